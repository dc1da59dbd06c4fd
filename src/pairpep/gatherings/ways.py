"""The ways to one's own meetings, from the first page and from a worker's corner."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.gatherings.policy import COMING
from pairpep.kernel.policy import Actor
from pairpep.kernel.ways import Way, leads_from
from pairpep.network.roles import COORDINATOR


@leads_from("home", "worker")
def of_who_takes_part(actor: Actor, nobody: Any) -> Iterable[Way]:
    if actor.holds(*COMING, even_lapsed=True):
        note = _("Intervision and mentoring: when, with whom, and your calendar")
        yield Way(_("My meetings"), reverse("meetings:mine"), note=note, icon="calendar", place=5)


@leads_from("home")
def of_who_plans(actor: Actor, nobody: Any) -> Iterable[Way]:
    if actor.holds(COORDINATOR):
        note = _("Who meets with whom, when, and who leads")
        yield Way(_("Seasons of meetings"), reverse("seasons:seasons"), note=note, icon="calendar", place=5)
