"""Counts that may be read: of five answers or more, in steps of five, and from which nobody can be found.

The database says no more than that (app.counts_shown): a measure on which everybody said the same is not told, and the options of a
question are told all together or not at all, since one that is missing could be worked out from the mean. Of two answers that may be given,
the mean is how many gave each: it is not told at all. Months are never cut in two.
The network is the sum of the programs that are shown, so that nothing can be subtracted from it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import connections

from pairpep.instruments.definition.shapes import Value
from pairpep.responses import layout
from pairpep.responses.receiving import layout_of

SMALLEST = 5


@dataclass(frozen=True)
class Measure:
    """Of an item or a score: how many, and their sum."""

    n: int
    total: Decimal

    @property
    def mean(self) -> Decimal:
        return self.total / self.n

    def __add__(self, other: Measure) -> Measure:
        return Measure(self.n + other.n, self.total + other.total)


@dataclass(frozen=True)
class Count:
    """One program, one audience, one month of one edition. What is not there may not be told."""

    program_id: UUID
    audience: str
    month: date
    n: int
    measures: dict[str, Measure]
    taken: dict[tuple[str, Value, str], int]


def of_edition(edition_id: UUID) -> list[Count]:
    """What the reader inside this transaction may read of it: a program's for those who lead it, all for the network."""
    cells_of = layout_of(edition_id)
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT program_id, audience, month, n, sums, taken FROM app.counts_shown(%s) ORDER BY month, program_id", [edition_id]
        )
        return [_count(cells_of, *row) for row in cursor.fetchall()]


def _count(cells_of: layout.Layout, program_id: UUID, audience: str, month: date, n: int, sums: list[Any], taken: list[Any]) -> Count:
    pairs = zip(cells_of.measures, sums[::3], sums[1::3], strict=True)
    measures = {name: Measure(int(many), total) for name, many, total in pairs if many is not None and name not in cells_of.of_two}
    options = {option: times for option, times in zip(cells_of.options, taken, strict=True) if times is not None}
    return Count(program_id, audience, month, n, measures, options)


def together(counts: Iterable[Count]) -> dict[str, Measure]:
    """Of several, the sum of what each shows."""
    found: dict[str, Measure] = {}
    for count in counts:
        for name, measure in count.measures.items():
            found[name] = found[name] + measure if name in found else measure
    return found


def kept_apart() -> list[dict[str, Any]]:
    """For the coordination: how many came for a version that was not asked when they were written, and why. Never what they say."""
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT edition_id, program_id, apart, n FROM app.kept_apart() ORDER BY n DESC")
        return [dict(zip(("edition_id", "program_id", "apart", "n"), row, strict=True)) for row in cursor.fetchall()]
