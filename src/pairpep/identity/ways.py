"""From the first page of those who answer for others: help someone back in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.kernel.policy import Actor
from pairpep.kernel.ways import Way, leads_from
from pairpep.network import roles as r


@leads_from("home")
def help_back_in(actor: Actor, about: Any) -> Iterator[Way]:
    if actor.holds(r.MANAGER, r.ADMINISTRATOR):
        yield Way(_("Someone can no longer sign in"), reverse("identity:recoveries"), icon="key", place=90)
