"""The register of notices, and recording one that came on paper: pages of who watches over privacy."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from pairpep.kernel.forms import form_of, submitted
from pairpep.kernel.web import PersonRequest, page
from pairpep.network.models import Program
from pairpep.network.roles import PRIVACY_LEAD
from pairpep.participants import paper
from pairpep.participants.entrance import too_often
from pairpep.participants.notice_forms import PaperForm, PaperRefusalForm, PaperRestrictionForm


@page(PRIVACY_LEAD)
def register(request: PersonRequest) -> HttpResponse:
    lines = paper.register(request.actor)
    return render(request, "participants/notices.html", {"lines": lines[:300], "more": len(lines) > 300})


def _programs(request: PersonRequest) -> list[Program]:
    return list(Program.objects.permitting(request.actor, "record_notice").order_by("code"))


@page(PRIVACY_LEAD)
def restriction(request: PersonRequest) -> HttpResponse:
    programs = _programs(request)
    form = form_of(request, PaperRestrictionForm, programs=programs, people=paper.people_of(programs))
    return _recorded(request, form, paper.record_restriction)


@page(PRIVACY_LEAD)
def refusal(request: PersonRequest) -> HttpResponse:
    return _recorded(request, form_of(request, PaperRefusalForm, programs=_programs(request)), paper.record_refusal)


def _recorded(request: PersonRequest, form: PaperForm, record: Any) -> HttpResponse:
    if submitted(request, form):
        if too_often(request, "danger", request.actor.person_id):
            return _shown(request, form, status=429, slow=True)
        try:
            record(form.chosen, by=request.actor, **form.notice)  # type: ignore[attr-defined]
            messages.success(request, _("Recorded. The person reads it on their page."))
            return redirect("participants:notices")
        except paper.NothingRecorded:
            form.add_error("code", _("Nothing is recorded with this code in this program. Check it with the team."))
    return _shown(request, form)


def _shown(request: PersonRequest, form: PaperForm, *, status: int = 200, slow: bool = False) -> HttpResponse:
    context = {"form": form, "form_id": "main", "slow": slow, "refusal": isinstance(form, PaperRefusalForm)}
    return render(request, "participants/paper.html", context, status=status)
