"""Networks whose truth is known: programs that start one after the other, people who answer wave after wave."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

SEASON = {"counted_until": "2026-01-31", "outcome_from": "2026-02-01", "as_of": "2026-06-01"}


def starts(programs: int = 12, waves: int = 10) -> dict[str, int | None]:
    """One after the other; the last one never."""
    return {f"p{place:02d}": 1 + place * (waves - 2) // programs if place < programs - 1 else None for place in range(programs)}


def cells(
    seed: int,
    *,
    programs: int = 12,
    waves: int = 10,
    n: int = 10,
    uneven: bool = False,
    icc: float = 0.05,
    cac: float = 0.5,
    effect: float = 0.0,
    ramp: int = 1,
    trend: float = 0.05,
) -> dict[str, Any]:
    """Means of n answers of deviation 1 a program and wave. `effect` from the start on, whole after `ramp` waves; `trend` a wave."""
    chance = np.random.default_rng(seed)
    start = starts(programs, waves)
    made: dict[str, Any] = {name: [] for name in ("program", "wave", "mean", "n", "sd")}
    for name, first in start.items():
        own = chance.normal() * math.sqrt(icc * cac)
        for wave in range(waves):
            many = int(chance.integers(3, 2 * n)) if uneven else n
            level = own + chance.normal() * math.sqrt(icc * (1 - cac)) + trend * wave + effect * exposed(first, wave, ramp)
            y = level + chance.normal(size=many) * math.sqrt(1 - icc)
            for key, value in (("program", name), ("wave", wave), ("mean", float(y.mean())), ("n", many), ("sd", float(y.std(ddof=1)))):
                made[key].append(value)
    return made | {"start": start}


def people(
    seed: int, *, programs: int = 8, waves: int = 6, each: int = 6, effect: float = 0.0, between: float = 0.3, own: float = 0.7
) -> dict[str, Any]:
    """The same persons in each wave."""
    chance = np.random.default_rng(seed)
    start = starts(programs, waves)
    made: dict[str, Any] = {name: [] for name in ("program", "person", "wave", "y")}
    for name, first in start.items():
        level = chance.normal() * between
        for person in range(each):
            theirs = level + chance.normal() * own
            for wave in range(waves):
                y = float(theirs + 0.04 * wave + effect * exposed(first, wave) + chance.normal())
                for key, value in (("program", name), ("person", f"{name}-{person}"), ("wave", wave), ("y", y)):
                    made[key].append(value)
    return made | {"start": start}


def exposed(first: int | None, wave: int, ramp: int = 1) -> float:
    return 0.0 if first is None else min(1.0, max(0.0, (wave - first + 1) / ramp))


def shuffled(data: dict[str, Any], seed: int = 1) -> dict[str, Any]:
    """The same rows in another order."""
    order = np.random.default_rng(seed).permutation(len(data["program"]))
    return {name: [each[place] for place in order] if isinstance(each, list) else each for name, each in data.items()}


def of_cells(rows: dict[str, Any]) -> dict[str, Any]:
    """Cells of what people answered."""
    found: dict[tuple[str, int], list[float]] = {}
    for program, wave, y in zip(rows["program"], rows["wave"], rows["y"], strict=True):
        found.setdefault((program, wave), []).append(y)
    return {
        "program": [key[0] for key in found],
        "wave": [key[1] for key in found],
        "mean": [float(np.mean(y)) for y in found.values()],
        "sd": [float(np.std(y, ddof=1)) for y in found.values()],
        "n": [len(y) for y in found.values()],
        "start": rows["start"],
    }


def of_sums(rows: dict[str, Any]) -> dict[str, Any]:
    """Sums of the same, for a complete and even design."""
    found = of_cells(rows)
    sums = [mean * n for mean, n in zip(found["mean"], found["n"], strict=True)]
    squares = float(np.sum(np.square(rows["y"])))
    return {
        "program": found["program"],
        "wave": found["wave"],
        "sum": sums,
        "n": found["n"][0],
        "squares": squares,
        "start": found["start"],
    }
