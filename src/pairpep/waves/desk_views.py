"""The reading desk, one text at a time, and who sits at it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from pairpep.kernel.forms import form_of, submitted
from pairpep.kernel.web import PersonRequest, page
from pairpep.network.roles import COORDINATOR, RESEARCHER
from pairpep.waves import actions, desk
from pairpep.waves.forms import ReaderForm, ReadForm


@page(COORDINATOR, RESEARCHER)
def words(request: PersonRequest) -> HttpResponse:
    found = desk.first(request.actor)
    form = form_of(request, ReadForm, passages=desk.passages(found.words), initial={"words": found.pk}) if found else None
    if form is not None and found is not None and submitted(request, form):
        if form.cleaned_data["words"] == found.pk:  # another window read it meanwhile: the next one is shown
            typed = form.cleaned_data
            out = [int(each) for each in typed["out"]]
            desk.decide(actions.myself(request.actor), by=request.actor, words=found, what=typed["what"], out=out, reason=typed["reason"])
            messages.success(request, _("Decided."))
        return redirect("waves:desk")
    return render(request, "waves/desk.html", {**desk.about(request.actor, found), "form": form, "form_id": "main"})


@page(COORDINATOR)
def reader(request: PersonRequest) -> HttpResponse:
    form = form_of(request, ReaderForm, people=desk.candidates(request.actor))
    if submitted(request, form):
        actions.name_reader(actions.myself(request.actor), by=request.actor, reader_id=UUID(form.cleaned_data["reader"]))
        messages.success(request, _("Kept. That person alone reads what was typed, from now on."))
        return redirect("waves:desk")
    return render(request, "waves/reader.html", {"form": form, "form_id": "main", **desk.about(request.actor, None)})
