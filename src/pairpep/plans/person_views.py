"""« Mon plan »: the person reads all of it, approves it or asks for a change, marks how far things are, and closes it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.kernel.forms import form_of, submitted
from pairpep.kernel.web import PersonRequest, page, reads, writes
from pairpep.network.roles import PERSONS
from pairpep.participants.own import file_of, show
from pairpep.plans import actions, crossing, presenting, reading
from pairpep.plans.forms import ChangeForm, MarksForm
from pairpep.plans.models import Crossing, Offer, Plan, Version


def home() -> HttpResponse:
    return redirect("plans:mine")


@page(*PERSONS)
def mine(request: PersonRequest) -> HttpResponse:
    """How it stands, and the one thing that waits."""
    file = file_of(request.actor)
    plan = reading.plan_of(request.actor, file)
    waiting = reading.waiting_lines(request.actor, file)
    context = {
        "plan": plan,
        "reading": reading.read(request.actor, plan) if plan else None,
        "waiting": [presenting.crossed(each) for each in waiting],
        "history": reading.history(request.actor, plan) if plan else [],
    }
    return show(request, "plans/person/mine.html", file, context)


@reads(Version)
def version(request: PersonRequest, version: Version) -> HttpResponse:
    """One version, as it was read. A worker and the team have their own page of the plan."""
    if version.file_id not in request.actor.own_files:
        return redirect("plans:plan", version.plan_id)
    shown = presenting.shown(request.actor, version.plan, version)
    return show(request, "plans/person/version.html", version.plan.file, {"plan": version.plan, "shown": shown})


@writes(Version, verb="answer")
def approve(request: PersonRequest, version: Version) -> HttpResponse:
    """One tap on the version that was read: a newer one meanwhile is shown instead."""
    if request.method == "POST":
        request.where_it_stands = reverse("plans:mine")  # type: ignore[attr-defined]
        actions.approve(version.plan, by=request.actor, version_id=version.pk)
        messages.success(request, _("Approved today. It can be changed at any time."))
    return home()


@writes(Version, verb="answer")
def ask_change(request: PersonRequest, version: Version) -> HttpResponse:
    if not version.waits:
        return home()
    form = form_of(request, ChangeForm)
    if submitted(request, form):
        request.where_it_stands = reverse("plans:mine")  # type: ignore[attr-defined]
        said = {"words": form.cleaned_data["words"], "language": request.LANGUAGE_CODE}
        actions.ask_change(version.plan, by=request.actor, version_id=version.pk, **said)
        messages.success(request, _("%(worker)s reads it as it was written.") % {"worker": version.plan.worker.name})
        return home()
    return show(request, "plans/person/change.html", version.plan.file, {"plan": version.plan, "form": form})


@writes(Plan, verb="mark")
def mark(request: PersonRequest, plan: Plan) -> HttpResponse:
    """Five words for each need; nothing is asked that the person does not want to say."""
    read = reading.read(request.actor, plan)
    if read is None or not plan.is_open:
        return home()
    needs = {code: presenting.need_words(code, plain=True) for code in read.latest.part.needs}
    form = form_of(request, MarksForm, needs=needs)
    if submitted(request, form):
        actions.mark(plan, by=request.actor, steps=form.steps)
        return home()
    return show(request, "plans/person/mark.html", plan.file, {"plan": plan, "form": form, "ways": read.ways})


# A line of a relative's plan in a young person's ------------------------------------------------------------------------------------


@writes(Version, verb="offer")
def offer(request: PersonRequest, version: Version, line: str) -> HttpResponse:
    """A relative would like this line, in these words, in the young person's plan too."""
    present: Any = version.part.line(line)
    if present is None or not version.plan.is_open:
        return home()
    if request.method == "POST":
        crossing.offer_line(version, by=request.actor, line_id=line)
        messages.success(request, _("Proposed. It is up to them; it shows here if it enters their plan."))
        return home()
    shown = presenting.line_shown(version.plan, present, plain=True)
    return show(request, "plans/person/offer.html", version.plan.file, {"plan": version.plan, "line": shown})


@writes(Offer, verb="take_back")
def take_back(request: PersonRequest, offer: Offer) -> HttpResponse:
    if request.method == "POST":
        crossing.take_back_line(offer, by=request.actor)
        messages.success(request, _("Taken back."))
    return home()


@writes(Crossing, verb="answer")
def answer_line(request: PersonRequest, line: Crossing) -> HttpResponse:
    """In the plan, or let be; what is let be is told to nobody."""
    if request.method == "POST":
        request.where_it_stands = reverse("plans:mine")  # type: ignore[attr-defined]
        crossing.answer_line(line, by=request.actor, let_in="let_in" in request.POST)
    return home()
