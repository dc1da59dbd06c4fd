"""A copy as bytes: a PDF to read, a JSON file for another service, or tables (CSV) in one ZIP. See docs/how-to/take-away.md.

A form that an app above knows how to make (FHIR, of `interchange`) is made by what it says with `makes`.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from pairpep import __version__
from pairpep.kernel import portable, when
from pairpep.kernel.clock import day_of
from pairpep.kernel.pdf import pdf
from pairpep.kernel.policy import Actor
from pairpep.kernel.tables import comma_separated
from pairpep.participants.models import File
from pairpep.portable.models import CSV, FHIR, JSON, PDF

FORMAT, VERSION = "pairpep-take-away", 1
NAMES = {PDF: "mes-donnees.pdf", JSON: "mes-donnees.json", CSV: "mes-donnees.zip", FHIR: "mes-donnees.fhir.json"}
TYPES = {PDF: "application/pdf", JSON: "application/json; charset=utf-8", CSV: "application/zip", FHIR: "application/fhir+json"}


class NotMade(Exception):
    """This form cannot be made as its own rules ask: the copy is not used up, and the others are there. What is wrong is in the log."""


@dataclass(frozen=True)
class Taken:
    """Whose, under which name, at what moment, in which language."""

    name: str
    read: Callable[[], list[portable.Part]]  # each time anew, in the language of that moment
    at: datetime
    language: str

    @cached_property
    def parts(self) -> list[portable.Part]:
        return self.read()


def of_person(actor: Actor, file: File, language: str) -> Taken:
    return Taken(file.chosen_name, lambda: portable.parts("person", actor, file), actor.now, language)


def of_staff(actor: Actor, language: str) -> Taken:
    return Taken(actor.name, lambda: portable.parts("staff", actor, None), actor.now, language)


Maker = Callable[[Taken], bytes]
_makers: dict[str, Maker] = {}


def makes(form: str) -> Callable[[Maker], Maker]:
    """`@makes(FHIR)`: of what is taken, the bytes; or raises `NotMade`."""

    def register(make: Maker) -> Maker:
        _makers[form] = make
        return make

    return register


def made(form: str, taken: Taken) -> HttpResponse:
    """To be saved. The name of the file says nothing of whom it is about, nor of what."""
    response = HttpResponse(_makers[form](taken), content_type=TYPES[form])
    response["Content-Disposition"] = f'attachment; filename="{NAMES[form]}"'
    return response


@makes(JSON)
def as_json(taken: Taken) -> bytes:
    body = {
        "format": FORMAT,
        "version": VERSION,
        "software": f"pairpep {__version__}",
        "made_at": portable.plain(taken.at),
        "language": taken.language,
        "parts": [_structure(part) for part in taken.parts],
    }
    return json.dumps(body, ensure_ascii=False, indent=2).encode()


def _structure(part: portable.Part) -> dict[str, Any]:
    rows = [{code: portable.plain(row.get(code)) for code in part.columns} for row in part.rows]
    titles = {code: str(title) for code, title in part.columns.items()}
    return {"code": part.code, "title": str(part.title), "origin": part.origin, "columns": titles, "rows": rows, "note": str(part.note)}


@makes(CSV)
def as_tables(taken: Taken) -> bytes:
    """One table a part, the empty ones too, and a word on how to open them."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as folder:
        folder.writestr("LISEZMOI-README.txt", _word().encode())
        for number, part in enumerate(taken.parts, start=1):
            rows = [[portable.said(row.get(code)) for code in part.columns] for row in part.rows]
            table = comma_separated([str(title) for title in part.columns.values()], rows, language=taken.language)
            folder.writestr(f"{number:02}-{part.code}.csv", table)
    return kept.getvalue()


def _word() -> str:
    return (
        _("Each file is one table, in UTF-8, to open with any spreadsheet. A cell that begins like a formula has an apostrophe before it.")
        + "\n"
    )


@makes(PDF)
def as_pdf(taken: Taken) -> bytes:
    said = {
        "title": _("What is kept about me"),
        "name": taken.name,
        "day": when.moment(taken.at, weekday=False),
        "empty": _("Nothing."),
        "foot": _("Made for the person named above, at their request. Day of %(day)s.")
        % {"day": when.day(day_of(taken.at), weekday=False)},
        "parts": [_printed(part) for part in taken.parts],
    }
    return pdf("taken", said, language=taken.language)


def _printed(part: portable.Part) -> dict[str, Any]:
    rows = [[{"label": str(title), "value": words, "lang": lang} for title, words, lang in portable.facts(part, row)] for row in part.rows]
    return {"title": str(part.title), "origin": str(portable.ORIGINS[part.origin]), "rows": rows, "note": str(part.note)}


def read(taken: Taken) -> list[tuple[portable.Part, Any, list[list[tuple[Any, str, str]]]]]:
    """For a page: each part, where it comes from, and the facts of each row."""
    return [(part, portable.ORIGINS[part.origin], [list(portable.facts(part, row)) for row in part.rows]) for part in taken.parts]
