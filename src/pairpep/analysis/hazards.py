"""Who is followed when, and a ratio of hazards by Cox's partial likelihood: equal times after Efron, late entries allowed."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist
from typing import Any

from pairpep.analysis.refusals import DidNotSettle

ROUNDS = 50
FURTHEST = 10.0  # of a log ratio: beyond, one group has no event to speak of and there is nothing to estimate


@dataclass(frozen=True, slots=True)
class Rows:
    """One a person: when followed until, whether the event happened then, when they came under watch (before it, or both at zero)."""

    times: Sequence[float]
    events: Sequence[int]
    entries: Sequence[float]

    def of(self, which: Sequence[bool]) -> Rows:
        kept = [row for row, keep in zip(zip(self.times, self.events, self.entries, strict=True), which, strict=True) if keep]
        return Rows([row[0] for row in kept], [row[1] for row in kept], [row[2] for row in kept])

    def moments(self) -> list[float]:
        """The times at which an event happened, once each."""
        return sorted({time for time, event in zip(self.times, self.events, strict=True) if event})


class Watch:
    """How many are followed just before a time, and how many events happen at it: whoever leaves then is still followed, whoever enters
    then is not yet (but at zero, where all begin)."""

    def __init__(self, rows: Rows) -> None:
        self.ends, self.entries = sorted(rows.times), sorted(rows.entries)
        self.events = Counter(time for time, event in zip(rows.times, rows.events, strict=True) if event)

    def at_risk(self, time: float) -> int:
        came = bisect_left(self.entries, time) if time else bisect_right(self.entries, 0)
        return came - bisect_left(self.ends, time)

    def happened(self, time: float) -> int:
        return self.events[time]


def efron(rows: Rows, x: Sequence[float], level: float = 0.95) -> dict[str, float | None]:
    """Of one variable: `log_hr`, `se`, `hr`, `low`, `high`. Newton from zero; where one group has no event there is no estimate."""
    return efron_by_stratum([(rows, x)], level)


def efron_by_stratum(strata: Sequence[tuple[Rows, Sequence[float]]], level: float = 0.95) -> dict[str, float | None]:
    """The same ratio in each stratum, each with a hazard of its own: people are compared with those of their stratum alone."""
    import numpy as np

    sums = [_Sums(rows, np.asarray(x, float)) for rows, x in strata if any(rows.events)]
    beta = 0.0
    for _ in range(ROUNDS):
        found = [each.slope_and_curve(beta) for each in sums]
        slope, curve = math.fsum(each[0] for each in found), math.fsum(each[1] for each in found)
        if curve < 1e-10 or abs(beta) > FURTHEST:
            return dict.fromkeys(("log_hr", "se", "hr", "low", "high"))
        step = max(-2.0, min(2.0, slope / curve))
        beta += step
        if abs(step) < 1e-10:
            se = 1 / math.sqrt(curve)
            half = NormalDist().inv_cdf((1 + level) / 2) * se
            return {"log_hr": beta, "se": se, "hr": math.exp(beta), "low": math.exp(beta - half), "high": math.exp(beta + half)}
    raise DidNotSettle


class _Sums:
    """Sums over those at risk at each event, from sums over those who end later less those who enter later: two sorts, once."""

    def __init__(self, rows: Rows, x: Any) -> None:
        import numpy as np

        self.x = x
        ends, entries, events = np.asarray(rows.times, float), np.asarray(rows.entries, float), np.asarray(rows.events, bool)
        moments = np.array(rows.moments(), float)
        self.by_end, self.by_entry = np.argsort(ends, kind="stable"), np.argsort(entries, kind="stable")
        self.from_end = np.searchsorted(ends[self.by_end], moments, side="left")
        came_later = np.searchsorted(entries[self.by_entry], moments, side="left")
        self.from_entry = np.where(moments > 0, came_later, np.searchsorted(entries[self.by_entry], 0.0, side="right"))
        self.ended = events
        self.of_moment = np.searchsorted(moments, ends[events])
        self.tied = np.bincount(self.of_moment, minlength=len(moments))

    def slope_and_curve(self, beta: float) -> tuple[float, float]:
        import numpy as np

        powers = [np.exp(beta * self.x) * self.x**power for power in range(3)]
        all_ = [self._later(each, self.by_end)[self.from_end] - self._later(each, self.by_entry)[self.from_entry] for each in powers]
        here = [np.bincount(self.of_moment, weights=each[self.ended], minlength=len(self.tied)) for each in powers]
        slope, curve = float(self.x[self.ended].sum()), 0.0
        for round_ in range(int(self.tied.max(initial=0))):
            still = self.tied > round_
            s0, s1, s2 = ((whole - round_ / np.maximum(self.tied, 1) * part)[still] for whole, part in zip(all_, here, strict=True))
            slope -= float((s1 / s0).sum())
            curve += float((s2 / s0 - (s1 / s0) ** 2).sum())
        return slope, curve

    @staticmethod
    def _later(values: Any, order: Any) -> Any:
        """At place k: the sum from k to the end, in that order; nothing after the last."""
        import numpy as np

        return np.concatenate([np.cumsum(values[order][::-1])[::-1], [0.0]])
