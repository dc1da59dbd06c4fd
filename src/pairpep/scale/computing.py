"""`pairpep spark`: facts and readings of an extract, on Spark, by the definitions that the server runs."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial, reduce
from pathlib import Path
from typing import Any

from pairpep.measures import definitions
from pairpep.scale import dialect, reading
from pairpep.scale.manifest import Manifest

FACTS, READINGS = "facts", "readings"
SPARKS = {"text": "string", "uuid": "string", "double precision": "double", "integer": "int", "date": "date"}
FACT_TYPE = ", ".join(f"{name} {SPARKS[kind]}" for name, kind in (each.split(" ", 1) for each in definitions.FACT.split(", ")))
READING_TYPE = "indicator string, program_id string, version int, body string"
LOCAL = "local[*]"


@dataclass(frozen=True, slots=True)
class Computed:
    facts: int
    readings: int
    workers: int  # processes that read


def compute(folder: Path, out: Path, *, content: Path, master: str = LOCAL) -> Computed:
    """Writes `out`/facts and `out`/readings as Parquet. Facts hold small numbers, as the server's own table does: readings alone are for
    people. `content`: the folder of indicators, as every worker finds it. ExtractRefused: no extract, or one of other definitions."""
    manifest = Manifest.read(folder)
    session = _session(master)
    try:
        for name, columns in manifest.tables.items():
            told = ", ".join(f"`{column}` {kind}" for column, kind in columns)
            session.read.schema(told).parquet(str(folder / name)).createOrReplaceTempView(name)
        families = [session.sql(dialect.spark(family)).select(*definitions.COLUMNS) for family in definitions.texts()]
        reduce(lambda one, other: one.unionAll(other), families).write.mode("overwrite").parquet(str(out / FACTS))
        kept = session.read.schema(FACT_TYPE).parquet(str(out / FACTS))
        places = kept.rdd.map(tuple).groupBy(lambda row: (row[0], row[1]), numPartitions=2 * session.sparkContext.defaultParallelism)
        read = places.mapPartitions(partial(_read, content, manifest.choices(), date.fromisoformat(manifest.taken))).cache()
        session.createDataFrame(read.map(lambda row: row[:-1]), READING_TYPE).write.mode("overwrite").parquet(str(out / READINGS))
        return Computed(kept.count(), read.count(), read.map(lambda row: row[-1]).distinct().count())
    finally:
        session.stop()


def _read(content: Path, choices: reading.Choices, as_of: date, groups: Iterable[tuple[reading.Place, Any]]) -> Iterator[tuple[Any, ...]]:
    """In a worker: the readings of each place that it was given, and who it is."""
    for place, rows in groups:
        for version, body in reading.bodies(content, place, rows, choices, as_of):
            yield *place, version, body, f"{os.uname().nodename} {os.getpid()}"


def _session(master: str) -> Any:
    """Instants are read in UTC, so that a text alone says in which zone a day is."""
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    from pyspark.sql import SparkSession

    asked = SparkSession.builder.master(master).appName("pairpep").config("spark.sql.session.timeZone", "UTC")
    asked = asked.config("spark.ui.showConsoleProgress", "false")
    if master.startswith("local"):  # one machine: nothing is heard from outside, and no page is served
        here = {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1", "spark.ui.enabled": "false"}
        for name, value in (here | {"spark.sql.shuffle.partitions": "4"}).items():
            asked = asked.config(name, value)
    session = asked.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    return session
