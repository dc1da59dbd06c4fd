"""The desk of retention, and the page that tells someone how long theirs is kept."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from pairpep.kernel.forms import form_of, submitted
from pairpep.kernel.web import PersonRequest, page, writes
from pairpep.network.models import Program
from pairpep.network.roles import MANAGER, PERSONS, PRIVACY_LEAD
from pairpep.participants.own import file_of, show
from pairpep.retention import actions, presenting
from pairpep.retention.due import Due, named
from pairpep.retention.forms import DueForm, HoldForm
from pairpep.retention.models import Hold, Proposal


@page(PRIVACY_LEAD, MANAGER)
def desk(request: PersonRequest) -> HttpResponse:
    return render(request, "retention/desk.html", presenting.desk(request.actor))


@page(PRIVACY_LEAD)
def propose(request: PersonRequest) -> HttpResponse:
    """One file that has been kept long enough. A file that is not due gets no other answer than the page as it stands."""
    form = form_of(request, DueForm)
    found = named(request.actor, form.cleaned_data["file"]) if submitted(request, form) else None
    if found:
        actions.propose(_program(request, found), by=request.actor, due=found)
        messages.success(request, _("Proposed. Somebody else has to agree, and the person can read it on their page."))
    return redirect("retention:desk")


@page(PRIVACY_LEAD)
def hold(request: PersonRequest) -> HttpResponse:
    form = form_of(request, HoldForm, initial={"file": request.GET.get("file", "")})
    if not submitted(request, form):
        return render(request, "retention/hold.html", {"form": form, "form_id": "main"})
    if found := named(request.actor, form.cleaned_data["file"]):
        actions.hold(_program(request, found), by=request.actor, due=found, reason=form.cleaned_data["reason"])
        messages.success(request, _("Held. It is not destroyed as long as somebody does not lift this."))
    return redirect("retention:desk")


def _program(request: PersonRequest, found: Due) -> Program:
    return Program.objects.permitting(request.actor, "propose_destruction").get(pk=found.program_id)


@writes(Proposal, "agree")
def agree(request: PersonRequest, proposal: Proposal) -> HttpResponse:
    if request.method == "POST":
        actions.agree(proposal, by=request.actor)
        messages.success(request, _("Agreed. It is destroyed after the day that the page says."))
        return redirect("retention:desk")
    return render(request, "retention/agree.html", {"proposal": proposal})


@writes(Proposal, "drop")
def drop(request: PersonRequest, proposal: Proposal) -> HttpResponse:
    if request.method == "POST":
        actions.drop(proposal, by=request.actor)
        messages.success(request, _("Dropped. Nothing is destroyed."))
    return redirect("retention:desk")


@writes(Hold, "lift")
def lift(request: PersonRequest, held: Hold) -> HttpResponse:
    if request.method == "POST":
        actions.lift(held, by=request.actor)
        messages.success(request, _("Lifted."))
    return redirect("retention:desk")


@page(*PERSONS)
def mine(request: PersonRequest) -> HttpResponse:
    file = file_of(request.actor)
    return show(request, "retention/person/kept.html", file, presenting.kept(request.actor, file))
