"""The network's figures as pages show them: what is read and compared, what stays blank and why, how many marks chance alone gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pairpep import charts
from pairpep.analysis import engine
from pairpep.indicators.comparing import Comparison as Table
from pairpep.indicators.reading import Reading as Read
from pairpep.indicators.shapes import Definition
from pairpep.kernel import when
from pairpep.kernel.policy import Actor
from pairpep.measures import keeping, network_picturing, picturing, presenting, side_by_side
from pairpep.measures.models import Comparison, Reading
from pairpep.network.models import Program
from pairpep.network.roles import COORDINATOR, RESEARCHER

BEYOND = 0.002  # of stable programs are outside 99.8 % by chance
RULES = {"p": "counts", "u": "counts", "c": "counts", "xmr": "primary", "run": "anhoj"}


@dataclass(frozen=True)
class Line:
    """One indicator in the list: its last period, its figure or why there is none, the verdict in a few words, who is compared."""

    definition: Definition
    url: str
    period: str
    figure: str
    word: str
    tone: str
    compared: str


@dataclass(frozen=True)
class Shown:
    """What one reader finds of one indicator."""

    definition: Definition
    read: Read
    row: Reading
    table: Table | None = None


def home(actor: Actor) -> dict[str, Any]:
    """Family by family, in the order of the catalogue: a list, never an order of results."""
    found = _found(actor)
    families = [
        {"family": family, "lines": [_line(each) for each in found if each.definition.family == family.code]}
        for family in keeping.catalogue().families.values()
    ]
    return {"families": [each for each in families if each["lines"]], "budget": budget(found)}


def few(actor: Actor) -> dict[str, Any]:
    """For those who read a handful of them: the charts themselves, three at most."""
    found = _found(actor)
    drawn = [{"chart": picturing.chart_of(each.definition, each.read), "definition": each.definition} for each in found[:3]]
    return {"charts": drawn, "lines": [_line(each) for each in found[3:]]}


def _found(actor: Actor) -> list[Shown]:
    rows = {row.indicator: row for row in Reading.objects.visible_to(actor).of_the_network().standing()}
    tables = {row.indicator: row.object for row in Comparison.objects.visible_to(actor).latest_of_each()}
    catalogue = keeping.catalogue()
    return [
        Shown(catalogue.edition(code, rows[code].version), rows[code].object, rows[code], tables.get(code))
        for code in catalogue.codes
        if code in rows
    ]


def _line(shown: Shown) -> Line:
    period, figure = picturing.last_shown(shown.definition, shown.read)
    word, tone = presenting.words_of(shown.read)
    return Line(
        definition=shown.definition,
        url=reverse("figures:indicator", args=[shown.definition.code]),
        period=period,
        figure=figure,
        word=word,
        tone=tone,
        compared=_compared(shown.table),
    )


def _compared(table: Table | None) -> str:
    if table is None:
        return ""
    told = {"shown": len(table.drawn), "of": len(table.programs), "out": network_picturing.outside(table)}
    return _("%(shown)d of %(of)d programs shown; outside 99.8%%: %(out)d") % told


def budget(found: Sequence[Shown]) -> dict[str, Any]:
    """How many marks chance alone would give on the page, beside those that are there. Charts that are only archived are not counted."""
    watched = [each for each in found if each.definition.role != "archive"]
    points = [(each, len([1 for point in picturing.points_of(each.read) if point["value"] is not None])) for each in watched]
    given = [{"points": count, "rules": RULES[each.definition.chart], "role": each.definition.role} for each, count in points if count]
    told = engine.analyse("spc.budget", {"charts": given}).value["expected"] if given else 0.0
    compared = sum(len(each.table.drawn) for each in watched if each.table)
    expected = told + BEYOND * compared
    seen = sum(picturing.signals(each.read) for each in watched)
    beyond = sum(network_picturing.outside(each.table) for each in watched if each.table)
    written = charts.Form(picturing.language(), digits=1).said(expected)
    return {"charts": len(given), "compared": compared, "expected": written, "observed": seen + beyond, "any": bool(given or compared)}


# One indicator ----------------------------------------------------------------------------------------------------------------------------


def indicator(actor: Actor, code: str) -> dict[str, Any] | None:
    """Its line, each program small, a funnel: three charts. None when this reader reads nothing of it."""
    row = Reading.objects.visible_to(actor).of_the_network().of_indicator(code).standing().last()
    if row is None:
        return None
    read, definition = row.object, keeping.catalogue().edition(code, row.version)
    tables = [each.object for each in Comparison.objects.visible_to(actor).of_indicator(code).standing()]
    last = next((each for each in reversed(tables) if each.funnel), None)
    return {
        "definition": definition,
        "read": read,
        "chart": picturing.chart_of(definition, read),
        "assurance": picturing.assurance(read),
        "cautions": picturing.cautions(read),
        "doubts": [each[picturing.language()] for each in row.doubts],
        "made": when.moment(row.made_at, weekday=False),
        "facts": facts_of(definition),
        "standards": list(keeping.catalogue().standards_of(code)),
        "multiples": network_picturing.multiples(definition, tables, programs(actor)) if tables else None,
        "blank": _blank(tables[-1]) if tables else "",
        "funnel": network_picturing.funnel(definition, last) if last else None,
        "beside_funnel": network_picturing.cautions(last) if last else [],
        "not_compared": _not_compared(actor, definition) if not tables else "",
    }


def programs(actor: Actor) -> dict[str, str]:
    """Code to name, in the order of the network."""
    return {each.code: str(each.name) for each in Program.objects.visible_to(actor).order_by("code")}


def facts_of(definition: Definition) -> list[dict[str, str]]:
    since = {"number": definition.version, "day": when.day(definition.valid_from, weekday=False)}
    told = [
        (_("Counted"), definition.numerator),
        (_("Out of"), definition.denominator),
        (_("Edition"), _("%(number)d, since %(day)s") % since),
    ]
    return [{"label": label, "value": str(value)} for label, value in told]


def _blank(table: Table) -> str:
    """How many programs are blank in the last table, and the one reason."""
    blank = len(table.programs) - len(table.drawn)
    if not blank:
        return ""
    told = ngettext("%(count)d program is blank in the last period.", "%(count)d programs are blank in the last period.", blank)
    return f"{told % {'count': blank}} {network_picturing.why(table)}"


def _not_compared(actor: Actor, definition: Definition) -> str:
    """In one sentence, why programs are not side by side here."""
    if not actor.holds(COORDINATOR, RESEARCHER):
        return ""
    if definition.code in side_by_side.comparable():
        return _("Programs are compared once a period is over and everyone has had the time to type.")
    told = {
        "workers": _("About workers: a figure of one program would be somebody. It is read for the whole network only."),
        "team": _("About a team: it is read by that team only."),
        "things": _("Counted in things, not in people: it is added up and not compared."),
        "people": _("A median or a rate: it is read by each program, and not compared."),
    }
    return told[definition.small.of]
