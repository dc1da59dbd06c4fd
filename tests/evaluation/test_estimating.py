"""From a plan and data to an answer: the same bytes, refusals in a sentence, small groups that never leave, no program in it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pairpep.analysis.result import canonical
from pairpep.evaluation import estimating, protocol
from pairpep.project.cli import main
from tests.evaluation.network import cells, data, spec, told

EFFECT = 0.4


def answer(plan: dict[str, Any], rows: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(canonical(estimating.evaluate(plan, rows)))
    return found


def main_entry(plan: dict[str, Any], rows: dict[str, Any]) -> dict[str, Any]:
    return answer(plan, rows)["entries"][0]  # type: ignore[no-any-return]


def test_the_same_plan_and_data_give_the_same_bytes_and_the_order_of_lines_changes_no_figure() -> None:
    rows = cells(EFFECT)
    once = answer(spec(), data(nomad_coherence=told(rows)))
    assert canonical(answer(spec(), data(nomad_coherence=told(list(rows))))) == canonical(once)
    assert answer(spec(), data(nomad_coherence=told(rows[::-1])))["entries"][0]["result"]["value"] == once["entries"][0]["result"]["value"]


def test_a_known_difference_is_found_with_its_interval_and_nothing_before_the_start() -> None:
    entry = main_entry(spec(), data(nomad_coherence=told(cells(EFFECT))))
    value = entry["result"]["value"]
    assert value["low"] < EFFECT < value["high"] and value["p_permutation"] < 0.05 and value["mdes"] > 0
    assert entry["event_study"]["pre_trend"] > 0.05
    points = {point["wave"]: point["estimate"] for point in entry["event_study"]["points"]}
    assert points[0] == pytest.approx(EFFECT, abs=0.1) and points[-2] == pytest.approx(0, abs=0.1)


def test_no_difference_is_said_as_such_and_never_as_an_absence() -> None:
    entry = main_entry(spec(), data(nomad_coherence=told(cells(0.0, sd=2.0))))
    assert entry["verdict"]["code"] in ("CANNOT_TELL", "COMPATIBLE")
    assert entry["result"]["value"]["low"] < 0 < entry["result"]["value"]["high"]


def test_one_program_only_gets_a_sentence() -> None:
    entry = main_entry(spec(), data(nomad_coherence=told(cells(EFFECT, programs="A"))))
    assert entry["refused"]["code"] == "TOO_FEW_PROGRAMS" and entry["result"] is None and "4" in entry["refused"]["fr"]


def test_the_same_value_everywhere_gets_a_sentence_without_a_word_of_the_machine() -> None:
    flat = [cell | {"mean": 3.0, "sd": 0.0} for cell in cells()]
    entry = main_entry(spec(), data(nomad_coherence=told(flat)))
    assert entry["refused"]["code"] == "NO_SPREAD" and "data." not in entry["refused"]["en"]


def test_too_early_gets_a_sentence() -> None:
    entry = main_entry(spec(), data(nomad_coherence=told(cells(EFFECT, waves=4))))
    assert entry["refused"]["code"] == "TOO_EARLY"


def test_fewer_than_three_in_ten_answers_shows_bounds_and_no_comparison() -> None:
    entry = main_entry(spec(), data(nomad_coherence=told(cells(EFFECT), invited=1000, answered=200)))
    assert entry["refused"]["code"] == "LOW_RESPONSE" and entry["result"] is None
    low, high = entry["bounds"]
    assert low == pytest.approx(0.2 * mean() + 0.8 * 1) and high == pytest.approx(0.2 * mean() + 0.8 * 5)


def mean() -> float:
    rows = cells(EFFECT)
    return float(sum(cell["mean"] for cell in rows) / len(rows))


def test_groups_under_the_smallest_are_left_out_or_wait_for_the_next() -> None:
    rows = [cell | {"n": 4} if cell["program"] == "A" else cell for cell in cells()]
    left_out = estimating.small_cells(rows, spec())
    assert "A" not in {cell["program"] for cell in left_out} and len(left_out) == 110
    merged = estimating.small_cells(rows, spec(small_cells=protocol.MERGED))
    of_a = [cell for cell in merged if cell["program"] == "A"]
    assert len(of_a) == 5 and {cell["n"] for cell in of_a} == {8}


def test_no_cell_and_no_program_leaves() -> None:
    plan = spec(secondary=("nomad-action",), negative="control-clozapine", sensitivity=protocol.SENSITIVITY)
    rows = data(nomad_coherence=told(cells(EFFECT)), nomad_action=told(cells()), control_clozapine=told(cells()))
    written = canonical(estimating.evaluate(plan, rows))
    for mean_of_a_cell in {canonical(cell["mean"]) for cell in cells(EFFECT)}:
        assert len(mean_of_a_cell) < 5 or mean_of_a_cell not in written  # a round one may be anything
    assert '"program"' not in written and '"starts"' not in written and '"names"' not in written


def test_a_point_that_rests_on_fewer_than_three_programs_is_blank() -> None:
    few = told(cells(EFFECT), starts=dict.fromkeys("ABCDEFGHIJKL") | {"A": 1, "B": 7, "C": 7, "D": 8})
    points = main_entry(spec(), data(nomad_coherence=few))["event_study"]["points"]
    assert {point["estimate"] for point in points if point["wave"] >= 3} == {None}
    assert next(point for point in points if point["wave"] == 0)["estimate"] is not None


def test_several_outcomes_are_corrected_together_and_the_control_is_not_one_of_them() -> None:
    plan = spec(secondary=("nomad-action",), negative="control-clozapine")
    rows = data(nomad_coherence=told(cells(EFFECT)), nomad_action=told(cells()), control_clozapine=told(cells()))
    found = answer(plan, rows)
    assert found["family"]["tests"] == 2 and set(found["family"]["adjusted"]) == {"nomad-coherence", "nomad-action"}
    assert "nomad-coherence" in found["family"]["stand"]
    (control,) = [entry for entry in found["entries"] if entry["role"] == "negative"]
    assert control["event_study"] is None and control["beside"]


def test_a_share_of_posts_is_told_from_five_posts_in_three_programs() -> None:
    plan = spec(primary="posts-12", method=protocol.SHARE)
    row = {"period": 9, "x": 8, "n": 10, "workers": 10, "programs": 6}
    entry = main_entry(plan, data(posts_12=told([], network=[row])))
    assert entry["result"]["value"]["p"] == 0.8 and entry["result"]["interval"]["method"] == "wilson"
    few = main_entry(plan, data(posts_12=told([], network=[row | {"workers": 4}])))
    assert few["refused"]["code"] == "OF_WORKERS" and few["result"] is None


def test_the_terminal_gives_the_bytes_of_the_job(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan, rows = spec(), data(nomad_coherence=told(cells(EFFECT)))
    (tmp_path / "plan.json").write_text(protocol.written(plan))
    (tmp_path / "data.json").write_text(json.dumps(rows))
    assert main(["evaluate", str(tmp_path / "plan.json"), str(tmp_path / "data.json"), "--hash", protocol.fingerprint(plan)]) == 0
    assert capsys.readouterr().out.strip() == canonical(estimating.evaluate(plan, rows))


def test_the_terminal_refuses_a_plan_that_is_not_the_one_of_the_lock(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "plan.json").write_text(protocol.written(spec(smallest=6)))
    (tmp_path / "data.json").write_text(json.dumps(data()))
    given = [str(tmp_path / "plan.json"), str(tmp_path / "data.json"), "--hash", protocol.fingerprint(spec())]
    assert main(["evaluate", *given]) == 2
    told_ = capsys.readouterr()
    assert told_.out == "" and "fingerprint" in told_.err


@pytest.mark.parametrize("broken", ["", "[]", "{}", '{"format": "pairpep-analysis-plan/1"}', '{"outcomes": 3}'])
def test_the_terminal_refuses_what_is_no_plan_by_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str], broken: str) -> None:
    (tmp_path / "plan.json").write_text(broken)
    (tmp_path / "data.json").write_text(json.dumps(data()))
    assert main(["evaluate", str(tmp_path / "plan.json"), str(tmp_path / "data.json")]) == 2
    assert capsys.readouterr().err.startswith("pairpep: ")
