"""From the first page of a team and of a worker, to figures."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.kernel.policy import Actor
from pairpep.kernel.ways import Way, leads_from
from pairpep.measures.policy import TEAM
from pairpep.network.roles import COORDINATOR, RESEARCHER


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
