"""How often charts of nothing cry out: the rates of the method notes (1.5), measured again with a fixed seed."""

from __future__ import annotations

import math
import random

import pytest

from pairpep.analysis.engine import analyse
from pairpep.analysis.spc import limits, rules, runs
from pairpep.analysis.spc.budget import false_alarm_rate
from pairpep.analysis.spc.limits import Points

SERIES = 2000
# Shares of stable normal series that are flagged, in per cent, from 4,000 series each.
PUBLISHED = {
    12: {"any": 4.5, "outside": 2.6, "run": 1.1, "trend": 0.1, "two_of_three": 1.2, "anhoj": 1.7},
    24: {"any": 15.0, "outside": 5.8, "run": 8.6, "trend": 0.6, "two_of_three": 2.5, "anhoj": 2.5},
    36: {"any": 26.4, "outside": 9.4, "run": 17.3, "trend": 1.2, "two_of_three": 3.6, "anhoj": 3.9},
}


def marked(y: list[float], base: int | None = None) -> dict[str, set[int]]:
    made = limits.of("xmr", Points(y), range(base or len(y)))
    everywhere = range(len(y))
    line = rules.Line(y, [made.centre] * len(y), [made.low(n) for n in everywhere], [made.high(n) for n in everywhere])
    return rules.marked(line, "mdc")


def apart(published: float, of: int = 4000) -> float:
    """Three standard errors of the difference between two simulations, in per cent, and what rounding hides."""
    p = max(published, 0.5) / 100
    return 300 * math.sqrt(p * (1 - p) * (1 / of + 1 / SERIES)) + 0.05


def measured(points: int, chance: random.Random) -> dict[str, float]:
    seen = dict.fromkeys((*rules.RULES["mdc"], "any", "anhoj", "primary"), 0)
    for _ in range(SERIES):
        y = [chance.gauss(0, 1) for _ in range(points)]
        found = marked(y)
        for name, places in found.items():
            seen[name] += bool(places)
        seen["any"] += any(found.values())
        seen["primary"] += bool(found["outside"] or found["run"])
        seen["anhoj"] += runs.of(y).signal
    return {name: 100 * count / SERIES for name, count in seen.items()}


@pytest.mark.parametrize("points", PUBLISHED)
def test_stable_series_are_flagged_as_often_as_the_notes_say(points: int) -> None:
    found = measured(points, random.Random(points))
    for name, published in PUBLISHED[points].items():
        assert found[name] == pytest.approx(published, abs=apart(published)), (name, points)
    for rules_, name in (("mdc", "any"), ("primary", "primary"), ("anhoj", "anhoj")):
        rate = 100 * false_alarm_rate(points, rules_)
        assert found[name] == pytest.approx(rate, abs=apart(rate, 40_000)), (rules_, points)


def test_a_series_that_remembers_is_flagged_three_times_as_often() -> None:
    chance = random.Random(3)
    flagged = 0
    for _ in range(SERIES // 2):
        y = [chance.gauss(0, 1)]
        for _ in range(23):
            y.append(0.3 * y[-1] + chance.gauss(0, math.sqrt(1 - 0.09)))
        flagged += any(marked(y).values())
    assert 100 * flagged / (SERIES // 2) == pytest.approx(43, abs=5)


def test_the_network_is_told_how_many_signals_chance_gives() -> None:
    """12 programs, 15 indicators, 24 points, the four rules: 27 at any time by the notes, 28 as measured here."""
    found = analyse("spc.budget", {"charts": [{"points": 24, "rules": "mdc", "count": 180}], "observed": 31})
    assert found.value["expected"] == pytest.approx(27, abs=1.5)
    assert (found.value["charts"], found.value["observed"], found.tests_in_family) == (180, 31, 180)
    assert found.cautions[0].said.en == "180 comparisons were made; about 27.9 would stand out by chance alone."


def test_an_archived_chart_is_counted_nowhere_and_fewer_rules_cry_less() -> None:
    charts = [{"points": 24, "rules": each} for each in ("anhoj", "primary", "mdc")]
    rates = [analyse("spc.budget", {"charts": [each]}).value["expected"] for each in charts]
    assert rates == sorted(rates) and rates[0] < rates[1] < rates[2]
    kept = analyse("spc.budget", {"charts": [*charts, {"points": 36, "role": "archive", "count": 50}]})
    assert kept.value["expected"] == pytest.approx(sum(rates)) and kept.value["charts"] == 3
    assert kept.value["by_role"]["archive"] > 10


@pytest.mark.parametrize("rules_", ["primary", "mdc"])
def test_the_rate_grows_with_the_points_and_stays_a_share(rules_: str) -> None:
    rates = [false_alarm_rate(points, rules_) for points in (1, 12, 15, 24, 30, 48, 60, 90, 400)]
    assert rates == sorted(rates) and min(rates) > 0 and max(rates) <= 1
