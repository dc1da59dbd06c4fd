"""What somebody who reads everything that is published can work out: the least and the most that each group may count, by linear programs.

This knows nothing of how cells were chosen, nor of the hidden counts. It is told what is published, and answers with intervals.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pairpep.disclosure.policy import Policy
from pairpep.disclosure.solving import milp

FAR = 1e6  # people: more than any table of ours counts; what can go as far has no upper bound
EXACT = 1e-6  # of HiGHS, on counts
AT_ONCE = 4  # programs solved as one, side by side: they share nothing, and calling the solver costs as much as solving


@dataclass(frozen=True)
class Interval:
    """Between how many and how many people, both included; `math.inf` when nothing bounds it."""

    least: float
    most: float

    def tells(self, policy: Policy) -> bool:
        """Whether it says that a group is small, or pins down one that may be."""
        if self.most < policy.persons - EXACT or self.most - self.least < EXACT:
            return True
        return self.least < policy.persons - EXACT and self.most - self.least < policy.width - EXACT


@dataclass(frozen=True)
class Published:
    """What is known of `unknowns` counts no less than zero: each of `sums` has its terms (number of the count, sign) and their total."""

    unknowns: int
    sums: Sequence[tuple[Sequence[tuple[int, int]], float]]

    def matrix(self) -> Any:
        from scipy.sparse import csr_matrix

        entries = [(line, at, sign) for line, (terms, _) in enumerate(self.sums) for at, sign in terms]
        lines, places, signs = zip(*entries, strict=True) if entries else ((), (), ())
        return csr_matrix((signs, (lines, places)), shape=(len(self.sums), self.unknowns), dtype=float)

    @property
    def right(self) -> list[float]:
        return [total for _, total in self.sums]


class Contradiction(Exception):
    """No counts at all agree with what is published: it cannot all be true of the same people."""


def intervals(published: Published, groups: Sequence[Sequence[int]]) -> list[Interval]:
    """For each group of unknown counts (by their numbers), what can be worked out of their sum. Contradiction if nothing fits."""
    matrix = published.matrix()
    asked = [(group, sign) for group in groups for sign in (1.0, -1.0)]
    ends = [end for start in range(0, len(asked), AT_ONCE) for end in _solved(matrix, published.right, asked[start : start + AT_ONCE])]
    return [Interval(_whole(ends[at]), _whole(-ends[at + 1])) for at in range(0, len(ends), 2)]


def _solved(matrix: Any, right: list[float], asked: Sequence[tuple[Sequence[int], float]]) -> list[float]:
    import numpy
    from scipy.optimize import linprog
    from scipy.sparse import block_diag

    unknowns = matrix.shape[1]
    costs = numpy.zeros((len(asked), unknowns))
    for line, (group, sign) in enumerate(asked):
        costs[line, list(group)] = sign
    answer = linprog(
        costs.ravel(),
        A_eq=block_diag([matrix] * len(asked), format="csr") if matrix.shape[0] else None,
        b_eq=numpy.tile(right, len(asked)) if matrix.shape[0] else None,
        bounds=(0, FAR),
        method="highs",
    )
    return [float(value) for value in (costs * _answer(answer).reshape(costs.shape)).sum(axis=1)]


def _whole(end: float) -> float:
    if end > FAR / 2:
        return math.inf
    return float(round(end)) if abs(end - round(end)) < EXACT * max(1.0, abs(end)) else end


def short_of(published: Published, groups: Sequence[Sequence[int]], wanted: int) -> list[Sequence[int]]:
    """The groups that cannot count `wanted` people, whole numbers only. Contradiction if nothing fits.

    One solution shows many groups at once that can; only what it leaves is asked one by one. Counts of several tables that share people
    are not always whole at the corners of the linear program, so a solution shows something only when it is whole.
    """
    matrix, waiting = published.matrix(), list(groups)
    while waiting:
        found = _lifting(matrix, published.right, waiting, wanted)
        left = [group for group in waiting if found is None or sum(found[at] for at in group) < wanted - EXACT]
        if len(left) == len(waiting):
            return [group for group in left if _most(matrix, published.right, group) < wanted - EXACT]
        waiting = left
    return []


def _lifting(matrix: Any, right: list[float], groups: Sequence[Sequence[int]], wanted: int) -> list[float] | None:
    """Counts that fit, with as many of the groups as can be at `wanted` together; None when they are not whole."""
    import numpy
    from scipy.optimize import linprog
    from scipy.sparse import csr_matrix, hstack

    unknowns, many = matrix.shape[1], len(groups)
    entries = [(line, at) for line, group in enumerate(groups) for at in group]
    lines, places = zip(*entries, strict=True)
    reached = csr_matrix((numpy.full(len(entries), -1.0), (lines, places)), shape=(many, unknowns))
    answer = linprog(
        numpy.concatenate([numpy.zeros(unknowns), -numpy.ones(many)]),
        A_ub=hstack([reached, csr_matrix(numpy.eye(many))], format="csr"),
        b_ub=numpy.zeros(many),
        A_eq=hstack([matrix, csr_matrix((matrix.shape[0], many))], format="csr"),
        b_eq=right,
        bounds=[(0.0, FAR)] * unknowns + [(0.0, float(wanted))] * many,
        method="highs",
    )
    counts = _answer(answer)[:unknowns]
    return list(counts) if numpy.abs(counts - counts.round()).max(initial=0.0) < EXACT else None


def _most(matrix: Any, right: list[float], group: Sequence[int]) -> float:
    """The most that a group may count when every count is a whole number."""
    import numpy
    from scipy.optimize import Bounds, LinearConstraint

    costs = numpy.zeros(matrix.shape[1])
    costs[list(group)] = -1.0
    answer = milp(
        costs,
        constraints=LinearConstraint(matrix, right, right),
        integrality=numpy.ones(matrix.shape[1]),
        bounds=Bounds(0, FAR),
        options={"mip_rel_gap": 0.0},
    )
    return float(-(costs @ _answer(answer)))


def _answer(answer: Any) -> Any:
    """The counts that a program found. Contradiction when none fit; ArithmeticError when it did not end: closed rather than open."""
    if answer.status == 2:
        raise Contradiction
    if answer.status != 0:
        raise ArithmeticError(f"the audit did not end: {answer.message}")
    return answer.x
