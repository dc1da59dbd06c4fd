"""What a meeting that is over still asks: who came, a card, an answer, and news of someone who was not seen."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.gatherings.models import Meeting
from pairpep.kernel import when
from pairpep.kernel.home import Task, today
from pairpep.kernel.policy import Actor
from pairpep.learning import coverage
from pairpep.learning.actions import DAYS_TO_CORRECT
from pairpep.learning.models import Attendance, FollowUp, LearningCard
from pairpep.network.roles import COORDINATOR, FAMILY_MENTOR, PEER_MENTOR

MOST = 6


@today(PEER_MENTOR, FAMILY_MENTOR)
def of_meetings_that_are_over(actor: Actor) -> Iterable[Task]:
    since = actor.now - timedelta(days=DAYS_TO_CORRECT)
    held = list(Meeting.objects.permitting(actor, "record_attendance").held().filter(starts_at__gte=since))
    taken = set(Attendance.objects.visible_to(actor).of_meetings(each.pk for each in held).values_list("meeting_id", flat=True))
    carded = set(LearningCard.objects.visible_to(actor).of_meetings(each.pk for each in held).values_list("meeting_id", flat=True))
    for each in [each for each in held if each.pk not in taken or each.pk not in carded][:MOST]:
        title = _("Meeting of %(day)s: who was there?") if each.pk not in taken else _("Meeting of %(day)s: what was learned?")
        yield Task(title % {"day": when.day(each.starts_at)}, reverse("learning:after", args=[each.pk]), kind="after", tone="now")


@today(PEER_MENTOR, FAMILY_MENTOR)
def of_someone_not_seen(actor: Actor) -> Iterable[Task]:
    """For those who lead the group, and nobody else."""
    for group in coverage.of_groups(actor):
        for told in group["absent"]:
            one = told["one"]
            title = _("%(name)s has not been there %(times)d times in a row") % {"name": one.name, "times": one.times}
            why = _("Ask how they are, as a colleague. You alone and the other mentor of the group are told.")
            yield Task(title, reverse("learning:groups"), why, kind="unseen", tone="wait")


@today(COORDINATOR)
def of_proposals(actor: Actor) -> Iterable[Task]:
    waiting = FollowUp.objects.permitting(actor, "decide").waiting().count()
    if waiting:
        title = _("Proposals from learning cards that wait for an answer: %(count)d") % {"count": waiting}
        yield Task(title, reverse("learning:proposals"), kind="proposal", tone="decide")
