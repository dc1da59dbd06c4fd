"""What somebody may answer now: on their own page, or by a link. A link shows titles, takes an answer, and never shows an earlier one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from pairpep.kernel import clock, walls
from pairpep.kernel.web import PersonRequest, page, public, redrawn, writes
from pairpep.kernel.workflow import WrongMoment
from pairpep.network.models import Program
from pairpep.responses.receiving import AnotherBody
from pairpep.waves import actions, answering, links, lists, mine
from pairpep.waves.models import Link


@page()
def my_list(request: PersonRequest) -> HttpResponse:
    return render(request, "waves/mine.html", mine.about(request.actor))


@page()
def make_link(request: PersonRequest) -> HttpResponse:
    place = mine.place_of(request.actor)
    if request.method == "POST" and place is not None:
        actions.make_link(actions.myself(request.actor), by=request.actor, language=_language(), mails="mails" in request.POST, **place)
        messages.success(request, _("Your link is ready. Those that you had go on working."))
    return redirect("waves:mine")


@writes(Link, "choose_mails")
def choose_mails(request: PersonRequest, link: Link) -> HttpResponse:
    if request.method == "POST":
        actions.choose_mails(link, by=request.actor, mails=request.POST.get("mails") == "yes")
        messages.success(request, _("Kept."))
    return redirect("waves:mine")


@page()
def answer(request: PersonRequest, code: str) -> HttpResponse:
    """Of someone of the staff: their answer has no name. A young person or a relative answers on their own page."""
    asked = next((each for each in lists.to_answer(request.actor) if each.code == code), None)
    if asked is None:
        raise WrongMoment(_("This is not asked now. Your list says what is."))
    if asked.file_id is not None:
        return redirect("responses:answer", code)
    found = _sheet(request, asked)
    if found.answers is None:
        return _drawn(request, found, asked, reverse("waves:mine"))
    _hand_on(found, asked, language=_language(), way="account")
    lists.gave(request.actor, asked.wave_id, code)
    return _thanked(request, found, reverse("waves:mine"))


# By a link: nobody is signed in. What is unknown, what has ended and what never was get one answer, with a way on.


@public
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    who, asked = _behind(token)
    if who is None:
        return render(request, "waves/no_link.html", {"as_person": True})
    return render(request, "waves/with.html", {"as_person": True, "asked": asked, "token": token, "addressed": who.side or "staff"})


@public
def answer_by_link(request: HttpRequest, token: str, code: str) -> HttpResponse:
    who, asked = _behind(token)
    one = next((each for each in asked if each.code == code), None)
    if who is None or one is None:
        return by_link(request, token)
    with walls.entered_as_nobody(read_only=True):
        found = _sheet(request, one)
    back = reverse("waves:with", args=[token])
    if found.answers is None:
        return _drawn(request, found, one, back, as_person=True, addressed=who.side or "staff")
    _hand_on(found, one, language=_language(), way="link", person_id=who.whose)
    with walls.entered_as_nobody():
        lists.gave(token, one.wave_id, code)
    return _thanked(request, found, back, as_person=True, addressed=who.side or "staff")


def _behind(token: str) -> tuple[lists.Respondent | None, list[lists.ToAnswer]]:
    with walls.entered_as_nobody(read_only=True):
        who = lists.respondent(token)
        return who, lists.to_answer(token) if who else []


def _sheet(request: HttpRequest, asked: lists.ToAnswer) -> answering.Sheet:
    sent = request.POST if request.method == "POST" else None
    newer = answering.of_another_version(sent, asked.edition_id)
    more: Any = {"program_id": asked.program_id, "anonymous": asked.anonymous, "now": clock.now(), "redrawn": redrawn(request) or newer}
    return replace(answering.sheet(asked.definition, sent, **more), newer=newer)


def _hand_on(found: answering.Sheet, asked: lists.ToAnswer, **given: Any) -> None:
    """Sent twice, it is there once. Sent again with something else, the first one stays."""
    whose: Any = {"program_id": asked.program_id, "audience": asked.audience, "file_id": asked.file_id, "wave_id": asked.wave_id}
    try:
        answering.hand_on(found, edition_id=asked.edition_id, **whose, **given)
    except AnotherBody:
        raise WrongMoment(_("This page was sent already: what it said first is kept.")) from None


def _drawn(request: HttpRequest, found: answering.Sheet, asked: lists.ToAnswer, back: str, **more: Any) -> HttpResponse:
    told = {"sheet": found, "asked": asked, "back": back, "form_id": "main"}
    return render(request, "waves/answer.html", {**told, **more})


def _thanked(request: HttpRequest, found: answering.Sheet, back: str, **more: Any) -> HttpResponse:
    told = answering.given_back(found.definition, found.answers or {})
    return render(request, "waves/thanks.html", {**told, "title": found.definition.title, "back": back, **more})


def _language() -> str:
    return (get_language() or "fr")[:2]


# A mailbox posts here by itself, from nowhere and without a cookie (RFC 8058). The token says which mail; all that it can do is end it.
@csrf_exempt
@public
def stop(request: HttpRequest, token: str) -> HttpResponse:
    was = _mails(token, ends=request.method == "POST") if links.is_one(token) else None
    if was is None:
        raise Http404
    state = "done" if request.method == "POST" and was else "asks" if was else "already"
    return render(request, "waves/stop.html", {"state": state, "as_person": True})


def _mails(token: str, *, ends: bool) -> Any:
    with walls.entered_as_nobody(read_only=not ends):
        return walls.call("app.end_asking_mails" if ends else "app.asking_mails", links.digest_of(token))


@writes(Program, "make_team_link")
def team(request: PersonRequest, program: Program) -> HttpResponse:
    if request.method == "POST":
        actions.make_team_link(program, by=request.actor, language=_language())
        messages.success(request, _("The team’s link is ready. It carries nobody’s name."))
        return redirect("waves:team", program.pk)
    return render(request, "waves/team.html", mine.of_the_team(request.actor, program))
