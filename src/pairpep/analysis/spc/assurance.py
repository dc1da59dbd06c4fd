"""Process limits beside a standard (method notes 1.3): is it met constantly, never without a change, or sometimes by chance?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pairpep.analysis.given import Given, day, number, whole, within
from pairpep.analysis.refusals import UndatedPeriods
from pairpep.analysis.spc.periods import Period
from pairpep.analysis.verdicts import ASSURANCE

LOCKED = 12  # points from which limits are no longer provisional


@dataclass(frozen=True, slots=True)
class Standard:
    """In force at the points `first` to `last`, both included, counted from 0."""

    value: float
    first: int
    last: int

    def holds(self, place: int) -> bool:
        return self.first <= place <= self.last


def place_of(value: Any, where: str, periods: Sequence[Period], count: int) -> int:
    """A point's number, from 1, or a day: then the first period that begins on it or after. From 0; `count` is after them all."""
    if isinstance(value, str | date):
        if not periods:
            raise UndatedPeriods
        moment = day(value, where)
        return next((place for place, (first, _) in enumerate(periods) if first >= moment), count)
    return int(within(whole(value, where), where, 1, count)) - 1


def standards(params: Given, periods: Sequence[Period], count: int) -> list[Standard]:
    """`standard`: one number, or a list in time order of {value, from, to}; a point's number or a day; each holds until the next one."""
    if not params.has("standard"):
        return []
    told = params.plain("standard")
    if not isinstance(told, list | tuple):
        return [Standard(number(told, params.at("standard")), 0, count - 1)]
    found = []
    for each in params.each("standard"):
        first = place_of(each.plain("from", 1), each.at("from"), periods, count)
        found.append(Standard(each.number("value"), first, _last(each, periods, count)))
        each.refuse_the_rest()
    ends = [following.first - 1 for following in found[1:]] + [count - 1]
    return [Standard(each.value, each.first, min(each.last, end)) for each, end in zip(found, ends, strict=True)]


def _last(each: Given, periods: Sequence[Period], count: int) -> int:
    """A standard holds in the periods that begin on its last day or before."""
    if not each.has("to"):
        return count - 1
    until = each.plain("to")
    if not isinstance(until, str | date):
        return place_of(until, each.at("to"), periods, count)
    last = day(until, each.at("to"))
    return sum(first <= last for first, _ in periods) - 1


def at(known: Sequence[Standard], place: int) -> float | None:
    return next((each.value for each in known if each.holds(place)), None)


def judged(standard: float, low: float | None, high: float | None, *, better: str, points: int, shifted: bool) -> dict[str, Any]:
    """`points`: those that made the limits; `shifted`: a run of seven that nobody has resolved."""
    if low is None or high is None or points < LOCKED or shifted:
        return _said("TOO_EARLY", standard)
    below, above = standard < low, standard > high
    met, missed = (below, above) if better == "higher" else (above, below)
    return _said("MET" if met else "NOT_MET" if missed else "BY_CHANCE", standard)


def _said(code: str, standard: float) -> dict[str, Any]:
    return {"code": code, **ASSURANCE[code].as_dict(), "standard": standard}


def meets(standard: float, better: str) -> Callable[[float], bool]:
    return (lambda value: value >= standard) if better == "higher" else (lambda value: value <= standard)
