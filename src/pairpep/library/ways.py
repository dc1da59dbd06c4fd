"""Where the library is found: on the first page of the staff."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.kernel.policy import Actor
from pairpep.kernel.ways import Way, leads_from
from pairpep.network.roles import STAFF_ROLES


@leads_from("home")
def of_the_staff(actor: Actor, _about: object) -> Iterable[Way]:
    if actor.holds(*STAFF_ROLES, even_lapsed=True):
        yield Way(_("Library"), reverse("library:library"), _("Resources, capsules, stories: find, read, share"), "library", 45)
