"""What a person's own page holds of an accompaniment: all of it."""

from __future__ import annotations

from typing import Any

from pairpep.contacts import presenting
from pairpep.contacts.models import Contact, Line, NextStep, Worry
from pairpep.kernel.paging import Slice
from pairpep.kernel.policy import Actor
from pairpep.participants.models import File
from pairpep.referrals.models import Care, Referral


def latest(actor: Actor, file: File) -> Referral | None:
    """The accompaniment that a new line belongs to: the one of today, or the last there was."""
    care = Care.objects.visible_to(actor).about(file.pk).order_by("-since").first()
    if care is None:
        return None
    found: Referral | None = Referral.objects.permitting(actor, "write_line").filter(pk=care.referral_id).select_related("worker").first()
    return found


def together(request: Any, actor: Actor, file: File) -> dict[str, Any]:
    lines = list(Line.objects.visible_to(actor).about(file.pk).newest_first()[:200])
    found = Slice.of(request, Contact.objects.visible_to(actor).about(file.pk).newest_first())
    planned = NextStep.objects.visible_to(actor).about(file.pk).order_by("-set_at").first()
    worries = list(Worry.objects.visible_to(actor).about(file.pk).order_by("-told_at")[:20])
    return {
        "lines": presenting.said(lines, actor, file.chosen_name), "found": found, "contacts": presenting.told(list(found)),
        "next": presenting.next_words(planned.step, planned.on) if planned else "",
        "worries": [(row.told_at, presenting.label("told", row.told)) for row in worries],
    }  # fmt: skip
