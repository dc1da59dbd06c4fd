"""Whatever is typed, the answer is a figure or a sentence in both languages: never a traceback, never a guess."""

from __future__ import annotations

import io
import json
import sys
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pairpep.analysis.engine import analyse, known, names
from pairpep.analysis.refusals import DidNotSettle, Refused
from pairpep.analysis.result import Result, from_json, to_json
from pairpep.instruments.definition import analysed  # noqa: F401  declares prom.score
from pairpep.project.cli import main

SMALL = st.integers(-3, 30) | st.floats(-2, 60) | st.none() | st.sampled_from(["a", "", "high", "low", "2026-01-01", "mix", True])
LISTS = st.lists(SMALL, max_size=14) | st.lists(st.integers(0, 12), min_size=5, max_size=16)
VALUES = SMALL | LISTS | st.lists(LISTS, max_size=6) | st.dictionaries(st.sampled_from(["from", "at", "value", "by"]), SMALL, max_size=3)
NAMES = [
    *("y", "d", "n", "c", "x", "p", "r", "event", "events", "time", "group", "errors", "units", "between", "counts", "codes", "items"),
    *("table", "pairs", "exposure", "pre", "post", "sd_pre", "yes", "answers", "invited", "measure", "charts", "edges", "nodes", "groups"),
    *("program", "wave", "mean", "sd", "start", "person", "id", "stop", "strata", "dose", "yes", "sum", "squares", "invited", "exposure"),
    *("ratings", "observed", "expected", "icc", "periods", "change", "side_of_mean", "entry", "forms", "k1", "k2", "who5"),
]
ASKED = [
    *("standard", "better", "rules", "baseline", "rebases", "changes", "left_out", "reason", "own", "as_of", "level", "lag", "correct"),
    *("levels", "weights", "at", "of", "screen", "shape", "ramp", "mid", "seed", "slope", "counted_until", "outcome_from", "deltas"),
]

