"""The schedule of conservation, from content/retention/schedule.toml. A class without a duration is never proposed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Literal

from pairpep.kernel.bilingual import Text
from pairpep.kernel.reading import read
from pairpep.kernel.reference import content
from pairpep.kernel.shapes import Choice


@dataclass(frozen=True)
class RecordClass:
    code: str
    label: Text
    trigger: Text
    years: int
    disposition: Text
    side: Literal["youth", "relative", "none"]

    @property
    def is_set(self) -> bool:
        return self.years > 0

    def ended_before(self, day: date) -> date:
        """What ended on that day or before has been kept long enough."""
        return day.replace(year=day.year - self.years, day=28 if (day.month, day.day) == (2, 29) else day.day)


@dataclass(frozen=True)
class Schedule:
    notice_days: int
    provisional: bool
    classes: tuple[RecordClass, ...]
    hold_reasons: tuple[Choice, ...]

    def of_files(self) -> list[RecordClass]:
        return [one for one in self.classes if one.side != "none" and one.is_set]

    def named(self, code: str) -> RecordClass | None:
        return next((one for one in self.classes if one.code == code), None)

    def reason(self, code: str) -> Text | str:
        return next((one.label for one in self.hold_reasons if one.code == code), code)


def schedule() -> Schedule:
    return _kept(content().folder / "retention" / "schedule.toml")


@cache
def _kept(path: Path) -> Schedule:
    return read(path, Schedule)
