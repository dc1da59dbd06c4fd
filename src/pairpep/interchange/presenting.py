"""What the pages show: questionnaires to take away, what was understood of a file and what was not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from pairpep.instruments.definition import duration
from pairpep.instruments.definition.shapes import Definition
from pairpep.instruments.models import Edition
from pairpep.instruments.presenting import minutes, named, titles_twice
from pairpep.instruments.words import KINDS, STATES
from pairpep.interchange import bringing
from pairpep.interchange.report import Finding, grouped
from pairpep.kernel.policy import Actor

if TYPE_CHECKING:
    from pairpep.interchange.forms import BringForm

MOST_PLACES = 8


def editions(actor: Actor) -> list[dict[str, Any]]:
    """What is asked, and what is being written."""
    rows = list(Edition.objects.permitting(actor, "take_away").in_use().for_list())
    twice = titles_twice(rows)
    return [{"row": row, "title": named(row, twice), **state(row)} for row in rows]


def state(row: Edition) -> dict[str, Any]:
    label, tone = STATES[row.state]
    return {"state": label, "tone": tone}


def understood(form: BringForm) -> dict[str, Any]:
    definition = form.understood
    return {
        "definition": definition,
        "asked": [item for item in definition.items if item.kind != "told"],
        "lines": [{"item": item, "kind": KINDS[item.kind]} for item in definition.items],
        "minutes": minutes(duration.seconds(definition)),
        "form": form,
        "form_id": "main",
        "carried": bringing.carried(form.raw),
        "carried_other": bringing.carried(form.raw_other),
        "language": form.cleaned_data["language"],
        "groups": _groups(form),
    }


def _groups(form: BringForm) -> list[dict[str, Any]]:
    found = (
        (_("Left out"), form.brought.left_out),
        (_("Changed"), form.brought.changed),
        (_("Guessed, to look at again"), form.brought.guessed),
    )
    return [{"title": title, "lines": lines(findings)} for title, findings in found if findings]


def lines(findings: tuple[Finding, ...]) -> list[dict[str, str]]:
    return [{"said": _said(first), "where": _where(places)} for first, places in grouped(findings)]


def _said(finding: Finding) -> str:
    return _("Keys are written in our way.") if finding.rule == "key" else str(finding.said)


def _where(places: tuple[str, ...]) -> str:
    shown = ", ".join(places[:MOST_PLACES])
    more = len(places) - MOST_PLACES
    return _("%(places)s and %(more)d more") % {"places": shown, "more": more} if more > 0 else shown


def of_edition(row: Edition) -> dict[str, Any]:
    definition: Definition = row.read
    return {
        "edition": row,
        "title": definition.title or definition.code,
        "definition": definition,
        "questions": sum(item.kind != "told" for item in definition.items),
        **state(row),
    }
