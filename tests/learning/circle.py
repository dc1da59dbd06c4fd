"""One group of four and its meetings: three that are over, one that is planned."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from pairpep.kernel import clock
from pairpep.kernel.scoping import acting
from tests.world import key

SEATED = {"peer_a": "peer_worker", "peer2_a": "peer_worker", "lapsed_a": "peer_worker", "family_a": "family_worker"}
HELD = ["first", "second", "third"]


def build() -> None:
    """`first` to `third` are over, `next` is planned. Led by both mentors."""
    from pairpep.gatherings.models import Group, Season, Seat

    now, today = clock.now(), clock.today()
    with acting("a group, for a test"):
        season = Season(
            id=key("season"),
            starts_on=today - timedelta(days=80),
            ends_on=today + timedelta(days=200),
            slots=["2 13:30"],
            state="published",
            made_by_id=key("coordinator"),
            made_at=now,
        )
        season.save(using="jobs")
        Group(id=key("group"), season=season, number=1, slot="2 13:30").save(using="jobs")
        for person, role in SEATED.items():
            place = {"season": season, "group_id": key("group"), "person_id": key(person), "program_id": key("program a")}
            Seat(id=key(f"seat {person}"), **place, role=role, since=today - timedelta(days=80)).save(using="jobs")
        for number, name in enumerate([*HELD, "next"], start=1):
            _meeting(name, number, now + timedelta(days=14 * (number - 4) + 5))


def _meeting(name: str, number: int, starts_at: Any) -> None:
    from pairpep.gatherings.models import Meeting

    over = name in HELD
    Meeting(
        id=key(f"meeting {name}"),
        season_id=key("season"),
        group_id=key("group"),
        number=number,
        kind="mentoring" if number % 2 == 0 else "intervision",
        starts_at=starts_at,
        peer_mentor_id=key("peer_mentor"),
        family_mentor_id=key("family_mentor"),
        theme="boundaries" if over else "",
        state="closed" if over else "planned",
        changed_at=starts_at,
        closed_at=starts_at if over else None,
    ).save(using="jobs")


def meeting(name: str) -> Any:
    from pairpep.gatherings.models import Meeting

    return Meeting.objects.using("jobs").unscoped("a test").get(pk=key(f"meeting {name}"))


def rows(model: Any, **where: Any) -> list[Any]:
    return list(model.objects.using("jobs").unscoped("a test").filter(**where))
