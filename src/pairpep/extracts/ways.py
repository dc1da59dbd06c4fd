"""From the hub of the evaluation, and from the first page of those who keep agreements or work under one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.extracts.policy import KEEPERS
from pairpep.kernel.policy import Actor
from pairpep.kernel.ways import Way, leads_from
from pairpep.network.roles import RESEARCHER, WORKERS


@leads_from("evaluation", "home")
def to_files_for_research(actor: Actor, _nobody: Any) -> Iterable[Way]:
    if actor.holds(RESEARCHER, *KEEPERS):
        note = _("Agreements, what goes out under each, and its destruction")
        yield Way(_("Files for research"), reverse("extracts:home"), note=note, icon="lock", place=72)


@leads_from("person")
def to_studies(actor: Actor, _file: Any) -> Iterable[Way]:
    yield Way(
        _("Studies under way"),
        reverse("extracts:studies"),
        note=_("What they are; taking part is one's own choice"),
        icon="library",
        place=63,
    )


@leads_from("home")
def to_what_is_told_of_studies(actor: Actor, _nobody: Any) -> Iterable[Way]:
    if actor.holds(*WORKERS):
        note = _("What to tell whoever asks, on one sheet of paper")
        yield Way(_("Studies under way"), reverse("extracts:studies"), note=note, icon="library", place=73)
