"""Seasons of 12, 20 and 33 programs, and of one group.

Every rule is kept, what is unwanted is as little as can be, and what cannot be is said.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pytest

from pairpep.gatherings.season import rules
from pairpep.gatherings.season.dates import Slot, course
from pairpep.gatherings.season.greedy import by_hand
from pairpep.gatherings.season.problem import (
    CLINICIAN,
    EVERYONE_SEATED,
    FAMILY_MENTOR,
    LEADING,
    PEER_MENTOR,
    SMALLEST,
    Answer,
    Finding,
    Problem,
    Worker,
)
from pairpep.gatherings.season.solver import solve
from tests.gatherings.season.networks import STARTS_ON, all_away, network, small, without

SIZES = {12: (20, 3), 20: (36, 4), 33: (60, 8)}


@cache
def asked(programs: int) -> Problem:
    workers, mentors = SIZES[programs]
    return network(programs, workers, mentors=mentors)


@cache
def answered(programs: int) -> Answer:
    return solve(asked(programs))


@pytest.mark.parametrize("programs", SIZES)
def test_a_season_keeps_every_rule(programs: int) -> None:
    answer = answered(programs)
    assert answer.possible
    assert rules.broken(asked(programs), answer.plan) == []
    assert {sitting.group for sitting in answer.plan.sittings} == {circle.number for circle in answer.plan.circles}


@pytest.mark.parametrize("programs", SIZES)
def test_what_was_proven_is_no_more_than_what_was_found_and_by_hand_is_worse(programs: int) -> None:
    answer = answered(programs)
    assert 0 <= answer.bound <= answer.cost == rules.cost(asked(programs), answer.plan)
    by_one_pass = by_hand(asked(programs))
    assert rules.broken(asked(programs), by_one_pass) or rules.cost(asked(programs), by_one_pass) >= answer.cost


@pytest.mark.parametrize("programs", SIZES)
def test_each_meeting_has_a_mentor_of_each_kind_and_a_mentoring_a_clinician(programs: int) -> None:
    plan = answered(programs).plan
    for sitting in plan.sittings:
        assert {role for role in LEADING if plan.leader(role, sitting)} == {role for role in LEADING if sitting.needs(role)}


def test_a_group_has_its_own_two_mentors_most_of_the_time() -> None:
    plan = answered(33).plan
    for circle in plan.circles:
        held = rules.pairs(replace(plan, sittings=tuple(sitting for sitting in plan.sittings if sitting.group == circle.number)))
        assert held.most_common(1)[0][1] >= held.total() / 3


def test_nobody_leads_far_more_than_the_others() -> None:
    problem, plan = asked(33), answered(33).plan
    for role in LEADING:
        low, high = rules.even(role, plan.sittings, len(problem.leaders_of(role)))
        loads = [list(plan.leads[role].values()).count(leader.id) for leader in problem.leaders_of(role)]
        assert low <= min(loads) and max(loads) <= high


def test_people_of_one_program_are_spread_over_the_groups() -> None:
    problem, plan = asked(33), answered(33).plan
    programs = {worker.id: worker.program for worker in problem.workers}
    together = sum(len(circle.members) - len({programs[member] for member in circle.members}) for circle in plan.circles)
    assert together <= 2


def test_the_same_question_gets_the_same_answer() -> None:
    assert solve(asked(12)).plan == answered(12).plan


def test_ten_workers_make_one_group() -> None:
    answer = solve(small())
    assert answer.possible and [len(circle.members) for circle in answer.plan.circles] == [10]
    assert rules.broken(small(), answer.plan) == []


def test_bilingual_people_go_where_their_group_is() -> None:
    """Two who would rather meet in English are no group; they speak French as well."""
    english = tuple(replace(each, languages=("en", "fr")) if place < 2 else each for place, each in enumerate(small().workers))
    answer = solve(small(workers=english))
    assert answer.possible and [circle.language for circle in answer.plan.circles] == ["fr"]


def test_who_leads_cannot_sit_elsewhere_at_the_same_hour() -> None:
    """A mentor who is a worker too has a group: no other meets under their lead at that hour."""
    problem = network(12, 20, mentors=4, slots=("2 13:30",))
    one = problem.leaders_of(PEER_MENTOR)[0]
    both = Worker(one.id, "p00", "peer", ("fr",))
    here = tuple(replace(each, away=()) for each in problem.leaders)
    problem = replace(problem, workers=(*problem.workers, both), leaders=here, smallest=3)
    assert rules.broken(problem, solve(problem).plan) == []


# What cannot be is said, with the rule to let go of.


def only(answer: Answer) -> Finding:
    assert not answer.possible and len(answer.findings) == 1, answer.findings
    return answer.findings[0]


def test_without_a_single_family_mentor_it_is_said_and_the_rule_can_be_let_go_of() -> None:
    problem = without(small(), FAMILY_MENTOR)
    found = only(solve(problem))
    assert (found.rule, found.why) == (FAMILY_MENTOR, rules.NOBODY)
    assert solve(replace(problem, relaxed=frozenset([FAMILY_MENTOR]))).possible


def test_all_mentors_absent_for_a_while_names_the_meetings() -> None:
    first, last = STARTS_ON + timedelta(weeks=4), STARTS_ON + timedelta(weeks=9)
    found = only(solve(all_away(small(), PEER_MENTOR, first, last)))
    assert (found.rule, found.why, found.count) == (PEER_MENTOR, rules.AWAY, len(found.on))
    assert found.on and all(first.isoformat() <= moment[:10] <= last.isoformat() for moment in found.on)


def test_mentors_at_their_most_are_told_apart_from_absences() -> None:
    problem = small()
    tired = tuple(replace(each, most=3) if each.role == PEER_MENTOR else each for each in problem.leaders)
    found = only(solve(replace(problem, leaders=tired)))
    assert (found.rule, found.why) == (PEER_MENTOR, rules.MOST)


def test_nobody_who_speaks_the_language_of_a_group_is_said() -> None:
    english = tuple(replace(each, languages=("en",)) for each in small().workers)
    found = solve(small(workers=english)).findings
    assert {(one.rule, one.why, one.language) for one in found} == {(role, rules.LANGUAGE, "en") for role in LEADING}


def test_two_people_who_share_no_language_with_the_others_are_too_few() -> None:
    alone = tuple(replace(each, languages=("en",)) if place < 2 else each for place, each in enumerate(small().workers))
    bilingual = tuple(replace(each, languages=("fr", "en")) for each in small().leaders)
    problem = small(workers=alone, leaders=bilingual, courses=two_courses())
    found = only(solve(problem))
    assert (found.rule, found.language, found.count, found.limit) == (SMALLEST, "en", 2, 4)
    assert solve(replace(problem, relaxed=frozenset([SMALLEST]))).possible
    left = solve(replace(problem, relaxed=frozenset([EVERYONE_SEATED])))
    assert left.possible and sum(len(circle.members) for circle in left.plan.circles) == 8


def test_an_hour_that_never_suits_someone_names_them() -> None:
    problem = small()
    stuck = (replace(problem.workers[0], cannot=frozenset(["2 13:30"])), *problem.workers[1:])
    found = only(solve(replace(problem, workers=stuck)))
    assert (found.rule, found.why, found.who) == (EVERYONE_SEATED, rules.HOUR, (problem.workers[0].id,))


def test_nobody_to_meet_or_no_date_to_meet_on_is_an_answer_too() -> None:
    assert only(solve(small(workers=()))).why == "no_worker"
    shut = course(Slot.of("5 09:00"), starts_on=date(2026, 12, 25), ends_on=date(2026, 12, 27))
    assert only(solve(small(courses=(shut,)))).why == "no_date"


def test_a_group_of_two_is_too_small_and_of_forty_too_large() -> None:
    problem = small()
    assert only(solve(replace(problem, workers=problem.workers[:2]))).rule == SMALLEST
    forty = tuple(replace(problem.workers[0], id=f"w{place}", program=f"p{place}") for place in range(40))
    answer = solve(replace(problem, workers=forty, leaders=()), seconds=4)
    assert max(len(circle.members) for circle in answer.plan.circles) <= problem.largest


def test_a_person_in_two_groups_is_refused_before_anything_is_looked_for() -> None:
    problem = small()
    with pytest.raises(ValueError, match="twice"):
        replace(problem, workers=(*problem.workers, problem.workers[0]))
    plan = solve(problem).plan
    twice = replace(plan, circles=(*plan.circles, replace(plan.circles[0], number=2)))
    assert EVERYONE_SEATED in {rule for rule, _ in rules.broken(problem, twice)}


def test_sizes_that_do_not_fit_together_are_refused() -> None:
    with pytest.raises(ValueError, match="sizes"):
        small(smallest=8, largest=4)


def two_courses() -> tuple[object, ...]:
    return tuple(course(Slot.of(code), starts_on=STARTS_ON, ends_on=STARTS_ON + timedelta(weeks=26)) for code in ("2 13:30", "3 10:00"))


def test_clinicians_come_in_turn_and_from_elsewhere_when_they_can() -> None:
    problem, plan = small(), solve(small()).plan
    loads = [list(plan.leads[CLINICIAN].values()).count(leader.id) for leader in problem.leaders_of(CLINICIAN)]
    assert max(loads) - min(loads) <= 1
