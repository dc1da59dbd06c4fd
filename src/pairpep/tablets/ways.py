"""From home to the tablets of one's program, and from someone's page to a code for them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.kernel.policy import Actor
from pairpep.kernel.ways import Way, leads_from
from pairpep.network.roles import MANAGER, TEAM_LEAD, WORKERS
from pairpep.referrals.models import Referral


@leads_from("home")
def from_home(actor: Actor, nobody: Any) -> Iterable[Way]:
    if actor.holds(MANAGER, TEAM_LEAD, *WORKERS):
        yield Way(
            _("The shared tablet"), reverse("tablets:tablets"), note=_("Codes to answer on it, and how it stands"), icon="card", place=74
        )


@leads_from("referral")
def for_someone(actor: Actor, referral: Referral) -> Iterable[Way]:
    if actor.holds(TEAM_LEAD, *WORKERS) and Referral.objects.permitting(actor, "give_tablet_code").filter(pk=referral.pk).exists():
        note = _("Six digits for the tablet; what is answered is theirs alone")
        yield Way(_("A code for the tablet"), reverse("tablets:code_for_someone", args=[referral.pk]), note=note, icon="card", place=70)
