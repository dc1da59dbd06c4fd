"""After a meeting, page by page: who came, the card, what comes of it."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pairpep.gatherings.models import Meeting
from pairpep.gatherings.policy import MENTORS
from pairpep.kernel.forms import form_of, submitted
from pairpep.kernel.web import PersonRequest, page, reads, writes
from pairpep.learning import actions, reading
from pairpep.learning.forms import AnswerForm, AttendanceForm, CapsuleForm, CardForm, FollowUpForm, WhichForm
from pairpep.learning.models import FollowUp, LearningCard
from pairpep.network.roles import COORDINATOR, WORKERS
from pairpep.participants.guarding import recognisable

READERS = (*WORKERS, *MENTORS, COORDINATOR)


@reads(Meeting, "keep_card")
def after(request: PersonRequest, meeting: Meeting) -> HttpResponse:
    return render(request, "learning/after.html", reading.after(request.actor, meeting))


@writes(Meeting, "record_attendance")
def attendance(request: PersonRequest, meeting: Meeting) -> HttpResponse:
    form = form_of(request, AttendanceForm, people=reading.people_of(request.actor, meeting))
    if submitted(request, form):
        actions.record_attendance(meeting, by=request.actor, came=[UUID(one) for one in form.cleaned_data["came"]])
        messages.success(request, _("Recorded. Each worker finds their hours in their year."))
        return redirect("learning:after", meeting.pk)
    return render(request, "learning/after.html", reading.after(request.actor, meeting) | {"attendance_form": form})


@writes(Meeting, "keep_card")
def write_card(request: PersonRequest, meeting: Meeting) -> HttpResponse:
    guard = partial(recognisable, by=request.actor, also=reading.colleagues(request.actor, meeting))
    form = form_of(request, CardForm, guard=guard, initial={"theme": meeting.theme, "language": (get_language() or "fr")[:2]})
    if submitted(request, form):
        said = {name: form.cleaned_data[name] for name in ("theme", "learned", "tries", "language")}
        card = actions.keep_card(meeting, by=request.actor, **said)
        messages.success(request, _("Kept, with nobody in it."))
        return redirect("learning:card", card.pk)
    return render(request, "learning/write_card.html", {"meeting": meeting, "form": form, "form_id": "main"})


@writes(Meeting, "keep_card")
def no_card(request: PersonRequest, meeting: Meeting) -> HttpResponse:
    if request.method == "POST":
        actions.keep_no_card(meeting, by=request.actor)
        messages.success(request, _("Nothing is kept of this meeting but its hour and its theme."))
    return redirect("learning:after", meeting.pk)


@writes(Meeting, "check_in")
def asked(request: PersonRequest, meeting: Meeting) -> HttpResponse:
    form = form_of(request, WhichForm)
    if submitted(request, form):
        actions.check_in(meeting, by=request.actor, seat_id=form.cleaned_data["seat"])
        messages.success(request, _("Noted: that you asked, and nothing of what was answered."))
    return redirect("learning:groups")


@page(*READERS, even_lapsed=True)
def cards(request: PersonRequest) -> HttpResponse:
    return render(request, "learning/cards.html", reading.cards(request.actor, request.GET.get("theme", ""), request.GET.get("page", "")))


@reads(LearningCard)
def card(request: PersonRequest, found: LearningCard) -> HttpResponse:
    return render(request, "learning/card.html", reading.card(request.actor, found))


@writes(LearningCard, "follow_up")
def to_capsule(request: PersonRequest, found: LearningCard) -> HttpResponse:
    form = form_of(request, CapsuleForm, guard=partial(recognisable, by=request.actor))
    if submitted(request, form):
        row = actions.start_capsule(found, by=request.actor, words=form.cleaned_data["words"])
        messages.success(request, _("Begun. Write it at your own pace; a mentor of each kind reads it before it is shown."))
        return redirect(reading.capsule_url(request.actor, row))
    return render(request, "learning/follow_up.html", {"card": found, "form": form, "form_id": "main", "capsule": True})


@writes(LearningCard, "follow_up")
def to_propose(request: PersonRequest, found: LearningCard) -> HttpResponse:
    form = form_of(request, FollowUpForm, guard=partial(recognisable, by=request.actor))
    if submitted(request, form):
        actions.propose(found, by=request.actor, kind=form.cleaned_data["kind"], words=form.cleaned_data["words"])
        messages.success(request, _("Proposed. The coordination answers, and you read the answer here."))
        return redirect("learning:card", found.pk)
    return render(request, "learning/follow_up.html", {"card": found, "form": form, "form_id": "main"})


@writes(LearningCard, "withdraw")
def withdraw(request: PersonRequest, found: LearningCard) -> HttpResponse:
    if request.method == "POST":
        actions.withdraw(found, by=request.actor)
        messages.success(request, _("Withdrawn. Its words are gone for good."))
        return redirect("learning:cards")
    return render(request, "learning/withdraw.html", {"card": found})


@page(*READERS, even_lapsed=True)
def proposals(request: PersonRequest) -> HttpResponse:
    return render(request, "learning/proposals.html", reading.proposals(request.actor))


@writes(FollowUp, "decide")
def answer(request: PersonRequest, row: FollowUp) -> HttpResponse:
    form = form_of(request, AnswerForm, items=reading.items_of(request.actor, row))
    if submitted(request, form):
        if form.cleaned_data["aside"]:
            actions.set_aside(row, by=request.actor, answer=form.cleaned_data["answer"])
        else:
            lands_on = form.cleaned_data.get("lands_on", "")
            actions.take_up(row, by=request.actor, answer=form.cleaned_data["answer"], lands_on=lands_on)
        messages.success(request, _("Answered. Whoever proposed it reads it."))
        return redirect("learning:proposals")
    return render(request, "learning/answer.html", {"row": row, "form": form, "form_id": "main"})
