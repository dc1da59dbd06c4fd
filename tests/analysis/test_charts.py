"""Charts over time as a program would meet them: gaps, few points, periods, standards, and limits that only a person moves."""

from __future__ import annotations

import math
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest

from pairpep.analysis.engine import analyse
from pairpep.analysis.refusals import (
    MoreThanItsWhole,
    NothingToDivideBy,
    OpenPeriod,
    OutOfBounds,
    OverlappingPeriods,
    ReasonNeeded,
    TooFew,
    UndatedPeriods,
    WrongShape,
)
from pairpep.analysis.result import Result
from pairpep.analysis.spc.choosing import chosen

STEADY = [10.0, 12, 9, 11, 10, 13, 9, 12, 10, 11, 9, 12]
SHIFTED = [*STEADY, 20.0, 21, 19, 22, 20, 21, 19, 22, 20, 21]


def quarters(count: int, first: date = date(2023, 1, 1)) -> list[list[str]]:
    starts = [date(first.year + n // 4, 1 + 3 * (n % 4), 1) for n in range(count + 1)]
    return [[str(start), str(after - timedelta(days=1))] for start, after in pairwise(starts)]


def codes(result: Result) -> set[str]:
    return {each.code for each in result.cautions}


# Few points, gaps, nothing to divide by -------------------------------------------------------------------------------------------------


def test_four_points_have_no_limits_and_the_verdict_says_how_many_are_needed() -> None:
    result = analyse("spc.xmr", {"y": STEADY[:4]})
    assert (result.value["ucl"], result.value["segments"][0]["limits"]) == (None, "none")
    assert result.signal and result.signal.said.en == "Not enough data to judge (about 12 needed)."
    assert result.confidence_label == "too_few"


@pytest.mark.parametrize(("points", "limits", "code"), [(5, "provisional", "PROVISIONAL"), (11, "provisional", "PROVISIONAL")])
def test_under_twelve_points_limits_are_provisional(points: int, limits: str, code: str) -> None:
    result = analyse("spc.xmr", {"y": STEADY[:points]})
    assert (result.value["segments"][0]["limits"], result.signal and result.signal.code) == (limits, code)
    assert result.confidence_label == "provisional" and "PROVISIONAL_LIMITS" in codes(result)


def test_twelve_points_settle_the_limits() -> None:
    result = analyse("spc.xmr", {"y": STEADY})
    assert (result.value["segments"][0]["limits"], result.signal and result.signal.code) == ("settled", "NO_SIGNAL")
    assert codes(result) == set()


def test_a_quarter_with_nobody_is_a_gap_and_not_zero_per_cent() -> None:
    full = analyse("spc.p", {"d": [8, 9, 7, 8, 9, 8], "n": [10] * 6})
    gap = analyse("spc.p", {"d": [8, 9, 7, 0, 8, 9, 8], "n": [10, 10, 10, 0, 10, 10, 10]})
    absent = analyse("spc.p", {"d": [8, 9, 7, None, 8, 9, 8], "n": [10, 10, 10, None, 10, 10, 10]})
    assert gap.value["p_bar"] == full.value["p_bar"] == absent.value["p_bar"]
    empty = gap.value["points"][3]
    assert (empty["value"], empty["low"], empty["high"], empty["rules"]) == (None, None, None, ())
    assert "GAPS" in codes(gap) and gap.n == 6


def test_a_gap_breaks_the_moving_range_and_not_the_run() -> None:
    """Ranges are between neighbours; a run is of those who are there."""
    apart = analyse("spc.xmr", {"y": [1.0, 2, None, 12, 13, 12, 13]}).value
    assert apart["mr_bar"] == 1.0
    run = analyse("spc.xmr", {"y": [*[0.0, 1.0] * 6, 9.0, 8.0, 9.0, None, 8.0, 9.0, 8.0, 9.0]}).value
    assert run["rules"]["run"][-7:] == (13, 14, 15, 17, 18, 19, 20)


def test_nobody_anywhere_is_refused_by_name() -> None:
    with pytest.raises(NothingToDivideBy):
        analyse("spc.p", {"d": [0, 0, 0], "n": [0, 0, 0]})
    with pytest.raises(NothingToDivideBy):
        analyse("spc.u", {"errors": [0, 0], "units": 0})
    with pytest.raises(TooFew):
        analyse("spc.xmr", {"y": [None, None]})


def test_more_people_than_there_were_is_refused() -> None:
    with pytest.raises(MoreThanItsWhole) as refused:
        analyse("spc.p", {"d": [3, 11], "n": [10, 10]})
    assert "data.d[2]" in refused.value.said.fr and "data.d[2]" in refused.value.said.en
    with pytest.raises(MoreThanItsWhole):
        analyse("spc.p", {"d": [3, 1], "n": [10, 0]})
    assert analyse("spc.u", {"errors": [30, 11], "units": 10}).value["points"][0]["value"] == 3.0, "a rate may be over one"


@pytest.mark.parametrize("value", [0.1, 0.3, 7.0, 0.0])
@pytest.mark.parametrize("name", ["spc.xmr", "spc.c", "spc.run"])
def test_a_series_that_never_moves_gives_no_signal(name: str, value: float) -> None:
    """0.1 added thirty times and divided by thirty is not 0.1: no run of seven is made of that."""
    result = analyse(name, {"y" if name != "spc.c" else "c": [value] * 30})
    assert result.signal and result.signal.code in ("NO_SIGNAL", "TOO_FEW")
    assert "CONSTANT" in codes(result)
    if name == "spc.xmr":
        assert result.value["ucl"] == result.value["lcl"] == value


def test_everybody_every_time_gives_no_signal() -> None:
    for d in ([10] * 15, [0] * 15):
        result = analyse("spc.p", {"d": d, "n": 10})
        assert result.signal and result.signal.code == "NO_SIGNAL"


# Limits ---------------------------------------------------------------------------------------------------------------------------------


def test_the_centre_of_a_proportion_is_pooled_and_its_limits_follow_the_size() -> None:
    value = analyse("spc.p", {"d": [1, 40, 20, 38, 1], "n": [2, 80, 40, 80, 2]}).value
    centre = 100 / 204
    assert value["p_bar"] == pytest.approx(centre)
    widths = [point["high"] - point["low"] for point in value["points"]]
    assert widths[0] > widths[2] > widths[1]
    assert value["points"][1]["high"] == pytest.approx(centre + 3 * math.sqrt(centre * (1 - centre) / 80))
    assert (value["points"][0]["low"], value["points"][0]["high"]) == (0.0, 1.0), "inside what a proportion can be"


def test_limits_that_a_baseline_made_do_not_move_with_new_points() -> None:
    before = analyse("spc.xmr", {"y": STEADY}).value
    after = analyse("spc.xmr", {"y": SHIFTED}, {"baseline": 12}).value
    assert (after["ucl"], after["lcl"]) == (before["ucl"], before["lcl"])
    assert after["out"] == tuple(range(13, 23))
    assert analyse("spc.xmr", {"y": SHIFTED}).value["ucl"] != before["ucl"]


def test_screening_is_off_and_said_when_it_is_on() -> None:
    y = [10.0, 11, 10, 11, 10, 11, 90, 10, 11, 10, 11, 10, 11, 10, 11, 10]
    plain, screened = analyse("spc.xmr", {"y": y}), analyse("spc.xmr", {"y": y}, {"screen": True})
    assert screened.value["ucl"] < plain.value["ucl"]
    assert "SCREENED" in codes(screened) and "SCREENED" not in codes(plain)


def test_a_point_is_left_out_with_a_reason_and_stays_drawn() -> None:
    y = [*STEADY[:6], 60.0, *STEADY[6:]]
    with pytest.raises(ReasonNeeded):
        analyse("spc.xmr", {"y": y}, {"left_out": [7]})
    value = analyse("spc.xmr", {"y": y}, {"left_out": [7], "reason": "the clinic was closed"}).value
    assert value["mean"] == pytest.approx(sum(STEADY) / 12)
    assert value["points"][6]["left_out"] and value["points"][6]["value"] == 60.0 and value["points"][6]["rules"] == ()


def test_laney_widens_limits_when_periods_differ_more_than_chance() -> None:
    counts, size = [4500, 5100, 4700, 5300, 4600, 5200, 4800, 5000, 4400, 5250, 4650, 5150], 10_000
    plain = analyse("spc.p", {"d": counts, "n": size})
    laney = analyse("spc.laney", {"d": counts, "n": size})
    z = [(d / size - laney.value["p_bar"]) / math.sqrt(laney.value["p_bar"] * (1 - laney.value["p_bar"]) / size) for d in counts]
    sigma_z = sum(abs(b - a) for a, b in pairwise(z)) / 11 / 1.128
    assert laney.value["sigma_z"] == pytest.approx(sigma_z) and sigma_z > 1
    assert len(plain.value["out"]) > 5 and laney.value["out"] == ()
    assert laney.value["ucl"] - laney.value["p_bar"] == pytest.approx(sigma_z * (plain.value["ucl"] - plain.value["p_bar"]))
    assert analyse("spc.laney", {"errors": [9, 4, 7, 2, 8, 3], "units": [5, 5, 4, 5, 5, 5]}, {"of": "u"}).value["u_bar"] == 33 / 29


def test_rare_events_have_charts_of_their_own() -> None:
    g = analyse("spc.g", {"between": [12, 30, 7, 45, 20, 18]}).value
    assert g["mean"] == 22.0 and g["ucl"] == pytest.approx(22 + 3 * math.sqrt(22 * 23)) and g["lcl"] == 0.0
    times = [3.0, 11, 25, 8, 40, 16, 5, 30]
    t = analyse("spc.t", {"between": times}).value
    roots = [each ** (1 / 3.6) for each in times]
    middle = sum(roots) / 8
    half = 3 * sum(abs(b - a) for a, b in pairwise(roots)) / 7 / 1.128
    assert t["ucl"] == pytest.approx((middle + half) ** 3.6) and t["points"][0]["value"] == pytest.approx(3.0)
    assert t["lcl"] == pytest.approx(max(0, middle - half) ** 3.6) and t["segments"][0]["from"] == 1


def test_several_series_in_one_answer_each_have_their_own_verdict() -> None:
    result = analyse("spc.c", {"north": [5, 6, 4, 5, 7, 5, 6, 4, 5, 6, 5, 30], "south": [5, 6, 4, 5, 7, 5, 6, 4, 5, 6, 5, 4]})
    assert (result.value["north"]["signal"], result.value["south"]["signal"]) == ("SIGNAL_UP", "NO_SIGNAL")
    assert result.signal and result.signal.code == "SIGNAL_UP" and result.tests_in_family == 2


# Rules ----------------------------------------------------------------------------------------------------------------------------------


def marks(y: list[float], mean: float = 0.0, limit: float = 3.0, **params: Any) -> dict[str, Any]:
    return dict(analyse("spc.rules", {"y": y, "mean": mean, "ucl": mean + limit, "lcl": mean - limit}, params).value["rules"])


def test_a_point_on_the_limit_is_inside_it() -> None:
    assert marks([0.0, 3.0, -3.0, 3.1])["outside"] == (4,)


def test_seven_on_one_side_mark_all_seven_and_a_point_on_the_mean_ends_the_run() -> None:
    assert marks([-1.0, *[0.5] * 7, -1.0])["run"] == (2, 3, 4, 5, 6, 7, 8)
    assert marks([0.5] * 6)["run"] == ()
    assert marks([0.5, 0.5, 0.5, 0.0, 0.5, 0.5, 0.5, 0.5])["run"] == ()


def test_seven_rising_are_six_steps_and_a_pause_ends_the_climb() -> None:
    assert marks([-0.9, -0.6, -0.3, 0.1, 0.4, 0.7, 1.0])["trend"] == (1, 2, 3, 4, 5, 6, 7)
    assert marks([1.0, 0.7, 0.4, 0.1, -0.3, -0.6, -0.9])["trend"] == (1, 2, 3, 4, 5, 6, 7)
    assert marks([-0.6, -0.3, 0.1, 0.4, 0.7, 1.0])["trend"] == ()
    assert marks([-0.9, -0.6, -0.3, -0.3, 0.1, 0.4, 0.7, 1.0])["trend"] == ()


def test_two_of_three_near_a_limit_must_be_on_the_same_side() -> None:
    assert marks([0.1, 2.5, 2.6, -0.1])["two_of_three"] == (2, 3)
    assert marks([2.5, 0.1, 2.6])["two_of_three"] == (1, 3)
    assert marks([2.5, -2.5, 2.6])["two_of_three"] == ()
    assert marks([2.5, -0.1, 2.6])["two_of_three"] == ()


def test_a_counted_chart_uses_two_rules_and_the_four_only_on_demand() -> None:
    assert set(analyse("spc.xmr", {"y": STEADY}).value["rules"]) == {"outside", "run"}
    assert set(analyse("spc.xmr", {"y": STEADY}, {"rules": "mdc"}).value["rules"]) == {"outside", "run", "trend", "two_of_three"}
    assert set(marks([0.0], rules="primary")) == {"outside", "run"}


def test_what_stood_out_long_ago_is_neither_an_improvement_nor_a_concern_of_today() -> None:
    """Shares that rose by twenty points after five quarters: what is outside is how low two of the first ones were."""
    data = {"d": [30, 20, 29, 20, 30, *[42, 40, 43, 33, 41, 42, 40]], "n": 50}
    risen = analyse("spc.p", data, {"better": "higher"})
    assert risen.signal and risen.signal.code == "SIGNAL_DOWN" and list(risen.value["signals"]) == [2, 4]
    assert risen.value["meaning"] == "neutral"
    fallen = analyse("spc.p", {"d": data["d"][::-1], "n": 50}, {"better": "higher"})
    assert fallen.value["meaning"] == "concern"


@pytest.mark.parametrize(("better", "meaning"), [("higher", "improvement"), ("lower", "concern")])
def test_a_signal_is_an_improvement_or_a_concern_by_what_is_wanted(better: str, meaning: str) -> None:
    result = analyse("spc.xmr", {"y": [*STEADY, 30.0]}, {"better": better})
    assert (result.signal and result.signal.code, result.value["meaning"]) == ("SIGNAL_UP", meaning)
    assert analyse("spc.xmr", {"y": [*STEADY, 30.0]}).value["meaning"] == "neutral"
    down = analyse("spc.xmr", {"y": [*STEADY, -10.0]}, {"better": better})
    assert down.signal and down.signal.code == "SIGNAL_DOWN" and down.value["meaning"] != meaning


# Run charts -----------------------------------------------------------------------------------------------------------------------------


def test_a_run_chart_sees_a_level_that_moved_and_leaves_points_on_the_median_out() -> None:
    y = [1.0, 3, 2, 1, 3, 2, 1, 3, 1, 2, 9, 8, 9, 7, 8, 9, 8, 9, 7, 8]
    found = analyse("spc.run", {"y": y})
    assert found.value["crossings"] == 1 and found.value["longest_run"] == 10 and found.value["longest_run_max"] == 7
    assert found.signal and found.signal.code == "SIGNAL_UP"
    assert analyse("spc.run", {"y": [1.0, 2, 3] * 5}).value["useful"] == 10


def test_ten_useful_points_are_needed_for_a_run_chart() -> None:
    found = analyse("spc.run", {"y": [1.0, 2, 1, 2, 1, 2, 1, 2, 1]})
    assert found.value["chart"] == "dots" and found.value["signal"] is None
    assert found.signal and found.signal.code == "TOO_FEW"


def test_critical_values_of_long_series_agree_with_those_counted_in_whole_numbers() -> None:
    from scipy.stats import binom

    for n in (2, 11, 999, 1000, 1001, 1500):
        value = analyse("spc.run", {"n": [n]}).value
        assert value["crossings_min"] == (int(binom.ppf(0.05, n - 1, 0.5)),)


# Periods --------------------------------------------------------------------------------------------------------------------------------


def rolling(count: int) -> list[list[str]]:
    starts = [date(2024, 1 + n, 1) for n in range(count)]
    return [[str(start), str(start + timedelta(days=88))] for start in starts]


@pytest.mark.parametrize("name", ["spc.xmr", "spc.run"])
def test_a_rolling_window_is_refused_by_name(name: str) -> None:
    with pytest.raises(OverlappingPeriods) as refused:
        analyse(name, {"y": STEADY[:5], "periods": rolling(5)}, {"as_of": "2027-01-01"})
    assert "fausses alertes" in refused.value.said.fr and "false alarms" in refused.value.said.en


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(OverlappingPeriods):
        analyse(
            "spc.xmr", {"y": [1.0, 2.0], "periods": [["2024-02-01", "2024-01-01"], ["2024-03-01", "2024-03-31"]]}, {"as_of": "2025-01-01"}
        )


def test_an_open_period_is_refused_until_entries_can_no_longer_come() -> None:
    data = {"y": STEADY, "periods": quarters(12)}  # the last one ends on 31 December 2025
    with pytest.raises(OpenPeriod):
        analyse("spc.xmr", data, {"as_of": "2025-12-31"})
    assert analyse("spc.xmr", data, {"as_of": "2026-01-01"}).value["points"][11]["period"] == ("2025-10-01", "2025-12-31")
    with pytest.raises(OpenPeriod):
        analyse("spc.xmr", data, {"as_of": "2026-01-10", "entry_delay_days": 14})
    assert analyse("spc.xmr", data, {"as_of": "2026-01-15", "entry_delay_days": 14}).n == 12


def test_periods_without_the_day_of_the_data_are_refused() -> None:
    with pytest.raises(UndatedPeriods):
        analyse("spc.xmr", {"y": STEADY, "periods": quarters(12)})
    with pytest.raises(WrongShape):
        analyse("spc.xmr", {"y": STEADY, "periods": quarters(11)}, {"as_of": "2027-01-01"})


# A standard -----------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("standard", "better", "code"),
    [(2, "higher", "MET"), (30, "higher", "NOT_MET"), (11, "higher", "BY_CHANCE"), (30, "lower", "MET"), (2, "lower", "NOT_MET")],
)
def test_limits_say_whether_a_standard_is_met_constantly_never_or_by_chance(standard: float, better: str, code: str) -> None:
    assurance = analyse("spc.xmr", {"y": STEADY}, {"standard": standard, "better": better}).value["assurance"]
    assert assurance["code"] == code and assurance["standard"] == standard


def test_a_standard_exactly_on_a_limit_is_not_assured() -> None:
    limit = analyse("spc.xmr", {"y": STEADY}).value["lcl"]
    assert analyse("spc.xmr", {"y": STEADY}, {"standard": limit, "better": "higher"}).value["assurance"]["code"] == "BY_CHANCE"


def test_assurance_waits_for_twelve_points_and_for_a_shift_to_be_resolved() -> None:
    asked = {"standard": 0, "better": "higher"}
    assert analyse("spc.xmr", {"y": STEADY[:11]}, asked).value["assurance"]["code"] == "TOO_EARLY"
    assert analyse("spc.xmr", {"y": SHIFTED}, asked).value["assurance"]["code"] == "TOO_EARLY"
    resolved = asked | {"rebases": [{"from": 13, "by": "team lead", "why": "the new desk"}]}
    longer = [*SHIFTED, 19.0, 22.0]
    assert analyse("spc.xmr", {"y": longer}, resolved).value["assurance"]["code"] == "MET"


def test_a_standard_that_changed_in_the_middle_judges_each_point_by_its_own() -> None:
    params = {"better": "higher", "standard": [{"value": 9.5, "from": 1}, {"value": 15, "from": 7}]}
    result = analyse("spc.xmr", {"y": STEADY}, params)
    points = result.value["points"]
    assert [point["standard"] for point in points] == [9.5] * 6 + [15] * 6
    assert [point["meets"] for point in points] == [True, True, False, True, True, True] + [False] * 6
    assert result.value["assurance"]["standard"] == 15 and result.value["assurance"]["code"] == "BY_CHANCE"
    assert "STANDARD_CHANGED" in codes(result)


def test_a_standard_is_read_by_its_days_too_and_may_end() -> None:
    data = {"y": STEADY, "periods": quarters(12)}
    standards = [{"value": 9.5, "from": "2023-01-01", "to": "2024-03-31"}, {"value": 15, "from": "2024-06-15", "to": "2025-06-30"}]
    result = analyse("spc.xmr", data, {"as_of": "2027-01-01", "better": "higher", "standard": standards})
    assert [point["standard"] for point in result.value["points"]] == [9.5] * 5 + [None] + [15] * 4 + [None] * 2
    assert result.value["assurance"] is None, "no standard is in force any more"


def test_a_standard_needs_to_know_what_is_better() -> None:
    with pytest.raises(WrongShape):
        analyse("spc.xmr", {"y": STEADY}, {"standard": 11})


# Computing limits again -----------------------------------------------------------------------------------------------------------------


def proposals(y: list[float], *changes: int) -> Any:
    return analyse("spc.xmr", {"y": y}, {"baseline": 12, "changes": [{"at": at} for at in changes]}).value["proposals"]


def test_computing_again_is_proposed_and_never_done() -> None:
    result = analyse("spc.xmr", {"y": SHIFTED}, {"baseline": 12, "changes": [{"at": 12}]})
    assert result.value["proposals"] == ({"from": 12, "run_begins": 12, "points_after": 11},)
    assert len(result.value["segments"]) == 1 and "REBASE_PROPOSED" in codes(result)


@pytest.mark.parametrize(
    ("y", "changes", "why"),
    [
        (SHIFTED, [], "no change was logged"),
        (SHIFTED, [5], "the change was long before"),
        (SHIFTED, [16], "the change came after the run began"),
        (SHIFTED[:19], [13], "seven points after it are not yet eight"),
        ([*SHIFTED, 10.0], [13], "the run has ended"),
        (STEADY, [3], "nothing has moved"),
    ],
)
def test_when_it_is_not_proposed(y: list[float], changes: list[int], why: str) -> None:
    assert proposals(y, *changes) == (), why


def test_eight_points_after_a_change_are_enough() -> None:
    assert proposals(SHIFTED[:20], 13) == ({"from": 13, "run_begins": 12, "points_after": 8},)


def test_an_accepted_rebase_starts_new_limits_and_keeps_the_old_ones() -> None:
    accepted = {"rebases": [{"from": 13, "by": "team lead", "why": "the new desk"}]}
    result = analyse("spc.xmr", {"y": SHIFTED}, accepted)
    old, new = result.value["segments"]
    assert (old["from"], old["to"], new["from"], new["to"]) == (1, 12, 13, 22)
    before, after = analyse("spc.xmr", {"y": STEADY}).value, analyse("spc.xmr", {"y": SHIFTED[12:]}).value
    assert (old["high"], new["high"]) == (before["ucl"], after["ucl"])
    assert result.value["points"][0]["high"] == before["ucl"] and result.value["ucl"] == after["ucl"]
    assert new["limits"] == "provisional" and result.signal and result.signal.code == "PROVISIONAL"
    assert "LIMITS_REBASED" in codes(result)
    assert result.parameters["rebases"] == ({"from": 13, "by": "team lead", "why": "the new desk"},), "who and why are kept"
    assert len(analyse("spc.xmr", {"y": SHIFTED}).value["segments"]) == 1, "and it can be undone"


def test_a_rebase_needs_somebody_and_a_reason() -> None:
    for said in ({"from": 13}, {"from": 13, "by": "team lead"}, {"from": 13, "why": "the new desk"}):
        with pytest.raises(ReasonNeeded):
            analyse("spc.xmr", {"y": SHIFTED}, {"rebases": [said]})
    with pytest.raises(OutOfBounds):
        analyse("spc.xmr", {"y": SHIFTED}, {"rebases": [{"from": 40, "by": "team lead", "why": "the new desk"}]})


def test_a_run_does_not_go_over_a_rebase() -> None:
    y = [*STEADY[:8], *[14.0] * 4, *[14.0] * 3, *STEADY[:5]]
    assert analyse("spc.xmr", {"y": y}).value["rules"]["run"] != ()
    assert analyse("spc.xmr", {"y": y}, {"rebases": [{"from": 13, "by": "a", "why": "b"}]}).value["rules"]["run"] == ()


# Which chart ----------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("measure", "points", "more", "chart"),
    [
        ("value", 9, {}, "dots"),
        ("value", 10, {}, "run"),
        ("value", 12, {}, "xmr"),
        ("proportion", 24, {"mean_size": 40.0, "mean_count": 30.0}, "p"),
        ("proportion", 24, {"mean_size": 4000.0, "mean_count": 3000.0}, "laney_p"),
        ("rate", 24, {"mean_size": 40.0}, "u"),
        ("rate", 24, {"mean_size": 4000.0}, "laney_u"),
        ("count", 24, {"mean_count": 6.0}, "c"),
        ("count", 24, {"mean_count": 0.2}, "t"),
        ("proportion", 24, {"mean_size": 40.0, "mean_count": 0.2}, "g"),
    ],
)
def test_the_chart_is_chosen_by_the_measure(measure: str, points: int, more: Any, chart: str) -> None:
    assert chosen(measure, points, **more) == chart


def test_the_choice_says_why() -> None:
    found = analyse("spc.choose", {"measure": "proportion", "counts": [3] * 24, "sizes": [9] * 24}).value
    assert found == {"chart": "p", "why": {"fr": "Une proportion : carte p.", "en": "A proportion: p chart."}}
