"""`pairpep fhir check FILE…`: one line a file, a word for each fault, and an exit code that a script may read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pairpep.project.cli import main
from tests.interchange.resources import resource


@pytest.fixture
def task(tmp_path: Path) -> Path:
    return written(tmp_path, "Task")


def written(folder: Path, kind: str) -> Path:
    path = folder / f"{kind}.json"
    path.write_text(json.dumps(resource(kind)))
    return path


def check(*files: Path | str) -> int:
    return main(["fhir", "check", *map(str, files)])


def test_valid_files_have_one_line_each_and_the_code_says_nothing_is_wrong(
    task: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check(task, written(tmp_path, "Bundle")) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 2
    assert lines[0].endswith("valide (Task)")
    assert lines[1].endswith("valide (Bundle, 3)")


def test_a_fault_is_named_with_its_rule_and_its_place(task: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text(json.dumps(resource("Task") | {"status": "presque", "priority": "now"}))
    assert check(task, broken) == 1
    said = capsys.readouterr().out.splitlines()
    assert len(said) == 2
    assert "[code-invalid] status" in said[1]
    assert "presque" in said[1]
    assert check(broken, "--all", "--language", "en") == 1
    assert len(capsys.readouterr().out.splitlines()) == 2


@pytest.mark.parametrize("words", ["pas du JSON", "[]", '{"a": 1, "a": 2}'])
def test_what_cannot_be_read_is_told_apart_from_what_is_broken(
    task: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], words: str
) -> None:
    unread = tmp_path / "note.json"
    unread.write_text(words)
    assert check(task, unread) == 2
    told = capsys.readouterr()
    assert "valide (Task)" in told.out
    assert "note.json" in told.err


def test_a_file_that_is_not_there_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(tmp_path / "rien.json") == 2
    assert "rien.json" in capsys.readouterr().err
