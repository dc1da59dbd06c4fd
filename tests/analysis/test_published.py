"""Published analyses give their published figures, through the one door. The figures are facts; each case names its source."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from pairpep.analysis.engine import analyse
from pairpep.instruments.definition import analysed  # noqa: F401  declares prom.score

CASES: list[dict[str, Any]] = json.loads((Path(__file__).parent / "published.json").read_text(encoding="utf-8"))
Value = Mapping[str, Any]


def chart_without_two(case: Mapping[str, Any], value: Value) -> dict[str, Any]:
    params = {"left_out": [15, 23], "reason": "the example removes them"}
    return {**value, "after_removing_15_and_23": analyse(case["analysis"], case["data"], params).value}


def leukaemia(case: Mapping[str, Any], value: Value) -> dict[str, Any]:
    treated, control = value["curves"]["6-MP"], value["curves"]["control"]
    wanted = case["expected"]["S_6mp"]["value"]
    return {
        "S_6mp": {str(step["time"]): step["share"] for step in treated["steps"] if str(step["time"]) in wanted},
        "median_6mp": treated["median"],
        "median_control": control["median"],
        "logrank_chi2": value["logrank"]["chi2"],
        "cox_loghr_efron": value["cox"]["log_hr"],
        "cox_se": value["cox"]["se"],
    }


def two_kappas(case: Mapping[str, Any], value: Value) -> dict[str, Any]:
    first, second = value["t1"], value["t2"]
    return {"kappa1": first["kappa"], "kappa2": second["kappa"], "se2": second["se"], "se0_2": second["se0"]}


def barriers(case: Mapping[str, Any], value: Value) -> dict[str, Any]:
    """The marks are people's. The rule proposes, and where it differs it is said: nothing is silently one or the other."""
    marks = dict.fromkeys(case["expected"]["published_strong"]["value"], "strong")
    marks |= dict.fromkeys(case["expected"]["published_weak"]["value"], "weak")
    marks |= dict.fromkeys(case["expected"]["not_marked"]["value"], "none")
    kept = analyse(case["analysis"], case["data"] | {"decided": marks}).value["constructs"]
    differ = {name for name, each in kept.items() if each["differs"]}
    assert differ == {"Knowledge and belief", "Relative advantage", "Relative priority"}

    def of(mark: str) -> list[str]:
        return sorted(name for name, each in kept.items() if each["decided"] == mark)

    return {"published_strong": of("strong"), "published_weak": of("weak"), "not_marked": of("none")}


def medici(case: Mapping[str, Any], value: Value) -> dict[str, Any]:
    hers = {f"{name}_medici": value[name]["Medici"] for name in ("degree", "betweenness", "closeness")}
    return {**value, **hers, "betweenness_medici_raw": value["betweenness_raw"]["Medici"]}


def scored(case: Mapping[str, Any], value: Value) -> dict[str, Any]:
    """The conversion table belongs to its owners: here only the six figures that the example itself prints."""
    raw, metric = case["data"]["swemwbs_raw"], case["expected"]["swemwbs_metric"]["value"]
    k10, k6 = value["k10_1to5"], value["k6_0to4"]
    assert analyse("prom.score", {"who5": case["data"]["who5"]}).value["who5"] == value["who5"]
    assert value["swemwbs_raw"]["scores"] == tuple(dict(zip(raw, metric, strict=True))[total] for total in raw)
    return {
        "who5": value["who5"]["scores"],
        "k10": [list(pair) for pair in zip(k10["scores"], k10["bands"], strict=True)],
        "k6": [list(pair) for pair in zip(k6["scores"], k6["at_or_over"], strict=True)],
        "swemwbs_metric": value["swemwbs_raw"]["scores"],
    }


def renamed(case: Mapping[str, Any], value: Value, **names: str) -> dict[str, Any]:
    return {**value, **{published: value[ours] for published, ours in names.items()}}


