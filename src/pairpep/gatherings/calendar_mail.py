"""Who is written to when meetings are set, move or are cancelled: each person once, about what changed for them, and never twice.

Whatever brought it about, what people were last told is compared with what stands now (CalendarLine). A job that runs again, or late, tells
what is true when it runs; and what goes with a message is made as it leaves.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connections, transaction

from pairpep.gatherings import calendar_notices
from pairpep.gatherings.calendars import Entry
from pairpep.gatherings.models import CalendarLine, Meeting, Season, Seat
from pairpep.gatherings.policy import COMING
from pairpep.gatherings.workflow import CANCELLED, PLANNED, SHOWN
from pairpep.kernel import clock
from pairpep.kernel.clock import day_of
from pairpep.kernel.ids import new_id
from pairpep.kernel.scoping import acting
from pairpep.network.models import Membership, Message, Person
from pairpep.network.roles import CLINICIAN, FAMILY_MENTOR, PEER_MENTOR, WORKERS

WHY = "people are told of their meetings by the jobs"
LEADING = (("peer_mentor_id", PEER_MENTOR), ("family_mentor_id", FAMILY_MENTOR), ("clinician_id", CLINICIAN))
ONE_AT_A_TIME = 20253  # the number of an advisory lock

SET, MOVED, OFF = "set", "moved", "off"


@dataclass(frozen=True)
class News:
    """One meeting, as somebody must hear of it."""

    meeting: Meeting
    person_id: UUID
    what: str
    line: CalendarLine | None


def all_of(model: Any) -> Any:
    return model.objects.using("jobs").unscoped(WHY)


# Who comes ------------------------------------------------------------------------------------------------------------------------------


class Comers:
    """Who comes to these meetings: those who sit that day, and those who lead or are invited, with the roles they hold now."""

    def __init__(self, meetings: Iterable[Meeting]) -> None:
        self.meetings = list(meetings)
        self.held: dict[UUID, set[str]] = defaultdict(set)
        present = all_of(Membership).held_on(clock.today()).at_home().filter(role__in=COMING)
        for person_id, role in present.values_list("person_id", "role"):
            self.held[person_id].add(role)
        self.seats: dict[UUID, list[Seat]] = defaultdict(list)
        for seat in all_of(Seat).filter(group_id__in={meeting.group_id for meeting in self.meetings}):
            self.seats[seat.group_id].append(seat)

    def of(self, meeting: Meeting) -> set[UUID]:
        if meeting.state == CANCELLED:
            return set()
        day = day_of(meeting.starts_at)
        seats = [seat for seat in self.seats[meeting.group_id] if seat.since <= day and (seat.until is None or seat.until > day)]
        found = {seat.person_id for seat in seats if self.held[seat.person_id] & set(WORKERS)}
        leading = ((getattr(meeting, field), role) for field, role in LEADING)
        return found | {person_id for person_id, role in leading if person_id and role in self.held[person_id]}


# Telling ----------------------------------------------------------------------------------------------------------------------------------


def tell(season_id: UUID) -> int:
    """How many people were written to."""
    with transaction.atomic(using="jobs"), acting(WHY), connections["jobs"].cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
        if not all_of(Season).filter(pk=season_id, state__in=SHOWN).exists():
            return 0
        news: dict[UUID, list[News]] = defaultdict(list)
        for each in _news(season_id, clock.now()):
            news[each.person_id].append(each)
        people = Person.objects.using("jobs").filter(pk__in=news)
        for person in people:
            _write(person, news[person.pk])
        return len(people)


def tell_all() -> int:
    """What no reaction brought about: a role that ended, a job that was lost."""
    present = all_of(Season).shown().filter(ends_on__gte=clock.today())
    return sum(tell(season_id) for season_id in list(present.values_list("pk", flat=True)))


def _news(season_id: UUID, now: datetime) -> Iterable[News]:
    """Of meetings to come alone: what is over is nobody's calendar to change."""
    meetings = list(all_of(Meeting).filter(season_id=season_id, starts_at__gt=now, state__in=(PLANNED, CANCELLED)).order_by("starts_at"))
    comers, told = Comers(meetings), defaultdict(dict)  # type: ignore[var-annotated]
    for line in all_of(CalendarLine).filter(meeting__in=[meeting.pk for meeting in meetings]):
        told[line.meeting_id][line.person_id] = line
    for meeting in meetings:
        coming = comers.of(meeting)
        for person_id in coming | set(told[meeting.pk]):
            line = told[meeting.pk].get(person_id)
            if what := _changed(meeting, line, comes=person_id in coming):
                yield News(meeting, person_id, what, line)


def _changed(meeting: Meeting, line: CalendarLine | None, *, comes: bool) -> str:
    if not comes:
        return OFF if line and not line.cancelled else ""
    if line is None or line.cancelled:
        return SET
    return MOVED if (line.starts_at, line.minutes) != (meeting.starts_at, meeting.minutes) else ""


def _write(person: Person, news: list[News]) -> None:
    message = calendar_notices.changes(person, [(each.what, each.meeting) for each in news])
    for each in news:
        line = each.line or CalendarLine(id=new_id(), meeting=each.meeting, person=person)
        line.starts_at, line.minutes, line.cancelled = each.meeting.starts_at, each.meeting.minutes, each.what == OFF
        line.message_id = message.pk
        line.save(using="jobs")


# What goes with a message, as it leaves ---------------------------------------------------------------------------------------------------


def entry_of(meeting: Meeting, person: Person, *, comes: bool) -> Entry:
    """The name of a line is the meeting's and this person's alone (app.calendar_of makes the same)."""
    name = UUID(bytes=hashlib.sha256(meeting.pk.bytes + person.pk.bytes).digest()[:16])
    return Entry(name, meeting.starts_at, meeting.minutes, meeting.sequence, not comes, meeting.changed_at, person.language)


def as_they_stand(message: Message) -> list[Entry]:
    """The meetings of this message that no later one has told of, as they are now. None is left: there is nothing to say any more."""
    with transaction.atomic(using="jobs"), acting(WHY):
        lines = list(all_of(CalendarLine).filter(message_id=message.pk).select_related("meeting", "person").order_by("meeting__starts_at"))
        comers = Comers(line.meeting for line in lines)
        return [entry for line in lines if (entry := _leaving(line, comers)) is not None]


def _leaving(line: CalendarLine, comers: Comers) -> Entry | None:
    """Nobody is invited who has no place any more, and nothing is taken out of a calendar that never had it."""
    entry = entry_of(line.meeting, line.person, comes=line.person_id in comers.of(line.meeting))
    if entry.cancelled != line.cancelled or (line.cancelled and not line.held):
        return None
    if not line.held:
        line.held = True
        line.save(using="jobs", update_fields=["held"])
    return entry
