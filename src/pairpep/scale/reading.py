"""From the facts of one indicator in one place to its readings: what a worker of Spark does, by the functions of the server. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from pairpep.analysis.result import Missing
from pairpep.indicators.catalogue import Catalogue
from pairpep.indicators.facts import NETWORK, Fact
from pairpep.indicators.reading import read
from pairpep.measures.sorting import Decided, decided, sort_out

catalogue = cache(Catalogue)
Place = tuple[str, str | None]  # an indicator in a program, or (None) in the network


@dataclass(frozen=True)
class Choices:
    """What people decided, and what a figure calls a program. `names`: code of each program by its key."""

    names: dict[str, str] = field(default_factory=dict)
    targets: dict[Place, float] = field(default_factory=dict)
    decisions: dict[Place, list[Decided]] = field(default_factory=dict)


def bodies(folder: Path, place: Place, rows: Iterable[Sequence[Any]], choices: Choices, as_of: date) -> list[tuple[int, str]]:
    """Version and canonical JSON of each reading of these facts, one an edition. `rows`: in the order of `definitions.COLUMNS`."""
    indicator, program = place
    known = catalogue(folder)
    if indicator not in known.codes:
        return []
    told = sorted((_fact(row, choices.names[program] if program else NETWORK) for row in rows), key=lambda each: each.first)
    made = []
    for version, closed in sort_out(known, indicator, told, as_of).closed.items():
        asked = decided(choices.decisions.get(place, ()), closed)
        reading = read(known, indicator, closed, as_of=as_of, target=choices.targets.get(place), decided=asked)
        made.append((version, reading.to_json()))
    return made


def _fact(row: Sequence[Any], program: str) -> Fact:
    indicator, _, first, last, numerator, denominator, *missing, workers, programs = row
    return Fact(indicator, program, first, last, numerator, denominator, Missing(*missing), workers=workers, programs=programs)
