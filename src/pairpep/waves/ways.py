"""From one's own page to what may be answered; from the first page of the staff to who is asked what, and when."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.kernel.policy import Actor
from pairpep.kernel.ways import Way, leads_from
from pairpep.network.roles import COORDINATOR, PROGRAM_ROLES, RESEARCHER, WORKERS


@leads_from("person")
def of_a_person(actor: Actor, file: Any) -> Iterable[Way]:
    yield Way(_("A link to answer questions"), reverse("waves:mine"), _("Without signing in; mails, or none"), "share", 64)
    yield Way(_("You said, we did"), reverse("waves:bulletins"), _("What was heard, and what came of it"), "check", 63)


@leads_from("referral")
def on_paper_with_them(actor: Actor, referral: Any) -> Iterable[Way]:
    if actor.holds(*WORKERS) and referral.worker_id == actor.person_id and referral.state == "active":
        note = _("For somebody who would rather write, and keep it with their answers")
        yield Way(_("A questionnaire on paper"), reverse("waves:sheet_with", args=[referral.pk]), note, "card", 76)


@leads_from("home")
def of_the_staff(actor: Actor, _about: Any) -> Iterable[Way]:
    if actor.holds(COORDINATOR, RESEARCHER, *PROGRAM_ROLES, even_lapsed=True):
        yield Way(_("Questions"), reverse("waves:campaigns"), _("Who is asked what, and when; what I may answer"), "message", 72)
