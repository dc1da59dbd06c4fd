"""Small spaces, page by page: made, filled one by one, entered, left."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from pairpep.community import actions, reading, space_actions
from pairpep.community.forms import SpaceForm, WhoForm, guard_for
from pairpep.community.models import Seat, Space
from pairpep.kernel import walls
from pairpep.kernel.forms import form_of, submitted
from pairpep.kernel.pressing import pressed
from pairpep.kernel.web import PersonRequest, page, writes
from pairpep.network.roles import STAFF_ROLES

FIRST = "community:first"


@page(*STAFF_ROLES, even_lapsed=True)
def make(request: PersonRequest) -> HttpResponse:
    if not walls.call("app.tends_spaces"):
        raise PermissionDenied
    form = form_of(request, SpaceForm, guard=guard_for(request.actor))
    if submitted(request, form):
        made = space_actions.make_space(actions.myself(request.actor), by=request.actor, **form.texts)
        messages.success(request, _("Made. Ask people in, one by one: nothing opens before they say yes."))
        return redirect("community:people_of_space", made.pk)
    return render(request, "community/make.html", {"form": form, "form_id": "main"})


@writes(Space, "add")
def people(request: PersonRequest, found: Space) -> HttpResponse:
    form = form_of(request, WhoForm)
    if submitted(request, form):
        member = reading.somebody(request.actor, form.cleaned_data["member"])
        if member:
            space_actions.add(found, by=request.actor, member=member)
            messages.success(request, _("Asked. They are told on their page, and answer there."))
        return redirect("community:people_of_space", found.pk)
    return render(request, "community/people_of_space.html", reading.to_ask(request.actor, found, request))


@writes(Seat, "enter")
def enter(request: PersonRequest, seat: Seat) -> HttpResponse:
    return pressed(request, partial(space_actions.enter, seat, by=request.actor), FIRST)


@writes(Seat, "agree")
def agree(request: PersonRequest, seat: Seat) -> HttpResponse:
    told = _("Noted. The space opens once the other person has said yes too.")
    return pressed(request, partial(space_actions.agree, seat, by=request.actor), FIRST, said=told)


@writes(Seat, "leave")
def leave(request: PersonRequest, seat: Seat) -> HttpResponse:
    return pressed(request, partial(space_actions.leave, seat, by=request.actor), FIRST, said=_("You have left this space."))
