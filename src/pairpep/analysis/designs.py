"""What a staggered start could show (method notes 4.1): the power of a stepped design, and the smallest effect that it can see.

Hussey and Hughes 2007: cells of a program and a period, an effect for each period, a program's own level; an optional level of a program in
one period (nested exchangeable). Known variances, so a planning figure and never one computed after the fact.
"""

from __future__ import annotations

from statistics import NormalDist

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
    from scipy.stats import t

    steps, periods = data.counts("clusters_per_step"), data.whole("periods", lowest=2, highest=200)
    people = data.number("n", lowest=0.01, highest=1e6)
    if len(steps) >= periods or not sum(steps) or sum(steps) * periods > MOST_CELLS:
        raise OutOfBounds(where=data.at("clusters_per_step"), lowest=1, highest=periods - 1)
    effect, within, between, own = _variances(data)
    level, wanted = params.number("level", 0.95, lowest=0.5, highest=0.999), params.number("power", 0.8, lowest=0.1, highest=0.999)
    df = params.whole("df", None, lowest=1, highest=10_000)
    weight = np.linalg.inv(np.eye(periods) * (within / people + own) + np.full((periods, periods), between))
    known = np.zeros((periods + 1, periods + 1))
    for step, programs in enumerate(steps, start=1):
        cell = np.column_stack([np.eye(periods), np.arange(periods) >= step])
        known += programs * cell.T @ weight @ cell
    if np.linalg.matrix_rank(known) <= periods:  # everybody starts at once: the effect and the period are the same thing
        raise Undefined(where=data.at("clusters_per_step"))
    se = float(np.sqrt(np.linalg.inv(known)[-1, -1]))
    edge = float(t.ppf((1 + level) / 2, df)) if df else NormalDist().inv_cdf((1 + level) / 2)
    reach = float(t.ppf(wanted, df)) if df else NormalDist().inv_cdf(wanted)
    seen = None
    if effect is not None:
        seen = float(t.cdf(abs(effect) / se - edge, df)) if df else NormalDist().cdf(abs(effect) / se - edge)
    value = {"power": seen, "se": se, "mdes": (edge + reach) * se, "programs": sum(steps)}
    return Found(value=value, n=sum(steps), confidence="description")


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
