"""The year of a team on one page, to print; a training recorded; a role confirmed."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from pairpep.kernel.forms import form_of, submitted
from pairpep.kernel.web import PersonRequest, page, writes
from pairpep.network import presenting
from pairpep.network import roles as r
from pairpep.network import year as years
from pairpep.network.models import Membership
from pairpep.network.year_forms import LearningForm


@page(r.MANAGER, r.PRIVACY_LEAD)
def year(request: PersonRequest) -> HttpResponse:
    found = sorted(years.members(request.actor), key=lambda one: (str(one.membership.program), one.membership.person.name))
    return render(request, "network/year.html", {"members": found, "places": presenting.places(request), "now": request.actor.now})


@writes(Membership, verb="record_learning")
def learned(request: PersonRequest, work: Membership) -> HttpResponse:
    """What somebody learnt, when, and where the proof is. Never recorded by who learnt it."""
    form = form_of(request, LearningForm)
    if submitted(request, form):
        years.record_learning(work, by=request.actor, **form.cleaned_data)
        messages.success(request, _("Recorded for %(name)s.") % {"name": work.person.name})
        return redirect("network:year")
    return render(request, "network/learned.html", {"form": form, "form_id": "main", "line": presenting.line(work)})


@writes(Membership, verb="recertify")
def still_right(request: PersonRequest, work: Membership) -> HttpResponse:
    """One tap a role and a year. A role that is no longer right is ended from the team's page."""
    if request.method == "POST":
        years.confirm_role(work, by=request.actor)
        messages.success(request, _("Confirmed for a year: %(name)s.") % {"name": work.person.name})
    return redirect("network:year")
