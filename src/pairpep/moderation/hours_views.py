"""Hours of those who watch: taking some, giving them back, stepping back today, a day when nobody watches."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from pairpep.community.models import Moderator
from pairpep.kernel import walls
from pairpep.kernel.forms import form_of, submitted
from pairpep.kernel.pressing import pressed
from pairpep.kernel.web import PersonRequest, page, writes
from pairpep.moderation import hours_actions, inviting, mandates, reading
from pairpep.moderation.forms import ChoosingForm, ClosedForm, NamingForm, ShiftForm
from pairpep.moderation.models import ClosedDay, DutyShift, SteppedBack
from pairpep.network.models import Person
from pairpep.network.roles import COORDINATOR, STAFF_ROLES

HOURS = "moderation:hours"


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


@page(COORDINATOR)
def invite(request: PersonRequest) -> HttpResponse:
    form = form_of(request, ChoosingForm, people=inviting.could_come(request.actor))
    if submitted(request, form):
        inviting.invite(mandates.somebody(form.cleaned_data["person"]), by=request.actor)
        messages.success(request, _("They find it on their first page. Whether they come is theirs: nobody is told."))
        return redirect("moderation:invite")
    return render(request, "moderation/invite.html", {"form": form, "form_id": "main"})


@writes(Moderator, "end")
def end_mandate(request: PersonRequest, row: Moderator) -> HttpResponse:
    return pressed(request, partial(mandates.end, row, by=request.actor), "moderation:moderators")


@writes(Moderator, "step_back")
def step_out(request: PersonRequest, row: Moderator) -> HttpResponse:
    act = partial(mandates.step_out, row, by=request.actor)
    return pressed(request, act, "home", said=_("You watch no more. Thank you for having been there."))


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
    act = partial(hours_actions.step_back_today, myself, by=request.actor)
    return pressed(request, act, HOURS, said=_("You step back today. No reason is asked; take care."))


@writes(SteppedBack, "take_back")
def back_again(request: PersonRequest, row: SteppedBack) -> HttpResponse:
    return pressed(request, partial(hours_actions.take_back, row, by=request.actor), HOURS)


@writes(DutyShift, "end")
def end_shift(request: PersonRequest, shift: DutyShift) -> HttpResponse:
    return pressed(request, partial(hours_actions.end_shift, shift, by=request.actor), HOURS, said=_("Given back."))


@writes(ClosedDay, "open_again")
def open_again(request: PersonRequest, row: ClosedDay) -> HttpResponse:
    return pressed(request, partial(hours_actions.open_again, row, by=request.actor), HOURS)
