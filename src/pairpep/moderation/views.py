"""Asking that a message be read again; the desk of those who watch; what was done, told to whom it is about."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pairpep.community.models import Member, Message
from pairpep.kernel import walls
from pairpep.kernel.forms import form_of, submitted
from pairpep.kernel.reference import content
from pairpep.kernel.web import PersonRequest, page, reads, writes
from pairpep.moderation import actions, deciding, reading
from pairpep.moderation.forms import AnswerForm, AppealForm, ReportForm, StepForm
from pairpep.moderation.models import Appeal, Step
from pairpep.moderation.workflow import ON_A_MEMBER, REPORT
from pairpep.network.roles import COORDINATOR, STAFF_ROLES, YOUNG_PERSON
from pairpep.participants.guarding import recognisable


def _form(request: PersonRequest, shape: Any, **more: Any) -> Any:
    return form_of(
        request, shape, guard=partial(recognisable, by=request.actor), initial={"language": (get_language() or "fr")[:2]}, **more
    )


def _is_young(request: PersonRequest) -> bool:
    return request.actor.holds(YOUNG_PERSON)


# Any member


@writes(Message, "report")
def report(request: PersonRequest, message: Message) -> HttpResponse:
    if reading.may_moderate(request.actor, message):
        return redirect("moderation:message", message.pk)
    form = _form(request, ReportForm)
    if submitted(request, form):
        said = {name: form.cleaned_data[name] for name in ("reason", "words", "language")}
        actions.report(message, by=request.actor, kind=REPORT, **said)
        messages.success(request, _("Asked. You read here what becomes of it."))
        return redirect("moderation:mine")
    return render(request, "moderation/report.html", {"message": message, "form": form, "form_id": "main"})


@writes(Message, "report")
def worry(request: PersonRequest, message: Message) -> HttpResponse:
    if request.method == "POST":
        actions.worry(message, by=request.actor)
        return redirect("moderation:help")
    return render(request, "moderation/worry.html", {"message": message})


@page()
def help_lines(request: PersonRequest) -> HttpResponse:
    """After words that speak of a danger, or a worry: where help is, and whether somebody watches right now."""
    return render(request, "moderation/help.html", deciding.help_page(request.actor))


@page()
def mine(request: PersonRequest) -> HttpResponse:
    return render(request, "moderation/mine.html", reading.mine(request.actor, youth=_is_young(request)))


@reads(Step)
def step(request: PersonRequest, found: Step) -> HttpResponse:
    return render(request, "moderation/step.html", reading.one_step(request.actor, found, youth=_is_young(request)))


@writes(Step, "read")
def was_read(request: PersonRequest, found: Step) -> HttpResponse:
    if request.method == "POST":
        actions.read(found, by=request.actor)
    return redirect("moderation:step", found.pk)


@writes(Step, "appeal")
def appeal(request: PersonRequest, found: Step) -> HttpResponse:
    form = _form(request, AppealForm)
    if submitted(request, form):
        actions.appeal(found, by=request.actor, words=form.cleaned_data["words"], language=form.cleaned_data["language"])
        messages.success(request, _("Asked of another person. The answer comes here."))
        return redirect("moderation:step", found.pk)
    shown = reading.told(found, youth=_is_young(request))
    return render(request, "moderation/appeal.html", shown | {"form": form, "form_id": "main"})


# Those who watch


@page(*STAFF_ROLES, even_lapsed=True)
def desk(request: PersonRequest) -> HttpResponse:
    if not (walls.call("app.moderates") or request.actor.holds(COORDINATOR)):
        raise PermissionDenied
    return render(request, "moderation/desk.html", reading.desk(request.actor))


@page(*STAFF_ROLES, even_lapsed=True)
def guide(request: PersonRequest) -> HttpResponse:
    return render(request, "moderation/guide.html", {"guide": content().moderation.guide})


@writes(Message, "moderate")
def message(request: PersonRequest, found: Message) -> HttpResponse:
    form = _form(request, StepForm, codes=reading.codes_for(found))
    if submitted(request, form):
        deciding.decide(found, by=request.actor, **deciding.of(form))
        messages.success(request, _("Done. Whoever it is about reads what was done and why."))
        return redirect("moderation:desk")
    return render(request, "moderation/message.html", reading.message(request.actor, found) | {"form": form, "form_id": "main"})


@writes(Member, "take_step")
def member(request: PersonRequest, found: Member) -> HttpResponse:
    form = _form(request, StepForm, codes=list(ON_A_MEMBER))
    if submitted(request, form):
        actions.take_step(found, by=request.actor, **deciding.of(form))
        messages.success(request, _("Done. Whoever it is about reads what was done and why."))
        return redirect("moderation:desk")
    return render(request, "moderation/member.html", reading.member(request.actor, found) | {"form": form, "form_id": "main"})


@writes(Appeal, "answer")
def answer(request: PersonRequest, found: Appeal) -> HttpResponse:
    form = _form(request, AnswerForm)
    if submitted(request, form):
        said = form.cleaned_data
        actions.answer(found, by=request.actor, outcome=said["outcome"], answer=said["words"], language=said["language"])
        messages.success(request, _("Answered. Whoever asked reads it."))
        return redirect("moderation:desk")
    shown = reading.told(found.step) | {"asked": found, "form": form, "form_id": "main"}
    return render(request, "moderation/answer.html", shown)
