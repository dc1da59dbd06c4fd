"""Answers kept apart, as the coordination ends it: counted after all, or left out for a reason that those who answered read."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from pairpep.instruments.models import Edition
from pairpep.kernel.web import PersonRequest, page, redrawn, writes
from pairpep.network.roles import COORDINATOR
from pairpep.responses import actions
from pairpep.responses import apart as kept


@page(COORDINATOR)
def apart(request: PersonRequest) -> HttpResponse:
    return render(request, "responses/apart.html", {"groups": kept.waiting()})


@writes(Edition, verb="settle_apart")
def settle(request: PersonRequest, edition: Edition, program: str, was: str) -> HttpResponse:
    group = next((each for each in kept.waiting() if (each.edition_id, each.program_code, each.was) == (edition.pk, program, was)), None)
    if group is None:
        messages.info(request, _("Nothing waits there any more."))
        return redirect("responses:apart")
    becomes = request.POST.get("becomes", "")
    sent = request.method == "POST" and not redrawn(request)
    if sent and becomes in dict(group.ends):
        actions.settle_apart(edition, by=request.actor, program_id=group.program_id, was=was, becomes=becomes)
        messages.success(request, _("Said. Whoever answered reads it on their own page."))
        return redirect("responses:apart")
    return render(request, "responses/settle_apart.html", {"group": group, "missing": sent, "chosen": becomes})
