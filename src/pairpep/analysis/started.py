"""How fast something happens to people once their program has started, program and season held equal (method notes 1.10).

The exposure is a day of the program. Each person's time is cut there: waiting before it is waiting without it, so that nobody is called
exposed for having waited long enough.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pairpep.analysis.cautions import caution
from pairpep.analysis.designs import quantile
from pairpep.analysis.effects.cells import NEVER, enough, someone_started, words
from pairpep.analysis.effects.cells import started as starts_of
from pairpep.analysis.effects.permuting import FLAT, Arrangements, arrangements
from pairpep.analysis.episodes import EVER
from pairpep.analysis.given import Given, same_length
from pairpep.analysis.hazards import FURTHEST, ROUNDS
from pairpep.analysis.incidence import Spell, told
from pairpep.analysis.methods import Found, method
from pairpep.analysis.refusals import DidNotSettle, ImmortalTime, NoContrast, TooFew
from pairpep.analysis.result import Interval
from pairpep.analysis.survival import AT_RISK
from pairpep.analysis.verdicts import verdict

DAYS = (7, 14, 30, 60, 90)
FEW = 5  # events of a group by a day: under it, the share by that day is not shown


@method(
    "survival.started",
    fr="À quelle vitesse un événement arrive après le démarrage dans le programme, à programme et à saison égaux, et la part de chaque "
    "groupe qui l'a atteint à chaque jour.",
    en="How fast an event comes after the start in the program, program and season held equal, and the share of each group that reached "
    "it by each day.",
)
def started(data: Given, params: Given) -> Found:
    """One row a person: `data.program`, `data.period` (of the calendar, whole from 0), `data.entered` (day on which their clock begins,
    whole, from any origin), `data.time` (whole days followed), `data.event` (0 still waiting, 1 the event, 2, 3… other ends).
    `data.start`: by program the day on which it started, same origin, or None. `params.days`: when shares are told.

    Cox's partial likelihood, equal times after Efron, a hazard of its own for each program and a factor for each period; the error is the
    larger of the model's and of the one robust to programs being clusters; t with programs − 1 degrees of freedom; permutation of starts
    by the score, periods held. → `log_hr`, `se`, `hr`, `low`, `high`, `df`, `p_permutation`, `people`, `events`, `programs`,
    `programs_exposed`, `days`, `before` and `after` (`incidence.told`).
    """
    if any(data.has(name) for name in EVER):
        raise ImmortalTime
    level = params.number("level", 0.95, lowest=0.5, highest=0.9999)
    days = params.numbers("days", list(DAYS), lowest=0)
    people, starts, names = _read(data)
    before, after = _spells(people, starts)
    if not any(spell.end == 1 for spell in before) or not any(spell.end == 1 for spell in after):
        raise TooFew(where=data.at("event"), least=1)
    tries = arrangements(starts, params)
    strata = [_Stratum([each for each in people if each.program == place], _periods(people)) for place in range(len(names))]
    beta, se = _fitted(strata, starts)
    df = len(names) - 1
    half = quantile((1 + level) / 2, df) * se
    low, high = math.exp(beta - half), math.exp(beta + half)
    value: dict[str, Any] = {
        "log_hr": beta, "se": se, "hr": math.exp(beta), "low": low, "high": high, "df": df, "p_permutation": _chance(strata, starts, tries),
        "people": len(people), "events": sum(each.event == 1 for each in people), "programs": len(names),
        "programs_exposed": int((starts < NEVER).sum()), "days": days,
        "before": told(before, days, level, least=AT_RISK, few=FEW), "after": told(after, days, level, least=AT_RISK, few=FEW),
    }  # fmt: skip
    return Found(
        value=value | tries.told(),
        n=value["events"],
        denominator=len(people),
        interval=Interval(low, high, level, "cox_cluster_t"),
        signal=verdict("COMPATIBLE", a=low, b=high) if low > 1 or high < 1 else verdict("CANNOT_TELL"),
        cautions=(caution("TIES_EFRON"), caution("GROUPS_AS_THEY_ARE"), caution("STILL_AN_ASSOCIATION"), *tries.cautions()),
        least=min(len(before), len(after)),
    )


@dataclass(frozen=True, slots=True)
class Person:
    program: int
    period: int
    entered: int
    time: int
    event: int


def _read(data: Given) -> tuple[list[Person], Any, list[str]]:
    import numpy as np

    programs = words(data, "program", least=2)
    count = len(programs)
    periods = same_length(data.counts("period", highest=200), count, data.at("period"), data.at("program"))
    entered = same_length(data.counts("entered"), count, data.at("entered"), data.at("program"))
    times = same_length(data.counts("time", highest=10**5), count, data.at("time"), data.at("program"))
    events = same_length(data.counts("event", highest=20), count, data.at("event"), data.at("program"))
    starts, names = starts_of(data, programs, furthest=10**6), enough(data, programs, periods)
    place = {name: at for at, name in enumerate(names)}
    rows = sorted((place[name], *row) for name, *row in zip(programs, periods, entered, times, events, strict=True))
    made = np.array([starts[name] for name in names])
    someone_started(data, made < NEVER)
    return [Person(*row) for row in rows], made, names


def _spells(people: Sequence[Person], starts: Any) -> tuple[list[Spell], list[Spell]]:
    """Time before the start, and after it: who waits when it comes has a part in both."""
    before, after = [], []
    for each in people:
        cut = int(starts[each.program]) - each.entered
        if cut <= 0:
            after.append(Spell(0, each.time, each.event))
        elif cut >= each.time:
            before.append(Spell(0, each.time, each.event))
        else:
            before.append(Spell(0, cut, 0))
            after.append(Spell(cut, each.time, each.event))
    return before, after


def _periods(people: Sequence[Person]) -> dict[int, int]:
    """A column for each period but the first; one in which nothing happened to anybody goes with the one before."""
    seen = {each.period for each in people if each.event == 1}
    places: dict[int, int] = {}
    column = -1
    for period in sorted({each.period for each in people}):
        column += period in seen
        places[period] = max(column, 0)
    return places


class _Stratum:
    """One program: who is at risk at each event (equal times weighed as Efron does), in which period they came under watch."""

    def __init__(self, people: Sequence[Person], periods: dict[int, int]) -> None:
        import numpy as np

        self.entered = np.array([each.entered for each in people])
        times, ended = np.array([each.time for each in people]), np.array([each.event == 1 for each in people])
        columns = max(periods.values())
        self.z = (np.array([periods[each.period] for each in people])[:, None] == np.arange(1, columns + 1)[None, :]).astype(float)
        self.who = np.flatnonzero(ended)[np.argsort(times[ended], kind="stable")]
        self.times = times[self.who]
        first = np.searchsorted(self.times, self.times, side="left")
        many = np.searchsorted(self.times, self.times, side="right") - first
        gone = (np.arange(len(self.who)) - first) / many
        tied = ended[None, :] & (times[None, :] == self.times[:, None])
        self.risk = (times[None, :] >= self.times[:, None]) * (1 - gone[:, None] * tied)

    def exposed(self, start: int) -> Any:
        """By event and person: whether their program has started before that day of their waiting, or before it began."""
        cut = start - self.entered
        return ((cut[None, :] <= 0) | (self.times[:, None] > cut[None, :])).astype(float)

    def sums(self, start: int, beta: float, gamma: Any) -> tuple[Any, Any]:
        """Slope and curve of the log likelihood: the exposure first, then periods."""
        import numpy as np

        x = self.exposed(start)
        if not len(self.who):
            return np.zeros(1 + len(gamma)), np.zeros((1 + len(gamma),) * 2)
        weights = self.risk * np.exp(beta * x + (self.z @ gamma)[None, :])
        weights = weights / weights.sum(axis=1, keepdims=True)
        with_x = weights * x
        mean_x, mean_z = with_x.sum(axis=1), weights @ self.z
        slope = np.concatenate([[(x[np.arange(len(self.who)), self.who] - mean_x).sum()], (self.z[self.who] - mean_z).sum(axis=0)])
        curve = np.empty((1 + len(gamma),) * 2)
        curve[0, 0] = (mean_x - mean_x**2).sum()
        curve[0, 1:] = curve[1:, 0] = (with_x @ self.z - mean_x[:, None] * mean_z).sum(axis=0)
        curve[1:, 1:] = np.diag(mean_z.sum(axis=0)) - mean_z.T @ mean_z
        return slope, curve


def _solved(strata: Sequence[_Stratum], starts: Any, *, with_start: bool) -> tuple[Any, list[Any], Any]:
    """Newton from zero → the coefficients, each program's own slope there, the curve. Without the start, its coefficient stays 0."""
    import numpy as np

    free = np.arange(0 if with_start else 1, 1 + strata[0].z.shape[1])
    beta = np.zeros(1 + strata[0].z.shape[1])
    for _ in range(ROUNDS):
        parts = [each.sums(int(start), beta[0], beta[1:]) for each, start in zip(strata, starts, strict=True)]
        slope, curve = sum(part[0] for part in parts), sum(part[1] for part in parts)
        if not len(free):
            return beta, [part[0] for part in parts], curve
        step = np.clip(np.linalg.lstsq(curve[np.ix_(free, free)], slope[free], rcond=None)[0], -2.0, 2.0)
        if float(np.abs(step).max()) < 1e-9:
            return beta, [part[0] for part in parts], curve
        beta[free] += step
        if abs(beta[0]) > FURTHEST:  # one side has no event to speak of
            raise NoContrast
    raise DidNotSettle


