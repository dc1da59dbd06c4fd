"""How fast a network comes in, beside a bare COPY of the same files into plain tables. Nothing of either stays."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterator
from pathlib import Path

from pairpep.project.launch.places import CONTENT
from pairpep.project.roster.measuring import measure as beside_copy
from tests.bench.bed import Bed
from tests.bench.crowd import Crowd
from tests.bench.figures import Figure, rounds

ROSTER = CONTENT / "demo" / "roster"
TIMES = 5
KEYS = ("program", "worker", "youth", "family")  # numbers that other lines lean on: each repetition has its own


def measure(bed: Bed, crowd: Crowd) -> Iterator[Figure]:
    for times in (1, TIMES):
        with tempfile.TemporaryDirectory() as folder:
            repeated(Path(folder), times)
            took = beside_copy(Path(folder), rounds=rounds())
        speed = took.rows / took.import_seconds
        note = f"{speed:,.0f} rows a second; COPY {took.rows / took.copy_seconds:,.0f}"
        yield Figure(f"import of {took.rows:,} lines, of the speed of COPY", 100 * took.share, "%", at_least=8, note=note)


def repeated(folder: Path, times: int) -> None:
    """The committed roster several times over, as so many networks beside each other."""
    for path in sorted(ROSTER.glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            heading, *lines = list(csv.reader(file))
        steps = {place: 1 + _highest(name) for place, name in enumerate(heading) if name in KEYS}
        with (folder / path.name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(heading)
            for time in range(times):
                writer.writerows([_moved(cell, time * steps.get(place, 0)) for place, cell in enumerate(line)] for line in lines)


def _moved(cell: str, by: int) -> str:
    return str(int(cell) + by) if by and cell else cell


def _highest(key: str) -> int:
    """Where numbering can go on: families and youths are numbered in tables of their own name."""
    with (ROSTER / f"{'families' if key == 'family' else key + 's'}.csv").open(encoding="utf-8-sig", newline="") as file:
        return max(int(row[key]) for row in csv.DictReader(file))
