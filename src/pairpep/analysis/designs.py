"""What a staggered start could show (method notes 4.1): the power of a stepped design, and the smallest effect that it can see.

Hussey and Hughes 2007: cells of a program and a period, an effect for each period, a program's own level; an optional level of a program in
one period (nested exchangeable). Known variances, so a planning figure and never one computed after the fact.
"""

from __future__ import annotations

from statistics import NormalDist
from typing import Any

from pairpep.analysis.given import Given
from pairpep.analysis.methods import Found, method
from pairpep.analysis.refusals import OutOfBounds, Undefined

MOST_CELLS = 20_000


@method(
    "design.stepped_wedge",
    fr="Quel effet un démarrage échelonné peut faire voir, et avec quelle chance.",
    en="Which effect a staggered start can show, and with what chance.",
)
def stepped_wedge(data: Given, params: Given) -> Found:
    """`data.clusters_per_step`: programs that start after period 1, after period 2, …; `periods`; `n` people a program and period.

    A proportion: `mu0`, `mu1`, `tau`, the spread between programs on its scale. A mean: `sd` and `icc`, then `effect` if a power is wanted;
    `cac`, the cluster autocorrelation, 1 when a program keeps its level. → `power`, `mdes` (80 % unless `params.power`), `se`; the unit is
    that of the outcome. `params.df`: a t with so many degrees of freedom instead of the normal.
    """
    import numpy as np

    steps, periods = data.counts("clusters_per_step"), data.whole("periods", lowest=2, highest=200)
    people = data.number("n", lowest=0.01, highest=1e6)
    if len(steps) >= periods or not sum(steps) or sum(steps) * periods > MOST_CELLS:
        raise OutOfBounds(where=data.at("clusters_per_step"), lowest=1, highest=periods - 1)
    effect, within, between, own = _variances(data)
    level, wanted = params.number("level", 0.95, lowest=0.5, highest=0.999), params.number("power", 0.8, lowest=0.1, highest=0.999)
    df = params.whole("df", None, lowest=1, highest=10_000)
    began = np.repeat(np.arange(1, len(steps) + 1), steps)
    program, wave = np.repeat(np.arange(len(began)), periods), np.tile(np.arange(periods), len(began))
    exposed = (wave >= began[program]).astype(float)
    variances = (np.full(len(wave), within / people + own), between)
    known = information(program, wave, exposed, *variances)
    if not known:  # everybody starts at once: the effect and the period are the same thing
        raise Undefined(where=data.at("clusters_per_step"))
    se = known**-0.5
    edge, reach = quantile((1 + level) / 2, df), quantile(wanted, df)
    seen = None
    if effect is not None:
        seen = chance(abs(effect) / se - edge, df)
    value = {"power": seen, "se": se, "mdes": (edge + reach) * se, "programs": sum(steps)}
    return Found(value=value, n=sum(steps), confidence="description")


def information(program: Any, wave: Any, exposure: Any, cell: Any, between: float) -> float:
    """What cells tell of one effect, a level for each wave being free: 1 over its squared error, 0 when there is no contrast.

    One a cell: `program` and `wave` by place, `exposure` 0 to 1, `cell` its variance around its program's level; `between` programs.
    """
    import numpy as np

    marks = np.unique(wave)
    columns = np.column_stack([(wave[:, None] == marks[None, :]).astype(float), exposure])
    light = 1 / cell
    first = np.flatnonzero(np.r_[True, program[1:] != program[:-1]])
    sums = np.add.reduceat(columns * light[:, None], first, axis=0)
    taken = between / (1 + between * np.add.reduceat(light, first))
    known = columns.T @ (columns * light[:, None]) - (sums * taken[:, None]).T @ sums
    apart = known[-1, -1] - known[-1, :-1] @ np.linalg.solve(known[:-1, :-1], known[:-1, -1])
    return float(apart) if apart > 1e-10 * known[-1, -1] else 0.0


def quantile(share: float, df: float | None) -> float:
    from scipy.special import stdtrit  # what `scipy.stats.t` calls, without its ceremony

    return float(stdtrit(df, share)) if df else NormalDist().inv_cdf(share)


def chance(value: float, df: float | None) -> float:
    from scipy.special import stdtr

    return float(stdtr(df, value)) if df else NormalDist().cdf(value)


def _variances(data: Given) -> tuple[float | None, float, float, float]:
    """The effect; the variance of one answer within a cell, between programs, and of a program in one period."""
    if data.has("mu0"):
        low, high = data.number("mu0", lowest=0, highest=1), data.number("mu1", lowest=0, highest=1)
        middle = (low + high) / 2
        if middle in (0, 1):
            raise Undefined(where=data.at("mu0"))
        return high - low, middle * (1 - middle), data.number("tau", lowest=0) ** 2, 0.0
    spread, icc = data.number("sd", 1.0, lowest=1e-6), data.number("icc", lowest=0, highest=0.99)
    kept = data.number("cac", 1.0, lowest=0, highest=1)
    total = spread * spread
    return data.number("effect", None), total * (1 - icc), total * icc * kept, total * icc * (1 - kept)
