"""The buttons on the page of a referral: those that need nothing more, and those that ask for one thing first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pairpep.kernel import clock
from pairpep.kernel.clock import MONTREAL, day_of
from pairpep.kernel.forms import form_of, submitted
from pairpep.kernel.web import PersonRequest, page, writes
from pairpep.network.roles import COORDINATOR
from pairpep.referrals import actions, lead, presenting, workers
from pairpep.referrals.forms import ChooseWorkerForm, MeetingForm, MetForm, ReasonForm, TakeForm
from pairpep.referrals.models import Ask, LoanRequest, Referral

Sentence = Any

# verb → (what is done, what is said once it is)
AT_ONCE: dict[str, tuple[Callable[..., Any], Sentence]] = {
    "accept": (actions.accept, gettext_lazy("Thank you. Next: propose a first meeting.")),
    "cancel": (actions.cancel, gettext_lazy("The invitation is withdrawn.")),
    "missed": (actions.missed, gettext_lazy("Noted. Try again another way when you can.")),
    "close_kindly": (actions.close_kindly, gettext_lazy("Closed, with the door left open: the person can ask again by themselves.")),
    "open_again": (lead.open_again, gettext_lazy("Any worker of the program can take it now.")),
    "set_waiting": (lead.set_waiting, gettext_lazy("The person waits. You will be reminded to give them news.")),
    "keep": (lead.keep, gettext_lazy("The same worker goes on.")),
    "direct_elsewhere": (lead.direct_elsewhere, gettext_lazy("Directed elsewhere, and closed.")),
    "ask_loan": (
        lead.ask_loan,
        gettext_lazy("The network's coordination has your request: a kind of support and a language, nothing about the person."),
    ),
}
TO_HAND_OVER = {"ask_again": actions.ask_again, "give_link": actions.give_link}


@writes(Referral)
def at_once(request: PersonRequest, referral: Referral, verb: str) -> HttpResponse:
    if request.method != "POST" or verb not in AT_ONCE:
        raise Http404
    act, said = AT_ONCE[verb]
    act(referral, by=request.actor)
    messages.success(request, said)
    return back(request, referral)


def back(request: PersonRequest, referral: Referral) -> HttpResponse:
    """To the page of the referral, or to the list once it has left this person's sight."""
    still = Referral.objects.visible_to(request.actor).filter(pk=referral.pk).exists()
    return redirect("referrals:referral", referral.pk) if still else redirect("referrals:people")


@writes(Referral, verb="give_link")
def hand_again(request: PersonRequest, referral: Referral, verb: str) -> HttpResponse:
    if request.method != "POST" or verb not in TO_HAND_OVER:
        raise Http404
    TO_HAND_OVER[verb](referral, by=request.actor)
    return redirect("referrals:hand_over", referral.pk)


def _asked(
    request: PersonRequest, referral: Referral, form: Any, title: str, lead_in: str = "", label: str = "", **more: Any
) -> HttpResponse:
    told = presenting.wording(referral, request.actor)
    context = {
        "referral": referral,
        "form": form,
        "title": title,
        "lead_in": lead_in,
        "button": label or _("Save"),
        "told": told,
        "form_id": "main",
        **more,
    }
    return render(request, "referrals/one_thing.html", context)


@writes(Referral, verb="step_back")
def step_back(request: PersonRequest, referral: Referral) -> HttpResponse:
    form = form_of(request, ReasonForm, occasion="decline_worker")
    if submitted(request, form):
        actions.step_back(referral, by=request.actor, reason=form.cleaned_data["reason"])
        messages.success(request, _("Given back. Your team lead finds someone else; nothing more is asked of you."))
        return back(request, referral)
    return _asked(
        request,
        referral,
        form,
        _("Give it back"),
        _("The person goes on with someone else. Say nothing about your health: a word is enough."),
    )


@writes(Referral, verb="ask_redirect")
def ask_redirect(request: PersonRequest, referral: Referral) -> HttpResponse:
    form = form_of(request, ReasonForm, occasion="redirect")
    if submitted(request, form):
        actions.ask_redirect(referral, by=request.actor, reason=form.cleaned_data["reason"])
        messages.success(request, _("Your team lead sees it today."))
        return back(request, referral)
    return _asked(request, referral, form, _("Ask the team lead to redirect"), _("You keep it until they have answered."))


