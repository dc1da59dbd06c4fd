"""A calendar that comes for two years of meetings: what it is told, made by itself, and the whole answer of the product."""

from __future__ import annotations

import secrets
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from statistics import median, quantiles
from typing import Any
from uuid import uuid4

from tests.bench.bed import HOST
from tests.bench.figures import Figure

MEETINGS = 52  # every two weeks, two years
TIMES = 60


def measure(bed: Any, crowd: Any) -> Iterator[Figure]:
    yield _written()
    yield from _answered(bed)


def _written() -> Figure:
    from pairpep.gatherings.calendars import Entry, feed

    first = datetime(2026, 9, 8, 17, 30, tzinfo=UTC)
    entries = [Entry(uuid4(), first + timedelta(weeks=2 * place), 90, place % 3, place % 9 == 8, first, "fr") for place in range(MEETINGS)]
    took = sorted(_timed(lambda: feed(entries, language="fr")) for _ in range(TIMES))
    size = len(feed(entries, language="fr")) / 1000
    return Figure(f"a feed of two years written, {MEETINGS} meetings", median(took) * 1000, "ms", at_most=50, note=f"{size:.0f} kB")


def _answered(bed: Any) -> Iterator[Figure]:
    """Through the view, the wall and PostgreSQL: 60 workers in 10 groups, two years each, one address after the other."""
    from django.test import Client

    from pairpep.gatherings.calendar_address import digest_of

    made = [secrets.token_urlsafe(24) for _ in range(TIMES)]
    _season([digest_of(each) for each in made])
    bed.tidy()
    client = Client(SERVER_NAME=HOST)
    told = client.get(f"/calendar/{made[0]}.ics")
    assert told.status_code == 200 and told.content.count(b"BEGIN:VEVENT") == MEETINGS, told.status_code
    took = sorted(_timed(lambda each=each: client.get(f"/calendar/{each}.ics")) for each in made)
    yield Figure("the whole answer, median", median(took) * 1000, "ms", at_most=50)
    yield Figure("the whole answer, p95", quantiles(took, n=20)[-1] * 1000, "ms")


def _timed(what: Any) -> float:
    began = time.perf_counter()
    what()
    return time.perf_counter() - began


def _season(digests: list[bytes]) -> None:
    from pairpep.gatherings.models import Feed, Group, Meeting, Season, Seat
    from pairpep.kernel import clock
    from pairpep.kernel.bilingual import Text
    from pairpep.kernel.ids import new_id
    from pairpep.kernel.scoping import acting
    from pairpep.network.models import Account, Membership, Person, Program

    now, today = clock.now(), clock.today()
    since = today - timedelta(days=360)
    program = Program(id=new_id(), code=f"bench-feeds-{new_id().hex[:8]}", name=Text(fr="Banc", en="Bench"))
    people = [Person(id=new_id(), name=f"Alex {place}") for place in range(len(digests))]
    when = {"starts_on": since, "ends_on": today + timedelta(days=400), "slots": ["2 13:30"]}
    season = Season(**when, state="published", made_by=people[0], made_at=now)
    groups = [Group(season=season, number=number, slot="2 13:30") for number in range(1, 11)]
    with acting("a bench makes a season"):
        program.save(using="jobs", force_insert=True)
        _keep(people)
        _keep(Account(id=new_id(), person=each, email=f"{each.id}@example.org", password="!") for each in people)
        _keep(Membership(person=each, program=program, role="peer_worker", since=since) for each in people)
        _keep([season])
        _keep(groups)
        sitting = [(person, groups[place % 10]) for place, person in enumerate(people)]
        held = {"season": season, "program": program, "role": "peer_worker", "since": since}
        _keep(Seat(group=group, person=person, **held) for person, group in sitting)
        _keep(
            Meeting(
                season=season, group=group, number=place, kind="intervision", starts_at=now + timedelta(weeks=2 * place - 50), minutes=90,
                changed_at=now,
            )
            for group in groups
            for place in range(MEETINGS)
        )  # fmt: skip
        _keep(Feed(person=person, digest=digest, made_at=now) for person, digest in zip(people, digests, strict=True))


def _keep(rows: Any) -> None:
    made = list(rows)
    type(made[0])._base_manager.using("jobs").bulk_create(made)
