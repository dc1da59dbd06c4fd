"""Whether a ladder keeps its promise: each step has a clinician who can be reached; a peer or family worker is never first, nor alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple
from uuid import UUID

from django.utils.translation import gettext as _

from pairpep.alerts.workflow import GO, OUTSIDE_STEP
from pairpep.network.roles import CLINICIAN, TEAM_LEAD, WORKERS

CLINICAL = (CLINICIAN, TEAM_LEAD)


@dataclass(frozen=True)
class Stander:
    """Somebody who stands on a step, or could. `why`: the code of what keeps them from being told; `out`: something does."""

    person: UUID
    name: str
    roles: tuple[str, ...]
    out: bool = False
    why: str = ""

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> Stander:
        why = str(told.get("why", ""))
        return cls(UUID(told["person"]), told["name"], tuple(told["roles"]), bool(told.get("out") or why), why)

    @property
    def is_worker(self) -> bool:
        return any(role in WORKERS for role in self.roles)

    @property
    def is_clinical(self) -> bool:
        return not self.is_worker and any(role in CLINICAL for role in self.roles)


Steps = Mapping[int, Sequence[Stander]]


class Problem(NamedTuple):
    """What is wrong with a step, in a sentence that says whom, why, and what to do."""

    step: int
    said: str


def holds(steps: Steps, waits: Sequence[int], outside: str) -> bool:
    """Every step has somebody of the clinical team who can be told today; what else is wrong is mended without stopping anything."""
    wanted = [*range(1, len(waits) + 1), *([OUTSIDE_STEP] if outside == GO else [])]
    return bool(waits) and all(any(each.is_clinical and not each.out for each in steps.get(step, ())) for step in wanted)


def problems(steps: Steps, waits: Sequence[int], outside: str) -> list[Problem]:
    found = []
    for step in [*range(1, len(waits) + 1), *([OUTSIDE_STEP] if outside == GO else [])]:
        people = steps.get(step, ())
        found += [Problem(step, why_not(each.name, each.why)) for each in people if each.out]
        found += [Problem(step, _worker_first(each)) for each in people if each.is_worker and step <= 1]
        if not any(each.is_clinical for each in people):
            found.append(Problem(step, _("Add a clinician or the team lead: nobody of the clinical team would be told.")))
    return found


def step_name(step: int) -> str:
    return _("Outside the hours") if step == OUTSIDE_STEP else _("Step %(number)d") % {"number": step}


def _worker_first(who: Stander) -> str:
    said = _("%(name)s is a peer or family support worker, who is never told first. Put them on a later step, beside a clinician.")
    return said % {"name": who.name}


def why_not(name: str, why: str) -> str:
    """What to do about it is in the sentence."""
    said = {
        "left": _("%(name)s has no role in this program today. Take them off the ladder."),
        "lapsed": _("%(name)s's authorisation to open files has ended. Renew it, or take them off the ladder."),
        "address": _("%(name)s has no e-mail address here. Add one, or take them off the ladder."),
        "factor": _("%(name)s has not set up a second factor and could not sign in to answer. Ask them to, or take them off the ladder."),
        "returned": _("The last message to %(name)s came back. Check their address, or take them off the ladder."),
    }
    return said.get(why, _("%(name)s cannot be told today.")) % {"name": name}
