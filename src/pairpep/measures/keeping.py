"""From facts to readings: made by a job, each once, kept for good. Pages show them and compute nothing.

What moved was left to be read again by the wall, in the transaction that moved it; `read_again` reads it. A reading whose inputs are those
of the one that stands is not made again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
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
TOGETHER = 50  # programs that are counted in one transaction: nobody who writes waits for more
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


def read_again() -> int:
    """Whatever moved since it was last read. Returns how many readings were made."""
    waiting = list(Stale.objects.using("jobs").order_by("id").values_list("id", "indicator", "program_id"))
    pairs = dict.fromkeys((indicator, program) for _, indicator, program in waiting)
    made = read_all(pairs)
    Stale.objects.using("jobs").filter(id__in=[number for number, _, _ in waiting]).delete()
    return made


def read_all(pairs: Iterable[tuple[str, UUID | None]]) -> int:
    """Place by place: what is kept of a program is asked once, however many of its indicators are read."""
    known = set(catalogue().codes)
    places: dict[UUID | None, list[str]] = {}
    for code, program in pairs:
        if code in known:
            places.setdefault(program, []).append(code)
    with acting(WHY):
        return sum(_read_place(program, codes) for program, codes in places.items())


def _read_place(program_id: UUID | None, codes: Sequence[str]) -> int:
    shelf, name = Shelf.of(program_id, codes), name_of(program_id)
    told: dict[str, list[Fact]] = {code: [] for code in codes}
    rows = Row.objects.using("jobs").filter(indicator__in=codes).order_by("first")
    for row in rows.filter(program_id=program_id) if program_id else rows.filter(program__isnull=True):
        told[row.indicator].append(_fact(row, name))
    for code, found in told.items():
        _read(code, shelf, found)
    return shelf.keep()


def count_again(since: date = SINCE) -> int:
    """Every family, everywhere: what a new period brings, and the proof that nothing was missed. Returns how many facts moved."""
    moved = 0
    places: list[UUID | None] = [None, *Program.objects.using("jobs").order_by("pk").values_list("pk", flat=True)]
    for family in definitions.texts():
        for some in batched(places, TOGETHER):
            with transaction.atomic(using="jobs"), connections["jobs"].cursor() as cursor:
                cursor.execute("SELECT app.roll(%s, %s::uuid[], %s, %s)", [family, some, since, end_of_quarter(clock.today())])
                moved += cursor.fetchone()[0]
    return moved


def batched(places: Sequence[UUID | None], many: int) -> Iterator[list[UUID | None]]:
    return (list(places[start : start + many]) for start in range(0, len(places), many))


def every_pair() -> list[tuple[str, UUID | None]]:
    return list(Row.objects.using("jobs").order_by("indicator", "program_id").values_list("indicator", "program_id").distinct())


def end_of_quarter(day: date) -> date:
    year, month = divmod(day.year * 12 + (day.month - 1) // 3 * 3 + 3, 12)
    return date(year, month + 1, 1) - timedelta(days=1)


# One indicator in one place


@dataclass
class Shelf:
    """What is kept of one place, asked once: the readings that stand, aims, decisions; and what is new, kept together at the end."""

    program_id: UUID | None
    standing: dict[tuple[str, int], Reading]
    targets: dict[str, float]
    decisions: dict[str, list[Decision]]
    made: list[Reading] = field(default_factory=list)

    @classmethod
    def of(cls, program_id: UUID | None, codes: Sequence[str]) -> Shelf:
        rows = Reading.objects.using("jobs").unscoped(WHY).standing().filter(program_id=program_id, indicator__in=codes)
        aims = Target.objects.using("jobs").unscoped(WHY).held(program_id).filter(indicator__in=codes) if program_id else []
        decided: dict[str, list[Decision]] = {}
        taken = Decision.objects.using("jobs").unscoped(WHY).filter(program_id=program_id, indicator__in=codes, undone_at__isnull=True)
        for row in taken.order_by("at", "id"):
            decided.setdefault(row.indicator, []).append(row)
        standing = {(row.indicator, row.version): row for row in rows}
        return cls(program_id, standing, {row.indicator: row.value for row in aims}, decided)

    def keep(self) -> int:
        """In one transaction: what stood is history, what is new stands. Returns how many readings were made."""
        before = [row.pk for each in self.made if (row := self.standing.get((each.indicator, each.version)))]
        if self.made:
            with transaction.atomic(using="jobs"):
                Reading.objects.using("jobs").unscoped(WHY).filter(pk__in=before).update(current=False)
                Reading.objects.using("jobs").bulk_create(self.made)
        return len(self.made)


def read_one(code: str, program_id: UUID | None) -> int:
    return read_all([(code, program_id)])


def keep_reading(code: str, program_id: UUID | None, told: Sequence[Fact]) -> int:
    """Reads facts of one place, edition by edition, and keeps what is new. Returns how many readings were made."""
    shelf = Shelf.of(program_id, [code])
    _read(code, shelf, told)
    return shelf.keep()


def _read(code: str, shelf: Shelf, told: Sequence[Fact]) -> None:
    given = sorting.sort_out(catalogue(), code, told, clock.today())
    for version, closed in given.closed.items():
        _read_edition(catalogue().edition(code, version), shelf, closed, given)


def _read_edition(definition: Definition, shelf: Shelf, closed: Sequence[Fact], given: Given) -> None:
    taken = [sorting.Decided(row.kind, row.at, str(row.pk), row.reason) for row in shelf.decisions.get(definition.code, ())]
    decided, target = sorting.decided(taken, closed), shelf.targets.get(definition.code)
    standards = [[each.code, each.value, str(each.valid_from), str(each.valid_to)] for each in catalogue().standards_of(definition.code)]
    inputs = hash_of([mark(definition), engine.code_version(), [_plain(each) for each in closed], decided, target, standards])
    now = {"so_far": _so_far(definition, given.runs), "doubts": given.doubts}
    row = shelf.standing.get((definition.code, definition.version))
    if row and row.inputs == inputs:
        if (row.so_far, row.doubts) != (now["so_far"], now["doubts"]):
            Reading.objects.using("jobs").unscoped(WHY).filter(pk=row.pk).update(**now)
        return
    made = reading.read(catalogue(), definition.code, closed, as_of=clock.today(), target=target, decided=decided)
    shelf.made.append(
        Reading(
            indicator=definition.code,
            version=definition.version,
            program_id=shelf.program_id,
            first=closed[0].first,
            last=closed[-1].last,
            inputs=inputs,
            body=made.to_json(),
            readers=list(definition.own_readers if shelf.program_id else definition.network_readers),
            made_at=clock.now(),
            **now,
        )
    )


def _so_far(definition: Definition, fact: Fact | None) -> dict[str, Any] | None:
    if fact is None or definition.small.of not in LIVE:
        return None
    told: dict[str, Any] = {"first": str(fact.first), "last": str(fact.last)}
    if may_show(definition, fact):
        return told | {"numerator": fact.numerator, "denominator": fact.denominator}
    return told | {"why": why_blank(definition).as_dict()}


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
