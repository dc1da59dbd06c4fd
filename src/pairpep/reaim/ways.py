"""To the five panels: from the evaluation's first page, and from the first page of a team."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.kernel.policy import Actor
from pairpep.kernel.ways import Way, leads_from
from pairpep.reaim.panels import TEAM, WHOLE


@leads_from("evaluation")
def of_the_panels(actor: Actor, nobody: Any) -> Iterable[Way]:
    if actor.holds(*WHOLE, *TEAM):
        note = _("Reach, effect, adoption, implementation, maintenance: from what is done every day")
        yield Way(_("Five panels (RE-AIM)"), reverse("reaim:panels"), note=note, icon="eye", place=20)


@leads_from("home")
def of_a_team(actor: Actor, nobody: Any) -> Iterable[Way]:
    if actor.holds(*TEAM):
        yield Way(
            _("Five panels (RE-AIM)"), reverse("reaim:panels"), note=_("Is it there, does it last: our program"), icon="eye", place=74
        )
