"""A table as it goes out: blank where it must be, tried by its own attack, and beside everything already told of the same people."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pairpep.disclosure import words
from pairpep.disclosure.attack import Interval, Published, intervals, short_of
from pairpep.disclosure.hiding import blanks
from pairpep.disclosure.policy import Policy, Told
from pairpep.disclosure.tables import Axis, Cell, Table
from pairpep.disclosure.words import Sentence


@dataclass(frozen=True)
class Release:
    """What everybody may read. `cells`: the counts, with a last column and a last row of totals; None where nothing is told.

    The hidden counts are not in it, nor which of them were small: what a page, a picture, a file or an address shows is taken from here.
    """

    name: str
    population: str
    dimensions: Mapping[str, tuple[str, ...]]
    rows: Axis
    columns: Axis
    cells: tuple[tuple[int | None, ...], ...]
    impossible: frozenset[Cell] = frozenset()
    within: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def why(self) -> Sentence:
        """The reason of each blank cell: one for all of them."""
        return words.BLANK

    def at(self, row: int, column: int) -> Told:
        """A count of people; the last row and column, or -1, are the totals."""
        value = self.cells[row][column]
        return Told(value) if value is not None else Told(None, self.why)

    def share(self, row: int, column: int) -> Told:
        """A count as a part of its row, between 0 and 1, when both may be told and the row holds somebody."""
        part, whole = self.cells[row][column], self.cells[row][-1]
        return Told(part / whole) if part is not None and whole else Told(None, words.SHARE)

    def plain(self) -> dict[str, Any]:
        """As data that any register can keep (strings, whole numbers, lists), the same each time."""
        return {
            "name": self.name,
            "population": self.population,
            "dimensions": {name: list(values) for name, values in sorted(self.dimensions.items())},
            "rows": _plain(self.rows),
            "columns": _plain(self.columns),
            "cells": [list(row) for row in self.cells],
            "impossible": [list(cell) for cell in sorted(self.impossible)],
            "within": {name: list(values) for name, values in sorted(self.within.items())},
        }

    @classmethod
    def from_plain(cls, data: Mapping[str, Any]) -> Release:
        """What `plain` gave. KeyError or TypeError for anything else."""
        return cls(
            name=data["name"],
            population=data["population"],
            dimensions=_tuples(data["dimensions"]),
            rows=Axis(data["rows"]["dimension"], _parts(data["rows"]["parts"])),
            columns=Axis(data["columns"]["dimension"], _parts(data["columns"]["parts"])),
            cells=tuple(tuple(row) for row in data["cells"]),
            impossible=frozenset((row, column) for row, column in data["impossible"]),
            within=_tuples(data["within"]),
        )


@dataclass(frozen=True)
class Refusal:
    """A table that does not go out, and why."""

    name: str
    why: Sentence


def release(table: Table, *, policy: Policy, former: Iterable[Release] = (), rows_read: bool = False) -> Release | Refusal:
    """The table with its blanks, or the reason why it stays. `former`: what was already told, of this population or of others.

    `rows_read`: people who know the counts of one row (a program's own) read the table too; more is left blank, so that they find
    nobody in the others. The tables that went out before are compared as somebody who knows no row reads them.
    """
    return tried(table, blanks(table, policy, rows_read=rows_read), policy=policy, former=former, rows_read=rows_read)


def tried(
    table: Table, hidden: Collection[Cell], *, policy: Policy, former: Iterable[Release] = (), rows_read: bool = False
) -> Release | Refusal:
    """The table with these blanks, whoever chose them, under the same attacks as any: a choice that tells too much is refused."""
    from pairpep.disclosure.ledger import objection

    out = Release(
        name=table.name,
        population=table.population.name,
        dimensions=dict(table.population.dimensions),
        rows=table.rows,
        columns=table.columns,
        cells=tuple(tuple(None if (i, j) in hidden else count for j, count in enumerate(row)) for i, row in enumerate(table.grid())),
        impossible=table.known_zeros(),
        within=dict(table.within),
    )
    if any(interval.tells(policy) for interval in audit(out).values()):
        return Refusal(table.name, words.ALONE.about(least=policy.persons))
    others = range(table.height) if rows_read and table.height > 1 else ()  # whoever knows the only row knows the table
    if any(seen_from_inside(out, table.grid(), row, policy) for row in others):
        return Refusal(table.name, words.ALONE.about(least=policy.persons))
    reason = objection(out, former, policy=policy)
    return Refusal(table.name, reason) if reason else out


def audit(out: Release) -> dict[Cell, Interval]:
    """For each blank cell, between how many and how many people its total and its neighbours leave it."""
    published, hidden = _known(out.cells)
    return dict(zip(hidden, intervals(published, [[place] for place in range(len(hidden))]), strict=True))


def seen_from_inside(out: Release, grid: Sequence[Sequence[int]], row: int, policy: Policy) -> list[Cell]:
    """The cells that somebody who knows the counts of `row` would know to be small."""
    published, hidden = _known([grid[row] if at == row else cells for at, cells in enumerate(out.cells)])
    return [hidden[group[0]] for group in short_of(published, [[place] for place in range(len(hidden))], policy.persons)]


def _known(cells: Sequence[Sequence[int | None]]) -> tuple[Published, list[Cell]]:
    """What a grid with blanks says of them: each row and each column adds up to its total."""
    hidden = [(i, j) for i, row in enumerate(cells) for j, value in enumerate(row) if value is None]
    at = {cell: place for place, cell in enumerate(hidden)}
    high, wide = len(cells) - 1, len(cells[0]) - 1
    lines = [[((i, j), 1 if j < wide else -1) for j in range(wide + 1)] for i in range(high + 1)]
    lines += [[((i, j), 1 if i < high else -1) for i in range(high + 1)] for j in range(wide + 1)]
    sums = [_sum(line, at, cells) for line in lines]
    return Published(len(hidden), [known for known in sums if known[0]]), hidden


def _sum(
    line: list[tuple[Cell, int]], at: Mapping[Cell, int], cells: Sequence[Sequence[int | None]]
) -> tuple[list[tuple[int, int]], float]:
    """What a row or a column says: its blank cells, signed, and what they add up to."""
    told = sum(sign * (cells[i][j] or 0) for (i, j), sign in line)
    return [(at[cell], sign) for cell, sign in line if cell in at], float(-told)


def _plain(axis: Axis) -> dict[str, Any]:
    return {"dimension": axis.dimension, "parts": [[label, list(values)] for label, values in axis.parts.items()]}


def _parts(pairs: Iterable[tuple[str, list[str]]]) -> dict[str, tuple[str, ...]]:
    return {label: tuple(values) for label, values in pairs}


def _tuples(values: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(each) for name, each in values.items()}
