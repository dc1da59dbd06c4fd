"""A list asks the database the same number of questions whether one row waits or hundreds, and reads no more than its page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from django.conf import settings
from django.db import connections
from django.test.utils import CaptureQueriesContext
from tests.architecture import crowd

from pairpep.kernel.paging import SIZE

WAITING = 600
# A list that is read whole reads all that waits, at least. Among tables of a few rows, what the planner chooses moves it by two hundred.
WHOLE = WAITING * 2 // 3
# A worker accompanies a page of people and a little more; what grows without end is what the others do.
MANY = dict.fromkeys(crowd.KINDS, WAITING) | {"mine": SIZE + 5}


@dataclass(frozen=True)
class Listed:
    """A page with a list, and who opens it."""

    path: str
    who: str

    def __str__(self) -> str:
        return f"{self.path} as {self.who}"


LISTS = [
    Listed("referrals/?list=mine", "peer_a"),
    Listed("referrals/?list=open", "peer_a"),
    Listed("referrals/?list=made", "clinician_a"),
    Listed("referrals/?list=team", "clinician_a"),
    Listed("referrals/?list=team", "lead_a"),
    Listed("referrals/loans/", "coordinator"),
    Listed("review/", "privacy_a"),
    Listed("network/team/", "manager_a"),
    Listed("network/team/", "administrator"),
    Listed("demo/messages/", "administrator"),
    Listed("me/looked/", "youth_a"),
]

# Read whole to show a page, by name and with why. One that is mended is struck off.
STILL_READ_WHOLE = {
    "referrals/loans/ as coordinator": "the network's requests, all on one page",
    "review/ as privacy_a": "a month of looks is counted, not listed",
    "network/team/ as manager_a": "a team, in the order of its names",
    "network/team/ as administrator": "the whole network's staff, in the order of programs and names",
    "demo/messages/ as administrator": "the demonstration's outbox: no index is kept for it",
}


@pytest.fixture
def demonstration(monkeypatch: pytest.MonkeyPatch, world: Any) -> None:
    monkeypatch.setattr(settings, "PAIRPEP_DEMONSTRATION", True)
    with connections["owner"].cursor() as cursor:
        cursor.execute("UPDATE app.setting SET value = 'yes' WHERE name = 'demonstration'")


@dataclass(frozen=True)
class Cost:
    questions: int
    rows: int


def cost(world: Any, listed: Listed) -> Cost:
    """Of a later opening: what a first one reads once for all is not the list's. The least of three, since what the server does beside
    us (statistics, a plan made again) is counted too."""
    client, found = world.client(listed.who), []
    for _time in range(4):
        with CaptureQueriesContext(connections["default"]) as asked, rows_read() as read:
            assert client.get(f"/fr/{listed.path}").status_code == 200, listed
        found.append(Cost(len(asked), read[0]))
    return min(found[1:], key=lambda each: each.rows)


@contextmanager
def rows_read() -> Iterator[list[int]]:
    """Rows that scans of our tables hand over, as PostgreSQL counts them, the wall's own included."""
    before, found = _rows_read(), [0]
    yield found
    found[0] = _rows_read() - before


def _rows_read() -> int:
    for told in ("owner", "jobs", "default"):  # what any of them has counted and not said yet, the rows that were just added included
        with connections[told].cursor() as cursor:
            cursor.execute("SELECT pg_stat_force_next_flush()")
    with connections["jobs"].cursor() as cursor:
        cursor.execute("SELECT sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) FROM pg_stat_user_tables")
        return int(cursor.fetchone()[0])


def know_the_tables() -> None:
    """What autovacuum does in its own time: without it the planner guesses. And plans that other tests left here are forgotten."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("ANALYZE")
    connections["default"].close()


def test_a_list_costs_its_page_whatever_waits(world: Any, demonstration: None) -> None:
    few = measured(world, dict.fromkeys(crowd.KINDS, 1))
    many = measured(world, MANY)
    assert {str(each): many[each].questions for each in LISTS} == {str(each): few[each].questions for each in LISTS}
    more = {each: many[each].rows - few[each].rows for each in LISTS}
    assert {str(each) for each, rows in more.items() if rows > WHOLE} == set(STILL_READ_WHOLE)


def measured(world: Any, added: dict[str, int]) -> dict[Listed, Cost]:
    for kind, count in added.items():
        crowd.add(kind, count)
    know_the_tables()
    return {listed: cost(world, listed) for listed in LISTS}
