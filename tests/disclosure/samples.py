"""Tables to attack, and an attacker that shares no line with the product."""

from __future__ import annotations

import math
import random
from collections.abc import Collection, Sequence

from scipy.optimize import linprog

from pairpep.disclosure import Axis, Policy, Population, Release, Table, release

USUAL = Policy()


def population(high: int, wide: int) -> Population:
    return Population(
        "met", {"program": tuple(f"P{i}" for i in range(high)), "answer": tuple(f"A{j}" for j in range(wide)), "wave": ("w1", "w2", "w3")}
    )


def table(counts: Sequence[Sequence[int]], *, name: str = "Reach", **others) -> Table:
    people = others.pop("population", None) or population(len(counts), len(counts[0]))
    rows = Axis.of("program", *people.dimensions["program"][: len(counts)])
    columns = Axis.of("answer", *people.dimensions["answer"][: len(counts[0])])
    return Table(name, people, rows, columns, counts, **others)


def drawn(seed: int, *, highest: int = 6, widest: int = 5) -> Table:
    """Programs of very different sizes, most cells small, some where nobody can be."""
    chance = random.Random(seed)
    high, wide = chance.randint(1, highest), chance.randint(1, widest)
    sizes = [chance.choice([1, 3, 6, 12, 30]) for _ in range(high)]
    impossible = frozenset((i, j) for i in range(high) for j in range(wide) if chance.random() < 0.06)
    counts = [[0 if (i, j) in impossible else int(chance.expovariate(1 / sizes[i])) for j in range(wide)] for i in range(high)]
    return table(counts, impossible=impossible, rates=chance.random() < 0.2)


def published(asked: Table, **others) -> Release:
    out = release(asked, policy=USUAL, **others)
    assert isinstance(out, Release), out
    return out


def hidden(out: Release) -> list[tuple[int, int]]:
    return [(i, j) for i, row in enumerate(out.cells) for j, value in enumerate(row) if value is None]


def extremes(grid: Sequence[Sequence[int | None]], cell: tuple[int, int]) -> tuple[float, float]:
    """The least and the most of a blank cell: every cell an unknown, what is printed an equality, every row and column adds up."""
    high, wide = len(grid), len(grid[0])
    number = {(i, j): i * wide + j for i in range(high) for j in range(wide)}
    bounds = [(value, value) if value is not None else (0, None) for row in grid for value in row]
    lines = []
    for i in range(high):
        lines.append({**{number[i, j]: 1.0 for j in range(wide - 1)}, number[i, wide - 1]: -1.0})
    for j in range(wide):
        lines.append({**{number[i, j]: 1.0 for i in range(high - 1)}, number[high - 1, j]: -1.0})
    dense = [[line.get(at, 0.0) for at in range(high * wide)] for line in lines]
    ends = []
    for sign in (1.0, -1.0):
        cost = [0.0] * (high * wide)
        cost[number[cell]] = sign
        answer = linprog(cost, A_eq=dense, b_eq=[0.0] * len(lines), bounds=bounds, method="highs")
        ends.append(math.inf if answer.status in (3, 4) else sign * answer.fun)
    return ends[0], ends[1]


def blanked(grid: Sequence[Sequence[int]], cells: Collection[tuple[int, int]]) -> list[list[int | None]]:
    return [[None if (i, j) in cells else value for j, value in enumerate(row)] for i, row in enumerate(grid)]
