"""Programs side by side: in a fixed order, only what a release lets out, and only 99.8 % speaks."""

from __future__ import annotations

import pytest

from pairpep.analysis.refusals import OpenPeriod
from pairpep.disclosure import Refusal, Release
from pairpep.indicators.comparing import Comparison, NotOfPrograms, NotOfThings, NotOneTable, compare, network, sums
from pairpep.indicators.facts import NETWORK, Fact
from pairpep.indicators.reading import read
from tests.indicators.samples import TODAY, catalogue, fact

PROGRAMS = ("P01", "P02", "P03", "P04", "P05", "P06")
USUAL = {"P01": (40, 80), "P02": (38, 80), "P03": (42, 80), "P04": (41, 80), "P05": (39, 80), "P06": (40, 80)}


def facts(counted: dict[str, tuple[int, int]], number: int = 0) -> list[Fact]:
    return [fact(number, part, whole, code="F7-a-peer", program=program) for program, (part, whole) in counted.items()]


def of(counted: dict[str, tuple[int, int]]) -> Comparison:
    return compare(catalogue(), "F7-a-peer", facts(counted), programs=PROGRAMS, as_of=TODAY)


def test_programs_that_are_alike_are_all_within_the_limits() -> None:
    told = of(USUAL)
    assert told.drawn == PROGRAMS
    assert [told.stands(program) for program in PROGRAMS] == [None] * 6
    others = told.others("P01")
    assert others is not None
    assert (others.lowest, others.highest, others.programs) == (38 / 80, 42 / 80, 5)


def test_a_program_that_reaches_far_fewer_stands_low_and_no_other_is_named() -> None:
    told = of(USUAL | {"P04": (8, 80)})
    assert {program: told.stands(program) for program in PROGRAMS if told.stands(program)} == {"P04": "low"}


def test_the_order_is_the_one_that_was_given_whatever_the_figures() -> None:
    told = of(USUAL | {"P01": (10, 80), "P06": (70, 80)})
    assert told.drawn == PROGRAMS


def test_a_small_program_is_in_no_figure_and_cannot_be_worked_out() -> None:
    told = of(USUAL | {"P03": (2, 12)})
    assert isinstance(told.out, Release)
    assert told.out.share(2, 0).value is None
    assert "P03" not in told.drawn
    assert told.stands("P03") is None
    hidden = [place for place, row in enumerate(told.out.cells) if row[0] is None]
    assert len(hidden) > 1, "one blank cell alone is found by taking the others from the total"


def test_fewer_than_three_programs_are_no_funnel_and_no_others() -> None:
    told = of({"P01": (40, 80), "P02": (38, 80)})
    assert told.funnel is None
    assert told.others("P01") is None


def test_the_same_counts_give_the_same_comparison() -> None:
    assert of(USUAL) == of(USUAL)


def test_a_table_is_of_one_closed_period_and_of_programs_that_are_known() -> None:
    with pytest.raises(NotOneTable):
        compare(catalogue(), "F7-a-peer", [*facts(USUAL), *facts(USUAL, 1)], programs=PROGRAMS, as_of=TODAY)
    with pytest.raises(NotOneTable):
        compare(catalogue(), "F7-a-peer", facts(USUAL), programs=PROGRAMS[:3], as_of=TODAY)
    with pytest.raises(OpenPeriod):
        compare(catalogue(), "F7-a-peer", facts(USUAL, 13), programs=PROGRAMS, as_of=TODAY)


def test_workers_and_medians_are_never_compared_between_programs() -> None:
    for code in ("PP-6", "PP-4-days", "PP-7"):
        with pytest.raises(NotOfPrograms):
            compare(catalogue(), code, [fact(0, 10, 20, code=code)], programs=PROGRAMS, as_of=TODAY)


# The network


def test_the_network_is_the_total_of_what_was_told() -> None:
    kept = [compare(catalogue(), "F7-a-peer", facts(USUAL, number), programs=PROGRAMS, as_of=TODAY) for number in (0, 1)]
    told = network(kept)
    assert [(each.program, each.numerator, each.denominator) for each in told] == [(NETWORK, 240, 480)] * 2
    assert read(catalogue(), "F7-a-peer", told, as_of=TODAY).result.value["points"][0]["value"] == 0.5


def test_what_is_kept_reads_back_the_same() -> None:
    first = of(USUAL)
    assert Comparison.from_json(first.to_json()) == first
    assert Comparison.from_json(first.to_json()).to_json() == first.to_json()


def test_a_total_said_again_with_another_number_stays() -> None:
    """A correction after the figure went out would tell, by subtraction, who was corrected: the second table is refused, and says why."""
    first = of(USUAL)
    assert isinstance(first.out, Release)
    corrected = facts(USUAL | {"P02": (39, 80)})
    again = compare(catalogue(), "F7-a-peer", corrected, programs=PROGRAMS, as_of=TODAY, former=[first.out])
    assert isinstance(again.out, Refusal)
    assert "already gave another number" in again.out.why.en
    assert Comparison.from_json(again.to_json()) == again
    assert read(catalogue(), "F7-a-peer", network([again]), as_of=TODAY).result.suppressed


def test_things_are_added_up_as_they_are() -> None:
    told = sums(catalogue(), "PP-7", [fact(0, 3, 10, code="PP-7"), fact(0, 9, 10, code="PP-7", program="P02")])
    assert [(each.program, each.numerator, each.denominator) for each in told] == [(NETWORK, 12, 20)]


def test_people_are_never_added_up_outside_a_release() -> None:
    for code in ("F7-a-peer", "F8-a", "PP-6"):
        with pytest.raises(NotOfThings):
            sums(catalogue(), code, [fact(0, 30, 40, code=code)])
