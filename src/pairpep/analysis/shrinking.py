"""Rates drawn towards the network's: a random intercept on the logit scale, fitted by adaptive quadrature (method notes 1.7).

Maximum likelihood; the rate of a program is the mode of its own intercept, as lme4's `glmer(…, nAGQ = 25)` gives it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pairpep.analysis.refusals import DidNotSettle

NODES = 25
SMALLEST_SPREAD = 1e-4  # under it the programs are alike, and every rate is the pooled one


@dataclass(frozen=True, slots=True)
class Shrunken:
    """`intercept` and `spread` on the logit scale; a rate of each program, 0 to 1."""

    intercept: float
    spread: float
    rates: list[float]


def shrink(events: Sequence[float], sizes: Sequence[float]) -> Shrunken:
    """Needs two programs or more, and events that are neither none nor all."""
    import numpy as np
    from scipy.optimize import minimize

    x, n = np.asarray(events, float), np.asarray(sizes, float)
    nodes, weights = np.polynomial.hermite.hermgauss(NODES)

    def mode(middle: float, spread: float) -> tuple[np.ndarray, np.ndarray]:
        """Of each program's intercept (in spreads), and the curvature there; Newton, which is safe on a log-concave function."""
        b = np.zeros_like(x)
        for _ in range(100):
            p = 1 / (1 + np.exp(-(middle + spread * b)))
            slope, curve = spread * (x - n * p) - b, spread * spread * n * p * (1 - p) + 1
            step = slope / curve
            b = b + np.clip(step, -2, 2)
            if np.max(np.abs(step)) < 1e-10:
                break
        p = 1 / (1 + np.exp(-(middle + spread * b)))
        return b, spread * spread * n * p * (1 - p) + 1

    def cost(asked: np.ndarray) -> float:
        middle, spread = float(asked[0]), float(np.exp(np.clip(asked[1], -12, 5)))
        b, curve = mode(middle, spread)
        width = np.sqrt(2 / curve)
        at = b[:, None] + width[:, None] * nodes[None, :]
        eta = middle + spread * at
        inside = x[:, None] * eta - n[:, None] * np.logaddexp(0, eta) - at * at / 2 + nodes[None, :] ** 2 + np.log(weights)[None, :]
        return -float(np.sum(np.logaddexp.reduce(inside, axis=1) + np.log(width)))

    pooled = float(x.sum() / n.sum())
    start = np.log(pooled / (1 - pooled))
    tries = [
        minimize(cost, np.array([start, guess]), method="Nelder-Mead", options={"xatol": 1e-7, "fatol": 1e-10, "maxiter": 2000})
        for guess in (-1.0, -4.0)
    ]
    best = min(tries, key=lambda each: float(each.fun))
    if not best.success:
        raise DidNotSettle
    middle, spread = float(best.x[0]), float(np.exp(best.x[1]))
    if spread < SMALLEST_SPREAD:
        return Shrunken(float(start), 0.0, [pooled] * len(x))
    b, _ = mode(middle, spread)
    return Shrunken(middle, spread, [float(rate) for rate in 1 / (1 + np.exp(-(middle + spread * b)))])
