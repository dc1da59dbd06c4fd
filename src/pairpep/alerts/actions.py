"""What is done: set a ladder, try it, say « I am here », let somebody else go on, say what was done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from pairpep.alerts import checking, ladders
from pairpep.alerts.checking import Problem, Stander
from pairpep.alerts.hours import Window
from pairpep.alerts.models import Alert, Ladder, Rung
from pairpep.alerts.raising import CLIMB
from pairpep.alerts.workflow import ALERT, ENDS_WITHIN, HERE, WAITING
from pairpep.kernel import queue, when
from pairpep.kernel.actions import action
from pairpep.kernel.policy import Actor
from pairpep.kernel.workflow import WrongMoment
from pairpep.network.models import Program
from pairpep.participants.notices import tell


@dataclass(frozen=True)
class Proposed:
    """A ladder as it was typed."""

    windows: Sequence[Window]
    on_holidays: bool
    waits: Sequence[int]
    outside: str
    steps: Mapping[int, Sequence[UUID]]


class DoesNotHold(WrongMoment):
    """A ladder that would not keep its promise, or does not any more: sentences that say whom, and why."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(" ".join(each.said for each in problems))
        self.problems = problems


def wrong_with(program_id: UUID, proposed: Proposed) -> list[Problem]:
    """Asked of the wall at this moment: who works here, and who can be reached."""
    known = {each.person: each for each in ladders.candidates(program_id)}
    steps = {step: [known.get(who) or Stander(who, "?", (), True, "left") for who in people] for step, people in proposed.steps.items()}
    return checking.problems(steps, proposed.waits, proposed.outside)


@action("set_ladder", on=Program, lock=False)
def set_ladder(program: Program, *, by: Actor, proposed: Proposed) -> Ladder:
    """Another one from now on: what is under way goes on with the one under which it began."""
    if wrong := wrong_with(program.pk, proposed):
        raise DoesNotHold(wrong)
    Ladder.objects.visible_to(by).standing().of_program(program.pk).update(until=by.now)
    hours = [each.code for each in sorted(proposed.windows)]
    words = {"waits": list(proposed.waits), "outside": proposed.outside, "on_holidays": proposed.on_holidays}
    ladder = Ladder(program=program, hours=hours, since=by.now, saved_by_id=by.person_id, **words)
    _added(ladder, _("Somebody else saved a ladder at the same moment. Look at it before you go on."))
    for step, people in proposed.steps.items():
        for who in people:
            Rung(ladder=ladder, program=program, step=step, person_id=who).save(force_insert=True)
    return ladder


def _added(row: Ladder | Alert, otherwise: str) -> None:
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        raise WrongMoment(otherwise) from None


@action("try_ladder", on=Program, lock=False)
def try_ladder(program: Program, *, by: Actor) -> Alert:
    """A drill: about nobody, told like any other, marked everywhere but in the mail."""
    standing = Ladder.objects.visible_to(by).standing().of_program(program.pk).first()
    if standing is None:
        raise WrongMoment(_("There is no ladder to try yet."))
    moment = {"written_at": by.now, "received_at": by.now, "due_at": by.now}
    drill = Alert(program=program, started_by_id=by.person_id, ladder=standing, state=WAITING, **moment)
    _added(drill, _("A drill is under way already."))
    queue.leave(CLIMB, alert_id=drill.pk)
    return drill


@action("acknowledge", on=Alert)
def acknowledge(alert: Alert, *, by: Actor) -> None:
    """« I am here »: said by one person, and the ladder stops."""
    if alert.state == HERE:
        said = _("%(name)s said “I am here” before you, at %(hour)s.")
        raise WrongMoment(said % {"name": alert.taken_by, "hour": when.hour(alert.taken_at or by.now)})
    alert.state = ALERT.after("acknowledge", alert.state)
    alert.taken_by_id, alert.taken_at, alert.due_at = by.person_id, by.now, by.now + ENDS_WITHIN
    alert.save(update_fields=["state", "taken_by", "taken_at", "due_at"])
    _tell_the_person(alert)


@action("let_go", on=Alert)
def let_go(alert: Alert, *, by: Actor) -> None:
    """Somebody else must go on: the next step is told now. No reason is asked."""
    alert.state = ALERT.after("let_go", alert.state)
    alert.taken_by, alert.taken_at, alert.due_at = None, None, by.now
    alert.save(update_fields=["state", "taken_by", "taken_at", "due_at"])
    queue.leave(CLIMB, alert_id=alert.pk)


@action("close", on=Alert)
def close(alert: Alert, *, by: Actor, outcome: str, note: str = "", language: str = "fr") -> None:
    """What was done, from a short list; a few words more are read by the person it is about."""
    alert.state = ALERT.after("close", alert.state)
    alert.outcome, alert.note, alert.note_lang = outcome, note, language if note else ""
    alert.ended_at, alert.ended_by_id, alert.due_at = by.now, by.person_id, None
    alert.save(update_fields=["state", "outcome", "note", "note_lang", "ended_at", "ended_by", "due_at"])
    _tell_the_person(alert)


def _tell_the_person(alert: Alert) -> None:
    """That something is to be read on their page: what, is read there."""
    if alert.file_id:
        tell(alert.file_id)
