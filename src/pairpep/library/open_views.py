"""The open part of the library: what is for everyone, read by whoever comes, as nobody in particular. Nothing is counted or kept."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from pairpep.kernel.web import public
from pairpep.library import open_reading, schema, serving


@public
def shelves(request: HttpRequest) -> HttpResponse:
    return render(request, "library/open/shelves.html", {"lines": open_reading.shelves(_language(request))})


@public
def resource(request: HttpRequest, work: UUID) -> HttpResponse:
    said = open_reading.resource(work, _language(request))
    if said is None:
        return render(request, "library/open/ended.html", status=404)
    return render(request, "library/open/resource.html", said | schema.page(request, said))


@public
def described(request: HttpRequest, work: UUID) -> HttpResponse:
    """The same, for a catalogue: schema.org, as JSON-LD at an address of its own."""
    said = open_reading.resource(work, _language(request))
    if said is None:
        raise Http404
    return JsonResponse(schema.described(request, said), content_type="application/ld+json", json_dumps_params={"ensure_ascii": False})


@public  # type: ignore[arg-type]
def file(request: HttpRequest, enclosed: UUID) -> HttpResponseBase:
    found = open_reading.file(enclosed)
    if found is None:
        raise Http404
    return serving.hand_over(request, found)


def _language(request: HttpRequest) -> str:
    return str(getattr(request, "LANGUAGE_CODE", "fr"))
