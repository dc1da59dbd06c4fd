"""From the first page of the community to what is new, to what was done about one's words, and to the desk of those who watch."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from pairpep.community.workflow import SHOWN
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


@leads_from("person")
def from_ones_own_page(actor: Actor, file: Any) -> Iterable[Way]:
    """Only while something is not read: a mail said that it waits there."""
    if walls.call("app.moderation_waits")["steps"]:
        done = _("By those who moderate, about my words")
        yield Way(_("What was done, and why"), reverse("moderation:mine"), note=done, icon="eye", place=5)


@leads_from("message")
def from_a_message(actor: Actor, message: Any) -> Iterable[Way]:
    """Beside each message of somebody else. Whoever watches is led from the first of them to their own page of it."""
    if message.state == SHOWN:
        yield Way(_("Have it read again"), reverse("moderation:report", args=[message.pk]), place=40)
        yield Way(pgettext("about somebody", "I am worried"), reverse("moderation:worry", args=[message.pk]), place=41)
