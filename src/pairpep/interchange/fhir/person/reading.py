"""A bundle back to the rows it was made of, as the JSON copy writes them: {part: [row]}. What says nothing is not in a row."""

from __future__ import annotations

from typing import Any

from pairpep.interchange.fhir.names import TRANSLATION
from pairpep.interchange.fhir.person import sheets
from pairpep.interchange.fhir.person.shapes import DOCUMENT, SHAPES, TELECOM
from pairpep.interchange.fhir.person.values import SYSTEM, column, found, read_beside
from pairpep.interchange.fhir.said import Element, one, value_of

OURS = column("")


def rows(bundle: Element, language: str = "fr") -> dict[str, list[dict[str, Any]]]:
    """`language`: in which the words of the lists are read, `fr` or `en`."""
    read: dict[str, list[dict[str, Any]]] = {}
    for entry in bundle["entry"]:
        resource = entry["resource"]
        part = next((tag["code"] for tag in (resource.get("meta") or {}).get("tag", ()) if tag.get("system") == SYSTEM), "")
        if part:
            read.setdefault(part, []).extend(_of(resource, part, language))
        if resource["resourceType"] == "Patient" and resource.get("telecom"):
            read["addresses"] = [_columns(each, TELECOM, language) for each in resource["telecom"]]
    return {part: kept for part, found_rows in read.items() if (kept := [row for row in found_rows if row])}


def _of(resource: Element, part: str, language: str) -> list[dict[str, Any]]:
    if resource["resourceType"] == "QuestionnaireResponse":
        common = _columns(resource, sheets.SHAPE.columns, language)
        return sheets.read(resource, common, lambda element, name: _words(element, name, language))
    shape = SHAPES.get(part, DOCUMENT)
    return [_columns(resource, shape.columns if shape.resource == resource["resourceType"] else {}, language)]


def _columns(node: Element, columns: dict[str, tuple[str, str]], language: str) -> dict[str, Any]:
    row = {name: value for name, (path, kind) in columns.items() if (value := found(node, path, kind, language)) is not None}
    for extension in node.get("extension", ()):
        if extension["url"].startswith(OURS):
            row[extension["url"].removeprefix(OURS)] = read_beside(extension, language)
    return row


def _words(element: Element, name: str, language: str) -> Any:
    english = value_of(one(one(element.get(f"_{name}") or {}, TRANSLATION), "content"))
    return english if english and language == "en" else element[name]
