"""Parts of a take-away to one FHIR R4 bundle: what a person gave, and what was written with them. Pure: rows in, dictionaries out.

What the service noted by itself (who looked, what happened) was collected from nobody and stays out, as LAW-19 asks for a portable copy;
the bundle's first entry says so in both languages, and where it is to be had.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from pairpep.interchange.fhir import datatypes
from pairpep.interchange.fhir.person import beyond, sheets
from pairpep.interchange.fhir.person.shapes import DOCUMENT, SHAPES, TELECOM, Shape, code_of
from pairpep.interchange.fhir.person.values import SYSTEM, Both, Row, beside, both, column, native, text
from pairpep.interchange.fhir.said import Element
from pairpep.kernel.portable import GIVEN, NOTED, Part, plain, said

SHEETS = ("answers", "begun")


@dataclass
class Writing:
    """One bundle in the making: its entries, and what each came from."""

    at: datetime
    entries: list[Element] = field(default_factory=list)
    made_of: dict[str, list[str]] = field(default_factory=dict)  # origin → addresses

    def address(self, *what: Any) -> str:
        """The same file made at the same moment bears the same addresses; no key of the database is in them."""
        return f"urn:uuid:{uuid5(NAMESPACE_URL, ':'.join(map(str, (SYSTEM, plain(self.at), *what))))}"

    def add(self, address: str, resource: Element, origin: str = "") -> None:
        self.entries.append({"fullUrl": address, "resource": resource})
        if origin:
            self.made_of.setdefault(origin, []).append(address)


def bundle(french: Sequence[Part], english: Sequence[Part], at: datetime, *, version: str) -> Element:
    """`french`, `english`: the same parts, `values.settled` in each language. A Bundle of type collection."""
    writing, others = Writing(at), {part.code: part for part in english}
    person = {"reference": writing.address("person")}
    kept = [part for part in french if part.origin != NOTED]
    writing.add(writing.address("word"), beyond.word(french, english, person))
    _person(writing, {part.code: (part, both(part, others.get(part.code, part))) for part in kept})
    for part in kept:
        rows = both(part, others.get(part.code, part))
        title = _title(part, others.get(part.code, part))
        if part.code in SHEETS:
            _sheets(writing, part, rows, person)
        elif part.code not in ("details", "addresses"):
            _rows(writing, part, rows, person, title)
            beyond.of_part(writing, part, rows, person, title)
    beyond.whence(writing, person, version)
    return {
        "resourceType": "Bundle",
        "identifier": {"system": "urn:ietf:rfc:3986", "value": writing.address("bundle")},
        "meta": {"tag": [{"system": f"{SYSTEM}:format", "code": "1"}]},
        "language": "fr",
        "type": "collection",
        "timestamp": plain(at),
        "entry": writing.entries,
    }


def _title(part: Part, other: Part) -> Element:
    words, under = text(Both(part.title, other.title))
    return {"text": words} | ({"_text": under} if under else {})


def tagged(resource: str, part: str) -> Element:
    """A resource that is a row of this part: what reads it back looks for the tag, and for nothing else."""
    return {"resourceType": resource, "meta": {"tag": [{"system": SYSTEM, "code": part}]}}


def _rows(writing: Writing, part: Part, rows: list[Row], person: Element, title: Element) -> None:
    shape = SHAPES.get(part.code, DOCUMENT)
    for place, row in enumerate(rows):
        used = shape if shape.fits(row) else DOCUMENT
        made = tagged(used.resource, part.code) | used.fixed(row, person, dict(title))
        laid(made, used, row, part.code)
        if used is DOCUMENT:
            made["content"] = [{"attachment": _to_read(part, part.rows[place])}]
        writing.add(writing.address(part.code, place), made, part.origin)


def laid(made: Element, shape: Shape, row: Row, part: str) -> None:
    """Each column in its element, or beside it."""
    extensions = [*_columns(made, shape.columns, row, part)]
    if extensions:
        made["extension"] = extensions


def _columns(node: Element, columns: dict[str, tuple[str, str]], row: Row, part: str) -> Iterator[Element]:
    for name, value in row.items():
        system = f"{SYSTEM}:{part}:{name}"
        path, kind = columns.get(name, ("", ""))
        if not path or not _in_order(node, path, value) or not native(node, path, kind, value, system):
            yield beside(column(name), value, system)


def _in_order(node: Element, path: str, value: Both) -> bool:
    """An end before its beginning is a mistake of somebody's; FHIR refuses such a period, and the row keeps it."""
    *way, last = path.split(".")
    if way[-1:] != ["period"] or not isinstance(value.fr, date):
        return True
    period: Any = node
    for step in way:
        period = period.get(step, {})
    return not list(datatypes.broken("Period", {**period, last: plain(value.fr)}))


