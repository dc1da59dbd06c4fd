"""From the first page of the staff to alerts and the ladder; from one's own page to what became of an alert."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.alerts.models import Alert
from pairpep.alerts.policy import LEADING, TOLD
from pairpep.kernel.policy import Actor
from pairpep.kernel.ways import Way, leads_from

NEAR_THE_TOP, AFTER_WHAT_GOES_ON = 8, 66


@leads_from("home")
def of_the_staff(actor: Actor, _about: object) -> Iterable[Way]:
    if actor.holds(*TOLD):
        note = _("Who is told, in which hours; a drill") if actor.holds(*LEADING) else _("Who is told, in which hours")
        yield Way(_("Alerts and their ladder"), reverse("alerts:index"), note, "heart", 82)


@leads_from("person")
def of_a_person(actor: Actor, file: Any) -> Iterable[Way]:
    """Only when there was one. While it is open, near the top; once it ended, after what goes on."""
    ended = list(Alert.objects.visible_to(actor).about(file.pk).values_list("ended_at", flat=True))
    if ended:
        place = NEAR_THE_TOP if None in ended else AFTER_WHAT_GOES_ON
        yield Way(_("Who was told, and what was done"), reverse("alerts:mine"), _("After an answer that spoke of danger"), "heart", place)
