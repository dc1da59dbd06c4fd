"""From the first page and from a worker's corner, to what was learned, one's year and one's groups."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.kernel.policy import Actor
from pairpep.kernel.ways import Way, leads_from
from pairpep.network.roles import COORDINATOR, FAMILY_MENTOR, MANAGER, PEER_MENTOR, TEAM_LEAD


@leads_from("worker")
def of_a_worker(actor: Actor, nobody: Any) -> Iterable[Way]:
    yield Way(_("My year"), reverse("learning:year"), note=_("Meetings, hours, learning, to take away"), icon="calendar", place=20)
    yield Way(_("Learning cards"), reverse("learning:cards"), note=_("What groups learned, with nobody in it"), icon="card", place=45)


@leads_from("home")
def of_the_others(actor: Actor, nobody: Any) -> Iterable[Way]:
    if actor.holds(PEER_MENTOR, FAMILY_MENTOR):
        yield Way(_("My groups"), reverse("learning:groups"), note=_("Themes, turns, who has not been seen"), icon="people", place=20)
    if actor.holds(PEER_MENTOR, FAMILY_MENTOR, COORDINATOR):
        yield Way(_("Learning cards"), reverse("learning:cards"), note=_("What groups learned, with nobody in it"), icon="card", place=40)
    if actor.holds(MANAGER, TEAM_LEAD):
        yield Way(
            _("Hours in meetings"),
            reverse("learning:hours"),
            note=_("Intervision and mentoring: who came, how long"),
            icon="calendar",
            place=65,
        )
