"""Contributions: the rows that figures are made of, drawn event by event, none of which says of whom it is nor is linked to another."""

from __future__ import annotations

import math
import re
import statistics
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any
from uuid import UUID

from pairpep.kernel import clock
from pairpep.measures import definitions, keeping

CONTRIBUTIONS = ("indicator", "program", "first", "part", "value")
CODE = re.compile(r"'((?:F|PP-)\d+(?:-[a-z0-9]+)*)'")
ROWS = 5_000  # read at a time
Place = tuple[str, UUID | None, date]  # indicator, program or (None) the network, first day
Row = tuple[str, UUID | None, date, str, float]


@cache
def text() -> str:
    return (Path(__file__).parent / "sql" / "contributions.sql").read_text(encoding="utf-8")


def known() -> frozenset[str]:
    """The indicators whose rows are drawn, event by event. The others are not in a file at all."""
    return frozenset(CODE.findall(text()))


def _query() -> tuple[str, list[Any]]:
    given = (  # our own text, and nothing that anybody types
        "WITH place AS (SELECT id FROM public.network_program UNION ALL SELECT NULL),\n"  # noqa: S608
        "cell AS (SELECT c.* FROM place p, LATERAL app.cells(p.id, %s, %s) c),\n"
        f"rolled AS ({definitions.ROLLED})\n"
    )
    return given + definitions.qualified(text()), [keeping.SINCE, keeping.end_of_quarter(clock.today())]


def drawn(connection: Any) -> Iterator[Row]:
    """Every row, as the database has it. `connection`: psycopg's own, inside a transaction; rows are not all held at once."""
    with closing(connection.cursor(name="contributions")) as cursor:
        cursor.itersize = ROWS
        cursor.execute(*_query())
        yield from cursor


def summed(cursor: Any) -> dict[tuple[str, date, str], float]:
    """Of each indicator and period, each part added up over all programs."""
    query, params = _query()
    whole = f"SELECT d.indicator, d.first, d.part, sum(d.value) FROM ({query}) d GROUP BY d.indicator, d.first, d.part"  # noqa: S608 - our own text
    cursor.execute(whole, params)
    return {(code, first, part): float(value) for code, first, part, value in cursor.fetchall()}


def contributions(connection: Any, shown: Collection[Place], letters: Mapping[UUID | None, str]) -> Iterator[Sequence[str | float]]:
    """Rows of the figures that are shown, and of nothing else, in no order yet. In a total of the network, programs that are not shown one
    by one are one row together: none of its rows tells of a program what its own figure may not."""
    rest: dict[tuple[str, date, str], float] = defaultdict(float)
    for code, program, first, part, value in drawn(connection):
        apart = (code, program, first) in shown
        if apart:
            yield code, letters[program], first.isoformat(), part, float(value)
        if program is None or (code, None, first) not in shown:
            continue
        if apart:
            yield code, letters[None], first.isoformat(), part, float(value)
        else:
            rest[code, first, part] += float(value)
    for (code, first, part), value in rest.items():
        yield code, letters[None], first.isoformat(), part, value


def adds_up(rows: Sequence[tuple[str, float]]) -> tuple[float, float]:
    """Numerator and denominator of one cell, from its rows (part, value): as the script does it."""
    values = [value for part, value in rows if part == "value"]
    if values:
        return statistics.median(values), float(len(values))
    parts = {name: math.fsum(value for part, value in rows if part == name) for name in ("numerator", "denominator")}
    return parts["numerator"], parts["denominator"]
