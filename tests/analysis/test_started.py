"""How fast something comes once a program has started, and what a dose goes with: against libraries, and against what is wrong."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from pairpep.analysis import incidence
from pairpep.analysis.engine import analyse
from pairpep.analysis.incidence import Spell
from pairpep.analysis.refusals import Absent, ImmortalTime, NoContrast, TooFew
from tests.evaluation import network

DAYS = [14, 30, 60]


def waiting(seed: int, log_hr: float = 0.0, programs: int = 8) -> dict[str, Any]:
    """Whole days, so that many times are equal; programs start one after the other, two never; the calendar moves by itself."""
    chance = np.random.default_rng(seed)
    made: dict[str, Any] = {name: [] for name in ("program", "period", "entered", "time", "event")}
    starts: dict[str, int | None] = {f"P{place}": 150 * (place + 1) if place < programs - 2 else None for place in range(programs)}
    for name, start in starts.items():
        for _ in range(60):
            entered = int(chance.integers(0, 1200))
            last, day, end = min(1200 - entered, 120), 0, 0
            while day < last and not end:
                day += 1
                exposed = start is not None and (start <= entered or day > start - entered)
                rate = 0.03 * math.exp(0.2 * entered / 365 + log_hr * exposed)
                end = 1 if chance.random() < rate else 2 if chance.random() < 0.008 else 0
            for key, value in zip(made, (name, entered // 120, entered, day, end), strict=True):
                made[key].append(value)
    return made | {"start": starts}


def episodes(data: dict[str, Any]) -> dict[str, list[Any]]:
    """The same people cut at the start of their program, as a library reads them."""
    rows: dict[str, list[Any]] = {name: [] for name in ("id", "start", "stop", "event", "x", "strata", "period")}
    columns = (data[name] for name in ("program", "period", "entered", "time", "event"))
    for place, (program, period, entered, time, end) in enumerate(zip(*columns, strict=True)):
        start = data["start"][program]
        cut = 10**6 if start is None else start - entered
        whole = [(0, time, int(cut <= 0))] if cut <= 0 or cut >= time else [(0, cut, 0), (cut, time, 1)]
        for first, last, x in whole:
            for name, value in zip(rows, (place, first, last, int(end == 1 and last == time), x, program, period), strict=True):
                rows[name].append(value)
    return rows


@pytest.mark.parametrize("seed", range(2))
def test_the_ratio_agrees_with_lifelines_on_the_same_people_cut_by_hand(seed: int) -> None:
    import pandas as pd
    from lifelines import CoxTimeVaryingFitter

    data = waiting(seed, 0.4)
    rows = pd.get_dummies(pd.DataFrame(episodes(data)), columns=["period"], drop_first=True, dtype=float)
    theirs = CoxTimeVaryingFitter().fit(rows, event_col="event", id_col="id", start_col="start", stop_col="stop", strata=["strata"])
    ours = analyse("survival.started", data).value
    assert ours["log_hr"] == pytest.approx(theirs.params_["x"], abs=1e-4)
    assert ours["se"] >= theirs.standard_errors_["x"] - 1e-5  # or the one that lets people of a program be alike


def test_a_known_ratio_is_found_and_none_is_where_there_is_none() -> None:
    found = analyse("survival.started", waiting(3, 0.9)).value
    assert found["low"] < math.exp(0.9) < found["high"] and found["low"] > 1 and found["p_permutation"] < 0.05
    nothing = analyse("survival.started", waiting(3, 0.0)).value
    assert nothing["low"] < 1 < nothing["high"] and nothing["p_permutation"] > 0.05


def test_who_met_at_some_time_is_refused_with_its_reason() -> None:
    data = waiting(1)
    with pytest.raises(ImmortalTime) as refused:
        analyse("survival.started", data | {"ever_exposed": [1] * len(data["program"])})
    assert "must have stayed" in refused.value.said.en


def test_nobody_who_met_on_one_side_gets_no_figure() -> None:
    data = waiting(1) | {"start": {f"P{place}": 0 for place in range(8)}}
    with pytest.raises((TooFew, NoContrast)):
        analyse("survival.started", data)


def people(seed: int, count: int = 80) -> list[tuple[int, int]]:
    chance = np.random.default_rng(seed)
    return [(int(chance.integers(1, 60)), int(chance.choice([0, 1, 1, 2]))) for _ in range(count)]


@pytest.mark.parametrize("seed", range(3))
def test_cumulative_incidence_and_its_error_agree_with_statsmodels(seed: int) -> None:
    from statsmodels.duration.survfunc import CumIncidenceRight

    rows = [*people(seed), (99, 0)]  # somebody is left: else the library divides by nobody
    theirs = CumIncidenceRight(np.array([row[0] for row in rows]), np.array([row[1] for row in rows]))
    found = incidence.moments([Spell(0, *row) for row in rows], 1)
    for day in (10, 30, 50):
        at = int(np.searchsorted(theirs.times, day, side="right")) - 1
        share, se, low, high = incidence.share_at(found, day)
        assert (share, se) == pytest.approx((theirs.cinc[0][at], theirs.cinc_se[0][at]), abs=1e-6)
        assert low is not None and high is not None and low < share < high


def test_someone_under_watch_from_later_on_is_not_counted_before() -> None:
    """Six people from the start, of whom one meets on day 2; six who come on day 5, of whom three meet on day 6."""
    spells = [Spell(0, 2, 1), *[Spell(0, 4, 0)] * 5, *[Spell(5, 6, 1)] * 3, *[Spell(5, 9, 0)] * 3]
    found = incidence.moments(spells, 1)
    assert [each.at_risk for each in found] == [6, 6]
    assert incidence.share_at(found, 9)[0] == pytest.approx(1 / 6 + 5 / 6 * 3 / 6)


def test_a_share_by_a_day_with_few_people_or_few_events_is_blank() -> None:
    told = incidence.told([Spell(0, day, 1) for day in range(1, 13)], [2, 4, 12], 0.95, least=5, few=3)
    assert [point["share"] is None for point in told["points"]] == [True, False, True]
    assert told["points"][0]["at_risk"] is None


# Doses ----------------------------------------------------------------------------------------------------------------------------------


def doses(slope: float) -> dict[str, Any]:
    """Months of a worker: they add up from the start of each program on."""
    cells = network.cells()
    courses = {
        letter: [0 if start is None else max(0, 4 * (wave - start + 1)) for wave in range(network.WAVES)]
        for letter, start in network.STARTS.items()
    }
    for cell in cells:
        cell["mean"] += slope * courses[cell["program"]][cell["period"]]
    columns = {"program": "program", "wave": "period", "mean": "mean", "n": "n", "sd": "sd"}
    return {name: [cell[key] for cell in cells] for name, key in columns.items()} | {"dose": courses}


def test_the_difference_for_one_more_dose_is_that_of_plain_least_squares() -> None:
    data = doses(0.03)
    found = analyse("dose.two_way", data).value
    dose = [data["dose"][program][wave] for program, wave in zip(data["program"], data["wave"], strict=True)]
    names = sorted(set(data["program"]))
    columns = [
        [each, *(program == name for name in names), *(wave == place for place in range(1, network.WAVES))]
        for each, program, wave in zip(dose, data["program"], data["wave"], strict=True)
    ]
    plain = np.linalg.lstsq(np.array(columns, float), np.array(data["mean"]), rcond=None)[0]
    assert found["estimate"] == pytest.approx(plain[0])
    assert found["low"] < 0.03 < found["high"] and found["p_permutation"] < 0.05


def test_a_dose_that_nobody_differs_in_and_one_that_is_not_told_are_refused() -> None:
    same = doses(0.0) | {"dose": {letter: list(range(network.WAVES)) for letter in network.STARTS}}
    with pytest.raises(NoContrast):
        analyse("dose.two_way", same)
    short = doses(0.0)
    short["dose"] = {letter: course for letter, course in short["dose"].items() if letter != "C"}
    with pytest.raises(Absent, match=r"dose\.C"):
        analyse("dose.two_way", short)
