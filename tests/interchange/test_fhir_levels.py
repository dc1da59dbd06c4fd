"""Three levels: official examples and ours pass, and one that is broken in one place is refused by the rule of that place."""

from __future__ import annotations

import copy
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pairpep.interchange.fhir import levels
from tests.interchange.resources import KINDS, Resource, resource

HERE = Path(__file__).parent / "fhir"
# The official examples are not ours: a few stand here, the others are read where somebody keeps them beside the project.
BESIDE = Path(os.environ.get("FHIR_EXAMPLES", Path(__file__).parents[3] / "shared" / "fhir-examples"))
EXAMPLES = {path.stem: path for folder in (BESIDE, HERE) for path in sorted(folder.glob("*.json"))}
# What HL7 published, and is not what its own definitions say.
INVALID = {
    name: why
    for name, why in {
        "Questionnaire-qs1": ("structure", "item.0.item.0.linkId"),
        "Questionnaire-zika-virus-exposure-assessment": ("txt-2", "text"),
        "Observation-clinical-gender": ("reference", "performer.0"),
    }.items()
    if name in EXAMPLES
}
NAMES = sorted(EXAMPLES)
Change = Callable[[Resource], object]


def example(name: str) -> Resource:
    return json.loads(EXAMPLES[name].read_text())  # type: ignore[no-any-return]


def test_the_examples_that_stand_here_are_read() -> None:
    assert len(NAMES) >= 8 and "Questionnaire-qs1" in INVALID


@pytest.mark.parametrize("kind", KINDS)
def test_a_resource_of_ours_is_valid_at_three_levels(kind: str) -> None:
    assert levels.check(resource(kind)) == ()


@pytest.mark.parametrize("name", [name for name in NAMES if name not in INVALID and name.split("-")[0] in levels.known()])
def test_an_official_example_is_valid_at_three_levels(name: str) -> None:
    assert levels.check(example(name)) == ()


@pytest.mark.parametrize(("name", "why"), INVALID.items(), ids=list(INVALID))
def test_one_that_was_published_with_a_fault_is_refused_for_it(name: str, why: tuple[str, str]) -> None:
    assert why in {(finding.rule, finding.where) for finding in levels.check(example(name))}


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "Bundle"])
def test_it_is_as_valid_within_a_bundle(kind: str) -> None:
    """Taken into one, it is read again from there: the same findings, none."""
    bundle = {
        "resourceType": "Bundle",
        "type": "collection",
        "entry": [{"fullUrl": f"https://example.org/{kind}/{resource(kind)['id']}", "resource": resource(kind)}],
    }
    assert levels.check(bundle) == ()


# Broken in one place -------------------------------------------------------------------------------------------------------------------


def put(path: str, value: Any) -> Change:
    """`Task.status=…` along a path of names and places; the shelves on the way are made."""

    def change(resource: Resource) -> None:
        *way, last = path.split(".")
        here: Any = resource
        for step in way:
            here = here[int(step)] if isinstance(here, list) else here.setdefault(step, {})
        if isinstance(here, list):
            here[int(last)] = value
        else:
            here[last] = value

    return change


def drop(path: str) -> Change:
    def change(resource: Resource) -> None:
        *way, last = path.split(".")
        here: Any = resource
        for step in way:
            here = here[int(step)] if isinstance(here, list) else here[step]
        del here[last]

    return change


