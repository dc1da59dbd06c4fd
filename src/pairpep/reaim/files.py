"""The stored figures to take away: the same bytes that the page reads, as JSON; or a line each, for a spreadsheet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from pairpep.kernel.tables import comma_separated
from pairpep.measures.picturing import language, said
from pairpep.reaim.models import Figure
from pairpep.reaim.panels import panel
from pairpep.reaim.told import Point, Told


def as_json(rows: Sequence[Figure]) -> bytes:
    """The canonical bytes of each figure, in a list."""
    return f"[{','.join(row.body for row in rows)}]".encode()


def as_csv(rows: Sequence[Figure]) -> bytes:
    """The last period of each figure, then the periods of its trend. Figures with a point, in any language."""
    heads = [_("Panel"), _("Code"), _("Figure"), _("First day"), _("Last day"), _("Counted"), _("Out of"), _("Value"), _("From"), _("To")]
    heads += [_("What is counted"), _("Out of what"), _("To know")]
    lines = [line for row in rows for line in _lines(row.object)]
    return comma_separated(heads, lines, language=language())


def _lines(told: Told) -> list[list[Any]]:
    begun = [said(panel(told.panel).name), told.code, said(told.name)]
    words = [said(told.numerator), said(told.denominator)]
    low, high = told.interval or (None, None)
    figures = [_number(each) for each in (told.part, told.whole, told.value, low, high)]
    lines = [[*begun, *(told.period or ("", "")), *figures, *words, said(told.why)]]
    trend = [point for point in told.points if (point.first, point.last) != told.period]
    lines += [[*begun, point.first, point.last, *_of(point), "", "", *words, ""] for point in trend if point.value is not None]
    apart = [(each, [_number(each.reached), _number(each.others), _number(each.apart)]) for each in told.groups]
    return lines + [[*begun[:2], said(each.name), *(told.period or ("", "")), *three, "", "", *words, ""] for each, three in apart]


def _of(point: Point) -> list[float | str]:
    part = None if point.value is None or point.n is None else round(point.value * point.n)
    return [_number(part), _number(point.n), _number(point.value)]


def _number(value: float | None) -> float | str:
    return "" if value is None else value


SHAPES = {"json": (as_json, "application/json"), "csv": (as_csv, "text/csv; charset=utf-8")}
