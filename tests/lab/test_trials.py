"""What an analysis finds beside the truth: three seeds, the same each time; the bench makes forty."""

from __future__ import annotations

from functools import cache

import pytest

from pairpep.analysis.verdicts import banned
from pairpep.lab.checking import STATED, check, margin
from pairpep.lab.making import network
from pairpep.lab.trying import TRIALS, Tried, try_one
from pairpep.lab.words import ABOUT, UNITS, WARNINGS
from pairpep.lab.worlds import World

SEEDS = (2, 3, 4)
EFFECTS, NULL, CONFOUNDED = World(), World().without_effects(), World(confounding=1.0)


@cache
def tried(name: str, seed: int, world: World) -> Tried:
    return try_one(name, _made(seed, world), world)


@cache
def _made(seed: int, world: World):  # type: ignore[no-untyped-def]
    return network(seed, world)


@pytest.mark.parametrize("name", ["start", "met", "team", "tool", "coders"])
def test_the_interval_holds_the_truth(name: str) -> None:
    """Of three networks, all or all but one: an interval of 95 % misses once in twenty."""
    told = [tried(name, seed, EFFECTS) for seed in SEEDS]
    assert sum(each.covers is True for each in told) >= 2, [(each.low, each.truth, each.high) for each in told]


@pytest.mark.parametrize("name", ["met", "team", "tool"])
def test_where_nothing_was_put_nothing_is_claimed(name: str) -> None:
    assert sum(tried(name, seed, NULL).claims for seed in SEEDS) <= 1


def test_before_against_after_is_refused_and_shown_to_find_an_effect_where_there_is_none() -> None:
    told = [tried("before-after", seed, NULL) for seed in range(1, 13)]
    assert all(each.refused and "effect.mixed" in each.refused.en and each.truth == 0 for each in told)
    assert sum(each.claims for each in told) >= 4, "a third and more, for an error rate said to be of 5 %"


def test_ever_met_is_refused_and_shown_to_find_months_that_nobody_put() -> None:
    told = [tried("ever-met", seed, NULL) for seed in SEEDS]
    assert all(each.refused and each.claims and (each.estimate or 0) > 0.5 for each in told)


def test_a_ramp_taken_for_an_immediate_effect_is_found_too_small() -> None:
    for seed in SEEDS:
        ramp, at_once = tried("team", seed, EFFECTS), tried("team-at-once", seed, EFFECTS)
        assert at_once.estimate is not None and ramp.estimate is not None and at_once.estimate < 0.8 * ramp.estimate
        assert at_once.warning and "too small" in at_once.warning.en


def test_offers_to_those_who_are_worse_turn_a_benefit_into_a_harm() -> None:
    for seed in SEEDS:
        told = tried("met", seed, CONFOUNDED)
        assert told.truth == 0.20 and (told.estimate or 0) < 0 and told.covers is False


def test_the_large_step_and_the_program_apart_are_seen() -> None:
    assert all(tried(name, seed, EFFECTS).claims for name in ("access", "outlier") for seed in SEEDS)


def test_silence_is_known_here_alone_and_claims_nothing() -> None:
    told = tried("silence", 2, EFFECTS)
    assert told.estimate == pytest.approx(told.truth) and told.covers is None and not told.claims


def test_a_trial_that_nobody_wrote_is_not_there() -> None:
    with pytest.raises(KeyError):
        try_one("nothing", _made(2, EFFECTS), EFFECTS)


def test_each_trial_has_its_words_in_both_languages_and_none_is_banned() -> None:
    assert set(ABOUT) == set(TRIALS) and set(WARNINGS) <= set(TRIALS) and set(UNITS) - {""} <= set(TRIALS)
    for said in (*ABOUT.values(), *WARNINGS.values(), *UNITS.values()):
        assert said.fr and said.en and not banned(said.fr) and not banned(said.en)


def test_many_networks_are_counted_line_by_line() -> None:
    lines = {line.name: line for line in check(SEEDS, names=("access", "stable", "coders", "silence"))}
    assert list(lines) == ["access", "stable", "coders", "silence"], "in the order of the trials"
    assert lines["access"].claimed == 1.0 and lines["access"].covered is None and lines["access"].seeds == 3
    assert lines["stable"].claimed is None, "nothing is there to be found"
    assert lines["coders"].false is None, "coders agree in both worlds: that is no false alarm"
    assert lines["coders"].covered in (2 / 3, 1.0) and lines["silence"].mean


def test_forty_networks_cannot_tell_five_per_cent_from_ten() -> None:
    assert STATED + margin(STATED, 40) == pytest.approx(0.119, abs=0.001)
