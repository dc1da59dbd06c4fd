"""What is done with a training: begin it, read, answer the check, declare one from elsewhere; record the refresher of somebody else."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from pairpep.kernel.actions import action
from pairpep.kernel.clock import day_of
from pairpep.kernel.policy import Actor
from pairpep.kernel.reading import fingerprint
from pairpep.kernel.reference import content
from pairpep.kernel.trainings import TrainingModule
from pairpep.kernel.workflow import WrongMoment
from pairpep.network.models import Membership, Person
from pairpep.network.roles import PROGRAM_ROLES
from pairpep.network.year import YEARLY, record_learning
from pairpep.training import understanding
from pairpep.training.models import OutsideTraining, Progress, Refresher


def myself(actor: Actor) -> Person:
    return Person.objects.permitting(actor, "start_training").get()


@action("start_training", on=Person, lock=False)
def start_training(learner: Person, *, by: Actor, module: TrainingModule) -> Progress:
    """Begun in two windows, it is begun once."""
    row = Progress(person_id=by.person_id, module=module.code, edition=fingerprint(module), started_at=by.now, last_at=by.now)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        return Progress.objects.visible_to(by).of(by.person_id).of_module(module.code).under_way()[0]
    return row


@action("go_on", on=Progress, name="read_lesson")
def read_lesson(progress: Progress, *, by: Actor, lesson: str) -> Progress:
    if lesson not in progress.lessons:
        progress.lessons = [*progress.lessons, lesson]
    progress.last_at = by.now
    progress.save(update_fields=["lessons", "last_at"])
    return progress


@action("go_on", on=Progress, name="answer_check")
def answer_check(progress: Progress, *, by: Actor, answers: Mapping[str, str]) -> Progress:
    """The last answers are kept, to be explained. When every lesson was read and all is understood, the module is finished."""
    module = content().trainings.get(progress.module)
    if module is None:
        raise WrongMoment(_("This training is no longer offered. What you finished before stays in your hours."))
    progress.answers, progress.last_at = {**progress.answers, **answers}, by.now
    if not understanding.left_to_read(module, progress) and understanding.all_understood(module, progress):
        progress.finished_on, progress.minutes = day_of(by.now), module.minutes
    progress.save(update_fields=["answers", "last_at", "finished_on", "minutes"])
    if progress.finished_on and module.is_yearly:
        _on_its_way(progress, module, by)
    return progress


def _on_its_way(progress: Progress, module: TrainingModule, by: Actor) -> None:
    """To the register of each program where this person works. Somebody else records it: it opens and prolongs nothing by itself."""
    assert progress.finished_on
    lent = {program for _role, program, _referral in by.loans}
    for program in sorted(by.programs(PROGRAM_ROLES, even_lapsed=True) - lent, key=str):
        told = {"topics": list(module.renews), "done_on": progress.finished_on}
        Refresher(person_id=by.person_id, program_id=program, progress=progress, **told).save(force_insert=True)


@action("declare_training", on=Person, lock=False)
def declare_training(learner: Person, *, by: Actor, title: str, given_by: str, minutes: int, done_on: date) -> OutsideTraining:
    row = OutsideTraining(person_id=by.person_id, title=title, given_by=given_by, minutes=minutes, done_on=done_on, declared_at=by.now)
    row.save(force_insert=True)
    return row


@action("remove", on=OutsideTraining, name="remove_training", lock=False)
def remove_training(row: OutsideTraining, *, by: Actor) -> None:
    key = row.pk
    row.delete()
    row.pk = key  # the journal names it


@action("record", on=Refresher, name="record_refresher")
def record_refresher(refresher: Refresher, *, by: Actor) -> None:
    """In the register of the program, as any other training is; what waits is closed by that (reactions.py)."""
    held = Membership.objects.permitting(by, "record_learning").held_on(day_of(by.now)).in_programs([refresher.program_id])
    work = held.filter(person_id=refresher.person_id).first()
    if work is None:
        raise WrongMoment(_("This person no longer works in the program."))
    proof = f"Attestation {understanding.number_of(refresher.progress_id)}"  # the same word in both languages
    record_learning(work, by=by, kind=YEARLY, done_on=refresher.done_on, topics=refresher.topics, proof=proof)
