"""A group that meets today: who sits, who leads, who is invited; topics in its box."""

from __future__ import annotations

from datetime import timedelta
from html import unescape
from typing import Any
from uuid import UUID

from pairpep.kernel import clock
from pairpep.kernel.scoping import acting
from tests.world import key

SEATED = ["peer_a", "peer2_a", "family_a"]
MEETING, GROUP = key("meeting of today"), key("group of today")


def save(row: Any) -> Any:
    with acting("a scene of the tests"):
        row.save(using="jobs", force_insert=True)
    return row


def season() -> Any:
    from pairpep.gatherings.models import Season

    today = clock.today()
    return save(
        Season(
            id=key("season of today"), starts_on=today - timedelta(days=30), ends_on=today + timedelta(days=120), slots=["2 13:30"],
            state="published", made_by_id=key("coordinator"), made_at=clock.now(),
        )
    )  # fmt: skip


def seat(person: str | UUID, program: str = "a") -> Any:
    from pairpep.gatherings.models import Seat

    person_id = key(person) if isinstance(person, str) else person
    role = "family_worker" if isinstance(person, str) and person.startswith("family") else "peer_worker"
    return save(
        Seat(
            season_id=key("season of today"), group_id=GROUP, person_id=person_id, program_id=key(f"program {program}"), role=role,
            since=clock.today() - timedelta(days=30),
        )
    )  # fmt: skip


def meeting(kind: str = "intervision", *, seated: list[str] | None = None, minutes: int = 60, **told: Any) -> Any:
    """Starting now, led by both mentors."""
    from pairpep.gatherings.models import Group, Meeting

    season()
    save(Group(id=GROUP, season_id=key("season of today"), number=1, slot="2 13:30"))
    for person in SEATED if seated is None else seated:
        seat(person)
    led = {"peer_mentor_id": key("peer_mentor"), "family_mentor_id": key("family_mentor")}
    now = clock.now()
    return save(
        Meeting(
            id=MEETING, season_id=key("season of today"), group_id=GROUP, number=1, kind=kind, minutes=minutes, changed_at=now,
            **({"starts_at": now} | led | told),
        )
    )  # fmt: skip


def topic(name: str, *, by: str = "peer_a", days: int = 1, **told: Any) -> UUID:
    """In the box since so many days."""
    from pairpep.rooms.models import Authorship, Topic

    made = save(Topic(id=key(f"topic {name}"), group_id=GROUP, title=name, dropped_at=clock.now() - timedelta(days=days), **told))
    save(Authorship(topic=made, person_id=key(by)))
    return made.pk


def room() -> Any:
    """As the jobs see it; nothing when there is none."""
    from pairpep.rooms.models import Room

    return Room.objects.using("jobs").unscoped("a test looks at what happened").filter(pk=MEETING).first()


def counts() -> dict[str, int]:
    """How many rows of each kind are left."""
    from pairpep.rooms.models import Authorship, Ballot, Room, Topic

    return {model.__name__: model.objects.using("jobs").unscoped("a test counts").count() for model in (Topic, Authorship, Room, Ballot)}


ADDRESS = f"/fr/rooms/{MEETING}/"


def press(client: Any, verb: str, *, version: int | None = None) -> str:
    """What the table says after a press of what it shows, or of a room seen earlier."""
    seen = version if version is not None else (room().version if room() else 0)
    return said(client.post(f"{ADDRESS}press/{verb}/", {"version": seen}, headers={"X-Part": "room"}))


def said(answer: Any) -> str:
    return unescape(answer.content.decode())


def reads(client: Any, path: str = ADDRESS) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return said(answer)


def opened(world: Any, who: str = "peer_mentor") -> Any:
    client = world.client(who)
    assert client.post(f"{ADDRESS}open/").status_code == 302
    assert room() is not None
    return client


def vote(client: Any, *topics: UUID) -> str:
    return said(client.post(f"{ADDRESS}vote/", {"topics": [str(each) for each in topics]}, headers={"X-Part": "room"}))
