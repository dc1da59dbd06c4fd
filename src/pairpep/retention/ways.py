"""To the desk of retention from that of privacy; to « how long » from one's own page."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.kernel.policy import Actor
from pairpep.kernel.ways import Way, leads_from
from pairpep.network.roles import MANAGER, PRIVACY_LEAD
from pairpep.participants.models import File
from pairpep.retention.models import Proposal


@leads_from("privacy")
def of_who_watches(actor: Actor, _about: object) -> Iterable[Way]:
    if actor.holds(PRIVACY_LEAD, MANAGER):
        yield Way(_("How long things are kept"), reverse("retention:desk"), _("The schedule, holds, what may go"), "calendar", 60)


@leads_from("home")
def of_a_manager(actor: Actor, _about: object) -> Iterable[Way]:
    if actor.holds(MANAGER):
        yield Way(_("How long things are kept"), reverse("retention:desk"), _("The schedule, holds, what may go"), "calendar", 85)


@leads_from("person")
def of_a_person(actor: Actor, file: File) -> Iterable[Way]:
    going = Proposal.objects.visible_to(actor).of_file(file.pk).standing().exists()
    note = _("A date is set: to read") if going else _("And what happens after")
    yield Way(_("How long this page is kept"), reverse("retention:mine"), note, "calendar", 1 if going else 88)
