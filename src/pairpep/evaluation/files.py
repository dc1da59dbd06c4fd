"""The stored answer as files, and a plan as it was locked: the same bytes that the pages read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from pairpep.evaluation import figures, presenting, protocol, wait_figures
from pairpep.evaluation.models import Opening, Protocol
from pairpep.kernel import when
from pairpep.kernel.docx import Heading, Note, Paper, Table, Words, to_take
from pairpep.kernel.tables import comma_separated
from pairpep.measures.showing_files import picture

HEADS = (
    "outcome", "role", "again", "method", "version", "estimate", "low", "high", "se", "df", "p_permutation", "mdes", "programs", "waves",
    "answers", "verdict", "refused",
)  # fmt: skip


def result(row: Protocol, opening: Opening, shape: str) -> HttpResponse:
    """`json`: the stored bytes; `csv`: a line an outcome; `svg`: the picture of the main one."""
    body = presenting.body_of(opening)
    if shape == "json":
        return _file(opening.body.encode(), "application/json; charset=utf-8", f"{_short(row)}-result.json")
    if shape == "csv":
        return _file(table(body), "text/csv; charset=utf-8", f"{_short(row)}-result.csv")
    main = body["entries"][0]
    chart = wait_figures.curves(main) or figures.events(main) or next(iter(figures.estimates(body)), None)
    if shape != "svg" or chart is None:
        raise Http404
    return _file(picture(chart).encode(), "image/svg+xml; charset=utf-8", f"{_short(row)}-result.svg")


def table(body: Mapping[str, Any]) -> bytes:
    return comma_separated(list(HEADS), [_line(entry) for entry in body["entries"]], language=figures.language())


def _line(entry: Mapping[str, Any]) -> list[str]:
    made = entry["result"] or {}
    value = made.get("value") or {}
    estimate, low, high = figures.estimate_of(entry)
    numbers = (estimate, low, high, *(value.get(name) for name in ("se", "df", "p_permutation", "mdes", "programs", "waves", "answers")))
    return [
        entry["outcome"], entry["role"], entry["how"], made.get("method", ""), made.get("method_version", ""),
        *(_number(each) for each in numbers), (entry["verdict"] or {}).get("code", ""), figures.said(entry["refused"]),
    ]  # fmt: skip


def _number(value: float | None) -> str:
    """To the last digit, with a comma in French, for a spreadsheet that reads one."""
    plain = "" if value is None else repr(value)
    return plain.replace(".", ",") if figures.language() == "fr" else plain


def plan(row: Protocol, shape: str) -> HttpResponse:
    """`json`: the canonical bytes, which `pairpep evaluate` reads; `docx`, `pdf`: to print."""
    if shape == "json":
        return _file(protocol.written(row.spec).encode(), "application/json; charset=utf-8", f"{_short(row)}-plan.json")
    if shape not in ("docx", "pdf"):
        raise Http404
    return to_take(paper(row), shape=shape, name=f"{_short(row)}-plan")


def paper(row: Protocol) -> Paper:
    lines = tuple((each["label"], each["value"]) for each in presenting.facts(row))
    blocks: list[Any] = [Heading(_("What is expected")), Words(row.spec["expects"], lang=row.language)]
    blocks += [Heading(_("What the plan says")), Table((_("Part"), _("What it says")), lines)]
    if row.locked_at:
        blocks += [Heading(_("Its lock")), Words(_("Locked on %(moment)s") % {"moment": when.moment(row.locked_at, weekday=False)})]
        blocks += [Words(_("Fingerprint (SHA-256): %(hash)s") % {"hash": row.hash})]
    else:
        blocks += [Note(_("A draft: it is not locked yet."))]
    if row.changed_because:
        blocks += [Heading(_("Changed after the data were opened")), Words(row.changed_because, lang=row.language)]
    return Paper(
        title=row.title, language=figures.language(), blocks=tuple(blocks), under=_("Analysis plan, version %(n)d") % {"n": row.version}
    )


def _short(row: Protocol) -> str:
    """A file travels: it says which plan, and nothing else."""
    return f"{row.question}-{row.hash[:8] or 'draft'}"


def _file(body: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(body, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
