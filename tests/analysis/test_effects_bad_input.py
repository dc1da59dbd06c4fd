"""What cannot be compared is refused by its name, and what can be is, however odd."""

from __future__ import annotations

import math
from typing import Any

import pytest

from pairpep.analysis.engine import analyse
from pairpep.analysis.refusals import (
    Absent,
    DifferentLengths,
    NobodyStarted,
    NobodyTwice,
    NoContrast,
    NotAnObject,
    NotANumber,
    NotWhole,
    OutOfBounds,
    Refused,
    TooFewPrograms,
    TwiceTheSame,
    Undefined,
    Uneven,
)
from tests.analysis.staggered import cells, of_cells, of_sums, people

OF_CELLS = ("effect.two_way", "effect.mixed", "effect.event_study", "effect.pre_trend")


def only(data: dict[str, Any], kept: Any) -> dict[str, Any]:
    """The rows for which `kept(program, wave)`."""
    places = [place for place, pair in enumerate(zip(data["program"], data["wave"], strict=True)) if kept(*pair)]
    return {name: [each[place] for place in places] if isinstance(each, list) else each for name, each in data.items()}


def no_sd(data: dict[str, Any]) -> dict[str, Any]:
    return {name: each for name, each in data.items() if name != "sd"}


BAD: list[tuple[str, Any, type[Refused]]] = [
    ("one program only", only(cells(1), lambda name, wave: name == "p03"), TooFewPrograms),
    ("two programs", only(cells(1), lambda name, wave: name < "p02"), TooFewPrograms),
    ("all values equal", no_sd(cells(1)) | {"mean": [3.0] * 120}, Undefined),
    ("every program at once", cells(1) | {"start": {f"p{k:02d}": 4 for k in range(12)}}, NoContrast),
    ("every cell exposed", cells(1) | {"start": {f"p{k:02d}": 0 for k in range(12)}}, NoContrast),
    ("nobody started", cells(1) | {"start": {f"p{k:02d}": None for k in range(12)}}, NobodyStarted),
    ("all start after the end", cells(1) | {"start": {f"p{k:02d}": 30 for k in range(12)}}, NobodyStarted),
    ("one wave", only(cells(1), lambda name, wave: wave == 5), Undefined),
    ("a start forgotten", cells(1) | {"start": {"p00": 1}}, Absent),
    ("starts in a list", cells(1) | {"start": [1, 2]}, NotAnObject),
    ("half a wave", cells(1) | {"wave": [0.5] * 120}, NotWhole),
    ("a mean that is no number", cells(1) | {"mean": [math.nan] * 120}, NotANumber),
    ("a mean without an end", cells(1) | {"mean": [math.inf] * 120}, OutOfBounds),
    ("a negative number of people", cells(1) | {"n": [-1] * 120}, OutOfBounds),
    ("a list too short", cells(1) | {"n": [10] * 119}, DifferentLengths),
    ("a cell twice", cells(1) | {"wave": [0] * 120}, TwiceTheSame),
    ("a deviation here and there", cells(1) | {"sd": [1.0] * 119 + [None]}, Absent),
]


@pytest.mark.parametrize("name", OF_CELLS)
@pytest.mark.parametrize(("data", "refusal"), [case[1:] for case in BAD], ids=[case[0] for case in BAD])
def test_what_cannot_be_compared_is_refused_by_its_name(name: str, data: Any, refusal: type[Refused]) -> None:
    with pytest.raises(refusal) as refused:
        analyse(name, data)
    assert refused.value.said.fr and refused.value.said.en


@pytest.mark.parametrize("name", OF_CELLS)
def test_a_missing_wave_and_an_empty_cell_are_left_empty(name: str) -> None:
    """The same figures whether the row is absent, has nobody, or has no mean; the two last are said."""
    whole = cells(3, uneven=True, effect=0.3)
    gap = ("p04", 6)
    absent = analyse(name, only(whole, lambda *pair: pair != gap and pair[1] != 2))
    rows = list(zip(whole["program"], whole["wave"], strict=True))
    nobody = whole | {"n": [0 if row == gap or row[1] == 2 else n for row, n in zip(rows, whole["n"], strict=True)]}
    silent = whole | {"mean": [None if row == gap or row[1] == 2 else mean for row, mean in zip(rows, whole["mean"], strict=True)]}
    for other in (analyse(name, nobody), analyse(name, silent)):
        assert other.value == absent.value
        assert [each.said.en[:2] for each in other.cautions if each.code == "GAPS_CELLS"] == ["13"]
    assert absent.value["waves" if name != "effect.pre_trend" else "cells"] in (9, 107)


