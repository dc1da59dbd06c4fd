"""Somebody cannot come after all: what people already count on changes as little as it can."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Any

from pairpep.gatherings.season import rules
from pairpep.gatherings.season.problem import FAMILY_MENTOR, LEADING, PEER_MENTOR, Leader, Plan, Problem, Sitting
from pairpep.gatherings.season.repair import cannot_lead, repair, reseat
from pairpep.gatherings.season.solver import solve
from tests.gatherings.season.networks import STARTS_ON, network, small


@cache
def planned() -> tuple[Problem, Plan]:
    problem = network(20, 36, mentors=6, seed=4)
    answer = solve(problem)
    assert answer.possible
    return problem, answer.plan


def away(problem: Problem, who: str, first: date, last: date) -> Problem:
    return replace(problem, leaders=tuple(replace(x, away=(*x.away, (first, last))) if x.id == who else x for x in problem.leaders))


def led_between(plan: Plan, role: str, who: str, first: date, last: date) -> set[Any]:
    return {x.key for x in plan.sittings if plan.leader(role, x) == who and first <= x.starts_at.date() <= last}


def test_only_the_meetings_of_whoever_is_away_change() -> None:
    problem, plan = planned()
    for role in LEADING:
        who = plan.leader(role, next(each for each in plan.sittings if each.needs(role)))
        first, last = STARTS_ON + timedelta(weeks=10), STARTS_ON + timedelta(weeks=16)
        assert who
        later = away(problem, who, first, last)
        repaired = repair(later, plan)
        assert repaired.findings == () and rules.broken(later, repaired.plan) == []
        assert repaired.changed == led_between(plan, role, who, first, last)


def test_nothing_changes_when_nothing_must() -> None:
    problem, plan = planned()
    assert repair(problem, plan).changed == frozenset()


def test_what_was_held_is_left_as_it_was() -> None:
    problem, plan = planned()
    settled = {sitting.key for sitting in plan.sittings if sitting.starts_at.date() < STARTS_ON + timedelta(weeks=20)}
    who = plan.leader(PEER_MENTOR, plan.sittings[0])
    assert who
    repaired = repair(away(problem, who, STARTS_ON, STARTS_ON + timedelta(weeks=60)), plan, settled=settled)
    assert repaired.changed and not repaired.changed & settled


def test_somebody_is_moved_when_nobody_is_simply_free() -> None:
    """Two groups at one hour; the only other mentor who speaks English leads the French one: they change places with whoever is free."""
    hour = small().courses[0].occasions[0].starts_at
    one, other = (Sitting(number, 1, "intervision", hour, 90, language, "2 13:30") for number, language in ((1, "en"), (2, "fr")))
    leaders = tuple(Leader(who, PEER_MENTOR, tongues) for who, tongues in (("ana", ("en",)), ("bo", ("fr", "en")), ("cy", ("fr",))))
    plan = Plan((), (one, other), {PEER_MENTOR: {(1, 1): "ana", (2, 1): "bo"}})
    problem = small(leaders=leaders, workers=())
    repaired = repair(away(problem, "ana", hour.date(), hour.date()), plan)
    assert repaired.plan.leads[PEER_MENTOR] == {(1, 1): "bo", (2, 1): "cy"}


def test_when_nobody_is_left_it_is_said_and_the_rest_stays() -> None:
    problem = small()
    plan = solve(problem).plan
    first = plan.sittings[0].starts_at.date()
    for leader in problem.leaders_of(FAMILY_MENTOR):
        problem = away(problem, leader.id, first, first)
    repaired = repair(problem, plan)
    assert [(found.rule, found.why, found.count) for found in repaired.findings] == [(FAMILY_MENTOR, rules.AWAY, 1)]
    assert repaired.changed == {plan.sittings[0].key}


def test_somebody_whose_hour_no_longer_suits_goes_alone_to_another_group() -> None:
    problem, plan = planned()
    french = next(circle for circle in plan.circles if circle.language == "fr")
    who = next(worker for worker in problem.workers if worker.id in french.members)
    stuck = replace(who, cannot=frozenset([french.slot]))
    later = replace(problem, workers=tuple(stuck if worker == who else worker for worker in problem.workers))
    moved = reseat(later, plan, who.id).plan
    assert moved.circle_of(who.id) not in (None, french)
    assert {each.id for each in problem.workers if moved.circle_of(each.id) and _place(moved, each.id) != _place(plan, each.id)} == {who.id}


def test_with_one_group_there_is_nowhere_else_to_go() -> None:
    problem = small()
    plan = solve(problem).plan
    found = reseat(problem, plan, problem.workers[0].id)
    assert found.plan == plan and found.findings[0].why == rules.HOUR


def test_a_change_by_hand_is_checked_by_the_same_rules() -> None:
    problem, plan = planned()
    sitting = plan.sittings[0]
    for leader in problem.leaders_of(PEER_MENTOR):
        by_hand = replace(plan, leads={**plan.leads, PEER_MENTOR: {**plan.leads[PEER_MENTOR], sitting.key: leader.id}})
        assert bool(cannot_lead(problem, plan, PEER_MENTOR, sitting, leader.id)) == bool(rules.broken(problem, by_hand))


def _place(plan: Plan, who: str) -> int:
    circle = plan.circle_of(who)
    assert circle
    return circle.number
