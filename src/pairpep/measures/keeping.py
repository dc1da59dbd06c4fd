"""From facts to readings: made by a job, each once, kept for good. Pages show them and compute nothing.

`ask` leaves what is to be read again; `read_again` reads it. A reading whose inputs are those of the one that stands is not made again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import connections, transaction

from pairpep.analysis import engine
from pairpep.analysis.result import Missing, hash_of
from pairpep.indicators import facts, reading
from pairpep.indicators.catalogue import Catalogue, mark
from pairpep.indicators.facts import Fact
from pairpep.indicators.recommending import Rules
from pairpep.indicators.shapes import Definition
from pairpep.indicators.showing import may_show, why_blank
from pairpep.kernel import clock
from pairpep.kernel.queue import leave
from pairpep.kernel.reference import content
from pairpep.kernel.scoping import acting
from pairpep.measures import definitions, sorting
from pairpep.measures.models import Decision, Reading, Stale, Target
from pairpep.measures.models import Fact as Row
from pairpep.measures.sorting import Given
from pairpep.network.models import Program

WHY = "figures are made by the jobs"
SINCE = date(2020, 1, 1)  # the first day that a definition speaks of: facts brought from before have one too
LIVE = ("people", "things")  # of whom the period that runs is told: who of a team has answered by now would be told by its moves
KINDS = tuple(Missing.__dataclass_fields__)


def catalogue() -> Catalogue:
    return _catalogue(content().folder)


def rules() -> Rules:
    return _rules(content().folder)


@cache
def _catalogue(folder: Path) -> Catalogue:
    return Catalogue(folder / "indicators")


@cache
def _rules(folder: Path) -> Rules:
    return Rules(folder / "recommendations", _catalogue(folder))


# What is to be read again


def ask(indicator: str, program_id: UUID | None, *, using: str = "default") -> None:
    """In the transaction of whoever changed something that a chart shows: an aim, a decision."""
    Stale.objects.using(using).bulk_create([Stale(indicator=indicator, program_id=program_id)])
    leave("measures.read", using=using)


def read_again() -> int:
    """Whatever moved since it was last read. Returns how many readings were made."""
    waiting = list(Stale.objects.using("jobs").order_by("id").values_list("id", "indicator", "program_id"))
    pairs = dict.fromkeys((indicator, program) for _, indicator, program in waiting)
    made = read_all(pairs)
    Stale.objects.using("jobs").filter(id__in=[number for number, _, _ in waiting]).delete()
    return made


def read_all(pairs: Iterable[tuple[str, UUID | None]]) -> int:
    known = set(catalogue().codes)
    with acting(WHY):
        return sum(read_one(code, program) for code, program in pairs if code in known)


def count_again(since: date = SINCE) -> int:
    """Every family, everywhere: what a new period brings, and the proof that nothing was missed. Returns how many facts moved."""
    moved = 0
    places: list[UUID | None] = [None, *Program.objects.using("jobs").order_by("pk").values_list("pk", flat=True)]
    for family in definitions.texts():
        for place in places:
            with transaction.atomic(using="jobs"), connections["jobs"].cursor() as cursor:
                cursor.execute("SELECT app.roll(%s, %s, %s, %s)", [family, place, since, end_of_quarter(clock.today())])
                moved += cursor.fetchone()[0]
    return moved


def every_pair() -> list[tuple[str, UUID | None]]:
    return list(Row.objects.using("jobs").order_by("indicator", "program_id").values_list("indicator", "program_id").distinct())


def end_of_quarter(day: date) -> date:
    year, month = divmod(day.year * 12 + (day.month - 1) // 3 * 3 + 3, 12)
    return date(year, month + 1, 1) - timedelta(days=1)


# One indicator in one place


def read_one(code: str, program_id: UUID | None) -> int:
    rows = Row.objects.using("jobs").filter(indicator=code, program_id=program_id).order_by("first")
    return keep_reading(code, program_id, [_fact(row, name_of(program_id)) for row in rows])


def keep_reading(code: str, program_id: UUID | None, told: Sequence[Fact]) -> int:
    """Reads facts of one place, edition by edition, and keeps what is new. Returns how many readings were made."""
    given = sorting.sort_out(catalogue(), code, told, clock.today())
    return sum(_keep(catalogue().edition(code, version), program_id, closed, given) for version, closed in given.closed.items())


def _keep(definition: Definition, program_id: UUID | None, closed: Sequence[Fact], given: Given) -> int:
    decided, target = _decided(definition.code, program_id, closed), _target(definition.code, program_id)
    standards = [[each.code, each.value, str(each.valid_from), str(each.valid_to)] for each in catalogue().standards_of(definition.code)]
    inputs = hash_of([mark(definition), engine.code_version(), [_plain(each) for each in closed], decided, target, standards])
    now = {"so_far": _so_far(definition, given.runs), "doubts": given.doubts}
    standing = Reading.objects.using("jobs").unscoped(WHY).of_indicator(definition.code).standing()
    standing = standing.filter(version=definition.version, program_id=program_id)
    if (row := standing.first()) and row.inputs == inputs:
        if (row.so_far, row.doubts) != (now["so_far"], now["doubts"]):
            standing.update(**now)
        return 0
    made = reading.read(catalogue(), definition.code, closed, as_of=clock.today(), target=target, decided=decided)
    readers = definition.own_readers if program_id else definition.network_readers
    with transaction.atomic(using="jobs"):
        standing.update(current=False)
        Reading(
            indicator=definition.code,
            version=definition.version,
            program_id=program_id,
            first=closed[0].first,
            last=closed[-1].last,
            inputs=inputs,
            body=made.to_json(),
            readers=list(readers),
            made_at=clock.now(),
            **now,
        ).save(using="jobs", force_insert=True)
    return 1


def _so_far(definition: Definition, fact: Fact | None) -> dict[str, Any] | None:
    if fact is None or definition.small.of not in LIVE:
        return None
    told: dict[str, Any] = {"first": str(fact.first), "last": str(fact.last)}
    if may_show(definition, fact):
        return told | {"numerator": fact.numerator, "denominator": fact.denominator}
    return told | {"why": why_blank(definition).as_dict()}


def _decided(code: str, program_id: UUID | None, closed: Sequence[Fact]) -> dict[str, Any]:
    """Who decided and why stand in the row that `by` names."""
    rows = Decision.objects.using("jobs").unscoped(WHY).on_chart(code, program_id).filter(undone_at__isnull=True)
    return sorting.decided([sorting.Decided(row.kind, row.at, str(row.pk), row.reason) for row in rows], closed)


def _target(code: str, program_id: UUID | None) -> float | None:
    if program_id is None:
        return None
    row = Target.objects.using("jobs").unscoped(WHY).held(program_id).filter(indicator=code).first()
    return row.value if row else None


# Rows and facts


def name_of(program_id: UUID | None) -> str:
    """What a figure calls a program: its code; nothing for the network."""
    return _codes().get(program_id, "") if program_id else facts.NETWORK


def _codes() -> dict[UUID, str]:
    return dict(Program.objects.using("jobs").values_list("pk", "code"))


def _fact(row: Row, program: str) -> Fact:
    missing = Missing(**{kind: getattr(row, kind) for kind in KINDS})
    return Fact(
        indicator=row.indicator,
        program=program,
        first=row.first,
        last=row.last,
        numerator=row.numerator,
        denominator=row.denominator,
        missing=missing,
        workers=row.workers,
        programs=row.programs,
    )


def _plain(fact: Fact) -> list[Any]:
    gone = replace(fact, missing=Missing())
    return [*(getattr(gone, name) for name in ("numerator", "denominator", "workers", "programs")), str(fact.first), str(fact.last)] + [
        getattr(fact.missing, kind) for kind in KINDS
    ]