TASK, CONSENT, PLAN, GOAL = "Task", "Consent", "CarePlan", "Goal"
VISIT, ASKED, PERSON = "Encounter", "ServiceRequest", "Patient"
NOW, MEET, TOLD = "Provenance", "Appointment", "AuditEvent"
MANY, GROUP, SENT = "Bundle", "Group", "Communication"
COUNTED, OF_WHOM, DOCUMENT = "MeasureReport", "RelatedPerson", "DocumentReference"
NOWHERE = {"reference": "urn:uuid:00000000-0000-4000-8000-000000000000"}
TO_A_QUESTIONNAIRE = {"reference": "Questionnaire/x"}
MUTATIONS: list[tuple[str, str, str, Change]] = [
    # the model
    (TASK, "structure", "colour", put("colour", "red")),
    (TASK, "structure", "intent", drop("intent")),
    (TASK, "structure", "authoredOn", put("authoredOn", "hier")),
    (TASK, "structure", "description", put("description", 3)),
    (CONSENT, "structure", "scope", drop("scope")),
    (CONSENT, "structure", "category", drop("category")),
    (PLAN, "structure", "subject", drop("subject")),
    (GOAL, "structure", "description", drop("description")),
    (VISIT, "structure", "class", drop("class")),
    (ASKED, "structure", "subject", drop("subject")),
    (PERSON, "structure", "birthDate", put("birthDate", "1980-13-01")),
    (PERSON, "structure", "active", put("active", "peut-être")),
    (OF_WHOM, "structure", "patient", drop("patient")),
    (NOW, "structure", "recorded", drop("recorded")),
    (NOW, "structure", "target", drop("target")),
    (TOLD, "structure", "agent", drop("agent")),
    (DOCUMENT, "structure", "content", drop("content")),
    (SENT, "structure", "payload.0", put("payload", [{}])),
    # invariants of resources
    (MEET, "app-1", "Appointment.participant", put("participant", [{"status": "accepted"}])),
    (MEET, "app-2", "Appointment", drop("end")),
    (MEET, "app-3", "Appointment", lambda one: [one.pop(name) for name in ("start", "end")]),
    (MEET, "app-4", "Appointment", put("cancelationReason", {"text": "pluie"})),
    (TOLD, "sev-1", "AuditEvent.entity", put("entity", [{"name": "x", "query": "eA=="}])),
    (PLAN, "cpl-3", "CarePlan.activity", lambda one: one["activity"][0].update(reference={"display": "x"}, detail={"status": "completed"})),
    (CONSENT, "ppc-1", "Consent", drop("policyRule")),
    (CONSENT, "ppc-2", "Consent", drop("patient")),
    (CONSENT, "ppc-3", "Consent", lambda one: (one.pop("patient"), one["scope"]["coding"][0].update(code="research"))),
    (CONSENT, "ppc-4", "Consent", lambda one: (one.pop("patient"), one["scope"]["coding"][0].update(code="adr"))),
    (CONSENT, "ppc-5", "Consent", lambda one: (one.pop("patient"), one["scope"]["coding"][0].update(code="treatment"))),
    (GOAL, "gol-1", "Goal.target", put("target", [{"detailString": "x"}])),
    (GROUP, "grp-1", "Group", put("actual", False)),
    (COUNTED, "mrp-1", "MeasureReport", put("type", "data-collection")),
    ("Observation", "obs-6", "Observation", put("dataAbsentReason", {"text": "perdu"})),
    ("Observation", "obs-3", "Observation.referenceRange", put("referenceRange", [{"appliesTo": [{"text": "x"}]}])),
    ("Organization", "org-2", "Organization.address", put("address", [{"use": "home", "city": "x"}])),
    ("Organization", "org-3", "Organization.telecom", put("telecom", [{"use": "home"}])),
    ("Organization", "org-1", "Organization", lambda one: [one.pop(name) for name in ("name", "identifier")]),
    (PERSON, "pat-1", "Patient.contact", put("contact", [{"gender": "female"}])),
    (ASKED, "prr-1", "ServiceRequest", lambda one: (one.pop("code"), one.update(orderDetail=[{"text": "x"}]))),
    (TASK, "inv-1", "Task", put("lastModified", "1999-01-01T08:00:00+10:00")),
    ("QuestionnaireResponse", "qrs-1", "x", put("item", [{"linkId": "x", "answer": [{"valueString": "y"}], "item": [{"linkId": "z"}]}])),
    # invariants of what stands everywhere
    (TASK, "ele-1", "code", put("code", {})),
    (TASK, "dom-2", "contained.0", lambda one: one["contained"][0].update(contained=[copy.deepcopy(one["contained"][0])])),
    (TASK, "dom-3", "contained.0", lambda one: one["contained"][0].update(id="nobody")),
    (PLAN, "dom-4", "contained.0", lambda one: one["contained"][0].update(meta={"versionId": "1"})),
    (PLAN, "dom-5", "contained.0", lambda one: one["contained"][0].update(meta={"security": [{"code": "x"}]})),
    (PERSON, "ext-1", "extension.0", put("extension", [{"url": "urn:x"}])),
    (PERSON, "cpt-2", "telecom.0", lambda one: one["telecom"][0].pop("system")),
    (TASK, "per-1", "executionPeriod", put("executionPeriod", {"start": "2026-02-01", "end": "2026-01-31"})),
    (TASK, "per-1", "executionPeriod", put("executionPeriod", {"start": "2026-02-01T09:00:00Z", "end": "2026-02-01T04:00:00-04:00"})),
    (DOCUMENT, "att-1", "content.0.attachment", lambda one: one["content"][0].update(attachment={"data": "eA=="})),
    (TASK, "ref-1", "requester", put("requester", {"reference": "#nobody"})),
    (PERSON, "txt-2", "text", put("text.div", '<div xmlns="http://www.w3.org/1999/xhtml"> </div>')),
    (PERSON, "txt-1", "text", put("text.div", '<div xmlns="http://www.w3.org/1999/xhtml">x<script>y</script></div>')),
    # bundles
    (MANY, "bdl-1", "total", put("total", 3)),
    (MANY, "bdl-2", "entry.0", put("entry.0.search", {"mode": "match"})),
    (MANY, "bdl-3", "entry.0", put("entry.0.request", {"method": "GET", "url": "x"})),
    (MANY, "bdl-4", "entry.0", put("entry.0.response", {"status": "200"})),
    (MANY, "bdl-7", "entry.1", lambda one: one["entry"][1].update(fullUrl=one["entry"][0]["fullUrl"])),
    (MANY, "bdl-8", "entry.0", put("entry.0.fullUrl", "http://example.org/fhir/Patient/1/_history/2")),
    (MANY, "bdl-9", "identifier", put("type", "document")),
    (MANY, "bdl-11", "entry.0", put("type", "document")),
    (MANY, "bdl-12", "entry.0", put("type", "message")),
    # required codes
    (TASK, "code-invalid", "status", put("status", "presque")),
    (TASK, "code-invalid", "intent", put("intent", "wish")),
    (TASK, "code-invalid", "priority", put("priority", "now")),
    (CONSENT, "code-invalid", "status", put("status", "nope")),
    (CONSENT, "code-invalid", "provision.type", put("provision.type", "maybe")),
    (VISIT, "code-invalid", "status", put("status", "met")),
    (PLAN, "code-invalid", "intent", put("intent", "filler-order")),
    (GOAL, "code-invalid", "lifecycleStatus", put("lifecycleStatus", "wished")),
    (ASKED, "code-invalid", "status", put("status", "asked")),
    (PERSON, "code-invalid", "gender", put("gender", "x")),
    (PERSON, "code-invalid", "name.0.use", lambda one: one["name"][0].update(use="chosen")),
    (PERSON, "code-invalid", "telecom.0.system", lambda one: one["telecom"][0].update(system="pigeon")),
    (DOCUMENT, "code-invalid", "status", put("status", "final")),
    (TOLD, "code-invalid", "action", put("action", "X")),
    (MEET, "code-invalid", "participant.0.status", lambda one: one["participant"][0].update(status="perhaps")),
    (COUNTED, "code-invalid", "type", put("type", "rapport")),
    (MANY, "code-invalid", "type", put("type", "sac")),
    # what a reference may lead to
    (GOAL, "reference", "subject", put("subject", TO_A_QUESTIONNAIRE)),
    (PLAN, "reference", "encounter", put("encounter", TO_A_QUESTIONNAIRE)),
    (CONSENT, "reference", "patient", put("patient", {"reference": "Practitioner/x"})),
    (VISIT, "reference", "subject", put("subject", {"reference": "https://example.org/fhir/Practitioner/x/_history/2"})),
    (ASKED, "reference", "subject", put("subject", {"type": "Questionnaire", "display": "x"})),
    (OF_WHOM, "reference", "patient", put("patient", {"reference": "RelatedPerson/x"})),
    (TASK, "reference", "encounter", put("encounter", {"reference": "#asked"})),
    (MANY, "reference", "entry.2.resource.subject", put("entry.2.resource.subject", NOWHERE)),
]


def test_there_are_more_than_sixty_of_them() -> None:
    assert len(MUTATIONS) > 60
    assert len({rule for _kind, rule, _where, _change in MUTATIONS}) > 35


@pytest.mark.abuse("AB-74")
@pytest.mark.parametrize(
    ("kind", "rule", "where", "change"), MUTATIONS, ids=[f"{place}-{rule}-{where}" for place, (_n, rule, where, _c) in enumerate(MUTATIONS)]
)
def test_one_that_is_broken_is_refused_by_its_rule(kind: str, rule: str, where: str, change: Change) -> None:
    broken = resource(kind)
    change(broken)
    found = levels.check(broken)
    assert (rule, where) in {(finding.rule, finding.where) for finding in found}
    assert all(finding.said.fr and finding.said.en for finding in found)


def test_a_resource_that_is_not_known_here_is_not_called_valid() -> None:
    assert [finding.rule for finding in levels.check({"resourceType": "Condition"})] == ["resource-type"]
