"""From the community's first page, to what gets in the way and what helps."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.kernel.policy import Actor
from pairpep.kernel.ways import Way, leads_from


@leads_from("community")
def of_the_community(actor: Actor, about: Any) -> Iterable[Way]:
    note = _("One sentence, with a name or without; and what was answered")
    yield Way(_("What gets in the way, what helps"), reverse("levers:levers"), note=note, icon="message", place=30)