def _fitted(strata: Sequence[_Stratum], starts: Any) -> tuple[float, float]:
    """The log ratio and its error: the larger of the model's and of the one that lets people of a program be alike."""
    import numpy as np

    beta, slopes, curve = _solved(strata, starts, with_start=True)
    if curve[0, 0] - curve[0, 1:] @ np.linalg.pinv(curve[1:, 1:]) @ curve[1:, 0] < FLAT * max(curve[0, 0], 1.0):
        raise NoContrast
    inverse = np.linalg.pinv(curve)
    many = len(strata)
    robust = inverse @ (sum(np.outer(slope, slope) for slope in slopes)) @ inverse * many / (many - 1)
    return float(beta[0]), math.sqrt(max(float(inverse[0, 0]), float(robust[0, 0])))


def _chance(strata: Sequence[_Stratum], starts: Any, tries: Arrangements) -> float:
    """The score of the start beside periods alone, over its own error, for each arrangement of the starts among programs."""
    import numpy as np

    without, _, curve = _solved(strata, starts, with_start=False)
    own = [[each.sums(int(start), 0.0, without[1:]) for start in tries.distinct] for each in strata]
    slopes = np.array([[part[0][0] for part in row] for row in own])
    curves = np.array([[part[1][0] for part in row] for row in own])
    inverse = np.linalg.pinv(curve[1:, 1:])
    place = np.arange(len(strata))

    def studentised(labels: Any) -> Any:
        toward, curved = slopes[place, labels].sum(axis=-1), curves[place, labels].sum(axis=-2)
        spread = curved[..., 0] - np.einsum("...i,ij,...j->...", curved[..., 1:], inverse, curved[..., 1:])
        return np.where(spread < 1e-9, np.inf, np.abs(toward) / np.sqrt(np.maximum(spread, 1e-9)))

    observed = np.searchsorted(tries.distinct, starts)
    return tries.p(float(studentised(observed)), studentised(tries.labels))
