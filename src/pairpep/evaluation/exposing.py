"""When each program started, by what a plan calls the start; or how much of it each had, period after period. Under the jobs' login."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from pairpep.contacts.models import Month
from pairpep.evaluation.periods import Periods
from pairpep.gatherings.models import Meeting, Seat
from pairpep.gatherings.workflow import CLOSED as HELD
from pairpep.kernel.clock import day_of
from pairpep.network.models import Membership
from pairpep.network.roles import FAMILY_WORKER, PEER_WORKER
from pairpep.toolkit.models import RoleList
from pairpep.toolkit.workflow import SIGNED

WHY = "a locked plan is carried out by the jobs"
EITHER = (PEER_WORKER, FAMILY_WORKER)
WORKERS = {"first_peer": (PEER_WORKER,), "first_family": (FAMILY_WORKER,)}
HALF_YEAR = 365.25 / 2  # days
PLACES = 6  # decimals kept of a dose
Stay = tuple[date, date | None]


def first_days(exposure: str) -> dict[UUID, date]:
    """By program, the first day of what the plan calls the start; a program without one is not there."""
    if exposure == "role_list":
        return _first_lists()
    stays = _stays(WORKERS.get(exposure, EITHER))
    if exposure == "second_worker":
        return {key: day for key, own in stays.items() if (day := _of_the_second(own)) is not None}
    return {key: min(since for since, _ in own) for key, own in stays.items()}


def _stays(roles: Iterable[str]) -> dict[UUID, list[Stay]]:
    """Posts of workers in their own program: one who is lent for a referral is not counted."""
    rows = Membership.objects.using("jobs").unscoped(WHY).filter(role__in=tuple(roles), program__isnull=False, referral_id__isnull=True)
    found: dict[UUID, list[Stay]] = defaultdict(list)
    for program_id, since, until in rows.order_by("since", "id").values_list("program_id", "since", "until"):
        if program_id is not None:
            found[program_id].append((since, until))
    return found


def _of_the_second(own: list[Stay]) -> date | None:
    """The first day on which two were in post at once: whoever replaces somebody the day they leave is no second one."""
    return next((day for day, _ in own if sum(since <= day and (until is None or until > day) for since, until in own) > 1), None)


def _first_lists() -> dict[UUID, date]:
    found: dict[UUID, date] = {}
    for row in RoleList.objects.using("jobs").unscoped(WHY).filter(state=SIGNED, signed_at__isnull=False):
        day = day_of(row.signed_at)
        found[row.program_id] = min(day, found.get(row.program_id, day))
    return found


# Doses -----------------------------------------------------------------------------------------------------------------------------------


def doses(exposure: str, periods: Periods, letters: Mapping[UUID, str]) -> dict[str, list[float]]:
    """By letter, the dose of each period: of days that were over when it began, so that none comes after what it is compared with."""
    made = {"dose_months": _months, "dose_sessions": _sessions, "dose_contacts": _contacts}[exposure](periods)
    return {letter: made.get(key, [0.0] * len(periods.first_days)) for key, letter in letters.items()}


def _months(periods: Periods) -> dict[UUID, list[float]]:
    """Half years during which at least one worker was in post, before the first day of the period."""
    return {key: [round(_days_of(own, first) / HALF_YEAR, PLACES) for first in periods.first_days] for key, own in _stays(EITHER).items()}


def _days_of(own: list[Stay], before: date) -> int:
    """Days with somebody in post, each counted once however many are."""
    days, reached = 0, date.min
    for since, until in sorted(own, key=lambda stay: stay[0]):
        first, last = max(since, reached), min(until or before, before)
        if last > first:
            days += (last - first).days
            reached = last
    return days


def _contacts(periods: Periods) -> dict[UUID, list[float]]:
    """Tens of contacts a month in the period before, all the workers of a program together; about whom is not in it."""
    found: dict[UUID, list[float]] = defaultdict(lambda: [0.0] * len(periods.first_days))
    rows = Month.objects.using("jobs").filter(theme="").values_list("program_id", "month", "times")
    for program_id, month, times in rows.order_by("program_id", "month", "id"):
        for place, first in enumerate(periods.first_days):
            if periods.before(place) <= month < first:
                found[program_id][place] += times
    return {key: [round(many / periods.months / 10, PLACES) for many in course] for key, course in found.items()}


def _sessions(periods: Periods) -> dict[UUID, list[float]]:
    """Intervisions and mentorings that were held in the period before, where a worker of the program had a seat."""
    seats: dict[Any, list[Any]] = defaultdict(list)
    for seat in Seat.objects.using("jobs").unscoped(WHY).order_by("id"):
        seats[seat.group_id].append(seat)
    found: dict[UUID, list[float]] = defaultdict(lambda: [0.0] * len(periods.first_days))
    for meeting in Meeting.objects.using("jobs").unscoped(WHY).filter(state=HELD).order_by("id"):
        day = day_of(meeting.starts_at)
        there = {seat.program_id for seat in seats[meeting.group_id] if seat.since <= day and (seat.until is None or seat.until >= day)}
        for place, first in enumerate(periods.first_days):
            if periods.before(place) <= day <= first - timedelta(days=1):
                for key in there:
                    found[key][place] += 1
    return found
