"""One resource of each kind that is checked, valid and written here: what tests break in one place. Nobody in them exists."""

from __future__ import annotations

import copy
from typing import Any

Resource = dict[str, Any]
LEA, MILO = "urn:uuid:7d1f5f0e-0d0b-4b7e-9a51-3f6a3a1c2b01", "urn:uuid:7d1f5f0e-0d0b-4b7e-9a51-3f6a3a1c2b02"
TO_LEA = {"reference": "Patient/lea"}
SAID = {"status": "generated", "div": '<div xmlns="http://www.w3.org/1999/xhtml">Léa, fictive</div>'}
SCOPE = "http://terminology.hl7.org/CodeSystem/consentscope"
ACT = "http://terminology.hl7.org/CodeSystem/v3-ActCode"

_ALL: list[Resource] = [
    {
        "resourceType": "Task",
        "id": "task",
        "status": "requested",
        "intent": "order",
        "priority": "routine",
        "code": {"text": "Se rencontrer"},
        "contained": [{"resourceType": "ServiceRequest", "id": "asked", "status": "active", "intent": "order", "subject": TO_LEA}],
        "focus": {"reference": "#asked"},
        "for": TO_LEA,
        "description": "Une première rencontre",
        "authoredOn": "2026-03-02T09:00:00-05:00",
        "lastModified": "2026-03-03T09:00:00-05:00",
        "requester": {"display": "L'équipe"},
    },
    {
        "resourceType": "Consent",
        "id": "consent",
        "status": "active",
        "scope": {"coding": [{"system": SCOPE, "code": "patient-privacy"}]},
        "category": [{"text": "Partage"}],
        "patient": TO_LEA,
        "dateTime": "2026-03-02",
        "policyRule": {"coding": [{"system": ACT, "code": "OPTIN"}]},
        "provision": {"type": "permit"},
    },
    {
        "resourceType": "CarePlan",
        "id": "plan",
        "status": "active",
        "intent": "plan",
        "subject": TO_LEA,
        "goal": [{"reference": "#goal"}],
        "contained": [
            {"resourceType": "Goal", "id": "goal", "lifecycleStatus": "active", "description": {"text": "Sortir"}, "subject": TO_LEA}
        ],
        "activity": [{"detail": {"status": "in-progress", "description": "Marcher ensemble"}}],
    },
    {"resourceType": "Goal", "id": "goal", "lifecycleStatus": "active", "description": {"text": "Reprendre la musique"}, "subject": TO_LEA},
    {
        "resourceType": "Encounter",
        "id": "visit",
        "status": "finished",
        "subject": TO_LEA,
        "period": {"start": "2026-04-01", "end": "2026-04-01"},
        "class": {"system": ACT, "code": "AMB"},
    },
    {
        "resourceType": "ServiceRequest",
        "id": "asked",
        "status": "active",
        "intent": "order",
        "code": {"text": "Pair-aidance"},
        "subject": TO_LEA,
        "requester": {"display": "L'équipe"},
    },
    {
        "resourceType": "Patient",
        "id": "lea",
        "text": SAID,
        "active": True,
        "name": [{"use": "usual", "text": "Léa"}],
        "gender": "female",
        "birthDate": "2004-05-06",
        "telecom": [{"system": "phone", "value": "555-0100"}],
    },
    {
        "resourceType": "Provenance",
        "id": "made",
        "target": [TO_LEA],
        "recorded": "2026-03-02T09:00:00-05:00",
        "agent": [{"who": {"display": "Le réseau"}}],
    },
    {
        "resourceType": "Appointment",
        "id": "meet",
        "status": "booked",
        "start": "2026-05-04T14:00:00-04:00",
        "end": "2026-05-04T15:00:00-04:00",
        "participant": [{"actor": TO_LEA, "status": "accepted"}],
    },
    {
        "resourceType": "AuditEvent",
        "id": "looked",
        "type": {"system": "http://dicom.nema.org/resources/ontology/DCM", "code": "110110"},
        "action": "R",
        "recorded": "2026-03-02T09:00:00-05:00",
        "agent": [{"requestor": True, "who": {"display": "L'équipe"}}],
        "source": {"observer": {"display": "Le réseau"}},
        "entity": [{"what": TO_LEA}],
    },
    {
        "resourceType": "Bundle",
        "id": "many",
        "type": "collection",
        "entry": [
            {"fullUrl": LEA, "resource": {"resourceType": "Patient", "name": [{"text": "Léa"}]}},
            {"fullUrl": MILO, "resource": {"resourceType": "Patient", "name": [{"text": "Milo"}]}},
            {
                "fullUrl": "urn:uuid:7d1f5f0e-0d0b-4b7e-9a51-3f6a3a1c2b03",
                "resource": {
                    "resourceType": "Goal",
                    "lifecycleStatus": "active",
                    "description": {"text": "Sortir"},
                    "subject": {"reference": LEA},
                },
            },
        ],
    },
    {"resourceType": "Group", "id": "group", "type": "person", "actual": True, "member": [{"entity": TO_LEA}]},
    {"resourceType": "Communication", "id": "sent", "status": "completed", "subject": TO_LEA, "payload": [{"contentString": "À mardi"}]},
    {
        "resourceType": "MeasureReport",
        "id": "counted",
        "status": "complete",
        "type": "summary",
        "measure": "https://example.org/Measure/met",
        "period": {"start": "2026-01-01", "end": "2026-03-31"},
        "group": [{"population": [{"count": 12}]}],
    },
    {"resourceType": "RelatedPerson", "id": "relative", "patient": TO_LEA, "name": [{"text": "Nadia"}]},
    {
        "resourceType": "DocumentReference",
        "id": "document",
        "status": "current",
        "subject": TO_LEA,
        "content": [{"attachment": {"contentType": "text/plain", "data": "w4AgbWFyZGk="}}],
    },
    {
        "resourceType": "Observation",
        "id": "score",
        "status": "final",
        "code": {"text": "Espoir"},
        "subject": TO_LEA,
        "valueQuantity": {"value": 12, "unit": "points"},
    },
    {
        "resourceType": "Organization",
        "id": "program",
        "name": "Programme fictif",
        "identifier": [{"system": "https://example.org/p", "value": "1"}],
    },
    {
        "resourceType": "QuestionnaireResponse",
        "id": "answers",
        "status": "completed",
        "questionnaire": "https://example.org/Questionnaire/x",
        "subject": TO_LEA,
        "item": [{"linkId": "x", "answer": [{"valueString": "Bien"}]}],
    },
]
KINDS = tuple(str(each["resourceType"]) for each in _ALL)


def resource(kind: str) -> Resource:
    """One of its own, to be broken."""
    return copy.deepcopy(_ALL[KINDS.index(kind)])
