"""A compass to take away: a page to print, a PDF, and a small documented file (docs/how-to/compass-file.md)."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from pairpep.compass import reading
from pairpep.kernel import when
from pairpep.kernel.bilingual import Text
from pairpep.kernel.clock import day_of
from pairpep.kernel.pdf import as_pdf
from pairpep.kernel.policy import Actor
from pairpep.participants.models import File

FORMAT, VERSION = "pairpep-compass", 1
NAME = "mon-cap"


def as_a_pdf(actor: Actor, file: File, language: str) -> HttpResponse:
    pages = [
        {
            "title": str(part.title),
            "notice": str(part.shape.notice or ""),
            "questions": [{"ask": str(each.ask), "words": each.said.words, "lang": each.said.lang} for each in part.answered],
        }
        for part in reading.parts(actor, file.pk)
        if part.answered
    ]
    near = reading.near(actor, file.pk)
    places = [{"name": str(each.name), "what": str(each.what), "reach": str(each.reach), "link": each.link} for each in near]
    said = {
        "title": _("My compass"), "name": file.chosen_name, "day": when.day(day_of(actor.now), weekday=False), "pages": pages,
        "near": str(reading.NEAR_TITLE), "places": places, "empty": _("Nothing is written in it yet."),
        "mine": _("This belongs to the person named above. Nobody else is bound by it."),
    }  # fmt: skip
    return as_pdf("compass", said, language=language, name=NAME)


def as_a_file(actor: Actor, file: File) -> HttpResponse:
    body = json.dumps(structure(actor, file), ensure_ascii=False, indent=2)
    response = HttpResponse(body, content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{NAME}.json"'
    return response


def structure(actor: Actor, file: File) -> dict[str, Any]:
    """Every question in both languages, whether it was answered or not; an answer in its own."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "made_on": day_of(actor.now).isoformat(),
        "name": file.chosen_name,
        "pages": [_page(part) for part in reading.parts(actor, file.pk)],
        "near": [
            {
                "name": _both(place.name),
                "what": _both(place.what),
                "reach": _both(place.reach),
                "link": place.link,
                "languages": place.languages,
            }
            for place in reading.near(actor, file.pk)
        ],
    }


def _page(part: reading.Part) -> dict[str, Any]:
    answers = [
        {"code": each.code, "ask": _both(each.ask), "words": each.said.words, "lang": each.said.lang if each.said.words else None}
        for each in part.questions
    ]
    changed = part.updated_at.isoformat(timespec="seconds") if part.updated_at else None
    return {"code": part.code, "title": _both(part.title), "changed_at": changed, "questions": answers}


def _both(text: Text) -> dict[str, str]:
    return text.as_dict()
