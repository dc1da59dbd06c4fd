"""Rates drawn towards the network's: a random intercept on the logit scale, fitted by adaptive quadrature (method notes 1.7).

Maximum likelihood; the rate of a program is the mode of its own intercept, as lme4's `glmer(…, nAGQ = 25)` gives it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

NODES = 25
SMALLEST_SPREAD = 1e-4  # under it the programs are alike, and every rate is the pooled one
LARGEST_SPREAD, FURTHEST = 8.0, 30.0  # on the logit scale: beyond, some programs have none or all of the events and the rest hardly matter


@dataclass(frozen=True, slots=True)
class Shrunken:
    """`intercept` and `spread` on the logit scale; a rate of each program, 0 to 1."""

    intercept: float
    spread: float
    rates: list[float]


def shrink(events: Sequence[float], sizes: Sequence[float]) -> Shrunken | None:
    """Needs two programs or more, and events that are neither none nor all. None when the programs are so apart that nothing settles."""
    import numpy as np
    from scipy.optimize import minimize
    from scipy.special import expit

    x, n = np.asarray(events, float), np.asarray(sizes, float)
    nodes, weights = np.polynomial.hermite.hermgauss(NODES)

    def mode(middle: float, spread: float) -> tuple[np.ndarray, np.ndarray]:
        """Of each program's intercept (in spreads), and the curvature there. Newton, by steps of two logits at most: longer ones swing."""
        b, longest = np.zeros_like(x), 2 / max(spread, 1.0)
        for _ in range(100):
            p = expit(middle + spread * b)
            slope, curve = spread * (x - n * p) - b, spread * spread * n * p * (1 - p) + 1
            step = slope / curve
            b = b + np.minimum(np.maximum(step, -longest), longest)
            if np.abs(step).max() < 1e-10:
                break
        p = expit(middle + spread * b)
        return b, spread * spread * n * p * (1 - p) + 1

    def cost(asked: np.ndarray) -> tuple[float, np.ndarray]:
        """Minus the log likelihood, and its slopes: means over what each program's intercept can be, by the same nodes."""
        middle, spread = float(asked[0]), float(np.exp(asked[1]))
        b, curve = mode(middle, spread)
        width = np.sqrt(2 / curve)
        at = b[:, None] + width[:, None] * nodes[None, :]
        eta = middle + spread * at
        inside = x[:, None] * eta - n[:, None] * np.logaddexp(0, eta) - at * at / 2 + nodes[None, :] ** 2 + np.log(weights)[None, :]
        whole = np.logaddexp.reduce(inside, axis=1)
        left = np.exp(inside - whole[:, None]) * (x[:, None] - n[:, None] * expit(eta))
        return -float(np.sum(whole + np.log(width))), -np.array([left.sum(), (left * spread * at).sum()])

    pooled = float(x.sum() / n.sum())
    start = float(np.log(pooled / (1 - pooled)))
    bounds = [(-FURTHEST, FURTHEST), (float(np.log(SMALLEST_SPREAD)), float(np.log(LARGEST_SPREAD)))]
    tries = [
        minimize(cost, np.array([start, guess]), jac=True, method="L-BFGS-B", bounds=bounds, options={"ftol": 1e-12, "gtol": 1e-6})
        for guess in (-1.0, -4.0)
    ]
    best = min(tries, key=lambda each: float(each.fun))
    middle, spread = float(best.x[0]), float(np.exp(best.x[1]))
    if spread > 0.99 * LARGEST_SPREAD or abs(middle) > 0.99 * FURTHEST:
        return None
    if spread < 10 * SMALLEST_SPREAD:
        return Shrunken(start, 0.0, [pooled] * len(x))
    b, _ = mode(middle, spread)
    return Shrunken(middle, spread, [float(rate) for rate in expit(middle + spread * b)])
