"""What the stories of the panels share: the figures that stand, the page as somebody reads it, rows put where the jobs find them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from pairpep.kernel import clock
from pairpep.kernel.scoping import acting
from pairpep.network.models import Membership, Person
from pairpep.reaim.models import Figure
from pairpep.reaim.told import Told
from tests.world import key

WHY = "a test looks at what may be read"


def rows(code: str, program: str | None = None) -> list[Figure]:
    place = key(f"program {program}") if program else None
    found = Figure.objects.using("jobs").unscoped(WHY).standing().filter(code=code, program_id=place)
    return list(found)


def told(code: str, program: str | None = None) -> Told:
    (row,) = rows(code, program)
    return row.object


def page(world: Any, who: str, language: str = "fr", query: str = "") -> str:
    answer = world.client(who).get(f"/{language}/evaluation/reaim/{query}")
    assert answer.status_code == 200, answer.status_code
    return str(answer.content.decode())


def posts(many: int, programs: list[UUID], *, days: int, ended: int = 0) -> None:
    """So many people in post since so many days, one program after another; the first `ended` of them left half-way."""
    today = clock.today()
    with acting("a test arranges"):
        for number in range(many):
            person = Person(id=key(f"worker {days} {number}"), name="Personne fictive", fictitious=True)
            person.save(using="jobs", force_insert=True)
            until = today - timedelta(days=days // 2) if number < ended else None
            since = today - timedelta(days=days)
            place = programs[number % len(programs)]
            row = Membership(id=key(f"post {days} {number}"), person=person, program_id=place, role="peer_worker", since=since, until=until)
            row.save(using="jobs", force_insert=True)
