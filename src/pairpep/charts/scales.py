"""From figures to places: round marks, room for a series that never moves, and nothing outside what is possible."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Scale:
    """From `low` to `high` (figures), drawn from `start` to `end` (places), with a mark at each multiple of `step`."""

    low: float
    high: float
    step: float
    start: float = 0.0
    end: float = 1.0

    def at(self, value: float) -> float:
        return self.start + (self.end - self.start) * (value - self.low) / (self.high - self.low)

    def drawn(self, start: float, end: float) -> Scale:
        return Scale(self.low, self.high, self.step, start, end)

    @property
    def marks(self) -> list[float]:
        first, last = math.ceil(self.low / self.step - 1e-9), math.floor(self.high / self.step + 1e-9)
        return [round(place * self.step, 10) for place in range(first, last + 1)]


def scale(figures: Iterable[float], *, floor: float | None = None, ceiling: float | None = None, marks: int = 5) -> Scale:
    """A scale that holds every figure between round ends. `floor` and `ceiling`: what cannot be passed. ValueError without a figure."""
    known = [value for value in figures if math.isfinite(value)]
    if not known:
        raise ValueError("no figure, no scale")
    known = [min(max(value, -math.inf if floor is None else floor), math.inf if ceiling is None else ceiling) for value in known]
    low, high = min(known), max(known)
    if low >= 0 and low <= 0.4 * high:
        low = 0.0
    if high - low < 1e-12:  # one figure, or the same each time: it stands in the middle
        room = abs(high) / 4 or 1.0
        low, high = low - room, high + room
    step = _round_step((high - low) / marks)
    low, high = math.floor(low / step + 1e-9) * step, math.ceil(high / step - 1e-9) * step
    low = low if floor is None else max(low, floor)
    high = high if ceiling is None else min(high, ceiling)
    if high - low < 1e-12:  # all at the end of what is possible
        low, high = (low, low + step) if ceiling is None or low + step <= ceiling else (high - step, high)
    return Scale(low, high, step)


def _round_step(least: float) -> float:
    power: float = 10.0 ** math.floor(math.log10(least))
    return next(power * each for each in (1, 2, 5, 10) if power * each >= least * (1 - 1e-9))
