"""The pages of an invitation, as the person it is for reads and answers it; and a parent's, for a child under fourteen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.kernel.forms import form_of, submitted
from pairpep.kernel.ways import apart, ways_from
from pairpep.kernel.web import page, reads, writes
from pairpep.kernel.workflow import WrongMoment
from pairpep.network.roles import PERSONS
from pairpep.participants import actions as persons
from pairpep.participants.forms import AgeForm
from pairpep.participants.models import Tie
from pairpep.participants.notices import notice_for
from pairpep.participants.own import file_of, show
from pairpep.referrals import actions, person_reading
from pairpep.referrals import workflow as w
from pairpep.referrals.models import Referral
from pairpep.referrals.person_choices import Offer, card_of, offer
from pairpep.referrals.person_forms import AnswersForm, NotNowForm
from pairpep.referrals.person_reading import CONFIRM, ENDED, PARENT, QUESTION, SAID_NO, UNDER_WAY

ANSWERABLE = (QUESTION, SAID_NO)


def to(referral: Referral, name: str = "read") -> HttpResponse:
    return redirect(f"invitation:{name}", referral.pk)


def settle(request: HttpRequest, referral: Referral, act: Callable[..., Any], *, settled: tuple[str, ...], **details: Any) -> HttpResponse:
    """Act, then show how things stand. A button pressed twice finds them settled already, and that is no fault."""
    actor = request.actor  # type: ignore[attr-defined]
    request.where_it_stands = reverse("invitation:read", args=[referral.pk])  # type: ignore[attr-defined]
    try:
        with transaction.atomic():
            act(referral, by=actor, **details)
    except WrongMoment:
        if Referral.objects.visible_to(actor).filter(pk=referral.pk, state__in=settled).first() is None:
            raise
    return to(referral)


def _offer(request: HttpRequest, referral: Referral) -> Offer:
    return offer(request.actor, referral.file, referral.kind, passed_by=referral.passed_by)  # type: ignore[attr-defined]


def _stands(request: HttpRequest, referral: Referral) -> str:
    return person_reading.situation(request.actor, referral)  # type: ignore[attr-defined]


# One's own page -----------------------------------------------------------------------------------------------------------------------


@page(*PERSONS)
def me(request: HttpRequest) -> HttpResponse:
    """What concerns them now, one next step, and the quiet ways to everything else."""
    actor = request.actor  # type: ignore[attr-defined]
    file = file_of(actor)
    mine = (
        Referral.objects.visible_to(actor).about(file.pk).select_related("file", "program", "worker", "referred_by").newest_first().first()
    )
    reading = person_reading.read(actor, mine) if mine else None
    children = person_reading.of_children(actor) if file.side == "relative" else []
    context = {
        "reading": reading, "concerned": reading is not None and reading.situation != ENDED, "children": children,
        "asked_for": any(not child.given for child in children),
    }  # fmt: skip
    return show(request, "referrals/person/me.html", file, context | apart(ways_from("person", actor, file)))


@reads(Referral, verb="say_yes")
def read(request: HttpRequest, referral: Referral) -> HttpResponse:
    """Who asked, why, what it is; or how far it is."""
    actor = request.actor  # type: ignore[attr-defined]
    reading = person_reading.read(actor, referral)
    parents = reading.situation == PARENT and Tie.objects.visible_to(actor).about(referral.file_id).exists()
    notice = notice_for(referral.file, reading.notice) if reading.situation == QUESTION else None
    return show(request, "referrals/person/read.html", referral.file, {"reading": reading, "notice": notice, "parents": parents})


# Yes ----------------------------------------------------------------------------------------------------------------------------------


@reads(Referral, verb="say_yes")
def whom(request: HttpRequest, referral: Referral) -> HttpResponse:
    """The first half of a yes: whom to meet, or who decides it."""
    if _stands(request, referral) not in ANSWERABLE:
        return to(referral)
    if _needs_age(referral):
        return to(referral, "age")
    return show(request, "referrals/person/whom.html", referral.file, {"referral": referral, "offer": _offer(request, referral)})


def _needs_age(referral: Referral) -> bool:
    return referral.file.side == "youth" and None in (referral.file.birth_year, referral.file.birth_month)


@writes(Referral, verb="say_yes")
def age(request: HttpRequest, referral: Referral) -> HttpResponse:
    """The month and year of birth, when nobody knows them: they say whether a parent is asked too."""
    file = referral.file
    if not _needs_age(referral):
        return to(referral, "whom")
    form = form_of(request, AgeForm, file=file)
    if submitted(request, form):
        kept = {"chosen_name": file.chosen_name, "pronouns": file.pronouns, "language": file.language}
        persons.edit(file, by=request.actor, **kept, **form.cleaned_data)  # type: ignore[attr-defined]
        return to(referral, "whom")
    return show(request, "referrals/person/age.html", file, {"referral": referral, "form": form})


@writes(Referral, verb="say_yes")
def agree(request: HttpRequest, referral: Referral, choice: str) -> HttpResponse:
    """The second half: the text to read, each question on its own, and the yes."""
    if _stands(request, referral) not in ANSWERABLE or _needs_age(referral):
        return to(referral, "whom")
    chosen = _offer(request, referral).options.get(choice)
    if chosen is None:
        messages.warning(request, _("This choice is no longer possible. Here are those of today."))
        return to(referral, "whom")
    notice = notice_for(referral.file, person_reading.notice_code(request.actor, referral))  # type: ignore[attr-defined]
    form = form_of(request, AnswersForm, notice=notice)
    if submitted(request, form):
        yes = {"worker_id": chosen.worker_id, "wish": chosen.wish, "language": request.LANGUAGE_CODE, "agreed": form.agreed}
        return settle(request, referral, actions.say_yes, settled=(*w.SAID_YES, *w.WITH_WORKER), **yes)
    return show(
        request, "referrals/person/agree.html", referral.file, {"referral": referral, "form": form, "notice": notice, "chosen": chosen}
    )


@writes(Referral, verb="confirm_again")
def go_on(request: HttpRequest, referral: Referral) -> HttpResponse:
    """Old enough to decide alone: a parent's yes no longer counts, and the text is theirs to read."""
    if _stands(request, referral) != CONFIRM:
        return to(referral)
    notice = notice_for(referral.file, actions.PURPOSES[referral.kind])
    form = form_of(request, AnswersForm, notice=notice)
    if submitted(request, form):
        actions.confirm_again(referral, by=request.actor, language=request.LANGUAGE_CODE, agreed=form.agreed)  # type: ignore[attr-defined]
        return to(referral)
    return show(request, "referrals/person/go_on.html", referral.file, {"referral": referral, "form": form, "notice": notice})


