"""Someone's own meetings: what comes, one of them, days away, what suits, the address of a calendar."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from pairpep.gatherings import own_actions as actions
from pairpep.gatherings import own_reading as reading
from pairpep.gatherings.calendar_address import address_of, digest_of, new_secret
from pairpep.gatherings.models import Absence, Feed, Meeting
from pairpep.gatherings.own_forms import AbsenceForm, ThemeForm, WhenForm
from pairpep.gatherings.policy import COMING
from pairpep.kernel.clock import day_of
from pairpep.kernel.forms import form_of, submitted
from pairpep.kernel.paging import Slice
from pairpep.kernel.ways import ways_from
from pairpep.kernel.web import PersonRequest, page, reads, writes

FORM = "main"


@page(*COMING, even_lapsed=True)
def mine(request: PersonRequest) -> HttpResponse:
    actor = request.actor
    found, coming = Slice.of(request, reading.past_of(actor), size=10), reading.coming_of(actor)
    first, rest = (coming[0], coming[1:]) if coming and found.number == 1 else (None, [])
    lists = {"coming": [each.way for each in rest], "past": [each.way for each in reading.past(found, actor)]}
    context = {"next": first, "found": found, "away": reading.absences_of(actor), **lists}
    return render(request, "gatherings/own/mine.html", context | {"ways": ways_from("meetings", actor, None)})


@reads(Meeting)
def meeting(request: PersonRequest, meeting: Meeting) -> HttpResponse:
    actor = request.actor
    context = {"seen": reading.seen(meeting, actor), "comes": reading.comes(meeting, actor), "beside": reading.beside(meeting, actor)}
    context |= {"may_name": reading.may_name_theme(meeting, actor), "absence": reading.absence_on(day_of(meeting.starts_at), actor)}
    return render(request, "gatherings/own/meeting.html", context | {"ways": ways_from("meeting", actor, meeting)})


@writes(Meeting)
def cannot_come(request: PersonRequest, meeting: Meeting) -> HttpResponse:
    """In one tap, from the meeting itself: away that day."""
    if request.method == "POST" and reading.comes(meeting, request.actor):
        day = day_of(meeting.starts_at)
        actions.declare_absence(reading.oneself(request.actor), by=request.actor, first_on=day, last_on=day)
        messages.success(request, _("Noted: you cannot come. You can take it back here."))
    return redirect("meetings:meeting", pk=meeting.pk)


@writes(Meeting, verb="set_theme")
def theme(request: PersonRequest, meeting: Meeting) -> HttpResponse:
    form = form_of(request, ThemeForm, initial=ThemeForm.words_of(meeting), capsules=reading.capsules_for(meeting, request.actor))
    if submitted(request, form):
        actions.set_theme(meeting, by=request.actor, **form.said)
        messages.success(request, _("The theme is set. Those who come can read it."))
        return redirect("meetings:meeting", pk=meeting.pk)
    return render(request, "gatherings/own/theme.html", {"form": form, "form_id": FORM, "seen": reading.seen(meeting, request.actor)})


# Days away --------------------------------------------------------------------------------------------------------------------------------


@page(*COMING, even_lapsed=True)
def absences(request: PersonRequest) -> HttpResponse:
    form = form_of(request, AbsenceForm)
    if submitted(request, form):
        actions.declare_absence(reading.oneself(request.actor), by=request.actor, **form.cleaned_data)
        messages.success(request, _("Noted. Nobody is told why; you can take it back here."))
        return redirect("meetings:absences")
    return render(request, "gatherings/own/absences.html", {"form": form, "form_id": FORM, "away": reading.absences_of(request.actor)})


@writes(Absence, verb="take_back")
def take_back(request: PersonRequest, absence: Absence) -> HttpResponse:
    if request.method == "POST":
        actions.take_back_absence(absence, by=request.actor)
        messages.success(request, _("Taken back: you are expected."))
    return redirect("meetings:absences")


@page(*COMING, even_lapsed=True)
def when_i_can(request: PersonRequest) -> HttpResponse:
    kept = reading.availability_of(request.actor)
    form = form_of(request, WhenForm, initial=WhenForm.words_of(kept, request.actor.language))
    if submitted(request, form):
        actions.say_when(reading.oneself(request.actor), by=request.actor, **form.said)
        messages.success(request, _("Kept. It counts the next time a season is planned."))
        return redirect("meetings:mine")
    return render(request, "gatherings/own/when.html", {"form": form, "form_id": FORM})


# The calendar -----------------------------------------------------------------------------------------------------------------------------


@page(*COMING, even_lapsed=True)
def calendar(request: PersonRequest) -> HttpResponse:
    """The address is on the answer to the button that makes it, and nowhere after."""
    made = ""
    if request.method == "POST":
        secret = new_secret()
        actions.make_address(reading.oneself(request.actor), by=request.actor, digest=digest_of(secret))
        made = address_of(secret)
    context = {"made": made, "feed": reading.feed_of(request.actor), "opens": made.replace("https:", "webcal:").replace("http:", "webcal:")}
    return render(request, "gatherings/own/calendar.html", context)


@writes(Feed, verb="stop")
def stop_calendar(request: PersonRequest, feed: Feed) -> HttpResponse:
    if request.method == "POST":
        actions.stop_address(feed, by=request.actor)
        messages.success(request, _("Stopped: this address gives nothing any more."))
    return redirect("meetings:calendar")
