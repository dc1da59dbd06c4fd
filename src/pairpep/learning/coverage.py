"""What mentors see of their groups: themes met and not, turns taken, who has not been there for three meetings.

A count of turns and of meetings, never a judgement. Nobody but those who lead the group reads it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from pairpep.gatherings.models import Group, Meeting, Seat
from pairpep.gatherings.workflow import CLOSED, INTERVISION, MENTORING, PLANNED, PUBLISHED
from pairpep.kernel import when
from pairpep.kernel.clock import day_of
from pairpep.kernel.policy import Actor
from pairpep.kernel.reference import content
from pairpep.learning.models import Attendance, CheckIn
from pairpep.learning.reading import theme_of
from pairpep.rooms.models import Topic

MISSED_IN_A_ROW = 3
LONGEST_UNSEEN = 5


@dataclass(frozen=True)
class Absent:
    """Someone not seen three times in a row; `after` is the last meeting they missed."""

    seat_id: UUID
    name: str
    times: int
    last_seen: date | None
    after: UUID


def of_groups(actor: Actor) -> list[dict[str, Any]]:
    groups = Group.objects.visible_to(actor).filter(season__state=PUBLISHED).order_by("number")
    return [_of_group(actor, group) for group in groups]


def _of_group(actor: Actor, group: Group) -> dict[str, Any]:
    meetings = list(Meeting.objects.visible_to(actor).of_group(group.pk))
    held = [each for each in meetings if each.state == CLOSED]
    seats = list(Seat.objects.visible_to(actor).of_groups([group.pk]).held_on(day_of(actor.now)))
    came = _came(actor, held)
    asked = {(row.seat_id, row.after_id) for row in CheckIn.objects.visible_to(actor).of_seats(seat.pk for seat in seats)}
    absent = [one for one in _absent(seats, held, came) if (one.seat_id, one.after) not in asked]
    return {
        "group": group,
        "held": len(held),
        "of": len(meetings),
        "themes": _themes(meetings),
        "asked": _asked_for(actor, group),
        "people": [_person(seat, held, came) for seat in seats],
        "absent": [{"one": one, "last": when.day(one.last_seen) if one.last_seen else ""} for one in absent],
        "never_presented": [seat.person.name for seat in seats if not seat.presented],
        "turns": max((seat.presented for seat in seats), default=0),
    }


def _came(actor: Actor, held: list[Meeting]) -> dict[UUID, dict[UUID, bool]]:
    """Meeting → person → whether they came, for meetings whose attendance was taken."""
    found: dict[UUID, dict[UUID, bool]] = defaultdict(dict)
    for row in Attendance.objects.visible_to(actor).of_meetings(each.pk for each in held):
        found[row.meeting_id][row.person_id] = row.came
    return found


def _person(seat: Seat, held: list[Meeting], came: dict[UUID, dict[UUID, bool]]) -> dict[str, Any]:
    theirs = [came[each.pk][seat.person_id] for each in held if seat.person_id in came.get(each.pk, {})]
    return {"name": seat.person.name, "role": seat.role, "came": sum(theirs), "of": len(theirs), "presented": seat.presented}


def _absent(seats: list[Seat], held: list[Meeting], came: dict[UUID, dict[UUID, bool]]) -> list[Absent]:
    """A meeting whose attendance nobody took says nothing of anybody."""
    found = []
    for seat in seats:
        theirs = [each for each in held if seat.person_id in came.get(each.pk, {})]
        missed = 0
        for each in reversed(theirs):
            if came[each.pk][seat.person_id]:
                break
            missed += 1
        if missed >= MISSED_IN_A_ROW:
            seen = [day_of(each.starts_at) for each in theirs if came[each.pk][seat.person_id]]
            found.append(Absent(seat.pk, seat.person.name, missed, max(seen, default=None), theirs[-1].pk))
    return found


def _asked_for(actor: Actor, group: Group) -> list[str]:
    """Themes of the topics that wait in the box, those of several first."""
    waiting = Counter(Topic.objects.visible_to(actor).waiting(group.pk).exclude(theme="").values_list("theme", flat=True))
    return [theme_of(code) for code, _ in waiting.most_common(LONGEST_UNSEEN)]


def _themes(meetings: list[Meeting]) -> dict[str, Any]:
    """Discussed against planned, and what this group has not met for the longest time or at all."""
    discussed = Counter(each.theme for each in meetings if each.state == CLOSED and each.theme)
    planned = Counter(each.theme for each in meetings if each.state == PLANNED and each.kind == MENTORING and each.theme)
    last = {each.theme: day_of(each.starts_at) for each in meetings if each.state == CLOSED and each.theme}
    never = [code for code in content().themes if code not in discussed and code not in planned and code != "other"]
    oldest = sorted((day, code) for code, day in last.items() if code not in planned)
    unseen = never[:LONGEST_UNSEEN] or [code for _, code in oldest[:LONGEST_UNSEEN]]
    return {
        "discussed": [
            {"theme": theme_of(code), "times": times, "last": when.day(last[code], weekday=False)}
            for code, times in discussed.most_common()
        ],
        "planned": [theme_of(code) for code in planned],
        "never": len(never),
        "of": len(content().themes) - 1,
        "next": [theme_of(code) for code in unseen],
        "without": sum(1 for each in meetings if each.state == CLOSED and not each.theme and each.kind == INTERVISION),
    }
