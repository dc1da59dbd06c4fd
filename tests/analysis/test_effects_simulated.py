"""Networks made with fixed seeds: what comes back on average, and how often nothing is taken for something (method notes 1.8 and 3.5)."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import pytest

from pairpep.analysis.engine import analyse
from tests.analysis.staggered import cells, people

RUNS = 80
KNOWN = {"effect": 0.3, "uneven": True, "trend": 0.1}


def runs(name: str, params: dict[str, Any] | None = None, **world: Any) -> list[Any]:
    return [analyse(name, cells(seed, **world), params).value for seed in range(RUNS)]


@cache
def known(name: str) -> list[Any]:
    return runs(name, **KNOWN)


@pytest.mark.parametrize("name", ["effect.two_way", "effect.mixed"])
def test_a_known_effect_comes_back_on_average_and_lies_in_its_interval(name: str) -> None:
    """Bias under three errors of the mean of the runs; an interval of 95 % holds the truth in 86 % of them at least."""
    found = known(name)
    estimates = [each["estimate"] for each in found]
    assert np.mean(estimates) == pytest.approx(0.3, abs=3 * np.std(estimates) / RUNS**0.5)
    assert np.mean([each["low"] <= 0.3 <= each["high"] for each in found]) >= 0.86


@pytest.mark.parametrize("name", ["effect.two_way", "effect.mixed"])
def test_nothing_is_seldom_taken_for_something(name: str) -> None:
    """No effect and a strong trend: five in a hundred are expected; at most 14 % of the runs by the interval, 13 % by permutation."""
    found = runs(name, icc=0.10, trend=0.2)
    assert np.mean([not each["low"] <= 0 <= each["high"] for each in found]) <= 0.14
    assert np.mean([each["p_permutation"] < 0.05 for each in found]) <= 0.13


def test_what_each_method_says_of_its_error_is_how_much_it_varies() -> None:
    found = known("effect.mixed")
    assert np.mean([each["se"] for each in found]) == pytest.approx(np.std([each["estimate"] for each in found]), rel=0.3)


def test_a_comparison_before_and_after_would_have_been_wrong_most_of_the_time() -> None:
    """Why there is none: with no effect and the trend of the method notes, means after less means before are “significant” most often."""
    wrong = 0
    for seed in range(RUNS):
        data = cells(seed, icc=0.02, trend=0.05, n=20)
        rows = zip(data["program"], data["wave"], data["mean"], strict=True)
        sides: tuple[list[float], list[float]] = ([], [])
        for name, wave, mean in rows:
            first = data["start"][name]
            sides[first is not None and wave >= first].append(mean)
        before, after = (np.array(side) for side in sides)
        error = (before.var(ddof=1) / len(before) + after.var(ddof=1) / len(after)) ** 0.5
        wrong += abs(after.mean() - before.mean()) > 1.96 * error
    assert wrong / RUNS > 0.5


def test_an_effect_the_size_of_the_smallest_that_can_be_seen_is_seen_four_times_in_five() -> None:
    """The figure beside each result is a promise: 80 % power, between 64 and 94 % of the runs."""
    plan = {"icc": 0.05, "cac": 0.5, "sd": 1.0}
    smallest = analyse("effect.mixed", cells(0), plan).value["mdes"]
    found = runs("effect.mixed", plan, effect=smallest)
    assert 0.64 <= np.mean([each["low"] > 0 for each in found]) <= 0.94


def test_before_the_start_nothing_is_seldom_taken_for_a_movement() -> None:
    found = [analyse("effect.pre_trend", cells(seed, effect=0.5, icc=0.1)).value["p_permutation"] for seed in range(RUNS)]
    assert np.mean([p < 0.05 for p in found]) <= 0.13


def test_people_who_are_followed_give_their_effect_back() -> None:
    found = [analyse("effect.rows", people(seed, effect=0.4)).value for seed in range(30)]
    estimates = [each["estimate"] for each in found]
    assert np.mean(estimates) == pytest.approx(0.4, abs=3 * np.std(estimates) / 30**0.5)
    assert np.mean([each["low"] <= 0.4 <= each["high"] for each in found]) >= 0.8
