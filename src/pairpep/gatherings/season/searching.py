"""OR-Tools, asked in one way: one worker and a fixed seed, so that the same question gets the same answer.

One worker with full linear relaxations proved every season we tried sooner than two with the default search, which got stuck on
two steps of fifty.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil
from typing import Any

SEED, WORKERS, RELAXATIONS = 2026, 1, 2


def model() -> Any:
    from ortools.sat.python import cp_model  # a second and many megabytes: only where a season is being solved

    return cp_model.CpModel()


@dataclass(frozen=True)
class Told:
    value: Callable[[Any], int]
    cost: int
    bound: int
    optimal: bool


class NothingFound(Exception):
    """No plan in the time given. Rules can all give way, so it is the time that was too short."""


def search(asked: Any, *, seconds: float) -> Told:
    from ortools.sat.python import cp_model

    solver = cp_model.CpSolver()
    solver.parameters.num_workers = WORKERS
    solver.parameters.linearization_level = RELAXATIONS
    solver.parameters.random_seed = SEED
    solver.parameters.max_time_in_seconds = seconds
    status = solver.solve(asked)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        raise NothingFound(solver.status_name(status))
    bound = ceil(solver.best_objective_bound - 1e-6)  # whole points: a bound of 3.2 is one of 4
    return Told(solver.value, round(solver.objective_value), max(0, bound), status == cp_model.OPTIMAL)
