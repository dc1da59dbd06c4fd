"""Every vector of the practice dossier (8.6) through the engine, and what must hold whatever is answered."""

from __future__ import annotations

import random
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pairpep.instruments.definition import value_sets
from pairpep.instruments.definition.checking import problems
from pairpep.instruments.definition.scoring import Unfit, scores, top_share
from pairpep.instruments.definition.shapes import NOT_APPLICABLE, Definition
from tests.instruments import questionnaires as q

WHO5, SCORE15, CBI, NOMAD = q.who5(), q.score15(), q.cbi(), q.nomad()
ALL = (WHO5, SCORE15, CBI, NOMAD, q.cansas(), q.psat(), q.eq5d(), q.sidas())
few = settings(max_examples=60, deadline=None, database=None)


def made(definition: Definition, values: Any) -> dict[str, Any]:
    """As numbers, so that a vector is written as it is printed."""
    found = scores(definition, q.answers(q.ids(definition.items), values))
    return {name: None if value is None else float(value) for name, value in found.items()}


@pytest.mark.parametrize("definition", ALL, ids=lambda definition: definition.code)
def test_each_rule_is_a_definition_without_problem(definition: Definition) -> None:
    assert problems(definition) == []


@pytest.mark.parametrize(
    ("given_", "raw", "index"),
    [([5] * 5, 25, 100), ([0] * 5, 0, 0), ([3, 2, 2, 1, 4], 12, 48), ([3, 3, 3, 2, 2], 13, 52), ([3, 3, None, 2, 2], None, None)],
)
def test_who5(given_: Any, raw: Any, index: Any) -> None:
    assert made(WHO5, given_) == {"raw": raw, "index": index}


@pytest.mark.parametrize(
    ("given_", "total"),
    [([0] * 6, 0), ([4] * 6, 24), ([1, 1, 1, 1, 0, 0], 4), ([1, 1, 1, 1, 1, 0], 5), ([2] * 6, 12), ([3, 2, 2, 2, 2, 2], 13)],
)
def test_k6(given_: Any, total: int) -> None:
    assert made(q.summed("k6", 6, q.scale(0, 4)), given_) == {"t": total}


@pytest.mark.parametrize(
    ("given_", "total"),
    [([3, 2, 4, 1, 0, 3, 3, 2, 4, 2, 1, 3, 2, 4, 3], 37), ([4] * 15, 60), ([2] * 15, 30), ([3] * 14 + [None], None)],
)
def test_qpr15(given_: Any, total: Any) -> None:
    assert made(q.summed("qpr15", 15, q.scale(0, 4)), given_) == {"t": total}


@pytest.mark.parametrize(("given_", "total"), [([4] * 5, 100), ([3, 2, 4, 1, 3], 65), ([0] * 5, 0), ([4, None, 4, 4, 4], None)])
def test_brief_inspire(given_: Any, total: Any) -> None:
    assert made(q.summed("inspire", 5, q.scale(0, 4), multiply=Decimal(5)), given_) == {"t": total}


@pytest.mark.parametrize(
    ("given_", "total", "subs"),
    [
        ([1, 5, 1, 5, 5, 1, 5, 5, 5, 1, 5, 5, 5, 5, 1], 15, (5, 5, 5)),
        ([5, 1, 5, 1, 1, 5, 1, 1, 1, 5, 1, 1, 1, 1, 5], 75, (25, 25, 25)),
        ([3] * 15, 45, (15, 15, 15)),
        ([1] * 15, 55, (5, 25, 25)),
        ([5] * 15, 35, (25, 5, 5)),
        ([2, 4, 1, 5, 3, 2, 4, 5, 2, 1, 3, 4, 5, 2, 3], 32, (9, 16, 7)),
    ],
)
def test_score15(given_: Any, total: int, subs: tuple[int, ...]) -> None:
    found = made(SCORE15, given_)
    assert (found["total"], (found["strengths"], found["overwhelmed"], found["communication"])) == (total, subs)
    assert found["mean"] == round(total / 15, 4)


def test_collaborate_counts_a_group_and_leaves_incomplete_forms_out() -> None:
    forms = [[9, 9, 9], [9, 8, 9], [9, 9, 9], [0, 0, 0], [9, None, 9]]
    assert top_share(forms, top=9) == (4, Decimal(50))
    rule = q.summed("collaborate", 3, q.scale(0, 9), method="percent", decimals=1)
    assert [made(rule, form)["t"] for form in forms] == [100, 96.3, 100, 0, None]
    assert top_share([[9, None, 9]], top=9) == (0, None)


@pytest.mark.parametrize(
    ("part", "given_", "expected"),
    [
        ("personal", [50, 25, 75, 25, 50, 0], 37.5),
        ("work", [75, 50, 50, 50, 25, 50, 25], 53.5714),
        ("client", [25, 25, 0, 50, None, None], 25.0),
        ("work", [100, 100, 100, 100, 100, 100, 100], 85.7143),
        ("work", [0, 0, 0, 0, 0, 0, 100], 0.0),
        ("personal", [50, 50, None, None, None, None], None),
        ("client", [50, 50, 50, None, None, None], 50.0),
    ],
)
def test_cbi(part: str, given_: Any, expected: Any) -> None:
    names = next(score.items for score in CBI.scores if score.id == part)
    found = scores(CBI, q.answers(names, given_))[part]
    assert (None if found is None else float(found)) == expected


@pytest.mark.parametrize(("given_", "mean"), [([5, 4, 4, 3], 4.0), ([1, 1, 1, 1], 1.0), ([5, 4, None, 3], None)])
def test_aim_iam_fim(given_: Any, mean: Any) -> None:
    assert made(q.summed("aim", 4, q.scale(1, 5), method="mean"), given_) == {"t": mean}


N = None