# Not now, no, and changing one's mind ----------------------------------------------------------------------------------------------------


@writes(Referral, verb="say_not_now")
def not_now(request: HttpRequest, referral: Referral) -> HttpResponse:
    if referral.state not in w.BEFORE_YES:
        return to(referral)
    form = form_of(request, NotNowForm)
    if submitted(request, form):
        return settle(request, referral, actions.say_not_now, settled=(w.NOT_NOW,), ask_again_on=form.cleaned_data["day"])
    return show(request, "referrals/person/not_now.html", referral.file, {"referral": referral, "form": form})


@writes(Referral, verb="say_no")
def no(request: HttpRequest, referral: Referral) -> HttpResponse:
    """One tap; no reason is asked."""
    if request.method != "POST":
        return to(referral)
    return settle(request, referral, actions.say_no, settled=(w.DECLINED,))


@writes(Referral, verb="change_mind")
def change(request: HttpRequest, referral: Referral) -> HttpResponse:
    """After a yes: everything stops. `someone_else` goes straight on to another choice."""
    if request.method != "POST":
        return to(referral)
    say = actions.say_no if referral.state in w.BEFORE_YES else actions.change_mind
    answer = settle(request, referral, say, settled=(w.DECLINED,))
    return to(referral, "whom") if "someone_else" in request.POST else answer


@writes(Referral, verb="choose_again")
def choose(request: HttpRequest, referral: Referral) -> HttpResponse:
    """While nobody has accepted: someone else."""
    if _stands(request, referral) != UNDER_WAY or referral.state not in w.SAID_YES:
        return to(referral)
    others = {key: each for key, each in _offer(request, referral).options.items() if each.card and each.worker_id != referral.worker_id}
    chosen = others.get(request.POST.get("card", ""))
    if request.method == "POST" and chosen:
        return settle(request, referral, actions.choose_again, settled=(), worker_id=chosen.worker_id)
    now = card_of(request.actor, referral.file, referral.kind, referral.worker_id)  # type: ignore[attr-defined]
    return show(request, "referrals/person/choose.html", referral.file, {"referral": referral, "others": others.values(), "now": now})


@writes(Referral, verb="confirm_meeting")
def meeting(request: HttpRequest, referral: Referral) -> HttpResponse:
    """The time and the place suit, or another time is asked for. What is confirmed is what was read."""
    if request.method != "POST":
        return to(referral)
    if "other" in request.POST:
        return settle(request, referral, actions.ask_other_time, settled=(w.ACCEPTED,))
    if request.POST.get("meeting") != person_reading.meeting_key(referral):
        messages.warning(request, _("The time or the place has changed meanwhile. Here is how it stands now."))
        return to(referral)
    return settle(request, referral, actions.confirm_meeting, settled=())


# A parent, for a child under fourteen -------------------------------------------------------------------------------------------------


@writes(Referral, verb="guardian_answer")
def child(request: HttpRequest, referral: Referral) -> HttpResponse:
    """What it is, what the parent will be told, and their yes or no. It is gone the day the child decides alone."""
    actor = request.actor  # type: ignore[attr-defined]
    file, given = file_of(actor), person_reading.guardian_s_yes(actor, referral)
    notice = notice_for(file, "guardian_under_14")
    form = form_of(request, AnswersForm, notice=notice)
    if request.method == "POST" and "no" in request.POST:
        return _answered(request, referral, yes=False)
    if given is None and submitted(request, form):
        return _answered(request, referral, yes=True, agreed=form.agreed)
    context = {"referral": referral, "name": referral.file.chosen_name, "given": given, "notice": notice, "form": form}
    return show(request, "referrals/person/child.html", file, context)


def _answered(request: HttpRequest, referral: Referral, **answer: Any) -> HttpResponse:
    actions.guardian_answer(referral, by=request.actor, language=request.LANGUAGE_CODE, **answer)  # type: ignore[attr-defined]
    messages.success(request, _("Your answer is kept."))
    return redirect("invitation:child", referral.pk)
