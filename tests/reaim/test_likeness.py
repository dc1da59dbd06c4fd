"""Whether those who are reached are like the others: standardised differences of shares, or nothing where a group is small."""

from __future__ import annotations

from typing import Any

import pytest

from pairpep.reaim import counting, lasting, likeness, making
from pairpep.reaim.counting import Count
from tests.measures.figures import quarters
from tests.reaim.panels import rows

QUARTER = (quarters(1)[0], quarters(1)[0].replace(day=28))
LARGE = {
    ("under18", "fr", True): 30, ("under18", "fr", False): 60, ("18to24", "fr", True): 90, ("18to24", "fr", False): 200,
    ("25up", "fr", True): 50, ("25up", "fr", False): 190, ("25up", "en", True): 30, ("25up", "en", False): 50,
}  # fmt: skip


def of(monkeypatch: pytest.MonkeyPatch, counts: dict[tuple[str, str, bool], int]) -> likeness.Told:
    monkeypatch.setattr(counting, "alike", lambda last: counts)
    return likeness.told(QUARTER)


def test_a_difference_is_over_the_root_of_the_mean_of_the_variances() -> None:
    assert likeness.apart(0.5, 0.4) == pytest.approx(0.1 / ((0.25 + 0.24) / 2) ** 0.5)
    assert likeness.apart(0.3, 0.3) == 0 and likeness.apart(0.0, 0.0) == 0


def test_age_and_language_are_told_of_both_groups(monkeypatch: pytest.MonkeyPatch) -> None:
    told = of(monkeypatch, LARGE)
    assert [each.name.en for each in told.groups] == ["Under 18", "18 to 24", "25 or more", "French", "English"]
    young = told.groups[0]
    assert (young.reached, young.others) == (0.15, 0.12) and young.apart == 0.09


def test_a_group_of_three_makes_its_whole_dimension_blank(monkeypatch: pytest.MonkeyPatch) -> None:
    told = of(monkeypatch, LARGE | {("under18", "fr", True): 3})
    assert [each.name.en for each in told.groups] == ["French", "English"]


def test_two_dimensions_that_would_tell_a_small_group_together_are_not_told_together(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody in the small network may be worked out of one table less the other: what is left is one of them, or none."""
    told = of(monkeypatch, {("25up", "en", True): 4, ("25up", "fr", True): 20, ("18to24", "fr", True): 20,
                            ("25up", "en", False): 30, ("25up", "fr", False): 30, ("18to24", "fr", False): 30})  # fmt: skip
    assert not [each for each in told.groups if each.name.en in ("French", "English")]


def test_nobody_to_compare_is_a_blank_with_its_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    told = of(monkeypatch, {})
    assert told.groups == () and told.why and "too few" in told.why.en


def test_whose_age_is_not_written_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    assert likeness.UNKNOWN in of(monkeypatch, LARGE | {("", "fr", False): 12}).notes
    assert likeness.UNKNOWN not in of(monkeypatch, LARGE).notes


def test_groups_are_told_once_a_quarter_whatever_is_corrected_since(world: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """One person more, subtracted from what was read before, would be told."""
    monkeypatch.setattr(counting, "alike", lambda last: LARGE)
    making.make_all()
    (before,) = rows("R-alike")
    assert before.object.groups
    monkeypatch.setattr(counting, "alike", lambda last: LARGE | {("under18", "fr", True): 38})
    making.make_all()
    assert [row.pk for row in rows("R-alike")] == [before.pk]


def test_hours_of_a_post_are_whole_and_their_total_is_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "hours", lambda last: (517.5, Count(0, 20, 6)))
    told = lasting.hours(QUARTER)
    assert (told.value, told.whole, told.part) == (26.0, 20, None) and "517" not in told.to_json()


def test_hours_of_two_posts_are_a_blank(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(counting, "hours", lambda last: (50.0, Count(0, 2, 2)))
    told = lasting.hours(QUARTER)
    assert told.value is None and told.whole is None and told.why and "5 people in 3 programs" in told.why.en
