"""The open part of the library: what is for everyone, read by whoever comes, as nobody in particular. Nothing is counted or kept."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from pairpep.kernel import walls
from pairpep.kernel.web import public
from pairpep.library import resource_presenting as drawing
from pairpep.library import schema, serving
from pairpep.library.resource_models import ResourceEdition, ResourceFile

MOST = 100


@public
def shelves(request: HttpRequest) -> HttpResponse:
    with walls.entered_as_nobody(read_only=True):
        found = drawing.lines(ResourceEdition.objects.open_to_everyone().with_names().by_title(_language(request))[:MOST], outside=True)
    for line in found:
        line["url"] = reverse("library:open_resource", args=[line["edition"].resource_id])
    return render(request, "library/open/shelves.html", {"lines": found})


@public
def resource(request: HttpRequest, work: UUID) -> HttpResponse:
    said = _read(work, _language(request))
    if said is None:
        return render(request, "library/open/ended.html", status=404)
    return render(request, "library/open/resource.html", said | schema.page(request, said))


@public
def described(request: HttpRequest, work: UUID) -> HttpResponse:
    """The same, for a catalogue: schema.org, as JSON-LD at an address of its own."""
    said = _read(work, _language(request))
    if said is None:
        raise Http404
    return JsonResponse(schema.described(request, said), content_type="application/ld+json", json_dumps_params={"ensure_ascii": False})


@public  # type: ignore[arg-type]
def file(request: HttpRequest, enclosed: UUID) -> HttpResponseBase:
    with walls.entered_as_nobody(read_only=True):
        found = ResourceFile.objects.open_to_everyone().filter(pk=enclosed).first()
    if found is None:
        raise Http404
    return serving.hand_over(request, found)


def _read(work: UUID, language: str) -> dict[str, Any] | None:
    with walls.entered_as_nobody(read_only=True):
        found = ResourceEdition.objects.open_to_everyone().of(work).with_names().first()
        if found is None:
            return None
        return drawing.body(found, list(ResourceFile.objects.open_to_everyone().of(found.pk).in_order()), language, outside=True)


def _language(request: HttpRequest) -> str:
    return str(getattr(request, "LANGUAGE_CODE", "fr"))
