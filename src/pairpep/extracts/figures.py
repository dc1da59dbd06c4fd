"""Figures of the dashboards under a study's own threshold: which may be in a file, which may not and why.

A figure that is not read on its own page is blank here as well. What a file must not tell is left out with all of its rows (`drawing`);
totals of the network, and what they would tell of a program beside the others, are in `totals`.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from pairpep.extracts import drawing, totals
from pairpep.extracts.cells import BLANK, MOVED, NOT_AGREED, NOT_HERE, NOT_READ, PAGE, SEALED, SHOWN, SMALL, TOGETHER, Cell
from pairpep.indicators.facts import Fact
from pairpep.indicators.shapes import Definition
from pairpep.indicators.showing import may_show, policy_of, value_of
from pairpep.measures import keeping, picturing
from pairpep.measures.models import Fact as Row
from pairpep.measures.models import Reading
from pairpep.network.roles import RESEARCHER

OF_ANSWERS = ("F1-a", "F2-b", "F8-a")  # sealed: a figure of them counts people who said nothing of research, or no
NETWORK = "*"  # where a program's letter would be
FIGURES = ("indicator", "version", "program", "first", "last", "status", "reason", "numerator", "denominator", "value")
RULES = (
    *("indicator", "version", "name_fr", "name_en", "numerator_fr", "numerator_en", "denominator_fr", "denominator_en", "measure", "unit"),
    *("of", "persons", "denominator", "staff", "apart", "mean", "lowest", "highest"),
)
WHY = "figures of a file under an agreement"
NEAR = 1e-9


def offered() -> list[str]:
    """Those whose rows are drawn and that researchers read of the network."""
    return [code for code in keeping.catalogue().codes if code in drawing.known() and _read_by_researchers(code)]


def not_here() -> dict[str, str]:
    """Every other indicator of the content, and the reason why a file holds nothing of it."""
    left = [code for code in keeping.catalogue().codes if code not in offered()]
    return {code: SEALED if code in OF_ANSWERS else NOT_READ for code in left if code in OF_ANSWERS or not _read_by_researchers(code)}


def _read_by_researchers(code: str) -> bool:
    return RESEARCHER in keeping.catalogue().editions(code)[-1].network_readers


def allowed(definition: Definition, fact: Fact, k: int) -> bool:
    """Whether a file may hold it: as on a page, with no group under `k`."""
    small = replace(definition.small, persons=max(definition.small.persons, k), denominator=max(definition.small.denominator, k))
    if not may_show(replace(definition, small=small), fact):
        return False
    if definition.small.of == "workers":
        return (fact.workers or 0) >= k
    if definition.small.of == "things" or definition.measure == "count":
        return True
    return (fact.denominator or 0) >= _least(definition, k)


def _least(definition: Definition, k: int) -> int:
    policy = policy_of(definition)
    if definition.small.of == "team":
        return max(policy.staff, k)
    return max(policy.mean, k) if definition.measure in ("mean", "median") else 0


def cells(cursor: Any, k: int) -> list[Cell]:
    """On the jobs' connection, inside the snapshot of whoever builds."""
    codes = offered()
    facts = _facts(codes)
    rows = Reading.objects.using("jobs").unscoped(WHY).standing().filter(indicator__in=codes)
    found = [
        each
        for row in rows.order_by("indicator", "version", "program_id")
        if (row.readers if row.program_id else RESEARCHER in row.readers)
        for each in _of_reading(row, facts, k)
    ]
    _second(found)
    totals.keep_apart(found, facts, k)
    totals.leave_out_what_moved(found, drawing.summed(cursor))
    return found


def _facts(codes: Sequence[str]) -> dict[drawing.Place, Fact]:
    """What each figure is made from: facts of programs; of the network, facts of its own, sums of things, released totals."""
    names = keeping._codes()
    found = {}
    for row in Row.objects.using("jobs").filter(indicator__in=codes):
        found[(row.indicator, row.program_id, row.first)] = keeping._fact(row, names.get(row.program_id, "") if row.program_id else "")
    return found | {(code, None, each.first): each for code, told in totals.of_the_network() for each in told if code in codes}


