"""Figures that stand alone: shown, or a sentence that says why not and gives nothing away."""

import re

import pytest

from pairpep.disclosure import Policy, count, mean, of_workers, share, staff_mean, staff_share, texts, words

USUAL = Policy()


def test_fewer_than_five_people_are_not_counted_aloud():
    assert count(5, policy=USUAL).value == 5
    hidden = count(4, policy=USUAL)
    assert hidden.value is None
    assert hidden.why is not None
    assert hidden.why.fr == "Non affiché : trop peu de personnes (il en faut au moins 5)."
    assert count(0, policy=USUAL).value is None


@pytest.mark.parametrize(
    ("part", "whole", "value"), [(5, 10, 0.5), (4, 9, None), (4, 20, None), (16, 20, None), (20, 20, None), (12, 20, 0.6)]
)
def test_a_share_is_the_two_counts_that_it_tells(part, whole, value):
    told = share(part, whole, policy=USUAL)
    assert told.value == value
    assert (told.why is None) == (value is not None)


def test_a_mean_is_of_ten_answers_that_are_not_all_at_one_end():
    assert mean(34, 10, lowest=1, highest=5, policy=USUAL).value == pytest.approx(3.4)
    assert mean(30, 9, lowest=1, highest=5, policy=USUAL).value is None
    assert mean(50, 10, lowest=1, highest=5, policy=USUAL).why == words.ALIKE
    assert mean(10, 10, lowest=1, highest=5, policy=USUAL).why == words.ALIKE


def test_a_team_is_told_from_five_answers_and_never_by_all_or_none():
    assert staff_share(3, 5, policy=USUAL).value == pytest.approx(0.6)
    assert staff_share(2, 4, policy=USUAL).value is None
    assert staff_share(5, 5, policy=USUAL).why == words.ALIKE
    assert staff_share(0, 8, policy=USUAL).why == words.ALIKE
    assert staff_mean(18, 5, lowest=1, highest=5, policy=USUAL).value == pytest.approx(3.6)
    assert staff_mean(25, 5, lowest=1, highest=5, policy=USUAL).why == words.ALIKE
    assert staff_mean(12, 4, lowest=1, highest=5, policy=USUAL).value is None


@pytest.mark.parametrize(
    ("level", "workers", "programs", "shown"),
    [("network", 5, 3, True), ("network", 5, 2, False), ("network", 4, 4, False), ("program", 9, 5, False)],
)
def test_a_worker_is_never_a_result_of_their_program(level, workers, programs, shown):
    told = of_workers(0.7, level=level, workers=workers, programs=programs, policy=USUAL)
    assert (told.value == 0.7) == shown
    assert (told.why is None) == shown


def test_words_by_program_wait_for_ten_answers():
    assert texts(9, level="program", policy=USUAL).value is None
    assert texts(10, level="program", policy=USUAL).value == 10
    assert texts(9, level="network", policy=USUAL).value == 9


def test_no_reason_says_the_number_that_it_hides():
    for told in (
        count(3, policy=USUAL),
        share(3, 17, policy=USUAL),
        mean(30, 8, lowest=1, highest=5, policy=USUAL),
        staff_share(8, 8, policy=USUAL),
    ):
        assert told.why is not None
        assert set(re.findall(r"\d+", told.why.fr)) <= {"5", "10", "100"} - {"8"}


def test_every_reason_exists_in_both_languages_with_the_same_places():
    reasons = [value for value in vars(words).values() if isinstance(value, words.Sentence)]
    assert len(reasons) >= 10
    for reason in reasons:
        assert set(re.findall(r"{(\w+)}", reason.fr)) == set(re.findall(r"{(\w+)}", reason.en))
        assert reason.fr != reason.en
        assert "’" not in reason.fr
