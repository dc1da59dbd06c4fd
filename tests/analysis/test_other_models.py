"""Exposure on the way, doses, interrupted series, silence: against other libraries or the bare definition."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from pairpep.analysis.engine import analyse
from pairpep.analysis.refusals import (
    DoseAfterOutcome,
    ImmortalTime,
    NotEpisodes,
    OutOfBounds,
    Refused,
    Undefined,
    WindowStillOpen,
)
from tests.analysis.staggered import SEASON


def codes(result: Any) -> list[str]:
    return [each.code for each in result.cautions]


# Exposure that begins on the way --------------------------------------------------------------------------------------------------------


def followed(seed: int, people: int = 150, log_hr: float = 0.0, programs: int = 3) -> dict[str, list[Any]]:
    """Whole days, so that many times are equal; the hazard changes by `log_hr` from the day someone is met; some come under watch late."""
    chance = np.random.default_rng(seed)
    made: dict[str, list[Any]] = {name: [] for name in ("id", "start", "stop", "event", "x", "strata")}
    for person in range(people):
        met, lost, late = (int(np.ceil(chance.exponential(mean))) for mean in (12, 60, 2))
        first = late if person % 4 == 0 else 0
        end = next((day for day in range(first + 1, 200) if chance.random() < 0.04 * math.exp(log_hr * (day > met))), 200)
        until, event = min(end, first + lost), int(end <= first + lost)
        cut = [(first, met, 0, 0), (met, until, event, 1)] if first < met < until else [(first, until, event, int(met <= first))]
        for start, stop, happened, x in cut:
            for name, value in zip(made, (person, start, stop, happened, x, f"p{person % programs}"), strict=True):
                made[name].append(value)
    return made


@pytest.mark.parametrize("seed", range(3))
def test_episodes_agree_with_lifelines(seed: int) -> None:
    import pandas as pd
    from lifelines import CoxTimeVaryingFitter

    data = followed(seed, log_hr=0.5)
    theirs = CoxTimeVaryingFitter().fit(
        pd.DataFrame(data), event_col="event", id_col="id", start_col="start", stop_col="stop", strata=["strata"]
    )
    ours = analyse("survival.episodes", data).value
    assert (ours["log_hr"], ours["se"]) == pytest.approx((theirs.params_["x"], theirs.standard_errors_["x"]), abs=1e-5)


def test_time_before_the_first_contact_is_time_without_one() -> None:
    """No effect at all. As episodes nothing is found; had “ever met” been written at the start, who was met would seem to leave later."""
    found = [analyse("survival.episodes", followed(seed)).value["log_hr"] for seed in range(20)]
    assert abs(float(np.mean(found))) < 0.1
    naive = []
    for seed in range(5):
        data = followed(seed)
        whole: dict[int, list[float]] = {}
        for person, _, stop, event, x in zip(*(data[name] for name in ("id", "start", "stop", "event", "x")), strict=True):
            kept = whole.setdefault(person, [0, 0, 0])
            whole[person] = [max(kept[0], stop), max(kept[1], event), max(kept[2], x)]
        time, event, ever = ([row[place] for row in whole.values()] for place in range(3))
        cox = analyse("survival.km", {"time": time, "event": event, "group": [str(each) for each in ever]}).value["cox"]
        naive.append(cox["log_hr"] if cox["group"] == "1" else -cox["log_hr"])
    assert float(np.mean(naive)) < -0.5


def test_an_ever_exposed_variable_is_refused_with_the_reason() -> None:
    still = {"id": [1, 2, 3], "start": [0, 0, 0], "stop": [3, 4, 5], "event": [1, 1, 0], "x": [1, 0, 1]}
    for asked in (lambda: analyse("survival.episodes", still), lambda: analyse("survival.episodes", still | {"ever": [1, 0, 1]})):
        with pytest.raises(ImmortalTime) as refused:
            asked()
        assert "must have stayed" in refused.value.said.en
    with pytest.raises(ImmortalTime):
        analyse("survival.ever_exposed", {})


@pytest.mark.parametrize(
    "change",
    [
        {"stop": [2, 5, 9, 4], "start": [0, 1, 5, 0]},  # two at once
        {"event": [1, 0, 1, 0]},  # on after the event
        {"start": [0, 2, 5, 4], "stop": [2, 5, 9, 4]},  # an end at its beginning
    ],
)
def test_episodes_that_cannot_be_are_refused(change: dict[str, Any]) -> None:
    whole = {"id": [1, 1, 2, 2], "start": [0, 2, 0, 5], "stop": [2, 5, 5, 9], "event": [0, 1, 0, 1], "x": [0, 1, 0, 1]}
    assert analyse("survival.episodes", whole).value["events"] == 2
    with pytest.raises(NotEpisodes):
        analyse("survival.episodes", whole | change)


def test_people_are_compared_in_their_own_program() -> None:
    """Programs with other paces and other shares of people met: together they give a difference that none of them has."""
    chance = np.random.default_rng(3)
    made: dict[str, list[Any]] = {name: [] for name in ("id", "start", "stop", "event", "x", "strata")}
    for person in range(600):
        fast = person % 2
        end, met = float(chance.exponential(5 if fast else 50)), float(chance.exponential(2 if fast else 400))
        cut = [(0.0, met, 0, 0), (met, end, 1, 1)] if met < end else [(0.0, end, 1, 0)]
        for row in cut:
            for name, value in zip(made, (person, *row, str(fast)), strict=True):
                made[name].append(value)
    apart = analyse("survival.episodes", made).value
    together = analyse("survival.episodes", {name: each for name, each in made.items() if name != "strata"}).value
    assert abs(apart["log_hr"]) < 0.25 < 1 < together["log_hr"]


# Doses ----------------------------------------------------------------------------------------------------------------------------------


def test_the_trend_of_a_published_table() -> None:
    """Agresti, Categorical Data Analysis: mothers' drinks a day and malformations; scores 0, 0.5, 1.5, 4, 7 give 6.570 and 0.0104."""
    data = {"yes": [48, 38, 5, 1, 1], "n": [17114, 14502, 793, 127, 38], "scores": [0, 0.5, 1.5, 4, 7]}
    result = analyse("dose.trend", data, SEASON)
    assert (result.value["chi2"], result.value["p"]) == pytest.approx((6.570, 0.0104), abs=5e-4)
    assert result.value["scores"] == (0, 0.5, 1.5, 4, 7) and codes(result) == ["DOSE_IS_CHOSEN"]


