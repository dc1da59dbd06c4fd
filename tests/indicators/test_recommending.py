"""What a program is advised in a month: written by people, data first, three at most, and each with its reason."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import permutations

import pytest

from pairpep.analysis.result import Missing
from pairpep.indicators.comparing import compare
from pairpep.indicators.reading import read
from pairpep.indicators.recommending import STAGES, Advice, Context, Offered, State, advise, state_of, to_review
from tests.indicators.samples import TODAY, catalogue, fact, rules, series

HERE = Context("P01", post_filled=True, waves_in_post=3, hours=35.0)
EVERYTHING = (
    State("P01", "F1-b", meaning="concern", lasting=7),
    State("P01", "F4-a", assurance="NOT_MET", distance=0.4),
    State("P01", "F7-a-peer", stands="low", distance=0.3),
    State("P01", "PP-3", under=2),
    State("P01", "PP-5", nothing=1),
    State("P01", "PP-4-days", meaning="improvement", lasting=9),
    State("P01", "F3-a", complete=0.6),
)


def month(*states: State, context: Context = HERE, history: tuple[Offered, ...] = (), today: date = TODAY) -> list[Advice]:
    return advise(rules(), states, context, history, today=today)


def said(told: list[Advice]) -> list[str]:
    return [each.rule.code for each in told if each.outcome == "say"]


def outcome(told: list[Advice], code: str) -> str:
    (found,) = [each.outcome for each in told if each.rule.code == code]
    return found


def offered(code: str, indicator: str, on: date, worse: float = 0.4, **others: object) -> Offered:
    return Offered("P01", code, 1, indicator, on, worse, **others)  # type: ignore[arg-type]


def test_what_is_read_first_is_data_then_safety_then_the_norm() -> None:
    told = month(*EVERYTHING)
    assert said(told) == ["complete-first", "silence", "access-standard"]
    assert [STAGES.index(each.rule.stage) for each in told] == sorted(STAGES.index(each.rule.stage) for each in told)


def test_three_a_month_and_the_rest_waits_for_the_next() -> None:
    told = month(*EVERYTHING)
    waiting = [each.rule.code for each in told if each.outcome == "waits"]
    assert waiting == ["reach", "others-reach-more", "no-objective", "share-it"]
    assert told[-1].why.en == "Waits for next month: 3 offers a month at most."


def test_what_was_offered_this_month_counts_and_what_was_offered_last_month_does_not() -> None:
    this = tuple(offered("silence", "F1-b", TODAY + timedelta(days=0)) for _ in range(3))
    before = tuple(offered("silence", "F1-b", TODAY - timedelta(days=1)) for _ in range(3))
    norm = State("P01", "F4-a", assurance="NOT_MET", distance=0.4)
    assert outcome(month(norm, history=this), "access-standard") == "waits"
    assert outcome(month(norm, history=before), "access-standard") == "say"


def test_incomplete_data_hold_back_everything_else_of_that_indicator_and_of_no_other() -> None:
    both = State("P01", "F4-a", complete=0.7, assurance="NOT_MET", distance=0.4)
    told = month(both, State("P01", "F1-b", meaning="concern", lasting=1))
    assert said(told) == ["complete-first", "silence"]
    assert outcome(told, "access-standard") == "held"
    assert outcome(month(State("P01", "F4-a", complete=0.8, assurance="NOT_MET", distance=0.4)), "access-standard") == "say"


def test_what_was_declined_is_quiet_for_a_wave_then_may_be_said_again() -> None:
    norm = State("P01", "F4-a", assurance="NOT_MET", distance=0.4)
    declined = (offered("access-standard", "F4-a", date(2026, 3, 2), answer="declined", answered_on=date(2026, 3, 10), reason="later"),)
    assert outcome(month(norm, history=declined, today=date(2026, 7, 9)), "access-standard") == "quiet"
    assert outcome(month(norm, history=declined, today=date(2026, 7, 10)), "access-standard") == "say"


def test_unless_it_gets_worse() -> None:
    declined = (offered("access-standard", "F4-a", date(2026, 6, 20), worse=0.4, answer="declined"),)
    for distance, expected in ((0.4, "quiet"), (0.3, "quiet"), (0.41, "say")):
        told = month(State("P01", "F4-a", assurance="NOT_MET", distance=distance), history=declined)
        assert outcome(told, "access-standard") == expected


def test_an_invitation_to_share_that_was_declined_is_not_insisted_upon_because_things_go_well() -> None:
    declined = (offered("share-it", "PP-5", date(2026, 6, 1), worse=8, answer="declined"),)
    assert outcome(month(State("P01", "PP-5", meaning="improvement", lasting=12), history=declined), "share-it") == "quiet"


def test_what_stands_is_not_counted_twice_and_is_looked_at_again_on_its_day() -> None:
    norm = State("P01", "F4-a", assurance="NOT_MET", distance=0.4)
    accepted = (offered("access-standard", "F4-a", date(2026, 3, 3), answer="accepted"),)  # 120 days before July 1
    assert outcome(month(norm, history=accepted, today=date(2026, 6, 30)), "access-standard") == "stands"
    assert outcome(month(norm, history=accepted), "access-standard") == "say"


@pytest.mark.parametrize(
    ("state", "code", "context"),
    [
        (State("P01", "F7-a-peer", stands="low", distance=0.3), "reach", Context("P01", post_filled=True, waves_in_post=1, hours=35)),
        (State("P01", "PP-5", nothing=1), "no-objective", Context("P01", post_filled=True, waves_in_post=3, hours=0)),
        (State("P01", "PP-6", nothing=3), "alone", Context("P01")),
    ],
)
def test_a_rule_waits_for_its_conditions(state: State, code: str, context: Context) -> None:
    assert outcome(month(state, context=context), code) == "not_here"
    assert outcome(month(state), code) == "say"


@pytest.mark.parametrize(
    "state",
    [
        State("P01", "F4-a", assurance="TOO_EARLY", distance=0.4),
        State("P01", "F4-a", assurance="BY_CHANCE", distance=0.1),
        State("P01", "F7-a-peer", stands="high", distance=0.3),
        State("P01", "PP-3", under=1),
        State("P01", "PP-6", nothing=2),
        State("P01", "PP-5", meaning="improvement", lasting=7),
        State("P01", "F3-a", meaning="neutral", lasting=9),
        State("P02", "F4-a", assurance="NOT_MET", distance=0.4),
    ],
)
def test_under_what_a_rule_needs_nothing_is_said(state: State) -> None:
    assert month(state) == []


def test_absence_from_intervision_is_told_to_the_mentor_alone() -> None:
    (told,) = month(State("P01", "PP-6", nothing=3))
    assert (told.rule.to, told.rule.mentor_only) == ("peer_mentor", True)
    assert [each.code for each in rules().rules if each.mentor_only] == ["alone"]


def test_the_order_in_which_facts_come_changes_nothing() -> None:
    some = EVERYTHING[1:5]
    assert len({repr(month(*each)) for each in permutations(some)}) == 1


def test_each_outcome_says_its_reason_in_both_languages() -> None:
    for each in month(*EVERYTHING):
        assert each.why.fr != each.why.en
        assert each.rule.reason.fr and each.rule.action.en and each.rule.stop.fr


def test_a_rule_that_most_programs_decline_is_read_again_by_its_authors() -> None:
    def answers(*declined: bool) -> list[Offered]:
        return [
            Offered(f"P0{place}", "reach", 1, "PP-3", TODAY, 0.1, answer="declined" if no else "accepted")
            for place, no in enumerate(declined)
        ]

    assert to_review(answers(True, True, False)) == ("reach",)
    assert to_review(answers(True, False)) == ()
    assert to_review(answers(True, True, False, False)) == ()
    assert to_review([*answers(True), *answers(True), *answers(True)]) == (), "one program that declines three times is one program"


# From what is stored


def test_a_stored_reading_says_what_the_rules_need() -> None:
    missed = read(catalogue(), "F4-a", series([8, 9, 8, 9, 8, 9, 8, 9, 8, 9, 8, 9]), as_of=TODAY)
    state = state_of(missed)
    assert (state.assurance, state.complete) == ("NOT_MET", None)
    assert state.distance == pytest.approx(0.8 - 9 / 40)
    assert said(month(state)) == ["access-standard"]


def test_a_stored_improvement_is_worth_sharing() -> None:
    state = state_of(read(catalogue(), "PP-5", series([12] * 12 + [34] * 1, code="PP-5"), as_of=TODAY))
    assert (state.meaning, state.lasting) == ("improvement", 1)
    assert month(state) == [], "one point is not eight, whatever came before it on the other side"
    lasting = state_of(
        read(catalogue(), "PP-5", series([12] * 12 + [34] * 8, code="PP-5"), as_of=date(2029, 1, 1), decided={"baseline": 12})
    )
    assert lasting.lasting == 8
    assert said(month(lasting)) == ["share-it"]


def test_a_stored_gap_in_the_records_holds_the_rest_back() -> None:
    told = [fact(number, 8, 40, missing=Missing(not_answered=30)) for number in range(12)]
    state = state_of(read(catalogue(), "F4-a", told, as_of=TODAY))
    answer = month(state)
    assert said(answer) == ["complete-first"]
    assert outcome(answer, "access-standard") == "held"


def test_standing_low_beside_the_others_comes_from_the_comparison() -> None:
    programs = tuple(f"P0{number}" for number in range(1, 7))
    counted = [fact(0, 8 if each == "P01" else 40, 80, code="PP-3", program=each) for each in programs]
    comparison = compare(catalogue(), "PP-3", counted, programs=programs, as_of=TODAY)
    state = state_of(read(catalogue(), "PP-3", counted[:1], as_of=TODAY), comparison=comparison)
    assert said(month(state)) == ["reach"]
