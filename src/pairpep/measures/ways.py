"""From the first page of a team and of a worker, to figures."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.kernel.policy import Actor
from pairpep.kernel.ways import Way, leads_from
from pairpep.measures.policy import TEAM
from pairpep.network.roles import COORDINATOR, FAMILY_MENTOR, PEER_MENTOR, RESEARCHER


@leads_from("home")
def of_a_team(actor: Actor, nobody: Any) -> Iterable[Way]:
    if actor.holds(*TEAM):
        yield Way(
            _("Our figures"), reverse("measures:figures"), note=_("Quarter after quarter, beside the standards"), icon="eye", place=45
        )
    elif actor.holds(COORDINATOR, RESEARCHER):
        yield Way(_("What is followed"), reverse("measures:catalogue"), note=_("Each figure in plain words"), icon="eye", place=72)


@leads_from("worker")
def of_a_worker(actor: Actor, nobody: Any) -> Iterable[Way]:
    yield Way(_("Figures"), reverse("measures:figures"), note=_("Of the network, and my own year"), icon="eye", place=56)


@leads_from("home")
def of_the_network(actor: Actor, nobody: Any) -> Iterable[Way]:
    if actor.holds(COORDINATOR, RESEARCHER):
        yield Way(
            _("Figures of the network"), reverse("figures:network"), note=_("Programs side by side, the deployment"), icon="eye", place=46
        )
    elif actor.holds(PEER_MENTOR, FAMILY_MENTOR):
        yield Way(
            _("Figures of the network"), reverse("figures:network"), note=_("Meetings held, who came, together"), icon="eye", place=66
        )


@leads_from("person")
def of_a_person(actor: Actor, file: Any) -> Iterable[Way]:
    yield Way(_("In a few figures"), reverse("figures:mine"), note=_("Everyone together, in all the programs"), icon="eye", place=65)
