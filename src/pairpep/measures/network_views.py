"""The network's figures: for those who coordinate and study it, for those who work in it, and one sentence for whom it is about."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render

from pairpep.kernel.web import PersonRequest, page
from pairpep.measures import network_files, network_presenting, own_figures
from pairpep.network.roles import (
    COORDINATOR,
    FAMILY_MENTOR,
    FAMILY_WORKER,
    MANAGER,
    PEER_MENTOR,
    PEER_WORKER,
    PERSONS,
    RESEARCHER,
)

WHOLE = (COORDINATOR, RESEARCHER)
READERS = (*WHOLE, PEER_MENTOR, FAMILY_MENTOR, PEER_WORKER, FAMILY_WORKER, MANAGER)


@page(*READERS)
def network(request: PersonRequest) -> HttpResponse:
    if request.actor.holds(*WHOLE):
        return render(request, "measures/network.html", network_presenting.home(request.actor))
    return render(request, "measures/network_few.html", network_presenting.few(request.actor))


@page(*READERS)
def indicator(request: PersonRequest, code: str) -> HttpResponse:
    told = network_presenting.indicator(request.actor, code)
    if told is None:
        raise Http404
    return render(request, "measures/network_indicator.html", told)


@page(*READERS)
def data(request: PersonRequest, code: str, shape: str) -> HttpResponse:
    """The stored objects, as they are."""
    found = network_files.objects(request.actor, code)
    if found is None or shape not in network_files.SHAPES:
        raise Http404
    written, kind = network_files.SHAPES[shape]
    response = HttpResponse(written(*found), content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{code}-network.{shape}"'
    return response


@page(*PERSONS)
def mine(request: PersonRequest) -> HttpResponse:
    return render(request, "measures/mine.html", own_figures.page(request.actor))
