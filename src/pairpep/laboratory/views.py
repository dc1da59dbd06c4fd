"""The page of the lab, and what it gives to take away."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from pairpep.kernel.web import PersonRequest, page
from pairpep.laboratory import presenting, worlds
from pairpep.network.roles import COORDINATOR, RESEARCHER

WHO = (COORDINATOR, RESEARCHER)


@page(*WHO)
def home(request: PersonRequest) -> HttpResponse:
    return render(request, "laboratory/home.html", presenting.home(_seed(request)))


@page(*WHO)
def network(request: PersonRequest) -> HttpResponse:
    kind, seed = _kind(request), _seed(request)
    return _file(worlds.archive(kind, seed), "application/zip", f"{kind.code}-{seed}.zip")


@page(*WHO)
def truth(request: PersonRequest) -> HttpResponse:
    kind, seed = _kind(request), _seed(request)
    return _file(worlds.truth(kind, seed), "application/json", f"{kind.code}-{seed}-truth.json")


def _kind(request: PersonRequest) -> worlds.Kind:
    return worlds.KINDS.get(request.GET.get("world", ""), worlds.KINDS["plain"])


def _seed(request: PersonRequest) -> int:
    """The number of a network: 1 when what was asked is none."""
    asked = request.GET.get("seed", "")
    return int(asked) if asked.isdecimal() and len(asked) <= 4 and int(asked) >= 1 else 1


def _file(body: bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(body, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