def _of_reading(row: Reading, facts: Mapping[drawing.Place, Fact], k: int) -> Iterator[Cell]:
    read, definition = row.object, keeping.catalogue().edition(row.indicator, row.version)
    for (first, _last), point in zip(read.periods, picturing.points_of(read), strict=True):
        fact = facts.get((row.indicator, row.program_id, date.fromisoformat(str(first))))
        if fact is not None:
            yield _cell(definition, row.program_id, fact, point["value"], k)


def _cell(definition: Definition, program: UUID | None, fact: Fact, value: float | None, k: int) -> Cell:
    cell = Cell(definition, program, fact, value, SHOWN)
    now = value_of(definition, fact)
    if value is None:
        cell.status, cell.reason = BLANK, PAGE
    elif now is None or not math.isclose(now, value, rel_tol=NEAR, abs_tol=NEAR):
        cell.leave_out(MOVED)  # what it counts has moved since the page's figure was made
    elif not allowed(definition, fact, k):
        cell.leave_out(SMALL)
    return cell


def of_those_who_agreed(found: Sequence[Cell], agreed: Collection[UUID], programs: Collection[UUID]) -> None:
    """Leaves out those of programs that did not say yes to the agreement; those of the network until every one did."""
    every = set(programs) <= set(agreed)
    for each in found:
        if each.status == SHOWN and not (each.program in agreed if each.program else every):
            each.leave_out(NOT_AGREED)


def _second(found: Sequence[Cell]) -> None:
    """Never one program alone out of a period."""
    periods: dict[tuple[str, int, date], list[Cell]] = defaultdict(list)
    for each in found:
        if each.definition.small.of != "things" and each.program:
            periods[(each.definition.code, each.definition.version, each.fact.first)].append(each)
    for these in periods.values():
        shown = [each for each in these if each.status == SHOWN]
        if len(these) - len(shown) == 1 and shown:
            min(shown, key=lambda each: (each.fact.denominator or each.fact.numerator, str(each.program))).leave_out(TOGETHER)


def figures(found: Sequence[Cell], letters: Mapping[UUID | None, str]) -> Iterator[list[Any]]:
    """Each figure of the pages, shown or not, then each indicator of which nothing is here."""
    for each in sorted(found, key=lambda one: (one.definition.code, one.definition.version, letters[one.program], one.fact.first)):
        shown = each.status == SHOWN
        numbers = (each.fact.numerator, each.fact.denominator, each.value) if shown else (None, None, None)
        place = [each.definition.code, each.definition.version, letters[each.program], each.fact.first, each.fact.last]
        yield [*place, each.status, each.reason, *("" if number is None else repr(float(number)) for number in numbers)]
    yield from not_in_files()


def not_in_files() -> Iterator[list[Any]]:
    for code, reason in sorted(not_here().items()):
        yield [code, keeping.catalogue().editions(code)[-1].version, "", "", "", NOT_HERE, reason, "", "", ""]


def rules(found: Sequence[Cell], k: int) -> list[list[Any]]:
    """What the script needs to know of each indicator."""
    editions = {(each.definition.code, each.definition.version): each.definition for each in found}
    return [rule(each, k) for _key, each in sorted(editions.items())]


def rule(each: Definition, k: int) -> list[Any]:
    policy = policy_of(each)
    words = [each.name, each.numerator, each.denominator]
    said = [part for text_ in words for part in (text_.fr, text_.en)]
    ends = ["" if end is None else repr(float(end)) for end in (each.lowest, each.highest)]
    least = [max(policy.persons, k), max(policy.denominator, k), max(policy.staff, k), policy.apart, max(policy.mean, k)]
    return [each.code, each.version, *said, each.measure, each.unit, each.small.of, *least, *ends]
