"""The shared page as the person reads it: every line and every contact, a line to add, and any line to decline."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect

from pairpep.contacts import actions, person_reading
from pairpep.contacts.forms import LineForm
from pairpep.kernel.forms import form_of, submitted
from pairpep.kernel.web import PersonRequest, page
from pairpep.network.roles import PERSONS
from pairpep.participants.own import file_of, show


@page(*PERSONS)
def together(request: PersonRequest) -> HttpResponse:
    file = file_of(request.actor)
    now = person_reading.latest(request.actor, file)
    form = form_of(request, LineForm, initial={"lang": request.LANGUAGE_CODE})
    if now and submitted(request, form):
        actions.write_line(now, by=request.actor, words=form.cleaned_data["words"], lang=form.cleaned_data["lang"])
        return redirect("mine:together")
    context = person_reading.together(request, request.actor, file) | {"now": now, "form": form}
    return show(request, "contacts/mine/together.html", file, context)
