"""What waits for an answer, a day that was given and has come, something that was tried and is to be looked at."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.kernel.clock import day_of
from pairpep.kernel.home import Task, today
from pairpep.kernel.policy import Actor
from pairpep.levers.models import Lever
from pairpep.levers.workflow import ANSWERED, KEPT_BACK, WITHDRAWN
from pairpep.network.roles import COORDINATOR


@today(COORDINATOR)
def of_sentences(actor: Actor) -> Iterable[Task]:
    """In one question, and in one line each."""
    present = day_of(actor.now)
    found = list(Lever.objects.visible_to(actor).calling(present).values_list("state", "due_on", "to_look_at"))
    owed = [due for state, due, _to_look_at in found if state not in (ANSWERED, KEPT_BACK, WITHDRAWN)]
    if owed:
        title = _("What gets in the way, what helps: %(count)d to answer") % {"count": len(owed)}
        why = _("An answer, or “not yet” with a day. What is late is said to everyone.")
        yield Task(title, reverse("levers:desk"), why, due=owed[0], kind="lever", tone="now" if owed[0] <= present else "decide")
    if tried := sum(to_look_at for _state, _due, to_look_at in found):
        title = _("Things tried, to look at again: %(count)d") % {"count": tried}
        yield Task(title, reverse("levers:desk"), _("Kept or dropped, with what was learned."), kind="tried", tone="decide")