def _to_read(part: Part, row: dict[str, Any]) -> Element:
    lines = [f"{title} : {said(row[name])}" for name, title in part.columns.items() if name in row]
    data = b64encode("\n".join([part.title, *lines]).encode()).decode()
    return {"contentType": "text/plain; charset=utf-8", "language": "fr", "data": data, "title": part.title}


# Who it is about ----------------------------------------------------------------------------------------------------------------------


def _person(writing: Writing, parts: dict[str, tuple[Part, list[Row]]]) -> None:
    """A Patient of one's own: a relative has one too, beside who they are to somebody whom this file does not name."""
    row = parts["details"][1][0] if "details" in parts and parts["details"][1] else {}
    made = tagged("Patient", "details") | {"active": True}
    if "code" in row:
        made["identifier"] = [{"use": "usual", "system": f"{SYSTEM}:details:code"}]
    if "chosen_name" in row:
        made["name"] = [{"use": "usual"}]
    laid(made, SHAPES["details"], row, "details")
    if tongue := code_of(row, "language"):
        made["communication"] = [{"language": {"coding": [{"system": "urn:ietf:bcp:47", "code": tongue}]}, "preferred": True}]
    if telecom := [_telecom(each) for each in parts["addresses"][1]] if "addresses" in parts else []:
        made["telecom"] = telecom
    if born := _born(row):
        made["birthDate"] = born
    if _in_words(row, "program"):
        made["managingOrganization"] = {"reference": writing.address("program")}
        words, under = text(row["program"])
        writing.add(writing.address("program"), {"resourceType": "Organization", "name": words} | ({"_name": under} if under else {}))
    if _in_words(row, "relation"):
        made["link"] = [{"other": {"reference": writing.address("relative")}, "type": "seealso"}]
        writing.add(writing.address("relative"), beyond.relative(row))
    writing.add(writing.address("person"), made, GIVEN)


def _in_words(row: Row, name: str) -> bool:
    return name in row and isinstance(row[name].fr, str)


def _telecom(row: Row) -> Element:
    kind = code_of(row, "kind")
    made: Element = {"system": kind if kind in ("email", "sms") else "other"}
    extensions = [*_columns(made, TELECOM, row, "addresses")]
    return ({"extension": extensions} if extensions else {}) | made


def _born(row: Row) -> str:
    year, month = (row[name].fr if name in row else None for name in ("birth_year", "birth_month"))
    if type(year) is not int or not 1000 <= year <= 9999:
        return ""
    return f"{year}-{month:02}" if type(month) is int and 1 <= month <= 12 else str(year)


def _sheets(writing: Writing, part: Part, rows: list[Row], person: Element) -> None:
    for place, (common, asked) in enumerate(sheets.grouped(rows)):
        made = tagged("QuestionnaireResponse", part.code) | sheets.response(common, asked, person, done=part.code == "answers")
        laid(made, sheets.SHAPE, common, part.code)
        writing.add(writing.address(part.code, place), made, part.origin)
