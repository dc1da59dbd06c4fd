"""Advice to a program: read, opened, taken up or set aside. For the coordination, counts."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pairpep.improvement import actions, plan_presenting, presenting, trying
from pairpep.improvement.forms import DeclineForm
from pairpep.improvement.models import Offer
from pairpep.improvement.policy import LEADS, MENTORS
from pairpep.kernel.forms import form_of, submitted
from pairpep.kernel.web import PersonRequest, page, writes
from pairpep.network.roles import COORDINATOR
from pairpep.participants.guarding import recognisable

HOME = "improvement:home"


def guard_of(request: PersonRequest) -> Any:
    return partial(recognisable, by=request.actor)


def language() -> str:
    return (get_language() or "fr")[:2]


@page(*LEADS, *MENTORS, COORDINATOR)
def home(request: PersonRequest) -> HttpResponse:
    if not request.actor.holds(*LEADS, *MENTORS):
        return redirect("improvement:counts")
    told = presenting.home(request.actor)
    return render(request, "improvement/home.html", told | (plan_presenting.lists(request.actor) if told["leads"] else {}))


@writes(Offer, "open")
def open_(request: PersonRequest, offer: Offer) -> HttpResponse:
    if request.method == "POST":
        actions.open_(offer, by=request.actor)
        return redirect(presenting.tool_of(request.actor, offer) or HOME)
    return redirect(HOME)


@writes(Offer, "accept")
def accept(request: PersonRequest, offer: Offer) -> HttpResponse:
    """What is tried begins as a plan at once; the rest is done in its tool."""
    if request.method != "POST":
        return redirect(HOME)
    actions.accept(offer, by=request.actor)
    rule = presenting.rule_of(offer)
    if rule and presenting.begins_a_plan(rule):
        said = {"idea": str(rule.action), "indicator": offer.indicator, "language": rule.action.lang}
        plan = trying.begin(offer.program, by=request.actor, offer=offer, **said)
        messages.success(request, _("Taken up. Say now what you will try."))
        return redirect("improvement:write", plan.pk)
    messages.success(request, _("Taken up."))
    return redirect(presenting.tool_of(request.actor, offer) or HOME)


@writes(Offer, "decline")
def decline(request: PersonRequest, offer: Offer) -> HttpResponse:
    form = form_of(request, DeclineForm, guard=guard_of(request))
    if submitted(request, form):
        said = {name: form.cleaned_data[name] for name in ("reason", "words")}
        actions.decline(offer, by=request.actor, language=language(), **said)
        messages.success(request, _("Set aside. It stays quiet for a wave, unless things get worse."))
        return redirect(HOME)
    told = presenting.line(request.actor, offer, several=False)
    return render(request, "improvement/decline.html", {"form": form, "form_id": "main", "line": told})


@page(COORDINATOR)
def counts(request: PersonRequest) -> HttpResponse:
    return render(request, "improvement/counts.html", presenting.counts(request.actor))
