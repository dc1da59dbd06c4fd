"""Which resource each part of a take-away becomes, and where its columns stand in it. A part that is not here is a document to read.

Nothing is invented on the way: a status of FHIR is what the row itself says (a yes that was taken back is inactive), a worker is named and
is given no licence, and no part becomes a condition, an observation or a score.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pairpep.interchange.fhir.person.values import Both, Row
from pairpep.interchange.fhir.said import Element
from pairpep.kernel.portable import Coded, Words

PATIENT, SCOPES = "Patient", "http://terminology.hl7.org/CodeSystem/consentscope"
ACTS = "http://terminology.hl7.org/CodeSystem/v3-ActCode"
TAKES_PART = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType"
UNITS = "http://unitsofmeasure.org"
CATEGORIES = "urn:pairpep:agreement"

# Of whom a resource is: the reference to their Patient.
Fixed = Callable[[Row, Element, Element], Element]


@dataclass(frozen=True)
class Shape:
    """`fixed`: what the resource must say, from the row, its person and the part's title; `columns`: column → (where, kind)."""

    resource: str
    fixed: Fixed
    columns: dict[str, tuple[str, str]]
    fits: Callable[[Row], bool] = lambda _row: True  # a row that does not is a document


def said(row: Row, name: str) -> Any:
    return row[name].fr if name in row else None


def code_of(row: Row, name: str) -> str:
    value = said(row, name)
    return value.code if isinstance(value, Coded) else ""


# Agreements, permissions, who is kept out -------------------------------------------------------------------------------------------


def _consent(category: str, kind: str, *, scope: str = "patient-privacy", who: str = "") -> Fixed:
    def fixed(row: Row, person: Element, title: Element) -> Element:
        stopped = any(said(row, name) is not None for name in ("withdrawn_on", "lifted_on", "until"))
        refused = said(row, "given") is False or (category == "research" and "said" in row and row["said"].en == "No")
        of_research = scope == "research" or code_of(row, "purpose").startswith("research")
        provision: Element = {"type": "deny" if refused else kind}
        if actor := _actor(row.get(who)):
            provision["actor"] = [actor]
        return {
            "status": "rejected" if refused else "inactive" if stopped else "active",
            "scope": {"coding": [{"system": SCOPES, "code": "research" if of_research else "patient-privacy"}]},
            "category": [{"coding": [{"system": CATEGORIES, "code": category}], **title}],
            "patient": person,
            "policyRule": {"coding": [{"system": CATEGORIES, "code": category}]},
            "provision": provision,
        }

    return fixed


def _actor(who: Both | None) -> Element | None:
    """Somebody by name, or whoever holds a role."""
    if not who or not isinstance(who.fr, Coded | str):
        return None
    name = who.fr if isinstance(who.fr, str) else who.fr.label or who.fr.code
    return {"role": {"coding": [{"system": TAKES_PART, "code": "IRCP"}]}, "reference": {"display": name}}


AN_ACTOR = "provision.actor.0.reference.display"
BETWEEN = {"since": ("provision.period.start", "time"), "signatory": ("performer.0.display", "text")}


# Invitations, meetings, words ---------------------------------------------------------------------------------------------------------

REQUESTS = {"not_now": "on-hold", "declined": "revoked", "closed": "completed", "": "unknown"}
MET = {"met": "finished", "no_answer": "cancelled", "put_off": "cancelled"}
WHERE = {"office": "AMB", "community": "FLD", "home": "HH", "hospital": "AMB", "phone": "VR", "video": "VR", "message": "VR"}


def _invitation(row: Row, person: Element, title: Element) -> Element:
    return {"status": REQUESTS.get(code_of(row, "state"), "active"), "intent": "order", "subject": person, "category": [title]}


def _meeting(row: Row, person: Element, _title: Element) -> Element:
    made: Element = {
        "status": MET.get(code_of(row, "outcome"), "unknown"),
        "class": {"system": ACTS, "code": WHERE.get(code_of(row, "how"), "AMB")},
        "subject": person,
    }
    if type(said(row, "minutes")) is int:
        made["length"] = {"unit": "min", "system": UNITS, "code": "min"}
    return made


