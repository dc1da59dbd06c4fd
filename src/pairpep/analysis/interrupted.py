"""One series interrupted at a known date, beside least squares (`its.ols`): means that follow each other, counts, proportions (1.8)."""

from __future__ import annotations

import math
from typing import Any

from pairpep.analysis.cautions import Caution, caution
from pairpep.analysis.counting import line
from pairpep.analysis.designs import quantile
from pairpep.analysis.given import Given, same_length
from pairpep.analysis.methods import Found, method
from pairpep.analysis.refusals import DidNotSettle, MoreThanItsWhole, OutOfBounds, Undefined
from pairpep.analysis.result import Interval
from pairpep.analysis.series import EACH_SIDE, LEAST
from pairpep.analysis.verdicts import verdict

ROUNDS, SETTLED = 200, 1e-10


@method(
    "its.gls",
    fr="De combien le niveau et la tendance d'une série de moyennes diffèrent après une date connue, chaque point tenant du précédent.",
    en="By how much the level and the trend of a series of means differ after a known date, each point taking after the one before.",
)
def gls(data: Given, params: Given) -> Found:
    """`data.y`, `data.change` (the first point after, from 1). Errors follow one another by ρ (autoregressive of order one), estimated in
    turn with the line (Prais and Winsten). `params.slope` true: a change of slope too; `params.harmonics` with `season` periods a year.

    → `level_change`, `slope_change`, `pre_slope`, each with `se_…` and `ci_…` (unit of y), `rho`. t with n − k degrees of freedom.
    """
    import numpy as np

    y = np.asarray(data.numbers("y", least=2 * LEAST), float)
    first, level = _change(data, len(y)), params.number("level", 0.95, lowest=0.5, highest=0.9999)
    names, x = _columns(len(y), first, params)
    if float(y.min()) == float(y.max()):
        raise Undefined(where=data.at("y"))
    rho, free = 0.0, len(y) - x.shape[1]
    for _ in range(ROUNDS):
        xs, ys = _whitened(x, rho), _whitened(y, rho)
        inverse = np.linalg.inv(xs.T @ xs)
        beta = inverse @ xs.T @ ys
        left = y - x @ beta
        below = float(left[:-1] @ left[:-1])
        found = max(-0.99, min(0.99, float(left[1:] @ left[:-1]) / below)) if below > 1e-20 else 0.0
        if abs(found - rho) < SETTLED:
            break
        rho = found
    else:
        raise DidNotSettle
    remains = ys - xs @ beta
    covariance = inverse * float(remains @ remains) / free
    return _told(names, beta, covariance, free, level, len(y), first, {"rho": rho})


@method(
    "its.counts",
    fr="De quel facteur un taux diffère après une date connue (compte par période, exposition égale).",
    en="By which factor a rate differs after a known date (count a period, exposure held equal).",
)
def of_counts(data: Given, params: Given) -> Found:
    """`data.y`, whole counts, `data.exposure` (1 unless given), `data.change`. Quasi-Poisson with the log of exposure as offset: errors
    widened by φ, Pearson's, when over 1, and never narrowed. Options as in `its.gls`. → as there, on the log scale; `ratio` and `ci_ratio`
    of the level; `phi`."""
    import numpy as np

    y = data.counts("y", least=2 * LEAST)
    exposure = same_length(data.numbers("exposure", [1.0] * len(y), lowest=1e-9), len(y), data.at("exposure"), data.at("y"))
    first = _change(data, len(y))
    if not (any(y[:first]) and any(y[first:])):
        raise Undefined(where=data.at("y"))
    return _generalised(np.asarray(y, float), np.log(np.asarray(exposure, float)), None, first, params)


@method(
    "its.proportion",
    fr="De combien une proportion diffère après une date connue, sur l'échelle des cotes.",
    en="By how much a proportion differs after a known date, on the scale of odds.",
)
def of_proportion(data: Given, params: Given) -> Found:
    """`data.yes` of `data.n` by period, `data.change`. Logistic, errors widened by φ when over 1. Options as in `its.gls`.
    → as there, on the logit scale; `ratio`, of odds, and `ci_ratio`; `phi`. A period of nobody is left out."""
    import numpy as np

    n = data.counts("n", least=2 * LEAST)
    yes = same_length(data.counts("yes", least=2 * LEAST), len(n), data.at("yes"), data.at("n"))
    for place, (some, whole) in enumerate(zip(yes, n, strict=True), start=1):
        if some > whole:
            raise MoreThanItsWhole(where=f"{data.at('yes')}[{place}]")
    first = _change(data, len(n))
    for side in (slice(None, first), slice(first, None)):
        if sum(yes[side]) in (0, sum(n[side])):
            raise Undefined(where=data.at("yes"))
    return _generalised(np.asarray(yes, float), None, np.asarray(n, float), first, params)


