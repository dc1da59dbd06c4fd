"""A ratio of hazards by Cox's partial likelihood, equal times handled after Efron; people may come under watch late."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

from pairpep.analysis.refusals import DidNotSettle

ROUNDS = 50


@dataclass(frozen=True, slots=True)
class Rows:
    """One a person: when followed until, whether the event happened then, when they came under watch."""

    times: Sequence[float]
    events: Sequence[int]
    entries: Sequence[float]

    def of(self, which: Sequence[bool]) -> Rows:
        kept = [row for row, keep in zip(zip(self.times, self.events, self.entries, strict=True), which, strict=True) if keep]
        return Rows([row[0] for row in kept], [row[1] for row in kept], [row[2] for row in kept])


def efron(rows: Rows, x: Sequence[float], level: float = 0.95) -> dict[str, float | None]:
    """Of one variable: `log_hr`, `se`, `hr`, `low`, `high`. Newton from zero; where one group has no event there is no estimate."""
    times = sorted({time for time, event in zip(rows.times, rows.events, strict=True) if event})
    sets = []
    for time in times:
        at_risk = [
            value for value, end, entry in zip(x, rows.times, rows.entries, strict=True) if entry < time <= end or (entry == time == 0)
        ]
        ended = [value for value, end, event in zip(x, rows.times, rows.events, strict=True) if event and end == time]
        sets.append((at_risk, ended))
    beta = 0.0
    for _ in range(ROUNDS):
        slope, curve = _slope_and_curve(sets, beta)
        if curve < 1e-10:
            break
        step = max(-2.0, min(2.0, slope / curve))
        beta += step
        if abs(step) < 1e-10:
            se = 1 / math.sqrt(curve)
            half = NormalDist().inv_cdf((1 + level) / 2) * se
            return {"log_hr": beta, "se": se, "hr": math.exp(beta), "low": math.exp(beta - half), "high": math.exp(beta + half)}
        if abs(beta) > 20:
            break
    if abs(beta) > 10 or curve < 1e-10:
        return dict.fromkeys(("log_hr", "se", "hr", "low", "high"))
    raise DidNotSettle


def _slope_and_curve(sets: Sequence[tuple[list[float], list[float]]], beta: float) -> tuple[float, float]:
    slope = curve = 0.0
    for at_risk, ended in sets:
        all_ = _moments(at_risk, beta)
        here = _moments(ended, beta)
        slope += math.fsum(ended)
        for place in range(len(ended)):
            part = place / len(ended)
            s0, s1, s2 = (whole - part * tied for whole, tied in zip(all_, here, strict=True))
            slope -= s1 / s0
            curve += s2 / s0 - (s1 / s0) ** 2
    return slope, curve


def _moments(values: Sequence[float], beta: float) -> tuple[float, float, float]:
    weights = [math.exp(beta * value) for value in values]
    return (
        math.fsum(weights),
        math.fsum(weight * value for weight, value in zip(weights, values, strict=True)),
        math.fsum(weight * value * value for weight, value in zip(weights, values, strict=True)),
    )
