"""Where one server is outgrown: the same texts on Spark, over an extract, by several processes; the same facts and the same bytes."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import subprocess
import sys
from datetime import date, timedelta
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from django.db import connections

from pairpep.kernel import clock
from pairpep.measures import definitions, keeping
from pairpep.measures.models import Fact, Reading
from tests.world import key

# So few rows are counted before they would be compiled.
QUICKLY = (
    '--driver-java-options "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC" --conf spark.sql.codegen.wholeStage=false'
    " --conf spark.sql.codegen.factoryMode=NO_CODEGEN pyspark-shell"
)
MISSING = [name for name in ("pyarrow", "pyspark", "sqlglot") if find_spec(name) is None] + ([] if shutil.which("java") else ["java"])
WITHOUT = f"make spark installs the optional extra; missing: {', '.join(MISSING)}"


@pytest.fixture(autouse=True)
def _extra() -> None:
    """Nobody needs the extra to work on the rest; continuous integration has it, and a test that is passed over there is no test."""
    if MISSING:
        assert not os.environ.get("CI"), WITHOUT
        pytest.skip(WITHOUT)


def asked(query: str, *values: Any) -> None:
    with connections["jobs"].cursor() as cursor:
        cursor.execute(query, values)


def lived_in(chance: random.Random) -> None:
    """Four years of a network in which every family counts something: figures typed with gaps, days on both sides of midnight,
    an aim, and what was decided about a chart."""
    today = clock.today()
    quarters = [keeping.end_of_quarter(today - timedelta(days=91 * back)) for back in range(17)]
    firsts = sorted({date(last.year, last.month - 2, 1) for last in quarters})
    typed = sorted({code for pair in re.findall(r"'([a-z_0-9]+)', '([a-z_0-9]+)', [01]\)", definitions.texts()["form"]) for code in pair})
    for program in ("a", "b"):
        for first in firsts:
            for code in typed:
                if chance.random() < 0.95:
                    whole = code in ("open_youth", "requests", "accepted", "relatives_known")
                    value = chance.randint(60, 90) if whole else round(chance.uniform(8, 55), 2 if code.endswith("_posts") else 0)
                    asked(
                        "INSERT INTO measures_entry (id, program_id, first, code, value, saves, typed_by_id, typed_at)"
                        " VALUES (gen_random_uuid(), %s, %s, %s, %s, 1, %s, now()) ON CONFLICT DO NOTHING",
                        key(f"program {program}"), first, code, value, key("lead_a"),
                    )  # fmt: skip
    rows = connections["jobs"].cursor()
    for place, (referral,) in enumerate(list(rows.execute("SELECT id FROM referrals_referral ORDER BY id").fetchall())):
        moment = f"{firsts[place % len(firsts)]} {('03:59', '04:01', '05:01')[place % 3]}+00"
        asked("UPDATE referrals_referral SET asked_at = %s, created_at = %s, answered_at = %s WHERE id = %s", *[moment] * 3, referral)
        met = firsts[place % len(firsts)] + timedelta(days=chance.randint(1, 40))
        asked("UPDATE referrals_referral SET met_on = %s WHERE id = %s AND met_on IS NOT NULL", met, referral)
    at = firsts[-8]
    for kind, of in (("change", at), ("left_out", firsts[-5])):
        asked(
            "INSERT INTO measures_decision (id, program_id, indicator, kind, at, reason, language, by_id, made_at)"
            " VALUES (gen_random_uuid(), %s, 'F4-a', %s, %s, 'Déménagement de l’équipe', 'fr', %s, now())",
            key("program a"), kind, of, key("lead_a"),
        )  # fmt: skip
    asked(
        "INSERT INTO measures_target (id, program_id, indicator, value, since, set_by_id)"
        " VALUES (gen_random_uuid(), %s, 'F4-a', 0.9, %s, %s)"
        " ON CONFLICT (program_id, indicator) WHERE until IS NULL DO UPDATE SET value = 0.9",
        key("program a"), at, key("lead_a"),
    )  # fmt: skip


def rows_of(folder: Path) -> list[tuple[Any, ...]]:
    import pyarrow.parquet as pq

    table = pq.read_table(folder)
    return [tuple(row.values()) for row in table.to_pylist()]


def test_spark_says_the_same_as_the_server_to_the_last_byte_and_an_extract_holds_nobody(full_world: Any, tmp_path: Path) -> None:
    from pairpep.scale.extracting import extract

    lived_in(random.Random(9))
    keeping.count_again()
    keeping.read_all(keeping.every_pair())

    made = extract(tmp_path / "extract")
    places = [str(tmp_path / "extract"), str(tmp_path / "out")]
    command = [sys.executable, "-m", "pairpep.project.cli", "spark", *places, "--master", "local[2]"]
    quickly = os.environ | {"PYSPARK_SUBMIT_ARGS": QUICKLY}
    done = subprocess.run(command, env=quickly, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-4000:]
    assert int(re.search(r"(\d+) worker processes", done.stdout)[1]) >= 2  # type: ignore[index]

    # Facts
    kept = Fact.objects.using("jobs").values_list(*(name for name in definitions.COLUMNS))
    here = {(row[0], row[1] and str(row[1]), *row[2:]) for row in kept}
    there = rows_of(tmp_path / "out" / "facts")
    assert len(there) == len(set(there))
    assert set(there) == here
    counting = {row[0] for row in there if row[4]}
    assert counting >= {"PP-3", "PP-4-days", "PP-6-hours", "F4-a", "F6-a", "F7-a-peer"}, "these say nothing: nothing was compared"

    # Readings
    stand = Reading.objects.using("jobs").unscoped("a test compares them").filter(current=True)
    written = {(row.indicator, row.program_id and str(row.program_id), row.version): row.body for row in stand}
    counted = {(row[0], row[1]) for row in here}  # the network's readings of people come from what was released, not from facts
    written = {place: body for place, body in written.items() if place[:2] in counted}
    read = {(indicator, program, version): body for indicator, program, version, body in rows_of(tmp_path / "out" / "readings")}
    assert read.keys() == written.keys()
    assert [place for place, body in written.items() if read[place] != body] == []
    chart = json.loads(read["F4-a", str(key("program a")), 1])
    assert chart["target"] == 0.9
    assert chart["result"]["parameters"]["left_out"] and "Déménagement" in chart["result"]["parameters"]["reason"]
    assert chart["result"]["value"]["points"], "a chart without a point compares nothing"

    # Nobody
    everyone = {str(row[0]) for row in _rows("SELECT id FROM network_person UNION ALL SELECT id FROM participants_file")}
    held = "".join(str(row) for name in made.tables for row in rows_of(tmp_path / "extract" / name) if made.rows[name])
    assert held and not [each for each in everyone if each in held or each.replace("-", "") in held]
    columns = {column for table in made.tables.values() for column, _ in table}
    assert not columns & {"name", "chosen_name", "first_name", "last_name", "email", "words", "body", "title"}


def _rows(query: str) -> list[tuple[Any, ...]]:
    with connections["jobs"].cursor() as cursor:
        cursor.execute(query)
        return list(cursor.fetchall())


def test_hours_are_divided_as_doubles_since_decimals_lose_the_last_digit(world: Any) -> None:
    divided = _rows("SELECT n, CAST(n AS double precision) / 60.0, CAST(n / 60.0 AS double precision) FROM generate_series(0, 100000) n")
    assert [n for n, doubles, _ in divided if doubles != n / 60] == []
    assert [n for n, _, decimals in divided if decimals != n / 60], "PostgreSQL keeps every digit now: the rule is no longer needed"


def test_an_extract_of_other_definitions_or_of_nothing_is_refused(tmp_path: Path) -> None:
    from pairpep.scale.manifest import ExtractRefused, Manifest

    with pytest.raises(ExtractRefused, match="holds no extract"):
        Manifest.read(tmp_path)
    fields = {"taken": "2026-01-01", "since": "2020-01-01", "through": "2026-03-31", "definitions": "of last year"}
    empty: dict[str, Any] = {"programs": {}, "targets": [], "decisions": [], "tables": {}, "rows": {}}
    (tmp_path / "extract.json").write_text(json.dumps(fields | empty), encoding="utf-8")
    with pytest.raises(ExtractRefused, match="definitions have changed"):
        Manifest.read(tmp_path)


def test_an_extract_is_never_written_over_something(tmp_path: Path) -> None:
    from pairpep.scale.extracting import extract
    from pairpep.scale.manifest import ExtractRefused

    (tmp_path / "something").touch()
    with pytest.raises(ExtractRefused, match="is not empty"):
        extract(tmp_path)


def test_what_two_engines_would_count_differently_is_translated_or_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from pairpep.scale import dialect

    written = " ".join(dialect.spark(family) for family in definitions.texts()).lower()
    assert "percentile(datediff(" in written and "approx" not in written
    assert "as double) / 60.0" in written
    monkeypatch.setattr(definitions, "texts", lambda: {"halves": "SELECT count(c.kind) / 2 AS numerator FROM cell c"})
    with pytest.raises(dialect.NotPortable, match="divide a double precision"):
        dialect.spark.__wrapped__("halves")


def test_the_columns_of_an_extract_are_those_that_the_definitions_name() -> None:
    from pairpep.scale import dialect

    assert set(dialect.columns()) == {table for family in definitions.texts() for table in definitions.tables(family)}
    assert dialect.columns()["participants_file"] == ("id", "side")
