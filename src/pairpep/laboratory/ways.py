"""From the page of the evaluation, to the learning lab."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.kernel.policy import Actor
from pairpep.kernel.ways import Way, leads_from
from pairpep.laboratory.views import WHO


@leads_from("evaluation")
def of_the_lab(actor: Actor, nobody: Any) -> Iterable[Way]:
    if actor.holds(*WHO):
        note = _("Networks that do not exist, whose truth is known")
        yield Way(_("Learning lab"), reverse("laboratory:home"), note=note, icon="eye", place=46)