@writes(Referral, verb="propose_meeting")
def propose_meeting(request: PersonRequest, referral: Referral) -> HttpResponse:
    form = form_of(request, MeetingForm)
    if submitted(request, form):
        data = form.cleaned_data
        when = datetime.combine(data["day"], data["time"], tzinfo=MONTREAL)
        actions.propose_meeting(referral, by=request.actor, meeting_at=when, meeting_place=data["place"])
        messages.success(request, _("Proposed. The person sees it on their page and confirms, or asks for another time."))
        return back(request, referral)
    return _asked(
        request, referral, form, _("Propose a first meeting"), _("The time and the place that suit the person best."), _("Propose")
    )


@writes(Referral, verb="met")
def met(request: PersonRequest, referral: Referral) -> HttpResponse:
    planned = day_of(referral.meeting_at) if referral.meeting_at else None
    form = form_of(request, MetForm, initial={"met_on": min(planned or clock.today(), clock.today()).isoformat()})
    if submitted(request, form):
        actions.met(referral, by=request.actor, **form.cleaned_data)
        messages.success(request, _("The first meeting is noted: a day, and nothing else."))
        return back(request, referral)
    return _asked(request, referral, form, _("We met"), _("Only the day is kept. What you talked about stays between you."))


@writes(Referral, verb="end")
def end(request: PersonRequest, referral: Referral) -> HttpResponse:
    form = form_of(request, ReasonForm, occasion="close")
    if submitted(request, form):
        actions.end(referral, by=request.actor, **form.cleaned_data)
        messages.success(request, _("Ended. Their file closes for you now."))
        return back(request, referral)
    return _asked(
        request, referral, form, _("End the support"), _("Agreed together where you can. Their file closes for you at once."), _("End")
    )


@writes(Referral, verb="offer")
def offer(request: PersonRequest, referral: Referral) -> HttpResponse:
    choices = workers.for_lead(request.actor, referral)
    form = form_of(request, ChooseWorkerForm, workers=choices)
    if submitted(request, form):
        lead.offer(referral, by=request.actor, worker_id=form.cleaned_data["worker"])
        messages.success(request, _("Offered. The worker sees it now."))
        return back(request, referral)
    return _asked(
        request,
        referral,
        form,
        _("Offer it to a worker"),
        "" if choices else _("No worker of the program is free for this one."),
        _("Offer"),
    )


# The coordinator, and those who asked by themselves ---------------------------------------------------------------------------------


@page(COORDINATOR)
def loans(request: PersonRequest) -> HttpResponse:
    found = LoanRequest.objects.visible_to(request.actor).unanswered().select_related("program").order_by("created_at")
    return render(request, "referrals/loans.html", {"loans": found})


@writes(LoanRequest, verb="lend")
def lend(request: PersonRequest, loan: LoanRequest) -> HttpResponse:
    choices = workers.for_loan(request.actor, loan)
    form = form_of(request, ChooseWorkerForm, workers=choices)
    if submitted(request, form):
        lead.lend(loan, by=request.actor, worker_id=form.cleaned_data["worker"])
        messages.success(request, _("Lent. The team lead who asked offers it to them now."))
        return redirect("referrals:loans")
    return render(request, "referrals/lend.html", {"loan": loan, "form": form, "choices": choices, "form_id": "main"})


@writes(Ask)
def ask(request: PersonRequest, ask: Ask) -> HttpResponse:
    """Someone asked by themselves: open their file, or empty what was a test."""
    if "dismiss" in request.POST:
        lead.dismiss(ask, by=request.actor)
        return redirect("home")
    kind = "email" if "@" in ask.reach else "sms"
    form = form_of(
        request, TakeForm, initial={"chosen_name": ask.name, "interface": ask.language, "contact_kind": kind, "contact": ask.reach}
    )
    if submitted(request, form):
        made = lead.take(ask, by=request.actor, person=form.person, contact=form.contact_point)
        return redirect("referrals:hand_over", made.pk)
    return render(request, "referrals/ask.html", {"ask": ask, "form": form, "form_id": "main"})
