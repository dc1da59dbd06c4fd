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
    """One question of everybody: its answer is nothing for who does not watch."""
    waits = walls.call("app.moderation_waits")
    if not waits:
        return
    desk = reverse("moderation:desk")
    if waits["urgent"]:
        yield Task(_("In the community, somebody may need help now"), desk, _("A person is asked to read it."), kind="watch", tone="now")
    others = waits["waiting"] + waits["reports"] + waits["appeals"]
    if others:
        said = _("In the community, what waits for a person: %(count)d")
        yield Task(said % {"count": others}, desk, kind="watch", tone="decide")
