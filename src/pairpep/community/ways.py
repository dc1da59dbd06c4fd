"""The ways to the community: from one's own page once one was told of it, from the staff's first page, to telling somebody of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.community import lines as _lines  # noqa: F401 — says how a discussion is called in the lineage
from pairpep.community.members import belonging_of
from pairpep.community.models import Invitation
from pairpep.kernel.policy import Actor
from pairpep.kernel.ways import Way, leads_from
from pairpep.network.roles import WORKERS
from pairpep.referrals.models import Referral


@leads_from("person")
def of_a_person(actor: Actor, file: Any) -> Iterable[Way]:
    """Nothing for whoever was not told of it: this page asks nothing of them."""
    if belonging_of(actor):
        yield _way("")
    elif Invitation.objects.visible_to(actor).standing(actor.now).exists():
        yield _way(_("An invitation"))


@leads_from("home", "worker")
def of_the_staff(actor: Actor, nobody: Any) -> Iterable[Way]:
    yield _way("")


@leads_from("referral")
def of_somebody_they_accompany(actor: Actor, referral: Any) -> Iterable[Way]:
    if actor.holds(*WORKERS) and Referral.objects.permitting(actor, "tell_of_community").filter(pk=referral.pk).exists():
        yield Way(_("Tell of the community"), reverse("community:tell", args=[referral.pk]), icon="people", place=75)


def _way(note: str) -> Way:
    told = note or _("Talk with others who are at the table, as one chooses to appear")
    return Way(_("The community"), reverse("community:first"), note=told, icon="people", place=55)
