"""The tables of a study as one FHIR R4 bundle beside them: the same rows, the same codes and moved days, and no column that is not there.

It is made of the files that were just written, and of nothing else: what an agreement does not list cannot be in it. Each resource is
checked at three levels before it is written; rows are read and written one after the other, and memory stays flat.
"""

from __future__ import annotations

import csv
import json
import logging
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from pairpep.extracts.variables import PEOPLE
from pairpep.extracts.writing import PERSON
from pairpep.interchange.fhir import levels
from pairpep.interchange.fhir.names import QUESTIONNAIRE, WHY_ABSENT, ours

log = logging.getLogger(__name__)
Element = dict[str, Any]
Row = dict[str, str]
NAME = "fhir_bundle.json"
SPACE = UUID("6f0d2d0a-9c55-5a2e-9d53-0d1c2f0b7a11")  # of addresses made of codes: the same code, the same address
SYSTEM = "urn:pairpep:extract"  # followed by the table and the column
ACTS = "http://terminology.hl7.org/CodeSystem/v3-ActCode"
UNITS = "http://unitsofmeasure.org"
CODED = {"system": "http://terminology.hl7.org/CodeSystem/v3-ObservationValue", "code": "PSEUDED"}
HIDDEN = {"extension": [{"url": WHY_ABSENT, "valueCode": "masked"}]}  # a column that the agreement does not list

REQUESTS = {"not_now": "on-hold", "declined": "revoked", "closed": "completed", "": "unknown"}
MET = {"met": "finished", "no_answer": "cancelled", "put_off": "cancelled"}
WHERE = {"office": "AMB", "community": "FLD", "home": "HH", "hospital": "AMB", "phone": "VR", "video": "VR", "message": "VR"}


class NotValid(Exception):
    """A resource that is not what FHIR says: its rule and its place, and no value."""


def written(folder: Path) -> Path | None:
    """From the tables of this folder. When one row cannot be said as FHIR asks, there is no such file, and the log says why."""
    path = folder / NAME
    try:
        with path.open("w", encoding="utf-8") as file:
            file.write(f'{{"resourceType": "Bundle", "meta": {json.dumps({"security": [CODED]})}, "type": "collection", "entry": [')
            for place, entry in enumerate(_entries(folder)):
                file.write(",\n" if place else "\n")
                file.write(json.dumps(entry, ensure_ascii=False))
            file.write("\n]}\n")
    except NotValid as fault:
        log.error("no FHIR bundle in a research file: %s", fault)
        path.unlink()
        return None
    return path


def _entries(folder: Path) -> Iterator[Element]:
    for row in rows(folder / f"{PEOPLE}.csv"):
        yield _checked(_address(PEOPLE, row[PERSON]), _person(row), "")
    made = {"referrals": _referral, "contacts": _contact, "plans": _plan, "scores": _score}
    for table, make in made.items():
        for place, row in enumerate(rows(folder / f"{table}.csv")):
            yield _checked(_address(table, place), make(row), row[PERSON])
    for who, theirs in groupby(rows(folder / "answers.csv"), lambda row: row[PERSON]):
        for place, made_ in enumerate(_sheets(list(theirs))):
            yield _checked(_address("answers", who, place), made_, who)


def rows(path: Path) -> Iterator[Row]:
    if path.exists():
        with path.open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)


def _address(*what: object) -> str:
    return f"urn:uuid:{uuid5(SPACE, ':'.join(map(str, what)))}"


def _checked(address: str, resource: Element, who: str) -> Element:
    """Its subject is in the bundle: every table holds the people of the first, and no other."""
    if who:
        resource["subject"] = {"reference": _address(PEOPLE, who)}
    found = levels.of_one(resource, {_address(PEOPLE, who): "Patient"})
    if found:
        raise NotValid(f"{resource['resourceType']}: {found[0].rule} {found[0].where}")
    return {"fullUrl": address, "resource": resource}


# Rows ---------------------------------------------------------------------------------------------------------------------------------


