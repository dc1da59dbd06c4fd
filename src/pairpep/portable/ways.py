"""From one's own page to everything that is kept about one."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.kernel.policy import Actor
from pairpep.kernel.ways import Way, leads_from
from pairpep.participants.models import File


@leads_from("person")
def of_a_person(actor: Actor, file: File) -> Iterable[Way]:
    yield Way(_("Everything that is kept about me"), reverse("portable:take_away"), _("To read, to print, to take away"), "library", 85)
