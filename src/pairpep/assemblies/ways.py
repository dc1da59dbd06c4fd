"""From the first page of the community, to its sessions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.kernel.policy import Actor
from pairpep.kernel.ways import Way, leads_from


@leads_from("community")
def to_sessions(actor: Actor, nobody: Any) -> Iterable[Way]:
    yield Way(_("Sessions of the community"), reverse("assemblies:sessions"), _("What comes, replays, what was promised"), "calendar", 20)
    yield Way(_("Topics to choose"), reverse("assemblies:topics"), _("Propose one, vote for the next ones"), "check", 30)
