"""What a staggered start is associated with: known effects come back, and other ways to compute the same thing agree."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from pairpep.analysis.effects.nested import Nested
from pairpep.analysis.engine import analyse
from pairpep.analysis.refusals import Anonymous, LowResponse, NaiveBeforeAfter
from pairpep.analysis.result import to_json
from pairpep.analysis.verdicts import EFFECT
from tests.analysis.staggered import cells, exposed, of_cells, of_sums, people, shuffled, starts

OF_CELLS = ("effect.two_way", "effect.mixed", "effect.event_study")


def codes(result: Any) -> list[str]:
    return [each.code for each in result.cautions]


def without_noise(effect: float, ramp: int = 1) -> dict[str, Any]:
    """Levels of programs and waves, and the effect: nothing else."""
    start = starts()
    rows = [(name, wave) for name in start for wave in range(10)]
    means = [int(name[1:]) * 0.3 + math.sin(wave) + effect * exposed(start[name], wave, ramp) for name, wave in rows]
    return {
        "program": [row[0] for row in rows],
        "wave": [row[1] for row in rows],
        "mean": means,
        "n": [10] * len(rows),
        "start": start,
    }


# What comes back ------------------------------------------------------------------------------------------------------------------------


def test_an_effect_without_noise_comes_back_whole() -> None:
    found = analyse("effect.two_way", without_noise(0.4)).value
    assert found["estimate"] == pytest.approx(0.4, abs=1e-9) and found["se"] == pytest.approx(0, abs=1e-9)
    assert found["p_permutation"] == pytest.approx(1 / 1000)
    assert (found["programs"], found["programs_exposed"], found["waves"], found["cells"]) == (12, 11, 10, 120)
    assert found["exposed_cells"] == sum(exposed(first, wave) for first in starts().values() for wave in range(10))


def test_an_effect_that_comes_slowly_needs_the_shape_of_a_ramp() -> None:
    """Read as immediate, an effect of 0.40 reached over three waves is told as much less (method notes 1.8)."""
    data = without_noise(0.4, ramp=3)
    assert analyse("effect.two_way", data, {"shape": "ramp", "ramp": 3}).value["estimate"] == pytest.approx(0.4, abs=1e-9)
    assert analyse("effect.two_way", data).value["estimate"] < 0.30


def test_the_study_of_waves_since_the_start_draws_the_ramp() -> None:
    result = analyse("effect.event_study", without_noise(0.3, ramp=3))
    points = {point["wave"]: point for point in result.value["points"]}
    assert list(points) == [-3, -2, -1, 0, 1, 2, 3, 4, 5, 6]
    wanted = [0, 0, 0, 0.1, 0.2, 0.3, 0.3, 0.3, 0.3, 0.3]
    assert [point["estimate"] for point in points.values()] == pytest.approx(wanted, abs=1e-9)
    assert points[-1]["se"] is None and points[0]["cells"] == 11
    exposed_cells = [points[mark]["cells"] for mark in range(7)]
    assert result.value["estimate"] == pytest.approx(np.average(wanted[3:], weights=exposed_cells))


def test_programs_that_were_moving_before_they_started_are_seen_moving() -> None:
    """Each climbs for three waves before its start: the comparison says so, and its own figure is not believed without that."""
    start = starts()
    data = cells(5, n=40, icc=0.01)
    for place, (name, wave) in enumerate(zip(data["program"], data["wave"], strict=True)):
        first = start[name]
        data["mean"][place] += 0.5 * max(0, min(3, wave - first + 3)) if first is not None else 0.0
    result = analyse("effect.pre_trend", data)
    assert result.value["p_permutation"] < 0.05 and result.value["estimate"] > 0.2
    assert result.signal and result.signal.code == "SIGNAL_UP" and "MOVING_BEFORE" in codes(result)
    assert "MOVING_BEFORE" in codes(analyse("effect.event_study", data))


def test_an_effect_after_the_start_is_no_movement_before_it() -> None:
    """What came after is taken off first: a large effect leaves the test of what came before as it was."""
    quiet, loud = (analyse("effect.pre_trend", cells(8, effect=effect)).value for effect in (0.0, 2.0))
    assert loud["p_permutation"] == pytest.approx(quiet["p_permutation"], abs=1e-12) and loud["p_permutation"] > 0.05


# Against another way --------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("weights", ["n", "equal"])
def test_levels_of_programs_and_waves_agree_with_statsmodels(weights: str) -> None:
    import statsmodels.api as sm

    data = cells(3, uneven=True, effect=0.3)
    programs = sorted(data["start"])
    rows = list(zip(data["program"], data["wave"], strict=True))
    x = np.array(
        [
            [*(name == each for each in programs), *(wave == each for each in range(1, 10)), exposed(data["start"][name], wave)]
            for name, wave in rows
        ],
        float,
    )
    light = np.array(data["n"], float) if weights == "n" else np.ones(len(rows))
    groups = np.array([programs.index(name) for name, _ in rows])
    theirs = sm.WLS(data["mean"], x, weights=light).fit(cov_type="cluster", cov_kwds={"groups": groups})
    ours = analyse("effect.two_way", data, {"weights": weights}).value
    assert (ours["estimate"], ours["se"]) == pytest.approx((theirs.params[-1], theirs.bse[-1]), rel=1e-7)


def test_answers_and_their_cells_give_the_same_mixed_model() -> None:
    """Means, deviations and numbers of cells say all that the answers say of this model."""
    rows = people(4, effect=0.3)
    found = analyse("effect.mixed", of_cells(rows)).value
    keys = sorted(set(zip(rows["program"], rows["wave"], strict=True)))
    order = sorted(range(len(rows["y"])), key=lambda place: (rows["program"][place], rows["wave"][place]))
    name, wave, y = ([rows[key][place] for place in order] for key in ("program", "wave", "y"))
    x = np.array([[*(w == each for each in range(6)), exposed(rows["start"][p], w)] for p, w in zip(name, wave, strict=True)], float)
    groups, middle = [int(each[1:]) for each in name], [keys.index(pair) for pair in zip(name, wave, strict=True)]
    whole = Nested(np.array(y), x, np.ones(len(y)), np.array(groups), np.array(middle)).fit()
    assert found["estimate"] == pytest.approx(float(whole.beta[-1]), abs=1e-6)
    assert found["se"] == pytest.approx(math.sqrt(whole.covariance[-1, -1]), rel=1e-5)
    assert found["minus_2_reml"] == pytest.approx(whole.minus_2_reml, abs=1e-6)


@pytest.mark.parametrize("seed", range(3))
def test_people_who_are_followed_are_fitted_as_the_bare_definition_says(seed: int) -> None:
    """The restricted likelihood written out with the whole matrix of variances: the same at our deviations, and no better beside them."""
    rows = people(seed, programs=5, each=4, effect=0.4)
    found = analyse("effect.rows", rows).value
    pairs = list(zip(rows["program"], rows["wave"], strict=True))
    x = np.array([[*(wave == each for each in range(6)), exposed(rows["start"][name], wave)] for name, wave in pairs], float)
    y, names, persons = np.array(rows["y"]), np.array(rows["program"]), np.array(rows["person"])

    def written_out(program: float, person: float, answer: float) -> tuple[float, Any, Any]:
        v = program**2 * (names[:, None] == names) + person**2 * (persons[:, None] == persons) + answer**2 * np.eye(len(y))
        weight = np.linalg.inv(v)
        inverse = np.linalg.inv(x.T @ weight @ x)
        beta = inverse @ x.T @ weight @ y
        left = y - x @ beta
        logs = np.linalg.slogdet(v)[1] - np.linalg.slogdet(inverse)[1]
        return float(logs + left @ weight @ left + (len(y) - x.shape[1]) * math.log(2 * math.pi)), beta, inverse

    ours = (found["sd_program"], found["sd_person"], found["sd_answer"])
    cost, beta, inverse = written_out(*ours)
    assert found["minus_2_reml"] == pytest.approx(cost, abs=1e-8)
    assert (found["estimate"], found["se"]) == pytest.approx((beta[-1], math.sqrt(inverse[-1, -1])), rel=1e-8)
    for place in range(3):
        for times in (0.95, 1.05):
            beside = [each * times if at == place else each for at, each in enumerate(ours)]
            assert written_out(*beside)[0] >= cost - 1e-9


@pytest.mark.parametrize("seed", range(4))
def test_sums_of_an_even_design_say_what_its_answers_say(seed: int) -> None:
    rows = people(seed, own=0.0, effect=0.3, between=0.0 if seed == 3 else 0.4)
    result = analyse("effect.balanced", of_sums(rows))
    order = sorted(range(len(rows["y"])), key=lambda place: rows["program"][place])
    name, wave, y = ([rows[key][place] for place in order] for key in ("program", "wave", "y"))
    x = np.array([[*(w == each for each in range(6)), exposed(rows["start"][p], w)] for p, w in zip(name, wave, strict=True)], float)
    whole = Nested(np.array(y), x, np.ones(len(y)), np.array([int(each[1:]) for each in name])).fit()
    found = result.value
    assert found["estimate"] == pytest.approx(float(whole.beta[-1]), abs=1e-6)
    assert found["se"] == pytest.approx(math.sqrt(whole.covariance[-1, -1]), abs=1e-6)
    assert (found["sd_program"], found["sd_answer"]) == pytest.approx((whole.sd_outer, whole.sd_answer), abs=1e-4)
    assert ("PROGRAMS_ALIKE" in codes(result)) == (found["sd_program"] == 0)


def test_the_smallest_effect_that_could_be_seen_is_the_one_of_the_method_notes() -> None:
    """4.1: twelve programs, ten waves, ICC 0.02, autocorrelation 0.5, starts of the synthetic network; to a tenth."""
    first = (0, 0, 1, 1, 2, 2, 3, 3, 4, 5, 6, None)
    for n, wanted in ((3, 0.50), (5, 0.40), (10, 0.30), (20, 0.23), (40, 0.19)):
        data = cells(1, n=n)
        data["start"] = dict(zip(sorted(data["start"]), first, strict=True))
        assert analyse("effect.mixed", data, {"icc": 0.02, "cac": 0.5, "sd": 1}).value["mdes"] == pytest.approx(wanted, rel=0.1)


def test_the_smallest_effect_of_an_even_plan_is_that_of_its_design() -> None:
    data = cells(1, programs=9, waves=4, n=7)
    data["start"] = {name: 1 + place // 3 for place, name in enumerate(sorted(data["start"]))}
    design = {"clusters_per_step": [3, 3, 3], "periods": 4, "n": 7, "icc": 0.05, "cac": 0.8}
    planned = analyse("design.stepped_wedge", design, {"df": 7}).value["mdes"]
    assert analyse("effect.mixed", data, {"icc": 0.05, "cac": 0.8, "sd": 1}).value["mdes"] == pytest.approx(planned, rel=1e-9)


# What holds for any figures -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", OF_CELLS)
def test_rows_in_another_order_change_nothing(name: str) -> None:
    data = cells(6, uneven=True, effect=0.2)
    one, other = analyse(name, data), analyse(name, shuffled(data))
    assert one.value == other.value and one.interval == other.interval


@pytest.mark.parametrize("name", OF_CELLS)
def test_another_unit_and_another_zero_change_the_figure_and_no_p(name: str) -> None:
    data = cells(7, effect=0.2)
    moved = data | {"mean": [20 + 10 * each for each in data["mean"]], "sd": [10 * each for each in data["sd"]]}
    one, other = analyse(name, data).value, analyse(name, moved).value
    for figure in ("estimate", "se", "mdes"):
        assert other[figure] == pytest.approx(10 * one[figure], rel=1e-4)
    assert one["p_permutation"] == other["p_permutation"]


@pytest.mark.parametrize("name", [*OF_CELLS, "effect.pre_trend"])
def test_the_same_question_gives_the_same_bytes_and_another_seed_another_draw(name: str) -> None:
    data = cells(9, effect=0.1)
    assert to_json(analyse(name, data)) == to_json(analyse(name, data))
    one, other = (analyse(name, data, {"seed": seed}) for seed in (1, 2))
    assert one.value["estimate"] == other.value["estimate"] and one.value["p_permutation"] != other.value["p_permutation"]
    assert one.parameters["seed"] == 1 and one.parameters["permutations"] == 999


def test_few_programs_are_shared_out_in_every_way_and_chance_is_left_out() -> None:
    data = cells(2, programs=4)
    one, other = (analyse("effect.two_way", data, {"seed": seed}) for seed in (1, 2))
    assert one.value == other.value and one.value["every_arrangement"] and one.value["permutations"] == 24
    three = analyse("effect.two_way", cells(2, programs=3))
    assert three.value["p_permutation"] >= 1 / 6 and "FEW_ARRANGEMENTS" in codes(three)


# What is said ---------------------------------------------------------------------------------------------------------------------------


def test_an_interval_and_the_smallest_difference_that_matters_give_the_verdict() -> None:
    large = analyse("effect.mixed", cells(1, n=60, effect=1.0), {"mid": 0.3})
    assert large.signal and large.signal.code == "COMPATIBLE" and "BENEFIT" in codes(large)
    none = analyse("effect.mixed", cells(1, n=200, icc=0.005, effect=0.0), {"mid": 0.5})
    assert none.signal and none.signal.code == "COMPATIBLE" and codes(none)[0] == "LARGE_UNLIKELY"
    unsure = analyse("effect.mixed", cells(3, n=3, icc=0.1), {"mid": 0.3})
    assert unsure.signal and unsure.signal.code == "CANNOT_TELL"
    unseen = EFFECT["COULD_NOT_BE_SEEN"].fill(n=360, k=12, mdes=unsure.value["mdes"])
    assert unsure.cautions[0].said == unseen and all(each in codes(unsure) for each in ("NOT_RANDOM", "AN_ASSOCIATION"))


def test_conditions_that_do_not_carry_a_comparison_are_said_beside_it() -> None:
    data = cells(1, waves=4)
    early = analyse("effect.two_way", data, {"planned_waves": 9, "reach": 0.2})
    assert [each.said.en for each in early.cautions if each.code == "TOO_EARLY"] == ["Too early: 4 of 9 waves."]
    assert "LOW_REACH" in codes(early) and early.confidence_label == "provisional"
    assert "TOO_EARLY" not in codes(analyse("effect.two_way", data, {"planned_waves": 4}))


@pytest.mark.parametrize("name", [*OF_CELLS, "effect.pre_trend"])
def test_with_too_few_answers_the_comparison_is_refused(name: str) -> None:
    with pytest.raises(LowResponse):
        analyse(name, cells(1), {"response": 0.29})


def test_a_simple_before_after_does_not_exist_and_says_why() -> None:
    with pytest.raises(NaiveBeforeAfter) as refused:
        analyse("effect.before_after", {"before": [1], "after": [2]})
    assert "two times in three" in refused.value.said.en and "deux fois sur trois" in refused.value.said.fr


def test_nobody_knows_how_an_anonymous_person_changed() -> None:
    rows = people(1)
    rows["person"][3] = None
    with pytest.raises(Anonymous):
        analyse("effect.rows", rows)


def test_few_people_behind_a_figure_are_not_shown() -> None:
    """Of a comparison, those before and those after; of a study by waves, those of the smallest wave."""
    data = cells(1, programs=4, waves=4, n=4)
    for name, suppressed in (("effect.two_way", False), ("effect.event_study", True)):
        assert analyse(name, data, about={"smallest": 20}).suppressed is suppressed
    assert analyse("effect.two_way", data, about={"smallest": 60}).suppressed
