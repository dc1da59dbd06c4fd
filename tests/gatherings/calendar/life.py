"""A published season with one group, its mentors, and a clinician invited every other time: what a coordinator would have made."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from tests.world import key

from pairpep.gatherings.models import CalendarLine, Feed, Group, Meeting, Season, Seat
from pairpep.kernel import clock
from pairpep.kernel.clock import MONTREAL
from pairpep.kernel.scoping import acting

SITTING = ("peer_a", "peer2_a", "lapsed_a", "family_a")
SEASON, GROUP = {"season_id": key("season life")}, {"group_id": key("group life")}


def keep(row: Any) -> Any:
    with acting("a test makes a season"):
        row.save(using="jobs", force_insert=True)
    return row


def at(day: date, hour: int = 13, minute: int = 30) -> datetime:
    return datetime.combine(day, time(hour, minute), MONTREAL)


def a_season(*, state: str = "published", first_in: int = 3, meetings: int = 2) -> list[Meeting]:
    """Meetings at half past one, the first in some days, then every two weeks: an intervision, then a mentoring."""
    today, now = clock.today(), clock.now()
    when = {"starts_on": today - timedelta(days=30), "ends_on": today + timedelta(days=300)}
    keep(Season(id=SEASON["season_id"], **when, slots=["2 13:30"], state=state, made_by_id=key("coordinator"), made_at=now))
    keep(Group(id=GROUP["group_id"], **SEASON, number=1, slot="2 13:30"))
    for name in SITTING:
        role = "family_worker" if name == "family_a" else "peer_worker"
        since = today - timedelta(days=30)
        keep(Seat(id=key(f"seat {name}"), **SEASON, **GROUP, person_id=key(name), program_id=key("program a"), role=role, since=since))
    return [a_meeting(number, in_days=first_in + 14 * (number - 1)) for number in range(1, meetings + 1)]


def a_meeting(number: int, *, in_days: int, **more: Any) -> Meeting:
    mentoring = number % 2 == 0
    said = {
        "id": key(f"meeting {number}"), "number": number, "kind": "mentoring" if mentoring else "intervision", "minutes": 90,
        "starts_at": at(clock.in_days(in_days)), "peer_mentor_id": key("peer_mentor"), "family_mentor_id": key("family_mentor"),
        "clinician_id": key("clinician_a") if mentoring else None, "call_link": "https://appel.example/salle", "changed_at": clock.now(),
    }  # fmt: skip
    return keep(Meeting(**SEASON, **GROUP, **said | more))


def change(row: Any, **fields: Any) -> Any:
    """As an action of the coordination would: the hour, the state, who leads; and the count that calendars go by."""
    for name, value in fields.items():
        setattr(row, name, value)
    if isinstance(row, Meeting):
        row.sequence, row.changed_at = row.sequence + 1, clock.now()
    with acting("a test changes a season"):
        row.save(using="jobs")
    return row


def move(meeting: Meeting, *, days: int = 2) -> Meeting:
    return change(meeting, starts_at=meeting.starts_at + timedelta(days=days))


def lines() -> list[CalendarLine]:
    return list(CalendarLine.objects.using("jobs").unscoped("a test looks").order_by("meeting__number", "person__name"))


def feeds() -> list[Feed]:
    return list(Feed.objects.using("jobs").unscoped("a test looks"))
