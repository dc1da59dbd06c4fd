"""The coordination's pages of a season: one button to begin, a proposal to look at, then what changes on the way."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.gatherings import season_actions as actions
from pairpep.gatherings import season_presenting as presenting
from pairpep.gatherings import season_reading as reading
from pairpep.gatherings import season_words as words
from pairpep.gatherings.models import Group, Meeting, Season, Seat
from pairpep.gatherings.own_actions import declare_absence
from pairpep.gatherings.season.problem import LEADING, RELAXABLE
from pairpep.gatherings.season_forms import AwayForm, MoveForm, ReplaceForm, SeasonForm, SeatForm
from pairpep.kernel.forms import form_of, submitted
from pairpep.kernel.paging import Slice
from pairpep.kernel.web import PersonRequest, page, reads, writes
from pairpep.network.models import Person
from pairpep.network.roles import COORDINATOR

FORM = "main"


@page(COORDINATOR)
def seasons(request: PersonRequest) -> HttpResponse:
    found = Slice.of(request, Season.objects.visible_to(request.actor).newest(), size=10)
    lines = [(season, *presenting.state(season)) for season in found]
    return render(
        request, "gatherings/season/seasons.html", {"found": found, "lines": lines, "beginning": presenting.beginning(request.actor)}
    )


@page(COORDINATOR)
def new(request: PersonRequest) -> HttpResponse:
    """Shown with what would be done anyway; the one button of the list posts it as it is."""
    usual = SeasonForm.of(Season(**reading.by_default(reading.seen_by(request.actor))))
    form = SeasonForm(usual) if "as_it_is" in request.POST else form_of(request, SeasonForm, initial=usual)
    if submitted(request, form):
        myself = Person.objects.permitting(request.actor, "plan_season").get()
        made = actions.plan_season(myself, by=request.actor, **form.cleaned_data)
        return redirect("seasons:season", pk=made.pk)
    return render(request, "gatherings/season/settings.html", {"form": form, "form_id": FORM})


@reads(Season, verb="prepare")
def season(request: PersonRequest, season: Season) -> HttpResponse:
    context: dict[str, Any] = {"season": season, "shown": presenting.shown(season, request.actor), "state": presenting.state(season)}
    context["findings"] = presenting.findings(season)
    return render(request, presenting.template_of(season), context)


@writes(Season, verb="prepare")
def settings(request: PersonRequest, season: Season) -> HttpResponse:
    form = form_of(request, SeasonForm, initial=SeasonForm.of(season))
    if submitted(request, form):
        request.where_it_stands = reverse("seasons:season", args=[season.pk])  # type: ignore[attr-defined]
        actions.prepare_again(season, by=request.actor, **form.cleaned_data)
        return redirect("seasons:season", pk=season.pk)
    return render(request, "gatherings/season/settings.html", {"form": form, "form_id": FORM, "season": season})


@writes(Season, verb="prepare")
def let_go(request: PersonRequest, season: Season) -> HttpResponse:
    """Without one rule: said by its code, among those that may be let go of."""
    if (rule := request.POST.get("rule")) in RELAXABLE:
        request.where_it_stands = reverse("seasons:season", args=[season.pk])  # type: ignore[attr-defined]
        actions.prepare_again(season, by=request.actor, relaxed=[rule])
    return redirect("seasons:season", pk=season.pk)


@writes(Season, verb="publish")
def publish(request: PersonRequest, season: Season) -> HttpResponse:
    if request.method == "POST":
        request.where_it_stands = reverse("seasons:season", args=[season.pk])  # type: ignore[attr-defined]
        actions.publish_season(season, by=request.actor)
        messages.success(request, _("Published. Each person is told of their own dates by mail, with an invitation for their calendar."))
    return redirect("seasons:season", pk=season.pk)


@writes(Season, verb="discard")
def discard(request: PersonRequest, season: Season) -> HttpResponse:
    if request.method == "POST":
        actions.discard_season(season, by=request.actor)
        messages.success(request, _("Set aside. Nobody was told of it."))
    return redirect("seasons:seasons")


@writes(Season, verb="end")
def end(request: PersonRequest, season: Season) -> HttpResponse:
    if request.method == "POST":
        request.where_it_stands = reverse("seasons:season", args=[season.pk])  # type: ignore[attr-defined]
        actions.end_season(season, by=request.actor)
        messages.success(request, _("The season has ended. Whoever had a meeting to come is told."))
        return redirect("seasons:season", pk=season.pk)
    return render(request, "gatherings/season/end.html", {"season": season, "shown": presenting.shown(season, request.actor)})


@writes(Season, verb="publish")
def away(request: PersonRequest, season: Season) -> HttpResponse:
    """Somebody telephoned: they cannot come. Noted for them, and somebody stands in, in one step."""
    form = form_of(request, AwayForm, people=presenting.people_of(season, request.actor))
    if submitted(request, form):
        said = dict(form.cleaned_data)
        who = Person.objects.permitting(request.actor, "declare_absence").get(pk=said.pop("person"))
        declare_absence(who, by=request.actor, **said)
        return _mended(request, season)
    return render(request, "gatherings/season/away.html", {"form": form, "form_id": FORM, "season": season})


@writes(Season, verb="publish")
def mend(request: PersonRequest, season: Season) -> HttpResponse:
    return _mended(request, season) if request.method == "POST" else redirect("seasons:season", pk=season.pk)


def _mended(request: PersonRequest, season: Season) -> HttpResponse:
    request.where_it_stands = reverse("seasons:season", args=[season.pk])  # type: ignore[attr-defined]
    found = actions.repair_absence(season, by=request.actor)
    told = words.mended(len(found.changed), complete=not found.findings)
    (messages.warning if found.findings else messages.success)(request, told)
    return redirect("seasons:season", pk=season.pk)


@reads(Meeting, verb="replace")
def meeting(request: PersonRequest, meeting: Meeting) -> HttpResponse:
    return render(request, "gatherings/season/meeting.html", presenting.one(meeting, request.actor))


@writes(Meeting, verb="move")
def move(request: PersonRequest, meeting: Meeting) -> HttpResponse:
    if request.method == "GET" and not presenting.to_come(meeting, request.actor):
        return _no_longer(request, meeting)
    form = form_of(request, MoveForm, initial=MoveForm.of(meeting.starts_at))
    if submitted(request, form):
        request.where_it_stands = reverse("seasons:meeting", args=[meeting.pk])  # type: ignore[attr-defined]
        actions.move_meeting(meeting, by=request.actor, starts_at=form.cleaned_data["starts_at"])
        messages.success(request, _("Moved. Calendars follow, and each person is told."))
        return redirect("seasons:meeting", pk=meeting.pk)
    return render(request, "gatherings/season/move.html", presenting.one(meeting, request.actor) | {"form": form, "form_id": FORM})


@writes(Meeting, verb="cancel")
def cancel(request: PersonRequest, meeting: Meeting) -> HttpResponse:
    if request.method == "POST":
        request.where_it_stands = reverse("seasons:meeting", args=[meeting.pk])  # type: ignore[attr-defined]
        actions.cancel_meeting(meeting, by=request.actor)
        messages.success(request, _("Cancelled. Calendars follow, and each person is told."))
        return redirect("seasons:season", pk=meeting.season_id)
    if not presenting.to_come(meeting, request.actor):
        return _no_longer(request, meeting)
    return render(request, "gatherings/season/cancel.html", presenting.one(meeting, request.actor))


@writes(Meeting, verb="replace")
def replace(request: PersonRequest, meeting: Meeting, leading: str) -> HttpResponse:
    if leading not in LEADING:
        return redirect("seasons:meeting", pk=meeting.pk)
    if not presenting.to_come(meeting, request.actor):
        return _no_longer(request, meeting)
    form = form_of(request, ReplaceForm, people=presenting.candidates(meeting, leading, request.actor))
    if submitted(request, form):
        request.where_it_stands = reverse("seasons:meeting", args=[meeting.pk])  # type: ignore[attr-defined]
        actions.replace_leader(meeting, by=request.actor, role=leading, person_id=UUID(form.cleaned_data["person"]))
        messages.success(request, _("Changed for this meeting alone. Both people are told."))
        return redirect("seasons:meeting", pk=meeting.pk)
    context = presenting.one(meeting, request.actor) | {"form": form, "form_id": FORM, "role": words.role(leading)}
    return render(request, "gatherings/season/replace.html", context)


def _no_longer(request: PersonRequest, meeting: Meeting) -> HttpResponse:
    """A page that stayed open, or an old address: cancelled since, or held."""
    messages.warning(request, _("This meeting is no longer to come."))
    return redirect("seasons:meeting", pk=meeting.pk)


@writes(Seat, verb="move")
def seat(request: PersonRequest, seat: Seat) -> HttpResponse:
    form = form_of(request, SeatForm, groups=presenting.other_groups(seat, request.actor))
    if submitted(request, form):
        group = Group.objects.visible_to(request.actor).get(pk=form.cleaned_data["group"])
        actions.move_seat(seat, by=request.actor, group=group)
        messages.success(request, _("Done. They meet with this group from today."))
        return redirect("seasons:season", pk=seat.season_id)
    return render(request, "gatherings/season/seat.html", {"form": form, "form_id": FORM, "seat": seat})
