"""Restricted maximum likelihood of two nested levels, from sums: program, then cell (or person), then answer.

The variance of answers is profiled out and so are the fixed effects: what is left is a search over two ratios, of the deviations of both
levels to that of answers, as in Bates et al. 2015 (J Stat Softw 67). A row of n answers given by their mean, with the sum of squares around
it, gives the very figures of its n answers. `statsmodels` MixedLM is not used here: at a ratio of zero, usual with twelve programs, it
stops or errs (method notes 0.6).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pairpep.analysis.refusals import DidNotSettle, NoContrast

STARTS = ((0.02, 0.02), (1.0, 1.0))  # ratios of variances
LARGEST = 1e6
NIL = 1e-4  # a ratio of deviations under it is said to be zero


@dataclass(frozen=True, slots=True)
class Fitted:
    """`beta` and `covariance` of the fixed effects; deviations (`sd_…`) in the unit of y; `minus_2_reml` of the answers."""

    beta: Any
    covariance: Any
    sd_outer: float
    sd_middle: float
    sd_answer: float
    minus_2_reml: float
    ratios: tuple[float, float]


class Nested:
    """`x`, `y` of rows of `n` answers each; `outer`, `middle`: to which program and which cell or person a row belongs, both sorted so that
    the same come together; `spread`: sum of squares within rows and its degrees of freedom. `middle` None: one level only."""

    def __init__(self, y: Any, x: Any, n: Any, outer: Any, middle: Any = None, spread: tuple[float, int] | None = None) -> None:
        import numpy as np

        self.width = x.shape[1]
        both = np.column_stack([x, y])
        self.whole = both.T @ (both * n[:, None])
        self.has_middle = middle is not None
        groups = np.arange(len(y)) if middle is None else np.asarray(middle)
        first = np.flatnonzero(np.r_[True, groups[1:] != groups[:-1]])
        self.size = np.add.reduceat(n, first)
        self.sums = np.add.reduceat(both * n[:, None], first, axis=0)
        self.outer = np.flatnonzero(np.r_[True, np.asarray(outer)[first][1:] != np.asarray(outer)[first][:-1]])
        self.within, free = spread or (0.0, 0)
        self.free = len(y) + free - self.width

    def cost(self, outer: float, middle: float) -> float:
        """−2 times the restricted log likelihood at these ratios."""
        import numpy as np

        lower, _, left, log = self._solved(outer, middle)
        log += 2 * float(np.log(lower.diagonal()).sum())
        return self.free * (1 + math.log(2 * math.pi * max(left / self.free, 1e-300))) + log

    def weighed(self, outer: float, middle: float) -> tuple[Any, float]:
        """(x, y)′W(x, y), W the inverse variance of rows up to that of an answer; and the log of the determinant of what is inverted."""
        import numpy as np

        ratio, above = middle * middle, outer * outer
        shrunk = 1 / (1 + ratio * self.size)
        taken = self.whole - (self.sums * (ratio * shrunk)[:, None]).T @ self.sums if ratio else self.whole
        weight = np.add.reduceat(self.size * shrunk, self.outer)
        toward = np.add.reduceat(self.sums * shrunk[:, None], self.outer, axis=0)
        part = 1 / (1 + above * weight)
        return taken - (toward * (above * part)[:, None]).T @ toward, -float(np.log(shrunk).sum()) - float(np.log(part).sum())

    def _solved(self, outer: float, middle: float) -> tuple[Any, Any, float, float]:
        """The root of the fixed effects' weight, what it leaves of y beside them, the squares that remain, the log of the variances."""
        import numpy as np

        taken, log = self.weighed(outer, middle)
        lower = np.linalg.cholesky(taken[:-1, :-1])
        half = np.linalg.solve(lower, taken[:-1, -1])
        return lower, half, max(float(taken[-1, -1]) - float(half @ half), 0.0) + self.within, log

    def fit(self, near: tuple[float, float] | None = None) -> Fitted:
        """`near`: ratios to search from, of a model that differs by one column."""
        import numpy as np

        spread = np.sqrt(self.whole.diagonal()[:-1])
        if (
            self.free <= 0
            or not spread.all()
            or np.linalg.matrix_rank(self.whole[:-1, :-1] / np.outer(spread, spread), tol=1e-9) < self.width
        ):
            raise NoContrast
        found = self._searched([(near[0] ** 2 + 1e-4, near[1] ** 2 + 1e-4)] if near else STARTS)
        lower, half, left, _ = self._solved(*found)
        inverse, variance = np.linalg.inv(lower), left / self.free
        deviation = math.sqrt(variance)
        outer, middle = (0.0 if ratio < NIL else ratio for ratio in found)
        return Fitted(
            beta=inverse.T @ half,
            covariance=inverse.T @ inverse * variance,
            sd_outer=outer * deviation,
            sd_middle=middle * deviation,
            sd_answer=deviation,
            minus_2_reml=self.cost(*found),
            ratios=(outer, middle),
        )

    def error(self, ratios: tuple[float, float]) -> float:
        """Of the last fixed effect when these are the ratios, in deviations of an answer."""
        import numpy as np

        return float(np.linalg.norm(np.linalg.inv(self._solved(*ratios)[0])[:, -1]))

    def _searched(self, starts: Sequence[tuple[float, float]]) -> tuple[float, float]:
        """From two starts, since a likelihood of variances can have two tops; then to the last digits that matter."""
        import numpy as np
        from scipy.optimize import minimize, minimize_scalar

        if not self.has_middle:
            found = minimize_scalar(lambda u: self.cost(u / (1 - u), 0.0), bounds=(0.0, 0.9999), method="bounded", options={"xatol": 1e-10})
            best = float(found.x) / (1 - float(found.x))
            return (best if self.cost(best, 0.0) < self.cost(0.0, 0.0) else 0.0), 0.0
        best_cost, at = math.inf, (0.0, 0.0)
        for guess in starts:
            found = minimize(
                self._steered,
                np.array(guess),
                jac=True,
                method="L-BFGS-B",
                bounds=[(0.0, LARGEST)] * 2,
                options={"ftol": 1e-14, "gtol": 1e-5},
            )
            if math.isfinite(found.fun) and found.fun < best_cost - 1e-7:
                best_cost, at = float(found.fun), (math.sqrt(found.x[0]), math.sqrt(found.x[1]))
        if best_cost == math.inf:
            raise DidNotSettle
        for edge in ((0.0, at[1]), (at[0], 0.0), (0.0, 0.0)):
            if self.cost(*edge) <= best_cost + 1e-9:
                best_cost, at = self.cost(*edge), edge
        return at

    def _steered(self, asked: Any) -> tuple[float, Any]:
        """The cost at two ratios of variances, and its slopes by differences; of variances, since at a deviation of zero every slope is
        zero and a search that came there would stay."""
        import numpy as np

        def cost(outer: float, middle: float) -> float:
            return self.cost(math.sqrt(outer), math.sqrt(middle))

        outer, middle = (float(each) for each in asked)
        here, slopes = cost(outer, middle), []
        for place, value in enumerate((outer, middle)):
            step = 1e-5 * (value + 1e-2)
            up, down = [[outer, middle], [outer, middle]]
            up[place], down[place] = value + step, max(0.0, value - step)
            slopes.append((cost(*up) - cost(*down)) / (up[place] - down[place]))
        return here, np.array(slopes)


def keeper(x: Any, weight: Any) -> Any:
    """P = W − WX(X′WX)⁻X′W: what is left of any column once those of `x` are held, by the weights of rows W (a column, or a matrix)."""
    import numpy as np

    spread = np.diag(weight) if weight.ndim == 1 else weight
    toward = spread @ x
    return spread - toward @ np.linalg.pinv(x.T @ toward) @ toward.T


def inverse_variance(n: Any, outer: Any, ratios: tuple[float, float]) -> Any:
    """Of means of n answers, one a cell, by ratios of deviations to that of an answer, up to the variance of an answer."""
    import numpy as np

    light = 1 / (1 / n + ratios[1] ** 2)
    above = ratios[0] ** 2
    taken = above / (1 + above * np.bincount(outer, weights=light))
    return np.diag(light) - np.outer(light, light) * np.where(outer[:, None] == outer[None, :], taken[outer][:, None], 0.0)