@pytest.mark.parametrize(
    ("given_", "expected"),
    [
        ([5, 4, 4, 5, 4, 4, 5, 5, 4, 2, 4, 3, 3, 2, 4, 3, 4, 4, 4, 5], [4.5, 4.5, 3.4286, 4.0]),
        ([5, 5, 5, 5, 5, 5, 5, 5, 5, 1, 5, 5, 5, 5, 5, 5, 5, 5, 5, 5], [5, 5, 5, 5]),
        ([4, N, N, 4, N, N, N, 4, 4, 2, 4, N, N, N, 4, 3, 3, 3, N, N], [4.0, None, 4.0, 3.0]),
    ],
)
@pytest.mark.parametrize("nothing", [None, NOT_APPLICABLE])
def test_nomad_whether_an_item_was_skipped_or_said_not_relevant(given_: Any, expected: Any, nothing: Any) -> None:
    assert list(made(NOMAD, [nothing if value is None else value for value in given_]).values()) == expected


def test_cansas_rasds_psat() -> None:
    given_ = [0, 1, 2, 0, 2, 1, 0, 9, 2, 0, 0, 0, 1, 2, 0, 0, 0, 1, 0, 0, 2, 9]
    assert made(q.cansas(), given_) == {"met": 4, "unmet": 5, "total": 9, "unknown": 2}
    rasds = q.summed("rasds", 38, q.scale(1, 4), method="percent")
    assert [made(rasds, [value] * 38)["t"] for value in (4, 1, 3)] == [100, 25, 75]
    domains = [[7] * 5, [1] * 5, [4] * 5, [4, 5, 6, None, 5], [3] * 5, [5] * 5, [6] * 5, [2] * 5]
    assert made(q.psat(), [value for domain in domains for value in domain])["overall"] == 4.125


@pytest.mark.parametrize(("levels", "value"), [("11111", 0.9489), ("55555", -0.1482), ("21111", 0.91)])
def test_eq5d5l_canada_which_is_recalled_and_says_so(levels: str, value: float) -> None:
    assert made(q.eq5d(), [int(level) for level in levels]) == {"v": value}
    assert made(q.eq5d(), [1, 1, 1, 1, None]) == {"v": None}
    assert not value_sets.EQ5D5L_CANADA.verified


@pytest.mark.parametrize(
    ("given_", "total"), [([0] * 5, 0), ([10, 0, 10, 10, 10], 50), ([5, 5, 2, 6, 4], 22), ([0, None, None, None, None], 0)]
)
def test_sidas_stops_at_zero(given_: Any, total: int) -> None:
    assert made(q.sidas(), given_) == {"t": total}


# Whatever is answered ---------------------------------------------------------------------------------------------------------------------


def some(definition: Definition, lowest: int, highest: int, step: int = 1) -> Any:
    value = st.none() | st.integers(lowest, highest // step).map(lambda number: number * step)
    return st.lists(value, min_size=len(definition.items), max_size=len(definition.items))


@few
@given(st.lists(st.integers(1, 5), min_size=15, max_size=15))
def test_score15_parts_always_add_to_the_total(given_: list[int]) -> None:
    found = made(SCORE15, given_)
    assert found["strengths"] + found["overwhelmed"] + found["communication"] == found["total"]


@few
@given(st.lists(st.integers(0, 5), min_size=5, max_size=5))
def test_who5_is_low_exactly_when_the_raw_sum_is_twelve_or_less(given_: list[int]) -> None:
    found = made(WHO5, given_)
    assert (found["index"] <= 50) == (found["raw"] <= 12)


@few
@given(some(CBI, 0, 100, 25))
def test_cbi_stays_between_0_and_100(given_: list[int | None]) -> None:
    assert all(value is None or 0 <= value <= 100 for value in made(CBI, given_).values())


@few
@given(st.data())
def test_an_item_that_does_not_apply_changes_nothing_to_the_others(data: st.DataObject) -> None:
    given_ = data.draw(some(NOMAD, 1, 5))
    assert made(NOMAD, given_) == made(NOMAD, [NOT_APPLICABLE if value is None else value for value in given_])


@few
@given(st.data(), st.randoms(use_true_random=False))
def test_the_order_of_items_and_of_answers_changes_nothing(data: st.DataObject, chance: random.Random) -> None:
    from dataclasses import replace

    given_ = q.answers(q.ids(SCORE15.items), data.draw(some(SCORE15, 1, 5)))
    shuffled = dict(chance.sample(list(given_.items()), len(given_)))
    turned = replace(SCORE15, items=tuple(chance.sample(SCORE15.items, len(SCORE15.items))))
    assert scores(turned, shuffled) == scores(SCORE15, given_)


@few
@given(st.sampled_from(ALL), st.data())
def test_missing_is_missing(definition: Definition, data: st.DataObject) -> None:
    """Without any answer there is no number; and where every item is needed, one skipped is enough for there to be none."""
    assert set(scores(definition, {}).values()) == {None}
    strict = [score for score in definition.scores if score.missing.at_least is None and score.items and not score.zero_if]
    if strict:
        score = data.draw(st.sampled_from(strict))
        absent = data.draw(st.sampled_from(score.items))
        full = {item.id: next(option.value for option in definition.scales[0].options) for item in definition.items}
        del full[absent]
        assert scores(definition, full)[score.id] is None  # type: ignore[arg-type]


@pytest.mark.parametrize("wrong", [{"i1": 6}, {"i1": -1}, {"i1": True}, {"i1": "5"}, {"zz": 3}, {"i1": ("5",)}, {"i1": NOT_APPLICABLE}])
def test_what_cannot_be_an_answer_makes_no_score(wrong: dict[str, Any]) -> None:
    with pytest.raises(Unfit):
        scores(WHO5, wrong)
