"""The ways of a worker's own corner, and from the first page of those who read the pulse."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.kernel.policy import Actor
from pairpep.kernel.ways import Way, leads_from
from pairpep.network.roles import COORDINATOR, FAMILY_MENTOR, PEER_MENTOR


@leads_from("worker")
def of_a_worker(actor: Actor, nobody: Any) -> Iterable[Way]:
    yield Way(_("My journal"), reverse("ground:journal"), note=_("Nobody else can open it"), icon="lock", place=10)
    yield Way(_("My card"), reverse("network:card"), note=_("What people read before they choose"), icon="card", place=30)
    yield Way(_("The pulse of the network"), reverse("ground:pulse"), note=_("How it is going, over everyone"), icon="chart", place=40)


@leads_from("home")
def of_those_who_read(actor: Actor, nobody: Any) -> Iterable[Way]:
    if actor.holds(PEER_MENTOR, FAMILY_MENTOR, COORDINATOR):
        note = _("How it is going for workers, over everyone")
        yield Way(_("The pulse of the network"), reverse("ground:pulse"), note=note, icon="chart", place=60)
