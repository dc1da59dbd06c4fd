"""The day before a meeting, in the daytime, to those who come and have not said that they cannot."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db import connections, transaction

from pairpep.gatherings import calendar_notices
from pairpep.gatherings.calendar_mail import ONE_AT_A_TIME, WHY, Comers, all_of
from pairpep.gatherings.models import Absence, CalendarLine, Meeting
from pairpep.gatherings.workflow import PLANNED, SHOWN
from pairpep.kernel import clock
from pairpep.kernel.clock import MONTREAL, day_of
from pairpep.kernel.scoping import acting
from pairpep.network.models import Message

MORNING, EVENING = 8, 20  # hours of Montréal; provisional


def run() -> int:
    """How many were written to. Outside the day, nobody; twice in a day, once."""
    now = clock.now().astimezone(MONTREAL)
    if not MORNING <= now.hour < EVENING:
        return 0
    with transaction.atomic(using="jobs"), acting(WHY), connections["jobs"].cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
        return sum(_remind(line) for line in _due())


def _due() -> list[CalendarLine]:
    day = clock.in_days(1)
    lines = [line for line in _of(all_of(CalendarLine)) if day_of(line.meeting.starts_at) == day]
    return _coming([line for line in lines if line.reminded_of != line.meeting.starts_at])


def _of(lines: object) -> list[CalendarLine]:
    """Lines that were told and stand, of meetings in the two days to come."""
    soon = {"meeting__starts_at__range": (clock.now(), clock.now() + timedelta(days=2)), "meeting__season__state__in": SHOWN}
    told = lines.filter(cancelled=False, meeting__state=PLANNED, **soon)  # type: ignore[attr-defined]
    return list(told.select_related("meeting", "person").order_by("meeting__starts_at", "id"))


def _coming(lines: list[CalendarLine]) -> list[CalendarLine]:
    comers = Comers(line.meeting for line in lines)
    away = {(row.person_id, row.first_on, row.last_on) for row in all_of(Absence).from_day(clock.today())}
    return [line for line in lines if line.person_id in comers.of(line.meeting) and not _is_away(line.person_id, line.meeting, away)]


def _is_away(person_id: UUID, meeting: Meeting, away: set[tuple[UUID, object, object]]) -> bool:
    day = day_of(meeting.starts_at)
    return any(who == person_id and first <= day <= last for who, first, last in away)  # type: ignore[operator]


def _remind(line: CalendarLine) -> int:
    line.reminded_of, line.reminder_id = line.meeting.starts_at, calendar_notices.reminder(line.person, line.meeting).pk
    line.save(using="jobs", update_fields=["reminded_of", "reminder_id"])
    return 1


def still_true(letter: Message) -> bool:
    """Written today for tomorrow: the same hour, the same person, and not the next morning after a mail server that was away."""
    lines = _of(all_of(CalendarLine).filter(reminder_id=letter.pk))
    tomorrow = clock.in_days(1)
    return any(line.reminded_of == line.meeting.starts_at and day_of(line.meeting.starts_at) == tomorrow for line in _coming(lines))
