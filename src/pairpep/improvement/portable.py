"""What somebody answered, planned and said here, as they take it away. All of it is about their program's work."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from pairpep.improvement import presenting
from pairpep.improvement.models import Offer, Plan, Step
from pairpep.kernel.policy import Actor
from pairpep.kernel.portable import GIVEN, Coded, Part, Words, hands_over


@hands_over("staff", "improvement.Offer", place=76)
def answered(actor: Actor, _about: Any) -> Part:
    columns = {"on": _("Day"), "advice": _("Advice"), "answer": _("Answer given"), "words": _("Words")}
    rows = [
        {
            "on": row.answered_on,
            "advice": str(rule.action) if (rule := presenting.rule_of(row)) else row.rule,
            "answer": Coded(row.answer, presenting.ANSWERS[row.answer][1]),
            "words": Words(row.words, row.language),
        }
        for row in Offer.objects.visible_to(actor).answered_by_hand(actor.person_id)
    ]
    return Part("advice", _("Advice I answered"), GIVEN, columns, rows)


@hands_over("staff", "improvement.Plan", "improvement.Step", place=77)
def planned(actor: Actor, _about: Any) -> Part:
    columns = {"on": _("Day"), "words": _("What I wrote"), "state": _("Where it stands")}
    plans = Plan.objects.visible_to(actor).begun_by(actor.person_id)
    rows: list[dict[str, Any]] = [
        {"on": row.made_at, "words": Words(row.idea, row.language), "state": Coded(row.state, presenting.PLANS[row.state])} for row in plans
    ]
    steps = Step.objects.visible_to(actor).said_by(actor.person_id)
    rows += [{"on": row.made_at, "words": Words(row.words, row.language), "state": ""} for row in steps]
    return Part("trials", _("Plans and steps I wrote"), GIVEN, columns, rows)
