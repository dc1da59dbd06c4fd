"""What someone takes away as FHIR: valid at three levels, in both languages, the rows of the JSON copy but for what the service noted."""

from __future__ import annotations

import base64
import json
import logging
from typing import Any

import pytest

from pairpep.interchange.fhir import levels
from pairpep.interchange.fhir.person import reading
from pairpep.kernel import portable
from pairpep.portable.models import Copy
from tests.portable.test_taking_away import copies, prepare, taken
from tests.world import PEOPLE

STAFF_FORMS = ("pdf", "csv", "json")


def bundle(world: Any, who: str = "active_a", language: str = "fr") -> dict[str, Any]:
    return json.loads(taken(world, "fhir", who, language))  # type: ignore[no-any-return]


def rows_of_json(world: Any, who: str, language: str = "fr") -> dict[str, list[dict[str, Any]]]:
    """The rows of the JSON copy that were collected from the person, without what says nothing."""
    body = json.loads(taken(world, "json", who, language))
    kept = {}
    for part in body["parts"]:
        rows = [{name: value for name, value in row.items() if value not in (None, "", [])} for row in part["rows"]]
        if part["origin"] != portable.NOTED and (rows := [row for row in rows if row]):
            kept[part["code"]] = rows
    return kept


@pytest.mark.parametrize("who", ["active_a", "mother_a", "father_a", "child_a", "youth_a"])
def test_the_bundle_is_valid_and_reads_back_as_the_rows_of_the_json_copy(full_world: Any, who: str) -> None:
    made = bundle(full_world, who)
    assert levels.check(made) == ()
    assert reading.rows(made) == rows_of_json(full_world, who)


def test_one_file_speaks_both_languages(full_world: Any) -> None:
    """Whoever opens it elsewhere may read English; it was taken away from a French page."""
    read, english = reading.rows(bundle(full_world), "en"), rows_of_json(full_world, "active_a", "en")
    for part, rows in english.items():
        assert read[part] == rows


def test_what_the_service_noted_stays_out_and_the_first_entry_says_so(full_world: Any) -> None:
    made = bundle(full_world)
    assert not [each for each in made["entry"] if each["resource"]["resourceType"] == "AuditEvent"]
    assert not {"looks", "happenings", "openings", "accompaniments"} & set(reading.rows(made))
    word = base64.b64decode(made["entry"][0]["resource"]["content"][0]["attachment"]["data"]).decode()
    for said in ("Qui a ouvert ma page", "Who opened my page", "PDF", "Aucun diagnostic", "No diagnosis"):
        assert said in word


def test_nobody_becomes_a_patient_with_a_condition_nor_a_practitioner_with_a_licence(full_world: Any) -> None:
    kinds = {each["resource"]["resourceType"] for each in bundle(full_world)["entry"]}
    assert {"Patient", "Consent", "ServiceRequest", "Task", "Encounter", "CarePlan", "Goal", "Provenance"} <= kinds
    assert not kinds & {"Condition", "Observation", "Practitioner", "PractitionerRole", "RiskAssessment", "ClinicalImpression"}


@pytest.mark.abuse("AB-28", "AB-29")
def test_a_relative_is_a_person_of_their_own_and_nobody_else_is_named(full_world: Any) -> None:
    made = bundle(full_world, "mother_a")
    relative = next(each["resource"] for each in made["entry"] if each["resource"]["resourceType"] == "RelatedPerson")
    assert "reference" not in relative["patient"]
    text = json.dumps(made, ensure_ascii=False)
    for other, (_program, _side, name) in PEOPLE.items():
        if other != "mother_a":
            assert name not in text, other


def test_a_fault_costs_nobody_a_copy_and_is_noted_without_a_word(
    full_world: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    address = prepare(full_world, "fhir")
    client = full_world.client("active_a")
    kept = levels.check
    with monkeypatch.context() as broken, caplog.at_level(logging.ERROR):
        broken.setattr(levels, "check", lambda made: kept({**made, "type": "nonsense"}))
        answer = client.post(address)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "n&#x27;a pas pu être fait" in page or "n'a pas pu être fait" in page
    for form in STAFF_FORMS:
        assert f'value="{form}"' in page
    assert copies().get(pk=address.rstrip("/").split("/")[-1]).taken_at is None, "it is still good"
    assert "rule code-invalid at type" in caplog.text
    assert "Léo" not in caplog.text
    assert client.post(address)["Content-Type"] == "application/fhir+json"


def test_the_staff_has_no_words_of_fhir(world: Any) -> None:
    answer = world.client("peer_a").post("/fr/my-data/", {"form": "fhir"})
    assert answer["Content-Type"].startswith("text/html")
    assert not Copy.objects.using("jobs").unscoped("a test looks").exists()
