"""Every figure of a dashboard is counted again from the rows of the file, by the script that goes with it; no row says of whom it is."""

from __future__ import annotations

import csv
import subprocess
import sys
from collections import defaultdict
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connections, transaction

from pairpep.extracts import drawing, twin
from pairpep.extracts.building import SCRIPT
from pairpep.kernel import clock
from pairpep.kernel.scoping import acting
from pairpep.measures import keeping, side_by_side
from pairpep.measures.models import Fact
from tests.extracts.study import agreed, made, met, opened, save, somebody, table, unpacked
from tests.world import key


def quarter(back: int) -> Any:
    day = clock.today().replace(day=1)
    day = day.replace(month=(day.month - 1) // 3 * 3 + 1)
    for _ in range(back):
        day = (day - timedelta(days=1)).replace(day=1)
        day = day.replace(month=(day.month - 1) // 3 * 3 + 1)
    return day


def typed(code: str, value: float, back: int, program: str = "a") -> None:
    from pairpep.measures.models import Entry

    first = quarter(back)
    save(
        Entry(program_id=key(f"program {program}"), first=first, code=code, value=value, typed_by_id=key("manager_a"), typed_at=clock.now())
    )


def counted() -> None:
    """Facts of everything, then the readings that pages show."""
    keeping.count_again()
    with acting("a test reads figures again"):
        keeping.read_all(keeping.every_pair())


def busy(program: str, people: int, back: int) -> None:
    """In one quarter: so many people offered, answered, met, with what the program typed."""
    from pairpep.referrals.models import Referral

    first = quarter(back)
    for place in range(people):
        name = f"busy {place} {back} {program}"
        somebody(name, program)
        at = clock.now().replace(year=first.year, month=first.month, day=5)
        yes = place % 2 == 0
        save(
            Referral(
                file_id=key(f"file {name}"), program_id=key(f"program {program}"), kind="peer", origin="team", state="active",
                worker_id=key(f"peer_{program}"), created_at=at, asked_at=at, answered_at=at + timedelta(days=1),
                yes_at=at + timedelta(days=1) if yes else None, met_on=first + timedelta(days=10 + place) if yes else None,
            )
        )  # fmt: skip
    for code, value in {
        "open_youth": 3 * people,
        "requests": people,
        "met_72h": people // 2,
        "accepted": people,
        "median_start": 12.5,
    }.items():
        typed(code, value, back, program)


@pytest.fixture
def quarters(world: Any) -> Any:
    for back in (4, 3, 2, 1):
        busy("a", 20, back)
        busy("b", 26, back)
    busy("b", 4, 5)
    counted()
    return world


def drawn() -> dict[Any, list[tuple[str, float]]]:
    rows: dict[Any, list[tuple[str, float]]] = defaultdict(list)
    with transaction.atomic(using="jobs"), connections["jobs"].cursor() as cursor:
        for code, program, first, part, value in drawing.drawn(cursor.connection):
            rows[(code, program, first)].append((part, value))
    return rows


def test_rows_add_up_to_the_facts_cell_by_cell(quarters: Any) -> None:
    somebody("walker")
    met("walker", quarter(1) + timedelta(days=3), quarter(1) + timedelta(days=9))
    counted()
    rows = drawn()
    things = {code for code, _facts in side_by_side.of_the_network() if code not in side_by_side.comparable()}
    facts = Fact.objects.using("jobs").filter(indicator__in=drawing.known() - things, program__isnull=False)
    seen = 0
    for fact in facts:
        numerator, denominator = drawing.adds_up(rows[(fact.indicator, fact.program_id, fact.first)])
        if fact.numerator or fact.denominator:
            assert (numerator, denominator) == pytest.approx((fact.numerator, fact.denominator)), fact.indicator
            seen += 1
    assert seen >= 30
    assert {fact.indicator for fact in facts if fact.numerator} >= {"PP-3", "PP-4-yes", "PP-4-days", "F4-a", "F4-c", "F7-a-peer"}


def test_the_script_counts_each_figure_again_and_says_equal(quarters: Any, tmp_path: Path) -> None:
    files = opened(made(agreed()))
    cells = table(files, "figures")
    assert {row["status"] for row in cells} >= {"shown", "blank"}
    run = said(unpacked(files, tmp_path))
    assert run.returncode == 0, run.stdout + run.stderr
    shown = [row for row in cells if row["status"] == "shown"]
    assert run.stdout.count("  equal") == len(shown) >= 16
    assert {row["indicator"] for row in shown} >= {"PP-3", "PP-4-yes", "PP-4-days"}


def test_the_script_says_which_figure_differs(quarters: Any, tmp_path: Path) -> None:
    folder = unpacked(opened(made(agreed())), tmp_path)
    lines = (folder / "figures.csv").read_text().splitlines()
    changed = next(place for place, line in enumerate(lines) if ",shown," in line)
    cells = next(csv.reader([lines[changed]]))
    cells[-1] = str(float(cells[-1]) + 0.01)
    lines[changed] = ",".join(cells)
    (folder / "figures.csv").write_text("\n".join(lines) + "\n")
    run = said(folder)
    assert run.returncode == 1 and run.stdout.count("  different") == 1


def test_what_is_blank_on_a_page_has_no_row_and_a_stricter_file_has_fewer(quarters: Any) -> None:
    inside = opened(made(agreed()))
    outside = opened(made(agreed("outside", inside=False), "leaves"))
    for files in (inside, outside):
        status = {(row["indicator"], row["program"], row["first"]): row["status"] for row in table(files, "figures")}
        rows = {(row["indicator"], row["program"], row["first"]) for row in table(files, "contributions")}
        assert rows == {place for place, each in status.items() if each == "shown"} != set()
        assert set(table(files, "contributions")[0]) == set(drawing.CONTRIBUTIONS)
        for place, each in status.items():  # never one program alone out of a period
            others = [one for other, one in status.items() if (other[0], other[2]) == (place[0], place[2]) and other != place]
            assert each == "shown" or "shown" not in others
    counted_ = [sum(row["status"] == "shown" for row in table(files, "figures")) for files in (inside, outside)]
    assert counted_[0] > counted_[1]
    assert "left_out" in {row["status"] for row in table(outside, "figures")}


def test_a_program_is_a_letter_of_the_study(quarters: Any) -> None:
    files = opened(made(agreed()))
    assert {row["program"] for row in table(files, "figures")} == {"A", "B", "*", ""}
    assert not any(b"programme-" in body or str(key("program a")).encode() in body for body in files.values())


def test_the_synthetic_twin_has_the_same_files_and_runs(shared_world: Any, tmp_path: Path) -> None:
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(twin.made())) as folder:
        files = {name: folder.read(name) for name in folder.namelist()}
    assert {"people.parquet", "answers.csv", "codebook.csv", "reproduce.py", "manifest.json", "redcap_data.csv"} <= set(files)
    run = said(unpacked(files, tmp_path))
    assert run.returncode == 0 and "different: 0" in run.stdout.replace("différents / different: 0", "different: 0")
    answer = shared_world.client("researcher").get("/en/evaluation/extracts/twin/")
    assert answer.status_code == 200 and answer["Content-Type"] == "application/zip"


def said(folder: Path) -> Any:
    """In a process of its own, with nothing of ours to import."""
    script = folder / SCRIPT.name
    return subprocess.run([sys.executable, "-I", str(script)], capture_output=True, text=True, check=False, cwd=folder)
