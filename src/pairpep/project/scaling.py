"""`pairpep extract` and `pairpep spark`: the same figures where one server is outgrown (ADR 34)."""

from __future__ import annotations

import argparse
import importlib.util
from pathlib import Path
from typing import Any

from pairpep.project.keeping import record
from pairpep.project.keeping.saying import refuse
from pairpep.project.launch import steps
from pairpep.project.launch.database import Database
from pairpep.project.launch.progress import say

NEEDED = ("pyarrow", "pyspark", "sqlglot")


def register(commands: Any) -> None:
    extract = commands.add_parser("extract", help="write what the figures are made from as Parquet files, without names (extra: spark)")
    extract.add_argument("folder", type=Path, help="new or empty; it holds small numbers: keep it as you keep the database")
    extract.set_defaults(act=_extract)
    spark = commands.add_parser("spark", help="make facts and readings from an extract, on Spark (extra: spark, and Java)")
    spark.add_argument("folder", type=Path, help="that of the extract")
    spark.add_argument("out", type=Path, help="facts/ and readings/ are written in it")
    spark.add_argument("--master", default="local[*]", help="the address of a cluster; by default this machine")
    spark.set_defaults(act=_spark)


def _extract(given: argparse.Namespace) -> int:
    _installed()
    steps.read_settings()
    database = Database()
    with database.in_use():
        steps.set_up_django()
        from pairpep.scale.extracting import extract
        from pairpep.scale.manifest import ExtractRefused

        try:
            made = extract(given.folder)
        except ExtractRefused as refused:
            raise refuse(refused.fr, refused.en) from refused
    rows = sum(made.rows.values())
    record.note(database.places, "extract", folder=str(given.folder), rows=rows)
    say(
        f"{rows} lignes de {len(made.tables)} tables, jusqu'au {made.through}.",
        f"{rows} rows of {len(made.tables)} tables, to {made.through}.",
    )
    return 0


def _spark(given: argparse.Namespace) -> int:
    """No database and no settings: a machine that has neither runs it."""
    _installed()
    from pairpep.project.launch.places import CONTENT
    from pairpep.scale.computing import compute
    from pairpep.scale.manifest import ExtractRefused

    try:
        made = compute(given.folder, given.out, content=CONTENT / "indicators", master=given.master)
    except ExtractRefused as refused:
        raise refuse(refused.fr, refused.en) from refused
    say(
        f"{made.facts} faits, {made.readings} lectures, {made.workers} processus.",
        f"{made.facts} facts, {made.readings} readings, {made.workers} worker processes.",
    )
    return 0


def _installed() -> None:
    if missing := [name for name in NEEDED if importlib.util.find_spec(name) is None]:
        raise refuse(
            f"Il manque {', '.join(missing)} : installez requirements/spark.txt, et Java 17 ou plus récent.",
            f"{', '.join(missing)} missing: install requirements/spark.txt, and Java 17 or newer.",
        )
