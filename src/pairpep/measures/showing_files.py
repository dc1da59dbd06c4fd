"""The stored object as files: a table for a spreadsheet, the canonical JSON, a picture. Nothing is computed."""

from __future__ import annotations

import re
from functools import cache
from html import escape
from pathlib import Path

from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.utils.translation import gettext as _

from pairpep.charts import Chart
from pairpep.indicators.reading import Reading as ReadingObject
from pairpep.indicators.shapes import Definition
from pairpep.kernel.tables import comma_separated
from pairpep.measures import picturing
from pairpep.measures.models import Reading

STYLES = "pairpep/css/charts.css", "pairpep/css/tokens.css"
RULE = re.compile(r"^\s*(\.chart__[^{}@]+)\{([^{}]*)\}", re.MULTILINE)
TOKEN = re.compile(r"--([\w-]+):\s*([^;]+);")
USED = re.compile(r"var\(--([\w-]+)\)")
FACE = "font-family: system-ui, sans-serif"


def name_of(definition: Definition, read: ReadingObject) -> str:
    """It says which figure and until when, and not which program: a file travels."""
    return f"{definition.code}-{read.periods[-1][1]}"


def _file(body: bytes | str, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(body, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def as_json(definition: Definition, row: Reading) -> HttpResponse:
    """The bytes of the row, as they are."""
    return _file(row.body.encode(), "application/json; charset=utf-8", f"{name_of(definition, row.object)}.json")


def as_csv(definition: Definition, row: Reading, chart: Chart) -> HttpResponse:
    read = row.object
    return _file(table(definition, read, chart), "text/csv; charset=utf-8", f"{name_of(definition, read)}.csv")


def table(definition: Definition, read: ReadingObject, chart: Chart) -> bytes:
    """A line a period: the figures as they are stored, to the last digit, then the words of the page's own table."""
    said = {line.label: {cell.head: cell.said for cell in line.cells} for line in chart.lines}
    columns = [_("First day"), _("Last day"), _("Value"), _("Counted"), _("Out of"), _("Usual, from"), _("Usual, to"), _("Standard")]
    heads = [column.head for column in chart.columns]
    rows = []
    named = zip(read.periods, picturing.names(definition, read), picturing.points_of(read), strict=True)
    for (first, last), name, point in named:
        shown = point["value"] is not None
        figures = [point.get(each) if shown else None for each in ("value", "count", "n", "low", "high", "standard")]
        words = [said[name].get(head, "") for head in heads] if name in said else [picturing.said(read.why_blank)]
        rows.append([first, last, *map(_number, figures), name, *words])
    shown_heads = (chart.first or _("Period"), *(heads or [picturing.unit_of(definition)]))
    columns += [_("On the page: %(column)s") % {"column": head} for head in shown_heads]
    return comma_separated(columns, rows, language=picturing.language())


def _number(value: float | None) -> str:
    """As the stored object writes it; with a comma in French, for a spreadsheet that reads one."""
    if value is None:
        return ""
    plain = repr(int(value)) if value == int(value) else repr(value)
    return plain.replace(".", ",") if picturing.language() == "fr" else plain


def as_picture(definition: Definition, row: Reading, chart: Chart) -> HttpResponse:
    return _file(picture(chart), "image/svg+xml; charset=utf-8", f"{name_of(definition, row.object)}.svg")


def picture(chart: Chart) -> str:
    """The page's wide picture, with its style inside and its table as its description. Without a figure: a sheet with the sentence."""
    if not chart.wide:
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 680 60" role="img"><title>{escape(chart.title)}</title>'
            f"<desc>{escape(chart.sentence)}</desc><style>text{{font-size:14px;{FACE}}}</style>"
            f'<text x="8" y="34">{escape(chart.sentence)}</text></svg>'
        )
    told = "".join(f"\n{line.label}: " + "; ".join(f"{cell.head} {cell.said}" for cell in line.cells) for line in chart.lines)
    drawn = str(chart.wide).replace("</desc>", f"{escape(told, quote=False)}</desc><style>{_style()}</style>", 1)
    paper = '<rect width="100%" height="100%" fill="#FFFFFF"/>'
    return drawn.replace("</style>", f"</style>{paper}", 1)


@cache
def _style() -> str:
    """The charts' own rules, with the colours of the light theme in the place of their names: a file has no page around it."""
    rules, tokens = (_read(name) for name in STYLES)
    colours: dict[str, str] = {}
    for name, value in TOKEN.findall(tokens):
        colours.setdefault(name, value.strip())  # the first said is the light theme's
    found = "".join(f"{which.strip()}{{{said.strip()}}}" for which, said in RULE.findall(rules))
    return f".chart__picture{{{FACE}}}" + USED.sub(lambda token: colours.get(token[1], "#1D2B2F"), found)


def _read(name: str) -> str:
    found = finders.find(name)
    if not isinstance(found, str):
        raise LookupError(name)
    return Path(found).read_text(encoding="utf-8")