# Where the names of an example are its own.
AS_PUBLISHED: dict[str, Callable[[Mapping[str, Any], Value], Mapping[str, Any]]] = {
    "A02": chart_without_two,
    "A07": partial(renamed, phi_over_11="phi_over_k_minus_1", phi_over_12="phi_over_k", shrunken_rates_glmm="shrunken_rates"),
    "A09": two_kappas,
    "A13": leukaemia,
    "A14": lambda case, value: {f"cif_cause{kind}_at_6": value["at"][str(kind)][0] for kind in (1, 2)},
    "A15": lambda case, value: {
        "median_maintained": value["curves"]["Maintained"]["median"],
        "median_nonmaintained": value["curves"]["Nonmaintained"]["median"],
        "logrank_chi2": value["logrank"]["chi2"],
        "p": value["logrank"]["p"],
    },
    "A19": partial(renamed, se_level="se_level_change", post_slope_ci="ci_post_slope"),
    "A21": scored,
    "A22": partial(renamed, rejected_bh_05="rejected_bh"),
    "A24": barriers,
    "A25": medici,
}
PARAMS = {"A21": {"conversion": {"7": 7.0, "14": 15.32, "20": 18.59, "21": 19.25, "28": 25.03, "35": 35.0}}}


@pytest.mark.parametrize("case", CASES, ids=[f"{case['id']} {case['analysis']}" for case in CASES])
def test_a_published_example_gives_its_published_figures(case: dict[str, Any]) -> None:
    value = analyse(case["analysis"], case["data"], PARAMS.get(case["id"])).value
    compare(case["expected"], AS_PUBLISHED.get(case["id"], lambda case, value: value)(case, value), case["id"])


def compare(expected: Mapping[str, Any], found: Mapping[str, Any], where: str) -> None:
    for name, wanted in expected.items():
        if "value" in wanted:
            same(wanted["value"], found[name], wanted.get("tol"), f"{where}.{name}")
        else:
            compare(wanted, found[name], f"{where}.{name}")


def same(wanted: Any, found: Any, tolerance: float | None, where: str) -> None:
    if isinstance(wanted, dict):
        assert set(wanted) == set(found), where
        for name in wanted:
            same(wanted[name], found[name], tolerance, f"{where}.{name}")
    elif isinstance(wanted, list):
        assert len(wanted) == len(found), where
        for place, (one, other) in enumerate(zip(wanted, found, strict=True)):
            same(one, other, tolerance, f"{where}[{place}]")
    elif tolerance is None or isinstance(wanted, str | bool):
        assert wanted == found, where
    else:
        assert found == pytest.approx(wanted, abs=tolerance + 1e-12, rel=0), where


def test_the_comparison_itself_can_fail() -> None:
    with pytest.raises(AssertionError):
        compare({"mean": {"value": 50.81, "tol": 1e-6}}, {"mean": 50.82}, "A01")


# Other tables of the same books ---------------------------------------------------------------------------------------------------------

OBSERVERS = [  # Gwet 2014, p. 125: five observers, fifteen units
    [1, 1, 2, None, 0, 0, 1, 1, 2, 2, None, 0, 1, 3, 1],
    [1, 1, 3, 0, 0, 0, 0, None, 2, 1, 1, 0, 2, 3, 1],
    [2, 0, 3, 0, 0, 0, 2, 2, 2, 1, 0, 0, 2, 2, 1],
    [None, 1, 3, None, None, None, None, 0, None, 1, 0, 0, 2, 2, None],
    [2, None, None, 0, 0, 0, 1, None, 2, None, None, None, None, 3, 1],
]
TWO_READERS = ["aabbdcccedda", "babbbccce.dd"]  # Gwet 2014: twelve units, letters, one missing
GENDERS = ["aaaaabbbcaaaaab", "aaaababccaaaaba", "abbcaabbcabbcaa", "ccccaabbcccccaa"]


@pytest.mark.parametrize(
    ("codes", "agreement", "conger"),
    [
        (OBSERVERS, 0.616, 0.469),
        ([[None if code == "." else code for code in row] for row in TWO_READERS], 0.727, 0.657),
        ([list(row) for row in GENDERS], 0.456, 0.166),
    ],
    ids=["five observers", "two readers", "genders"],
)
def test_other_tables_of_ratings(codes: Any, agreement: float, conger: float) -> None:
    found = analyse("irr.gwet", {"codes": codes}).value
    assert (round(found["agreement"], 3), round(found["conger"], 3)) == (agreement, conger)


def test_the_examples_in_the_method_notes() -> None:
    assert [round(each, 2) for each in analyse("programs.reliability", {"n": [30, 100], "icc": 0.02}).value["reliability"]] == [0.38, 0.67]
    bounds = analyse("ci.response", {"yes": 264, "answers": 330, "invited": 1000}).value["bounds"]
    assert [round(100 * each) for each in bounds] == [26, 93]
    shares = analyse("ci.proportion", {"pairs": [[8, 10], [16, 20], [12, 12]]}).value["ci"]
    assert [[round(100 * end) for end in ends] for ends in shares] == [[49, 94], [58, 92], [76, 100]]
