"""A journal to take away, and the pace at which it may be tried."""

from __future__ import annotations

from allauth.core.internal.ratelimit import consume
from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _

from pairpep.ground.keeping import Entry
from pairpep.kernel import when
from pairpep.kernel.crypto import blind_index
from pairpep.kernel.web import PersonRequest

TRIES = "10/10m/key"


def too_many_tries(request: PersonRequest, form: forms.Form, field: str) -> bool:
    """Each try costs the server memory and time; ten in ten minutes are enough for someone who remembers."""
    who = blind_index(f"journal|{request.actor.person_id}").hex()
    if consume(request, app="pairpep", action="journal", config={"journal": TRIES}, key=who) is not None:
        return False
    form.add_error(field, _("Too many tries. Wait ten minutes; what was typed is still here."))
    return True


def as_text(entries: list[Entry]) -> HttpResponse:
    parts = [f"{when.moment(entry.at)}\n\n{entry.words}\n" for entry in reversed(entries)]
    response = HttpResponse("\n---\n\n".join(parts), content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="journal.txt"'
    return response
