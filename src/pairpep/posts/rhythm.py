"""When each kind of support is due for each worker: the rhythm that the framework set, from its adoption or the person's arrival."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from pairpep.kernel.bilingual import Text
from pairpep.kernel.clock import day_of
from pairpep.kernel.policy import Actor
from pairpep.network.models import Membership
from pairpep.network.roles import KINDS
from pairpep.posts import documents
from pairpep.posts.models import Framework, Supervised

SOON = 7  # days before it is recalled


@dataclass(frozen=True)
class Due:
    framework: Framework
    worker: Membership
    code: str
    label: Text
    whom: str
    next_on: date
    last_on: date | None
    lead: bool

    def is_soon(self, today: date) -> bool:
        return self.next_on < today + timedelta(days=SOON)  # one that was held today asks again in a week, not at once


def next_on(row: dict[str, Any], *, since: date, last: date | None) -> date | None:
    """The day of the next one; nothing where it is on demand. Closer together at the beginning."""
    if not row["every"]:
        return None
    basis = last or since
    beginning = row["first"] and (basis - since).days < row["first_for"]
    return basis + timedelta(days=row["first"] if beginning else row["every"])


def due(actor: Actor, frameworks: list[Framework], *, only: UUID | None = None) -> list[Due]:
    """Of these frameworks, worker by worker, soonest first. `only`: of one worker."""
    if not frameworks:
        return []
    homes = {framework.program_id for framework in frameworks}
    workers = Membership.objects.visible_to(actor).held_on(day_of(actor.now)).at_home().of_workers().in_programs(homes).for_list()
    found = [worker for worker in workers if only in (None, worker.person_id)]
    rows = Supervised.objects.visible_to(actor).of_people(worker.person_id for worker in found).last_ones()
    last = {(row["program_id"], row["person_id"], row["kind"]): row["last"] for row in rows}
    told = [
        _due(framework, worker, row, last.get((worker.program_id, worker.person_id, row["code"])))
        for framework in frameworks
        for worker in found
        if worker.program_id == framework.program_id and worker.role == KINDS[framework.kind]
        for row in documents.rows(framework)
        if row["kept"]
    ]
    return sorted((each for each in told if each), key=lambda each: (each.next_on, each.worker.person.name, each.code))


def _due(framework: Framework, worker: Membership, row: dict[str, Any], last: date | None) -> Due | None:
    assert framework.adopted_on is not None
    day = next_on(row, since=max(framework.adopted_on, worker.since), last=last)
    whom = str(Text(**row["whom"]))
    return None if day is None else Due(framework, worker, row["code"], row["label"], whom, day, last, row["lead"])


def in_force(actor: Actor) -> list[Framework]:
    return list(Framework.objects.visible_to(actor).in_force().for_list())
