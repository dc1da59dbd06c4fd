"""What is done with advice: opened, accepted, set aside with a reason. Each is dated, has one name, and is counted."""

from __future__ import annotations

from datetime import date

from pairpep.improvement.models import Offer
from pairpep.improvement.workflow import ACCEPTED, DECLINED
from pairpep.kernel.actions import action
from pairpep.kernel.clock import day_of
from pairpep.kernel.policy import Actor

ANSWER = ["answer", "answered_on", "answered_by_id"]


@action("open", on=Offer)
def open_(offer: Offer, *, by: Actor) -> None:
    """Its tool is opened from the advice: the first time counts."""
    offer.move("open")
    offer.opened_on = offer.opened_on or day_of(by.now)
    offer.save(update_fields=["answer", "opened_on"])


@action("accept", on=Offer)
def accept(offer: Offer, *, by: Actor) -> None:
    offer.move("accept")
    _answered(offer, ACCEPTED, by)
    offer.save(update_fields=ANSWER)


@action("decline", on=Offer)
def decline(offer: Offer, *, by: Actor, reason: str, words: str = "", language: str = "fr") -> None:
    """Set aside: quiet for a wave, unless things get worse."""
    offer.move("decline")
    _answered(offer, DECLINED, by)
    offer.reason, offer.words, offer.language = reason, words, language
    offer.save(update_fields=[*ANSWER, "reason", "words", "language"])


def _answered(offer: Offer, answer: str, by: Actor) -> None:
    offer.answer, offer.answered_by_id = answer, by.person_id
    on: date = day_of(by.now)
    offer.answered_on = on


from pairpep.improvement import trying as _trying  # noqa: E402,F401 — actions are looked for here
