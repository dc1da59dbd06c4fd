"""From the page of the evaluation, to texts that are read with codes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.coding.policy import CODERS
from pairpep.kernel.policy import Actor
from pairpep.kernel.ways import Way, leads_from


@leads_from("evaluation")
def of_readings(actor: Actor, nobody: Any) -> Iterable[Way]:
    if actor.holds(*CODERS):
        note = _("Interviews and sentences, read by two people apart")
        yield Way(_("What gets in the way, what helps"), reverse("coding:home"), note=note, icon="eye", place=40)
