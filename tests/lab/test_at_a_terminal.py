"""`pairpep lab`: made, tried and checked, in the language asked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pairpep.project.cli import main


def test_a_network_is_written_with_its_truth_and_its_damage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "lab"
    assert main(["lab", "make", str(folder), "--seed", "3", "--dirty", "--programs", "20", "--confounding", "0.5", "--language", "en"]) == 0
    truth = json.loads((folder / "truth.json").read_text())
    assert (truth["seed"], truth["world"]["programs"], truth["world"]["confounding"]) == (3, 20, 0.5)
    said = capsys.readouterr().out
    assert "Written in" in said and f"Damaged: {truth['dirty_log']['duplicate_youth_rows']} duplicate_youth_rows" in said


def test_a_folder_that_is_not_empty_stays_as_it_is(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    assert main(["lab", "make", str(tmp_path)]) == 2
    assert "Rien n'est écrit" in capsys.readouterr().out and [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_the_null_network_says_that_nothing_was_put_in(tmp_path: Path) -> None:
    assert main(["lab", "make", str(tmp_path / "lab"), "--null"]) == 0
    assert json.loads((tmp_path / "lab" / "truth.json").read_text())["effect_over_exposed"] == 0


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", ("Refusé :", "Vérité : 0,12", "Intervalle à 95 %", "Attention :", "un tirage")),
        ("en", ("Refused:", "Truth: 0.12", "95% interval", "Beware:", "one draw")),
    ],
)
def test_a_trial_says_the_truth_beside_what_is_found(language: str, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lab", "try", "before-after", "--language", language]) == 0
    said = capsys.readouterr().out
    assert all(each in said for each in words), said


def test_without_a_name_the_trials_are_listed_and_an_unknown_one_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lab", "try", "--language", "en"]) == 0
    assert "team-at-once\n  The same, as if the effect came at once" in capsys.readouterr().out
    assert main(["lab", "try", "nothing"]) == 2
    assert main(["lab", "check", "--only", "nothing"]) == 2


def test_a_check_prints_a_line_a_trial_and_what_chance_alone_gives(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lab", "check", "--seeds", "2", "--only", "access", "stable", "--language", "en"]) == 0
    heads, access, stable, margin = capsys.readouterr().out.strip().splitlines()
    assert heads.split()[0] == "trial" and access.split()[0] == "access" and stable.split()[0] == "stable"
    assert "100 %" in access and "by chance alone" in margin
