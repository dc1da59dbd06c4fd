"""Sessions of the community, page by page: what comes, one session, a place in it, and how it is planned."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.assemblies import actions, presenting, speaking, topic_presenting
from pairpep.assemblies.forms import AgendaForm, PlanForm, ReasonForm, SpeakerForm
from pairpep.assemblies.models import Assembly, Speaker
from pairpep.assemblies.policy import PLANNERS
from pairpep.kernel.forms import form_of, submitted
from pairpep.kernel.web import PersonRequest, page, public, reads, writes
from pairpep.network.roles import ALL_ROLES
from pairpep.participants.guarding import recognisable

SESSION = "assemblies:session"


def guard_of(request: PersonRequest) -> Any:
    return partial(recognisable, by=request.actor)


@page(*ALL_ROLES, even_lapsed=True)
def sessions(request: PersonRequest) -> HttpResponse:
    context = presenting.sessions(request.actor) | {"ballot": topic_presenting.current(request.actor)}
    return render(request, "assemblies/sessions.html", context)


@reads(Assembly)
def session(request: PersonRequest, row: Assembly) -> HttpResponse:
    return render(request, "assemblies/session.html", presenting.session(request.actor, row))


@writes(Assembly)
def register(request: PersonRequest, row: Assembly) -> HttpResponse:
    if request.method == "POST":
        request.where_it_stands = reverse(SESSION, args=[row.pk])  # type: ignore[attr-defined]
        actions.register(row, by=request.actor)
        messages.success(request, _("The place is kept. The way in appears here half an hour before."))
    return redirect(SESSION, row.pk)


@writes(Assembly)
def withdraw(request: PersonRequest, row: Assembly) -> HttpResponse:
    place = presenting.place_in(request.actor, row)
    if request.method == "POST" and place and not place.withdrawn_at:
        actions.withdraw(place, by=request.actor)
        messages.success(request, _("The place is given back. It can be taken again until the session begins."))
    return redirect(SESSION, row.pk)


@writes(Assembly)
def say_i_came(request: PersonRequest, row: Assembly) -> HttpResponse:
    if request.method == "POST":
        request.where_it_stands = reverse(SESSION, args=[row.pk])  # type: ignore[attr-defined]
        actions.say_i_came(row, by=request.actor)
        messages.success(request, _("Noted, with thanks."))
    return redirect(SESSION, row.pk)


# Planning ---------------------------------------------------------------------------------------------------------------------------------


@page(*PLANNERS)
def begin(request: PersonRequest) -> HttpResponse:
    form = form_of(request, PlanForm, guard=guard_of(request), initial={"minutes": 90})
    if submitted(request, form):
        row = actions.begin(actions.myself(request.actor), by=request.actor, **form.said)
        messages.success(request, _("Kept as a draft. Nobody sees it before it is announced."))
        return redirect("assemblies:plan", row.pk)
    return render(request, "assemblies/begin.html", {"form": form, "form_id": "main"})


@reads(Assembly, "plan")
def plan(request: PersonRequest, row: Assembly) -> HttpResponse:
    return render(request, "assemblies/plan.html", presenting.planning(request.actor, row))


@writes(Assembly, "plan")
def write(request: PersonRequest, row: Assembly) -> HttpResponse:
    form = form_of(request, PlanForm, guard=guard_of(request), initial=PlanForm.words_of(row, presenting.link_of(request.actor, row)))
    if submitted(request, form):
        actions.plan(row, by=request.actor, **form.said)
        messages.success(request, _("Kept. If the hour moved, those who have a place are told."))
        return redirect("assemblies:plan", row.pk)
    return render(request, "assemblies/begin.html", {"form": form, "form_id": "main", "row": row})


@writes(Assembly, "plan")
def agenda(request: PersonRequest, row: Assembly) -> HttpResponse:
    form = form_of(request, AgendaForm, guard=guard_of(request), row=row)
    if submitted(request, form):
        actions.set_agenda(row, by=request.actor, items=form.items, easy=form.easy)
        messages.success(request, _("The agenda is kept."))
        return redirect("assemblies:plan", row.pk)
    return render(request, "assemblies/agenda.html", {"form": form, "form_id": "main", "row": row})


@writes(Assembly, "plan")
def add_speaker(request: PersonRequest, row: Assembly) -> HttpResponse:
    form = form_of(request, SpeakerForm)
    if submitted(request, form):
        actions.add_speaker(row, by=request.actor, **form.cleaned_data)
        messages.success(request, _("Kept. A name is shown to the others once its owner has agreed."))
        return redirect("assemblies:plan", row.pk)
    return render(request, "assemblies/speaker.html", {"form": form, "form_id": "main", "row": row})


@writes(Speaker, "remove")
def speaker(request: PersonRequest, row: Speaker) -> HttpResponse:
    """Two buttons: they agreed, or they are taken out."""
    if request.method == "POST" and "agreed" in request.POST:
        actions.agrees(row, by=request.actor)
    elif request.method == "POST":
        actions.remove_speaker(row, by=request.actor)
    return redirect("assemblies:plan", row.assembly_id)


@public
def speaking_link(request: HttpRequest, token: str) -> HttpResponse:
    """Whoever was asked to speak says yes or no, without an account. A look changes nothing."""
    found = speaking.asked(token)
    if found is None:
        raise Http404
    told = ""
    if request.method == "POST" and speaking.answer(token, yes="yes" in request.POST):
        told = "yes" if "yes" in request.POST else "no"
    return render(request, "assemblies/speaking.html", {"asked": found, "told": told or ("yes" if found["agreed"] else "")})


@writes(Assembly, "announce")
def announce(request: PersonRequest, row: Assembly) -> HttpResponse:
    if request.method == "POST":
        request.where_it_stands = reverse("assemblies:plan", args=[row.pk])  # type: ignore[attr-defined]
        actions.announce(row, by=request.actor)
        messages.success(request, _("Announced: those for whom it is can take a place."))
        return redirect(SESSION, row.pk)
    return redirect("assemblies:plan", row.pk)


@writes(Assembly, "cancel")
def cancel(request: PersonRequest, row: Assembly) -> HttpResponse:
    form = form_of(request, ReasonForm, guard=guard_of(request))
    if submitted(request, form):
        actions.cancel(row, by=request.actor, reason=form.cleaned_data["reason"], language=presenting.language())
        messages.success(request, _("Cancelled. Those who have a place are told."))
        return redirect("assemblies:sessions")
    return render(request, "assemblies/cancel.html", {"form": form, "form_id": "main", "row": row})
