"""Seasons of 12, 20 and 33 programs over a year of 26 dates: how long, how far from the best that is proven, and beside one pass by hand.

Each network is drawn several times; the slowest and the farthest are what is said.
"""

from __future__ import annotations

from collections.abc import Iterator

from pairpep.gatherings.season import rules
from pairpep.gatherings.season.greedy import by_hand
from pairpep.gatherings.season.problem import Answer, Problem
from pairpep.gatherings.season.solver import solve
from tests.bench.figures import Figure, rounds
from tests.gatherings.season.networks import network

SIZES = ((12, 20, 3), (20, 36, 5), (33, 60, 8))


def measure() -> Iterator[Figure]:
    for programs, workers, mentors in SIZES:
        asked = [network(programs, workers, mentors=mentors, seed=seed) for seed in range(1, rounds() + 1)]
        answers = [solve(problem) for problem in asked]
        name = f"a season of {programs} programs and {workers} workers"
        meetings = max(len(answer.plan.sittings) for answer in answers)
        impossible = sum(not answer.possible for answer in answers)
        note = f"up to {meetings} meetings; {impossible} of {len(asked)} networks lacked someone, and it was said"
        yield Figure(f"{name}, the slowest", max(answer.seconds for answer in answers), "s", at_most=10, note=note)
        yield Figure(f"{name}, the farthest from the proven best", 100 * max(answer.gap for answer in answers), "%", at_most=5)
        yield _beside_one_pass(name, asked, answers)


def _beside_one_pass(name: str, asked: list[Problem], answers: list[Answer]) -> Figure:
    """What is unwanted in the pass by hand, for one point of what the solver left; and how many rules it broke."""
    by_one_pass = [by_hand(problem) for problem in asked]
    points = sum(rules.cost(problem, plan) for problem, plan in zip(asked, by_one_pass, strict=True))
    broken = sum(len(rules.broken(problem, plan)) for problem, plan in zip(asked, by_one_pass, strict=True))
    left = sum(answer.cost for answer in answers)
    return Figure(f"{name}, one pass by hand", points / max(left, 1), "times the points", at_least=1, note=f"{broken} rules broken by hand")
