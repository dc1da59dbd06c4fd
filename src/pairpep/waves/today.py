"""A promise whose day has come; words that wait for their reader; no reader at all."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.kernel.clock import day_of
from pairpep.kernel.home import Task, today
from pairpep.kernel.policy import Actor
from pairpep.network.roles import COORDINATOR, RESEARCHER, TEAM_LEAD
from pairpep.responses.models import Words
from pairpep.waves.models import Point


@today(TEAM_LEAD)
def of_promises(actor: Actor) -> Iterable[Task]:
    present = day_of(actor.now)
    for point in Point.objects.permitting(actor, "follow_up").promised():
        if point.due_on and point.due_on <= present:
            title = _("A promise has come to its day: say what became of it")
            yield Task(title, reverse("waves:follow", args=[point.pk]), str(point.said), due=point.due_on, kind="promise", tone="now")


@today(COORDINATOR, RESEARCHER)
def of_words(actor: Actor) -> Iterable[Task]:
    """The wall counts for the reader alone: for anyone else there is nothing."""
    if waiting := Words.objects.count():
        title = _("Words to read before anybody else does: %(count)d") % {"count": waiting}
        yield Task(title, reverse("waves:desk"), _("Shown, with passages taken out, or kept back."), kind="words", tone="decide")
