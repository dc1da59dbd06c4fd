"""Hours of those who watch: taking some, giving them back, stepping back today, a day when nobody watches."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from pairpep.community.models import Moderator
from pairpep.kernel import walls
from pairpep.kernel.forms import form_of, submitted
from pairpep.kernel.web import PersonRequest, page, writes
from pairpep.moderation import hours_actions, mandates, reading
from pairpep.moderation.forms import ClosedForm, NamingForm, ShiftForm
from pairpep.moderation.models import ClosedDay, DutyShift, SteppedBack
from pairpep.network.models import Person
from pairpep.network.roles import COORDINATOR, STAFF_ROLES


def _hours(request: PersonRequest, **forms: Any) -> HttpResponse:
    """Both forms of the page, the one that was sent with what was typed in it."""
    shown = reading.hours(request.actor) | {"shift_form": ShiftForm(), "closed_form": ClosedForm(now=request.actor.now)} | forms
    return render(request, "moderation/hours.html", shown)


def _only_who_tends(request: PersonRequest) -> None:
    if not (walls.call("app.moderates") or request.actor.holds(COORDINATOR)):
        raise PermissionDenied


@page(*STAFF_ROLES, even_lapsed=True)
def hours(request: PersonRequest) -> HttpResponse:
    _only_who_tends(request)
    return _hours(request)


@page(*STAFF_ROLES, even_lapsed=True)
def moderators(request: PersonRequest) -> HttpResponse:
    _only_who_tends(request)
    names = request.actor.holds(COORDINATOR)
    form = form_of(request, NamingForm, people=mandates.could_watch(request.actor)) if names else None
    if form and submitted(request, form):
        mandates.name(mandates.somebody(form.cleaned_data["person"]), by=request.actor)
        messages.success(request, _("Named. They choose their hours themselves."))
        return redirect("moderation:moderators")
    return render(request, "moderation/moderators.html", mandates.known(request.actor) | {"form": form, "form_id": "main"})


@writes(Moderator, "end")
def end_mandate(request: PersonRequest, row: Moderator) -> HttpResponse:
    if request.method == "POST":
        mandates.end(row, by=request.actor)
    return redirect("moderation:moderators")


@writes(Moderator, "step_back")
def step_out(request: PersonRequest, row: Moderator) -> HttpResponse:
    if request.method == "POST":
        mandates.step_out(row, by=request.actor)
        messages.success(request, _("You watch no more. Thank you for having been there."))
    return redirect("home")


@writes(Person, "take_shift")
def take_shift(request: PersonRequest, myself: Person) -> HttpResponse:
    form = form_of(request, ShiftForm)
    if submitted(request, form):
        hours_actions.take_shift(myself, by=request.actor, **form.cleaned_data)
        messages.success(request, _("Taken. The pages say it from now on."))
        return redirect("moderation:hours")
    return _hours(request, shift_form=form)


@writes(Person, "close_day")
def close_day(request: PersonRequest, myself: Person) -> HttpResponse:
    form = form_of(request, ClosedForm, now=request.actor.now)
    if submitted(request, form):
        hours_actions.close_day(myself, by=request.actor, day=form.cleaned_data["day"])
        messages.success(request, _("Said. The pages say that nobody watches that day."))
        return redirect("moderation:hours")
    return _hours(request, closed_form=form)


@writes(Person, "step_back_today")
def step_back(request: PersonRequest, myself: Person) -> HttpResponse:
    if request.method == "POST":
        hours_actions.step_back_today(myself, by=request.actor)
        messages.success(request, _("You step back today. No reason is asked; take care."))
    return redirect("moderation:hours")


@writes(SteppedBack, "take_back")
def back_again(request: PersonRequest, row: SteppedBack) -> HttpResponse:
    if request.method == "POST":
        hours_actions.take_back(row, by=request.actor)
    return redirect("moderation:hours")


@writes(DutyShift, "end")
def end_shift(request: PersonRequest, shift: DutyShift) -> HttpResponse:
    if request.method == "POST":
        hours_actions.end_shift(shift, by=request.actor)
        messages.success(request, _("Given back."))
    return redirect("moderation:hours")


@writes(ClosedDay, "open_again")
def open_again(request: PersonRequest, row: ClosedDay) -> HttpResponse:
    if request.method == "POST":
        hours_actions.open_again(row, by=request.actor)
    return redirect("moderation:hours")
