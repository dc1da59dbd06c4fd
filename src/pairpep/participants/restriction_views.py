"""« Keep someone out »: the pages on which a person says who no longer sees anything of theirs."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from pairpep.kernel.forms import form_of, submitted
from pairpep.kernel.reference import content
from pairpep.kernel.web import page, reads, writes
from pairpep.network.roles import PERSONS
from pairpep.participants import parts, restrictions
from pairpep.participants.ages import is_asked_with_a_parent
from pairpep.participants.forms import KeepOutForm
from pairpep.participants.models import ContactPoint, File, Restriction
from pairpep.participants.own import file_of, show


@page(*PERSONS)
def kept_out(request: HttpRequest) -> HttpResponse:
    """Who stays out today, and whom one may keep out: by name, or a whole role."""
    actor = request.actor  # type: ignore[attr-defined]
    file = file_of(actor)
    context = {
        "standing": [_told(row) for row in restrictions.standing(actor, file)],
        "lifted": [_told(row) for row in restrictions.lifted(actor, file)],
        "people": [each for each in restrictions.candidates(actor, file) if not each.kept_out],
        "categories": [each for each in restrictions.categories(actor, file) if not each.kept_out],
    }
    return show(request, "participants/kept_out.html", file, context)


def _told(row: Restriction) -> dict[str, Any]:
    return {"row": row, "role": content().roles[row.category].name if row.category else "", "parts": parts.said(row.parts)}


@page(*PERSONS)
def keep_out(request: HttpRequest, who: UUID) -> HttpResponse:
    """One person. What it does is said before it is done."""
    actor = request.actor  # type: ignore[attr-defined]
    file = file_of(actor)
    found = restrictions.candidate(actor, file, who)
    if found is None:
        raise Http404
    return _asked(request, file, frozenset([who]), found.person.name, person_id=who)


@page(*PERSONS)
def keep_role_out(request: HttpRequest, role: str) -> HttpResponse:
    """Everyone who holds this role in the program, today and later."""
    if role not in restrictions.CATEGORIES:
        raise Http404
    file = file_of(request.actor)  # type: ignore[attr-defined]
    return _asked(request, file, restrictions.holders(file, role), str(content().roles[role].name), category=role)


def _asked(request: HttpRequest, file: File, people: frozenset[UUID], name: str, **whom: UUID | str) -> HttpResponse:
    actor = request.actor  # type: ignore[attr-defined]
    stops = restrictions.stopped(actor, file, people)
    form = form_of(request, KeepOutForm, stops=stops is not None, side=file.side, child=is_asked_with_a_parent(file))
    if submitted(request, form):
        restrictions.restrict(file, by=actor, **form.notice, **whom)
        messages.success(request, _done(form))
        return redirect("person:kept_out")
    led = restrictions.leads_left(file, without=people)
    return show(request, "participants/keep_out.html", file, {"form": form, "name": name, "stops": stops, "led": led, **whom})


def _done(form: KeepOutForm) -> str:
    if form.notice["parts"]:
        return _("It is done. From now on, these parts do not exist for them.")
    return _("It is done. From now on, this page does not exist for them.")


@writes(Restriction)
def lift(request: HttpRequest, restriction: Restriction) -> HttpResponse:
    """One tap."""
    if request.method == "POST" and restriction.lifted_at is None:
        restrictions.lift(restriction, by=request.actor)  # type: ignore[attr-defined]
        messages.success(request, _("Let in again: they see what they saw before."))
    mine = restriction.file_id in request.actor.own_files  # type: ignore[attr-defined]
    return redirect("person:kept_out" if mine else "participants:notices")


@reads(Restriction, verb="print")
def notice(request: HttpRequest, restriction: Restriction) -> HttpResponse:
    """The notice as the law lists it, to print and hand over: the person's own copy."""
    file = file_of(request.actor)  # type: ignore[attr-defined]
    points = ContactPoint.objects.visible_to(request.actor).about(file.pk).standing().order_by("kind")  # type: ignore[attr-defined]
    return show(request, "participants/kept_out_notice.html", file, {"points": points, **_told(restriction)})
