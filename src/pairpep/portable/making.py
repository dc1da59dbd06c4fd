"""A copy as bytes: a PDF to read, a JSON file for another service, or tables (CSV) in one ZIP. See docs/how-to/take-away.md."""

from __future__ import annotations

import io
import json
import zipfile
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
from pairpep.portable.models import CSV, JSON, PDF

FORMAT, VERSION = "pairpep-take-away", 1
NAMES = {PDF: "mes-donnees.pdf", JSON: "mes-donnees.json", CSV: "mes-donnees.zip"}
TYPES = {PDF: "application/pdf", JSON: "application/json; charset=utf-8", CSV: "application/zip"}


def everything(actor: Actor, file: File) -> list[portable.Part]:
    return portable.parts("person", actor, file)


def made(form: str, actor: Actor, file: File, language: str) -> HttpResponse:
    """To be saved. The name of the file says nothing of whom it is about, nor of what."""
    make = {PDF: as_pdf, JSON: as_json, CSV: as_tables}[form]
    response = HttpResponse(make(actor, file, language), content_type=TYPES[form])
    response["Content-Disposition"] = f'attachment; filename="{NAMES[form]}"'
    return response


def as_json(actor: Actor, file: File, language: str) -> bytes:
    found = everything(actor, file)
    body = {
        "format": FORMAT,
        "version": VERSION,
        "software": f"pairpep {__version__}",
        "made_at": portable.plain(actor.now),
        "language": language,
        "parts": [_structure(part) for part in found],
    }
    return json.dumps(body, ensure_ascii=False, indent=2).encode()


def _structure(part: portable.Part) -> dict[str, Any]:
    rows = [{code: portable.plain(row.get(code)) for code in part.columns} for row in part.rows]
    titles = {code: str(title) for code, title in part.columns.items()}
    return {"code": part.code, "title": str(part.title), "origin": part.origin, "columns": titles, "rows": rows, "note": str(part.note)}


def as_tables(actor: Actor, file: File, language: str) -> bytes:
    """One table a part, the empty ones too, and a word on how to open them."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as folder:
        folder.writestr("LISEZMOI-README.txt", _word().encode())
        for number, part in enumerate(everything(actor, file), start=1):
            rows = [[portable.said(row.get(code)) for code in part.columns] for row in part.rows]
            table = comma_separated([str(title) for title in part.columns.values()], rows, language=language)
            folder.writestr(f"{number:02}-{part.code}.csv", table)
    return kept.getvalue()


def _word() -> str:
    return _("Each file is one table, in UTF-8, to open with any spreadsheet. A cell that begins like a formula has an apostrophe before it.") + "\n"


def as_pdf(actor: Actor, file: File, language: str) -> bytes:
    said = {
        "title": _("What is kept about me"),
        "name": file.chosen_name,
        "day": when.moment(actor.now, weekday=False),
        "empty": _("Nothing."),
        "foot": _("Made for the person named above, at their request. Day of %(day)s.") % {"day": when.day(day_of(actor.now), weekday=False)},
        "parts": [_printed(part) for part in everything(actor, file)],
    }
    return pdf("taken", said, language=language)


def _printed(part: portable.Part) -> dict[str, Any]:
    rows = [[{"label": str(title), "value": words, "lang": lang} for title, words, lang in portable.facts(part, row)] for row in part.rows]
    return {"title": str(part.title), "origin": str(portable.ORIGINS[part.origin]), "rows": rows, "note": str(part.note)}
