"""A network by a seed: the same bytes each time, the size of a real one, and one part of it that moves no other."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from pairpep.lab.making import network
from pairpep.lab.tables import Network
from pairpep.lab.worlds import DAYS, SIZES, Damage, Effects, World
from pairpep.lab.writing import files

DIRTY = World(damage=Damage())


@cache
def made(seed: int) -> Network:
    return network(seed)


def bytes_of(seed: int, world: World) -> dict[str, bytes]:
    return dict(files(network(seed, world), world))


@pytest.mark.parametrize("world", [World(), DIRTY, World().without_effects()], ids=["effects", "dirty", "null"])
def test_the_same_seed_gives_the_same_bytes_and_another_one_others(world: World) -> None:
    once, again, other = bytes_of(3, world), bytes_of(3, world), bytes_of(4, world)
    assert once == again
    assert once["youths.csv"] != other["youths.csv"] and once["truth.json"] != other["truth.json"]


def test_it_has_the_size_of_the_network_that_it_stands_for() -> None:
    tables = made(1).tables
    hidden, open_at = made(1).hidden, DAYS / 2
    assert 1500 <= int(((hidden["entry"] <= open_at) & (hidden["exit"] > open_at)).sum()) <= 1900, "about 1,700 open files"
    assert 650 <= len(tables["access"]["youth"]) / 3 <= 780, "713 requests a year"
    ages = tables["youths"]["age"]
    assert ages.min() >= 12 and ages.max() <= 35 and abs(float(ages.mean()) - 23.5) < 0.5
    assert 0.30 <= made(1).truth["response"] <= 0.37 and 0.33 <= made(1).truth["reach_at_the_end"] <= 0.55
    assert 1700 <= len(tables["family_prom"]["family"]) <= 2150


@pytest.mark.parametrize("programs", SIZES)
def test_it_can_be_larger_and_every_program_has_its_people(programs: int) -> None:
    tables = network(1, World(programs=programs)).tables
    assert set(tables["youths"]["program"]) == set(range(1, programs + 1))
    assert len(tables["programs"]["program"]) == programs


def test_a_network_of_two_programs_is_refused() -> None:
    with pytest.raises(ValueError, match="three programs"):
        World(programs=2)


def test_nothing_but_its_effects_changes_in_the_null_network() -> None:
    effects, null = made(1), network(1, World().without_effects())
    for name in ("programs", "workers", "youths", "referrals", "families", "sessions", "attendance", "cfir"):
        assert all(np.array_equal(effects.tables[name][head], null.tables[name][head]) or head == "first_fsw_contact_day"
                   for head in effects.tables[name]), name  # fmt: skip
    assert null.truth["effect_over_exposed"] == 0 and effects.truth["effect_over_exposed"] > 0.05
    assert not null.hidden["effect"].any()


def test_to_change_one_effect_leaves_the_other_tables_as_they_were() -> None:
    other = network(1, replace(World(), effects=replace(Effects(), staff=0.9)))
    assert np.array_equal(other.tables["prom"]["recovery_true_if_observed"], made(1).tables["prom"]["recovery_true_if_observed"])
    assert not np.array_equal(other.tables["staff"]["integration"], made(1).tables["staff"]["integration"])


def test_nobody_is_met_before_an_offer_nor_after_they_left() -> None:
    tables, hidden = made(1).tables, made(1).hidden
    contacts, offered = tables["contacts"], tables["referrals"]
    since = dict(zip(offered["youth"][offered["offered"]].tolist(), offered["t_eligible"][offered["offered"]].tolist(), strict=True))
    assert all(youth in since and at >= since[youth] for youth, at in zip(contacts["youth"].tolist(), contacts["t"].tolist(), strict=True))
    assert (contacts["t"] <= hidden["exit"][contacts["youth"] - 1] + 0.1).all()
    firsts = contacts["youth"][contacts["first"] == 1]
    assert len(firsts) == len(set(firsts.tolist())) and set(firsts.tolist()) == set(contacts["youth"].tolist())


def test_each_contact_is_with_somebody_of_the_program() -> None:
    tables = made(1).tables
    of = dict(zip(tables["workers"]["worker"].tolist(), tables["workers"]["program"].tolist(), strict=True))
    contacts = tables["contacts"]
    assert all(of[worker] == program for worker, program in zip(contacts["worker"].tolist(), contacts["program"].tolist(), strict=True))


def test_with_confounding_offers_go_to_those_who_are_worse() -> None:
    by_lot, confounded = made(1), network(1, World(confounding=1.0))

    def gap(told: Network) -> float:
        referrals = told.tables["referrals"]
        level, offered = told.hidden["level"][referrals["youth"] - 1], referrals["offered"]
        return float(level[offered].mean() - level[~offered].mean())

    assert abs(gap(by_lot)) < 0.15 and gap(confounded) < -0.6


def test_who_is_worse_answers_less_so_that_a_mean_is_too_high() -> None:
    assert 1.4 < made(1).truth["bias_of_silence"] < 2.3, "1.85 points of 60 on average over seeds"
