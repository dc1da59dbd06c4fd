"""What the pages of an ending show."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from pairpep.contacts import presenting
from pairpep.contacts.models import Goodbye, Handover
from pairpep.kernel import when
from pairpep.kernel.policy import Actor
from pairpep.network.models import Person
from pairpep.referrals.models import Referral


def open_goodbye(actor: Actor, referral: Referral) -> Goodbye | None:
    found: Goodbye | None = Goodbye.objects.visible_to(actor).filter(referral=referral, done_at__isnull=True).first()
    return found


def waiting_handover(actor: Actor, referral: Referral) -> Handover | None:
    found: Handover | None = Handover.objects.visible_to(actor).filter(referral=referral, answered_at__isnull=True).first()
    return found


def as_said(goodbye: Goodbye, theirs: bool) -> dict[str, Any]:
    words = goodbye.person_words if theirs else goodbye.worker_words
    return {"last_on": goodbye.last_on, "words": words, "keeps_in_touch": goodbye.keeps_in_touch}


def voices(actor: Actor, goodbye: Goodbye) -> dict[str, Any]:
    """The two voices, each with whose it is; and how the page names the day."""
    worker = Person.objects.filter(pk=goodbye.reader_id).values_list("name", flat=True).first() or ""
    theirs = goodbye.file_id in actor.own_files
    name = _("me") if theirs else goodbye.referral.file.chosen_name
    return {
        "worker": _("me") if not theirs else worker, "name": name, "last": when.day(goodbye.last_on),
        "after": presenting.label("afterwards", goodbye.keeps_in_touch),
    }  # fmt: skip


def names(handover: Handover) -> dict[str, str]:
    found = dict(Person.objects.filter(pk__in=[handover.reader_id, handover.to_worker_id or handover.reader_id]).values_list("pk", "name"))
    return {"leaves": found.get(handover.reader_id, ""), "to": found.get(handover.to_worker_id, "") if handover.to_worker_id else ""}
