"""The variables that a study may ask for: content (content/extracts/variables.toml), checked to the last key."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from pairpep.kernel.bilingual import Text
from pairpep.kernel.reading import read
from pairpep.kernel.reference import content

FIGURES = "figures.cells"
PEOPLE = "people"


@dataclass(frozen=True, slots=True)
class Value:
    code: str
    label: Text


@dataclass(frozen=True, slots=True)
class Table:
    code: str
    title: Text


@dataclass(frozen=True, slots=True)
class Variable:
    """`code`: table.column. `quasi`: with others it may single somebody out."""

    code: str
    type: Literal["code", "band", "date", "number"]
    sensitivity: Literal["low", "medium", "high"]
    quasi: bool
    label: Text
    source: str
    values: tuple[Value, ...] = ()

    @property
    def table(self) -> str:
        return self.code.split(".")[0]

    @property
    def column(self) -> str:
        return self.code.split(".")[1]


@dataclass(frozen=True, slots=True)
class VariablesFile:
    draft: Text
    tables: tuple[Table, ...]
    variables: tuple[Variable, ...]


def offered() -> VariablesFile:
    return _read(content().folder)


@cache
def _read(folder: Path) -> VariablesFile:
    return read(folder / "extracts" / "variables.toml", VariablesFile)


def chosen(codes: Iterable[str]) -> tuple[Variable, ...]:
    """In the order of the file; what an agreement names and is no longer offered is not there."""
    wanted = set(codes)
    return tuple(each for each in offered().variables if each.code in wanted)


def columns(codes: Iterable[str], table: str) -> tuple[Variable, ...]:
    return tuple(each for each in chosen(codes) if each.table == table)
