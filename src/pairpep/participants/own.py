"""The file of whoever is asking, and what each of their pages is given: their side, their name, the page's main form."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from pairpep.kernel.policy import Actor
from pairpep.participants.models import File


def file_of(actor: Actor) -> File:
    """Someone has one file: a second program opens another person."""
    file: File | None = File.objects.visible_to(actor).of_person(actor.person_id).select_related("program").first()
    if file is None:
        raise Http404
    return file


def show(request: HttpRequest, template: str, file: File, context: dict[str, Any] | None = None, *, status: int = 200) -> HttpResponse:
    """`side` decides between « tu » and « vous »; a page with a form names it, so that a change of language keeps what was typed."""
    given = {"file": file, "side": file.side, **(context or {})}
    if "form" in given:
        given.setdefault("form_id", "main")
    return render(request, template, given, status=status)
