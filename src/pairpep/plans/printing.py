"""The words of the printed plan, as data for the document that draws them (kernel/documents/plan.typ)."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from pairpep.kernel import when
from pairpep.plans.models import Plan
from pairpep.plans.presenting import LineShown, Shown


def data(plan: Plan, standing: Shown, crossed: list[LineShown], today: date) -> dict[str, Any]:
    return {
        "title": _("The peer support part of the intervention plan") if plan.kind == "peer" else _("My plan with family support"),
        "who": _("%(name)s, with %(worker)s") % {"name": plan.file.chosen_name, "worker": plan.worker.name},
        "program": str(plan.program.name),
        "approved": _("Approved by %(name)s on %(day)s") % {"name": plan.file.chosen_name, "day": standing.approved},
        "review": _("To look at again on %(day)s") % {"day": standing.review},
        "version": _("Version %(number)s, printed on %(day)s") % {"number": standing.version.number, "day": when.day(today, weekday=False)},
        "lines": [_line(line) for line in standing.lines],
        "crossed_title": _("Agreed with a relative, in the same words"),
        "crossed": [_line(line) for line in crossed],
        "limits_title": _("What %(worker)s will not do") % {"worker": plan.worker.name},
        "limits": [str(said) for said in standing.not_doing],
    }


def _line(line: LineShown) -> dict[str, Any]:
    told = [
        (_("Means"), ", ".join(str(each) for each in line.means)),
        (_("Who"), str(line.who)),
        (_("Until"), line.until),
        (_("Also in the plan of"), line.from_name),
    ]
    return {
        "need": str(line.need),
        "words": line.words,
        "lang": line.lang,
        "told": [{"label": label, "value": value} for label, value in told if value],
    }
