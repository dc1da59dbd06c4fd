"""What comes next for an alert: a pure function of the ladder, of where the alert stands, and of the moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from pairpep.alerts.hours import Week
from pairpep.alerts.workflow import GO

WITHOUT_A_LADDER = timedelta(minutes=30)
Kind = Literal["step", "outside", "wait", "round"]


@dataclass(frozen=True)
class Plan:
    """A ladder as it stands: hours, how long each step has, and whether somebody is told outside the hours."""

    week: Week
    waits: tuple[int, ...]  # minutes, one a step
    outside: str


@dataclass(frozen=True)
class Move:
    """`step`: the next one is told. `outside`: those of the hours when nobody is there. `wait`: nobody is told before it opens.

    `round`: nobody of the ladder answered; all of them are told again, and so is whoever leads the program.
    """

    kind: Kind
    step: int
    due_at: datetime


def move(plan: Plan | None, step: int, told_outside: bool, now: datetime) -> Move:
    if plan is None or not plan.waits:
        return Move("round", 0, now + WITHOUT_A_LADDER)
    opens = plan.week.opens(now)
    if plan.week.until(now) is None and opens is not None:
        kind: Kind = "outside" if plan.outside == GO and not told_outside else "wait"
        return Move(kind, step, opens)
    following = min(step + 1, len(plan.waits))
    return Move("step" if step < len(plan.waits) else "round", following, now + timedelta(minutes=plan.waits[following - 1]))
