"""Opening a file because of a danger, the page it opens for a few hours, and the register of who watches over privacy."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from pairpep.identity import again
from pairpep.kernel.forms import form_of, submitted
from pairpep.kernel.paging import Slice
from pairpep.kernel.ways import ways_from
from pairpep.kernel.web import PersonRequest, page, reads, writes
from pairpep.network.models import Program
from pairpep.network.roles import CLINICIAN, PRIVACY_LEAD, TEAM_LEAD, WORKERS
from pairpep.participants import danger
from pairpep.participants.entrance import too_often
from pairpep.participants.forms import DangerForm, ReviewForm
from pairpep.participants.looked import kind_of_danger, roles_held
from pairpep.participants.models import File, Opening

OPENERS = (CLINICIAN, TEAM_LEAD, *WORKERS)


@page(*OPENERS)
def ask(request: PersonRequest) -> HttpResponse:
    """What will happen is said first; then a code, a kind of danger, and a word to type. Nothing opens before one signs in again."""
    form = form_of(request, DangerForm, programs=_programs(request))
    if submitted(request, form) and not danger.is_suspended():
        return _by_who_signs_in_again(request)
    return _shown(request, form)


def _programs(request: PersonRequest) -> list[Program]:
    return list(Program.objects.permitting(request.actor, "open_in_danger").order_by("code"))


@again.signs_in_again
def _by_who_signs_in_again(request: PersonRequest) -> HttpResponse:
    """What was typed travels with the question and comes back with its answer."""
    form = DangerForm(request.POST, programs=_programs(request))
    if not form.is_valid() or too_often(request, "danger", request.actor.person_id):
        return _shown(request, form, status=429, slow=True)
    try:
        return redirect("participants:danger_opened", _open(request, form))
    except danger.NothingOpened:
        form.add_error("code", _("Nothing opens with this code in this program. Check it with the team."))
    return _shown(request, form)


def _open(request: PersonRequest, form: DangerForm) -> Any:
    typed = form.cleaned_data
    return danger.open_in_danger(form.chosen, by=request.actor, code=typed["code"], reason=typed["reason"])


def _shown(request: PersonRequest, form: DangerForm, *, status: int = 200, slow: bool = False) -> HttpResponse:
    mine = Opening.objects.permitting(request.actor, "enter").open_at(request.actor.now)
    context = {"form": form, "form_id": "main", "slow": slow, "mine": mine, "suspended": danger.is_suspended()}
    return render(request, "participants/danger.html", context, status=status)


@reads(Opening, verb="enter")
def opened(request: PersonRequest, opening: Opening) -> HttpResponse:
    """Who it is and whom to call, until the hour that the page says."""
    file = File.objects.visible_to(request.actor).get(pk=opening.file_id)
    ways = ways_from("danger", request.actor, opening)
    return render(
        request, "participants/danger_opened.html", {"opening": opening, "file": file, "ways": ways, "kind": kind_of_danger(opening.reason)}
    )


@page(PRIVACY_LEAD)
def register(request: PersonRequest) -> HttpResponse:
    """Every opening of the programs one watches over."""
    found = Slice.of(request, Opening.objects.visible_to(request.actor).select_related("by", "program").newest_first())
    rows = [(opening, kind_of_danger(opening.reason), danger.is_overdue(opening, request.actor.now)) for opening in found]
    context = {"rows": rows, "page": found, "openers": danger.openers(request.actor)}
    return render(request, "participants/danger_register.html", context)


@writes(Opening, verb="view")
def review(request: PersonRequest, opening: Opening) -> HttpResponse:
    """Who, when, which danger, and what they looked at; then one of two words."""
    may = Opening.objects.permitting(request.actor, "review").of_key(opening.pk).exists()
    form = form_of(request, ReviewForm)
    if may and submitted(request, form):
        danger.review(opening, by=request.actor, decision=form.cleaned_data["decision"])
        messages.success(request, _("Reviewed. It stays in the register."))
        return redirect("participants:danger_register")
    context = {
        "opening": opening, "kind": kind_of_danger(opening.reason), "roles": roles_held(opening), "looks": danger.looks_during(opening),
        "form": form if may else None, "form_id": "main" if may else "",
    }  # fmt: skip
    return render(request, "participants/danger_review.html", context)
