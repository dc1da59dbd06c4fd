"""One's own answers go out and come back; what is anybody else's, of another version, or of no question here is refused with a sentence."""

from __future__ import annotations

import json
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from pairpep.instruments.definition.shapes import Answers
from pairpep.interchange.fhir import rules
from pairpep.interchange.fhir.answers import outcome, read, response
from pairpep.kernel.clock import MONTREAL
from tests.interchange.definitions import WALK

EXAMPLES = Path(__file__).parent / "fhir"
WHEN = datetime(2026, 11, 3, 20, 15, tzinfo=MONTREAL)
GIVEN: Answers = {
    "listened": "n/a",
    "respected": 4,
    "met": True,
    "times": Decimal("2.5"),
    "where": ("cafe", "home"),
    "how": "slow",
    "mood": 7,
    "more": "Marcher = parler",
}


def sent(**changes: Any) -> dict[str, Any]:
    return response(WALK, GIVEN, authored=WHEN) | changes


def item(made: dict[str, Any], link: str) -> dict[str, Any]:
    return next(each for each in rules.walked(made["item"]) if each["linkId"] == link)


def refused(made: dict[str, Any]) -> list[str]:
    found = read(WALK, json.dumps(made).encode())
    assert found.answers == {}
    assert all(finding.said.fr and finding.said.en for finding in found.findings)
    return [finding.rule for finding in found.findings]


def test_answers_go_and_come_back_as_they_were() -> None:
    made = sent()
    assert rules.check(made, "QuestionnaireResponse") == ()
    found = read(WALK, json.dumps(made).encode())
    assert found.findings == ()
    assert found.answers == GIVEN
    assert found.authored == WHEN


def test_nobody_is_named_in_them() -> None:
    assert not {"subject", "author", "source"} & set(sent())


@pytest.mark.abuse("AB-74")
@pytest.mark.parametrize("name", ["subject", "author", "source"])
def test_answers_that_say_whose_they_are_are_refused(name: str) -> None:
    assert refused(sent(**{name: {"reference": "Patient/autre"}})) == ["names-somebody"]


@pytest.mark.abuse("AB-74")
def test_answers_of_another_version_or_not_complete_are_refused() -> None:
    assert refused(sent(questionnaire="urn:pairpep:questionnaire:marche-douce|1")) == ["questionnaire"]
    assert refused(sent(status="in-progress")) == ["status"]
    assert refused(sent(status="parfait")) == ["code-invalid"]
    assert refused(sent(authored="2026-11-03")) == ["authored"]


@pytest.mark.abuse("AB-74")
@pytest.mark.parametrize(
    ("link", "change", "rule"),
    [
        ("met", {"linkId": "nowhere"}, "unknown"),
        ("met", {"linkId": "how"}, "duplicate"),
        ("met", {"answer": [{"valueString": "oui"}]}, "type"),
        ("met", {"answer": [{"valueBoolean": True}, {"valueBoolean": False}]}, "repeats"),
        ("mood", {"answer": [{"valueInteger": 11}]}, "value"),
        ("mood", {"answer": [{"valueDecimal": 3.5}]}, "type"),
        ("mood", {"answer": [{"valueInteger": True}]}, "type"),
        ("how", {"answer": [{"valueCoding": {"code": "slower"}}]}, "type"),
        ("how", {"answer": [{"valueCoding": {"system": "urn:autre", "code": "slow"}}]}, "type"),
        ("where", {"answer": [{"valueCoding": {"code": "home"}}, {"valueCoding": {"code": "home"}}]}, "duplicate"),
        ("respected", {"answer": [{"valueInteger": 4}]}, "type"),
        ("met", {"answer": [{"valueBoolean": True, "item": [{"linkId": "x"}]}]}, "structure"),
        ("met", {"answer": [{"valueBoolean": False}]}, "enable-when"),
    ],
)
def test_an_answer_that_does_not_fit_is_refused(link: str, change: dict[str, Any], rule: str) -> None:
    made = sent()
    item(made, link).update(change)
    assert rule in refused(made)


@pytest.mark.abuse("AB-74")
def test_ten_megabytes_are_refused_before_they_are_read() -> None:
    made = sent()
    item(made, "more")["answer"] = [{"valueString": "a" * 10_000_000}]
    assert refused(made) == ["too-large"]


@pytest.mark.parametrize("name", ["bb", "3141", "gcs", "ussg-fht-answers"])
def test_the_official_examples_are_valid_and_are_nobody_s_answers_here(name: str) -> None:
    raw = (EXAMPLES / f"QuestionnaireResponse-{name}.json").read_bytes()
    assert rules.check(json.loads(raw), "QuestionnaireResponse") == ()
    assert [finding.rule for finding in read(WALK, raw).findings] == ["names-somebody"]


def test_what_is_refused_is_said_to_machines_in_both_languages() -> None:
    from fhir.resources.R4B.operationoutcome import OperationOutcome

    made = sent()
    item(made, "met")["linkId"] = "nowhere"
    said = outcome(read(WALK, json.dumps(made).encode()).findings)
    OperationOutcome.model_validate(said)
    issue = said["issue"][0]
    assert (issue["severity"], issue["code"], issue["expression"]) == ("error", "not-found", ["nowhere"])
    assert issue["details"]["text"] == "Cette question n'est pas de ce questionnaire."
    assert issue["details"]["_text"]["extension"][0]["extension"][1]["valueString"] == "This question is not part of this questionnaire."
