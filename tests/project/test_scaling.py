"""The commands of the optional extra, where it is not installed."""

from __future__ import annotations

from pathlib import Path

import pytest

from pairpep.project import cli, scaling


@pytest.mark.parametrize("command", [["extract", "here"], ["spark", "here", "there"]])
def test_without_the_extra_the_command_says_what_to_install_and_touches_nothing(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(scaling.importlib.util, "find_spec", lambda name: None)
    assert cli.main(command) == 1
    assert "pyarrow, pyspark, sqlglot missing: install requirements/spark.txt" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
