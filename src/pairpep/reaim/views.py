"""The five panels: of the network for those who coordinate or study it, of one's own program for its team."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render

from pairpep.kernel.web import PersonRequest, page
from pairpep.measures.here import Here, here
from pairpep.reaim import files, presenting
from pairpep.reaim.panels import TEAM, WHOLE


@page(*WHOLE, *TEAM)
def panels(request: PersonRequest) -> HttpResponse:
    place = _place(request)
    told = presenting.page(request.actor, place.program if place else None)
    placed: dict[str, Any] = {"program": None, "others_of_mine": (), "query": ""}
    if place:
        placed = {"program": place.program, "others_of_mine": place.others, "query": place.query}
    return render(request, "reaim/panels.html", told | placed)


@page(*WHOLE, *TEAM)
def data(request: PersonRequest, shape: str) -> HttpResponse:
    """The stored objects, as they are."""
    place = _place(request)
    if shape not in files.SHAPES:
        raise Http404
    written, kind = files.SHAPES[shape]
    response = HttpResponse(written(presenting.stored(request.actor, place.program if place else None)), content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="re-aim.{shape}"'
    return response


def _place(request: PersonRequest) -> Here | None:
    """The network, for whoever reads it, unless they ask for a program of theirs."""
    if request.actor.holds(*WHOLE) and "program" not in request.GET:
        return None
    return here(request, TEAM)
