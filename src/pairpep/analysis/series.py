"""One series interrupted at a known date (method notes 1.8): trend before, change of level, change of trend."""

from __future__ import annotations

from typing import Any

from pairpep.analysis.cautions import caution
from pairpep.analysis.given import Given
from pairpep.analysis.methods import Found, method
from pairpep.analysis.refusals import OutOfBounds, Undefined
from pairpep.analysis.result import Interval
from pairpep.analysis.verdicts import verdict

LEAST, EACH_SIDE = 3, 8


@method(
    "its.ols",
    fr="De combien le niveau et la tendance d'une série diffèrent après une date connue (série interrompue).",
    en="By how much the level and the trend of a series differ after a known date (interrupted series).",
)
def ols(data: Given, params: Given) -> Found:
    """`data.y`, one a period; `data.change`, the first point after (from 1), or `year0` and `change_year`. Ordinary least squares with the
    covariance of Newey and West, `params.lag` 1, corrected for few points; t with n − 4 degrees of freedom.

    → `pre_slope`, `level_change`, `slope_change`, `post_slope`, each with `se_…` and `ci_…`, in the unit of y (a period);
    `durbin_watson_ols`.
    """
    import numpy as np
    from scipy.stats import t

    y = np.asarray(data.numbers("y", least=2 * LEAST), float)
    n = len(y)
    first = data.whole("change") - 1 if data.has("change") else data.whole("change_year") - data.whole("year0")
    if not LEAST <= first <= n - LEAST:
        raise OutOfBounds(where=data.at("change" if data.has("change") else "change_year"), lowest=LEAST + 1, highest=n - LEAST + 1)
    if float(y.min()) == float(y.max()):
        raise Undefined(where=data.at("y"))
    level, lag = params.number("level", 0.95, lowest=0.5, highest=0.9999), params.whole("lag", 1, highest=n - 1)
    at = np.arange(n, dtype=float)
    after = (at >= first).astype(float)
    x = np.column_stack([np.ones(n), at, after, after * (at - first)])
    inverse = np.linalg.inv(x.T @ x)
    beta = inverse @ x.T @ y
    left = y - x @ beta
    covariance = _newey_west(x, left, inverse, lag)
    times = float(t.ppf((1 + level) / 2, n - 4))
    value: dict[str, Any] = {"durbin_watson_ols": _durbin_watson(left), "n_before": first, "n_after": n - first}
    shapes = {"pre_slope": (0, 1, 0, 0), "level_change": (0, 0, 1, 0), "slope_change": (0, 0, 0, 1), "post_slope": (0, 1, 0, 1)}
    for name, shape in shapes.items():
        weights = np.asarray(shape, float)
        estimate, se = float(weights @ beta), float(np.sqrt(max(0.0, float(weights @ covariance @ weights))))
        value |= {name: estimate, f"se_{name}": se, f"ci_{name}": (estimate - times * se, estimate + times * se)}
    low, high = value["ci_level_change"]
    short = min(first, n - first) < EACH_SIDE
    return Found(
        value=value,
        n=n,
        interval=Interval(low, high, level, "newey_west"),
        signal=verdict("COMPATIBLE", a=low, b=high) if low > 0 or high < 0 else verdict("CANNOT_TELL"),
        confidence="provisional" if short else "usual",
        cautions=(caution("ONE_SERIES"), *((caution("SHORT_SERIES"),) if short else ())),
        tests=2,
    )


def _newey_west(x: Any, left: Any, inverse: Any, lag: int) -> Any:
    """Bartlett weights, times n / (n − k)."""
    n, k = x.shape
    moments = x * left[:, None]
    middle = moments.T @ moments
    for back in range(1, lag + 1):
        cross = moments[back:].T @ moments[:-back]
        middle = middle + (1 - back / (lag + 1)) * (cross + cross.T)
    return inverse @ middle @ inverse * n / (n - k)


def _durbin_watson(left: Any) -> float | None:
    below = float((left * left).sum())
    return float(((left[1:] - left[:-1]) ** 2).sum()) / below if below > 1e-20 else None
