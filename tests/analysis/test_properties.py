"""What must hold for any figures: the methods against another way to compute the same thing."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import combinations, permutations
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pairpep.analysis.agreement import alpha
from pairpep.analysis.engine import analyse
from pairpep.analysis.hazards import Rows, efron
from pairpep.analysis.networks import betweenness
from pairpep.analysis.refusals import OutOfBounds, Undefined
from pairpep.analysis.spc import limits, runs
from pairpep.analysis.spc.limits import Points

some = settings(max_examples=40)
CODES = st.integers(2, 10).flatmap(
    lambda k: st.lists(st.lists(st.none() | st.integers(1, 4), min_size=k, max_size=k), min_size=2, max_size=5)
)


# Intervals -------------------------------------------------------------------------------------------------------------------------------


@given(st.integers(1, 300), st.floats(0, 1), st.sampled_from([0.8, 0.95, 0.99]))
@some
def test_a_proportion_has_the_intervals_of_scipy(n: int, share: float, level: float) -> None:
    from scipy.stats import binomtest

    x = round(n * share)
    for ours, theirs in (("wilson", "wilson"), ("clopper_pearson", "exact")):
        wanted = binomtest(x, n).proportion_ci(level, method=theirs)
        found = analyse("ci.proportion", {"x": x, "n": n}, {"method": ours, "level": level})
        assert found.value["ci"] == pytest.approx((wanted.low, wanted.high), abs=1e-9)
        assert found.interval and found.interval.method == ours


@given(st.integers(1, 300), st.floats(0, 1))
@some
def test_every_interval_holds_the_proportion_and_stays_inside_zero_and_one(n: int, share: float) -> None:
    x = round(n * share)
    for how in ("wilson", "clopper_pearson", "agresti_coull", "jeffreys"):
        low, high = analyse("ci.proportion", {"x": x, "n": n}, {"method": how}).value["ci"]
        assert 0 <= low <= x / n <= high <= 1, how


def test_the_other_intervals_are_the_published_ones() -> None:
    """Brown, Cai and DasGupta 2001: the closed form of Agresti and Coull; Jeffreys as quantiles of a beta, 0 at nobody."""
    p, n = (15 + 1.959963984540054**2 / 2) / (148 + 1.959963984540054**2), 148 + 1.959963984540054**2
    half = 1.959963984540054 * math.sqrt(p * (1 - p) / n)
    assert analyse("ci.proportion", {"x": 15, "n": 148}, {"method": "agresti_coull"}).value["ci"] == pytest.approx((p - half, p + half))
    assert analyse("ci.proportion", {"x": 0, "n": 10}, {"method": "jeffreys"}).value["ci"][0] == 0.0


@given(st.integers(0, 60), st.floats(0.5, 500))
@some
def test_an_exact_rate_leaves_the_same_chance_on_each_side(events: int, exposure: float) -> None:
    from scipy.stats import poisson

    low, high = analyse("ci.rate", {"events": events, "exposure": exposure}).value["ci"]
    assert poisson.cdf(events, high * exposure) == pytest.approx(0.025, abs=1e-9)
    assert low == 0 if events == 0 else poisson.sf(events - 1, low * exposure) == pytest.approx(0.025, abs=1e-9)


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 100))
@some
def test_bounds_without_assumption_hold_whatever_the_silent_would_have_said(yes: int, no: int, silent: int) -> None:
    assume(yes + no > 0)
    low, high = analyse("ci.response", {"yes": yes, "answers": yes + no, "invited": yes + no + silent}).value["bounds"]
    everyone = yes + no + silent
    assert (low, high) == pytest.approx((yes / everyone, (yes + silent) / everyone))


# Charts ----------------------------------------------------------------------------------------------------------------------------------


@given(st.lists(st.floats(-1e3, 1e3), min_size=5, max_size=40), st.floats(0.1, 50), st.floats(-100, 100))
@some
def test_another_unit_moves_a_chart_and_changes_no_signal(y: list[float], times: float, more: float) -> None:
    made, other = (limits.of("xmr", Points(values), range(len(y))) for values in (y, [times * each + more for each in y]))
    assert other.centre == pytest.approx(times * made.centre + more, abs=1e-6)
    assert other.halves[0] == pytest.approx(times * (made.halves[0] or 0), abs=1e-6)


@given(st.lists(st.integers(0, 50), min_size=5, max_size=40))
@some
def test_a_p_chart_of_equal_sizes_is_the_textbook_one(d: list[int]) -> None:
    value = analyse("spc.p", {"d": d, "n": 50}).value
    p = sum(d) / (50 * len(d))
    half = 3 * math.sqrt(p * (1 - p) / 50)
    assert (value["p_bar"], value["lcl"], value["ucl"]) == pytest.approx((p, max(0, p - half), min(1, p + half)))
    assert value["out"] == tuple(n for n, each in enumerate(d, start=1) if abs(each / 50 - p) > half + 1e-9)


@given(st.lists(st.sampled_from([1.0, 2.0, 3.0]), min_size=1, max_size=30))
@some
def test_turning_a_series_upside_down_or_around_changes_no_run(y: list[float]) -> None:
    found = runs.of(y)
    for other in ([-each for each in y], y[::-1]):
        turned = runs.of(other)
        assert (turned.useful, turned.longest, turned.crossings) == (found.useful, found.longest, found.crossings)


# Agreement -------------------------------------------------------------------------------------------------------------------------------


def alpha_by_pairs(codes: Sequence[Sequence[Any]], apart: Any) -> float | None:
    """Each pair of codes within a segment, against each pair of all codes that can be paired: the definition, without a shortcut."""
    units = [unit for column in zip(*codes, strict=True) if len(unit := [code for code in column if code is not None]) > 1]
    values = [code for unit in units for code in unit]
    if len(set(values)) < 2:
        return None
    within = sum(sum(apart(a, b) for a, b in permutations(unit, 2)) / (len(unit) - 1) for unit in units) / len(values)
    between = sum(apart(a, b) for a, b in permutations(values, 2)) / (len(values) * (len(values) - 1))
    return 1 - within / between


@given(CODES)
@some
def test_alpha_is_what_its_definition_says(codes: list[list[int | None]]) -> None:
    units = [unit for column in zip(*codes, strict=True) if len(unit := [code for code in column if code is not None]) > 1]
    assume(units)
    for level, apart in (("nominal", lambda a, b: a != b), ("interval", lambda a, b: (a - b) ** 2)):
        wanted = alpha_by_pairs(codes, apart)
        found = alpha(units, level)
        assert found is None if wanted is None else found == pytest.approx(wanted)


@given(st.lists(st.lists(st.integers(0, 30), min_size=3, max_size=3), min_size=3, max_size=3))
@some
def test_two_coders_agree_the_same_whoever_is_first(table: list[list[int]]) -> None:
    turned = [list(row) for row in zip(*table, strict=True)]
    n = sum(map(sum, table))
    assume(n and sum(sum(row) * sum(column) for row, column in zip(table, turned, strict=True)) < n * n)
    for weights in ("none", "linear", "quadratic"):
        one, other = (analyse("irr.cohen", {"table": each}, {"weights": weights}).value for each in (table, turned))
        assert one["kappa"] == pytest.approx(other["kappa"]) and one["se"] == pytest.approx(other["se"]) and one["kappa"] <= 1


def test_the_error_of_kappa_is_the_one_that_samples_show() -> None:
    import numpy as np

    table = np.array([[30, 6, 4], [5, 25, 5], [3, 6, 16]])
    chance = np.random.default_rng(7)
    drawn = [
        analyse("irr.cohen", {"table": chance.multinomial(100, (table / 100).ravel()).reshape(3, 3)}).value["kappa"] for _ in range(600)
    ]
    assert analyse("irr.cohen", {"table": table}).value["se"] == pytest.approx(float(np.std(drawn)), rel=0.12)


@given(st.lists(st.lists(st.integers(1, 9), min_size=3, max_size=3), min_size=3, max_size=8), st.integers(-50, 50))
@some
def test_the_same_shift_for_everybody_changes_no_correlation(x: list[list[int]], more: int) -> None:
    assume(len({each for row in x for each in row}) > 1)
    one, other = (analyse("irr.icc", {"x": each}).value for each in (x, [[value + more for value in row] for row in x]))
    for name in one:
        assert (one[name] is None) == (other[name] is None)
        if one[name] is not None and abs(one[name]) < 50:
            assert one[name] == pytest.approx(other[name], abs=1e-6)


def test_a_bootstrap_with_the_same_seed_is_the_same_interval() -> None:
    codes = [[1, 2, 3, 3, 2, 1, 4, 1, 2, 2], [1, 2, 3, 3, 2, 2, 4, 1, 2, 3], [1, 3, 3, 3, 2, 3, 4, 2, 2, 2]]
    one, two, other = (analyse("irr.krippendorff", {"codes": codes}, {"bootstrap": 999, "seed": seed}).interval for seed in (1, 1, 2))
    assert one == two and one != other and one and one.low is not None and one.high is not None
    assert one.low < analyse("irr.krippendorff", {"codes": codes}).value["nominal"] < one.high


# Time until ------------------------------------------------------------------------------------------------------------------------------


WAITS = st.integers(2, 25).flatmap(
    lambda k: st.tuples(
        st.lists(st.integers(1, 12), min_size=k, max_size=k),
        st.lists(st.integers(0, 1), min_size=k, max_size=k),
        st.lists(st.sampled_from("ab"), min_size=k, max_size=k),
    )
)


@given(WAITS)
@some
def test_kaplan_and_meier_agree_with_scipy(waits: tuple[list[int], list[int], list[str]]) -> None:
    from scipy.stats import CensoredData, ecdf

    times, events, _ = waits
    assume(any(events))
    steps = analyse("survival.km", {"time": times, "event": events}).value["curves"]["all"]["steps"]
    right = CensoredData(
        uncensored=[time for time, event in zip(times, events, strict=True) if event],
        right=[time for time, event in zip(times, events, strict=True) if not event],
    )
    curve = ecdf(right).sf
    for step in steps:
        assert step["share"] == pytest.approx(float(curve.evaluate(step["time"])))


@given(WAITS)
@some
def test_the_log_rank_agrees_with_scipy(waits: tuple[list[int], list[int], list[str]]) -> None:
    from scipy.stats import CensoredData, logrank

    times, events, groups = waits
    rows = list(zip(times, events, groups, strict=True))
    assume(len(times) >= 4 and all(any(event for _, event, group in rows if group == name) for name in "ab"))
    found = analyse("survival.km", {"time": times, "event": events, "group": groups}).value["logrank"]
    assume(found["chi2"] is not None)
    parts = [
        CensoredData(
            uncensored=[t for t, event, group in rows if group == name and event], right=[t for t, e, g in rows if g == name and not e]
        )
        for name in "ab"
    ]
    wanted = logrank(x=parts[0], y=parts[1])
    assert found["chi2"] == pytest.approx(float(wanted.statistic) ** 2, abs=1e-9) and found["p"] == pytest.approx(float(wanted.pvalue))


@given(st.lists(st.tuples(st.integers(1, 10), st.integers(0, 3)), min_size=1, max_size=25))
@some
def test_all_kinds_of_end_together_are_those_who_ended(waits: list[tuple[int, int]]) -> None:
    """The incidences and the share without any end add to one, and one kind alone is one less Kaplan-Meier."""
    times, ends = [time for time, _ in waits], [end for _, end in waits]
    assume(any(ends))
    value = analyse("survival.cif", {"time": times, "event": ends}).value
    assert sum(each[0] for each in value["at"].values()) + value["free"] == pytest.approx(1)
    curve = analyse("survival.km", {"time": times, "event": [int(end > 0) for end in ends]}).value["curves"]["all"]["steps"]
    assert value["free"] == pytest.approx(curve[-1]["share"])


def test_an_incidence_is_right_between_two_ends_too() -> None:
    """A curve must not need the reporting times to be those of the ends."""
    data = {"time": [1, 2, 3, 4, 5, 6], "event": [0, 1, 1, 2, 2, 0]}
    assert analyse("survival.cif", data, {"at": [0.5, 2.5, 4.5, 99]}).value["at"]["1"] == pytest.approx((0, 0.2, 0.4, 0.4))
    assert analyse("survival.cif", data, {"at": [3.9, 4.0]}).value["at"]["2"] == pytest.approx((0, 0.2))


def test_a_median_is_given_only_where_the_curve_comes_down_to_one_half() -> None:
    high = analyse("survival.km", {"time": [1, 2, 3, 4, 5], "event": [1, 0, 0, 0, 0]})
    assert high.value["curves"]["all"]["median"] is None
    assert "NOBODY_LEFT_LONG_ENOUGH" in {each.code for each in high.cautions}
    assert analyse("survival.km", {"time": [1, 2, 3, 4], "event": [1, 1, 1, 1]}).value["curves"]["all"]["median"] == 2


def test_whoever_came_late_is_at_risk_from_then_only() -> None:
    """Those already in a program when the worker arrives enter the risk set that day, not before (left truncation)."""
    steps = analyse("survival.km", {"time": [2, 4, 6], "event": [1, 1, 1], "entry": [0, 2, 3]}).value["curves"]["all"]["steps"]
    assert [(step["time"], step["at_risk"]) for step in steps] == [(2, 1), (4, 2), (6, 1)]


def test_a_curve_is_shown_while_ten_people_are_followed() -> None:
    value = analyse("survival.km", {"time": list(range(1, 21)), "event": [1] * 20}).value["curves"]["all"]
    assert value["shown_until"] == 11, "on day 11 ten people are still followed"
    assert analyse("survival.km", {"time": [1, 2], "event": [1, 1]}).value["curves"]["all"]["shown_until"] is None


def test_nobody_ends_before_or_as_they_come() -> None:
    for entry in (5, 6):
        with pytest.raises(OutOfBounds):
            analyse("survival.km", {"time": [5, 8], "event": [1, 1], "entry": [entry, 0]})
    assert analyse("survival.km", {"time": [0, 8], "event": [1, 1]}).value["curves"]["all"]["steps"][0]["at_risk"] == 2


def test_followed_from_late_on_the_ratio_of_hazards_sees_the_same_risk_sets() -> None:
    """Against the sums written out: time 3, b of {a, b, b}; time 4, a of {a, b}; time 6, b of {b}."""
    rows = Rows([4, 3, 6, 2], [1, 1, 1, 0], [0, 1, 2, 1])
    found = efron(rows, [0.0, 1.0, 1.0, 0.0])["log_hr"]
    assert found is not None
    ratio = math.exp(found)
    assert 2 - (2 * ratio / (1 + 2 * ratio) + ratio / (1 + ratio) + 1) == pytest.approx(0, abs=1e-9)


@given(WAITS)
@some
def test_the_ratio_of_hazards_is_where_the_likelihood_is_highest(waits: tuple[list[int], list[int], list[str]]) -> None:
    times, events, groups = waits
    x = [float(group == "b") for group in groups]
    found = efron(Rows(times, events, [0.0] * len(times)), x)
    assume(found["log_hr"] is not None)
    here = _efron_likelihood(times, events, x, found["log_hr"] or 0)
    assert all(here >= _efron_likelihood(times, events, x, (found["log_hr"] or 0) + away) - 1e-9 for away in (-0.5, -0.01, 0.01, 0.5))


def _efron_likelihood(times: list[int], events: list[int], x: list[float], beta: float) -> float:
    total = 0.0
    for time in {time for time, event in zip(times, events, strict=True) if event}:
        ended = [value for value, end, event in zip(x, times, events, strict=True) if end == time and event]
        at_risk = math.fsum(math.exp(beta * value) for value, end in zip(x, times, strict=True) if end >= time)
        tied = math.fsum(math.exp(beta * value) for value in ended)
        total += beta * sum(ended) - sum(math.log(at_risk - place / len(ended) * tied) for place in range(len(ended)))
    return total


# The others ------------------------------------------------------------------------------------------------------------------------------


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
@some
def test_adjusted_p_values_agree_with_scipy(p: list[float]) -> None:
    from scipy.stats import false_discovery_control

    value = analyse("multiplicity.bh", {"p": p}).value
    assert value["adjusted"] == pytest.approx(list(false_discovery_control(p)))
    assert value["rejected_bh"] >= value["rejected_bonferroni"] and len(value["rejected"]) == value["rejected_bh"]


@given(st.lists(st.lists(st.floats(0, 5), min_size=3, max_size=3), min_size=4, max_size=12))
@some
def test_alpha_agrees_with_the_covariances_of_numpy(items: list[list[float]]) -> None:
    import numpy as np

    table = np.array(items)
    assume(table.var(axis=0).min() > 1e-6 and table.sum(axis=1).var() > 1e-6)
    spread = np.cov(table.T)
    wanted = 1.5 * (1 - np.trace(spread) / spread.sum())
    assert analyse("prom.alpha", {"items": items}).value["alpha"] == pytest.approx(float(wanted), rel=1e-6, abs=1e-6)


@given(st.lists(st.floats(-100, 100), min_size=8, max_size=25), st.data())
@some
def test_an_interrupted_series_has_the_slopes_of_least_squares(y: list[float], data: st.DataObject) -> None:
    import numpy as np

    assume(max(y) - min(y) > 1e-3)
    change = data.draw(st.integers(4, len(y) - 2))
    value = analyse("its.ols", {"y": y, "change": change}, {"lag": 0}).value
    at = np.arange(len(y))
    after = at >= change - 1
    x = np.column_stack([np.ones(len(y)), at, after, after * (at - change + 1)]).astype(float)
    beta, *_ = np.linalg.lstsq(x, np.array(y), rcond=None)
    assert (value["pre_slope"], value["level_change"], value["slope_change"]) == pytest.approx(tuple(beta[1:]), abs=1e-6)
    left = np.array(y) - x @ beta
    inverse = np.linalg.inv(x.T @ x)
    white = inverse @ (x.T * left**2) @ x @ inverse * len(y) / (len(y) - 4)
    assert value["se_pre_slope"] == pytest.approx(float(np.sqrt(max(0.0, white[1, 1]))), abs=1e-4)


@given(st.lists(st.tuples(st.integers(1, 7), st.integers(1, 7)), min_size=1, max_size=12))
@some
def test_betweenness_counts_shortest_ways(edges: list[tuple[int, int]]) -> None:
    ties: dict[str, set[str]] = {str(end): set() for edge in edges for end in edge}
    for a, b in edges:
        if a != b:
            ties[str(a)].add(str(b))
            ties[str(b)].add(str(a))
    wanted = dict.fromkeys(ties, 0.0)
    for a, b in combinations(ties, 2):
        ways = _shortest(ties, a, b)
        for name in ties:
            if name not in (a, b) and ways:
                wanted[name] += sum(name in way for way in ways) / len(ways)
    assert betweenness({name: sorted(near) for name, near in ties.items()}) == pytest.approx(wanted)


def _shortest(ties: dict[str, set[str]], a: str, b: str) -> list[list[str]]:
    """Every shortest way from one to the other, by walking all ways of a length before longer ones."""
    ways = [[a]]
    for _ in ties:
        if done := [way for way in ways if way[-1] == b]:
            return done
        ways = [[*way, there] for way in ways for there in ties[way[-1]] if there not in way]
    return []


def test_somebody_tied_to_nobody_is_counted_and_said() -> None:
    result = analyse("network.one_mode", {"nodes": ["a", "b", "c", "d"], "edges": [["a", "b"], ["b", "a"], ["b", "b"]]})
    assert (result.value["nodes"], result.value["edges"], result.value["isolates"]) == (4, 1, ("c", "d"))
    assert "NOT_CONNECTED" in {each.code for each in result.cautions}


def test_a_change_is_reliable_only_beyond_the_noise_of_the_measure() -> None:
    data = {"sd_pre": 7.5, "r": 0.8}
    points = analyse("prom.rci", data).value["rc_points_95"]
    pre = [40.0] * 12
    post = [40 + points + 0.01] * 3 + [40 + points - 0.01] * 5 + [40 - points - 0.01] * 4
    value = analyse("prom.rci", {**data, "pre": pre, "post": post}).value
    assert (value["improved"], value["no_reliable_change"], value["deteriorated"]) == (3, 5, 4)
    turned = analyse("prom.rci", {**data, "pre": pre, "post": post}, {"higher_is": "harder"}).value
    assert (turned["improved"], turned["deteriorated"]) == (4, 3)


def test_changes_of_fewer_than_ten_people_are_not_put_together() -> None:
    result = analyse("prom.rci", {"sd_pre": 7.5, "r": 0.8, "pre": [40.0] * 9, "post": [60.0] * 9})
    assert result.suppressed and result.value is None and result.suppressed_because
    assert "10 paires" in result.suppressed_because.fr and "10 pairs" in result.suppressed_because.en


def test_mixed_missing_and_not_applicable_are_not_zero() -> None:
    ratings = {"Culture": [2, 1, "mix", None, "na", -1], "Aims": ["mix", None, "na", None, 1, 1], "Time": [0, 1, 1, 1, -1, -2]}
    groups = ["high"] * 4 + ["low"] * 2
    found = analyse("cfir.matrix", {"groups": groups, "ratings": ratings}).value["constructs"]
    assert [found[name]["proposed"] for name in ("Culture", "Aims", "Time")] == ["strong", "undecided", "weak"]
    assert (found["Culture"]["mixed"], found["Culture"]["missing"], found["Culture"]["not_applicable"]) == (1, 1, 1)


def test_a_missing_answer_makes_no_score_and_a_reversed_one_is_turned() -> None:
    from pairpep.instruments.definition import analysed  # noqa: F401  declares prom.score

    assert analyse("prom.score", {"who5": [[3, 2, None, 1, 4]]}).value["who5"]["scores"] == (None,)
    rule = {"items": 3, "lowest": 1, "highest": 5, "reverse": [2]}
    assert analyse("prom.score", {"forms": [[1, 1, 1], [5, 2, 3]]}, rule).value["forms"]["scores"] == (7, 12)


# Designs ---------------------------------------------------------------------------------------------------------------------------------

WAVES = {"clusters_per_step": [1, 2, 1, 2, 1, 2, 1, 2], "periods": 10}  # twelve programs, ten waves, staggered


def test_the_smallest_effect_shrinks_with_people_and_grows_with_what_programs_share() -> None:
    def seen(**more: float) -> float:
        return float(analyse("design.stepped_wedge", {**WAVES, "n": 10, "icc": 0.02, "cac": 0.5, **more}, {"df": 10}).value["mdes"])

    assert seen(n=40) < seen() < seen(n=3)
    assert seen(icc=0.01) < seen() < seen(icc=0.10)
    assert seen() == pytest.approx(0.30, abs=0.05), "the method notes, for a start like this one"
    assert seen(sd=11) == pytest.approx(11 * seen())


def test_at_the_smallest_effect_the_power_is_the_one_asked_for() -> None:
    design = {**WAVES, "n": 10, "icc": 0.05, "cac": 0.7}
    smallest = analyse("design.stepped_wedge", design, {"power": 0.9}).value["mdes"]
    assert analyse("design.stepped_wedge", {**design, "effect": smallest}).value["power"] == pytest.approx(0.9)
    assert analyse("design.stepped_wedge", design).value["power"] is None


def test_when_everybody_starts_at_once_there_is_nothing_to_compare() -> None:
    with pytest.raises(Undefined):
        analyse("design.stepped_wedge", {"clusters_per_step": [0, 12], "periods": 5, "n": 10, "icc": 0.02})
