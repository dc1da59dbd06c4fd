"""A promise whose day has come; words that wait for their reader; a program that has answered nothing for six months."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.kernel.clock import day_of
from pairpep.kernel.home import Task, today
from pairpep.kernel.policy import Actor
from pairpep.network.roles import COORDINATOR, RESEARCHER, TEAM_LEAD
from pairpep.responses.models import Words
from pairpep.waves import silence
from pairpep.waves.models import Point

MOST_PROGRAMS = 3


@today(TEAM_LEAD)
def of_promises(actor: Actor) -> Iterable[Task]:
    present = day_of(actor.now)
    for point in Point.objects.permitting(actor, "follow_up").promised():
        if point.due_on and point.due_on <= present:
            title = _("A promise has come to its day: say what became of it")
            yield Task(title, reverse("waves:follow", args=[point.pk]), str(point.said), due=point.due_on, kind="promise", tone="now")


@today(TEAM_LEAD)
def of_the_next_bulletin(actor: Actor) -> Iterable[Task]:
    """It is theirs to write. Someone of the coordination who leads a team is told once, below."""
    if actor.holds(COORDINATOR):
        return
    for each in silence.programs(actor):
        title = _("Answer what people said: write the next “you said, we did”")
        yield Task(title, reverse("waves:bulletins"), each.words, due=each.due, kind="bulletin", tone="decide")


@today(COORDINATOR)
def of_silent_programs(actor: Actor) -> Iterable[Task]:
    """One line a program, as long as there are few; one line for all of them otherwise, and the page lists them."""
    found = silence.programs(actor)
    if len(found) > MOST_PROGRAMS:
        title = _("%(count)d programs have not answered what people said for six months") % {"count": len(found)}
        yield Task(title, reverse("waves:bulletins"), _("Each is on the page."), due=found[0].due, kind="bulletin")
        return
    for each in found:
        title = _("Six months without “you said, we did”: %(program)s") % {"program": each.program.name}
        yield Task(title, reverse("waves:bulletins"), each.words, due=each.due, kind="bulletin")


@today(COORDINATOR, RESEARCHER)
def of_words(actor: Actor) -> Iterable[Task]:
    """The wall counts for the reader alone: for anyone else there is nothing."""
    if waiting := Words.objects.count():
        title = _("Words to read before anybody else does: %(count)d") % {"count": waiting}
        yield Task(title, reverse("waves:desk"), _("Shown, with passages taken out, or kept back."), kind="words", tone="decide")
