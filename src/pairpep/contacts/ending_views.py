"""Pages of an ending: the goodbye, seen from both sides, and the handover that the person decides."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from pairpep.contacts import ending_reading, endings
from pairpep.contacts.ending_forms import AnswerForm, GoodbyeForm, HandoverForm
from pairpep.contacts.models import Goodbye, Handover
from pairpep.kernel.forms import form_of, submitted
from pairpep.kernel.web import PersonRequest, reads, writes
from pairpep.participants.own import file_of
from pairpep.referrals import workers
from pairpep.referrals.models import Referral


def _theirs(request: PersonRequest, row: Referral | Goodbye | Handover) -> bool:
    return row.file_id in request.actor.own_files


def _drawn(request: PersonRequest, template: str, theirs: bool, context: dict[str, Any]) -> HttpResponse:
    """In the frame of whoever reads it."""
    frame = {"base": "base_person.html", "side": file_of(request.actor).side} if theirs else {"base": "base.html", "side": ""}
    return render(request, template, {"form_id": "main"} | context | frame)


@writes(Referral, verb="propose_goodbye")
def propose(request: PersonRequest, referral: Referral) -> HttpResponse:
    """The first step: a day, and perhaps words. When a goodbye is open already, it is that one."""
    open_one = ending_reading.open_goodbye(request.actor, referral)
    if open_one:
        return redirect("contacts:goodbye", open_one.pk)
    theirs = _theirs(request, referral)
    form = form_of(request, GoodbyeForm, theirs=theirs)
    if submitted(request, form):
        said = form.cleaned_data
        goodbye = endings.propose_goodbye(referral, by=request.actor, last_on=said["last_on"], words=said["words"])
        return redirect("contacts:goodbye", goodbye.pk)
    return _drawn(request, "contacts/goodbye_first.html", theirs, {"referral": referral, "form": form})


@writes(Goodbye, verb="say")
def goodbye(request: PersonRequest, goodbye: Goodbye) -> HttpResponse:
    """Two voices, a day, and what comes after. Once it is finished it stays as it is, for the person."""
    theirs = _theirs(request, goodbye)
    form = form_of(request, GoodbyeForm, theirs=theirs, initial=ending_reading.as_said(goodbye, theirs))
    if not goodbye.done_at and submitted(request, form):
        endings.say(goodbye, by=request.actor, **form.cleaned_data)
        messages.success(request, _("Kept."))
        return redirect("contacts:goodbye", goodbye.pk)
    context = {"goodbye": goodbye, "form": form, "theirs": theirs} | ending_reading.voices(request.actor, goodbye)
    return _drawn(request, "contacts/goodbye.html", theirs, context)


@writes(Goodbye, verb="finish")
def finish(request: PersonRequest, goodbye: Goodbye) -> HttpResponse:
    if request.method != "POST":
        return redirect("contacts:goodbye", goodbye.pk)
    endings.finish(goodbye, by=request.actor)
    messages.success(request, _("It has ended well. The page stays for the person, as long as they want it."))
    return redirect("contacts:goodbye", goodbye.pk) if _theirs(request, goodbye) else redirect("home")


@writes(Referral, verb="propose_handover")
def hand_on(request: PersonRequest, referral: Referral) -> HttpResponse:
    """By the worker who leaves, or their lead: somebody to propose, or nobody yet. Then it is the person's turn."""
    waiting = ending_reading.waiting_handover(request.actor, referral)
    form = form_of(request, HandoverForm, workers=workers.for_lead(request.actor, referral))
    if waiting is None and submitted(request, form):
        chosen = form.cleaned_data["to_worker"] or None
        endings.propose_handover(referral, by=request.actor, to_worker_id=chosen)
        messages.success(request, _("Proposed. The person answers on their page."))
        return redirect("referrals:referral", referral.pk)
    context = {"referral": referral, "form": form, "form_id": "main", "waiting": waiting}
    return render(request, "contacts/hand_on.html", context)


@reads(Handover)
def handover(request: PersonRequest, handover: Handover) -> HttpResponse:
    """How it stands, for whoever proposed it."""
    if _theirs(request, handover):
        return redirect("contacts:answer", handover.pk)
    return redirect("referrals:referral", handover.referral_id)


@writes(Handover, verb="answer")
def answer(request: PersonRequest, handover: Handover) -> HttpResponse:
    if not _theirs(request, handover):
        raise Http404
    names = ending_reading.names(handover)
    form = form_of(request, AnswerForm, name=names["to"])
    if submitted(request, form):
        endings.answer(handover, by=request.actor, **form.cleaned_data)
        if form.cleaned_data["answer"] == endings.SOMEONE_ELSE:
            return redirect("invitation:whom", handover.referral_id)
        return redirect("person:me")
    return _drawn(request, "contacts/answer.html", True, {"handover": handover, "form": form, "names": names})