def _generalised(y: Any, offset: Any, of: Any, first: int, params: Given) -> Found:
    """Poisson without `of`, binomial with it."""
    import numpy as np

    level = params.number("level", 0.95, lowest=0.5, highest=0.9999)
    names, x = _columns(len(y), first, params)
    there = np.ones(len(y), bool) if of is None else of > 0
    free = int(there.sum()) - x.shape[1]
    if free < 1:
        raise OutOfBounds(where="params.harmonics", lowest=0, highest=0)
    some = None if of is None else of[there]
    beta, inverse, expected = line(x[there], y[there], some, 0.0 if offset is None else offset)
    spread = expected if some is None else expected * (1 - expected / some)
    phi = float((((y[there] - expected) ** 2) / spread).sum()) / free
    covariance = inverse * max(1.0, phi)
    n = int(y.sum() if of is None else of.sum())
    beside = (caution("OVERDISPERSED", phi=phi),) if phi > 1.5 else ()
    return _told(names, beta, covariance, free, level, len(y), first, {"phi": phi}, ratio=True, n=n, beside=beside)


def _change(data: Given, n: int) -> int:
    first = data.whole("change") - 1
    if not LEAST <= first <= n - LEAST:
        raise OutOfBounds(where=data.at("change"), lowest=LEAST + 1, highest=n - LEAST + 1)
    return first


def _columns(n: int, first: int, params: Given) -> tuple[list[str], Any]:
    """One, time, after, time since, then a sine and a cosine a harmonic."""
    import numpy as np

    at = np.arange(n, dtype=float)
    after = (at >= first).astype(float)
    columns, names = [np.ones(n), at, after], ["", "pre_slope", "level_change"]
    if params.truth("slope", True):
        columns, names = [*columns, after * (at - first)], [*names, "slope_change"]
    for each in range(1, params.whole("harmonics", 0, highest=2) + 1):
        angle = 2 * np.pi * each * at / params.number("season", 12.0, lowest=2, highest=400)
        columns, names = [*columns, np.sin(angle), np.cos(angle)], [*names, "", ""]
    made = np.column_stack(columns)
    if n <= made.shape[1] or np.linalg.matrix_rank(made) < made.shape[1]:
        raise OutOfBounds(where=params.at("harmonics"), lowest=0, highest=0)
    return names, made


def _whitened(values: Any, rho: float) -> Any:
    """Each less ρ times the one before; the first by its own variance, so that none is lost."""
    import numpy as np

    return np.concatenate([values[:1] * math.sqrt(1 - rho * rho), values[1:] - rho * values[:-1]])


def _told(
    names: list[str],
    beta: Any,
    covariance: Any,
    free: int,
    level: float,
    points: int,
    first: int,
    more: dict[str, Any],
    *,
    ratio: bool = False,
    n: int | None = None,
    beside: tuple[Caution, ...] = (),
) -> Found:
    half = quantile((1 + level) / 2, free)
    value: dict[str, Any] = {"n_before": first, "n_after": points - first, "df": free} | more
    for place, name in enumerate(names):
        if name:
            estimate, se = float(beta[place]), math.sqrt(max(0.0, float(covariance[place, place])))
            value |= {name: estimate, f"se_{name}": se, f"ci_{name}": (estimate - half * se, estimate + half * se)}
    low, high = value["ci_level_change"]
    if ratio:
        value |= {"ratio": math.exp(value["level_change"]), "ci_ratio": (math.exp(low), math.exp(high))}
    short = min(first, points - first) < EACH_SIDE
    said = value["ci_ratio"] if ratio else (low, high)
    return Found(
        value=value,
        n=points if n is None else n,
        denominator=points,
        interval=Interval(low, high, level, "t"),
        signal=verdict("COMPATIBLE", a=said[0], b=said[1]) if low > 0 or high < 0 else verdict("CANNOT_TELL"),
        confidence="provisional" if short else "usual",
        cautions=(caution("ONE_SERIES"), *((caution("SHORT_SERIES"),) if short else ()), *beside),
        tests=sum(name.endswith("change") for name in names),
    )
