"""A reading as a chart, in the language of the page: its dots, what is usual, the four lines that are never confused, what was decided.

Nothing is computed here: every figure is in the stored object, and a figure that may not be read is not in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from pairpep import charts
from pairpep.analysis.said import Said
from pairpep.indicators.reading import Reading
from pairpep.indicators.shapes import Definition
from pairpep.kernel import when
from pairpep.kernel.bilingual import typeset

DIGITS = {"share": 0, "days": 1, "per_post": 1, "each": 0, "points": 1, "hours_each": 1}
NONE = "–"  # where there is nothing to say


@dataclass(frozen=True)
class Beside:
    """What stands on a chart and is not in its reading: where an aim begins, what others reach, what people decided and when."""

    target_since: date | None = None
    others: float | None = None
    programs: int = 0
    happened: tuple[tuple[date, str], ...] = ()


def language() -> Literal["fr", "en"]:
    return "en" if (get_language() or "fr")[:2] == "en" else "fr"


def said(text: Said | None) -> str:
    """A sentence of the engine, in the language of the page."""
    if text is None:
        return ""
    return text.en if language() == "en" else typeset(text.fr)


def said_in(fr: str, en: str) -> str:
    return said(Said(fr=fr, en=en))


def form_of(definition: Definition) -> charts.Form:
    return charts.Form(language(), "percent" if definition.unit == "share" else "number", DIGITS[definition.unit])


def unit_of(definition: Definition) -> str:
    told = {
        "share": _("Share"),
        "days": _("Days"),
        "per_post": _("Per post"),
        "each": pgettext("of things that were counted", "Number"),
        "points": _("Points"),
        "hours_each": _("Hours each"),
    }
    return told[definition.unit]


def quarter_name(day: date) -> str:
    """« T3 2026 », “Q3 2026”."""
    return _("Q%(number)d %(year)d") % {"number": (day.month + 2) // 3, "year": day.year}


def period_name(definition: Definition, first: date, last: date) -> str:
    """Of a whole period; a stretch of time that nothing speaks of is told by its two days."""
    months = (last.year - first.year) * 12 + last.month - first.month
    if definition.period == "quarter" and months == 2:
        return quarter_name(first)
    if definition.period == "month" and months == 0:
        return when.month(first.year, first.month)
    return pgettext("two days", "%(first)s to %(last)s") % {"first": when.day(first, weekday=False), "last": when.day(last, weekday=False)}


def names(definition: Definition, read: Reading) -> list[str]:
    return [period_name(definition, *map(date.fromisoformat, each)) for each in read.periods]


def percent(share: float) -> str:
    return charts.Form(language(), "percent").said(share)


def plain(value: float) -> str:
    """A count, or a number with what it needs after the comma."""
    digits = 0 if value == int(value) else 1 if value * 10 == int(value * 10) else 2
    return charts.Form(language(), digits=digits).said(value)


def figure(definition: Definition, value: float | None) -> str:
    return NONE if value is None else form_of(definition).said(value)


# The chart --------------------------------------------------------------------------------------------------------------------------------


def chart_of(definition: Definition, read: Reading, beside: Beside | None = None) -> charts.Chart:
    beside = beside or Beside()
    series = charts.Series(
        list(_periods(definition, read)),
        list(_limits(read)),
        list(_references(definition, read, beside)),
        list(_events(definition, read, beside)),
        floor=0 if definition.lowest is None else definition.lowest,
        ceiling=1 if definition.unit == "share" else definition.highest,
    )
    return charts.line_chart(definition.code.lower(), series, _words(definition, read), form_of(definition))


def points_of(read: Reading) -> list[dict[str, Any]]:
    """One a period, in order: what the engine said of each. Nothing of any, when nothing may be shown."""
    if read.result.value is None:
        return [{"value": None} for _each in read.periods]
    return [dict(each) for each in read.result.value["points"]]


def _periods(definition: Definition, read: Reading) -> Iterator[charts.Period]:
    marked = set((read.result.value or {}).get("signals", ()))
    why = said(read.why_blank)
    for place, (name, point) in enumerate(zip(names(definition, read), points_of(read), strict=True), start=1):
        people = point.get("n") if definition.chart == "p" else None
        shown = charts.Figure(point["value"], None if people is None else int(people), why=why)
        yield charts.Period(name, shown, _short(name), side_of(definition, point) if place in marked else None)


def side_of(definition: Definition, point: dict[str, Any]) -> charts.Signal:
    """A dot that stands out: on the hoped side of its centre, on the other, or neither."""
    if definition.direction == "neither" or point.get("centre") is None:
        return "neutral"
    return "improvement" if (point["value"] > point["centre"]) == (definition.direction == "higher") else "concern"


def _short(name: str) -> str:
    """Under the axis: a quarter keeps its year when it begins one."""
    return name if len(name) <= 8 else name.split(" ")[0][:8]


def _limits(read: Reading) -> Iterator[charts.Limits]:
    """Of each stretch. Where a denominator is hidden there is no limit of its own: the band is not drawn over it."""
    value = read.result.value or {}
    segments = value.get("segments", ())
    for each in segments:
        if each["limits"] == "none" or each["centre"] is None:
            continue
        within = value["points"][each["from"] - 1 : each["to"]]
        low = [each["centre"] if point["low"] is None else point["low"] for point in within]
        high = [each["centre"] if point["high"] is None else point["high"] for point in within]
        flat = value["chart"] in ("xmr", "c")  # one pair of limits for all
        yield charts.Limits(
            each["from"] - 1,
            each["to"] - 1,
            each["centre"],
            min(low) if flat else low,
            max(high) if flat else high,
            old=each is not segments[-1],
            provisional=each["limits"] == "provisional",
        )


def _references(definition: Definition, read: Reading, beside: Beside) -> Iterator[charts.Reference]:
    form, value = form_of(definition), read.result.value or {}
    for each in read.held:
        label = _("Standard, not confirmed: %(value)s") % {"value": form.said(each.value)}
        ends = None if each.last == len(read.periods) else each.last - 1
        yield charts.Reference("standard", each.value, label, each.first - 1, ends)
    if read.target is not None:
        label = _("Target of the program: %(value)s") % {"value": form.said(read.target)}
        yield charts.Reference("target", read.target, label, _place(read, beside.target_since))
    if definition.benchmark.value is not None:
        label = _("Benchmark, published elsewhere: %(value)s") % {"value": form.said(definition.benchmark.value)}
        yield charts.Reference("benchmark", definition.benchmark.value, label)
    elif beside.others is not None:
        said_ = {"count": beside.programs, "value": form.said(beside.others)}
        yield charts.Reference("benchmark", beside.others, _("Benchmark of %(count)d programs: %(value)s") % said_)
    if definition.chart == "run" and value.get("median") is not None and value.get("chart") == "run":
        yield charts.Reference("median", value["median"], _("Median: %(value)s") % {"value": form.said(value["median"])})


def _place(read: Reading, day: date | None) -> int:
    """The first period that ends on this day or after; the last one, when it came since."""
    found = (place for place, (_first, last) in enumerate(read.periods) if day is None or date.fromisoformat(last) >= day)
    return next(found, len(read.periods) - 1)


def _events(definition: Definition, read: Reading, beside: Beside) -> Iterator[charts.Event]:
    begins, ends = date.fromisoformat(read.periods[0][0]), date.fromisoformat(read.periods[-1][1])
    for day, label in beside.happened:
        if begins <= day <= ends:
            yield charts.Event(_place(read, day), label)


def _words(definition: Definition, read: Reading) -> charts.LineWords:
    signals = (_("Signal, in the hoped direction"), _("Signal, to understand"), _("Signal, neither good nor bad"))
    return charts.LineWords(
        title=str(definition.name),
        sentence=sentence(read),
        caption=str(definition.name),
        period=_("Period"),
        value=unit_of(definition),
        n=pgettext("how many people, under a figure", "n"),
        usual=_("Usual"),
        what=_("To know"),
        mean=_("Mean"),
        limits=_("Usual variation"),
        old_limits=_("Former limits"),
        provisional=_("Provisional limits"),
        gap=said(read.why_blank) or _("No figure shown"),
        signals=signals,
    )


# Sentences of the engine, and no other ----------------------------------------------------------------------------------------------------


def sentence(read: Reading) -> str:
    return said(read.result.signal.said) if read.result.signal else ""


def assurance(read: Reading) -> str:
    """How the limits stand beside the norm; nothing where there is none."""
    told = (read.result.value or {}).get("assurance")
    return said_in(told["fr"], told["en"]) if told else ""


def cautions(read: Reading) -> list[str]:
    return [said(each.said) for each in read.result.cautions]


def proposals(read: Reading) -> list[date]:
    """The first days of the periods from which the engine proposes to count the limits again."""
    found: Sequence[Any] = (read.result.value or {}).get("proposals", ())
    return [date.fromisoformat(read.periods[each["from"] - 1][0]) for each in found]


def signals(read: Reading) -> bool:
    return read.result.signal is not None and read.result.signal.code in ("SIGNAL_UP", "SIGNAL_DOWN")


def in_concern(read: Reading) -> bool:
    return signals(read) and (read.result.value or {}).get("meaning") == "concern"


def last_shown(definition: Definition, read: Reading) -> tuple[str, str]:
    """The name of the last closed period, and its figure or why there is none."""
    point = points_of(read)[-1]
    told = figure(definition, point["value"]) if point["value"] is not None else said(read.why_blank) or NONE
    return names(definition, read)[-1], told


def first_days(read: Reading) -> list[date]:
    return [date.fromisoformat(first) for first, _last in read.periods]
