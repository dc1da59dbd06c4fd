"""How long people wait, computed from the dates that the work leaves behind: nothing is entered for it.

Definitions are the product's own and provisional: days from the invitation to the yes, from the yes to the worker's acceptance, and
from the yes to the first meeting; medians over the twelve months that ended with the last full month. A group of under five
shows nothing; counts are rounded down to a multiple of five, so that two of them cannot be subtracted to find one person.
"""

from __future__ import annotations

from datetime import date, timedelta
from statistics import median
from typing import Any

from pairpep.kernel.clock import day_of
from pairpep.kernel.ids import new_id
from pairpep.network.models import Program
from pairpep.referrals.models import Reading, Referral

SMALLEST = 5


def last_full_month(day: date) -> date:
    """The last day of the month before."""
    return day.replace(day=1) - timedelta(days=1)


def shown_count(count: int) -> int | None:
    return None if count < SMALLEST else count - count % SMALLEST


def shown_median(delays: list[int]) -> int | None:
    return round(median(delays)) if len(delays) >= SMALLEST else None


def _days(row: dict[str, Any], start: str, end: str) -> list[int]:
    if not row[start] or not row[end]:
        return []
    met = row[end] if isinstance(row[end], date) and not hasattr(row[end], "hour") else day_of(row[end])
    return [max((met - day_of(row[start])).days, 0)]


def readings(rows: list[dict[str, Any]]) -> dict[str, int | None]:
    """From the dates of one group to what may be shown of it."""
    return {
        "asked": shown_count(len(rows)),
        "days_to_yes": shown_median([d for row in rows for d in _days(row, "created_at", "yes_at")]),
        "days_to_accepted": shown_median([d for row in rows for d in _days(row, "yes_at", "accepted_at")]),
        "days_to_met": shown_median([d for row in rows for d in _days(row, "yes_at", "met_on")]),
    }


def publish(day: date) -> int:
    """The readings of the last full month, once. Runs under the jobs' login; returns how many were made."""
    through = last_full_month(day)
    if Reading.objects.using("jobs").filter(through=through).exists():
        return 0
    since = through.replace(day=1) - timedelta(days=334)
    rows = list(
        Referral.objects.using("jobs")
        .unscoped("waits, over everyone")
        .filter(created_at__date__range=(since, through))
        .values("program_id", "kind", "created_at", "yes_at", "accepted_at", "met_on")
    )
    made = []
    for program_id in [None, *Program.objects.using("jobs").values_list("pk", flat=True)]:
        for kind in ("peer", "family"):
            group = [row for row in rows if row["kind"] == kind and program_id in (None, row["program_id"])]
            made.append(Reading(id=new_id(), program_id=program_id, kind=kind, through=through, **readings(group)))
    Reading.objects.using("jobs").bulk_create(made)
    return len(made)