def _written(_row: Row, person: Element, title: Element) -> Element:
    return {"status": "completed", "subject": person, "topic": title}


GOALS = {"approved": "active", "replaced": "cancelled", "closed": "completed"}


def _goal(row: Row, person: Element, _title: Element) -> Element:
    made: Element = {"lifecycleStatus": GOALS.get(code_of(row, "state"), "proposed"), "subject": person}
    if not isinstance(said(row, "words"), Words):
        made["description"] = {"coding": [{"system": "urn:pairpep:take-away:plan:need", "code": code_of(row, "need")}]}
    return made


def _document(_row: Row, person: Element, title: Element) -> Element:
    return {"status": "current", "type": title, "subject": person}


DOCUMENT = Shape("DocumentReference", _document, {})
SHAPES: dict[str, Shape] = {
    "agreements": Shape(
        "Consent",
        _consent("agreement", "permit"),
        {
            "purpose": ("provision.purpose.0", "coding"),
            "on": ("dateTime", "time"),
            "text": ("policyRule.text", "text"),
            "withdrawn_on": ("provision.period.end", "time"),
        },
    ),
    "permissions": Shape(
        "Consent",
        _consent("permission", "permit", who="to"),
        {"to": (AN_ACTOR, "text"), "given_on": ("provision.period.start", "time"), "withdrawn_on": ("provision.period.end", "time")},
    ),
    "kept_out": Shape(
        "Consent",
        _consent("kept-out", "deny", who="who"),
        BETWEEN | {"who": (AN_ACTOR, "text"), "parts": ("provision.class", "codings"), "lifted_on": ("provision.period.end", "time")},
    ),
    "refusals": Shape(
        "Consent",
        _consent("refusal", "deny"),
        BETWEEN | {"what": ("provision.class.0", "coding"), "withdrawn_on": ("provision.period.end", "time")},
    ),
    "shares": Shape(
        "Consent",
        _consent("compass", "permit", who="to"),
        {
            "to": (AN_ACTOR, "text"),
            "pages": ("provision.class", "codings"),
            "since": ("provision.period.start", "time"),
            "until": ("provision.period.end", "time"),
        },
    ),
    "research": Shape("Consent", _consent("research", "permit", scope="research"), {"on": ("dateTime", "time")}),
    "invitations": Shape(
        "ServiceRequest",
        _invitation,
        {
            "kind": ("code", "concept"),
            "asked_on": ("authoredOn", "time"),
            "asked_by": ("requester.display", "text"),
            "worker": ("performer.0.display", "text"),
            "meeting_at": ("occurrenceDateTime", "time"),
            "meeting_place": ("locationCode.0.text", "text"),
        },
    ),
    "contacts": Shape(
        "Encounter",
        _meeting,
        {
            "day": ("period.start", "time"),
            "by": ("participant.0.individual.display", "text"),
            "how": ("type.0", "concept"),
            "themes": ("reasonCode", "concepts"),
            "minutes": ("length.value", "whole"),
        },
    ),
    "lines": Shape(
        "Communication",
        _written,
        {"by": ("sender.display", "text"), "words": ("payload.0.contentString", "words"), "on": ("sent", "time")},
    ),
    "goodbyes": Shape(
        "Communication",
        _written,
        {
            "with": ("recipient.0.display", "text"),
            "mine": ("payload.0.contentString", "text"),
            "theirs": ("note.0.text", "text"),
            "done_on": ("sent", "time"),
        },
    ),
    "plan": Shape(
        "Goal",
        _goal,
        {
            "need": ("category.0", "concept"),
            "words": ("description.text", "words"),
            "until": ("target.0.dueDate", "day"),
        },
        fits=lambda row: isinstance(said(row, "words"), Words) or bool(code_of(row, "need")),
    ),
    "details": Shape(
        PATIENT,
        lambda _row, _person, _title: {},
        {"chosen_name": ("name.0.text", "text"), "code": ("identifier.0.value", "text")},
    ),
}
TELECOM: dict[str, tuple[str, str]] = {
    "value": ("value", "text"),
    "kept_on": ("period.start", "time"),
    "withdrawn_on": ("period.end", "time"),
}
