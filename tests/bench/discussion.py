"""A discussion of five thousand messages: one of its pages, wherever it is in it, in how many questions and in how long."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import timedelta
from statistics import median
from uuid import UUID

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from pairpep.community import shipped
from pairpep.community.models import Belonging, Discussion, Member, Message, Space, Translation
from pairpep.community.workflow import ON_A_PAGE
from tests.bench.bed import Bed
from tests.bench.crowd import Crowd
from tests.bench.figures import Figure

MESSAGES, SHORT = 5_000, 5
TIMES = 9  # a page is opened, and the one in the middle counts
MOST_QUERIES, MOST_MS = 20, 400.0
ROLES = {"peer_worker": "peer_worker", "clinician": "clinician", "coordinator": "coordination"}


def measure(bed: Bed, crowd: Crowd) -> Iterator[Figure]:
    long, short = discussions(crowd)
    bed.tidy()
    client = Client(headers={"host": "localhost", "cookie": crowd.browser(crowd.staff["peer_worker"]).cookie})
    last = -(-MESSAGES // ON_A_PAGE)
    client.get(_at(short))  # what a process reads once for all is not the page's
    asked = {name: _questions(client, address) for name, address in _addresses(long, short, last).items()}
    yield Figure(
        f"queries of the busiest page of {MESSAGES:,} messages", max(asked.values()), "queries", at_most=MOST_QUERIES, note=str(asked)
    )
    spread = max(asked.values()) - min(asked.values())
    yield Figure(f"more than for {SHORT} messages", spread, "queries", at_most=0)
    took = [_seconds(client, f"{_at(long)}?page={page}") for page in (1, last // 2, last) for _ in range(TIMES)]
    yield Figure(
        f"a page of {ON_A_PAGE} of them", median(took) * 1000, "ms", at_most=MOST_MS, note="in one process, median of first, middle, last"
    )


def discussions(crowd: Crowd, messages: int = MESSAGES) -> tuple[UUID, UUID]:
    """A long one and a short one in the space of everybody, said by three of the staff."""
    shipped.load()
    who = [_member(crowd, role, group) for role, group in ROLES.items()]
    space = Space.objects.using("jobs").unscoped("the bench").get(code="table")
    found = []
    for many in (messages, SHORT):
        at = crowd.now - timedelta(days=30)
        row = Discussion(space=space, title=f"{many} messages", opened_by_id=who[0], opened_at=at, last_at=crowd.now, last_number=many)
        where = {"discussion": row, "space": space}
        said = [
            Message(**where, member_id=who[n % 3], number=n, words=f"Message {n} : *ce qui aide*, et ce qui nuit.", said_at=at)
            for n in range(1, many + 1)
        ]
        offered = [Translation(message=each, language="en", words="What helps", by_id=who[1], of_edition=1, at=at) for each in said[::5]]
        crowd.add([row], said, offered)
        found.append(row.pk)
    return found[0], found[1]


def _member(crowd: Crowd, role: str, group: str) -> UUID:
    member = Member(shown_name=role.title(), shown_group=group)
    belongs = {"group": group, "adult_from": crowd.today, "charter": "bench", "joined_at": crowd.now}
    crowd.add([member], [Belonging(member=member, person_id=crowd.staff[role], **belongs)])
    return member.pk


def _at(discussion: UUID) -> str:
    return reverse("community:discussion", args=[discussion])


def _addresses(long: UUID, short: UUID, last: int) -> dict[str, str]:
    pages = {"first": 1, "middle": last // 2, "last": last}
    return {name: f"{_at(long)}?page={page}" for name, page in pages.items()} | {"short": _at(short)}


def _questions(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        if (status := client.get(address).status_code) != 200:
            raise RuntimeError(f"{address}: {status}")
    return len(asked)


def _seconds(client: Client, address: str) -> float:
    began = time.perf_counter()
    client.get(address)
    return time.perf_counter() - began
