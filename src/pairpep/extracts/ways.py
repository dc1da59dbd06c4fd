"""From the hub of the evaluation, and from the first page of those who keep agreements or work under one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.extracts.policy import KEEPERS
from pairpep.kernel.policy import Actor
from pairpep.kernel.ways import Way, leads_from
from pairpep.network.roles import RESEARCHER


@leads_from("evaluation", "home")
def to_files_for_research(actor: Actor, _nobody: Any) -> Iterable[Way]:
    if actor.holds(RESEARCHER, *KEEPERS):
        note = _("Agreements, what goes out under each, and its destruction")
        yield Way(_("Files for research"), reverse("extracts:home"), note=note, icon="lock", place=72)
