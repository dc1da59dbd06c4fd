"""Pages of the staff: the list of people, one referral, and the making of one."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from pairpep.kernel.forms import form_of, submitted
from pairpep.kernel.paging import Slice
from pairpep.kernel.policy import Actor, policy_of
from pairpep.kernel.reference import content
from pairpep.kernel.ways import ways_from
from pairpep.kernel.web import PersonRequest, page, reads, writes
from pairpep.network.models import Program
from pairpep.network.roles import CLINICIAN, TEAM_LEAD, WORKERS
from pairpep.participants import search
from pairpep.participants.links import code_of, token_of
from pairpep.participants.models import AccessLink, File
from pairpep.referrals import actions, lists, notices, presenting
from pairpep.referrals.forms import ReferForm, ReferRelativeForm, ReferYoungPersonForm
from pairpep.referrals.models import Referral, Wishes

REFERRERS = (CLINICIAN, TEAM_LEAD, *WORKERS)
NEW = {"youth": ReferYoungPersonForm, "relative": ReferRelativeForm}


@page(*REFERRERS)
def people(request: PersonRequest) -> HttpResponse:
    actor = request.actor
    view = lists.chosen(actor, request.GET.get("list", ""))
    found = Slice.of(request, lists.rows(actor, view))
    lines = presenting.lines(found, actor)
    context = {
        "found": found,
        "lines": lines,
        "views": lists.offered(actor, view),
        "view": view,
        "can_refer": policy_of(Program).concerns(actor, "refer"),
    }
    return render(request, "referrals/people.html", context)


@reads(Referral)
def referral(request: PersonRequest, referral: Referral) -> HttpResponse:
    return render(request, "referrals/referral.html", shown(request.actor, referral))


def shown(actor: Actor, referral: Referral) -> dict[str, Any]:
    """What the page of a referral holds, for this reader."""
    wishes = Wishes.objects.visible_to(actor).filter(referral=referral).first()
    may = lists.moves(actor, referral) | lists.about_the_file(actor, referral)
    return {
        "referral": referral,
        "told": presenting.wording(referral, actor),
        "tone": presenting.tone(referral),
        "steps": presenting.road(referral, actor),
        "needs": presenting.needs_of(wishes),
        "wished": presenting.wished(wishes),
        "wishes": wishes,
        "may": may,
        "why": presenting.reason_label(referral.decline_reason) if "offer" in may or "keep" in may else "",
        "first_contact": content().pages["first_contact"] if wishes else None,
        "ways": ways_from("referral", actor, referral),
        "tries_left": content().settings["limits"]["unreached_attempts"].value - referral.tries,
    }


def refer_programs(actor: Actor) -> list[Program]:
    return list(Program.objects.permitting(actor, "refer").order_by("code"))


@page(*REFERRERS)
def choose(request: PersonRequest, side: str) -> HttpResponse:
    """Who is it about: someone the program knows, found by name, or someone new."""
    actor = request.actor
    programs = refer_programs(actor)
    words = request.GET.get("q", "")[:80]
    may_search = side == "youth" or actor.holds(TEAM_LEAD)
    files = search.find(actor, words, programs=[p.pk for p in programs], side=side) if words.strip() and may_search else []
    under_way = Referral.objects.visible_to(actor).open().filter(file__in=[f.pk for f in files])
    busy = dict(under_way.values_list("file_id", "pk"))
    context = {"side": side, "files": [(f, busy.get(f.pk)) for f in files], "q": words, "programs": programs, "may_search": may_search}
    return render(request, "referrals/choose.html", context)


@writes(File, verb="refer")
def refer(request: PersonRequest, file: File) -> HttpResponse:
    form = form_of(request, ReferForm, side=file.side)
    if submitted(request, form):
        made = actions.refer(file, by=request.actor, wishes=form.wishes)
        return _handed_over(request, made, form)
    return render(request, "referrals/refer.html", {"form": form, "file": file, "side": file.side, "form_id": "main"})


@writes(Program, verb="refer")
def refer_new(request: PersonRequest, program: Program, side: str) -> HttpResponse:
    form: Any = form_of(request, NEW[side], side=side)
    if submitted(request, form):
        made = actions.refer_someone_new(program, by=request.actor, side=side, person=form.person, wishes=form.wishes)
        return _handed_over(request, made, form)
    return render(request, "referrals/refer.html", {"form": form, "program": program, "side": side, "form_id": "main"})


def _handed_over(request: PersonRequest, made: Referral, form: Any) -> HttpResponse:
    sent = notices.send_link(made.file, contact=form.contact_point, by=request.actor)
    if sent:
        messages.success(request, _("The link has been sent. The code is for you to give."))
    return redirect("referrals:hand_over", made.pk)


@reads(Referral, verb="give_link")
def hand_over(request: PersonRequest, referral: Referral) -> HttpResponse:
    """The link as a square to scan, as an address, and the code to say. Shown again until the link has been used."""
    links = AccessLink.objects.visible_to(request.actor).filter(file_id=referral.file_id)
    link = links.filter(expires_at__gt=request.actor.now).order_by("-created_at").first()
    context: dict[str, Any] = {"referral": referral, "link": link}
    if link:
        language = referral.file.language
        address = request.build_absolute_uri(f"/{language}/l/{token_of(link.pk)}/")
        context |= {"address": address, "code": code_of(link.pk), "language": language}
    return render(request, "referrals/print.html" if "print" in request.GET else "referrals/hand_over.html", context)
