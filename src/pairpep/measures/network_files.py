"""The stored objects themselves, to take away: the same bytes that the pages read, and nothing that they do not show."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator

from django.utils.translation import gettext as _

from pairpep.analysis.result import canonical
from pairpep.indicators.comparing import Comparison as Table
from pairpep.kernel.policy import Actor
from pairpep.measures import network_picturing, picturing, standings
from pairpep.measures.models import Comparison, Reading

HEADS = ("indicator", "edition", "program", "first", "last", "people", "share", "outside_998", "why")


def objects(actor: Actor, code: str) -> tuple[Reading, list[Comparison]] | None:
    """What stands of this indicator for this reader; None when there is nothing."""
    row = Reading.objects.visible_to(actor).of_the_network().of_indicator(code).standing().last()
    return (row, list(Comparison.objects.visible_to(actor).of_indicator(code).standing())) if row else None


def as_json(row: Reading, tables: list[Comparison]) -> str:
    """The canonical bytes of each row, in an envelope."""
    return f'{{"comparisons":[{",".join(each.body for each in tables)}],"reading":{row.body}}}'


def as_csv(row: Reading, tables: list[Comparison]) -> str:
    """A line a figure: of the network, then program by program in its order. Figures with a point, in any language."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(HEADS)
    writer.writerows(_of_the_network(row))
    for each in tables:
        writer.writerows(_of_programs(each.object))
    return out.getvalue()


def _of_the_network(row: Reading) -> Iterator[tuple[object, ...]]:
    read, why = row.object, picturing.said(row.object.why_blank)
    for (first, last), point in zip(read.periods, picturing.points_of(read), strict=True):
        value = point["value"]
        people = point.get("n") if value is not None else None
        yield read.indicator, read.version, _("Network"), first, last, _number(people), _number(value), "", "" if value is not None else why


def _of_programs(told: Table) -> Iterator[tuple[object, ...]]:
    for code in told.programs:
        found = standings.point(told, code)
        figures = (found.n, _number(found.share)) if found else ("", "")
        why = "" if found else network_picturing.why(told)
        yield told.indicator, told.version, code, *told.period, *figures, told.stands(code) or "", why


def _number(value: float | None) -> str:
    """As the canonical JSON writes it."""
    return "" if value is None else canonical(value)


SHAPES: dict[str, tuple[Callable[[Reading, list[Comparison]], str], str]] = {
    "json": (as_json, "application/json"),
    "csv": (as_csv, "text/csv; charset=utf-8"),
}
