"""What is done: ask that a message be read again, raise a hand, decide, explain, appeal, answer. Every step is told to whom it is about."""

from __future__ import annotations

from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from pairpep.community import standing
from pairpep.community.models import Member, Message, Standing
from pairpep.community.workflow import HIDDEN, SHOWN, WAITING
from pairpep.kernel import queue, walls
from pairpep.kernel.actions import action
from pairpep.kernel.policy import Actor
from pairpep.kernel.workflow import WrongMoment
from pairpep.moderation.models import Appeal, Report, Step
from pairpep.moderation.workflow import (
    ASK_CHANGE,
    EMERGENCY,
    HAND,
    HIDE,
    LET_THROUGH,
    PAUSE,
    PAUSE_LASTS,
    REMOVAL,
    RESTORE,
    UNDONE,
    URGENT,
    WORRY,
)

TELL_WATCHING, TELL_MEMBER = "moderation.tell_watching", "moderation.tell_member"


@action("report", on=Message, lock=False)
def report(message: Message, *, by: Actor, kind: str, reason: str = "", words: str = "", language: str = "fr") -> Report:
    """Asked twice while it is open, it is asked once."""
    me: UUID = walls.call("app.member")
    again = Report.objects.visible_to(by).of_message(message.pk).filter(member_id=me, ended_at__isnull=True).first()
    if again:
        return again
    row = Report(message=message, kind=kind, member_id=me, reason=reason, words=words, language=language, at=by.now)
    row.save(force_insert=True)
    tell_watching(row)
    return row


@action("report", on=Message, name="worry", lock=False)
def worry(message: Message, *, by: Actor) -> Report:
    return report(message, by=by, kind=WORRY)


def raise_a_hand(message: Message, *, by: Actor) -> None:
    """In the action of whoever wrote: somebody on duty is asked to read it. It says nothing of who wrote, and ends with a person's look."""
    row = Report(message=message, kind=HAND, at=by.now, language=message.language)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:  # one is up already
        return
    tell_watching(row)


def tell_watching(row: Report) -> None:
    if row.kind in URGENT:
        queue.leave(TELL_WATCHING, report_id=row.pk)


# What is done about a message


@action("moderate", on=Message)
def moderate(message: Message, *, by: Actor, code: str, rule: str = "", words: str = "", language: str = "fr") -> Step:
    """Leave, discuss, hide, or hide and send the help lines. It ends all that was asked of this message."""
    if code in (HIDE, EMERGENCY) and message.state in (SHOWN, WAITING):
        standing.hide(message, by=by)
    _end_reports(message, by=by, code=code)
    return _taken(message.member_id, by=by, message=message, code=code, rule=rule, words=words, language=language)


@action("moderate", on=Message, name="restore_and_say")
def restore(message: Message, *, by: Actor, words: str = "", language: str = "fr") -> Step:
    if message.state != HIDDEN:
        raise WrongMoment
    standing.restore(message, by=by)
    Step.objects.visible_to(by).of_message(message.pk).filter(code__in=[HIDE, EMERGENCY], undone_at__isnull=True).exclude(
        by_id=by.person_id
    ).update(undone_at=by.now)
    return _taken(message.member_id, by=by, message=message, code=RESTORE, words=words, language=language)


@action("decide", on=Message)
def let_through(message: Message, *, by: Actor) -> Step:
    standing.let_through(message, by=by)
    return _taken(message.member_id, by=by, message=message, code=LET_THROUGH)


@action("decide", on=Message, name="ask_change")
def ask_change(message: Message, *, by: Actor, rule: str, words: str, language: str) -> Step:
    """It waits on: it is their turn."""
    return _taken(message.member_id, by=by, message=message, code=ASK_CHANGE, rule=rule, words=words, language=language)


def _end_reports(message: Message, *, by: Actor, code: str) -> None:
    Report.objects.permitting(by, "end").of_message(message.pk).update(outcome=code, ended_at=by.now, ended_by_id=by.person_id)


# About a member


@action("take_step", on=Member)
def take_step(member: Member, *, by: Actor, code: str, rule: str, words: str, language: str) -> Step:
    """Reminder, edit asked, pause, removal: each explained. The first two end as they are said."""
    if code == PAUSE:
        standing.pause(member, by=by, until=by.now + PAUSE_LASTS)
    elif code == REMOVAL:
        standing.remove(member, by=by)
    return _taken(member.pk, by=by, code=code, rule=rule, words=words, language=language)


def _taken(member_id: UUID, *, by: Actor, message: Message | None = None, code: str, **why: str) -> Step:
    until = by.now + PAUSE_LASTS if code == PAUSE else None
    said = {"rule": "", "words": "", "language": "fr"} | why
    row = Step(member_id=member_id, message=message, code=code, **said, by_id=by.person_id, at=by.now, until=until)
    row.save(force_insert=True)
    queue.leave(TELL_MEMBER, step_id=row.pk)
    return row


# Whom it is about


@action("read", on=Step)
def read(step: Step, *, by: Actor) -> None:
    step.read_at = by.now
    step.save(update_fields=["read_at"])


@action("appeal", on=Step, lock=False)
def appeal(step: Step, *, by: Actor, words: str, language: str) -> Appeal:
    row = Appeal(step=step, words=words, language=language, at=by.now)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        raise WrongMoment(_("You have asked this already. Another person answers you.")) from None
    return row


@action("answer", on=Appeal)
def answer(row: Appeal, *, by: Actor, outcome: str, answer: str, language: str) -> None:
    """By another person than who took the step. Undone, what was done is taken back."""
    row.outcome, row.answer, row.answer_language = outcome, answer, language
    row.answered_by_id, row.answered_at = by.person_id, by.now
    row.save(update_fields=["outcome", "answer", "answer_language", "answered_by", "answered_at"])
    if outcome == UNDONE:
        _take_back(row.step, by)
    queue.leave(TELL_MEMBER, step_id=row.step_id)


def _take_back(step: Step, by: Actor) -> None:
    if step.code in (HIDE, EMERGENCY) and step.message and step.message.state == HIDDEN:
        standing.restore(step.message, by=by)
    elif step.code == ASK_CHANGE and step.message and step.message.state == WAITING:
        standing.let_through(step.message, by=by)
    elif step.code in (PAUSE, REMOVAL):
        for row in Standing.objects.permitting(by, "lift").current(by.now).filter(member_id=step.member_id, kind=step.code):
            standing.lift(row, by=by)
    step.undone_at = by.now
    step.save(update_fields=["undone_at"])
