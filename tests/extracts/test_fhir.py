"""The tables of a study as FHIR: every row once, no column that the agreement does not list, valid, and never held whole."""

from __future__ import annotations

import csv
import json
import tracemalloc
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from pairpep.extracts import fhir
from pairpep.interchange.fhir import levels
from tests.extracts.study import agreed, made, many, opened

TABLES: dict[str, tuple[list[str], list[list[str]]]] = {
    "people": (["person", "age_band", "language"], [["AAAA", "18-20", "fr"], ["BBBB", "", "en"]]),
    "referrals": (
        ["person", "kind", "state", "asked_on", "met_on"],
        [["AAAA", "peer", "active", "2026-01-05", "2026-01-20"], ["BBBB", "family", "", "", ""]],
    ),
    "contacts": (
        ["person", "day", "outcome", "channel", "minutes", "themes"],
        [["AAAA", "2026-01-20", "met", "phone", "30", "leisure|school"], ["AAAA", "", "no_answer", "", "", ""]],
    ),
    "plans": (["person", "kind", "created_on", "approved_on", "closed_on"], [["AAAA", "own", "2026-02-01", "2026-02-03", ""]]),
    "scores": (["person", "questionnaire", "score", "value", "answered_on"], [["AAAA", "sips", "total", "3.5", "2026-02-01"]]),
    "answers": (
        ["person", "questionnaire", "item", "answer", "answered_on"],
        [["AAAA", "sips", "q1", "2", "2026-02-01"], ["AAAA", "sips", "q2", "1", "2026-02-01"], ["AAAA", "who", "q1", "yes", "2026-03-01"]],
    ),
}


def laid(folder: Path, without: tuple[str, ...] = ()) -> Path:
    for table, (names, rows) in TABLES.items():
        kept = [place for place, name in enumerate(names) if f"{table}.{name}" not in without]
        with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([row[place] for place in kept] for row in (names, *rows))
    return folder


def bundle(folder: Path) -> dict[str, Any]:
    path = fhir.written(folder)
    assert path is not None
    return json.loads(path.read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def of_kind(made: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [each["resource"] for each in made["entry"] if each["resource"]["resourceType"] == kind]


def test_every_row_is_in_it_once_and_the_whole_is_valid(tmp_path: Path) -> None:
    made = bundle(laid(tmp_path))
    assert levels.check(made) == ()
    kinds = Counter(each["resource"]["resourceType"] for each in made["entry"])
    assert kinds == {"Patient": 2, "ServiceRequest": 2, "Encounter": 2, "CarePlan": 1, "Observation": 1, "QuestionnaireResponse": 2}
    assert [len(each["item"]) for each in of_kind(made, "QuestionnaireResponse")] == [2, 1]
    assert [each["code"] for each in made["meta"]["security"]] == ["PSEUDED"]


def test_somebody_is_a_code_and_an_age_band_and_has_no_name_and_no_birthday(tmp_path: Path) -> None:
    first, second = of_kind(bundle(laid(tmp_path)), "Patient")
    assert first["identifier"][0]["value"] == "AAAA"
    assert {each["url"].rpartition(":")[2]: each["valueString"] for each in first["extension"]} == {"age_band": "18-20", "language": "fr"}
    assert [each["url"].rpartition(":")[2] for each in second["extension"]] == ["language"], "what is not known is not said"
    assert not {"name", "birthDate", "address", "telecom", "gender", "managingOrganization"} & set(first)


@pytest.mark.parametrize("left_out", [f"{table}.{name}" for table, (names, _rows) in TABLES.items() for name in names[1:]])
def test_a_column_that_the_agreement_does_not_list_is_nowhere_and_the_rest_is_valid(tmp_path: Path, left_out: str) -> None:
    made = bundle(laid(tmp_path, (left_out,)))
    assert levels.check(made) == ()
    table, _, name = left_out.partition(".")
    assert f"{table}:{name}" not in json.dumps(made)


def test_without_the_channel_nobody_guesses_where_they_met(tmp_path: Path) -> None:
    met = of_kind(bundle(laid(tmp_path, ("contacts.channel",))), "Encounter")[0]
    assert met["class"]["extension"][0]["valueCode"] == "masked"


def test_a_row_that_cannot_be_said_leaves_no_half_of_a_file(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    laid(tmp_path)
    (tmp_path / "contacts.csv").write_text("person,day\nAAAA,SECRET\n", encoding="utf-8")
    assert fhir.written(tmp_path) is None
    assert not (tmp_path / fhir.NAME).exists()
    assert "Encounter: structure period" in caplog.text
    assert "SECRET" not in caplog.text


def test_a_hundred_times_the_rows_take_no_more_room(tmp_path: Path) -> None:
    """What Python holds at the highest, in bytes, once everything that is read once has been read."""
    laid(tmp_path)

    def highest(times: int) -> int:
        with (tmp_path / "contacts.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([TABLES["contacts"][0], *TABLES["contacts"][1] * times])
        tracemalloc.start()
        fhir.written(tmp_path)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak

    highest(1)
    assert highest(300) < highest(3) + 500_000


def test_a_file_of_a_study_holds_it_and_its_manifest_says_so(world: Any) -> None:
    many(12)
    files = opened(made(agreed()))
    whole = json.loads(files[fhir.NAME])
    assert levels.check(whole) == ()
    people = list(csv.DictReader(files["people.csv"].decode().splitlines()))
    assert sorted(each["identifier"][0]["value"] for each in of_kind(whole, "Patient")) == [row["person"] for row in people]
    assert fhir.NAME in {each["name"] for each in json.loads(files["manifest.json"])["files"]}
