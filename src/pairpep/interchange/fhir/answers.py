"""A person's own answers as a QuestionnaireResponse, both ways. Nobody is named in it: whoever holds the file says whose it is.

What comes in is read against the very version that was answered: an unknown question, a value of another kind, an answer to what was not
asked are refused, each with its sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from pairpep.instruments.definition.branching import asked, options_of, value_of
from pairpep.instruments.definition.reading import checked
from pairpep.instruments.definition.shapes import NOT_APPLICABLE, Answers, Definition, Item, Option, Value
from pairpep.interchange.fhir import rules
from pairpep.interchange.fhir.going import canonical, coding, not_for_me
from pairpep.interchange.fhir.names import DOES_NOT_APPLY, OPTIONS, REASONS, SCALE, WHY_ABSENT
from pairpep.interchange.fhir.opening import opened
from pairpep.interchange.fhir.said import Element, one, put
from pairpep.interchange.fhir.said import value_of as valued
from pairpep.interchange.report import Finding, Refused, refuse
from pairpep.kernel.bilingual import Text

NAMING = ("subject", "author", "source", "encounter", "basedOn", "partOf", "contained")
READ = {"resourceType", "id", "meta", "language", "questionnaire", "status", "authored", "item", "text"}
DEEPEST_GROUP = 1

NAMES_SOMEBODY = Text(
    fr="Ce fichier dit de qui sont ces réponses ({name}). Des réponses viennent ici sans nom : celui de leur compte suffit.",
    en="This file says whose answers these are ({name}). Answers come here without a name: that of their account is enough.",
)
OTHER_VERSION = Text(
    fr="Ces réponses sont celles d'un autre questionnaire ou d'une autre version ({found}).",
    en="These answers are of another questionnaire or of another version ({found}).",
)
NOT_COMPLETE = Text(fr="Ces réponses ne sont pas terminées ({status}).", en="These answers are not complete ({status}).")
NO_DAY = Text(
    fr="Le moment où ces réponses ont été données manque ou ne se lit pas.",
    en="When these answers were given is missing or cannot be read.",
)
UNKNOWN = Text(fr="Cette question n'est pas de ce questionnaire.", en="This question is not part of this questionnaire.")
TWICE = Text(fr="Cette question a deux réponses séparées.", en="This question has two separate answers.")
NOT_ASKED = Text(
    fr="Cette question n'était pas posée, d'après les réponses qui précèdent.",
    en="This question was not asked, given the answers before it.",
)
OTHER_KIND = Text(
    fr="La réponse n'est pas du genre que cette question attend.",
    en="The answer is not of the kind that this question expects.",
)
ONE_ONLY = Text(fr="Une seule réponse est attendue ici.", en="One answer only is expected here.")
MISPLACED = Text(
    fr="Des questions sont rangées là où ce questionnaire n'en a pas.",
    en="Questions stand where this questionnaire has none.",
)
NOT_UNDERSTOOD = Text(fr="Cette partie n'est pas comprise : {name}.", en="This part is not understood: {name}.")


@dataclass(frozen=True, slots=True)
class Read:
    answers: Answers
    authored: datetime | None
    findings: tuple[Finding, ...] = ()


# Ours to FHIR ------------------------------------------------------------------------------------------------------------------------


def response(definition: Definition, answers: Mapping[str, Value], *, authored: datetime) -> Element:
    """What was asked and answered, under the headings of the questionnaire."""
    made: Element = {"resourceType": "QuestionnaireResponse", "language": "fr"}
    version = f"|{definition.version}" if definition.version else ""
    made |= {
        "questionnaire": f"{canonical(definition)}{version}",
        "status": "completed",
        "authored": authored.isoformat(timespec="seconds"),
    }
    if items := list(_grouped(definition, answers)):
        made["item"] = items
    return made


def _grouped(definition: Definition, answers: Mapping[str, Value]) -> Iterator[Element]:
    group: Element | None = None
    given = {item.id for item in asked(definition, answers) if item.id in answers}
    for item in definition.items:
        if item.section:
            if group and group["item"]:
                yield group
            group = {"linkId": f"{item.id}.section", "item": []}
        if item.id not in given:
            continue
        if group is None:
            yield _answered(definition, item, answers[item.id])
        else:
            group["item"].append(_answered(definition, item, answers[item.id]))
    if group and group["item"]:
        yield group


def _answered(definition: Definition, item: Item, value: Value) -> Element:
    if value == NOT_APPLICABLE and item.kind not in ("scale", "choice", "words"):
        return {"linkId": item.id, "extension": [{"url": WHY_ABSENT, "valueCode": DOES_NOT_APPLY}]}
    values = value if isinstance(value, tuple) else (value,)
    return {"linkId": item.id, "answer": [_value(definition, item, each) for each in values]}


def _value(definition: Definition, item: Item, value: Any) -> Element:
    if item.kind in ("scale", "choice", "several"):
        return {"valueCoding": _taken(definition, item, value)}
    if item.kind == "yes_no":
        return {"valueBoolean": value}
    if item.kind == "slider":
        return {"valueInteger": int(value)}
    if item.kind == "number":
        return {"valueDecimal": float(value) if isinstance(value, Decimal) else value}
    return {"valueString": str(value)}


def _taken(definition: Definition, item: Item, value: Value) -> Element:
    if value == NOT_APPLICABLE:
        return not_for_me()
    return next(coding(definition, item, option) for option in options_of(definition, item) if _is(item, option, value))


def _is(item: Item, option: Option, value: Value) -> bool:
    return option.code == value if item.kind == "several" else value_of(option) == value


# FHIR to ours ------------------------------------------------------------------------------------------------------------------------


def read(definition: Definition, raw: bytes) -> Read:
    """With a finding, nothing is to be kept."""
    try:
        return _read(definition, opened(raw))
    except Refused as refused:
        return Read({}, None, refused.findings)


def _read(definition: Definition, resource: dict[str, Any]) -> Read:
    broken = rules.check(resource, rules.RESPONSE)
    if broken:
        return Read({}, None, broken)
    authored = _of_the_whole(definition, resource)
    reading = _Reading(definition)
    reading.walk(resource.get("item", ()), 0)
    fits = {} if reading.findings else reading.answers
    settled = checked(definition, fits)
    asked_ids = {item.id for item in asked(definition, fits)}
    found = [*reading.findings, *(Finding("refused", NOT_ASKED, "enable-when", name) for name in fits if name not in asked_ids)]
    found += [Finding("refused", said, "value", name) for name, said in settled.problems.items()] if not found else []
    return Read({} if found else settled.answers, authored, tuple(found))


def _of_the_whole(definition: Definition, resource: Mapping[str, Any]) -> datetime:
    for name in NAMING:
        if resource.get(name):
            raise refuse("names-somebody", NAMES_SOMEBODY.fill(name=name), name)
    for name in resource:
        if name not in READ:
            raise refuse("not-understood", NOT_UNDERSTOOD.fill(name=name[:60]), name)
    answered = str(resource.get("questionnaire", ""))
    if answered != f"{canonical(definition)}|{definition.version}":
        raise refuse("questionnaire", OTHER_VERSION.fill(found=answered[:120] or "?"), "questionnaire")
    if resource["status"] not in ("completed", "amended"):
        raise refuse("status", NOT_COMPLETE.fill(status=resource["status"]), "status")
    try:
        authored = datetime.fromisoformat(str(resource.get("authored", "")))
    except ValueError as error:
        raise refuse("authored", NO_DAY, "authored") from error
    if authored.tzinfo is None:
        raise refuse("authored", NO_DAY, "authored")
    return authored


class _Reading:
    def __init__(self, definition: Definition) -> None:
        self.definition = definition
        self.items = {item.id: item for item in definition.items}
        self.headings = {f"{item.id}.section" for item in definition.items if item.section}
        self.answers: Answers = {}
        self.seen: set[str] = set()
        self.findings: list[Finding] = []

    def walk(self, elements: Any, depth: int) -> None:
        for element in elements:
            link = str(element["linkId"])
            if link in self.seen:
                self._refuse("duplicate", TWICE, link)
            self.seen.add(link)
            if link in self.headings and depth < DEEPEST_GROUP and not element.get("answer"):
                self.walk(element.get("item", ()), depth + 1)
            elif element.get("item") or any(answer.get("item") for answer in element.get("answer", ())):
                self._refuse("structure", MISPLACED, link)
            elif link not in self.items:
                self._refuse("unknown", UNKNOWN, link)
            else:
                self._item(self.items[link], element)

    def _refuse(self, rule: str, said: Text, where: str) -> None:
        self.findings.append(Finding("refused", said, rule, where[:60]))

    def _item(self, item: Item, element: Element) -> None:
        answers = element.get("answer", ())
        if len(answers) > 1 and item.kind != "several":
            return self._refuse("repeats", ONE_ONLY, item.id)
        if not answers and valued(one(element, WHY_ABSENT)) == DOES_NOT_APPLY and item.may_not_apply:
            self.answers[item.id] = NOT_APPLICABLE
            return None
        values = [self._value(item, answer) for answer in answers]
        if None in values:
            return self._refuse("type", OTHER_KIND, item.id)
        if item.kind == "several" and values:
            taken = tuple(str(value) for value in values)
            if len(set(taken)) != len(taken):
                return self._refuse("duplicate", TWICE, item.id)
            self.answers[item.id] = taken
        elif values and values[0] is not None:
            self.answers[item.id] = values[0]
        return None

    def _value(self, item: Item, answer: Element) -> Value | None:
        """None: of another kind, or out of what was offered."""
        said = {key: value for key, value in answer.items() if key.startswith("value")}
        if len(said) != 1:
            return None
        ((name, value),) = said.items()
        if item.kind in ("scale", "choice", "several") and name == "valueCoding":
            return self._option(item, value)
        if item.kind == "yes_no" and name == "valueBoolean" and isinstance(value, bool):
            return value
        if item.kind == "words" and name == "valueString":
            return str(value)
        number = isinstance(value, int | float) and not isinstance(value, bool)
        if item.kind == "slider" and name == "valueInteger" and number and value == int(value):
            return int(value)
        if item.kind == "number" and name in ("valueDecimal", "valueInteger") and number:
            return int(value) if value == int(value) else Decimal(str(value))
        return None

    def _option(self, item: Item, said: Element) -> Value | None:
        system, code = said.get("system"), said.get("code")
        if (system, code) == (REASONS, DOES_NOT_APPLY):
            return NOT_APPLICABLE if item.may_not_apply and item.kind != "several" else None
        ours = f"{SCALE}:{item.scale}" if item.kind == "scale" else f"{OPTIONS}:{self.definition.code}:{item.id}"
        if system not in (None, ours):
            return None
        found = next((option for option in options_of(self.definition, item) if option.code == code), None)
        if found is None:
            return None
        return found.code if item.kind == "several" else value_of(found)


# Said to a machine -------------------------------------------------------------------------------------------------------------------

ISSUES = {"structure": "structure", "code-invalid": "code-invalid", "too-large": "too-long", "duplicate": "duplicate", "type": "value"}
ISSUES |= {"value": "value", "unknown": "not-found", "enable-when": "business-rule", "resource-type": "invalid", "json": "structure"}


def outcome(findings: tuple[Finding, ...]) -> Element:
    """The same sentences as an OperationOutcome, French first, English as its translation."""
    issues = []
    for finding in findings:
        details: Element = {}
        put(details, "text", finding.said)
        severity = "error" if finding.level == "refused" else "information"
        code = ISSUES.get(finding.rule, "invariant" if finding.rule.startswith(("que-", "qrs-")) else "processing")
        issue: Element = {"severity": severity, "code": code, "details": details}
        if finding.rule:
            issue["diagnostics"] = finding.rule
        issues.append(issue | ({"expression": [finding.where]} if finding.where else {}))
    return {"resourceType": "OperationOutcome", "issue": issues}
