"""What is measured and advised is content that the doctor reads: a file that does not fit is named."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from pairpep.kernel.reference import BESIDE_THE_SOURCES
from pairpep.measures import checking


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for name in ("indicators", "recommendations"):
        shutil.copytree(BESIDE_THE_SOURCES / name, tmp_path / name)
    return tmp_path


def test_what_is_shipped_fits(copy: Path) -> None:
    assert checking.problems(copy) == []


@pytest.mark.parametrize(
    ("file", "was", "now", "told"),
    [
        ("indicators/peer_support.toml", "library.UseCount.times", "library.UseCount.tmies", "there is no library.UseCount.tmies"),
        ("indicators/peer_support.toml", "library.UseCount.times", "network.Person.name", "its SQL does not read network.Person.name"),
        ("indicators/peer_support.toml", "how many still are.", "how many stayed.", "was published and has changed"),
        ("indicators/standards.toml", 'indicator = "F4-a"', 'indicator = "F4-z"', "no indicator is called F4-z"),
        ("recommendations/recommendations.toml", "a_month = 3", "a_month = 9", "from 1 to 3"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_named(copy: Path, file: str, was: str, now: str, told: str) -> None:
    text = (copy / file).read_text(encoding="utf-8")
    assert was in text
    (copy / file).write_text(text.replace(was, now), encoding="utf-8")
    assert told in "\n".join(checking.problems(copy))


def test_an_indicator_that_nothing_counts_is_named(copy: Path) -> None:
    file = copy / "indicators/peer_support.toml"
    one = file.read_text(encoding="utf-8").split("[[indicators]]")[-1]
    file.write_text(file.read_text(encoding="utf-8") + "\n[[indicators]]" + one.replace('"PP-12"', '"PP-13"'), encoding="utf-8")
    assert "indicators[PP-13]: nothing counts it (measures/sql)" in checking.problems(copy)
