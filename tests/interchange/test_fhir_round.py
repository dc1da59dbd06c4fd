"""What goes out as FHIR comes back as it was, and what somebody changed on the way is what comes back."""

from __future__ import annotations

import json
from dataclasses import replace

from hypothesis import given, settings

from pairpep.instruments.definition.shapes import Definition, Item
from pairpep.interchange.fhir import rules
from pairpep.interchange.fhir.coming import brought
from pairpep.interchange.fhir.going import questionnaire
from tests.interchange.definitions import WALK, definitions, said


def back(definition: Definition) -> Definition | None:
    found = brought(json.dumps(questionnaire(definition)).encode())
    assert not found.findings, found.findings
    return found.definition


def test_a_questionnaire_goes_and_comes_back_as_it_was() -> None:
    assert back(WALK) == WALK


@settings(max_examples=40)
@given(definitions())
def test_any_questionnaire_comes_back_as_it_was(definition: Definition) -> None:
    assert rules.check(questionnaire(definition), "Questionnaire") == ()
    assert back(definition) == definition


def test_a_condition_that_fhir_cannot_say_is_asked_of_everybody_there_and_comes_back_whole() -> None:
    sent = questionnaire(WALK)
    more = next(item for item in rules.walked(sent["item"]) if item["linkId"] == "more")
    assert [each["answerCoding"]["code"] for each in more["enableWhen"]] == ["a1", "a2", "home"]
    assert back(WALK).item("more").when == WALK.item("more").when  # type: ignore[union-attr]


def test_what_somebody_changed_elsewhere_is_what_comes_back() -> None:
    sent = questionnaire(WALK)
    met = next(item for item in rules.walked(sent["item"]) if item["linkId"] == "met")
    met["text"] = "Avez-vous vu quelqu'un ?"
    more = next(item for item in rules.walked(sent["item"]) if item["linkId"] == "more")
    more["enableWhen"] = more["enableWhen"][2:]
    del more["enableBehavior"]
    found = brought(json.dumps(sent).encode()).definition
    assert found is not None
    assert found.item("met").text == replace(WALK.item("met").text, fr="Avez-vous vu quelqu'un ?")
    assert [condition.item for condition in found.item("more").when.conditions] == ["where"]


def test_a_state_of_ours_is_a_status_of_theirs() -> None:
    assert [questionnaire(WALK, state=state)["status"] for state in ("draft", "published", "retired")] == ["draft", "active", "retired"]


def test_english_alone_says_so() -> None:
    one = replace(WALK, items=(Item("only", "words", said("x")),), scores=(), scales=(), title=replace(WALK.title, fr=""))
    sent = questionnaire(one)
    assert sent["title"] == WALK.title.en
    assert back(one) == one
