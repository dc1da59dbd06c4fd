"""How long people wait between their yes and their first meeting: read from the dates that the work leaves behind, under the jobs' login.

No name and no file leaves it: a program's letter, days, and how the wait ended. Only shares of the whole network are kept of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from pairpep.kernel.clock import day_of
from pairpep.kernel.reference import content
from pairpep.referrals.models import Referral
from pairpep.referrals.workflow import CLOSED, DECLINED

if TYPE_CHECKING:
    from pairpep.evaluation.periods import Periods

WHY = "a locked plan is carried out by the jobs"
STILL, MET, SAID_NO, NOT_REACHED, ELSEWHERE, LEFT = range(6)
OTHER_ENDS = (SAID_NO, NOT_REACHED, ELSEWHERE, LEFT)
REASONS = {"said_no": SAID_NO, "not_reached": NOT_REACHED, "other_service": ELSEWHERE}  # whatever else closes one: left


def day_of_start(day: date | None, since: date, until: date) -> int | None:
    """In days from the first day of the plan; None for one that had not started by its last."""
    return None if day is None or day > until else (day - since).days


def of_referrals(outcome: Mapping[str, Any], periods: Periods, letters: Mapping[UUID, str]) -> dict[str, Any]:
    """Everybody who said yes in the window: {program, period, entered, time, event}, days from the first day of the plan. Nobody is left
    out for waiting still: their time counts until the last day."""
    rows = Referral.objects.using("jobs").unscoped(WHY).filter(kind=outcome["field"], yes_at__isnull=False).order_by("id")
    people = []
    for row in rows.values("program_id", "state", "yes_at", "met_on", "closed_at", "close_reason", "due_on"):
        said_yes = day_of(row["yes_at"])
        place = periods.place(said_yes)
        if place is None or not periods.since <= said_yes <= periods.until:
            continue
        day, event = ended(row, periods.until)
        people.append(
            {
                "program": letters[row["program_id"]],
                "period": place,
                "entered": (said_yes - periods.since).days,
                "time": max((day - said_yes).days, 0),
                "event": event,
            }
        )
    return {"people": sorted(people, key=lambda each: tuple(each.values())), "invited": None, "answered": None}


def ended(row: Mapping[str, Any], until: date) -> tuple[date, int]:
    """The day and the kind of the end of a wait; the last day of the plan when it still lasts then."""
    day, event = until, STILL
    if row["met_on"]:
        day, event = row["met_on"], MET
    elif row["state"] == DECLINED and row["due_on"]:  # kept so many days after the no
        day, event = row["due_on"] - _kept(), SAID_NO
    elif row["state"] == CLOSED and row["closed_at"]:
        day, event = _closed(row["closed_at"], row["close_reason"])
    return (day, event) if day <= until else (until, STILL)


def _closed(at: datetime, reason: str) -> tuple[date, int]:
    event = REASONS.get(reason, LEFT)
    return (day_of(at) - _kept() if event == SAID_NO else day_of(at)), event


def _kept() -> timedelta:
    return timedelta(days=content().settings["keeps"]["reasons_after_no"].value)