def _person(row: Row) -> Element:
    """Whoever it is: a code, and what the agreement lists of them. No name, no day of birth, no place."""
    made = {"resourceType": "Patient", "identifier": [{"system": f"{SYSTEM}:{PERSON}", "value": row[PERSON]}]}
    return made | _beside(PEOPLE, row)


def _referral(row: Row) -> Element:
    made: Element = {"resourceType": "ServiceRequest", "status": REQUESTS.get(row.get("state", ""), "active"), "intent": "order"}
    if row.get("kind"):
        made["code"] = _coded("referrals", "kind", row["kind"])
    if row.get("asked_on"):
        made["authoredOn"] = row["asked_on"]
    return made | _beside("referrals", row, "kind", "asked_on")


def _contact(row: Row) -> Element:
    place = WHERE.get(row.get("channel", ""))
    made: Element = {"resourceType": "Encounter", "status": MET.get(row.get("outcome", ""), "unknown")}
    made["class"] = {"system": ACTS, "code": place} if place else HIDDEN
    if row.get("day"):
        made["period"] = {"start": row["day"]}
    if row.get("minutes"):
        made["length"] = {"value": _number(row["minutes"]), "unit": "min", "system": UNITS, "code": "min"}
    if row.get("themes"):
        made["reasonCode"] = [_coded("contacts", "themes", each) for each in row["themes"].split("|")]
    return made | _beside("contacts", row, "day", "minutes", "themes")


def _plan(row: Row) -> Element:
    status = "completed" if row.get("closed_on") else "active" if row.get("approved_on") else "unknown"
    made: Element = {"resourceType": "CarePlan", "status": status, "intent": "plan"}
    if row.get("created_on"):
        made["created"] = row["created_on"]
    if row.get("kind"):
        made["category"] = [_coded("plans", "kind", row["kind"])]
    return made | _beside("plans", row, "created_on", "kind")


def _score(row: Row) -> Element:
    made: Element = {"resourceType": "Observation", "status": "final", "code": HIDDEN}
    if row.get("score"):
        system = f"{QUESTIONNAIRE}:{_key(row.get('questionnaire', '')) or 'unknown'}:score"
        made["code"] = {"coding": [{"system": system, "code": _key(row["score"])}]}
    if row.get("answered_on"):
        made["effectiveDateTime"] = row["answered_on"]
    if row.get("value"):
        made["valueQuantity"] = {"value": _number(row["value"])}
    return made | _beside("scores", row, "score", "answered_on", "value")


def _sheets(theirs: list[Row]) -> Iterator[Element]:
    """One person's answers: a response for each questionnaire and day, as far as the agreement tells them apart."""

    def sheet(row: Row) -> tuple[str, str]:
        return row.get("questionnaire", ""), row.get("answered_on", "")

    for (code, day), found in groupby(sorted(theirs, key=sheet), sheet):
        made: Element = {"resourceType": "QuestionnaireResponse", "status": "completed"}
        if code:
            made["questionnaire"] = f"{QUESTIONNAIRE}:{_key(code)}"
        if day:
            made["authored"] = day
        yield made | {"item": [_item(place, row) for place, row in enumerate(found, start=1)]}


def _item(place: int, row: Row) -> Element:
    made: Element = {"linkId": row.get("item") or str(place)}
    if row.get("answer"):
        made["answer"] = [{"valueString": row["answer"]}]
    return made


def _coded(table: str, column: str, code: str) -> Element:
    return {"coding": [{"system": f"{SYSTEM}:{table}:{column}", "code": _key(code)}]}


def _key(code: str) -> str:
    return "_".join(code.split())


def _number(said: str) -> float | int:
    value = float(said)
    return int(value) if value.is_integer() else value


def _beside(table: str, row: Row, *standing: str) -> Element:
    """Columns that no element of FHIR is for, under their own names."""
    kept = {name: value for name, value in row.items() if value and name not in (PERSON, *standing)}
    found = [{"url": ours(f"extract:{table}:{name}"), "valueString": value} for name, value in kept.items()]
    return {"extension": found} if found else {}
