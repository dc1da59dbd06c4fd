"""A program's ladder as the wall says it: to whoever is asked about danger, to the team, and to who leads it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from pairpep.alerts import checking
from pairpep.alerts.checking import Stander
from pairpep.alerts.hours import Week
from pairpep.kernel import walls


@dataclass(frozen=True)
class Promise:
    """What stands today: hours, steps, people by name, and whether each of them can be told."""

    id: UUID
    week: Week
    waits: tuple[int, ...]
    outside: str
    steps: Mapping[int, tuple[Stander, ...]]

    @property
    def holds(self) -> bool:
        return checking.holds(self.steps, self.waits, self.outside)

    @property
    def problems(self) -> list[str]:
        found = checking.problems(self.steps, self.waits, self.outside)
        return [_("%(step)s: %(what)s") % {"step": checking.step_name(step), "what": said} for step, said in found]

    def names(self, step: int) -> list[str]:
        """Of those who can be told."""
        return [each.name for each in self.steps.get(step, ()) if not each.out]

    def until(self, now: datetime) -> datetime | None:
        return self.week.until(now)


def promise(program_id: UUID) -> Promise | None:
    told = walls.call("app.ladder_said", program_id)
    return read(told) if told else None


def read(told: Mapping[str, Any]) -> Promise:
    week = Week.of(told["hours"], on_holidays=told["on_holidays"])
    return Promise(UUID(told["id"]), week, tuple(told["waits"]), told["outside"], by_step(told["people"]))


def by_step(people: Iterable[Mapping[str, Any]]) -> dict[int, tuple[Stander, ...]]:
    found: dict[int, tuple[Stander, ...]] = {}
    for each in people:
        found[each["step"]] = (*found.get(each["step"], ()), Stander.of(each))
    return found


def candidates(program_id: UUID) -> list[Stander]:
    """Whom a ladder of this program could be made of: nobody, to who does not lead it. Clinicians first."""
    found = [Stander.of(each) for each in walls.call("app.ladder_candidates", program_id)]
    return sorted(found, key=lambda each: (each.is_worker, not each.is_clinical))
