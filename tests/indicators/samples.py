"""What the stories of this folder begin from: the shipped content, quarters one after the other, a copy of the content to spoil."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from pairpep.analysis.result import Missing
from pairpep.indicators.catalogue import Catalogue
from pairpep.indicators.facts import NOBODY_COUNTED, Fact
from pairpep.indicators.recommending import Rules

CONTENT = Path(__file__).resolve().parents[2] / "content"
TODAY = date(2026, 7, 1)


@cache
def catalogue() -> Catalogue:
    return Catalogue(CONTENT / "indicators")


@cache
def rules() -> Rules:
    return Rules(CONTENT / "recommendations", catalogue())


def quarter(number: int) -> tuple[date, date]:
    """The quarter `number` after the first of 2023, from 0."""
    begins = date(2023 + number // 4, 3 * (number % 4) + 1, 1)
    ends = date(begins.year + (number % 4 == 3), 3 * ((number + 1) % 4) + 1, 1) - timedelta(days=1)
    return begins, ends


def fact(
    number: int, part: float, whole: float | None, *, code: str = "F4-a", program: str = "P01", missing: Missing = NOBODY_COUNTED
) -> Fact:
    first, last = quarter(number)
    return Fact(code, program, first, last, part, whole, missing)


def series(parts: Sequence[float], whole: float | None = 40, **others: object) -> list[Fact]:
    return [fact(number, part, whole, **others) for number, part in enumerate(parts)]  # type: ignore[arg-type]


def copied(folder: Path, name: str = "indicators") -> Path:
    """The shipped files, to be spoilt."""
    return Path(shutil.copytree(CONTENT / name, folder / name))


def spoil(path: Path, old: str, new: str) -> None:
    """Exactly once; a sample that no longer fits the content fails here, and not later."""
    text = path.read_text(encoding="utf-8")
    assert old in text, old
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
