"""The way of one thing, from its first cause to what it changed, walked both ways."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render

from pairpep.kernel.web import PersonRequest, page
from pairpep.library import lineage, walking


@page()
def way(request: PersonRequest, kind: str, thing: UUID) -> HttpResponse:
    stages = walking.way(request.actor, kind, thing)
    if stages is None:
        raise Http404
    here = lineage.told(request.actor, kind, thing)
    return render(request, "library/lineage.html", {"stages": stages, "asked": here, "kind": lineage.name_of(kind)})
