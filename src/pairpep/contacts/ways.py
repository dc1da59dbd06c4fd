"""Where the pages about someone lead: to what they do together."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from pairpep.contacts import person_reading, presenting
from pairpep.contacts.models import NextStep
from pairpep.kernel.policy import Actor
from pairpep.kernel.ways import Way, leads_from
from pairpep.participants.models import File
from pairpep.referrals.models import Referral


@leads_from("referral")
def of_an_accompaniment(actor: Actor, referral: Referral) -> Iterable[Way]:
    if not Referral.objects.permitting(actor, "record").filter(pk=referral.pk).exists():
        return
    planned = NextStep.objects.visible_to(actor).filter(referral=referral).first()
    note = presenting.next_words(planned.step, planned.on) if planned else ""
    yield Way(_("Record a contact"), reverse("contacts:record", args=[referral.pk]), note, "check", 10)
    yield Way(_("The shared page"), reverse("contacts:together", args=[referral.pk]), _("What the two of you write and do"), "pencil", 20)


@leads_from("person")
def of_a_person(actor: Actor, file: File) -> Iterable[Way]:
    if person_reading.latest(actor, file) is None:
        return
    youth = file.side == "youth"
    note = pgettext("to a young person", "You read everything, and you can add to it") if youth else pgettext(
        "to a relative", "You read everything, and you can add to it"
    )  # fmt: skip
    yield Way(_("Our page"), reverse("mine:together"), note, "pencil", 10)


@leads_from("worker")
def of_a_worker(actor: Actor, _about: object) -> Iterable[Way]:
    yield Way(_("My month"), reverse("contacts:month"), _("Hours and themes, for you alone"), "chart", 20)
