"""From the first page and from a worker's corner, to the tools and to one's mirror."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.kernel.policy import Actor
from pairpep.kernel.ways import Way, leads_from
from pairpep.network.roles import CLINICIAN, COORDINATOR, FAMILY_MENTOR, MANAGER, PEER_MENTOR, TEAM_LEAD


@leads_from("worker")
def of_a_worker(actor: Actor, nobody: Any) -> Iterable[Way]:
    yield Way(_("Role mirror"), reverse("toolkit:mirror"), _("Your time beside the agreed role, for you alone"), "chart", 25)
    yield Way(_("Tools"), reverse("toolkit:tools"), _("Checklists, roles and tasks"), "card", 46)


@leads_from("home")
def of_the_others(actor: Actor, nobody: Any) -> Iterable[Way]:
    if actor.holds(MANAGER, TEAM_LEAD, CLINICIAN, COORDINATOR, PEER_MENTOR, FAMILY_MENTOR):
        note = (
            _("Checklists, roles and tasks, frameworks, job offers, posts")
            if actor.holds(MANAGER, TEAM_LEAD)
            else _("Roles and tasks, checklists")
        )
        yield Way(_("Tools"), reverse("toolkit:tools"), note=note, icon="card", place=42)
