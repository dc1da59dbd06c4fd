"""Sentences whose authors agreed, read with the codes of a framework: by code and by quarter, from five on, and nothing else leaves.

No total is told beside the parts: a number that is kept back cannot be found again by subtraction.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from pairpep.kernel.clock import day_of
from pairpep.kernel.policy import Actor
from pairpep.kernel.reference import content
from pairpep.levers import presenting
from pairpep.levers.models import Coding, Lever

LEAST = 5


def quarter_of(day: date) -> str:
    return f"{day.year}-{(day.month - 1) // 3 + 1}"


def mine(actor: Actor, found: Lever) -> list[str]:
    return list(Coding.objects.visible_to(actor).of_levers([found.pk]).by_reader(actor.person_id).values_list("code", flat=True))


def about(actor: Actor, found: Lever) -> dict[str, Any]:
    """The other reader's codes are not shown before one has given one's own."""
    others = Coding.objects.visible_to(actor).of_levers([found.pk]).exclude(by_id=actor.person_id) if mine(actor, found) else []
    return presenting.line(found, day_of(actor.now)) | {
        "others": sorted({each.code for each in others}),
        "framework": content().lever_codes,
    }


def counts(actor: Actor) -> dict[tuple[str, str], int]:
    """(quarter, code) → sentences, whoever gave the code; those under five are left out."""
    found: dict[tuple[str, str], set[Any]] = defaultdict(set)
    for code, since, lever in Coding.objects.visible_to(actor).values_list("code", "lever__since", "lever_id"):
        found[quarter_of(since), code].add(lever)
    return {place: len(levers) for place, levers in found.items() if len(levers) >= LEAST}


def table(actor: Actor) -> dict[str, Any]:
    known, names = counts(actor), content().lever_codes.every
    told = [
        {"quarter": quarter, "code": code, "label": names[code].label, "count": count} for (quarter, code), count in sorted(known.items())
    ]
    present = day_of(actor.now)
    given = set(Coding.objects.visible_to(actor).by_reader(actor.person_id).values_list("lever_id", flat=True))
    rows = [
        presenting.line(each, present) | {"is_read": each.pk in given}
        for each in Lever.objects.permitting(actor, "code").for_everyone()[:60]
    ]
    return {"told": told, "rows": rows, "framework": content().lever_codes, "least": LEAST}


def rows(actor: Actor) -> tuple[list[str], list[list[Any]]]:
    names = content().lever_codes.every
    found = [[quarter, code, str(names[code].label), count] for (quarter, code), count in sorted(counts(actor).items()) if code in names]
    return [_("Quarter"), _("Code"), _("Name"), _("Sentences")], found
