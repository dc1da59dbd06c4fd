"""What someone does with their answers: begin, come back, take back, say whether research may use them; and a seat that is opened."""

from __future__ import annotations

import json
from datetime import timedelta
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext

from pairpep.instruments.definition.shapes import Answers
from pairpep.instruments.models import Edition
from pairpep.kernel import queue, walls
from pairpep.kernel.actions import action
from pairpep.kernel.ids import new_id
from pairpep.kernel.policy import Actor
from pairpep.kernel.workflow import WrongMoment
from pairpep.participants.models import File
from pairpep.referrals.models import Referral
from pairpep.responses import seats
from pairpep.responses.apart import COMING
from pairpep.responses.jsonable import to_json
from pairpep.responses.models import AnswerSet, Draft, ResearchChoice, Seat
from pairpep.responses.receiving import layout_of

SEAT_LASTS = timedelta(minutes=45)


@action("answer", on=File, name="keep_draft")
def keep_draft(file: File, *, by: Actor, code: str, edition_id: UUID, key: UUID, answers: Answers) -> Draft:
    """What is said so far. The file is held meanwhile: two windows write one draft."""
    body = json.dumps(to_json(answers), ensure_ascii=False)
    kept = Draft.objects.visible_to(by).about(file.pk).coded(code).first()
    row = kept or Draft(file=file, program_id=file.program_id, code=code, key=key)
    row.edition_id, row.body, row.changed_at = edition_id, body, by.now
    row.save(force_insert=True) if kept is None else row.save(update_fields=["edition_id", "body", "changed_at"])
    return row


@action("answer", on=File, name="drop_draft")
def drop_draft(file: File, *, by: Actor, code: str) -> None:
    Draft.objects.visible_to(by).about(file.pk).coded(code).delete()


@action("withdraw", on=AnswerSet)
def withdraw(answers: AnswerSet, *, by: Actor) -> None:
    """The row goes and the counts are less by it. What comes next has another key: a late copy of this one stays out."""
    cells_of = layout_of(answers.edition_id)
    less = -cells_of.cells(answers.answers, answers.scores)
    if not walls.call("app.withdraw_answers", answers.pk, *less.literals, cells_of.groups_literal):
        raise PermissionDenied
    if not Draft.objects.visible_to(by).about(answers.file_id).coded(answers.code).exists():
        told = {"code": answers.code, "edition_id": answers.edition_id, "changed_at": by.now}
        Draft(file_id=answers.file_id, program_id=answers.program_id, **told).save(force_insert=True)


@action("choose_research", on=File)
def choose_research(file: File, *, by: Actor, given: bool, language: str) -> ResearchChoice:
    """Yes counts from now on; no counts for what is already there as well."""
    row = ResearchChoice(file=file, program_id=file.program_id, given=given, at=by.now, language=language)
    row.save(force_insert=True)
    if not given:
        AnswerSet.objects.visible_to(by).about(file.pk).for_research().update(research=False)
    return row


@action("open_seat", on=Referral)
def open_seat(referral: Referral, *, by: Actor, edition_id: UUID) -> Seat:
    """A place to answer with someone beside: one questionnaire, once, for a short while."""
    seat = Seat(id=new_id(), file_id=referral.file_id, program_id=referral.program_id, edition_id=edition_id, opened_by_id=by.person_id)
    seat.code_hash, seat.created_at, seat.expires_at = seats.digest_of(seats.code_of(seat.pk)), by.now, by.now + SEAT_LASTS
    seat.save(force_insert=True)
    return seat


@action("settle_apart", on=Edition)
def settle_apart(edition: Edition, *, by: Actor, program_id: UUID, was: str, becomes: str) -> int:
    """`was` and `becomes`: codes of apart.py. To be counted, a job opens them. Raises WrongMoment when nothing waits there."""
    many: int = walls.call("app.settle_apart", edition.pk, program_id, was, becomes)
    if not many:
        raise WrongMoment(gettext("Nothing waits there any more."))
    if becomes == COMING:
        queue.leave("responses.take_in", edition_id=edition.pk)
    return many