def test_the_scores_are_a_choice_and_only_their_steps_count() -> None:
    data = {"yes": [2, 5, 9], "n": [20, 20, 20]}
    plain = analyse("dose.trend", data, SEASON).value
    moved = analyse("dose.trend", data | {"scores": [10, 20, 30]}, SEASON).value
    turned = analyse("dose.trend", {"yes": [9, 5, 2], "n": [20] * 3}, SEASON).value
    assert plain["scores"] == (0, 1, 2) and plain["z"] == pytest.approx(moved["z"]) == pytest.approx(-turned["z"])


def test_classes_of_dose_are_those_of_the_plan_and_no_log_is_not_zero() -> None:
    data = {"dose": [0, 0, 1, 2, 3, 5, 6, 40, None, None], "y": [1, 3, 2, 4, 5, 7, 8, 9, 99, 99]}
    result = analyse("dose.classes", data, SEASON)
    assert [(each["from"], each["to"], each["n"], each["mean"]) for each in result.value["classes"]] == [
        (0, 0, 2, 2),
        (1, 2, 2, 3),
        (3, 5, 2, 6),
        (6, None, 2, 8.5),
    ]
    first = result.value["classes"][0]
    assert (first["low"], first["high"]) == pytest.approx((2 - 12.7062, 2 + 12.7062), abs=1e-3)
    assert codes(result) == ["DOSE_IS_CHOSEN", "NO_LOG"] and result.n == 8


def test_what_lies_between_programs_is_kept_apart_from_what_lies_within() -> None:
    """Programs that give more do better, and within each, those who get more are no better: both are told."""
    chance = np.random.default_rng(1)
    program = np.repeat(np.arange(10), 40)
    dose = chance.poisson(1 + program)
    y = 0.5 * program + chance.normal(size=400)
    found = analyse("dose.within_between", {"program": program.tolist(), "dose": dose.tolist(), "y": y.tolist()}, SEASON).value
    assert found["low_within"] < 0 < found["high_within"] and found["low_between"] > 0.3
    means = np.array([dose[program == each].mean() for each in range(10)])[program]
    line = np.column_stack([dose - means, *(program == each for each in range(10))]).astype(float)
    assert found["within"] == pytest.approx(np.linalg.lstsq(line, y, rcond=None)[0][0], abs=1e-6)


@pytest.mark.parametrize("name", ["dose.trend", "dose.classes", "dose.within_between"])
@pytest.mark.parametrize(
    ("window", "refusal"),
    [({"counted_until": "2026-02-01"}, DoseAfterOutcome), ({"as_of": "2026-01-31"}, WindowStillOpen)],
)
def test_a_dose_is_counted_before_the_outcome_in_a_window_that_is_over(name: str, window: dict[str, str], refusal: type[Refused]) -> None:
    with pytest.raises(refusal) as refused:
        analyse(name, {"dose": [1, 2], "y": [1, 2]}, SEASON | window)
    assert "2026-0" in refused.value.said.fr


