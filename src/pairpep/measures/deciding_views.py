"""What is decided about a chart: an aim, a known change, limits counted again, a point left out; and what a signal asks first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pairpep.indicators.shapes import Definition
from pairpep.kernel.forms import form_of, submitted
from pairpep.kernel.web import PersonRequest, page, writes
from pairpep.measures import actions, beside, one, picturing
from pairpep.measures.forms import ReasonForm, TargetForm
from pairpep.measures.here import Here, defined, here, standing
from pairpep.measures.models import Decision, Reading, Target
from pairpep.measures.policy import LEADS
from pairpep.participants.guarding import recognisable

Periods = list[tuple[date, str]]


def _back(code: str, query: str = "") -> HttpResponse:
    return redirect(reverse("measures:figure", args=[code]) + query)


def _about(definition: Definition, place: Here, **more: Any) -> dict[str, Any]:
    return {"definition": definition, "program": place.program, "query": place.query, "form_id": "main", **more}


@page(*LEADS)
def target(request: PersonRequest, code: str) -> HttpResponse:
    place = here(request, LEADS)
    definition = defined(request.actor, place.program, code)
    if definition.target != "program":
        raise Http404
    form = form_of(request, TargetForm, definition=definition)
    if submitted(request, form):
        actions.choose_target(place.program, by=request.actor, indicator=code, value=form.said)
        messages.success(request, _("Our target is kept. The chart shows it in a moment."))
        return _back(code, place.query)
    held = beside.of_program(request.actor, place.program, code).targets.get(code)
    return render(request, "measures/target.html", _about(definition, place, form=form, held=one.target(definition, held)))


@writes(Target, "end")
def end_target(request: PersonRequest, found: Target) -> HttpResponse:
    if request.method == "POST":
        actions.end_target(found, by=request.actor)
        messages.success(request, _("This target has ended. It stays in the history."))
    return _back(found.indicator, f"?program={found.program_id}")


# What is known of a chart -----------------------------------------------------------------------------------------------------------------


def _read(request: PersonRequest, code: str) -> tuple[Here, Definition, Reading]:
    """Http404 where there is no chart, or one without limits: nothing could be decided about it."""
    place = here(request, LEADS)
    definition, row = standing(request.actor, place.program, code)
    if definition.chart == "run":
        raise Http404
    return place, definition, row


def _periods(definition: Definition, row: Reading, *, shown: bool) -> Periods:
    """The latest first; `shown`: those with a figure."""
    read = row.object
    told = zip(picturing.first_days(read), picturing.names(definition, read), picturing.points_of(read), strict=True)
    return [(day, name) for day, name, point in reversed(list(told)) if point["value"] is not None or not shown]


def _decide(request: PersonRequest, code: str, kind: str, act: Callable[..., Any], periods: Periods, sentence: str) -> HttpResponse:
    place, definition, _row = _read(request, code)
    guard = partial(recognisable, by=request.actor)
    wanted = {"at": request.GET.get("at", "")} if any(str(day) == request.GET.get("at") for day, _name in periods) else {}
    form = form_of(request, ReasonForm, periods=periods, guard=guard, initial=wanted)
    if submitted(request, form):
        act(place.program, by=request.actor, indicator=code, language=(get_language() or "fr")[:2], **form.said)
        messages.success(request, sentence)
        return _back(code, place.query)
    return render(request, "measures/decide.html", _about(definition, place, form=form, kind=kind))


@page(*LEADS)
def change(request: PersonRequest, code: str) -> HttpResponse:
    place = here(request, LEADS)
    definition, row = standing(request.actor, place.program, code)
    periods = _periods(definition, row, shown=False)
    return _decide(request, code, "change", actions.log_change, periods, _("Noted on the chart. No limit was changed."))


@page(*LEADS)
def leave_out(request: PersonRequest, code: str) -> HttpResponse:
    _place, definition, row = _read(request, code)
    sentence = _("This point stays drawn, and makes no limit any more.")
    return _decide(request, code, "leave_out", actions.leave_out, _periods(definition, row, shown=True), sentence)


@page(*LEADS)
def rebase(request: PersonRequest, code: str) -> HttpResponse:
    """Only from where the engine proposes it: never automatic, and never anywhere."""
    place, definition, row = _read(request, code)
    open_ones = one.open_proposals(row.object, beside.of_program(request.actor, place.program, code), definition)
    if not open_ones:
        raise Http404
    periods = [(day, one.period_of(definition, row.object, day)) for day in open_ones]
    return _decide(request, code, "rebase", actions.accept_rebase, periods, _("Limits are counted again from there. The former ones stay."))


@writes(Decision, "undo")
def undo(request: PersonRequest, found: Decision) -> HttpResponse:
    if request.method == "POST":
        actions.undo(found, by=request.actor)
        messages.success(request, _("Undone. It stays readable, and the chart is read again without it."))
    return _back(found.indicator, f"?program={found.program_id}")


@page(*LEADS)
def enquiry(request: PersonRequest, code: str) -> HttpResponse:
    """What a signal asks: the data first, then the season, then what changed. It names no cause."""
    place = here(request, LEADS)
    definition, row = standing(request.actor, place.program, code)
    found = one.enquired(definition, row.object)
    return render(request, "measures/enquiry.html", _about(definition, place, has_limits=definition.chart != "run", **found))