@pytest.mark.parametrize("name", OF_CELLS)
def test_one_person_a_cell_is_a_cell(name: str) -> None:
    found = analyse(name, no_sd(cells(2, n=2)) | {"n": [1] * 120}).value
    assert found["answers"] == 120 and found["se"] > 0 and 0 < found["p_permutation"] <= 1


@pytest.mark.parametrize("name", OF_CELLS)
def test_very_unequal_cells_are_weighed_and_not_refused(name: str) -> None:
    data = no_sd(cells(2)) | {"n": [1 if place % 2 else 400 for place in range(120)]}
    found = analyse(name, data).value
    assert math.isfinite(found["estimate"]) and found["se"] > 0 and found["mdes"] > 0


@pytest.mark.parametrize("name", OF_CELLS)
def test_without_any_chance_between_answers_the_figures_are_still_finite(name: str) -> None:
    data = cells(2) | {"sd": [0.0] * 120}
    found = analyse(name, data).value
    assert all(math.isfinite(found[figure]) for figure in ("estimate", "se", "low", "high", "mdes"))


def test_programs_all_alike_are_said_to_be() -> None:
    """A variance of programs at zero is usual with twelve of them: it is told and stops nothing (method notes 1.8)."""
    told = [analyse("effect.mixed", cells(seed, icc=0.0)) for seed in range(6)]
    at_zero = [each for each in told if each.value["sd_program"] == 0]
    assert 1 <= len(at_zero) < 6
    assert all(("PROGRAMS_ALIKE" in [one.code for one in each.cautions]) == (each.value["sd_program"] == 0) for each in told)


def test_without_deviations_the_cells_themselves_tell_how_far_answers_are_apart() -> None:
    even, uneven = (analyse("effect.mixed", no_sd(cells(4, uneven=uneven))) for uneven in (False, True))
    assert even.value["sd_answer"] is None and uneven.value["sd_answer"] > 0
    assert all("SPREAD_NOT_GIVEN" in [one.code for one in each.cautions] for each in (even, uneven))


# Of people ------------------------------------------------------------------------------------------------------------------------------


def test_people_who_answered_once_are_not_followed() -> None:
    rows = people(1)
    rows["person"] = list(range(len(rows["y"])))
    with pytest.raises(NobodyTwice):
        analyse("effect.rows", rows)


def test_the_program_of_people_who_are_followed_is_not_a_choice() -> None:
    rows = people(1)
    del rows["program"]
    with pytest.raises(Absent):
        analyse("effect.rows", rows)


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"y": [2.0] * 288}, Undefined),
        ({"start": {f"p{k:02d}": 2 for k in range(8)}}, NoContrast),
        ({"start": {f"p{k:02d}": None for k in range(8)}}, NobodyStarted),
        ({"y": [math.nan] * 288}, NotANumber),
    ],
)
def test_people_without_a_contrast_are_refused_too(change: dict[str, Any], refusal: type[Refused]) -> None:
    with pytest.raises(refusal):
        analyse("effect.rows", people(1) | change)


def test_sums_that_do_not_go_together_are_refused() -> None:
    whole = of_sums(people(1))
    for change in ({"squares": 1.0}, {"wave": [1, *whole["wave"][1:]]}):
        with pytest.raises(Uneven):
            analyse("effect.balanced", whole | change)
    short = of_cells(only_people(people(1)))
    with pytest.raises(Uneven):
        analyse(
            "effect.balanced",
            {**{name: short[name] for name in ("program", "wave", "start")}, "sum": short["mean"], "n": 6, "squares": 1e6},
        )


def only_people(rows: dict[str, Any]) -> dict[str, Any]:
    """Without one cell."""
    kept = [place for place in range(len(rows["y"])) if (rows["program"][place], rows["wave"][place]) != ("p02", 3)]
    return {name: [each[place] for place in kept] if isinstance(each, list) else each for name, each in rows.items()}
