"""A season that is shown with two groups, and one that is not: who sits, who leads, who is invited, who cannot come."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256
from typing import Any

from pairpep.kernel import clock
from tests.walls.rows import save
from tests.world import key

PREFIXES = ["season ", "group ", "seat ", "meeting ", "absence ", "availability ", "feed ", "calendarline "]
SEATS = {"one": ["peer_a", "peer2_a", "lapsed_a", "gone_a", "family_a"], "two": ["peer_b", "both_a"], "hidden": ["peer_a"]}
MEETINGS = {"past one": "one", "coming one": "one", "past two": "two", "coming two": "two", "hidden": "hidden"}
NAMES = ["shown", "hidden", *SEATS, *MEETINGS, *(f"{person} hidden" for person in SEATS["hidden"])]
OWN = ["peer_a", "family_mentor", "lapsed_a"]


def season_of(group: str) -> str:
    return "hidden" if group == "hidden" else "shown"


def add() -> None:
    from pairpep.gatherings.models import Absence, Availability, CalendarLine, Feed, Group, Season, Seat

    now, today = clock.now(), clock.today()
    for name, state in (("shown", "published"), ("hidden", "proposed")):
        save(
            Season(
                id=key(f"season {name}"), starts_on=today - timedelta(days=60), ends_on=today + timedelta(days=200), slots=["2 13:30"], state=state,
                made_by_id=key("coordinator"), made_at=now,
            )
        )  # fmt: skip
    for number, (name, people) in enumerate(SEATS.items(), start=1):
        where = {"season_id": key(f"season {season_of(name)}")}
        save(Group(id=key(f"group {name}"), **where, number=number, slot="2 13:30"))
        for person in people:
            program = "b" if name == "two" else "a"
            role = "family_worker" if person == "family_a" else "peer_worker"
            save(
                Seat(
                    id=key(f"seat {person}{' hidden' if name == 'hidden' else ''}"), **where, group_id=key(f"group {name}"), person_id=key(person),
                    program_id=key(f"program {program}"), role=role, since=today - timedelta(days=60),
                )
            )  # fmt: skip
    _meetings(now)
    for name in ("peer_a", "family_mentor"):
        told = {"starts_at": now + timedelta(days=7), "minutes": 90, "message_id": key("a message")}
        save(CalendarLine(id=key(f"calendarline {name}"), meeting_id=key("meeting coming one"), person_id=key(name), **told))
    for name in OWN:
        by = "coordinator" if name == "family_mentor" else name
        away = {"first_on": today + timedelta(days=30), "last_on": today + timedelta(days=40)}
        save(Absence(id=key(f"absence {name}"), person_id=key(name), **away, declared_by_id=key(by), declared_at=now))
        save(Availability(id=key(f"availability {name}"), person_id=key(name), languages=["fr"], cannot=["5 09:00"], changed_at=now))
        save(Feed(id=key(f"feed {name}"), person_id=key(name), digest=sha256(name.encode()).digest(), made_at=now))


def _meetings(now: Any) -> None:
    from pairpep.gatherings.models import Meeting

    for number, (name, group) in enumerate(MEETINGS.items(), start=1):
        past, first = name.startswith("past"), group != "two"
        save(
            Meeting(
                id=key(f"meeting {name}"), season_id=key(f"season {season_of(group)}"), group_id=key(f"group {group}"), number=number,
                kind="intervision" if past else "mentoring", starts_at=now + timedelta(days=-14 if past else 7), minutes=90,
                peer_mentor_id=key("peer_mentor"), family_mentor_id=key("family_mentor") if first else None,
                clinician_id=None if past else key("clinician_a" if first else "clinician_b"), call_link=f"https://appel.example/LIEN-{group}",
                state="closed" if past else "planned", changed_at=now, closed_at=now - timedelta(days=14) if past else None,
            )
        )  # fmt: skip


def forbidden(seen: dict[Any, set[str]]) -> dict[str, str]:
    from pairpep.gatherings.models import Meeting

    return {
        f"LIEN-{group}": f"the call of group {group}"
        for group in SEATS
        if not {name for name, its in MEETINGS.items() if its == group} & seen[Meeting]
    }
