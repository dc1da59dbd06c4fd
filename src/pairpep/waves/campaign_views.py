"""Who is asked what and when: everybody of the staff reads it, with its budget of minutes; the coordination composes it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from pairpep.kernel.clock import day_of
from pairpep.kernel.forms import form_of, submitted
from pairpep.kernel.reference import content
from pairpep.kernel.web import PersonRequest, page, reads, writes
from pairpep.network.roles import COORDINATOR, RESEARCHER, STAFF_ROLES
from pairpep.waves import actions, fields, presenting
from pairpep.waves.forms import CampaignForm, StartForm
from pairpep.waves.models import Campaign
from pairpep.waves.naming import guard_of


@page(*STAFF_ROLES, even_lapsed=True)
def overview(request: PersonRequest) -> HttpResponse:
    return render(request, "waves/overview.html", presenting.overview(request.actor))


@page(COORDINATOR)
def new(request: PersonRequest) -> HttpResponse:
    said = content().waves
    start = {"months": said.months, "open_days": said.open_days, "reminders": said.reminders, "opens_on": day_of(request.actor.now)}
    form = _form(request, start)
    if submitted(request, form):
        row = actions.compose(actions.myself(request.actor), by=request.actor, **form.said)
        messages.success(request, _("Kept. Nobody is asked yet: read the budget, then begin."))
        return redirect("waves:campaign", row.pk)
    return render(request, "waves/compose.html", {"form": form, "form_id": "main"})


def _form(request: PersonRequest, initial: dict[str, Any]) -> CampaignForm:
    choices: Any = {"questionnaires": presenting.with_audiences(), "programs": presenting.programs()}
    return form_of(request, CampaignForm, guard=guard_of(request.actor), initial=initial, **choices)


@reads(Campaign)
def campaign(request: PersonRequest, found: Campaign) -> HttpResponse:
    told = presenting.about(request.actor, found)
    form = StartForm(guard=guard_of(request.actor), over=told["over"]) if "start" in told["may"] else None
    return render(request, "waves/campaign.html", {**told, "form": form})


@writes(Campaign, "change")
def change(request: PersonRequest, found: Campaign) -> HttpResponse:
    form = _form(request, presenting.typed(found))
    if submitted(request, form):
        actions.change(found, by=request.actor, **form.said)
        messages.success(request, _("Kept."))
        return redirect("waves:campaign", found.pk)
    return render(request, "waves/compose.html", {"form": form, "form_id": "main", "campaign": found})


@writes(Campaign, "start")
def start(request: PersonRequest, found: Campaign) -> HttpResponse:
    told = presenting.about(request.actor, found)
    form = form_of(request, StartForm, guard=guard_of(request.actor), over=told["over"])
    if submitted(request, form):
        actions.start(found, by=request.actor, reason=form.text("reason"))
        messages.success(request, _("Begun. Each person reads it on their own page, and those who want mails are written to."))
        return redirect("waves:campaign", found.pk)
    return render(request, "waves/campaign.html", {**told, "form": form, "form_id": "main"})


@writes(Campaign, "end")
def end(request: PersonRequest, found: Campaign) -> HttpResponse:
    if request.method == "POST":
        actions.end(found, by=request.actor)
        messages.success(request, _("Ended. Nobody is asked any more; what was given stays."))
    return redirect("waves:campaign", found.pk)


@page(COORDINATOR, RESEARCHER)
def unread(request: PersonRequest) -> HttpResponse:
    return render(request, "waves/fields.html", fields.nobody_read(request.actor))
