"""What needs someone today: each app says, role by role, what waits for the person who asks, and the home page shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from pairpep.kernel import clock
from pairpep.kernel.policy import Actor
from pairpep.kernel.reference import content


@dataclass(frozen=True)
class Task:
    """One thing to do, in words, and where to do it."""

    title: str
    url: str
    why: str = ""
    due: date | None = None
    kind: str = ""  # what it is about, for a test or a count; never shown
    tone: str = ""  # now, decide, wait: how it is drawn
    first: bool = False  # before all others, whatever their day

    @property
    def soon(self) -> bool:
        """Past, today or tomorrow: only then is its day drawn in the colour that hurries."""
        return self.due is not None and self.due <= clock.today() + timedelta(days=1)


Asked = Callable[[Actor], Iterable[Task]]

_asked: dict[str, list[Asked]] = {}


def today(*roles: str) -> Callable[[Asked], Asked]:
    """`@today("manager", "team_lead")`: asked once of someone who holds any of them, and shown under the first."""

    def register(ask: Asked) -> Asked:
        for role in roles:
            _asked.setdefault(role, []).append(ask)
        return ask

    return register


def tasks_for(actor: Actor) -> list[tuple[str, list[Task]]]:
    """Role by role, what is due first. A worker whose authorisation lapsed is still told what to do about it."""
    held = actor.role_codes | {role for role, _ in actor.lapsed}
    seen: set[Asked] = set()
    found = []
    for role in (code for code in content().roles if code in held):
        asks = [ask for ask in _asked.get(role, ()) if ask not in seen]
        seen.update(asks)
        if tasks := sorted((task for ask in asks for task in ask(actor)), key=_soonest):
            found.append((role, tasks))
    return found


def _soonest(task: Task) -> tuple[bool, bool, date]:
    return not task.first, task.due is None, task.due or date.max
