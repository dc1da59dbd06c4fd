"""The registers: communications, incidents, and the years looked back on."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from pairpep.kernel.forms import form_of, submitted
from pairpep.kernel.paging import Slice
from pairpep.kernel.web import PersonRequest, page, reads, writes
from pairpep.network.models import Program
from pairpep.network.roles import PRIVACY_LEAD, TEAM_LEAD
from pairpep.privacy import actions, incidents, paper, presenting
from pairpep.privacy.forms import CommunicationForm, EvaluationForm, IncidentForm
from pairpep.privacy.models import Communication, Incident

# Communications --------------------------------------------------------------------------------------------------------------------------


@page(PRIVACY_LEAD, TEAM_LEAD)
def communications(request: PersonRequest) -> HttpResponse:
    """All of them for who watches over privacy; for a team lead, those they wrote."""
    found = Slice.of(request, Communication.objects.visible_to(request.actor).newest_first())
    rows = presenting.communications(request.actor, list(found))
    return render(request, "privacy/communications.html", {"rows": rows, "page": found, "watches": request.actor.holds(PRIVACY_LEAD)})


@page(PRIVACY_LEAD, TEAM_LEAD)
def new_communication(request: PersonRequest) -> HttpResponse:
    programs = list(Program.objects.permitting(request.actor, "communicate").order_by("code"))
    form = form_of(request, CommunicationForm, programs=programs)
    if submitted(request, form):
        actions.communicate(form.chosen, by=request.actor, **form.told())
        messages.success(request, _("In the register. The person reads it on their page."))
        return redirect("privacy:communications")
    return render(request, "privacy/communication.html", {"form": form, "form_id": "main"})


@page(PRIVACY_LEAD)
def communications_on_paper(request: PersonRequest, shape: str) -> HttpResponse:
    return paper.communications(request.actor, shape, request.LANGUAGE_CODE)


# Incidents -------------------------------------------------------------------------------------------------------------------------------


@page(PRIVACY_LEAD)
def all_incidents(request: PersonRequest) -> HttpResponse:
    found = Slice.of(request, Incident.objects.visible_to(request.actor).select_related("program").newest_first())
    return render(request, "privacy/incidents.html", {"rows": [presenting.incident(row) for row in found], "page": found})


@page(PRIVACY_LEAD)
def new_incident(request: PersonRequest) -> HttpResponse:
    """Something that who watches over privacy noticed themselves: one button, and its page."""
    if request.method == "POST":
        program = Program.objects.permitting(request.actor, "watch").order_by("code").first()
        assert program is not None
        return redirect("privacy:incident", actions.open_incident(program, by=request.actor, kind="other").pk)
    return redirect("privacy:incidents")


@writes(Incident)
def incident(request: PersonRequest, incident: Incident) -> HttpResponse:
    """Its eight things, kept as they become known; what is missing is said before its end."""
    open_ = incident.closed_at is None
    form = form_of(request, IncidentForm, incident=incident)
    if open_ and submitted(request, form):
        actions.write_incident(incident, by=request.actor, **form.cleaned_data)
        messages.success(request, _("Kept."))
        return redirect("privacy:incident", incident.pk)
    context = {
        "incident": incident,
        **presenting.incident(incident),
        "missing": incidents.missing(incident),
        "form": form if open_ else None,
    }
    context |= {"parts": presenting.parts(form), "form_id": "main" if open_ else "", "printed": incidents.printed(incident)}
    return render(request, "privacy/incident.html", context)


@writes(Incident, verb="close")
def close_incident(request: PersonRequest, incident: Incident) -> HttpResponse:
    if request.method == "POST":
        if incidents.missing(incident):
            messages.warning(request, _("It cannot end yet: what is missing is said below."))
            return redirect("privacy:incident", incident.pk)
        actions.close_incident(incident, by=request.actor)
        messages.success(request, _("Closed. The line stays in the register."))
        return redirect("privacy:incidents")
    return redirect("privacy:incident", incident.pk)


@reads(Incident)
def notice(request: PersonRequest, incident: Incident) -> HttpResponse:
    return paper.notice(request.actor, incident, request.LANGUAGE_CODE)


@page(PRIVACY_LEAD)
def incidents_on_paper(request: PersonRequest, shape: str) -> HttpResponse:
    return paper.incidents(request.actor, shape, request.LANGUAGE_CODE)


# A year ----------------------------------------------------------------------------------------------------------------------------------


@page(PRIVACY_LEAD)
def year(request: PersonRequest) -> HttpResponse:
    """The figure of looks outside care, and three questions. « Keep » goes on another day; « close » asks for the three."""
    said = presenting.year(request.actor, request.GET.get("year", ""))
    form = form_of(request, EvaluationForm, kept=said.kept, closing="close" in request.POST)
    if not said.closed and submitted(request, form):
        for program in Program.objects.permitting(request.actor, "watch"):
            actions.evaluate(program, by=request.actor, year=said.year, close="close" in request.POST, **form.cleaned_data)
        messages.success(request, _("Closed. It stays as evidence.") if "close" in request.POST else _("Kept."))
        return redirect(said.address)
    return render(
        request, "privacy/year.html", {"said": said, "form": None if said.closed else form, "form_id": "" if said.closed else "main"}
    )


@page(PRIVACY_LEAD)
def year_on_paper(request: PersonRequest, shape: str) -> HttpResponse:
    return paper.year(request.actor, presenting.year(request.actor, request.GET.get("year", "")), shape, request.LANGUAGE_CODE)
