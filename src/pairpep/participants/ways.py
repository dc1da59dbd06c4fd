"""Quiet ways from the first page: to what one hopes never to need, and to its register."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.kernel.policy import Actor
from pairpep.kernel.ways import Way, leads_from
from pairpep.network.roles import CLINICIAN, PRIVACY_LEAD, TEAM_LEAD


@leads_from("home")
def of_the_staff(actor: Actor, _about: object) -> Iterable[Way]:
    if actor.holds(PRIVACY_LEAD):
        yield Way(_("Files opened because of a danger"), reverse("participants:danger_register"), _("The register"), "eye", 80)
    if actor.holds(CLINICIAN, TEAM_LEAD):
        note = _("For four hours; who watches over privacy is told at once")
        yield Way(_("Open a file because of a danger"), reverse("participants:danger"), note, "key", 90)
