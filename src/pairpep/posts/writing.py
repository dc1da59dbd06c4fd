"""What is done with a job offer and with a framework: begin, write step by step, publish or adopt, go on from it, end."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, TypeVar
from uuid import UUID

from django.utils.translation import gettext as _

from pairpep.kernel import clock
from pairpep.kernel.actions import action
from pairpep.kernel.bilingual import Text
from pairpep.kernel.policy import Actor
from pairpep.kernel.workflow import WrongMoment
from pairpep.network.models import Program
from pairpep.posts import documents, tasks, words
from pairpep.posts.models import Document, Framework, Offer, Post

YEAR = 365


class Changed(WrongMoment):
    """The draft was saved meanwhile, in another window: what is kept now, so that nothing typed is lost."""

    def __init__(self, kept: Document) -> None:
        super().__init__()
        self.kept = kept


@action("write_offer", on=Program, lock=False)
def begin_offer(program: Program, *, by: Actor, kind: str, title: Text, post: Post | None = None, conditions: Text | None = None) -> Offer:
    offer = Offer(program=program, kind=kind, post=post, author_id=by.person_id, started_at=by.now, saved_at=by.now)
    documents.start(offer, tasks.core(kind, program.pk, by), title=title, conditions=conditions)
    offer.save(force_insert=True)
    return offer


@action("write_framework", on=Program, lock=False)
def begin_framework(program: Program, *, by: Actor, kind: str, title: Text) -> Framework:
    framework = Framework(program=program, kind=kind, author_id=by.person_id, started_at=by.now, saved_at=by.now)
    documents.start(framework, tasks.core(kind, program.pk, by), title=title)
    framework.save(force_insert=True)
    return framework


@action("write", on=Offer, name="write_offer_step")
def write_offer(offer: Offer, *, by: Actor, **typed: Any) -> Document:
    return _written(offer, by, **typed)


@action("write", on=Framework, name="write_framework_step")
def write_framework(framework: Framework, *, by: Actor, **typed: Any) -> Document:
    return _written(framework, by, **typed)


def _written(document: Document, by: Actor, *, typed: dict[str, Text], choices: dict[str, Any], saves: int) -> Document:
    """Keep the step as typed, however unfinished. Of two windows, the second is told."""
    if saves != document.saves and words.differs(document.words, typed):
        raise Changed(document)
    document.saves += 1
    document.words = words.rewritten(document.words, typed, document.saves)
    document.choices = document.choices | choices
    document.saved_at = by.now
    document.save(update_fields=["saves", "words", "choices", "saved_at"])
    return document


@action("write", on=Offer, name="agree_offer")
def agree_offer(offer: Offer, *, by: Actor, language: str) -> None:
    """Somebody read both languages: they say the same."""
    _agreed(offer, by, language)


@action("write", on=Framework, name="agree_framework")
def agree_framework(framework: Framework, *, by: Actor, language: str) -> None:
    _agreed(framework, by, language)


def _agreed(document: Document, by: Actor, language: str) -> None:
    document.words, document.saved_at = words.agreed(document.words, language), by.now
    document.save(update_fields=["words", "saved_at"])


def _is_whole(document: Document) -> None:
    if documents.lacks(document):
        raise WrongMoment(_("One language has words that the other does not have. Both are needed first."))


def _next_number(document: Document, by: Actor) -> int:
    same = type(document).objects.visible_to(by).of_program(document.program_id).of_kind(document.kind)
    return same.highest() + 1


# A job offer ------------------------------------------------------------------------------------------------------------------------------


@action("publish", on=Offer)
def publish(offer: Offer, *, by: Actor) -> None:
    """From here on its words are frozen. The one it goes on from is replaced."""
    _is_whole(offer)
    before = offer.base_id and Offer.objects.permitting(by, "continue").filter(pk=offer.base_id).first()
    if before:
        before.move("replace")
        before.ended_on = clock.day_of(by.now)
        before.save(update_fields=["state", "ended_on"])
    offer.number, offer.shown_on = _next_number(offer, by), clock.day_of(by.now)
    offer.move("publish")
    offer.save(update_fields=["state", "number", "shown_on"])


@action("hire", on=Offer)
def hire(offer: Offer, *, by: Actor) -> None:
    offer.move("hire")
    offer.ended_on = clock.day_of(by.now)
    offer.save(update_fields=["state", "ended_on"])


@action("withdraw", on=Offer)
def withdraw(offer: Offer, *, by: Actor, reason: str) -> None:
    offer.move("withdraw")
    offer.ended_on, offer.reason = clock.day_of(by.now), reason
    offer.save(update_fields=["state", "ended_on", "reason"])


@action("continue", on=Offer, name="next_offer", lock=False)
def next_offer(offer: Offer, *, by: Actor) -> Offer:
    return _continued(offer, by, post_id=offer.post_id)


# A framework ------------------------------------------------------------------------------------------------------------------------------


@action("adopt", on=Framework)
def adopt(framework: Framework, *, by: Actor, on: date) -> None:
    """It is in force, and what it says of rhythm is recalled. The one that was in force is replaced."""
    _is_whole(framework)
    for before in Framework.objects.permitting(by, "continue").of_program(framework.program_id).of_kind(framework.kind):
        before.move("replace")
        before.ended_on = clock.day_of(by.now)
        before.save(update_fields=["state", "ended_on"])
    framework.number = _next_number(framework, by)
    framework.move("adopt")
    framework.adopted_on, framework.adopted_by_id, framework.review_on = on, by.person_id, on + timedelta(days=YEAR)
    framework.save(update_fields=["state", "number", "adopted_on", "adopted_by", "review_on"])


@action("confirm", on=Framework)
def confirm(framework: Framework, *, by: Actor) -> None:
    """Read again, and it stands for another year."""
    framework.review_on = clock.day_of(by.now) + timedelta(days=YEAR)
    framework.save(update_fields=["review_on"])


@action("drop", on=Framework)
def drop(framework: Framework, *, by: Actor) -> None:
    framework.move("drop")
    framework.ended_on = clock.day_of(by.now)
    framework.save(update_fields=["state", "ended_on"])


@action("continue", on=Framework, name="next_framework", lock=False)
def next_framework(framework: Framework, *, by: Actor) -> Framework:
    return _continued(framework, by)


D = TypeVar("D", bound=Document)


def _continued(document: D, by: Actor, **more: UUID | None) -> D:
    """The draft that already goes on from it, or a new one with the same words."""
    found = type(document).objects.permitting(by, "write").continuing(document.pk).first()
    if found:
        return found
    said = {"program_id": document.program_id, "kind": document.kind, "base_id": document.pk, "author_id": by.person_id}
    draft = type(document)(**said, words=words.fresh(document.words), choices=document.choices, started_at=by.now, saved_at=by.now, **more)
    draft.save(force_insert=True)
    return draft
