"""What is asked of whom, one questionnaire whole, and trying it without anything being kept."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from pairpep.instruments import asking, presenting, saying
from pairpep.instruments.definition import reading
from pairpep.instruments.models import Edition
from pairpep.kernel.ways import ways_from
from pairpep.kernel.web import PersonRequest, page, reads, redrawn, writes
from pairpep.network.policy import people
from pairpep.network.roles import STAFF_ROLES

FORM = "main"


@page(*STAFF_ROLES, even_lapsed=True)
def listed(request: PersonRequest) -> HttpResponse:
    said = {"composes": people.concerns(request.actor, "compose_questionnaire"), "ways": ways_from("instruments", request.actor, None)}
    return render(request, "instruments/list.html", presenting.listed(request.actor) | said)


@reads(Edition, "open")
def questionnaire(request: PersonRequest, edition: Edition) -> HttpResponse:
    ways = ways_from("instrument", request.actor, edition)
    return render(request, "instruments/questionnaire.html", presenting.whole(edition, request.actor) | {"ways": ways})


@writes(Edition, "open")
def try_it(request: PersonRequest, edition: Edition) -> HttpResponse:
    """As somebody answers it, to the end: what was typed is read, told back, and forgotten."""
    definition = edition.read
    sent = dict(request.POST.lists()) if request.method == "POST" else {}
    read = reading.of_form(definition, sent)
    shown = request.POST.getlist("_shown")
    more = bool(sent) and bool(asking.newly_asked(definition, sent, shown))
    if sent and not redrawn(request) and read.fits and not more:
        return render(request, "instruments/tried.html", presenting.tried(edition) | {"back": saying.given_back(definition, read.answers)})
    problems = {} if redrawn(request) else read.problems
    return render(request, "instruments/try.html", presenting.tried(edition) | _drawn(request, edition, sent, problems) | {"more": more})


def _drawn(request: PersonRequest, edition: Edition, sent: dict[str, list[str]], problems: dict[str, Any]) -> dict[str, Any]:
    ways = {name: name in request.GET for name in ("both", "easy")}
    found = asking.questions(edition.read, sent, problems if sent else {}, **ways)
    return {"questions": found, "form_id": FORM, "wrong": [each for each in found if each.problem], **ways}
