"""Questions, as a young person or a relative meets them: answered page by page, given back at once, theirs to read and to take back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.instruments import showing
from pairpep.instruments.definition.shapes import Answers
from pairpep.kernel.clock import day_of
from pairpep.kernel.ways import ways_from
from pairpep.kernel.web import PersonRequest, page, reads, redrawn, writes
from pairpep.network.roles import PERSONS
from pairpep.participants.models import File
from pairpep.participants.own import file_of, show
from pairpep.responses import actions, apart, presenting, walking
from pairpep.responses.models import AnswerSet
from pairpep.responses.sending import send

KEY, PAGE, SHOWN, LATER = "once", "page", "shown", "later"


@page(*PERSONS)
def questions(request: PersonRequest) -> HttpResponse:
    file = file_of(request.actor)
    stands = presenting.research_stands(file, presenting.research(request.actor, file), day_of(request.actor.now))
    context = {"waiting": presenting.waiting(request.actor, file), "mine": presenting.mine(request.actor, file), "stands": stands}
    return show(request, "responses/questions.html", file, context)


@page(*PERSONS)
def answer(request: PersonRequest, code: str) -> HttpResponse:
    """One page of questions. What is said is kept at each step, under one key however many windows are open."""
    file = file_of(request.actor)
    try:
        walk = walking.begin(request.actor, file, code)
    except showing.NotAsked:
        return _no_longer_asked(request, file, code)
    if request.method != "POST" or redrawn(request):
        return _page(request, file, walk, walking.page_number(walk, (request.POST or request.GET).get(PAGE)))
    if request.POST.get(KEY) != str(walk.key):
        return _sent_elsewhere(request, file, walk)
    return _said(request, file, walk, walking.page_number(walk, request.POST.get(PAGE)))


def _said(request: PersonRequest, file: File, walk: walking.Walk, number: int) -> HttpResponse:
    read = walk.sent(number, request.POST)
    if any(item.id in read.problems for item in walk.pages[number]):
        return _page(request, file, walk, number, read=read, form=request.POST)
    later = LATER in request.POST
    following = walk.after(number, read.answers, request.POST.getlist(SHOWN))
    if following is None and not later:
        return _finish(request, file, walk, read.answers)
    actions.keep_draft(file, by=request.actor, code=walk.whole.code, edition_id=walk.edition_id, key=walk.key, answers=read.answers)
    if later:
        messages.success(request, _("Kept. It goes on where it was left."))
        return redirect("responses:questions")
    return redirect(f"{reverse('responses:answer', args=[walk.whole.code])}?{PAGE}={following}")


def _finish(request: PersonRequest, file: File, walk: walking.Walk, answers: Answers) -> HttpResponse:
    missing = [number for number, items in enumerate(walk.pages) if any(item.required and item.id not in answers for item in items)]
    needed = [number for number in missing if any(item.required and item.id not in answers for item in walk.asked_on(number, answers))]
    if needed:
        actions.keep_draft(file, by=request.actor, code=walk.whole.code, edition_id=walk.edition_id, key=walk.key, answers=answers)
        return redirect(f"{reverse('responses:answer', args=[walk.whole.code])}?{PAGE}={needed[0]}")
    kept = send(request.actor, file, walk, answers, language=request.LANGUAGE_CODE)
    messages.success(request, _("It is kept.") if kept.fresh else _("It was sent already, from another window: it is kept once."))
    return redirect("responses:answers", pk=kept.key)


def _page(request: PersonRequest, file: File, walk: walking.Walk, number: int, **typed: Any) -> HttpResponse:
    context = {
        "walk": walk, "number": number, "drawn": walk.drawn(number, **typed), "previous": number - 1, "last": walk.is_last(number),
        "problems": bool(typed), "form_id": "main", "at": number + 1, "of": len(walk.pages),
    }  # fmt: skip
    return show(request, "responses/answer.html", file, context)


def _sent_elsewhere(request: PersonRequest, file: File, walk: walking.Walk) -> HttpResponse:
    """Another window has sent this one, or a newer version came: nothing is sent twice."""
    kept = walking.kept_under(request.actor, request.POST.get(KEY, ""))
    if kept is not None:
        messages.info(request, _("It was sent already, from another window: it is kept once."))
        return redirect("responses:answers", pk=kept.pk)
    read = walk.sent(0, request.POST)
    messages.info(request, _("Something changed in another window. Here is where it stands."))
    fitting = walk.answers | {name: value for name, value in read.answers.items() if name not in read.problems}
    actions.keep_draft(file, by=request.actor, code=walk.whole.code, edition_id=walk.edition_id, key=walk.key, answers=fitting)
    return redirect("responses:answer", code=walk.whole.code)


def _no_longer_asked(request: PersonRequest, file: File, code: str) -> HttpResponse:
    """A version that was withdrawn: what was begun can be read, and removed."""
    draft = walking.draft_of(request.actor, file, code)
    if request.method == "POST" and draft and not redrawn(request):
        actions.drop_draft(file, by=request.actor, code=code)
        return redirect("responses:questions")
    begun = presenting.said(showing.edition(draft.edition_id), draft.answers) if draft and draft.body else []
    return show(request, "responses/ended.html", file, {"begun": begun}, status=410)


# What was answered ------------------------------------------------------------------------------------------------------------------------


@reads(AnswerSet)
def answers(request: PersonRequest, row: AnswerSet) -> HttpResponse:
    definition = showing.edition(row.edition_id)
    told = presenting.given_back(definition, row.answers, row.scores, presenting.last_before(request.actor, row))
    context = {
        "row": row,
        "title": definition.title,
        "told": told,
        "ways": ways_from("answers", request.actor, row),
        "apart": apart.said(row.apart),
    }
    return show(request, "responses/answers.html", file_of(request.actor), context)


@writes(AnswerSet, verb="withdraw")
def withdraw(request: PersonRequest, row: AnswerSet) -> HttpResponse:
    """Said first, because it cannot be undone."""
    if request.method == "POST" and not redrawn(request):
        actions.withdraw(row, by=request.actor)
        messages.success(request, _("Taken back. It is in no count any more."))
        return redirect("responses:questions")
    title = showing.edition(row.edition_id).title
    return show(request, "responses/withdraw.html", file_of(request.actor), {"row": row, "title": title})


@page(*PERSONS)
def research(request: PersonRequest) -> HttpResponse:
    """A choice of its own: nothing of the care depends on it. A child's counts with a parent's, who never reads it."""
    file, today = file_of(request.actor), day_of(request.actor.now)
    history = presenting.research(request.actor, file)
    stands, may = presenting.research_stands(file, history, today), presenting.may_say_yes(file, today)
    agrees = stands not in (presenting.NO, presenting.AGAIN)
    wanted = request.POST.get("research") == "yes"
    if request.method == "POST" and not redrawn(request) and (may or not wanted):
        if wanted != agrees or (stands == presenting.AGAIN and not wanted):
            actions.choose_research(file, by=request.actor, given=wanted, language=request.LANGUAGE_CODE)
        messages.success(request, _("Noted, with the day. It can be changed at any time."))
        return redirect("responses:research")
    return show(request, "responses/research.html", file, {"history": history, "stands": stands, "agrees": agrees, "may": may})
