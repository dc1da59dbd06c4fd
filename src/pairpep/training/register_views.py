"""Yearly refreshers finished here, to record in the register of a program: somebody else's day, and nothing of how they learnt."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from pairpep.kernel.web import PersonRequest, page, writes
from pairpep.network.roles import MANAGER, PRIVACY_LEAD
from pairpep.training import actions, register
from pairpep.training.models import Refresher


@page(MANAGER, PRIVACY_LEAD)
def refreshers(request: PersonRequest) -> HttpResponse:
    return render(request, "training/refreshers.html", register.waiting(request.actor))


@writes(Refresher, verb="record")
def record(request: PersonRequest, refresher: Refresher) -> HttpResponse:
    """One tap. Renewing an authorisation stays a decision of its own, on its own page."""
    if request.method == "POST":
        actions.record_refresher(refresher, by=request.actor)
        messages.success(request, _("Recorded for %(name)s.") % {"name": refresher.person.name})
    return redirect("training:refreshers")
