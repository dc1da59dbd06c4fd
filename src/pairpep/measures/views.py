"""Figures of one's own program, page by page: its charts, one indicator, the quarterly form, the files."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pairpep.charts import Chart
from pairpep.indicators.shapes import Definition
from pairpep.kernel import when
from pairpep.kernel.clock import day_of
from pairpep.kernel.forms import form_of
from pairpep.kernel.web import PersonRequest, door, page, reads, redrawn
from pairpep.measures import actions, beside, form, keeping, one, picturing, presenting, showing_files
from pairpep.measures.form import Quarter
from pairpep.measures.forms import QuarterForm
from pairpep.measures.here import Here, defined, here, standing
from pairpep.measures.models import Reading
from pairpep.measures.policy import LEADS, TEAM
from pairpep.network.roles import STAFF_ROLES, WORKERS


@page(*TEAM, *WORKERS, even_lapsed=True)
def figures(request: PersonRequest) -> HttpResponse:
    """A team's own figures. Who supports people has none of their program's: a worker is never the unit of a chart."""
    if not request.actor.holds(*TEAM):
        return render(request, "measures/worker.html", {"network": door(request.actor, "figures:network")})
    place = here(request, TEAM)
    return render(request, "measures/figures.html", presenting.home(request.actor, place.program) | _placed(place))


def _placed(place: Here) -> dict[str, Any]:
    return {"program": place.program, "others_of_mine": place.others, "query": place.query}


@page(*STAFF_ROLES, even_lapsed=True)
def catalogue(request: PersonRequest) -> HttpResponse:
    return render(request, "measures/catalogue.html", {"families": one.catalogue(request.actor)})


@page(*TEAM)
def figure(request: PersonRequest, code: str) -> HttpResponse:
    place = here(request, TEAM)
    definition = defined(request.actor, place.program, code)
    rows = Reading.objects.visible_to(request.actor).of_program(place.program.pk).of_indicator(code).standing()
    told = one.page(request.actor, place.program, definition, rows.last())
    return render(request, "measures/figure.html", told | _placed(place))


@reads(Reading)
def as_it_was(request: PersonRequest, row: Reading) -> HttpResponse:
    """A reading as it was made, under the edition of its day; whatever was decided since is not on it."""
    definition = keeping.catalogue().edition(row.indicator, row.version)
    read = row.object
    said = {"row": row, "definition": definition, "chart": picturing.chart_of(definition, read), "cautions": picturing.cautions(read)}
    return render(request, "measures/as_it_was.html", said | {"made": when.moment(row.made_at), "means": one.meaning(definition)})


# Files ------------------------------------------------------------------------------------------------------------------------------------


def _stored(request: PersonRequest, code: str) -> tuple[Definition, Reading, Chart]:
    place = here(request, TEAM)
    definition, row = standing(request.actor, place.program, code)
    stands = beside.of_program(request.actor, place.program, code)
    return definition, row, picturing.chart_of(definition, row.object, stands.of(code))


@page(*TEAM)
def as_csv(request: PersonRequest, code: str) -> HttpResponse:
    return showing_files.as_csv(*_stored(request, code))


@page(*TEAM)
def as_json(request: PersonRequest, code: str) -> HttpResponse:
    definition, row, _chart = _stored(request, code)
    return showing_files.as_json(definition, row)


@page(*TEAM)
def as_picture(request: PersonRequest, code: str) -> HttpResponse:
    return showing_files.as_picture(*_stored(request, code))


# The quarterly form -----------------------------------------------------------------------------------------------------------------------


@page(*LEADS)
def quarter(request: PersonRequest, quarter: str) -> HttpResponse:
    """What fits is kept, whatever else does not; the rest stays typed in its box, with a sentence."""
    place, chosen, today = here(request, LEADS), Quarter.named(quarter), day_of(request.actor.now)
    rows = [form.typed(request.actor, place.program, each) for each in (chosen, chosen.before)]
    shown = form_of(request, QuarterForm, asked=form.asked(chosen, today), typed=rows[0], before=rows[1])
    if request.method == "POST" and not redrawn(request):
        whole = shown.is_valid()
        _kept(request, place, chosen, shown)
        if whole:
            return redirect(reverse("measures:quarter", args=[str(chosen)]) + place.query)
    told = {"form": shown, "form_id": "main", "asked": chosen} | _around(chosen, today) | _progress(shown)
    return render(request, "measures/quarter.html", told | _placed(place))


def _kept(request: PersonRequest, place: Here, chosen: Quarter, shown: QuarterForm) -> None:
    said = shown.said()
    if request.POST.get("rest") == "none":
        rest: dict[str, Decimal | None] = {each.code: None for each in shown.asked if each.code not in {**shown.typed, **shown.errors}}
        said = rest | said
    new = {code: value for code, value in said.items() if code not in shown.typed}
    moved = {code: value for code, value in said.items() if code in shown.typed and shown.typed[code].value != value}
    if new:
        actions.type_figures(place.program, by=request.actor, first=chosen.first, values=new)
    for code, value in moved.items():
        actions.correct_figure(shown.typed[code], by=request.actor, value=value)
    if count := len(new) + len(moved):
        words = ngettext("%(count)d figure saved. The charts follow at once.", "%(count)d figures saved. The charts follow at once.", count)
        messages.success(request, words % {"count": count})
    elif not shown.errors:
        messages.info(request, _("Nothing changed."))


def _progress(shown: QuarterForm) -> dict[str, Any]:
    left = sum(each.code not in shown.typed for each in shown.asked)
    return {"left": left, "count": len(shown.asked), "minutes": round(sum(each.minutes for each in shown.asked))}


def _around(chosen: Quarter, today: date) -> dict[str, Any]:
    after = chosen.after if chosen.after.first <= today else None
    earlier = chosen.before if keeping.catalogue().form(chosen.before.first) else None
    return {
        "name": picturing.quarter_name(chosen.first),
        "earlier": earlier,
        "earlier_name": earlier and picturing.quarter_name(earlier.first),
        "after": after,
        "after_name": after and picturing.quarter_name(after.first),
        "days": {"first": when.day(chosen.first, weekday=False), "last": when.day(chosen.last, weekday=False)},
        "runs": chosen.last >= today,
        "read_from": when.day(chosen.read_from, weekday=False) if chosen.read_from > today else "",
    }


@page(*LEADS)
def quarters(request: PersonRequest) -> HttpResponse:
    """Straight to the last quarter that is over."""
    place = here(request, LEADS)
    last = Quarter.of(day_of(request.actor.now)).before
    if not keeping.catalogue().form(last.first):
        raise Http404
    return redirect(reverse("measures:quarter", args=[str(last)]) + place.query)
