"""Comparisons as charts: every program small, in the order of the network and never by result; a funnel; the words that go with them.

Nothing is computed here: every figure is in the stored objects, and what may not be read is not in them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from pairpep import charts
from pairpep.analysis.said import Said
from pairpep.disclosure import Refusal, words
from pairpep.indicators.comparing import Comparison
from pairpep.indicators.shapes import Definition
from pairpep.measures import standings
from pairpep.measures.picturing import form_of, period_name, said, unit_of

LAST = 8  # periods of a small chart: more cannot be told apart on a phone
BLANK = Said(fr=words.BLANK.fr, en=words.BLANK.en)


def why(told: Comparison) -> str:
    """The one reason of its blanks, or of its absence."""
    found = told.out.why if isinstance(told.out, Refusal) else words.BLANK
    return said(Said(fr=found.fr, en=found.en))


def name_of(definition: Definition, told: Comparison) -> str:
    return period_name(definition, *map(date.fromisoformat, told.period))


def verdict(told: Comparison) -> str:
    """The engine's sentence on all programs together; without a funnel, why there is none."""
    if told.funnel is None or told.funnel.signal is None:
        return why(told)
    return said(told.funnel.signal.said)


def cautions(told: Comparison) -> list[str]:
    return [said(each.said) for each in told.funnel.cautions] if told.funnel else []


def outside(told: Comparison) -> int:
    """How many programs are beyond the 99.8 % limits that were used."""
    return len(told.funnel.value["outside_998_corrected"]) if told.funnel and told.funnel.value else 0


def side(definition: Definition, told: Comparison, program: str) -> charts.Signal | None:
    stands = told.stands(program)
    if stands is None:
        return None
    if definition.direction == "neither":
        return "neutral"
    return "improvement" if (stands == "high") == (definition.direction == "higher") else "concern"


def _signals() -> tuple[str, str, str]:
    return (_("Outside 99.8%, in the hoped direction"), _("Outside 99.8%, to understand"), _("Outside 99.8%"))


# Every program, small ---------------------------------------------------------------------------------------------------------------------


def multiples(definition: Definition, tables: Sequence[Comparison], programs: Mapping[str, str]) -> charts.Chart:
    """`tables`: in time order. `programs`: code to name, in the order in which they are drawn."""
    shown = list(tables)[-LAST:]
    panels = [charts.Panel(name, [_period(definition, told, code) for told in shown]) for code, name in programs.items()]
    told = charts.MultipleWords(
        title=_("Program by program, in an order that never changes"),
        sentence=verdict(shown[-1]),
        caption=_("%(name)s, by program") % {"name": definition.name},
        program=_("Program"),
        what=_("To know"),
        limits=_("Usual variation"),
        hidden=said(BLANK),
        signals=_signals(),
    )
    return charts.multiples(f"{definition.code.lower()}-programs", panels, told, form_of(definition), floor=0, ceiling=1)


def _period(definition: Definition, told: Comparison, code: str) -> charts.Period:
    found = standings.point(told, code)
    figure = charts.Figure(found.share, found.n) if found else charts.Figure(None, why=why(told))
    return charts.Period(name_of(definition, told), figure, signal=side(definition, told, code))


# A funnel ---------------------------------------------------------------------------------------------------------------------------------


def funnel(definition: Definition, told: Comparison) -> charts.Chart:
    spots = [_spot(definition, told, code) for code in told.programs]
    curves = [charts.Curve(each.n, each.low_95, each.high_95, each.low_998, each.high_998) for each in standings.limits(told)]
    centre = told.funnel.value["p0"] if told.funnel and told.funnel.value else 0.0
    name = name_of(definition, told)
    return charts.funnel(
        f"{definition.code.lower()}-funnel", spots, curves, centre, funnel_words(definition, name, verdict(told), why(told)),
        form_of(definition), floor=0, ceiling=1,
    )  # fmt: skip


def _spot(definition: Definition, told: Comparison, code: str) -> charts.Spot:
    found = standings.point(told, code)
    if found is None:
        return charts.Spot(charts.Figure(None, why=why(told)))
    return charts.Spot(charts.Figure(found.share, found.n), signal=side(definition, told, code))


def funnel_words(definition: Definition, name: str, sentence: str, hidden: str) -> charts.FunnelWords:
    """Of the network's funnel, and of a program's own: other programs have no name in either."""
    return charts.FunnelWords(
        title=_("What chance explains, %(period)s") % {"period": name},
        sentence=sentence,
        caption=_("%(name)s, by number of people") % {"name": definition.name},
        program=_("Program"),
        other=_("A program, unnamed"),
        n=pgettext("how many people, under a figure", "n"),
        value=unit_of(definition),
        what=_("To know"),
        centre=_("Programs that are shown, together"),
        inner=_("95%: drawn, says nothing"),
        outer=_("99.8%: beyond it, something to understand"),
        others=_("Programs, unnamed"),
        hidden=hidden,
        signals=_signals(),
    )
