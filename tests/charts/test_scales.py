"""Marks of a scale are round, hold every figure, and stay within what is possible."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pairpep.charts.scales import scale

FIGURES = st.lists(st.floats(-1e6, 1e6, allow_nan=False).map(lambda value: round(value, 3)), min_size=1, max_size=12)


@given(FIGURES)
def test_every_figure_has_its_place_and_marks_are_few(figures):
    found = scale(figures)
    assert found.low <= min(figures) + 1e-6
    assert found.high >= max(figures) - 1e-6
    assert found.low < found.high
    assert 2 <= len(found.marks) <= 12
    assert all(found.low - 1e-6 <= mark <= found.high + 1e-6 for mark in found.marks)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=12))
def test_a_share_is_never_drawn_beyond_none_or_all(shares):
    found = scale(shares, floor=0, ceiling=1)
    assert 0 <= found.low < found.high <= 1


def test_a_figure_that_never_moves_stands_inside():
    found = scale([12, 12, 12])
    assert found.low < 12 < found.high


def test_no_figure_has_no_scale():
    with pytest.raises(ValueError, match="no figure"):
        scale([])


def test_a_scale_begins_at_zero_when_its_figures_are_near_enough():
    assert scale([3, 10]).low == 0
    assert scale([82, 96]).low == 80
    assert scale([82, 96]).marks == [80, 85, 90, 95, 100]


def test_what_passes_the_possible_does_not_stretch_the_scale():
    assert scale([0.2, 1.04], floor=0, ceiling=1).marks == [0, 0.2, 0.4, 0.6, 0.8, 1]
