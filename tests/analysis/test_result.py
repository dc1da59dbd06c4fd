"""The one result object: the same inputs give the same bytes, they read back the same, and nobody changes them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import FrozenInstanceError
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pairpep.analysis.engine import analyse
from pairpep.analysis.refusals import BannedWords, NotOfPeople
from pairpep.analysis.result import Missing, Result, Snapshot, canonical, from_json, frozen, to_json
from pairpep.analysis.said import Said
from pairpep.analysis.verdicts import verdict

P_CHART = {"d": [12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6], "n": 50}
ABOUT = {
    "population": {"fr": "Jeunes suivis", "en": "Youths followed"},
    "period": ["2026-01-01", "2026-12-31"],
    "missing": {"not_asked": 3, "not_answered": 4, "refused": 1, "not_applicable": 0},
    "taken_at": "2027-01-15T08:00:00-05:00",
}
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**12), 10**12) | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=12,
)


def made(**said: Any) -> Result:
    shape: dict[str, Any] = {
        "analysis": "a",
        "estimand": Said(fr="Une part.", en="A share."),
        "method": "a",
        "method_version": "1",
        "parameters": {},
        "data_snapshot": Snapshot("0"),
        "code_version": "1",
    }
    return Result(**(shape | said))


def test_a_result_says_everything_that_it_rests_on() -> None:
    result = analyse("spc.p", P_CHART, {"standard": 0.3, "better": "lower"}, ABOUT)
    assert result.estimand.fr.startswith("Ce que le passé")
    assert (result.method, result.method_version) == ("spc.p", "1")
    assert result.parameters["rules"] == "primary", "a default that was used is a parameter"
    assert (result.population, result.period) == (Said(fr="Jeunes suivis", en="Youths followed"), ("2026-01-01", "2026-12-31"))
    assert (result.n, result.denominator) == (12, 600)
    assert result.missing == Missing(not_asked=3, not_answered=4, refused=1, not_applicable=0)
    assert result.signal == verdict("NO_SIGNAL")
    assert len(result.data_snapshot.hash) == 64 and result.data_snapshot.taken_at == ABOUT["taken_at"]
    assert result.code_version.startswith("0.") and result.tests_in_family == 1


def test_the_same_inputs_give_the_same_bytes_in_another_process() -> None:
    asked = json.dumps({"data": P_CHART, "about": ABOUT})
    command = [sys.executable, "-m", "pairpep.project.cli", "analyse", "spc.p"]
    told = {
        subprocess.run(command, input=asked.encode(), capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed}).stdout
        for seed in ("1", "2")
    }
    assert told == {(to_json(analyse("spc.p", P_CHART, None, ABOUT)) + "\n").encode()}


def test_the_order_of_names_changes_nothing_and_the_order_of_values_does() -> None:
    turned = {name: P_CHART[name] for name in reversed(P_CHART)}
    assert to_json(analyse("spc.p", turned)) == to_json(analyse("spc.p", P_CHART))
    other = analyse("spc.p", {"d": list(reversed(P_CHART["d"])), "n": 50})  # type: ignore[call-overload]
    assert other.data_snapshot != analyse("spc.p", P_CHART).data_snapshot


@pytest.mark.parametrize(
    ("name", "data", "params"),
    [
        ("spc.p", P_CHART, {"standard": 0.2, "better": "higher"}),
        ("spc.c", {"north": [1, 2, 3, 4, 5], "south": [5, 5, 5, 5, 5]}, {}),
        ("funnel.proportion", {"n": [30, 40, 0, 60], "events": [3, 9, 0, 8]}, {}),
        ("ci.proportion", {"x": 3, "n": 10}, {}),
        ("programs.benchmark", {"x": [90, 3, 4], "d": [100, 10, 10]}, {}),
        ("survival.km", {"time": [1, 2, 3, 4], "event": [1, 0, 1, 1], "group": ["a", "a", "b", "b"]}, {}),
    ],
)
def test_what_is_written_reads_back_the_same(name: str, data: Any, params: Any) -> None:
    result = analyse(name, data, params, ABOUT)
    again = from_json(to_json(result))
    assert again == result
    assert to_json(again) == to_json(result)


@given(ANYTHING)
@settings(max_examples=200)
def test_any_value_reads_back_the_same_and_has_no_figure_that_is_none(value: Any) -> None:
    result = made(value=value)
    text = to_json(result)
    assert "NaN" not in canonical({"v": [each for each in [value] if isinstance(each, float)]})
    assert from_json(text) == result and to_json(from_json(text)) == text
    json.loads(text, parse_constant=lambda word: pytest.fail(word))


def test_figures_are_written_the_shortest_way_that_reads_back() -> None:
    assert canonical({"b": 0.1 + 0.2, "a": 1e22, "c": -0.0, "d": float("nan"), "e": Decimal("0.5"), "f": float("-inf")}) == (
        '{"a":1e+22,"b":0.30000000000000004,"c":0.0,"d":null,"e":0.5,"f":null}'
    )


def test_numpy_leaves_no_trace() -> None:
    import numpy as np

    value = {"a": np.float64(0.5), "b": np.array([1, 2]), "c": np.bool_(True)}
    assert canonical(value) == '{"a":0.5,"b":[1,2],"c":true}'
    assert analyse("spc.xmr", {"y": np.array([1.0, 2, 4, 3, 2, 5])}) == analyse("spc.xmr", {"y": [1.0, 2.0, 4.0, 3.0, 2.0, 5.0]})


def test_nobody_changes_a_result() -> None:
    result = analyse("ci.proportion", {"x": 3, "n": 10})
    with pytest.raises(FrozenInstanceError):
        result.n = 4  # type: ignore[misc]
    with pytest.raises(TypeError):
        result.value["p"] = 1.0


def test_what_has_no_place_in_a_result_is_refused() -> None:
    with pytest.raises(TypeError, match="object"):
        frozen(object())


def test_a_suppressed_result_keeps_no_figure_and_says_why() -> None:
    shown = analyse("ci.proportion", {"x": 7193, "n": 8887}, None, ABOUT)
    hidden = analyse("ci.proportion", {"x": 7193, "n": 8887}, None, ABOUT | {"smallest": 9000})
    text = to_json(hidden)
    assert "7193" in to_json(shown) and not shown.suppressed
    assert hidden.suppressed and hidden.signal == verdict("SUPPRESSED")
    assert (hidden.value, hidden.interval, hidden.n, hidden.denominator, hidden.missing) == (None, None, None, None, Missing())
    assert "7193" not in text and "8887" not in text and shown.data_snapshot.hash not in text
    assert hidden.suppressed_because == Said(
        fr="Moins de 9000 personnes dans un dénominateur.", en="Fewer than 9000 people in a denominator."
    )


def test_a_figure_of_just_enough_people_is_shown() -> None:
    assert not analyse("ci.proportion", {"x": 4, "n": 10}, None, {"smallest": 10}).suppressed
    assert analyse("ci.proportion", {"x": 4, "n": 9}, None, {"smallest": 10}).suppressed


def test_one_small_group_hides_them_all_for_what_is_hidden_could_be_computed_back() -> None:
    data = {"d": [8, 9, 7, 3, 8, 9], "n": [12, 12, 12, 4, 12, 12]}
    assert analyse("spc.p", data, None, {"smallest": 10}).suppressed
    assert not analyse("spc.p", data, None, {"smallest": 4}).suppressed
    pairs = [[30, 40], [2, 9]]
    assert analyse("ci.proportion", {"pairs": pairs}, None, {"smallest": 10}).suppressed
    assert analyse("funnel.proportion", {"n": [40, 9, 50], "events": [3, 1, 4]}, None, {"smallest": 10}).suppressed
    two = {"time": [1, 2, 3, 4], "event": [1, 0, 1, 1], "group": ["a", "a", "a", "b"]}
    assert analyse("survival.km", two, None, {"smallest": 3}).suppressed


def test_a_bound_that_cannot_be_kept_is_refused_and_not_forgotten() -> None:
    with pytest.raises(NotOfPeople):
        analyse("spc.xmr", {"y": [1.0, 2, 3, 4, 5]}, None, {"smallest": 10})


def test_incomplete_data_hold_every_other_message_back() -> None:
    data = {"y": [*[1.0, 2.0] * 8, 30.0]}
    held, told = (analyse("spc.xmr", data, None, {"complete": share}).signal for share in (0.79, 0.80))
    assert held and held.code == "DATA_PROBLEM" and held.said.fr == "Données incomplètes (21 %) : à corriger avant d'interpréter."
    assert told and told.code == "SIGNAL_UP"


def test_days_are_written_as_days() -> None:
    days = [[date(2025, n, 1), date(2025, n, 28)] for n in range(1, 8)]
    typed = [[str(first), str(last)] for first, last in days]
    one, other = (
        analyse("spc.xmr", {"y": [1.0, 2, 3, 2, 1, 2, 3], "periods": each}, {"as_of": moment})
        for each, moment in ((days, date(2026, 1, 1)), (typed, "2026-01-01"))
    )
    assert to_json(one) == to_json(other)


def test_no_result_leaves_with_a_banned_word() -> None:
    with pytest.raises(BannedWords):
        made(estimand=Said(fr="Ce qui prouve l'effet.", en="What shows the effect."))


def test_the_engine_loads_neither_django_nor_scipy() -> None:
    look = "import sys; import pairpep.analysis.engine; print(sorted({'django', 'scipy', 'numpy'} & set(sys.modules)))"
    found = subprocess.run([sys.executable, "-c", look], capture_output=True, check=True, text=True).stdout
    assert found.strip() == "[]"
