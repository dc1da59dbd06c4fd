"""Damage that is done is counted, by its log, by a reader of the files alone, and by an import's own report."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from pairpep.lab import writing
from pairpep.lab.damaging import KINDS, damaged, found
from pairpep.lab.making import network
from pairpep.lab.worlds import Damage, World
from tests.roster.rosters import bring

DIRTY = World(damage=Damage())
IMPORTED = ("duplicate_youth_rows", "date_format_dmy", "impossible_exit", "contact_without_youth", "program_name_variant")


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_what_the_files_show_is_what_the_log_says(tmp_path: Path, seed: int) -> None:
    writing.write(tmp_path / "lab", network(seed, DIRTY), DIRTY)
    log = json.loads((tmp_path / "lab" / writing.TRUTH).read_text())["dirty_log"]
    assert found(writing.read(tmp_path / "lab"), DIRTY.score_most) == log
    assert tuple(sorted(log)) == tuple(sorted(KINDS)) and all(log.values()), "a damage of each kind"


def test_a_clean_network_has_none(tmp_path: Path) -> None:
    writing.write(tmp_path / "lab", network(1), World())
    assert set(found(writing.read(tmp_path / "lab"), 60).values()) == {0}
    assert "dirty_log" not in json.loads((tmp_path / "lab" / writing.TRUTH).read_text())


def test_the_copy_is_damaged_and_the_network_is_not() -> None:
    made = network(1)
    before = made.tables["access"]["hours_to_first_contact"].copy()
    damaged(1, made.tables, Damage())
    assert (made.tables["access"]["hours_to_first_contact"] == before).all()


def test_nothing_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "kept.csv").write_text("mine")
    with pytest.raises(FileExistsError):
        writing.write(tmp_path, network(1), World())
    assert [path.name for path in tmp_path.iterdir()] == ["kept.csv"]


def test_an_import_takes_the_network_and_tells_the_damage_that_was_done(shared_world: Any, tmp_path: Path) -> None:
    """The product's own import, on the four smallest programs: other tables of the laboratory are left alone."""
    from django.db import transaction

    folder, few = tmp_path / "lab", {"7", "8", "9", "11"}
    writing.write(folder, network(2, DIRTY), DIRTY)
    tables = writing.read(folder)
    own = {row for row, program in zip(tables["youths"]["youth"], tables["youths"]["program"], strict=True) if program in few}
    for name in ("programs", "workers", "youths", "families", "referrals", "contacts"):
        _only(folder / f"{name}.csv", few)
    odd = _only(folder / "programs.csv", few)
    kept = writing.read(folder)
    done = found(kept, DIRTY.score_most)
    with transaction.atomic(using="jobs"):
        report = bring(folder)
        transaction.set_rollback(True, using="jobs")
    assert own and odd
    assert {kind: report.damage[kind] for kind in IMPORTED} == {kind: done[kind] for kind in IMPORTED}
    assert done["date_format_dmy"] > 20


def _only(path: Path, programs: set[str]) -> int:
    """Keeps the lines of some programs. How many."""
    with path.open(newline="") as lines:
        rows = list(csv.DictReader(lines))
    kept = [row for row in rows if row["program"] in programs]
    with path.open("w", newline="") as out:
        writer = csv.DictWriter(out, rows[0])
        writer.writeheader()
        writer.writerows(kept)
    return len(kept)
