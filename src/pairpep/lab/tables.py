"""Tables as columns of numpy, and how each cell is written: the same bytes for the same network, on any machine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np

from pairpep.lab.worlds import BEGINS

Table = dict[str, Any]  # column → one-dimensional array, all of one length


@dataclass(frozen=True, slots=True)
class Network:
    """`tables` by name, in the order in which they are written. `truth`: what was put in, and what follows from it. `hidden`: what no table
    of a real network would hold, for whoever checks an analysis."""

    seed: int
    tables: Mapping[str, Table]
    truth: Mapping[str, Any]
    hidden: Mapping[str, Any]


def stream(seed: int, part: str) -> np.random.Generator:
    """Chance of one part, its own: to change one part of a network changes no other."""
    return np.random.default_rng([seed, *part.encode()])


def rows(table: Table) -> int:
    return len(next(iter(table.values())))


def kept(table: Table, keep: Any) -> Table:
    return {name: column[keep] for name, column in table.items()}


def day(number: float) -> str:
    """An ISO day, so many days after the beginning."""
    return (BEGINS + timedelta(days=int(np.floor(number)))).isoformat()


def days(numbers: Any) -> Any:
    return np.array([day(each) for each in numbers], dtype=object)


def written(value: Any) -> str:
    """A cell: nothing for what is not there, whole numbers whole, others at the shortest."""
    if value is None or (isinstance(value, float | np.floating) and np.isnan(value)):
        return ""
    if isinstance(value, bool | np.bool_):
        return "True" if value else "False"
    if isinstance(value, int | np.integer):
        return str(int(value))
    if isinstance(value, float | np.floating):
        return repr(float(value))
    return value.isoformat() if isinstance(value, date) else str(value)
