"""« Vous avez dit, nous avons fait »: drafted by a team lead from what was said, published in both languages, its promises followed."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pairpep.kernel import when
from pairpep.kernel.actions import action
from pairpep.kernel.bilingual import Text
from pairpep.kernel.clock import day_of
from pairpep.kernel.policy import Actor
from pairpep.kernel.workflow import WrongMoment
from pairpep.network.models import Program
from pairpep.network.roles import COORDINATOR, TEAM_LEAD
from pairpep.waves import silence
from pairpep.waves.models import Bulletin, Point, Reading
from pairpep.waves.workflow import DONE, NOT_NOW, PROMISED

ANSWERS = {
    DONE: ("done", gettext_lazy("Done")),
    PROMISED: ("wait", gettext_lazy("Promised")),
    NOT_NOW: ("closed", gettext_lazy("Not now")),
}


@action("draft_bulletin", on=Program, lock=False)
def draft(program: Program, *, by: Actor) -> Bulletin:
    """One at a time: the one that is being written is gone on with."""
    found = Bulletin.objects.visible_to(by).of_program(program.pk)
    present = found.drafts().first()
    if present is not None:
        return present  # type: ignore[no-any-return]
    row = Bulletin(program=program, number=found.count() + 1, made_by_id=by.person_id, made_on=day_of(by.now), lead=Text())
    row.save(force_insert=True)
    return row


@action("change", on=Bulletin, name="add_point")
def add(bulletin: Bulletin, *, by: Actor, said: Text, answer: str, words: Text, due_on: date | None) -> Point:
    bulletin.move("change")
    row = Point(
        bulletin=bulletin,
        program_id=bulletin.program_id,
        said=said,
        answer=answer,
        words=words,
        promised_by_id=by.person_id,
        outcome=Text(),
    )
    row.due_on = due_on if answer == PROMISED else None
    row.save(force_insert=True)
    return row


@action("take_out", on=Point)
def take_out(point: Point, *, by: Actor) -> None:
    point.delete()


@action("publish", on=Bulletin)
def publish(bulletin: Bulletin, *, by: Actor) -> None:
    """Everyone of the program reads it from then on, and it does not change."""
    if not Point.objects.visible_to(by).of([bulletin.pk]).exists():
        raise WrongMoment(_("Nothing is answered yet: write at least one thing that was said, and its answer."))
    bulletin.move("publish")
    bulletin.published_on = day_of(by.now)
    bulletin.save(update_fields=["state", "published_on"])


@action("follow_up", on=Point)
def follow(point: Point, *, by: Actor, verb: str, outcome: Text, due_on: date | None) -> None:
    """Done, put off with its first day still readable, or given up with a reason."""
    if verb not in ("keep", "postpone", "give_up"):
        raise PermissionDenied
    point.move(verb)
    point.outcome = outcome
    if verb == "postpone":
        point.moved_from, point.due_on = point.moved_from or point.due_on, due_on
    else:
        point.ended_on = day_of(by.now)
    point.save(update_fields=["answer", "outcome", "moved_from", "due_on", "ended_on"])


# What the pages show ----------------------------------------------------------------------------------------------------------------------


def published(actor: Actor) -> dict[str, Any]:
    found = list(Bulletin.objects.visible_to(actor).newest_first().select_related("program"))
    places = Program.objects.permitting(actor, "draft_bulletin")
    return {
        "rows": [{"row": each, "on": when.day(each.published_on)} for each in found if each.published_on],
        "drafts": [each for each in found if not each.published_on],
        "programs": sorted(places, key=lambda each: str(each.name)),
        "silent": silence.programs(actor) if actor.holds(COORDINATOR, TEAM_LEAD) else [],
    }


def about(actor: Actor, bulletin: Bulletin) -> dict[str, Any]:
    present = day_of(actor.now)
    points = Point.objects.visible_to(actor).of([bulletin.pk]).with_permissions(actor, "follow_up", "take_out")
    return {
        "bulletin": bulletin,
        "on": when.day(bulletin.published_on) if bulletin.published_on else "",
        "points": [line(each, present) for each in points],
        "before": [line(each, present) for each in _promised_before(actor, bulletin)],
        "may": Bulletin.objects.visible_to(actor).filter(pk=bulletin.pk).may(actor, "change", "publish"),
    }


def _promised_before(actor: Actor, bulletin: Bulletin) -> Any:
    """It opens with what was promised the last time."""
    earlier = Bulletin.objects.visible_to(actor).of_program(bulletin.program_id).published().filter(number__lt=bulletin.number)
    last = earlier.newest_first().first()
    return Point.objects.visible_to(actor).of([last.pk]).exclude(due_on=None) if last else []


def line(point: Point, present: date) -> dict[str, Any]:
    tone, label = ANSWERS[point.answer]
    late = point.answer == PROMISED and point.due_on is not None and point.due_on < present
    return {
        "point": point,
        "tone": "now" if late else tone,
        "state": _("Past its day") if late else label,
        "due": when.day(point.due_on) if point.due_on else "",
        "moved": when.day(point.moved_from) if point.moved_from else "",
        "url": reverse("waves:follow", args=[point.pk]) if getattr(point, "can_follow_up", False) else "",
        "out": reverse("waves:take_out", args=[point.pk]) if getattr(point, "can_take_out", False) else "",
    }


def words_of(actor: Actor, program_id: UUID) -> list[Reading]:
    """What was read and may be shown, for whoever drafts."""
    return list(Reading.objects.visible_to(actor).shown_in(program_id)[:50])
