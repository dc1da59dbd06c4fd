"""What somebody of the staff takes away of figures: what they typed, the targets they set, what they decided about a chart."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from pairpep.kernel.policy import Actor
from pairpep.kernel.portable import GIVEN, Coded, Part, Words, hands_over
from pairpep.measures import beside, keeping, picturing
from pairpep.measures.models import Decision, Entry, Target


def _named(code: str) -> Coded:
    known = keeping.catalogue()
    return Coded(code, str(known.editions(code)[-1].name) if code in known.codes else code)


@hands_over("staff", "measures.Entry", place=75)
def typed(actor: Actor, _about: Any) -> Part:
    columns = {"quarter": _("Quarter"), "figure": _("Figure"), "value": _("Value"), "typed_at": _("Typed on")}
    asked = keeping.catalogue().entries
    rows = [
        {
            "quarter": picturing.quarter_name(row.first),
            "figure": Coded(row.code, str(asked[row.code].label) if row.code in asked else row.code),
            "value": None if row.value is None else float(row.value),
            "typed_at": row.typed_at,
        }
        for row in Entry.objects.visible_to(actor).typed_by_hand(actor.person_id)
    ]
    return Part("figures", _("Figures of the quarter that I typed"), GIVEN, columns, rows)


@hands_over("staff", "measures.Target", place=76)
def chosen(actor: Actor, _about: Any) -> Part:
    columns = {"figure": _("Figure"), "value": _("Target"), "since": _("Since"), "until": _("Until")}
    rows = [
        {"figure": _named(row.indicator), "value": row.value, "since": row.since, "until": row.until}
        for row in Target.objects.visible_to(actor).chosen_by(actor.person_id)
    ]
    return Part("targets", _("Targets that I chose for our program"), GIVEN, columns, rows)


@hands_over("staff", "measures.Decision", place=77)
def decided(actor: Actor, _about: Any) -> Part:
    columns = {
        "figure": _("Figure"),
        "kind": _("Kind"),
        "at": _("From"),
        "reason": _("Why"),
        "made_at": _("Decided on"),
        "undone": _("Undone on"),
    }
    rows = [
        {
            "figure": _named(row.indicator),
            "kind": Coded(row.kind, beside.name_of_kind(row.kind)),
            "at": row.at,
            "reason": Words(row.reason, row.language),
            "made_at": row.made_at,
            "undone": row.undone_at,
        }
        for row in Decision.objects.visible_to(actor).taken_by(actor.person_id)
    ]
    return Part("decisions", _("What I decided about a chart"), GIVEN, columns, rows)
