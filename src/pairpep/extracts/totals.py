"""Totals of the network beside the figures of programs: no difference between them gives what either leaves blank.

Researchers read the network's line and, of some programs, the same periods on a page. A program's figure that a file shows is tried beside
all of that, as somebody who reads everything would do it (`pairpep.disclosure`): if it tells more of a blank one than the pages do, it is
left out too, the smallest first.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from pairpep.disclosure import Axis, Policy, Release, audit
from pairpep.disclosure.releases import seen_from_inside
from pairpep.disclosure.tables import Cell as At
from pairpep.extracts.cells import MOVED, SHOWN, TOGETHER, Cell
from pairpep.extracts.drawing import Place
from pairpep.indicators.facts import Fact
from pairpep.measures import side_by_side
from pairpep.measures.models import Comparison

WHY = "totals of a file under an agreement"
YES, NO, WHOLE = 0, 1, 2  # columns


def of_the_network() -> Iterable[tuple[str, list[Fact]]]:
    """As the network's line is made: totals of what was released, things added up."""
    return side_by_side.of_the_network()


def leave_out_what_moved(found: Sequence[Cell], summed: Mapping[tuple[str, date, str], float]) -> None:
    """A released total is never written over, and what is added up over programs waits for the night to count each of them: where rows do
    not add up to it, it cannot be counted again."""
    added_up = {code for code, _told in of_the_network()}
    for each in found:
        if each.program is None and each.status == SHOWN and each.definition.code in added_up:
            parts = [summed.get((each.definition.code, each.fact.first, part), 0.0) for part in ("numerator", "denominator")]
            if not all(math.isclose(a, b or 0) for a, b in zip(parts, (each.fact.numerator, each.fact.denominator), strict=True)):
                each.leave_out(MOVED)


@dataclass
class Grid:
    """One indicator in one period: true counts, and which of them somebody reads on a page or in the file."""

    programs: list[UUID]
    counts: list[tuple[int, int, int]]  # yes, no, both; the last row is the network
    page: set[At]
    cells: dict[UUID, Cell]  # those that the file shows
    wholes: set[UUID]  # programs whose people are counted aloud by another figure of the file

    def read(self, *, file: bool) -> set[At]:
        told = set(self.page)
        if file:
            told |= {(self.programs.index(each), column) for each in self.cells for column in (YES, NO, WHOLE)}
            told |= {(self.programs.index(each), WHOLE) for each in self.wholes if each in self.programs}
        return told

    def found(self, policy: Policy, *, file: bool) -> set[tuple[int, At]]:
        """What can be worked out of what is not read: by anybody (-1), or by somebody who knows the counts of one program (its row)."""
        told = self.read(file=file)
        cells = tuple(tuple(n if (i, j) in told else None for j, n in enumerate(row)) for i, row in enumerate(self.counts))
        names = tuple(str(each) for each in self.programs)
        axes = Axis.of("program", *names), Axis.of("answer", "yes", "no")
        out = Release("file", "file", {"program": names, "answer": ("yes", "no")}, *axes, cells)
        tells = {(-1, at) for at, interval in audit(out).items() if interval.tells(policy)}
        return tells | {(row, at) for row in range(len(names)) for at in seen_from_inside(out, self.counts, row, policy)}


def keep_apart(found: Sequence[Cell], facts: Mapping[Place, Fact], k: int) -> None:
    """Leaves out what, beside the totals, would tell more of a blank program than the pages do."""
    pages = _pages()
    wholes = _wholes(found)
    by: dict[tuple[str, date], dict[UUID, Fact]] = defaultdict(dict)
    for (code, program, first), fact in facts.items():
        if program:
            by[code, first][program] = fact
    for (code, version, first), these in _periods(found).items():
        network = next((each for each in these if each.program is None), None)
        if network is None or network.value is None:
            continue  # nobody reads a total of it
        grid = _grid(these, by[code, first], pages.get((code, version, first)), wholes)
        small = these[0].definition.small
        _tried(grid, Policy(persons=max(small.persons, k), denominator=max(small.denominator, k)))


def _tried(grid: Grid, policy: Policy) -> None:
    if not grid.cells or len(grid.cells) == len(grid.programs):
        return
    before: set[tuple[int, At]] | None = None  # asked once something is found: mostly nothing is
    while grid.cells:
        told = grid.read(file=True)
        more = {(who, at) for who, at in grid.found(policy, file=True) if at not in told}
        if more and before is None:
            before = grid.found(policy, file=False)
        if not more - (before or set()):
            return
        apart = [each for each in grid.cells.values() if (grid.programs.index(each.program), YES) not in grid.page]  # type: ignore[arg-type]
        if not apart:
            return
        least = min(apart, key=lambda each: (each.fact.denominator or 0, str(each.program)))
        least.leave_out(TOGETHER)
        del grid.cells[least.program]  # type: ignore[arg-type]


def _periods(found: Sequence[Cell]) -> dict[tuple[str, int, date], list[Cell]]:
    compared = set(side_by_side.comparable())
    periods: dict[tuple[str, int, date], list[Cell]] = {}
    for each in found:
        if each.definition.code in compared:
            periods.setdefault((each.definition.code, each.definition.version, each.fact.first), []).append(each)
    return periods


def _pages() -> dict[tuple[str, int, date], Comparison]:
    rows = Comparison.objects.using("jobs").unscoped(WHY).standing()
    return {(row.indicator, row.version, row.first): row for row in rows}


def _wholes(found: Sequence[Cell]) -> dict[tuple[str, side_by_side.Group], set[UUID]]:
    """By the people under the line: the programs that count them aloud in some figure of the file."""
    told: dict[tuple[str, side_by_side.Group], set[UUID]] = {}
    for each in found:
        if each.program and each.status == SHOWN and each.definition.code in side_by_side.UNDER:
            told.setdefault(_people(each), set()).add(each.program)
    return told


def _people(cell: Cell) -> tuple[str, side_by_side.Group]:
    asked = side_by_side.Asked(cell.definition, (cell.fact,), "")
    return asked.under, asked.group


def _grid(
    these: Sequence[Cell],
    known: Mapping[UUID, Fact],
    page: Comparison | None,
    wholes: Mapping[tuple[str, side_by_side.Group], Collection[UUID]],
) -> Grid:
    programs = sorted(known, key=lambda each: known[each].program)
    rows = [_row(known[each]) for each in programs]
    rows.append(tuple(sum(row[column] for row in rows) for column in (YES, NO, WHOLE)))  # type: ignore[arg-type]
    shown = {each.program: each for each in these if each.program and each.status == SHOWN}
    read = {(len(programs), column) for column in (YES, NO, WHOLE)} | _on_page(page, [known[each].program for each in programs])
    return Grid(programs, rows, read, shown, set(wholes.get(_people(these[0]), ())))


def _row(fact: Fact) -> tuple[int, int, int]:
    yes, whole = int(fact.numerator), int(fact.denominator or 0)
    return yes, max(0, whole - yes), max(yes, whole)


def _on_page(page: Comparison | None, codes: Sequence[str]) -> set[At]:
    """The counts of programs that their page shows side by side."""
    told = page.object if page else None
    if told is None or not isinstance(told.out, Release):
        return set()
    rows = zip(told.programs, told.out.cells, strict=False)
    return {(codes.index(name), j) for name, cells in rows if name in codes for j, count in enumerate(cells) if count is not None}