FEW = st.integers(3, 4).flatmap(
    lambda k: st.fixed_dictionaries(
        {
            "program": st.just([place // 3 for place in range(3 * k)]),
            "wave": st.just([place % 3 for place in range(3 * k)]),
            "mean": st.lists(st.none() | st.integers(-3, 3) | st.floats(-1e4, 1e4), min_size=3 * k, max_size=3 * k),
            "n": st.lists(st.integers(0, 9), min_size=3 * k, max_size=3 * k),
            "start": st.fixed_dictionaries({str(each): st.none() | st.integers(0, 3) for each in range(k)}),
        }
    )
)
FOLLOWED = st.lists(st.integers(-3, 3) | st.floats(-1e3, 1e3), min_size=18, max_size=18).map(
    lambda y: {
        "program": [place // 6 for place in range(18)],
        "person": [place // 3 for place in range(18)],
        "wave": [place % 3 for place in range(18)],
        "y": y,
        "start": {"0": 1, "1": 2, "2": None},
    }
)


class Typed:
    """Standard input with these bytes in it."""

    def __init__(self, given: bytes) -> None:
        self.buffer = io.BytesIO(given)


def typed(monkeypatch: pytest.MonkeyPatch, name: str, given: Any) -> int:
    monkeypatch.setattr(sys, "stdin", Typed(given if isinstance(given, bytes) else json.dumps(given).encode()))
    return main(["analyse", name])


# At the terminal ------------------------------------------------------------------------------------------------------------------------


def test_a_figure_comes_out_as_one_line_of_json(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        typed(monkeypatch, "ci.proportion", {"data": {"pairs": [[81, 263]]}, "params": {"level": 0.9}, "about": {"taken_at": "2026"}}) == 0
    )
    out, err = capsys.readouterr()
    assert err == "" and out.count("\n") == 1
    result = from_json(out)
    assert result.parameters["level"] == 0.9 and result.data_snapshot.taken_at == "2026"


def test_the_data_alone_or_a_whole_published_case_are_understood(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    case = {
        "id": "A08",
        "title": "t",
        "analysis": "ci.proportion",
        "data": {"pairs": [[81, 263]]},
        "expected": {},
        "note": "",
        "source": "",
    }
    assert typed(monkeypatch, "ci.proportion", case) == 0
    whole = capsys.readouterr().out
    assert typed(monkeypatch, "ci.proportion", case["data"]) == 0
    assert capsys.readouterr().out == whole


def test_without_a_name_the_list_is_printed_in_both_languages(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["analyse"]) == 0
    out = capsys.readouterr().out
    for name in names():
        assert f"{name}\n  {known(name).estimand.fr}\n  {known(name).estimand.en}\n" in out


@pytest.mark.parametrize(
    ("name", "given_", "french", "english"),
    [
        ("spc.z", {}, "L'analyse « spc.z » n'existe pas.", "There is no analysis “spc.z”."),
        ("spc.xmr", b"", "n'est pas du JSON", "is not JSON"),
        ("spc.xmr", b"\xff\xfe", "n'est pas du JSON", "is not JSON"),
        ("spc.xmr", b'{"y": [1,\n NaN]}', "n'est pas du JSON", "is not JSON"),
        ("spc.xmr", b'{"y": [1,\n 2', "(ligne 2)", "(line 2)"),
        ("spc.xmr", b"[" * 100_000, "n'est pas du JSON", "is not JSON"),
        ("spc.xmr", [1, 2], "« json » doit être un objet", "“json” must be an object"),
        ("spc.xmr", {}, "Il manque « data.y ».", "“data.y” is missing."),
        ("spc.xmr", {"y": "1, 2"}, "« data.y » doit être une liste", "“data.y” must be a list"),
        ("spc.xmr", {"y": [1, "2"]}, "« data.y[2] » doit être un nombre.", "“data.y[2]” must be a number."),
        ("spc.xmr", {"y": [1, True]}, "« data.y[2] » doit être un nombre.", "“data.y[2]” must be a number."),
        ("spc.xmr", {"y": [1, 10**400]}, "« data.y[2] » doit être entre", "“data.y[2]” must be between"),
        ("spc.xmr", {"y": [1], "n": [2]}, "« data.n » n'est pas lu", "“data.n” is not read"),
        ("spc.p", {"data": {"d": [1], "n": [2]}, "params": {"rule": "mdc"}}, "« params.rule » n'est pas lu", "“params.rule” is not read"),
        ("spc.p", {"data": {"d": [1], "n": [2]}, "params": {"rules": "all"}}, "l'un de : primary, mdc", "one of: primary, mdc"),
        ("spc.p", {"data": {"d": [1], "n": [2]}, "figures": 1}, "« json.figures » n'est pas lu", "“json.figures” is not read"),
        ("spc.p", {"d": [1, 2], "n": [5]}, "« data.n » n'a pas la longueur", "“data.n” is not as long"),
        ("spc.p", {"d": [1, 2], "n": 0}, "le dénominateur est zéro", "the denominator is zero"),
        ("spc.c", {"c": [1, -2]}, "« data.c[2] » doit être entre", "“data.c[2]” must be between"),
        ("ci.proportion", {"x": 1, "n": 0}, "le dénominateur est zéro", "the denominator is zero"),
        ("ci.proportion", {"x": 1.5, "n": 3}, "doit être un nombre entier", "must be a whole number"),
        ("ci.rate", {"events": 1, "exposure": 0}, "le dénominateur est zéro", "the denominator is zero"),
        ("irr.cohen", {"table": [[5, 0], [0, 0]]}, "le résultat n'est pas défini", "the result is not defined"),
        ("irr.krippendorff", {"codes": [[1, 1], [1, 1]]}, "le résultat n'est pas défini", "the result is not defined"),
        ("network.one_mode", {"same_as": "elsewhere"}, "Il manque « data.edges ».", "“data.edges” is missing."),
        ("prom.score", {"swemwbs_raw": [21]}, "demande une licence", "needs a licence"),
        ("prom.score", {"who5": [[1, 2, 3, 4, 9]]}, "« data.who5[1][5] » doit être entre 0 et 5", "must be between 0 and 5"),
        ("spc.xmr", {"data": {"y": [1]}, "about": {"population": "jeunes"}}, "en français et en anglais", "in French and in English"),
        ("spc.xmr", {"data": {"y": [1]}, "about": {"period": ["hier", "demain"]}}, "doit être une date", "must be a date"),
    ],
)
def test_what_does_not_fit_is_said_in_both_languages(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str, given_: Any, french: str, english: str
) -> None:
    assert typed(monkeypatch, name, given_) == 2
    out, err = capsys.readouterr()
    lines = err.splitlines()
    assert out == "" and len(lines) == 2 and all(line.startswith("pairpep: ") for line in lines)
    assert french in lines[0] and english in lines[1]


# Whatever is typed ----------------------------------------------------------------------------------------------------------------------


def answered(name: str, data: Any, params: Any) -> Result | Refused:
    try:
        return analyse(name, data, params)
    except Refused as refused:
        return refused


@given(st.data())
@settings(max_examples=600)
def test_anything_gives_a_result_or_a_refusal(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(names()))
    given_ = data.draw(st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=3))
    params = data.draw(st.dictionaries(st.sampled_from(ASKED), VALUES, max_size=2))
    answer = answered(name, given_, params)
    if isinstance(answer, Refused):
        assert answer.said.fr and answer.said.en and "{" not in answer.said.fr + answer.said.en
    else:
        assert from_json(to_json(answer)) == answer


# What each method reads, in its right shape or nearly.
SHAPES: dict[str, st.SearchStrategy[Any]] = {
    "spc.xmr": st.fixed_dictionaries({"y": st.lists(st.none() | st.floats(-1e6, 1e6), min_size=1, max_size=30)}),
    "spc.p": st.integers(1, 25).flatmap(
        lambda k: st.fixed_dictionaries({name: st.lists(st.integers(0, 9), min_size=k, max_size=k) for name in ("d", "n")})
    ),
    "spc.u": st.fixed_dictionaries({"errors": st.lists(st.integers(0, 30), min_size=1, max_size=30), "units": st.floats(0, 50)}),
    "spc.laney": st.fixed_dictionaries({"d": st.lists(st.integers(0, 50), min_size=1, max_size=30), "n": st.integers(0, 60)}),
    "spc.t": st.fixed_dictionaries({"between": st.lists(st.floats(0, 1e5), min_size=1, max_size=30)}),
    "spc.run": st.fixed_dictionaries({"y": st.lists(st.floats(-5, 5), min_size=1, max_size=30)}),
    "funnel.proportion": st.integers(2, 13).flatmap(
        lambda k: st.fixed_dictionaries({name: st.lists(st.integers(0, 60), min_size=k, max_size=k) for name in ("n", "events")})
    ),
    "irr.krippendorff": st.integers(2, 9).flatmap(
        lambda k: st.fixed_dictionaries(
            {"codes": st.lists(st.lists(st.none() | st.integers(-1, 3), min_size=k, max_size=k), min_size=2, max_size=4)}
        )
    ),
    "irr.cohen": st.fixed_dictionaries({"table": st.lists(st.lists(st.integers(0, 5), min_size=3, max_size=3), min_size=3, max_size=3)}),
    "irr.icc": st.fixed_dictionaries({"x": st.lists(st.lists(st.integers(0, 3), min_size=3, max_size=3), min_size=2, max_size=5)}),
    "prom.alpha": st.fixed_dictionaries({"items": st.lists(st.lists(st.integers(0, 3), min_size=3, max_size=3), min_size=2, max_size=6)}),
    "survival.km": st.integers(1, 14).flatmap(
        lambda k: st.fixed_dictionaries(
            {
                "time": st.lists(st.integers(0, 9), min_size=k, max_size=k),
                "event": st.lists(st.integers(0, 1), min_size=k, max_size=k),
                "group": st.lists(st.sampled_from("ab"), min_size=k, max_size=k),
            }
        )
    ),
    "survival.cif": st.integers(1, 14).flatmap(
        lambda k: st.fixed_dictionaries(
            {"time": st.lists(st.floats(0, 9), min_size=k, max_size=k), "event": st.lists(st.integers(0, 3), min_size=k, max_size=k)}
        )
    ),
    "its.ols": st.fixed_dictionaries({"y": st.lists(st.floats(-1e3, 1e3), min_size=6, max_size=20), "change": st.integers(1, 20)}),
    "effect.two_way": FEW,
    "effect.mixed": FEW,
    "effect.event_study": FEW,
    "effect.pre_trend": FEW,
    "effect.rows": FOLLOWED,
    "survival.episodes": st.integers(1, 8).flatmap(
        lambda k: st.fixed_dictionaries(
            {
                "id": st.just([place // 2 for place in range(2 * k)]),
                "start": st.just([place % 2 * 2 for place in range(2 * k)]),
                "stop": st.just([2 + place % 2 * 3 for place in range(2 * k)]),
                "event": st.lists(st.integers(0, 1), min_size=k, max_size=k).map(lambda ends: [each for end in ends for each in (0, end)]),
                "x": st.lists(st.integers(0, 1), min_size=2 * k, max_size=2 * k),
            }
        )
    ),
    "its.gls": st.fixed_dictionaries({"y": st.lists(st.floats(-1e3, 1e3), min_size=6, max_size=20), "change": st.integers(1, 20)}),
    "missing.weighted": st.integers(10, 30).flatmap(
        lambda k: st.fixed_dictionaries(
            {
                "y": st.lists(st.none() | st.floats(-50, 50), min_size=k, max_size=k),
                "x": st.lists(st.lists(st.integers(0, 2), min_size=2, max_size=2), min_size=k, max_size=k),
            }
        )
    ),
    "network.one_mode": st.fixed_dictionaries({"edges": st.lists(st.tuples(st.integers(1, 6), st.integers(1, 6)), max_size=9)}),
}


@pytest.mark.parametrize("name", SHAPES)
@given(st.data())
@settings(max_examples=30)
def test_figures_of_the_right_shape_never_break_the_engine(name: str, data: st.DataObject) -> None:
    given_ = data.draw(SHAPES[name])
    answer = answered(name, given_, {})
    assert not isinstance(answer, DidNotSettle)
    if isinstance(answer, Result):
        assert to_json(answer) == to_json(analyse(name, given_))
