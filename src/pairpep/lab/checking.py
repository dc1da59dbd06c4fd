"""Many networks, each analysis on all of them: how often its interval holds the truth, how often it claims something, and in a world where
nothing was put (method notes 3.5)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

from pairpep.lab.making import network
from pairpep.lab.trying import TRIALS, Tried, try_one
from pairpep.lab.worlds import World

STATED = 0.05  # the error rate that an interval of 95 % states


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One analysis over many seeds. `covered`: share of intervals that hold the truth; `claimed`, `false`: share that claim something
    where the truth is not nothing, and where it is. None where there is nothing of the kind to count."""

    name: str
    seeds: int
    truth: float | None
    mean: float | None
    spread: float | None
    covered: float | None
    claimed: float | None
    false: float | None


def check(seeds: Iterable[int], world: World | None = None, names: Sequence[str] = ()) -> list[Line]:
    """In the order of the trials. One network at a time is kept."""
    world, numbers = world or World(), list(seeds)
    asked = [name for name in TRIALS if not names or name in names]
    effect, null = (_tried(numbers, each, asked) for each in (world, world.without_effects()))
    return [_line(name, effect[name], null[name]) for name in asked]


def _tried(seeds: Sequence[int], world: World, names: Sequence[str]) -> dict[str, list[Tried]]:
    found: dict[str, list[Tried]] = {name: [] for name in names}
    for seed in seeds:
        made = network(seed, world)
        for name in names:
            found[name].append(try_one(name, made, world))
    return found


def _line(name: str, effect: Sequence[Tried], null: Sequence[Tried]) -> Line:
    truths = [each.truth for each in effect if each.truth is not None]
    estimates = [each.estimate for each in effect if each.estimate is not None]
    covered = [each.covers for each in effect if each.covers is not None]
    mean = sum(estimates) / len(estimates) if estimates else None
    spread = sqrt(sum((each - mean) ** 2 for each in estimates) / len(estimates)) if mean is not None else None
    return Line(
        name=name,
        seeds=len(effect),
        truth=sum(truths) / len(truths) if truths else None,
        mean=mean,
        spread=spread,
        covered=sum(covered) / len(covered) if covered else None,
        claimed=_share([each for each in effect if each.truth]),
        false=_share([each for each in null if each.truth == 0]),
    )


def _share(tried: Sequence[Tried]) -> float | None:
    return sum(each.claims for each in tried) / len(tried) if tried else None


def margin(rate: float, seeds: int) -> float:
    """How far from `rate` a share of so many networks may be by chance alone: two standard errors."""
    return 2 * sqrt(rate * (1 - rate) / seeds)
