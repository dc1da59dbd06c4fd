"""What stands around the rows of a bundle: its opening word, the whole of a plan, the work on an invitation, whence it all comes.

None of it is a row, and none is read back.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from pairpep.interchange.fhir.names import WHY_ABSENT
from pairpep.interchange.fhir.person.shapes import SHAPES, code_of, said
from pairpep.interchange.fhir.person.values import Row, text
from pairpep.interchange.fhir.said import Element, put
from pairpep.kernel.bilingual import Text
from pairpep.kernel.portable import GIVEN, NOTED, WRITTEN, Part, plain

if TYPE_CHECKING:
    from pairpep.interchange.fhir.person.writing import Writing

FROM_WHOM = "http://terminology.hl7.org/CodeSystem/provenance-participant-type"
WORD = Text(fr="Ce qu'il y a dans ce fichier, et ce qu'il n'y a pas", en="What is in this file, and what is not")
IS = Text(
    fr="Ce fichier contient ce que la personne a donné, et ce qui a été écrit avec elle ou par l'équipe. Ce que le service a noté de "
    "lui-même n'y est pas : c'est dans la copie à lire (PDF), dans les tableaux (CSV) et dans la copie en JSON, à la même page.",
    en="This file holds what the person gave, and what was written with them or by the team. What the service noted by itself is not in "
    "it: it is in the copy to read (PDF), in the tables (CSV) and in the JSON copy, on the same page.",
)
NO_CLINIC = Text(
    fr="Aucun diagnostic n'y figure : il n'en est gardé aucun ici. Ce qui est calculé à partir de réponses n'y est pas non plus.",
    en="No diagnosis stands in it: none is kept here. What is computed from answers is not in it either.",
)
LEFT_OUT = Text(fr="N'y est pas :", en="Not in it:")
WITH_A_NOTE = Text(fr="- {title} : {note}", en="- {title}: {note}")
NOT_NAMED = Text(fr="La jeune personne, que ce fichier ne nomme pas", en="The young person, whom this file does not name")


def word(french: Sequence[Part], english: Sequence[Part], person: Element) -> Element:
    """The first entry, to be read by whoever opens the file: in both languages, one after the other."""
    paragraphs = []
    for language, parts in (("fr", french), ("en", english)):
        noted = [f"- {part.title}" for part in parts if part.origin == NOTED]
        notes = [WITH_A_NOTE.in_(language).format(title=part.title, note=part.note) for part in parts if part.origin != NOTED and part.note]
        paragraphs += [
            WORD.in_(language),
            "",
            IS.in_(language),
            "",
            NO_CLINIC.in_(language),
            "",
            LEFT_OUT.in_(language),
            *noted,
            *notes,
            "",
        ]
    kind: Element = {}
    put(kind, "text", WORD)
    data = b64encode("\n".join(paragraphs).encode()).decode()
    attachment: Element = {"contentType": "text/plain; charset=utf-8", "data": data}
    put(attachment, "title", WORD)
    return {
        "resourceType": "DocumentReference",
        "status": "current",
        "type": kind,
        "subject": person,
        "content": [{"attachment": attachment}],
    }


def relative(row: Row) -> Element:
    """Who they are to somebody. FHIR asks to whom: that is not theirs to carry elsewhere, and is not said."""
    words, under = text(row["relation"])
    hidden: Element = {"extension": [{"url": WHY_ABSENT, "valueCode": "masked"}]}
    put(hidden, "display", NOT_NAMED)
    return {
        "resourceType": "RelatedPerson",
        "active": True,
        "patient": hidden,
        "relationship": [{"text": words} | ({"_text": under} if under else {})],
    }


def of_part(writing: Writing, part: Part, rows: list[Row], person: Element, title: Element) -> None:
    if part.code == "plan":
        _plans(writing, rows, person, title)
    elif part.code == "invitations":
        _tasks(writing, rows, person, title)


PLANS = {"approved": "active", "replaced": "revoked", "closed": "completed"}


def _plans(writing: Writing, rows: list[Row], person: Element, title: Element) -> None:
    """Each version of a plan as one CarePlan with its goals, one a line."""

    def version(numbered: tuple[int, Row]) -> tuple[Any, Any]:
        return said(numbered[1], "plan"), said(numbered[1], "version")

    for (since, number), lines in groupby(enumerate(rows), version):
        found = list(lines)
        goals = [{"reference": writing.address("plan", place)} for place, row in found if SHAPES["plan"].fits(row)]
        made: Element = {"resourceType": "CarePlan", "status": PLANS.get(code_of(found[0][1], "state"), "draft"), "intent": "plan"}
        made |= {"category": [title], "subject": person, "contributor": [person]}
        if hasattr(since, "isoformat"):
            made["created"] = plain(since)
        if goals:
            made["goal"] = goals
        writing.add(writing.address("careplan", plain(since), number, found[0][0]), made)


TASKS = {"asked": "requested", "not_now": "on-hold", "matching": "received", "waiting": "on-hold", "proposed": "ready"}
TASKS |= {"accepted": "accepted", "contacting": "in-progress", "unreached": "in-progress", "active": "in-progress"}
TASKS |= {"declined": "cancelled", "closed": "completed"}


def _tasks(writing: Writing, rows: list[Row], person: Element, title: Element) -> None:
    """Where the work on each invitation stands."""
    for place, row in enumerate(rows):
        made: Element = {"resourceType": "Task", "status": TASKS.get(code_of(row, "state"), "requested"), "intent": "order", "code": title}
        made |= {"focus": {"reference": writing.address("invitations", place)}, "for": person}
        writing.add(writing.address("task", place), made)


def whence(writing: Writing, person: Element, version: str) -> None:
    """Given by the person, or written with them or by the team: one Provenance each. The software is named, and signs nothing."""
    for origin, role, who in ((GIVEN, "author", person), (WRITTEN, "custodian", {"display": f"PAIRPEP {version}"})):
        if targets := writing.made_of.get(origin):
            writing.add(
                writing.address("whence", origin),
                {
                    "resourceType": "Provenance",
                    "target": [{"reference": address} for address in targets],
                    "recorded": plain(writing.at),
                    "agent": [{"type": {"coding": [{"system": FROM_WHOM, "code": role}]}, "who": who}],
                },
            )
