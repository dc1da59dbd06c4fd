"""From the community's first page and from home, to the directory and to what one keeps there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.kernel.policy import Actor
from pairpep.kernel.ways import Way, leads_from
from pairpep.network.roles import ADMINISTRATOR, COORDINATOR, MANAGER, PARTNER


@leads_from("community")
def of_a_member(actor: Actor, nobody: Any) -> Iterable[Way]:
    yield Way(
        _("Directory"),
        reverse("directory:directory"),
        note=_("Programs, organisations, leaders: what each brings"),
        icon="people",
        place=50,
    )
    yield Way(_("Who is at the table"), reverse("directory:table"), note=_("Who takes part, and who is missing"), icon="team", place=55)


@leads_from("home")
def of_those_who_keep(actor: Actor, nobody: Any) -> Iterable[Way]:
    if actor.holds(PARTNER, COORDINATOR):
        yield Way(
            _("Directory"),
            reverse("directory:directory"),
            note=_("Programs, organisations, leaders: what each brings"),
            icon="people",
            place=50,
        )
    if actor.holds(MANAGER):
        yield Way(
            _("Our program in the directory"), reverse("directory:kept"), note=_("What it brings, and who reads it"), icon="card", place=70
        )
    if actor.holds(COORDINATOR, ADMINISTRATOR):
        yield Way(_("Programs that wish to join"), reverse("directory:requests"), note=_("Each gets a dated answer"), icon="mail", place=62)
