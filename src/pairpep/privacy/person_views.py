"""« My information »: what was told about me, what I asked and was answered, and where to say that something went wrong."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from pairpep.kernel.forms import form_of, submitted
from pairpep.kernel.web import PersonRequest, page, writes
from pairpep.network.roles import PERSONS
from pairpep.participants.own import file_of, show
from pairpep.privacy import actions, presenting
from pairpep.privacy.forms import AccessForm, CorrectionForm, ReportForm
from pairpep.privacy.models import Remark, RightsRequest

ASKING = {"access": (AccessForm, actions.ask_access), "correction": (CorrectionForm, actions.ask_correction)}


@page(*PERSONS)
def mine(request: PersonRequest) -> HttpResponse:
    file = file_of(request.actor)
    return show(request, "privacy/person/mine.html", file, presenting.mine(request.actor, file))


@page(*PERSONS)
def ask(request: PersonRequest, kind: str) -> HttpResponse:
    """To see everything, or to have something corrected: who answers, and by when, is said before."""
    if kind not in ASKING:
        raise Http404
    file, (shape, perform) = file_of(request.actor), ASKING[kind]
    form = form_of(request, shape)
    if submitted(request, form):
        perform(file, by=request.actor, words_lang=request.LANGUAGE_CODE[:2], **form.cleaned_data)
        messages.success(request, _("Sent. The answer will be here."))
        return redirect("privacy:mine")
    return show(request, "privacy/person/ask.html", file, {"form": form, "kind": kind, **presenting.asking(request.actor, file)})


@page(*PERSONS)
def wrong(request: PersonRequest) -> HttpResponse:
    file = file_of(request.actor)
    form = form_of(request, ReportForm, programs=[file.program])
    if submitted(request, form):
        actions.report(file, by=request.actor, words_lang=request.LANGUAGE_CODE[:2], **form.told())
        messages.success(request, _("Sent. The answer will be here."))
        return redirect("privacy:mine")
    return show(request, "privacy/person/wrong.html", file, {"form": form, **presenting.asking(request.actor, file)})


@writes(RightsRequest, verb="withdraw")
def withdraw(request: PersonRequest, asked: RightsRequest) -> HttpResponse:
    if request.method == "POST":
        actions.withdraw_request(asked, by=request.actor)
        messages.success(request, _("Taken back."))
    return redirect("privacy:mine")


@writes(Remark, verb="take_back")
def take_back(request: PersonRequest, remark: Remark) -> HttpResponse:
    if request.method == "POST":
        actions.take_back_remark(remark, by=request.actor)
        messages.success(request, _("Taken back."))
    return redirect("privacy:mine")
