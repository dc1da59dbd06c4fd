"""Units of one text hang together: an interval that draws whole texts holds the truth where one that draws units is too sure."""

from __future__ import annotations

import random

import pytest

from pairpep.analysis.engine import analyse
from pairpep.analysis.refusals import Refused


def hanging_together(texts: int, units: int, seed: int) -> tuple[list[list[int]], list[int]]:
    """Two coders; in half of the texts they read alike in every unit, in the other half one sees the reverse."""
    chance = random.Random(seed)
    first, second, where = [], [], []
    for text in range(texts):
        alike = chance.random() < 0.5
        for _unit in range(units):
            seen = chance.randrange(2)
            first.append(seen)
            second.append(seen if alike else 1 - seen)
            where.append(text)
    return [first, second], where


def test_whole_texts_are_drawn_and_the_same_seed_is_the_same_interval() -> None:
    codes, texts = hanging_together(12, 10, seed=3)
    params = {"levels": ["nominal"], "bootstrap": 999, "seed": 1}
    one, again = (analyse("irr.krippendorff", {"codes": codes, "texts": texts}, params) for _ in range(2))
    plain = analyse("irr.krippendorff", {"codes": codes}, params)
    assert one.value == plain.value and one.interval == again.interval and one.interval.method == "bootstrap_over_texts"
    assert one.interval.high - one.interval.low > 2 * (plain.interval.high - plain.interval.low)


def test_when_each_unit_is_its_own_text_both_ways_tell_the_same_width() -> None:
    codes, _texts = hanging_together(60, 1, seed=5)
    params = {"levels": ["nominal"], "bootstrap": 2000, "seed": 1}
    alone = analyse("irr.krippendorff", {"codes": codes, "texts": list(range(60))}, params).interval
    plain = analyse("irr.krippendorff", {"codes": codes}, params).interval
    assert alone.high - alone.low == pytest.approx(plain.high - plain.low, rel=0.1)


def test_one_text_alone_has_no_interval_and_a_list_of_another_length_is_refused() -> None:
    codes = [[1, 0, 1, 0], [1, 0, 0, 0]]
    params = {"levels": ["nominal"], "bootstrap": 999}
    assert analyse("irr.krippendorff", {"codes": codes, "texts": [1, 1, 1, 1]}, params).interval is None
    with pytest.raises(Refused):
        analyse("irr.krippendorff", {"codes": codes, "texts": [1, 1]}, params)
