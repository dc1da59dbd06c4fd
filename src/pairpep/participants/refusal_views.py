"""« What I refuse »: four lines, each refused with a signature and taken back in one tap."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from pairpep.kernel.forms import form_of, submitted
from pairpep.kernel.web import PersonRequest, page, writes
from pairpep.network.roles import PERSONS
from pairpep.participants import parts, refusals
from pairpep.participants.ages import is_asked_with_a_parent
from pairpep.participants.models import Refusal
from pairpep.participants.notice_forms import RefuseForm
from pairpep.participants.own import file_of, show


@page(*PERSONS)
def refused(request: PersonRequest) -> HttpResponse:
    file = file_of(request.actor)
    rows = [(told, parts.said(told.standing.themes) if told.standing else []) for told in refusals.told(request.actor, file)]
    return show(request, "participants/refusals.html", file, {"rows": rows})


@page(*PERSONS)
def refuse(request: PersonRequest, category: str) -> HttpResponse:
    """What it changes is said before it is signed."""
    if category not in refusals.WHAT:
        raise Http404
    file = file_of(request.actor)
    form = form_of(request, RefuseForm, category=category, child=is_asked_with_a_parent(file))
    if submitted(request, form):
        refusals.refuse(file, by=request.actor, category=category, **form.notice)
        messages.success(request, _("It is written, and holds from now on."))
        return redirect("person:refusals")
    return show(request, "participants/refuse.html", file, {"form": form, "what": refusals.WHAT[category]})


@writes(Refusal, verb="withdraw")
def withdraw(request: PersonRequest, refusal: Refusal) -> HttpResponse:
    """One tap; on paper by who watches over privacy, what came on paper."""
    if request.method == "POST":
        refusals.withdraw(refusal, by=request.actor)
        messages.success(request, _("Taken back."))
    return redirect("person:refusals" if refusal.file_id in request.actor.own_files else "participants:notices")
