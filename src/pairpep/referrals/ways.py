"""What an invitation tells the pages below: why somebody looks, what stops when they are kept out, where a danger leads."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pairpep.kernel.policy import Actor
from pairpep.kernel.ways import Way, leads_from
from pairpep.network.roles import COORDINATOR, TEAM_LEAD
from pairpep.participants.looked import because
from pairpep.participants.models import File, Opening
from pairpep.participants.restrictions import Stops, what_stops
from pairpep.referrals import workflow as w
from pairpep.referrals.models import Care, Referral

# Said so that « tu » and « vous » read the same. The nearest reason is said.
REFERRED = gettext_lazy("Wrote the invitation")
CHOSEN = gettext_lazy("Was chosen, and has still to answer")
ACCOMPANIES = gettext_lazy("Accompanies: there was a yes to this meeting")
ACCOMPANIED = gettext_lazy("Accompanied, until the support ended")


@because
def of_an_invitation(actor: Actor, file: File) -> dict[UUID, Any]:
    rows = Referral.objects.visible_to(actor).about(file.pk)
    told: dict[UUID, Any] = {}
    for referral in rows.only("program", "file", "referred_by", "worker", "state"):
        told |= {referral.referred_by_id: REFERRED} if referral.referred_by_id else {}
        told |= {referral.worker_id: CHOSEN} if referral.worker_id and referral.state == w.PROPOSED else {}
    for care in Care.objects.visible_to(actor).about(file.pk).order_by("since"):
        told[care.worker_id] = ACCOMPANIED if care.until else ACCOMPANIES
    return told


@what_stops
def of_an_accompaniment(actor: Actor, file: File, people: frozenset[UUID]) -> Stops | None:
    """The worker chosen, when they are among those who would be kept out."""
    held = Referral.objects.visible_to(actor).about(file.pk).open().filter(state__in=(w.PROPOSED, *w.WITH_WORKER), worker_id__in=people)
    referral = held.select_related("worker").first()
    return Stops(referral.worker.name if referral.worker else "") if referral else None


@leads_from("home")
def of_who_watches_over_invitations(actor: Actor, nobody: Any) -> Iterable[Way]:
    if actor.holds(COORDINATOR):
        yield Way(_("Loans"), reverse("referrals:loans"), _("A worker lent by video to a program that has none"), "share", 55)
    if actor.holds(COORDINATOR, TEAM_LEAD):
        yield Way(_("Waits"), reverse("referrals:waits"), _("Medians, and what they cannot say"), "clock", 56)


@leads_from("danger")
def of_an_opening(actor: Actor, opening: Opening) -> Iterable[Way]:
    """Who made the invitation and who accompanies, to call them."""
    for referral in Referral.objects.visible_to(actor).about(opening.file_id).open().select_related("worker", "referred_by"):
        names = [person.name for person in (referral.worker, referral.referred_by) if person]
        yield Way(_("The page of the invitation"), reverse("referrals:referral", args=[referral.pk]), ", ".join(names), "people", 10)
