"""Programs side by side: limits that are exact, an extreme program that cannot hide, no order, and no benchmark of one."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pairpep.analysis.engine import analyse
from pairpep.analysis.refusals import DifferentLengths, MoreThanItsWhole, NothingToDivideBy

N = [47, 148, 119, 810, 211, 196, 148, 215, 207, 97, 256, 360]
EVENTS = [0, 18, 8, 46, 8, 13, 9, 31, 14, 8, 29, 24]
COUNTS = st.lists(st.tuples(st.integers(5, 400), st.floats(0, 1)), min_size=3, max_size=14)


def funnel(n: list[int] | None = None, events: list[int] | None = None, **params: Any) -> Any:
    return analyse("funnel.proportion", {"n": n or N, "events": events or EVENTS}, params)


# Limits --------------------------------------------------------------------------------------------------------------------------------


@given(COUNTS)
@settings(max_examples=15)
def test_a_program_is_outside_exactly_when_a_binomial_test_would_say_so(programs: list[tuple[int, float]]) -> None:
    from scipy.stats import binom

    n = [size for size, _ in programs]
    events = [round(size * share) for size, share in programs]
    assume(0 < sum(events) < sum(n))
    value, p0 = funnel(n, events).value, sum(events) / sum(n)
    for name, tail in (("outside_95", 0.025), ("outside_998", 0.001)):
        wanted = [
            place
            for place, (x, size) in enumerate(zip(events, n, strict=True), start=1)
            if binom.cdf(x, size, p0) < tail or binom.sf(x - 1, size, p0) < tail
        ]
        sure = [place for place in wanted if _not_on_the_edge(events[place - 1], n[place - 1], p0, tail)]
        assert set(sure) <= set(value[name]) and set(value[name]) <= set(wanted)


def _not_on_the_edge(x: int, size: int, p0: float, tail: float) -> bool:
    from scipy.stats import binom

    return all(not math.isclose(each, tail, rel_tol=1e-9) for each in (binom.cdf(x, size, p0), binom.sf(x - 1, size, p0)))


def test_limits_narrow_with_the_number_of_people() -> None:
    programs = sorted(funnel().value["programs"], key=lambda each: each["n"])
    widths = [each["limits_998"][1] - each["limits_998"][0] for each in programs]
    assert widths[0] > widths[5] > widths[-1]
    assert all(each["limits_998"][0] <= each["limits_95"][0] <= each["limits_95"][1] <= each["limits_998"][1] for each in programs)
    assert programs[0]["limits_95"][0] == 0.0, "47 people: the lower limit is at nobody"


def test_the_order_given_is_kept_and_no_rank_is_made() -> None:
    value = funnel().value
    assert [each["place"] for each in value["programs"]] == list(range(1, 13))
    assert not any("rank" in name for name in value)


def test_a_program_of_nobody_is_a_gap() -> None:
    with_one, without = funnel([*N, 0], [*EVENTS, 0]), funnel()
    assert with_one.value["outside_998"] == without.value["outside_998"] and with_one.value["p0"] == without.value["p0"]
    assert with_one.value["programs"][12]["share"] is None and with_one.value["shrunken_rates"][12] is None
    assert "GAPS_PROGRAMS" in {each.code for each in with_one.cautions}


def test_what_cannot_be_is_refused() -> None:
    with pytest.raises(NothingToDivideBy):
        analyse("funnel.proportion", {"n": [0, 0], "events": [0, 0]})
    with pytest.raises(NothingToDivideBy):
        analyse("funnel.proportion", {"n": [10, 0], "events": [3, 0]})
    with pytest.raises(MoreThanItsWhole):
        analyse("funnel.proportion", {"n": [10, 10], "events": [3, 11]})
    with pytest.raises(DifferentLengths):
        analyse("funnel.proportion", {"n": [10, 10], "events": [3, 4, 5]})


@pytest.mark.parametrize("events", [[0, 0, 0], [30, 40, 50]])
def test_nobody_or_everybody_everywhere_is_told_apart_from_nothing(events: list[int]) -> None:
    result = funnel([30, 40, 50], events)
    assert result.signal.code == "NO_SIGNAL" and result.value["outside_998"] == ()


# Over-dispersion ------------------------------------------------------------------------------------------------------------------------


def test_an_extreme_program_does_not_hide_itself_by_swelling_the_spread() -> None:
    import numpy as np

    n, events = [100] * 12, [20, 22, 18, 21, 19, 20, 23, 17, 20, 21, 19, 60]
    value = funnel(n, events).value
    p0 = sum(events) / 1200
    z = (np.array(events) / 100 - p0) / math.sqrt(p0 * (1 - p0) / 100)
    kept = np.clip(z, np.quantile(z, 0.1), np.quantile(z, 0.9))
    assert value["phi"] == pytest.approx(float((kept**2).mean()))
    assert value["chi2"] / 12 > 5 * value["phi"], "without the cut it would"
    assert value["outside_998_corrected"] == (12,)


def test_limits_are_widened_only_over_two_or_by_a_policy_decided_before() -> None:
    assert funnel().value["phi"] > 2
    assert funnel().value["correction_applied"] == "multiplicative" and funnel().value["outside_998_corrected"] == ()
    assert funnel(correct="never").value["outside_998_corrected"] == (8,)
    calm = {"n": [100] * 6, "events": [20, 22, 18, 25, 16, 20]}
    assert analyse("funnel.proportion", calm).value["correction_applied"] is None
    assert analyse("funnel.proportion", calm, {"correct": "always"}).value["correction_applied"] == "multiplicative"
    assert any("φ" in each.said.fr and "φ" in each.said.en for each in funnel().cautions), "it is printed"


def test_widened_limits_are_the_exact_ones_times_the_root_of_phi() -> None:
    value = funnel().value
    for each in value["programs"]:
        low, high = each["limits_998"]
        times = math.sqrt(value["phi"])
        assert each["limits_998_used"][1] == pytest.approx(min(1.0, value["p0"] + (high - value["p0"]) * times))
        assert each["limits_998_used"][0] == pytest.approx(max(0.0, value["p0"] - (value["p0"] - low) * times))


def test_the_other_correction_adds_a_variance_between_programs() -> None:
    value = funnel(correction="additive").value
    own = [value["p0"] * (1 - value["p0"]) / n for n in N]
    weights = [1 / each for each in own]
    tau2 = (12 * value["phi"] - 11) / (sum(weights) - sum(each**2 for each in weights) / sum(weights))
    assert value["tau2"] == pytest.approx(tau2) and value["correction_applied"] == "additive"
    large = value["programs"][3]
    times = math.sqrt((own[3] + tau2) / own[3])
    assert large["limits_998_used"][1] == pytest.approx(value["p0"] + (large["limits_998"][1] - value["p0"]) * times)


# Messages -------------------------------------------------------------------------------------------------------------------------------


def test_only_the_998_limits_may_give_a_message() -> None:
    assert funnel(correct="never").signal.code == "SIGNAL_UP"
    outside_95_alone = funnel(correct="never", own=11)
    assert 11 in outside_95_alone.value["outside_95"] and outside_95_alone.signal.code == "NO_SIGNAL"
    assert funnel(correct="never", own=8).signal.code == "SIGNAL_UP"
    assert funnel().signal.code == "NO_SIGNAL", "widened, nobody is outside"


def test_a_program_under_the_limits_is_said_to_be_down() -> None:
    assert funnel([200, 200, 200, 200], [60, 62, 58, 5], correct="never", own=4).signal.code == "SIGNAL_DOWN"


def test_a_program_of_nobody_has_no_verdict_of_its_own() -> None:
    assert funnel([*N, 0], [*EVENTS, 0], own=13).signal.code == "TOO_FEW"


# Rates drawn together -------------------------------------------------------------------------------------------------------------------


@given(COUNTS)
@settings(max_examples=15)
def test_a_drawn_rate_is_between_its_own_and_the_network(programs: list[tuple[int, float]]) -> None:
    n = [size for size, _ in programs]
    events = [round(size * share) for size, share in programs]
    assume(0 < sum(events) < sum(n))
    value = funnel(n, events).value
    rates = value["shrunken_rates"]
    if rates is None:
        assert min(events) == 0 or any(x == size for x, size in zip(events, n, strict=True)), "only where somebody has none or all"
        return
    assert all(0 < rate < 1 for rate in rates)
    spread = max(rates) - min(rates)
    raw = [x / size for x, size in zip(events, n, strict=True)]
    assert spread <= max(raw) - min(raw) + 1e-9


def test_programs_that_differ_no_more_than_chance_get_the_pooled_rate() -> None:
    value = funnel([100, 100, 100, 100], [20, 21, 19, 20]).value
    assert value["shrunken_rates"] == pytest.approx([0.2] * 4, abs=1e-6) and value["spread_between"] == pytest.approx(0, abs=1e-3)


def test_a_small_program_is_drawn_further_than_a_large_one() -> None:
    rates = funnel([10, 500, 300, 300, 300, 300], [4, 200, 60, 30, 90, 45]).value["shrunken_rates"]
    assert abs(rates[0] - 0.4) > abs(rates[1] - 0.4)


# Observed over expected -----------------------------------------------------------------------------------------------------------------


def test_observed_over_expected_has_exact_poisson_limits() -> None:
    from scipy.stats import poisson

    value = analyse("funnel.ratio", {"observed": [12, 30, 4], "expected": [10.0, 11.5, 9.0]}).value
    assert value["ratios"][1] == pytest.approx(30 / 11.5) and value["outside_998"] == (2,)
    assert value["limits_95"][0] == pytest.approx([poisson.ppf(0.025, 10) / 10, poisson.ppf(0.975, 10) / 10])
    with pytest.raises(NothingToDivideBy):
        analyse("funnel.ratio", {"observed": [1, 0], "expected": [1.0, 0]})


# Reliability and benchmark --------------------------------------------------------------------------------------------------------------


def test_programs_that_cannot_be_put_in_order_are_said_so() -> None:
    low, high = (analyse("programs.reliability", {"n": n, "icc": 0.02}) for n in (100, 150))
    assert (low.value["may_be_ordered"], high.value["may_be_ordered"]) == (False, True)
    assert {each.code for each in low.cautions} == {"NO_ORDER"} and high.cautions == ()
    assert analyse("programs.reliability", {"n": 1, "icc": 0}).value["reliability"] == 0


def test_the_benchmark_is_what_the_first_ones_reach_together() -> None:
    x, d = [9, 14, 8, 20, 30, 10, 35, 25, 20, 12], [10, 16, 10, 60, 70, 40, 50, 60, 44, 40]
    value = analyse("programs.benchmark", {"x": x, "d": d}).value
    assert value == {"benchmark": (14 + 9 + 8 + 35) / (16 + 10 + 10 + 50), "programs": 4, "of": 10}, "36 of 400 are under a tenth"


def test_one_large_program_is_no_benchmark_for_others() -> None:
    result = analyse("programs.benchmark", {"x": [95, 3, 4, 5], "d": [100, 10, 10, 10]})
    assert result.suppressed and result.value is None
    assert result.suppressed_because and "trois programmes" in result.suppressed_because.fr


@given(st.permutations(list(range(8))))
def test_the_benchmark_does_not_depend_on_the_order_given_even_with_ties(order: list[int]) -> None:
    x, d = [9, 9, 9, 9, 20, 30, 10, 35], [10, 10, 10, 10, 60, 70, 40, 90]
    turned = analyse("programs.benchmark", {"x": [x[place] for place in order], "d": [d[place] for place in order]})
    assert turned.value == {"benchmark": 36 / 40, "programs": 4, "of": 8}


def test_lower_can_be_what_is_wanted() -> None:
    value = analyse("programs.benchmark", {"x": [0, 1, 0, 30, 40], "d": [5, 5, 5, 60, 60]}, {"lower_is_better": True}).value
    assert value["benchmark"] == 1 / 15


def test_programs_too_far_apart_keep_their_raw_rates_alone() -> None:
    result = funnel([18, 51, 23, 22, 23, 49], [18, 51, 23, 22, 0, 49])
    assert result.value["shrunken_rates"] is None and result.value["programs"][4]["share"] == 0
    assert 5 in result.value["outside_998_corrected"], "its limits are as they would be"
    assert "NO_DRAWN_RATES" in {each.code for each in result.cautions}
