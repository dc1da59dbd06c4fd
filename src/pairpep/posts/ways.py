"""From the first page, to posts, offers and frameworks: lines among others."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.kernel.policy import Actor
from pairpep.kernel.ways import Way, leads_from
from pairpep.network.roles import COORDINATOR, MANAGER, TEAM_LEAD


@leads_from("home")
def of_those_who_plan(actor: Actor, nobody: Any) -> Iterable[Way]:
    if actor.holds(MANAGER, TEAM_LEAD, COORDINATOR):
        yield Way(_("Posts and money"), reverse("posts:posts"), note=_("Who pays, until when"), icon="calendar", place=70)


@leads_from("worker")
def of_a_worker(actor: Actor, nobody: Any) -> Iterable[Way]:
    yield Way(_("My post and my support"), reverse("posts:frameworks"), note=_("My framework, what is due, my post"), icon="card", place=50)
