"""From the coordinator's home to the public pages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.kernel.policy import Actor
from pairpep.kernel.ways import Way, leads_from
from pairpep.network.roles import COORDINATOR


@leads_from("home")
def of_the_coordination(actor: Actor, nobody: Any) -> Iterable[Way]:
    if actor.holds(COORDINATOR):
        yield Way(_("Public pages"), reverse("front:written"), note=_("What visitors read, and the figures"), icon="eye", place=63)
