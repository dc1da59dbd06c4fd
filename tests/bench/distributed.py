"""The same figures by the distributed engine, at the size of a country: an extract, then facts and readings on Spark, beside this server.

One machine holds both, so the ratio says what the detour costs and not what a cluster brings; that they say the same is what lets one
move. Needs `make spark`; without it the measure says so and gives nothing.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pairpep.measures import definitions, keeping
from pairpep.measures.models import Fact, Reading
from tests.bench.bed import Bed
from tests.bench.crowd import Crowd
from tests.bench.figures import Figure
from tests.bench.indicators import grow

PROGRAMS, PERSONS = 1_000, 200_000
AT_MOST = 3600  # seconds before it stops by itself


def measure(bed: Bed, crowd: Crowd) -> Iterator[Figure]:
    if find_spec("pyspark") is None or shutil.which("java") is None:
        print("(distributed: `make spark` and Java 17 are needed; nothing was measured)", file=sys.stderr)
        return
    programs = int(os.environ.get("BENCH_PROGRAMS", PROGRAMS))
    persons = int(os.environ.get("BENCH_PERSONS", PERSONS))
    grow(bed, crowd, programs, persons)
    bed._admin.execute("TRUNCATE measures_fact, measures_stale, measures_standing, measures_comparison, measures_reading")
    begun = time.perf_counter()
    keeping.count_again()
    keeping.read_all(keeping.every_pair())
    server = time.perf_counter() - begun
    name = f"{programs:,} programs, {persons:,} people"
    yield Figure(f"facts and readings from nothing by this server, {name}", server, "s")
    with TemporaryDirectory() as folder:
        yield from _elsewhere(Path(folder), server)


def _elsewhere(folder: Path, server: float) -> Iterator[Figure]:
    from pairpep.scale.extracting import extract

    begun = time.perf_counter()
    made = extract(folder / "extract")
    left = time.perf_counter() - begun
    rows = sum(made.rows.values())
    size = sum(each.stat().st_size for each in (folder / "extract").rglob("*") if each.is_file())
    yield Figure("the extract, without names", rows / left, "rows/s", note=f"{rows:,} rows, {size / 1e6:.0f} MB, {left:.0f} s")
    begun = time.perf_counter()
    said = _spark(folder / "extract", folder / "out")
    took = time.perf_counter() - begun
    yield Figure("the same facts and readings by Spark, all started", took, "s", note=said.strip().splitlines()[-1])
    yield Figure("beside this server", took / server, "×")
    facts, readings = _apart(folder / "out")
    yield Figure("facts that differ from the server's", facts, "", at_most=0)
    yield Figure("readings that differ from the server's, of programs", readings, "", at_most=0)


def _spark(extract: Path, out: Path) -> str:
    """Its own processes, as at a terminal: nothing of the server's is in them."""
    command = [sys.executable, "-m", "pairpep.project.cli", "spark", str(extract), str(out), "--master", "local[2]"]
    given = os.environ | {"PYSPARK_SUBMIT_ARGS": "--driver-memory 6g pyspark-shell"}
    done = subprocess.run(command, env=given, capture_output=True, text=True, check=False, timeout=AT_MOST)
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    assert re.search(r"\d+ worker processes", done.stdout)
    return done.stdout


def _apart(out: Path) -> tuple[float, float]:
    """How many facts, then how many readings, are not the same on both sides."""
    here = {(row[0], row[1] and str(row[1]), *row[2:]) for row in Fact.objects.using("jobs").values_list(*definitions.COLUMNS)}
    there = set(_rows(out / "facts"))
    stand = Reading.objects.using("jobs").unscoped("a bench compares them").filter(current=True, program__isnull=False)
    kept = {(row.indicator, str(row.program_id), row.version): row.body for row in stand.iterator(chunk_size=2000)}
    made = {row[:3]: row[3] for row in _rows(out / "readings") if row[1] is not None}
    return float(len(here ^ there)), float(sum(kept.get(each) != made.get(each) for each in kept.keys() | made.keys()))


def _rows(folder: Path) -> Iterator[tuple[Any, ...]]:
    import pyarrow.parquet as pq

    for batch in pq.ParquetDataset(folder).read().to_batches():
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)
