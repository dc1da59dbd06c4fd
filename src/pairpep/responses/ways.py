"""From one's own page, always; from the staff's page of someone whom they accompany. Neither asks anything of the database."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.kernel.policy import Actor
from pairpep.kernel.ways import Way, leads_from
from pairpep.network.roles import COORDINATOR, WORKERS


@leads_from("person")
def my_questions(actor: Actor, file: Any) -> Iterable[Way]:
    yield Way(_("Questions"), reverse("responses:questions"), note=_("To answer, and what was answered"), icon="check", place=45)


@leads_from("referral")
def beside_them(actor: Actor, referral: Any) -> Iterable[Way]:
    if actor.holds(*WORKERS) and referral.worker_id == actor.person_id and referral.state == "active":
        note = _("On their telephone or on this one; you do not read what they say")
        yield Way(_("Answer questions together"), reverse("responses:open_seat", args=[referral.pk]), note=note, icon="people", place=75)


@leads_from("instruments")
def kept_apart(actor: Actor, nobody: Any) -> Iterable[Way]:
    if actor.holds(COORDINATOR):
        note = _("Those that came when their questions were not asked")
        yield Way(_("Answers kept apart"), reverse("responses:apart"), note=note, icon="library", place=65)
