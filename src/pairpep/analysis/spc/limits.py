"""Centre and limits of each kind of chart (method notes 1.6): three sigmas, sigma as the kind says.

Of the points of the base alone, and valid at every point: where the size differs, the limits do. Sources: the NIST handbook 6.3 and
Montgomery for X, p, c and u; Laney 2002 for p′ and u′; the 1.128 of a moving range of two.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

D2 = 1.128  # the mean range of two normal values, in standard deviations, as the tools that teams know round it
SCREEN = 3.267  # a moving range over this many times their mean (Nelson 1982); off unless asked for
CENTRE_IS_CALLED = {"xmr": "mean", "p": "p_bar", "c": "c_bar", "u": "u_bar", "laney_p": "p_bar", "laney_u": "u_bar", "g": "mean"}
UNIT = {"p": 1.0, "laney_p": 1.0}  # what is at most all of it


@dataclass(frozen=True, slots=True)
class Points:
    """As many values as points, None where there is none. `counts` and `sizes` for what is counted out of something."""

    values: Sequence[float | None]
    counts: Sequence[float | None] = ()
    sizes: Sequence[float | None] = ()


@dataclass(frozen=True, slots=True)
class Limits:
    """`halves`: three sigmas at each point, None where it has no value. `more`: what the method prints beside."""

    centre: float
    halves: Sequence[float | None]
    lowest: float | None = None
    highest: float | None = None
    more: dict[str, float] = field(default_factory=dict)
    screened: int = 0

    def low(self, place: int) -> float | None:
        half = self.halves[place]
        return None if half is None else self.centre - half if self.lowest is None else max(self.lowest, self.centre - half)

    def high(self, place: int) -> float | None:
        half = self.halves[place]
        return None if half is None else self.centre + half if self.highest is None else min(self.highest, self.centre + half)

    @property
    def clipped(self) -> bool:
        known = [half for half in self.halves if half is not None]
        below = self.lowest is not None and any(self.centre - half < self.lowest for half in known)
        return below or (self.highest is not None and any(self.centre + half > self.highest for half in known))


def of(kind: str, points: Points, base: Sequence[int], *, screen: bool = False) -> Limits:
    """`base`: positions with a value, at least two. The centre of p and u is pooled, not a mean of proportions."""
    if kind == "xmr":
        return _individuals(points, base, screen)
    if kind in ("c", "g"):
        centre = mean([points.values[place] or 0 for place in base])
        half = 3 * math.sqrt(centre if kind == "c" else centre * (centre + 1))
        return Limits(centre, [None if value is None else half for value in points.values], lowest=0.0)
    counts, sizes = ([many[place] or 0 for place in base] for many in (points.counts, points.sizes))
    centre = math.fsum(counts) / math.fsum(sizes)
    spread = centre * (1 - centre) if kind in UNIT else centre
    sigmas = [
        math.sqrt(spread / size) if size and value is not None else None for value, size in zip(points.values, points.sizes, strict=True)
    ]
    times, screened, more = 1.0, 0, {}
    if kind.startswith("laney"):
        z = [(value - centre) / sigma if value is not None and sigma else None for value, sigma in zip(points.values, sigmas, strict=True)]
        range_, screened = mean_range(z, base, screen)
        times = more["sigma_z"] = range_ / D2
    halves = [None if sigma is None else 3 * sigma * times for sigma in sigmas]
    return Limits(centre, halves, lowest=0.0, highest=UNIT.get(kind), more=more, screened=screened)


def _individuals(points: Points, base: Sequence[int], screen: bool) -> Limits:
    range_, screened = mean_range(points.values, base, screen)
    half = 3 * range_ / D2
    centre = mean([value for place in base if (value := points.values[place]) is not None])
    return Limits(centre, [None if value is None else half for value in points.values], more={"mr_bar": range_}, screened=screened)


def mean_range(values: Sequence[float | None], base: Sequence[int], screen: bool) -> tuple[float, int]:
    """Between neighbours alone: a gap or a point left out breaks the pair. The mean, and how many ranges were screened off."""
    inside = set(base)
    ranges = [
        abs(after - before)
        for place in base
        if place - 1 in inside and (before := values[place - 1]) is not None and (after := values[place]) is not None
    ]
    if not ranges:
        return 0.0, 0
    kept = [each for each in ranges if each <= SCREEN * mean(ranges)] if screen else ranges
    return mean(kept), len(ranges) - len(kept)


def mean(values: Sequence[float]) -> float:
    """Of equal values, that value to the last digit: a constant series has no side."""
    return float(values[0]) if min(values) == max(values) else math.fsum(values) / len(values)
