"""What waits for those who watch over the community; for the coordination, that nobody is there to read it."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.kernel import walls
from pairpep.kernel.home import Task, today
from pairpep.kernel.policy import Actor
from pairpep.network.roles import STAFF_ROLES


@today(*STAFF_ROLES)
def of_what_waits(actor: Actor) -> Iterable[Task]:
    """One question of everybody: its answer is numbers, most of them for who watches alone."""
    waits = walls.call("app.moderation_waits")
    desk = reverse("moderation:desk")
    if waits.get("urgent"):
        yield Task(_("In the community, somebody may need help now"), desk, _("A person is asked to read it."), kind="watch", tone="now")
    others = sum(waits.get(what, 0) for what in ("waiting", "reports", "appeals"))
    if others:
        yield Task(_("In the community, what waits for a person: %(count)d") % {"count": others}, desk, kind="watch", tone="decide")
    if waits["invited"]:
        told = _("An invitation to the community of practice")
        yield Task(told, reverse("community:first"), _("One appears as one chooses, or declines."), kind="invited", tone="wait")
    if waits["steps"]:
        told = _("In the community, something was done about a message of mine")
        yield Task(told, reverse("moderation:mine"), _("It says why."), kind="step", tone="wait")
