"""From the home page of the staff to what is asked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.kernel.policy import Actor
from pairpep.kernel.ways import Way, leads_from
from pairpep.network.roles import COORDINATOR, STAFF_ROLES


@leads_from("home")
def to_what_is_asked(actor: Actor, nobody: Any) -> Iterable[Way]:
    if actor.holds(*STAFF_ROLES, even_lapsed=True):
        note = _("Compose, try, publish") if actor.holds(COORDINATOR) else _("What is asked, of whom, and how long it takes")
        yield Way(_("Questionnaires"), reverse("instruments:list"), note=note, icon="journal", place=66)
