"""A relative's line in a young person's plan: proposed by one, let in by the other, taken back by either."""

from __future__ import annotations

import json

from pairpep.kernel import walls
from pairpep.kernel.actions import action
from pairpep.kernel.crypto import seal
from pairpep.kernel.ids import new_id
from pairpep.kernel.policy import Actor
from pairpep.kernel.workflow import WrongMoment
from pairpep.plans.models import Crossing, Offer, Version
from pairpep.plans.workflow import LET_BE, YES


@action("offer", on=Version, name="offer_line", lock=False)
def offer_line(version: Version, *, by: Actor, line_id: str) -> Offer:
    """The same answer to the relative, whether the words reach somebody or not (app.carry_line)."""
    line = version.part.line(line_id)
    if line is None or not version.plan.is_open:
        raise WrongMoment
    present: Offer | None = Offer.objects.visible_to(by).of_plan(version.plan_id).filter(line=line_id).first()
    if present:
        return present
    # The words and the means go; which need of theirs it answers stays with them.
    words = json.dumps({"from": version.plan.file.chosen_name, **line.said(), "need": ""}, ensure_ascii=False)
    of_plan = {"file_id": version.file_id, "program_id": version.program_id, "plan_id": version.plan_id}
    offer = Offer(**of_plan, line=line_id, words=words, offered_at=by.now)
    offer.save(force_insert=True)
    crossing = new_id()
    field = Crossing._meta.get_field("words")
    walls.call("app.carry_line", crossing, offer.pk, seal(words, bound_to=field.binding(crossing)))  # type: ignore[union-attr]
    return offer


@action("take_back", on=Offer, name="take_back_line")
def take_back_line(offer: Offer, *, by: Actor) -> None:
    """It leaves the young person's plan, if it was there."""
    if offer.taken_back_at is None:
        offer.taken_back_at = by.now
        offer.save(update_fields=["taken_back_at"])
        walls.call("app.withdraw_line", offer.pk)


@action("answer", on=Crossing, name="answer_line")
def answer_line(crossing: Crossing, *, by: Actor, let_in: bool) -> None:
    """Let in, let be, or taken out again later: theirs at any time, without a reason."""
    if crossing.removed_at is not None:
        raise WrongMoment
    crossing.answer, crossing.answered_at = YES if let_in else LET_BE, by.now
    crossing.save(update_fields=["answer", "answered_at"])
    walls.call("app.settle_line", crossing.pk)
