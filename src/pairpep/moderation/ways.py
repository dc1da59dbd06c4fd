"""From the first page of the community to what is new, to what was done about one's words, and to the desk of those who watch."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.kernel import walls
from pairpep.kernel.policy import Actor
from pairpep.kernel.ways import Way, leads_from
from pairpep.network.roles import COORDINATOR, STAFF_ROLES


@leads_from("community")
def from_the_community(actor: Actor, nobody: Any) -> Iterable[Way]:
    yield Way(
        _("What is new"), reverse("news:new"), note=_("Where my name was said, what I follow, the mail of the week"), icon="today", place=30
    )
    yield Way(
        _("What was done, and why"), reverse("moderation:mine"), note=_("By those who moderate, about my words"), icon="eye", place=70
    )
    if actor.holds(*STAFF_ROLES, even_lapsed=True) and (actor.holds(COORDINATOR) or walls.call("app.moderates")):
        yield Way(
            _("Watching over the community"), reverse("moderation:desk"), note=_("What waits, hours, who watches"), icon="heart", place=10
        )
