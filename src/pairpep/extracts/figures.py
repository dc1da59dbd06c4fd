"""Figures of the dashboards under a study's own threshold, and the rows that they are made of, none of which is linked to another.

A figure that a program does not read is blank here as well. What a file must not tell is left out with all of its rows; where one program
alone would be left out of a period, a second goes with it, so that no difference with a total of the network gives it back.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from pairpep.indicators.facts import Fact
from pairpep.indicators.shapes import Definition
from pairpep.indicators.showing import may_show, policy_of
from pairpep.kernel import clock
from pairpep.measures import definitions, keeping, picturing
from pairpep.measures.models import Fact as Row
from pairpep.measures.models import Reading
from pairpep.network.roles import RESEARCHER

SHOWN, BLANK, LEFT_OUT = "shown", "blank", "left_out"
FIGURES = ("indicator", "version", "program", "first", "last", "status", "numerator", "denominator", "value")
CONTRIBUTIONS = ("indicator", "program", "first", "part", "value")
RULES = (
    *("indicator", "version", "name_fr", "name_en", "numerator_fr", "numerator_en", "denominator_fr", "denominator_en", "measure", "unit"),
    *("of", "persons", "denominator", "staff", "apart", "mean", "lowest", "highest"),
)
CODE = re.compile(r"'((?:F|PP-)\d+(?:-[a-z0-9]+)*)'")
Key = tuple[str, UUID, date]


@dataclass
class Cell:
    """One indicator, one program, one period, as its dashboard has it."""

    definition: Definition
    program: UUID
    fact: Fact
    value: float | None
    status: str


@cache
def text() -> str:
    return (Path(__file__).parent / "sql" / "contributions.sql").read_text(encoding="utf-8")


def known() -> frozenset[str]:
    """The indicators whose rows are drawn, event by event. The others are not in a file at all."""
    return frozenset(CODE.findall(text()))


def offered() -> list[str]:
    """Of these, those that researchers read of the network."""
    editions = {code: keeping.catalogue().editions(code)[-1] for code in keeping.catalogue().codes if code in known()}
    return [code for code, each in editions.items() if RESEARCHER in each.network_readers]


def allowed(definition: Definition, fact: Fact, k: int) -> bool:
    """Whether a file may hold it: as on a page, with no group under `k`."""
    small = replace(definition.small, persons=max(definition.small.persons, k), denominator=max(definition.small.denominator, k))
    if not may_show(replace(definition, small=small), fact):
        return False
    if definition.small.of == "things" or definition.measure == "count":
        return True
    return (fact.denominator or 0) >= _least(definition, k)


def _least(definition: Definition, k: int) -> int:
    policy = policy_of(definition)
    if definition.small.of == "team":
        return max(policy.staff, k)
    return max(policy.mean, k) if definition.measure in ("mean", "median") else 0


def cells(k: int) -> list[Cell]:
    """On the jobs' connection, inside the snapshot of whoever builds."""
    found: list[Cell] = []
    rows = Reading.objects.using("jobs").unscoped("figures of a file under an agreement").standing()
    codes = offered()
    facts = {(row.indicator, row.program_id, row.first): row for row in Row.objects.using("jobs").filter(indicator__in=codes)}
    for row in rows.filter(program__isnull=False, indicator__in=codes).order_by("indicator", "version", "program_id"):
        if row.readers and row.program_id:
            found += _of_reading(row, row.program_id, facts, k)
    _second(found)
    return found


def _of_reading(row: Reading, program: UUID, facts: dict[Any, Row], k: int) -> Iterator[Cell]:
    read, definition = row.object, keeping.catalogue().edition(row.indicator, row.version)
    for (first, _last), point in zip(read.periods, picturing.points_of(read), strict=True):
        kept = facts.get((row.indicator, program, date.fromisoformat(str(first))))
        if kept is None:
            continue
        fact, value = keeping._fact(kept, str(program)), point["value"]
        status = BLANK if value is None else SHOWN if allowed(definition, fact, k) else LEFT_OUT
        yield Cell(definition, program, fact, value, status)


def _second(found: Sequence[Cell]) -> None:
    """Never one program alone out of a period."""
    periods: dict[tuple[str, int, date], list[Cell]] = defaultdict(list)
    for each in found:
        if each.definition.small.of != "things":
            periods[(each.definition.code, each.definition.version, each.fact.first)].append(each)
    for these in periods.values():
        shown = [each for each in these if each.status == SHOWN]
        if len(these) - len(shown) == 1 and shown:
            min(shown, key=lambda each: (each.fact.denominator or each.fact.numerator, str(each.program))).status = LEFT_OUT


def figures(found: Sequence[Cell], letters: dict[UUID, str]) -> Iterator[list[Any]]:
    for each in sorted(found, key=lambda one: (one.definition.code, one.definition.version, letters[one.program], one.fact.first)):
        shown = each.status == SHOWN
        numbers = (each.fact.numerator, each.fact.denominator, each.value) if shown else (None, None, None)
        place = [each.definition.code, each.definition.version, letters[each.program], each.fact.first, each.fact.last]
        yield [*place, each.status, *("" if number is None else repr(float(number)) for number in numbers)]


def contributions(cursor: Any, found: Sequence[Cell], letters: dict[UUID, str]) -> list[tuple[str, str, str, str, float]]:
    """Rows of what is shown, and of nothing else, sorted by what they say: their order tells nothing."""
    shown = {(each.definition.code, each.program, each.fact.first) for each in found if each.status == SHOWN}
    rows = [
        (code, letters[program], first.isoformat(), part, float(value))
        for code, program, first, part, value in drawn(cursor)
        if (code, program, first) in shown
    ]
    return sorted(rows)


def drawn(cursor: Any) -> Iterator[tuple[str, UUID, date, str, float]]:
    """Every row of every program, as the database has it."""
    through = keeping.end_of_quarter(clock.today())
    given = "WITH cell AS (SELECT c.* FROM network_program p, LATERAL app.cells(p.id, %s, %s) c)\n"
    cursor.execute(given + definitions.qualified(text()), [keeping.SINCE, through])
    yield from cursor.fetchall()


def rules(found: Sequence[Cell], k: int) -> list[list[Any]]:
    """What the script needs to know of each indicator."""
    editions = {(each.definition.code, each.definition.version): each.definition for each in found}
    return [_rule(each, k) for _key, each in sorted(editions.items())]


def _rule(each: Definition, k: int) -> list[Any]:
    policy = policy_of(each)
    words = [each.name, each.numerator, each.denominator]
    said = [part for text_ in words for part in (text_.fr, text_.en)]
    ends = ["" if end is None else repr(float(end)) for end in (each.lowest, each.highest)]
    least = [max(policy.persons, k), max(policy.denominator, k), max(policy.staff, k), policy.apart, max(policy.mean, k)]
    return [each.code, each.version, *said, each.measure, each.unit, each.small.of, *least, *ends]


def adds_up(rows: Sequence[tuple[str, float]]) -> tuple[float, float]:
    """Numerator and denominator of one cell, from its rows (part, value): as the script does it."""
    import statistics

    values = [value for part, value in rows if part == "value"]
    if values:
        return statistics.median(values), float(len(values))
    parts = {name: math.fsum(value for part, value in rows if part == name) for name in ("numerator", "denominator")}
    return parts["numerator"], parts["denominator"]
