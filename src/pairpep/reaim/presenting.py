"""The five panels as a page shows them: what is stored, in words. Nothing is computed; nothing is added up into one number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pairpep import charts
from pairpep.indicators.showing import HIDDEN
from pairpep.kernel import evidence, when
from pairpep.kernel.policy import Actor
from pairpep.measures.picturing import language, quarter_name, said
from pairpep.network.models import Program
from pairpep.reaim.models import Figure
from pairpep.reaim.panels import COUNTED, EFFECT, PANELS, Panel
from pairpep.reaim.told import Told

FEW = 10  # of fewer, a percentage says more than there is: “1 of 1” and not 100%
KINDS = ("not_asked", "not_answered", "refused", "not_applicable")


@dataclass(frozen=True)
class Line:
    """One figure: its name, the figure or why there is none, what it is made of, and what to know beside it."""

    told: Told
    name: str
    figure: str
    made_of: str
    interval: str
    period: str
    why: str
    missing: str
    notes: tuple[str, ...]
    groups: tuple[dict[str, str], ...]

    @property
    def numerator(self) -> str:
        return said(self.told.numerator)

    @property
    def denominator(self) -> str:
        return said(self.told.denominator)


def page(actor: Actor, program: Program | None) -> dict[str, Any]:
    rows = _rows(actor, program)
    told = [row.object for row in rows]
    panels = [_panel(actor, each, [one for one in told if one.panel == each.code]) for each in PANELS]
    made = max((row.made_at for row in rows), default=None)
    return {
        "panels": [each for each in panels if each["lines"] or each["pieces"]],
        "made": when.moment(made, weekday=False) if made else "",
    }


def _rows(actor: Actor, program: Program | None) -> list[Figure]:
    """In the order of the panels."""
    found = Figure.objects.visible_to(actor).standing()
    rows = {row.code: row for row in (found.of_program(program.pk) if program else found.of_the_network())}
    return [rows[each.code] for each in COUNTED if each.code in rows]


def stored(actor: Actor, program: Program | None) -> list[Figure]:
    return _rows(actor, program)


def _panel(actor: Actor, panel: Panel, told: Sequence[Told]) -> dict[str, Any]:
    pieces = effects(actor) if panel.code == EFFECT else []
    return {
        "code": panel.code,
        "name": said(panel.name),
        "asks": said(panel.asks),
        "lines": [line(each) for each in told if not (pieces and each.code == "E-seen")],
        "chart": _chart(panel, told),
        "absent": [said(each) for each in panel.absent],
        "pieces": [{"title": each.title[language()], "said": each.said[language()], "url": each.url} for each in pieces],
    }


def effects(actor: Actor) -> list[evidence.Piece]:
    """Released results about the effect, from whichever app gives them to this reader."""
    found = evidence.pieces(actor, kind=evidence.QUANTITATIVE)
    return [each for each in found if {EFFECT, "E"} & set(each.about) and not each.key.startswith("reaim:")]


# One figure -----------------------------------------------------------------------------------------------------------------------------


def line(told: Told) -> Line:
    form, made_of = form_of(told), _made_of(told)
    few = told.part is not None and told.whole is not None and told.whole < FEW
    return Line(
        told=told,
        name=said(told.name),
        figure="" if told.value is None else made_of if few else unit(told, form.said(told.value)),
        made_of="" if few else made_of,
        interval=_("95%%: %(between)s") % {"between": form.between(*told.interval)} if told.interval else "",
        period=period(told),
        why=said(told.why),
        missing=_missing(told),
        notes=tuple(said(each) for each in told.notes),
        groups=tuple(_groups(told)),
    )


def form_of(told: Told) -> charts.Form:
    return charts.Form(language(), "percent" if told.unit in ("share", "lasting") else "number")


def unit(told: Told, figure: str) -> str:
    return _("%(count)s hours") % {"count": figure} if told.unit == "hours" else figure


def _made_of(told: Told) -> str:
    counts = charts.Form(language())
    if told.value is None:
        return ""
    if told.part is not None and told.whole is not None:
        return _("%(part)s of %(whole)s") % {"part": counts.said(told.part), "whole": counts.said(told.whole)}
    if told.whole is not None:
        return ngettext("%(count)s post", "%(count)s posts", int(told.whole)) % {"count": counts.said(told.whole)}
    return ""


def period(told: Told) -> str:
    if told.period is None:
        return ""
    first, last = map(date.fromisoformat, told.period)
    if (last - first).days < 100:
        return quarter_name(first)
    return _("%(first)s to %(last)s") % {"first": quarter_name(first), "last": quarter_name(last)}


def _missing(told: Told) -> str:
    """What is not there, by its kind, where somebody counted it."""
    words = {
        "not_asked": _("not asked: %(count)d"),
        "not_answered": _("not answered: %(count)d"),
        "refused": _("refused: %(count)d"),
        "not_applicable": _("does not apply: %(count)d"),
    }
    counted = told.result.missing if told.result else None
    found = [words[kind] % {"count": value} for kind in KINDS if counted and (value := getattr(counted, kind)) is not None]
    return ", ".join(found)


def _groups(told: Told) -> Iterable[dict[str, str]]:
    percent, apart = charts.Form(language(), "percent"), charts.Form(language(), digits=2)
    for each in told.groups:
        yield {
            "name": said(each.name),
            "reached": percent.said(each.reached),
            "others": percent.said(each.others),
            "apart": apart.said(each.apart),
        }


# The trend ------------------------------------------------------------------------------------------------------------------------------


def _chart(panel: Panel, told: Sequence[Told]) -> charts.Chart | None:
    """Shares of one panel, small, side by side on one scale; never put together."""
    drawn = [each for each in told if each.unit == "share" and any(point.value is not None for point in each.points)]
    firsts = sorted({point.first for each in drawn for point in each.points})[-8:]
    if len(firsts) < 2:
        return None
    panels = [charts.Panel(said(each.name), _periods(each, firsts)) for each in drawn]
    words = charts.MultipleWords(
        title=_("Period by period"),
        sentence=_("%(first)s to %(last)s")
        % {name: quarter_name(date.fromisoformat(day)) for name, day in (("first", firsts[0]), ("last", firsts[-1]))},
        caption=_("%(name)s, period by period") % {"name": said(panel.name)},
        program=_("Figure"),
        what=_("To know"),
        limits="",
        hidden=said(HIDDEN),
        signals=("", "", ""),
    )
    return charts.multiples(f"panel-{panel.code}", panels, words, charts.Form(language(), "percent"), floor=0, ceiling=1)


def _periods(told: Told, firsts: Sequence[str]) -> list[charts.Period]:
    points = {point.first: point for point in told.points}
    return [_period(first, points[first].value if first in points else None) for first in firsts]


def _period(first: str, value: float | None) -> charts.Period:
    return charts.Period(quarter_name(date.fromisoformat(first)), charts.Figure(value, why=said(HIDDEN)))
