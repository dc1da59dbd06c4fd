"""Evidence: the same registers as PDF, to print and keep, and as tables in which no cell becomes a formula."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from pairpep.kernel import when
from pairpep.kernel.clock import day_of
from pairpep.kernel.pdf import as_pdf
from pairpep.kernel.policy import Actor
from pairpep.kernel.tables import comma_separated
from pairpep.privacy import incidents as eight
from pairpep.privacy import presenting
from pairpep.privacy.models import Communication, Incident, RightsRequest

COUNTED = gettext_noop(
    "A look is counted as care when a link shows here between who looked and whose page it was. What is written nowhere is not counted."
)
MOST = 2000  # lines of a printed register; a year of them is far less


def _made(
    actor: Actor,
    shape: str,
    language: str,
    *,
    name: str,
    title: str,
    columns: Sequence[str],
    rows: list[list[Any]],
    note: str = "",
    before: list[dict[str, Any]] | None = None,
) -> HttpResponse:
    """`shape`: pdf or csv; anything else is no address."""
    if shape == "csv":
        response = HttpResponse(comma_separated(columns, rows, language=language[:2]), content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
        return response
    if shape != "pdf":
        raise Http404
    table = {
        "title": title,
        "facts": [],
        "columns": list(columns),
        "rows": [[str(cell) for cell in row] for row in rows],
        "empty": _("Nothing."),
    }
    return as_pdf("register", _sheet(actor, title, [*(before or []), table], note), language=language[:2], name=name)


def _sheet(actor: Actor, title: str, parts: list[dict[str, Any]], note: str) -> dict[str, Any]:
    printed = _("Printed on %(day)s") % {"day": when.day(day_of(actor.now), weekday=False)}
    return {"title": title, "program": presenting.programs_in_words(actor), "printed": printed, "note": note, "parts": parts}


def _facts(title: str, facts: list[tuple[Any, Any]]) -> dict[str, Any]:
    return {
        "title": title,
        "facts": [{"label": str(label), "value": str(value)} for label, value in facts],
        "columns": [],
        "rows": [],
        "empty": "",
    }


def month(actor: Actor, first: date, shape: str, language: str) -> HttpResponse:
    said = presenting.month(actor, first)
    columns = [_("Who"), _("Question"), _("What was noticed"), _("The answer"), _("Answered by")]
    rows = [[each.who, str(each.label), each.noticed, str(each.answered or "—"), each.by] for each in said["asked"]]
    signed = [(_("Signed by"), f"{row['by']}, {when.moment(row['at'], weekday=False)}") for row in said["signed"]] or [
        (_("Signed by"), "—")
    ]
    left = [(_("Questions about who signs, left for somebody else"), said["own"])]
    used = [(label, value) for label, value in said["limits"]]
    return _made(
        actor,
        shape,
        language,
        name=_("review") + f"-{first:%Y-%m}",
        title=_("Review of looks, %(month)s") % {"month": when.month(first.year, first.month)},
        columns=columns,
        rows=rows,
        note=_("Each line is a question, not an accusation. The thresholds are provisional."),
        before=[_facts(_("Signature"), signed + left), _facts(_("Thresholds used"), used)],
    )


def communications(actor: Actor, shape: str, language: str) -> HttpResponse:
    found = presenting.communications(actor, list(Communication.objects.visible_to(actor).newest_first()[:MOST]))
    columns = [_("Date"), _("File"), _("What kind of information"), _("To whom"), _("What for"), _("On what ground"), _("Written by")]
    rows = [[when.day(one["row"].at, weekday=False), one["code"], *(value for _label, value in one["facts"]), one["by"]] for one in found]
    return _made(actor, shape, language, name=_("communications"), title=_("Register of communications"), columns=columns, rows=rows)


def requests(actor: Actor, shape: str, language: str) -> HttpResponse:
    found = presenting.requests(actor, list(RightsRequest.objects.permitting(actor, "read").newest_first()[:MOST]))
    columns = [_("File"), _("What is asked for?"), _("Received on"), _("Due on"), _("State"), _("The answer"), _("Why")]
    rows = [
        [
            one["code"],
            one["what"],
            _day(one["row"].received_on),
            _day(one["row"].due_on),
            one["state"],
            str(one["decision"] or "—"),
            str(one["refusal"]),
        ]
        for one in found
    ]
    return _made(actor, shape, language, name=_("requests"), title=_("Register of requests"), columns=columns, rows=rows)


def incidents(actor: Actor, shape: str, language: str) -> HttpResponse:
    found = list(Incident.objects.visible_to(actor).newest_first()[:MOST])
    columns = [_("State"), *(str(eight.LABELS[name]) for name in eight.FIELDS)]
    rows = [[presenting.incident(row)["state"], *(_cell(row, name) for name in eight.FIELDS)] for row in found]
    if shape == "csv":
        return _made(actor, shape, language, name=_("incidents"), title="", columns=columns, rows=rows)
    parts = [_facts(f"{_day(row.opened_at)} · {presenting.incident(row)['state']}", _all_of(row)) for row in found]
    if shape != "pdf":
        raise Http404
    return as_pdf("register", _sheet(actor, _("Register of incidents"), parts, ""), language=language[:2], name=_("incidents"))


def _cell(row: Incident, name: str) -> Any:
    """A number stays a number."""
    return getattr(row, name) if name in ("people", "residents") else eight.said(row, name)


def _all_of(row: Incident) -> list[tuple[Any, Any]]:
    return [(eight.LABELS[name], eight.said(row, name)) for name in eight.FIELDS]


def notice(actor: Actor, incident: Incident, language: str) -> HttpResponse:
    """One incident with its eight things: for the Minister, the Commission and whoever must be told. A draft until a lawyer has read it."""
    parts = [{**part, "columns": [], "rows": [], "empty": ""} for part in eight.printed(incident)]
    note = _("Provisional form: to be read by the establishment's lawyers before it is sent.")
    sheet = _sheet(actor, _("Notice of a confidentiality incident"), parts, note)
    return as_pdf("register", {**sheet, "program": str(incident.program.name)}, language=language[:2], name=_("notice"))


def year(actor: Actor, said: presenting.Year, shape: str, language: str) -> HttpResponse:
    closed = [(_("Closed by"), f"{said.by}, {_day(said.closed.closed_at)}")] if said.closed else [(_("Closed by"), "—")]
    before = [_facts(_("The three questions"), said.answers + closed), _facts(_("In the registers"), said.facts)]
    figures = [[str(label), number] for label, number in said.figures]
    figures += [[_("In all"), said.total], [_("Outside care"), said.outside]]
    return _made(
        actor,
        shape,
        language,
        name=_("year") + f"-{said.year}",
        title=_("Looking back on %(year)s") % {"year": said.year},
        columns=[_("Looks of the year"), _("Number")],
        rows=figures,
        before=before,
        note=_(COUNTED),
    )


def _day(value: Any) -> str:
    return when.day(value, weekday=False)
