"""Asking by oneself, from one's own page or from outside; and everything the program holds about the person who reads it."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from pairpep.kernel import clock, walls, when
from pairpep.kernel.forms import form_of, submitted
from pairpep.kernel.ids import new_id
from pairpep.kernel.policy import Actor
from pairpep.kernel.scoping import acting
from pairpep.kernel.ways import ways_from
from pairpep.kernel.web import page, public
from pairpep.network.models import Program
from pairpep.network.roles import PERSONS
from pairpep.participants.agreements import agreement
from pairpep.participants.entrance import SLOW, too_fast
from pairpep.participants.models import Consent, ContactPoint, File, Permission, Tie
from pairpep.participants.own import file_of, show
from pairpep.referrals import actions, person_reading
from pairpep.referrals.models import Ask, Referral
from pairpep.referrals.person_choices import OPEN, VIDEO, WAIT, offer
from pairpep.referrals.person_forms import AskForm, Label, StrangerForm


@page(*PERSONS)
def me_ask(request: HttpRequest) -> HttpResponse:
    """Three fields. Asking is saying yes: nothing else is waited for, unless a parent must agree too."""
    actor = request.actor  # type: ignore[attr-defined]
    file = file_of(actor)
    present = Referral.objects.visible_to(actor).about(file.pk).open().first()
    if present:
        return redirect("invitation:read", present.pk)
    choices = offer(actor, file, actions.KIND_OF_SIDE[file.side])
    form = form_of(request, AskForm, side=file.side, offer=choices, ways=_ways(file.side))
    if submitted(request, form):
        chosen, typed = choices.options[form.cleaned_data["who"]], form.cleaned_data
        what = {"needs": typed["needs"], "words": typed["words"], "language": request.LANGUAGE_CODE}
        made = actions.ask(file, by=actor, worker_id=chosen.worker_id, wish=chosen.wish, **what)
        return redirect("invitation:read", made.pk)
    return show(request, "referrals/person/ask_from_page.html", file, {"form": form, "offer": choices})


def _ways(side: str) -> dict[str, Label]:
    """What to say of the ways that are no card."""
    who = (
        pgettext("to a young person", "Let your team suggest someone")
        if side == "youth"
        else pgettext("to a relative", "Let the team suggest someone")
    )
    video, wait = _("By video, with someone from another program"), _("Wait until someone is free here")
    return {OPEN: Label(who), VIDEO: Label(video), WAIT: Label(wait)}


# From outside, unknown to anyone --------------------------------------------------------------------------------------------------------


@public
def ask(request: HttpRequest) -> HttpResponse:
    """For oneself as a young person, or as a relative."""
    return render(request, "referrals/person/ask_side.html")


@public
def ask_as(request: HttpRequest, side: str) -> HttpResponse:
    """Three fields and a program. Who writes is not written down, nor from where."""
    form = form_of(request, StrangerForm, programs=Program.objects.by_name(request.LANGUAGE_CODE), initial={"key": new_id()})
    context = {"form": form, "form_id": "main", "side": side}
    if not submitted(request, form):
        return render(request, "referrals/person/ask.html", context)
    if too_fast(request, "ask"):
        return render(request, "participants/link_over.html", {"answer": SLOW}, status=429)
    _keep(form, side, request.LANGUAGE_CODE)
    return redirect("person:asked", side)


def _keep(form: StrangerForm, side: str, language: str) -> None:
    typed: dict[str, Any] = form.cleaned_data
    what = {
        "name": typed["name"],
        "reach": typed["reach"],
        "words": typed["words"].strip(),
        "language": language,
        "created_at": clock.now(),
    }
    row = Ask(id=typed["key"], program=form.programs[typed["program"]], side=side, **what)
    try:
        with acting("someone asks by themselves"), walls.entered_as_nobody():
            row.save(force_insert=True)
    except IntegrityError:  # the button was pressed twice: it is kept already
        return


@public
def asked(request: HttpRequest, side: str) -> HttpResponse:
    return render(request, "referrals/person/asked.html", {"side": side})


# Everything held about me ---------------------------------------------------------------------------------------------------------------


@page(*PERSONS)
def whole_file(request: HttpRequest) -> HttpResponse:
    """To read, to print, to ask that something be corrected."""
    actor = request.actor  # type: ignore[attr-defined]
    file = file_of(actor)
    context = {
        "invitations": person_reading.all_told(actor, file),
        "contacts": ContactPoint.objects.visible_to(actor).about(file.pk).order_by("created_at"),
        "agreements": [agreement(each) for each in Consent.objects.visible_to(actor).about(file.pk).order_by("at", "purpose")],
        "permissions": Permission.objects.visible_to(actor).about(file.pk).select_related("to_person").order_by("given_at"),
        "parents": _decides_with_another(actor, file),
        "ways": ways_from("person", actor, file),
        "born": when.month(file.birth_year, file.birth_month) if file.birth_year and file.birth_month else "",
    }
    return show(request, "referrals/person/whole_file.html", file, context)


def _decides_with_another(actor: Actor, file: File) -> bool:
    """A child with a parent, or a parent with a child; of any other tie the wall shows nothing."""
    return bool(Tie.objects.visible_to(actor).filter(Q(file_id=file.pk) | Q(relative_file_id=file.pk)).exists())
