"""Figures of a plan: which indicators it may follow, the measure before it starts, the one that came since; how they are typed and said.

What was computed is read from the reading that stands, and nothing is computed here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from pairpep.indicators.reading import Reading as Object
from pairpep.indicators.shapes import Definition
from pairpep.kernel import when
from pairpep.kernel.clock import today
from pairpep.kernel.policy import Actor
from pairpep.measures import keeping
from pairpep.measures.models import Reading
from pairpep.network.roles import MANAGER, TEAM_LEAD

SHARE = "share"
ENOUGH = 8  # points after a change before a chart says anything of it (method notes 1.18)


@dataclass(frozen=True)
class Measure:
    """One figure of one period, in the indicator's own unit (a share: 0 to 1)."""

    value: float
    first: date
    last: date


def definition_of(code: str) -> Definition | None:
    """The edition of today; of an indicator that is measured no more, the last one."""
    here = keeping.catalogue()
    if code not in here.codes:
        return None
    return here.on(code, today()) or here.editions(code)[-1]


def offered() -> list[Definition]:
    """Those that a program's lead or manager reads of their own program, in the order of the catalogue."""
    return [each for each in keeping.catalogue().current(today()) if {TEAM_LEAD, MANAGER} & set(each.own_readers)]


def shown(reading: Object) -> list[Measure]:
    """The points that have a figure, in time order."""
    points = (reading.result.value or {}).get("points", ())
    spans = [(date.fromisoformat(first), date.fromisoformat(last)) for first, last in reading.periods]
    return [Measure(point["value"], *spans[point["place"] - 1]) for point in points if point.get("value") is not None]


def reading_of(actor: Actor, program_id: UUID, code: str) -> Object | None:
    row = Reading.objects.visible_to(actor).of_program(program_id).of_indicator(code).standing().order_by("version").last()
    return row.object if row else None


def before(reading: Object | None, day: date) -> Measure | None:
    """The last figure of a period that was over that day."""
    found = [each for each in shown(reading) if each.last < day] if reading else []
    return found[-1] if found else None


def since(reading: Object | None, day: date) -> list[Measure]:
    """Figures of periods that closed after that day. The first may have begun before it: whoever reads it is told."""
    return [each for each in shown(reading) if each.last >= day] if reading else []


# In words


def is_share(code: str) -> bool:
    definition = definition_of(code)
    return definition is not None and definition.unit == SHARE


def said(code: str, value: float | None, *, own: str = "") -> str:
    """« 62 % », « 4,5 jours ». `own`: what a measure of the program's own counts."""
    if value is None:
        return _("no figure yet")
    definition = definition_of(code) if code else None
    if definition is None:
        return f"{_number(value, 2)} ({own})" if own else _number(value, 2)
    number = _number(value * 100 if definition.unit == SHARE else value, 1)
    units = {
        SHARE: _("%(number)s%%"),
        "days": _("%(number)s days"),
        "per_post": _("%(number)s a post"),
        "points": _("%(number)s points"),
        "hours_each": _("%(number)s h each"),
    }
    return (units[definition.unit] % {"number": number}) if definition.unit in units else number


def _number(value: float, digits: int) -> str:
    rounded = round(value, digits)
    return number_format(rounded, 0 if rounded == int(rounded) else digits)


def unit_of(code: str) -> str:
    """Beside a box where such a figure is typed."""
    definition = definition_of(code) if code else None
    words = {
        SHARE: _("in percent"),
        "days": _("in days"),
        "per_post": _("for one post"),
        "points": _("in points"),
        "hours_each": _("in hours"),
    }
    return words.get(definition.unit, "") if definition else ""


def typed(code: str, value: float) -> float:
    """From what is typed to the indicator's own unit."""
    return value / 100 if code and is_share(code) else value


def to_type(code: str, value: float | None) -> float | None:
    return None if value is None else round(value * 100, 4) if code and is_share(code) else value


def period(first: date | None, last: date | None) -> str:
    if first is None or last is None:
        return when.day(last, weekday=False)
    return _("from %(first)s to %(last)s") % {"first": when.day(first, weekday=False), "last": when.day(last, weekday=False)}
