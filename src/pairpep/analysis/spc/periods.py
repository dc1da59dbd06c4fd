"""Which periods a chart may stand on: one after the other, closed, and never a rolling window."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from pairpep.analysis.given import day, sequence
from pairpep.analysis.refusals import OpenPeriod, OverlappingPeriods, UndatedPeriods

Period = tuple[date, date]  # first and last day, both included


def read(value: Any, where: str) -> list[Period]:
    found = []
    for place, each in enumerate(sequence(value, where), start=1):
        ends = sequence(each, f"{where}[{place}]", 2)
        found.append((day(ends[0], f"{where}[{place}][1]"), day(ends[1], f"{where}[{place}][2]")))
    return found


def check(periods: Sequence[Period], *, as_of: date | None, entry_delay_days: int = 0) -> None:
    """Raises `OverlappingPeriods` when one begins before the one before it has ended, `OpenPeriod` when one can still receive entries.

    `as_of`: the day of the data. A period is closed the day after its last day and the days that entry may take.
    """
    for place in range(len(periods)):
        first, last = periods[place]
        if last < first or (place and first <= periods[place - 1][1]):
            raise OverlappingPeriods(first=max(place, 1), second=place + 1)
    if as_of is None:
        raise UndatedPeriods
    for place, (_, last) in enumerate(periods, start=1):
        if last + timedelta(days=entry_delay_days) >= as_of:
            raise OpenPeriod(place=place, end=last, delay=entry_delay_days)
