"""The official examples are accepted, the invalid one is not, and each rule of FHIR that is broken is named."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pairpep.interchange.fhir import rules
from pairpep.interchange.fhir.coming import from_resource

EXAMPLES = Path(__file__).parent / "fhir"
Change = Callable[[dict[str, Any]], object]


def example(name: str) -> dict[str, Any]:
    return json.loads((EXAMPLES / f"Questionnaire-{name}.json").read_text())  # type: ignore[no-any-return]


def link(resource: dict[str, Any], id_: str) -> dict[str, Any]:
    return next(item for item in rules.walked(resource["item"]) if item["linkId"] == id_)


@pytest.mark.parametrize("name", ["bb", "f201", "phq-9-questionnaire"])
def test_the_official_examples_are_accepted(name: str) -> None:
    assert rules.check(example(name), "Questionnaire") == ()


def test_the_one_that_lacks_its_keys_is_not() -> None:
    found = rules.check(example("qs1"), "Questionnaire")
    assert {finding.rule for finding in found} == {"structure"}
    assert found[0].where == "item.0.item.0.linkId"


OPTION = [{"valueString": "x"}]
EXISTS = {"question": "sex", "operator": "exists", "answerBoolean": True}
MUTATIONS: list[tuple[str, str, Change]] = [
    ("que-1", "birthDetails", lambda q: link(q, "birthDetails").pop("item")),
    ("que-1", "nameOfChild", lambda q: link(q, "nameOfChild").update(type="group")),
    ("que-1", "hepBgiven", lambda q: link(q, "hepBgiven").update(type="display")),
    ("que-2", "sex", lambda q: link(q, "nameOfChild").update(linkId="sex")),
    ("que-2", "sex", lambda q: q["item"].append(copy.deepcopy(link(q, "sex")))),
    ("que-2", "birthDetails", lambda q: link(q, "vitaminiKDose2").update(linkId="birthDetails")),
    ("que-3", "nameOfChild", lambda q: link(q, "nameOfChild").update(type="display", code=[{"code": "x"}])),
    ("que-4", "sex", lambda q: link(q, "sex").update(answerValueSet="urn:x")),
    ("que-5", "hepBgiven", lambda q: link(q, "hepBgiven").update(answerOption=OPTION)),
    ("que-5", "hepBgiven", lambda q: link(q, "hepBgiven").update(answerValueSet="urn:x")),
    ("que-6", "nameOfChild", lambda q: link(q, "nameOfChild").update(type="display", required=True)),
    ("que-6", "nameOfChild", lambda q: link(q, "nameOfChild").update(type="display", repeats=False)),
    ("que-7", "birthWeight", lambda q: link(q, "birthWeight").update(enableWhen=[{**EXISTS, "answerBoolean": None, "answerString": "x"}])),
    ("que-8", "birthDetails", lambda q: link(q, "birthDetails").update(initial=OPTION)),
    ("que-9", "nameOfChild", lambda q: link(q, "nameOfChild").update(type="display", readOnly=True)),
    ("que-10", "sex", lambda q: link(q, "sex").update(maxLength=3)),
    ("que-11", "sex", lambda q: link(q, "sex").update(initial=OPTION)),
    ("que-12", "birthWeight", lambda q: link(q, "birthWeight").update(enableWhen=[EXISTS] * 3)),
    ("que-13", "nameOfChild", lambda q: link(q, "nameOfChild").update(initial=OPTION * 2)),
    ("code-invalid", "status", lambda q: q.update(status="nope")),
    ("code-invalid", "sex.type", lambda q: link(q, "sex").update(type="radio")),
    ("code-invalid", "sex.enableBehavior", lambda q: link(q, "sex").update(enableBehavior="some")),
    ("code-invalid", "birthWeight.enableWhen", lambda q: link(q, "birthWeight").update(enableWhen=[{**EXISTS, "operator": "like"}])),
    ("structure", "item.0.colour", lambda q: q["item"][0].update(colour="red")),
    ("structure", "item.0.required", lambda q: q["item"][0].update(required="peut-être")),
    ("structure", "item.0.linkId", lambda q: q["item"][0].pop("linkId")),
    ("structure", "date", lambda q: q.update(date="hier")),
    ("structure", "item", lambda q: q.update(item="x")),
]


@pytest.mark.abuse("AB-74")
@pytest.mark.parametrize(("rule", "where", "change"), MUTATIONS, ids=[f"{rule}-{place}" for place, (rule, _, _) in enumerate(MUTATIONS)])
def test_an_official_example_that_is_broken_is_refused_by_its_rule(rule: str, where: str, change: Change) -> None:
    resource = example("bb")
    change(resource)
    cleaned = json.loads(json.dumps(resource), object_pairs_hook=lambda pairs: {key: value for key, value in pairs if value is not None})
    found = from_resource(cleaned)
    assert found.definition is None
    assert (rule, where) in {(finding.rule, finding.where) for finding in found.findings}
    assert all(finding.said.fr and finding.said.en for finding in found.findings)


def test_what_an_example_holds_and_we_do_not_is_reported() -> None:
    found = from_resource(example("phq-9-questionnaire"), language="en")
    assert found.definition is not None
    said = {(finding.rule, finding.where) for finding in found.findings}
    assert ("computed", "TotalScore") in said
    assert ("value-set", "LittleInterest") in said
    assert "totalscore" not in {item.id for item in found.definition.items}
    assert (found.definition.licence.class_, found.definition.licence.verified) == ("C", False)


def test_groups_become_headings_and_their_conditions_hold_for_what_is_in_them() -> None:
    resource = example("bb")
    link(resource, "neonatalInformation")["enableWhen"] = [{"question": "sex", "operator": "=", "answerCoding": {"code": "F"}}]
    found = from_resource(resource, language="en").definition
    assert found is not None
    assert found.item("birthweight").section.en == "Neonatal Information"
    assert [(each.item, each.is_, each.value) for each in found.item("birthlength").when.conditions] == [("sex", "is", "F")]
    assert found.item("sex").when.conditions == ()
