"""What the desk does: a look is answered, a month signed, an incident kept and closed, a request answered, a year looked back on."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from pairpep.journal.models import Review
from pairpep.kernel import queue
from pairpep.kernel.actions import action
from pairpep.kernel.clock import day_of
from pairpep.kernel.ids import new_id
from pairpep.kernel.policy import Actor
from pairpep.kernel.reference import content
from pairpep.kernel.workflow import WrongMoment
from pairpep.network.models import Program
from pairpep.participants import communications
from pairpep.participants.models import File
from pairpep.participants.notices import tell
from pairpep.privacy.models import (
    FOLLOW_UP,
    INCIDENT,
    Alert,
    Communication,
    Evaluation,
    Incident,
    LookAnswer,
    Remark,
    Report,
    RightsRequest,
)
from pairpep.privacy.months import Asked
from pairpep.privacy.notices import TELL_LEADS, TELL_STAFF

# Looks


@action("watch", on=Program, lock=False, name="answer_look")
def answer_look(program: Program, *, by: Actor, asked: Asked, answer: str) -> LookAnswer:
    """Once; what was « to follow up » takes another answer later. Nobody answers for their own looks."""
    if asked.looker == by.person_id:
        raise WrongMoment
    row = LookAnswer.objects.visible_to(by).to(program.pk, asked.month, asked.mark).first()
    if row is None:
        row = LookAnswer(program=program, month=asked.month, mark=asked.mark, kind=asked.kind, looker_id=asked.looker)
    elif row.answer != FOLLOW_UP:
        raise WrongMoment
    row.answer, row.by_id, row.at = answer, by.person_id, by.now
    row.save(force_insert=row._state.adding, update_fields=None if row._state.adding else ["answer", "by", "at"])
    if answer == INCIDENT:
        open_incident(program, by=by, kind="saw")
    return row


@action("watch", on=Program, lock=False, name="sign_month")
def sign_month(program: Program, *, by: Actor, month: date, asked: list[Asked]) -> Review:
    """Once every look that deserved a question has its answer, but those of who signs: somebody else answers for these."""
    answered = set(LookAnswer.objects.visible_to(by).of_month(month).values_list("mark", flat=True))
    if any(one.mark not in answered and one.looker != by.person_id for one in asked if one.program_id == program.pk):
        raise WrongMoment
    review = Review(id=new_id(), program_id=program.pk, month=month, by=by.person_id, at=by.now)
    Review.objects.bulk_create([review], ignore_conflicts=True)
    return review


@action("answer", on=Alert, name="answer_alert")
def answer_alert(alert: Alert, *, by: Actor, answer: str) -> None:
    alert.answer, alert.answered_at, alert.answered_by_id = answer, by.now, by.person_id
    alert.save(update_fields=["answer", "answered_at", "answered_by"])
    if answer == INCIDENT:
        open_incident(alert.program, by=by, kind="saw")


# Communications


@action("communicate", on=Program, lock=False)
def communicate(program: Program, *, by: Actor, file_id: UUID, **said: Any) -> Communication:
    """By hand, for what was told outside: four things, none of them empty."""
    row: Communication = communications.register(by=by, file_id=file_id, program_id=program.pk, **said)
    tell(file_id)
    return row


# Something went wrong


@action("report", on=File, lock=False)
def report(file: File, *, by: Actor, **told: Any) -> Report:
    return _reported(by, file.program_id, file_id=file.pk, **told)


@action("report", on=Program, lock=False, name="report_as_staff")
def report_as_staff(program: Program, *, by: Actor, **told: Any) -> Report:
    return _reported(by, program.pk, **told)


def _reported(by: Actor, program_id: UUID, **told: Any) -> Report:
    due = day_of(by.now) + timedelta(days=content().privacy.limit("report_due"))
    row = Report(program_id=program_id, by_id=by.person_id, at=by.now, due_on=due, **told)
    row.save(force_insert=True)
    queue.leave(TELL_LEADS, program_id=program_id, but_id=by.person_id)
    return row


@action("answer", on=Report, name="answer_report")
def answer_report(report: Report, *, by: Actor, outcome: str, answer: str, lang: str) -> Incident | None:
    """Whoever reported reads it. An incident opens its line in the register."""
    report.outcome, report.answer, report.answer_lang = outcome, answer, lang
    report.answered_at, report.answered_by_id = by.now, by.person_id
    report.save(update_fields=["outcome", "answer", "answer_lang", "answered_at", "answered_by"])
    if report.file_id:
        tell(report.file_id)
    else:
        queue.leave(TELL_STAFF, person_id=report.by_id)
    return open_incident(report.program, by=by, kind=report.kind, report=report) if outcome == INCIDENT else None


@action("watch", on=Program, lock=False, name="open_incident")
def open_incident(program: Program, *, by: Actor, kind: str, report: Report | None = None) -> Incident:
    aware = day_of(report.at if report else by.now)
    row = Incident(
        program=program, report=report, kind=kind, opened_at=by.now, opened_by_id=by.person_id, aware_on=aware, changed_at=by.now
    )
    row.save(force_insert=True)
    return row


@action("write", on=Incident, name="write_incident")
def write_incident(incident: Incident, *, by: Actor, **told: Any) -> None:
    for name, value in told.items():
        setattr(incident, name, value)
    incident.changed_at = by.now
    incident.save(update_fields=[*told, "changed_at"])


@action("close", on=Incident, name="close_incident")
def close_incident(incident: Incident, *, by: Actor) -> None:
    """With its eight things; a serious one, with the days on which each was told, or why not."""
    from pairpep.privacy.incidents import missing

    if missing(incident):
        raise WrongMoment
    incident.closed_at, incident.closed_by_id = by.now, by.person_id
    incident.save(update_fields=["closed_at", "closed_by"])


# Requests


@action("ask_access", on=File, lock=False)
def ask_access(file: File, *, by: Actor, **told: Any) -> RightsRequest:
    return _requested(by, file.pk, file.program_id, kind="access", received_on=day_of(by.now), **told)


@action("ask_correction", on=File, lock=False)
def ask_correction(file: File, *, by: Actor, **told: Any) -> RightsRequest:
    return _requested(by, file.pk, file.program_id, kind="correction", received_on=day_of(by.now), **told)


@action("watch", on=Program, lock=False, name="receive_on_paper")
def receive_on_paper(program: Program, *, by: Actor, file_id: UUID, **told: Any) -> RightsRequest:
    row = _requested(by, file_id, program.pk, on_paper=True, **told)
    tell(file_id)
    return row


def _requested(by: Actor, file_id: UUID, program_id: UUID, *, received_on: date, **told: Any) -> RightsRequest:
    due = received_on + timedelta(days=content().privacy.limit("request_due"))
    row = RightsRequest(
        file_id=file_id, program_id=program_id, created_at=by.now, created_by_id=by.person_id, received_on=received_on, due_on=due, **told
    )
    row.save(force_insert=True)
    if not row.on_paper:
        queue.leave(TELL_LEADS, program_id=program_id, but_id=by.person_id)
    return row


@action("withdraw", on=RightsRequest, name="withdraw_request")
def withdraw_request(request: RightsRequest, *, by: Actor) -> None:
    request.withdrawn_at = by.now
    request.save(update_fields=["withdrawn_at"])


@action("check_identity", on=RightsRequest)
def check_identity(request: RightsRequest, *, by: Actor, identity: str) -> None:
    request.identity, request.identity_at = identity, by.now
    request.save(update_fields=["identity", "identity_at"])


@action("answer", on=RightsRequest, name="answer_request")
def answer_request(request: RightsRequest, *, by: Actor, decision: str, refusal: str, answer: str, lang: str) -> None:
    """The person reads it on their page. What is written stays as it was; their own words go beside it, when they wished so."""
    if not request.identity:
        raise WrongMoment
    request.decision, request.refusal, request.answer, request.answer_lang = decision, refusal, answer, lang
    request.answered_at, request.answered_by_id = by.now, by.person_id
    request.save(update_fields=["decision", "refusal", "answer", "answer_lang", "answered_at", "answered_by"])
    if request.beside and request.words:
        beside = {"file_id": request.file_id, "program_id": request.program_id, "words": request.words, "words_lang": request.words_lang}
        Remark(request=request, at=by.now, **beside).save(force_insert=True)
    tell(request.file_id)


@action("take_back", on=Remark, name="take_back_remark")
def take_back_remark(remark: Remark, *, by: Actor) -> None:
    remark.taken_back_at = by.now
    remark.save(update_fields=["taken_back_at"])


# A year


@action("watch", on=Program, lock=False, name="evaluate")
def evaluate(program: Program, *, by: Actor, year: int, close: bool, **told: Any) -> Evaluation:
    """Kept as often as one likes; it closes once, with its three answers."""
    row = Evaluation.objects.visible_to(by).of_year(year).filter(program=program).first() or Evaluation(program=program, year=year)
    if row.closed_at or (close and not all(told[name] for name in ("logging", "communications", "measures"))):
        raise WrongMoment
    for name, value in told.items():
        setattr(row, name, value)
    row.changed_at = by.now
    if close:
        row.closed_at, row.closed_by_id = by.now, by.person_id
    names = [*told, "changed_at", "closed_at", "closed_by"]
    row.save(force_insert=row._state.adding, update_fields=None if row._state.adding else names)
    return row
