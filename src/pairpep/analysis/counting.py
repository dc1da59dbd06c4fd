"""Lines for counts and proportions, by Newton's steps on the likelihood (Poisson and binomial, canonical links).

statsmodels' GLM takes figures that a line fits exactly for figures that a line separates, and gives none; here only the second is refused.
"""

from __future__ import annotations

from typing import Any

from pairpep.analysis.refusals import DidNotSettle

ROUNDS, SETTLED = 100, 1e-10
LONGEST = 3.0  # a step on the log or logit scale
FURTHEST = 25.0  # on it: beyond, a line tells without a doubt who answers or when events stop


def line(x: Any, y: Any, of: Any = None, offset: Any = 0.0) -> tuple[Any, Any, Any]:
    """Coefficients, the inverse of their information, expected counts. `of` None: counts with the log of their exposure as `offset`; else
    y out of `of`. Columns that repeat others share their coefficient."""
    import numpy as np

    beta = np.zeros(x.shape[1])
    if of is None:
        beta = np.linalg.lstsq(x, np.log(y + 0.5) - offset, rcond=None)[0]
    for _ in range(ROUNDS):
        expected, weight = _expected(x @ beta + offset, of)
        inverse = np.linalg.pinv(x.T @ (x * weight[:, None]), rcond=1e-12, hermitian=True)
        step = inverse @ (x.T @ (y - expected))
        moved = float(np.abs(x @ step).max())
        beta = beta + step * min(1.0, LONGEST / max(moved, 1e-300))
        if float(np.abs(x @ beta).max()) > FURTHEST:
            raise DidNotSettle
        if moved < SETTLED:
            return beta, inverse, _expected(x @ beta + offset, of)[0]
    raise DidNotSettle


def _expected(eta: Any, of: Any) -> tuple[Any, Any]:
    import numpy as np

    if of is None:
        made = np.exp(np.minimum(eta, 50.0))
        return made, made
    p = 1 / (1 + np.exp(-eta))
    return of * p, of * p * (1 - p)