# One series interrupted -----------------------------------------------------------------------------------------------------------------


def series(seed: int, change: float = 2.0, rho: float = 0.5, n: int = 30) -> list[float]:
    chance = np.random.default_rng(seed)
    left = [float(chance.normal())]
    for _ in range(n - 1):
        left.append(rho * left[-1] + float(chance.normal()) * math.sqrt(1 - rho * rho))
    return [10 + 0.1 * at + change * (at >= n // 2) + each for at, each in enumerate(left)]


def test_a_series_whose_points_follow_each_other_is_fitted_as_its_definition_says() -> None:
    """Generalised least squares with the whole matrix of ρ to the power of the distance, at the ρ that was found."""
    y = np.array(series(2))
    found = analyse("its.gls", {"y": y.tolist(), "change": 16}).value
    at = np.arange(30.0)
    after = (at >= 15).astype(float)
    x = np.column_stack([np.ones(30), at, after, after * (at - 15)])
    weight = np.linalg.inv(found["rho"] ** np.abs(at[:, None] - at[None, :]))
    inverse = np.linalg.inv(x.T @ weight @ x)
    beta = inverse @ x.T @ weight @ y
    left = y - x @ beta
    scale = float(left @ weight @ left) / 26
    assert found["level_change"] == pytest.approx(beta[2], abs=1e-8)
    assert found["se_level_change"] == pytest.approx(math.sqrt(scale * inverse[2, 2]), rel=1e-8)
    assert found["rho"] == pytest.approx(float(left[1:] @ left[:-1] / (left[:-1] @ left[:-1])), abs=1e-8)


def test_a_step_of_counts_comes_back_as_a_ratio_whatever_the_exposure() -> None:
    exposure = [100 + 10 * (at % 5) for at in range(24)]
    y = [round(each * (0.5 if at < 12 else 0.8)) for at, each in enumerate(exposure)]
    found = analyse("its.counts", {"y": y, "exposure": exposure, "change": 13}, {"slope": False}).value
    assert found["ratio"] == pytest.approx(1.6, rel=0.02) and "slope_change" not in found
    turned = analyse("its.counts", {"y": y, "exposure": [10 * each for each in exposure], "change": 13}, {"slope": False}).value
    assert turned["level_change"] == pytest.approx(found["level_change"], abs=1e-8)


def test_counts_more_spread_than_chance_widen_the_error_and_it_is_said() -> None:
    y = [20, 60, 15, 70, 18, 66, 22, 58, 30, 80, 25, 85, 28, 90, 33, 76]
    result = analyse("its.counts", {"y": y, "change": 9})
    assert result.value["phi"] > 5 and "OVERDISPERSED" in codes(result)
    even = analyse("its.counts", {"y": [40] * 8 + [60] * 8, "change": 9})
    assert even.value["phi"] < 1e-6 and even.value["se_level_change"] > 0.05


def test_a_step_of_a_proportion_is_told_on_the_scale_of_odds() -> None:
    yes, n = [30] * 10 + [40] * 10, [50] * 20
    found = analyse("its.proportion", {"yes": yes, "n": n, "change": 11}, {"slope": False}).value
    assert found["ratio"] == pytest.approx((40 / 10) / (30 / 20), rel=1e-6)
    gap = analyse("its.proportion", {"yes": [*yes[:3], 0, *yes[4:]], "n": [*n[:3], 0, *n[4:]], "change": 11}, {"slope": False}).value
    assert gap["ratio"] == pytest.approx(found["ratio"], rel=1e-6)


def test_counts_and_proportions_agree_with_statsmodels() -> None:
    import statsmodels.api as sm

    y, n = np.array([12, 9, 14, 11, 30, 10, 22, 31, 19, 25, 28, 35]), np.array([50] * 6 + [70] * 6)
    at = np.arange(12.0)
    after = (at >= 6).astype(float)
    x = np.column_stack([np.ones(12), at, after, after * (at - 6)])
    counts = sm.GLM(y, x, family=sm.families.Poisson(), offset=np.log(n)).fit(scale="X2", tol=1e-12)
    shares = sm.GLM(np.column_stack([y, n - y]), x, family=sm.families.Binomial()).fit(tol=1e-12)
    p = shares.fittedvalues
    phi = float(((y - n * p) ** 2 / (n * p * (1 - p))).sum()) / 8  # its own "X2" forgets how many answers a share is made of
    ours = analyse("its.counts", {"y": y.tolist(), "exposure": n.tolist(), "change": 7}).value
    assert ours["phi"] == pytest.approx(counts.scale, rel=1e-6) and ours["phi"] > 1
    assert (ours["level_change"], ours["se_level_change"]) == pytest.approx((counts.params[2], counts.bse[2]), rel=1e-6)
    ours = analyse("its.proportion", {"yes": y.tolist(), "n": n.tolist(), "change": 7}).value
    assert (ours["level_change"], ours["se_level_change"]) == pytest.approx((shares.params[2], shares.bse[2] * phi**0.5), rel=1e-6)


def test_a_season_is_not_taken_for_a_change() -> None:
    y = [10 + 3 * math.sin(2 * math.pi * at / 12) for at in range(24)]
    plain, told = (analyse("its.gls", {"y": y, "change": 7}, params).value for params in ({}, {"harmonics": 1}))
    assert abs(plain["level_change"]) > 1 and abs(told["level_change"]) < 1e-6


@pytest.mark.parametrize(
    ("name", "data", "refusal"),
    [
        ("its.gls", {"y": [3.0] * 12, "change": 7}, Undefined),
        ("its.gls", {"y": list(range(12)), "change": 2}, OutOfBounds),
        ("its.counts", {"y": [0] * 6 + [4] * 6, "change": 7}, Undefined),
        ("its.proportion", {"yes": [5] * 12, "n": [5] * 6 + [9] * 6, "change": 7}, Undefined),
    ],
)
def test_a_series_that_says_nothing_of_the_change_is_refused(name: str, data: dict[str, Any], refusal: type[Refused]) -> None:
    with pytest.raises(refusal):
        analyse(name, data)


# Silence --------------------------------------------------------------------------------------------------------------------------------


def silent(seed: int, people: int = 600) -> tuple[dict[str, Any], float]:
    """Those with more time in the program are better and answer more; who else answers is chance. And the mean of all."""
    chance = np.random.default_rng(seed)
    months, age = chance.normal(size=people), chance.normal(size=people)
    y = months + chance.normal(size=people)
    answers = chance.random(people) < 1 / (1 + np.exp(0.5 - months))
    told = [float(each) if there else None for each, there in zip(y, answers, strict=True)]
    return {"y": told, "x": np.column_stack([months, age]).tolist()}, float(y.mean())


def test_weights_bring_back_the_mean_when_what_makes_people_answer_is_known() -> None:
    away, back = [], []
    for seed in range(10):
        data, truth = silent(seed)
        found = analyse("missing.weighted", data).value
        away.append(found["raw_mean"] - truth)
        back.append(found["mean"] - truth)
    assert np.mean(away) > 0.3 and abs(float(np.mean(back))) < 0.08


def test_the_chances_of_answering_are_those_of_a_logistic_line() -> None:
    import statsmodels.api as sm

    data, _ = silent(1)
    there = np.array([each is not None for each in data["y"]], float)
    p = sm.Logit(there, sm.add_constant(np.array(data["x"]))).fit(disp=0).predict()[there == 1]
    y = np.array([each for each in data["y"] if each is not None])
    weights = 1 / np.maximum(p, 0.05)
    found = analyse("missing.weighted", data).value
    assert found["mean"] == pytest.approx(float(weights @ y / weights.sum()), abs=1e-6)
    assert found["worth"] == pytest.approx(float(weights.sum() ** 2 / (weights @ weights)), rel=1e-5)


def test_with_everybody_answering_there_is_nothing_to_weigh() -> None:
    found = analyse("missing.weighted", {"y": list(range(12)), "x": [[each % 3] for each in range(12)]}).value
    assert found["mean"] == pytest.approx(5.5) == pytest.approx(found["raw_mean"]) and found["worth"] == pytest.approx(12)


def test_how_far_the_silent_would_have_to_be_is_said() -> None:
    result = analyse("missing.delta", {"mean": 38, "sd": 11, "answers": 330, "invited": 1000}, {"deltas": [-2, 0], "against": 36})
    assert [each["mean"] for each in result.value["at"]] == pytest.approx([38 - 0.67 * 2, 38])
    tips = result.value["tips_at"]
    there = analyse("missing.delta", {"mean": 38, "sd": 11, "answers": 330, "invited": 1000}, {"deltas": [tips]}).value["at"][0]
    assert there["low"] == pytest.approx(36) and tips < 0 and codes(result) == ["SUPPOSED"]
    assert analyse("missing.delta", {"mean": 38, "sd": 11, "answers": 30, "invited": 90}, {"against": 38.5}).value["tips_at"] == 0


def test_bounds_of_a_mean_hold_whatever_the_silent_would_have_said() -> None:
    found = analyse("missing.bounds", {"mean": 38, "answers": 330, "invited": 1000, "lowest": 0, "highest": 60}).value["bounds"]
    assert found == pytest.approx((12.54, 52.74))
    with pytest.raises(OutOfBounds):
        analyse("missing.bounds", {"mean": 70, "answers": 3, "invited": 10, "lowest": 0, "highest": 60})
