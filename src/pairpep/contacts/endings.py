"""Endings that are said: a goodbye in two voices, and another worker whom the person accepts before anyone leaves."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from pairpep.contacts.models import Goodbye, Handover
from pairpep.kernel import walls
from pairpep.kernel.actions import action
from pairpep.kernel.policy import Actor
from pairpep.kernel.workflow import WrongMoment
from pairpep.referrals import actions as referral_actions
from pairpep.referrals.actions import due_in
from pairpep.referrals.models import Care, Referral

YES, SOMEONE_ELSE, STOP = "yes", "someone_else", "stop"


def _worker_of(referral: Referral, by: Actor) -> UUID:
    found = Care.objects.visible_to(by).filter(referral=referral, until__isnull=True).values_list("worker_id", flat=True).first()
    if found is None:
        raise WrongMoment
    return UUID(str(found))


def _common(referral: Referral, by: Actor) -> dict[str, UUID]:
    return {
        "file_id": referral.file_id,
        "program_id": referral.program_id,
        "referral_id": referral.pk,
        "reader_id": _worker_of(referral, by),
    }


@action("propose_goodbye", on=Referral, lock=False)
def propose_goodbye(referral: Referral, *, by: Actor, last_on: date, words: str = "") -> Goodbye:
    """By either of them: a last day, and the first words if there are some."""
    if Goodbye.objects.visible_to(by).filter(referral=referral, done_at__isnull=True).exists():
        raise WrongMoment
    said = {"person_words" if referral.file_id in by.own_files else "worker_words": words}
    goodbye = Goodbye(**_common(referral, by), proposed_by_id=by.person_id, last_on=last_on, created_at=by.now, **said)
    goodbye.save(force_insert=True)
    return goodbye


@action("say", on=Goodbye)
def say(goodbye: Goodbye, *, by: Actor, last_on: date, words: str, keeps_in_touch: str = "") -> None:
    """Each in their own words; the day can move. What the person would like afterwards is theirs to say."""
    if goodbye.done_at:
        raise WrongMoment
    if goodbye.file_id in by.own_files:
        goodbye.person_words, goodbye.keeps_in_touch = words, keeps_in_touch
    else:
        goodbye.worker_words = words
    goodbye.last_on = last_on
    goodbye.save(update_fields=["last_on", "worker_words", "person_words", "keeps_in_touch"])


@action("finish", on=Goodbye)
def finish(goodbye: Goodbye, *, by: Actor, reason: str = "goals_met") -> None:
    """The last meeting took place: the accompaniment ends with it, and the person keeps this page."""
    if goodbye.done_at:
        raise WrongMoment
    referral = Referral.objects.permitting(by, "end").filter(pk=goodbye.referral_id).first()
    goodbye.done_at = by.now
    goodbye.save(update_fields=["done_at"])
    if referral and referral.state == "active":
        referral_actions.end(referral, by=by, reason=reason)


@action("propose_handover", on=Referral, lock=False)
def propose_handover(referral: Referral, *, by: Actor, to_worker_id: UUID | None) -> Handover:
    """The worker leaves, or should: somebody else is proposed, or nobody yet. The person answers."""
    leaving = _worker_of(referral, by)
    if to_worker_id == leaving or Handover.objects.visible_to(by).filter(referral=referral, answered_at__isnull=True).exists():
        raise WrongMoment
    handover = Handover(**_common(referral, by), to_worker_id=to_worker_id, proposed_by_id=by.person_id, created_at=by.now)
    handover.save(force_insert=True)
    return handover


@action("answer", on=Handover)
def answer(handover: Handover, *, by: Actor, answer: str, passes_on: bool = False) -> None:
    """Yes to the one proposed, someone else, or stop. What was written goes along only with a yes, and only if the person says so."""
    if answer == YES and handover.to_worker_id is None:
        raise WrongMoment
    handover.answer, handover.passes_on, handover.answered_at = answer, passes_on and answer == YES, by.now
    handover.save(update_fields=["answer", "passes_on", "answered_at"])
    if answer == YES:
        if not walls.call("app.take_over", handover.pk, due_in(by, "worker_answers")):
            raise WrongMoment
        return
    referral = Referral.objects.permitting(by, "change_mind").filter(pk=handover.referral_id).first()
    if referral:
        referral_actions.change_mind(referral, by=by)
