"""Which points a rule marks. Positions are in the list given; a point without a value or exactly on the centre belongs to no run.

The four rules of Making Data Count, as its public R package reads them: outside the limits; seven on one side of the mean; seven rising or
falling; two of three beyond two thirds of the way to a limit, all three on the same side. Every point of a run is marked.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

RUN = 7
RULES = {
    "primary": ("outside", "run"),  # what a counted chart uses: the four together flag 15 % of stable series of 24 points
    "mdc": ("outside", "run", "trend", "two_of_three"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A chart's points with what they are compared to; limits are None where there are none."""

    values: Sequence[float]
    centre: Sequence[float]
    low: Sequence[float | None]
    high: Sequence[float | None]


def side(value: float, centre: float) -> int:
    """+1 above, −1 below, 0 on it; the rounding of a sum is not a side."""
    return 0 if math.isclose(value, centre, rel_tol=1e-12, abs_tol=1e-12) else 1 if value > centre else -1


def sides(line: Line) -> list[int]:
    return [side(value, centre) for value, centre in zip(line.values, line.centre, strict=True)]


def outside(line: Line) -> set[int]:
    found = zip(line.values, line.low, line.high, strict=True)
    return {
        place
        for place, (value, low, high) in enumerate(found)
        if (high is not None and side(value, high) > 0) or (low is not None and side(value, low) < 0)
    }


def run(line: Line, length: int = RUN) -> set[int]:
    return equal(sides(line), length)


def trend(line: Line, length: int = RUN) -> set[int]:
    """Seven points are six steps the same way; the point where the climb begins is one of them."""
    steps = [side(after, before) for before, after in zip(line.values, line.values[1:], strict=False)]
    return {place + more for place in equal(steps, length - 1) for more in (0, 1)}


def two_of_three(line: Line) -> set[int]:
    """Near a limit and not outside it: a point outside is already marked, as the R package counts them (and its rates say so)."""
    marks: set[int] = set()
    far, on = outside(line), sides(line)
    near = [place not in far and _beyond_two_thirds(line, place) for place in range(len(line.values))]
    for first in range(len(near) - 2):
        three = range(first, first + 3)
        if abs(sum(on[place] for place in three)) == 3 and sum(near[place] for place in three) >= 2:
            marks |= {place for place in three if near[place]}
    return marks


def seventh_and_later(on: Sequence[int], length: int = RUN) -> list[int]:
    """1 where a run on one side has already lasted seven points: when the signal would have been seen."""
    lasted, found = 0, []
    for place, each in enumerate(on):
        lasted = 0 if each == 0 else lasted + 1 if place and each == on[place - 1] else 1
        found.append(int(lasted >= length))
    return found


EACH = {"outside": outside, "run": run, "trend": trend, "two_of_three": two_of_three}


def marked(line: Line, which: str) -> dict[str, set[int]]:
    return {name: EACH[name](line) for name in RULES[which]}


def _beyond_two_thirds(line: Line, place: int) -> bool:
    value, centre, low, high = line.values[place], line.centre[place], line.low[place], line.high[place]
    above = high is not None and high > centre and side(value, centre + (high - centre) * 2 / 3) > 0
    return above or (low is not None and low < centre and side(value, centre - (centre - low) * 2 / 3) < 0)


def equal(signs: Sequence[int], length: int) -> set[int]:
    """The positions of every stretch of at least `length` equal signs."""
    marks: set[int] = set()
    begun = 0
    for place in range(len(signs) + 1):
        if place == len(signs) or signs[place] != signs[begun]:
            if place - begun >= length and signs[begun] != 0:
                marks |= set(range(begun, place))
            begun = place
    return marks
