"""How long people wait, how much of it a program had, what chairs see alike: from known data to an answer that names no program."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from pairpep.analysis.refusals import ImmortalTime
from pairpep.analysis.result import canonical
from pairpep.evaluation import estimating, figures, protocol, wait_figures
from pairpep.project.cli import main
from tests.analysis.test_started import doses, waiting
from tests.evaluation.network import STARTS, WAVES, cells, data, spec, told

WAIT: dict[str, Any] = {"primary": "first-contact", "method": protocol.WAITS, "mid": None, "mid_source": "", "exposure": "second_worker"}
DOSE: dict[str, Any] = {"method": protocol.DOSE, "exposure": "dose_months", "mid": None, "mid_source": ""}
CHAIRS: dict[str, Any] = {"primary": "four-chairs", "method": protocol.SHARE, "mid": None, "mid_source": ""}


def people(seed: int = 3, log_hr: float = 0.6) -> dict[str, Any]:
    made = waiting(seed, log_hr)
    names = ("program", "period", "entered", "time", "event")
    rows = [dict(zip(names, row, strict=True)) for row in zip(*(made[name] for name in names), strict=True)]
    starts = {name: None if day is None else day // 120 for name, day in made["start"].items()}
    return told([], people=rows, starts_on=made["start"], starts=starts)


def answer(plan: dict[str, Any], **outcomes: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(canonical(estimating.evaluate(plan, data(**outcomes))))
    return found


def main_entry(plan: dict[str, Any], **outcomes: Any) -> dict[str, Any]:
    return answer(plan, **outcomes)["entries"][0]  # type: ignore[no-any-return]


def test_a_wait_is_told_in_days_and_points_of_percent_and_as_a_ratio_that_holds_programs_equal() -> None:
    entry = main_entry(spec(**WAIT), first_contact=people())
    value = entry["result"]["value"]
    assert value["low"] > 1 and value["p_permutation"] < 0.05
    by = {side: next(point["share"] for point in value[side]["points"] if point["day"] == 14) for side in ("before", "after")}
    with translation.override("en"):
        sentence = figures.sentence(entry)
    assert f"{100 * by['after']:.0f}%" in sentence and f"{100 * by['before']:.0f}%" in sentence
    assert (
        f"{100 * (by['after'] - by['before']):.0f} points of percent" in sentence and "14 days" in sentence
    )  # fewer than ten still wait on day 30
    assert "faster goes with the start" in sentence


def test_no_person_and_no_program_is_in_what_is_kept_of_a_wait() -> None:
    written = canonical(answer(spec(**WAIT, sensitivity=protocol.SENSITIVITY), first_contact=people()))
    assert '"entered"' not in written and '"P0"' not in written and "at_risk" not in written and '"starts_on"' not in written


def test_done_again_it_is_the_share_that_met_by_its_day_in_points_of_percent() -> None:
    _main, again = answer(spec(**WAIT, sensitivity=(protocol.OTHER_MODEL,)), first_contact=people())["entries"]
    assert again["unit"] == "share" and again["result"]["method"] == protocol.TWO_WAY and again["result"]["value"]["estimate"] > 5
    with translation.override("en"):
        assert "within 30 days" in figures.name_of(again)


def test_other_ends_are_ends_and_few_of_them_are_not_told() -> None:
    many = main_entry(spec(**WAIT), first_contact=people())["result"]["value"]
    assert many["before"]["ends"]["2"] > 0
    rare = people()
    for row in rare["people"]:
        row["event"] = 0 if row["event"] == 2 else row["event"]
    rare["people"][0]["event"] = 2
    entry = main_entry(spec(**WAIT), first_contact=rare)
    assert set(entry["result"]["value"]["before"]["ends"].values()) | set(entry["result"]["value"]["after"]["ends"].values()) <= {None}
    with translation.override("en"):
        assert "said no" not in str(wait_figures.rows(entry))


def test_whoever_met_at_some_time_is_no_column_of_a_plan() -> None:
    told_ = people()
    told_["people"][0]["ever_exposed"] = 1
    with pytest.raises(ImmortalTime) as refused:
        protocol.checked_data(data(first_contact=told_), spec(**WAIT))
    assert "must have stayed" in refused.value.said.en


def test_two_programs_that_started_are_not_told_as_they_are() -> None:
    two = people()
    two["starts_on"] = {name: day if name in ("P0", "P1") else None for name, day in two["starts_on"].items()}
    assert main_entry(spec(**WAIT), first_contact=two)["refused"]["code"] == "OF_A_SIDE"
    three = people()
    three["starts_on"] = {name: day if name in ("P0", "P1", "P2") else None for name, day in three["starts_on"].items()}
    assert main_entry(spec(**WAIT), first_contact=three)["refused"] is None


def test_a_start_that_comes_nowhere_or_after_too_few_meetings_gets_a_sentence() -> None:
    nowhere = people() | {"starts_on": dict.fromkeys(f"P{place}" for place in range(8))}
    assert main_entry(spec(**WAIT), first_contact=nowhere)["refused"]["code"] == "TOO_FEW_PROGRAMS"
    late = people()
    last = max(row["entered"] for row in late["people"])
    late["starts_on"] = {name: last - 1 if place < 3 else None for place, name in enumerate(sorted(late["starts_on"]))}
    assert main_entry(spec(**WAIT), first_contact=late)["refused"]["code"] in ("FEW_MET", "NOT_COMPUTED", "NoContrast", "OF_A_SIDE")
    assert main_entry(spec(**WAIT), first_contact=told([], people=[], starts_on={}))["refused"]["code"] == "NOTHING"


@pytest.mark.parametrize(("method", "exposure", "source", "wrong"), [
    (protocol.TWO_WAY, "first_peer", "waits", "method"), (protocol.WAITS, "first_peer", "team", "method"),
    (protocol.TWO_WAY, "dose_months", "team", "exposure"), (protocol.DOSE, "first_peer", "team", "exposure"),
    (protocol.WAITS, "role_list", "waits", None), (protocol.DOSE, "dose_sessions", "team", None),
])  # fmt: skip
def test_a_wait_and_a_dose_are_each_computed_in_one_way(method: str, exposure: str, source: str, wrong: str | None) -> None:
    assert protocol.mismatch(method, exposure, source) == wrong


# Doses ----------------------------------------------------------------------------------------------------------------------------------


def dosed(slope: float) -> dict[str, Any]:
    made = doses(slope)
    rows = cells()
    for cell, mean in zip(rows, made["mean"], strict=True):
        cell["mean"] = mean
    return told(rows, doses=made["dose"])


def test_a_dose_is_told_for_one_more_of_it_and_as_what_people_chose() -> None:
    entry = main_entry(spec(**DOSE), nomad_coherence=dosed(0.05))
    assert entry["result"]["value"]["low"] < 0.05 < entry["result"]["value"]["high"] and entry["dose"] == "dose_months"
    with translation.override("en"):
        sentence = figures.sentence(entry)
    assert "half a year with a worker" in sentence and "association" in sentence and "effect" not in sentence
    assert '"doses"' not in canonical(answer(spec(**DOSE), nomad_coherence=dosed(0.05)))


def test_a_dose_that_all_have_alike_gets_a_sentence() -> None:
    same = dosed(0.0) | {"doses": {letter: [float(wave) for wave in range(WAVES)] for letter in STARTS}}
    assert main_entry(spec(**DOSE), nomad_coherence=same)["refused"]["code"] == "NoContrast"
    none = dosed(0.0) | {"doses": {letter: [0.0] * WAVES for letter in STARTS}}
    assert main_entry(spec(**DOSE), nomad_coherence=none)["refused"]["code"] == "TOO_FEW_PROGRAMS"


# Chairs ---------------------------------------------------------------------------------------------------------------------------------


def seen(*alike: int, of: int = 5) -> dict[str, Any]:
    rows = [{"program": "ABCDEFGH"[place], "alike": each, "compared": of} for place, each in enumerate(alike)]
    return {"period": "quarter", "periods": ["2026-01-01"], "starts": {}, "chairs": rows, "invited": None, "answered": None}


def test_the_agreement_of_chairs_is_told_from_five_programs_on_and_names_none() -> None:
    entry = main_entry(spec(**CHAIRS), four_chairs=seen(5, 4, 3, 4, 2))
    assert entry["result"]["value"]["mean"] == pytest.approx(0.72) and entry["n"] == 5
    assert 0 <= entry["result"]["value"]["low"] < 0.72 < entry["result"]["value"]["high"] <= 1
    with translation.override("en"):
        assert "In 5 programs" in figures.sentence(entry) and "72" in figures.sentence(entry)
    few = main_entry(spec(**CHAIRS), four_chairs=seen(5, 4, 3, 4))
    assert few["refused"]["code"] == "OF_CHAIRS" and few["result"] is None


@pytest.mark.parametrize(("plan", "told_"), [(WAIT, people()), (DOSE, dosed(0.05))], ids=["a wait", "a dose"])
def test_the_terminal_gives_the_same_bytes_of_a_wait_and_of_a_dose(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], plan: dict[str, Any], told_: dict[str, Any]
) -> None:
    whole, rows = spec(**plan), data(**{spec(**plan)["primary"].replace("-", "_"): told_})
    (tmp_path / "plan.json").write_text(protocol.written(whole))
    (tmp_path / "data.json").write_text(json.dumps(rows))
    given = ["evaluate", str(tmp_path / "plan.json"), str(tmp_path / "data.json")]
    assert main([*given, "--hash", protocol.fingerprint(whole)]) == 0
    assert capsys.readouterr().out.strip() == canonical(estimating.evaluate(whole, rows))


def test_the_terminal_says_why_ever_met_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told_ = people()
    told_["people"][0]["ever"] = 1
    (tmp_path / "plan.json").write_text(protocol.written(spec(**WAIT)))
    (tmp_path / "data.json").write_text(json.dumps(data(first_contact=told_)))
    assert main(["evaluate", str(tmp_path / "plan.json"), str(tmp_path / "data.json")]) == 2
    assert "must have stayed" in capsys.readouterr().err
