"""Where the pages about someone lead: to what they do together."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from pairpep.contacts import ending_reading, person_reading, presenting
from pairpep.contacts.models import Goodbye, Handover, NextStep
from pairpep.kernel import when
from pairpep.kernel.policy import Actor
from pairpep.kernel.ways import Way, leads_from
from pairpep.participants.models import File
from pairpep.referrals.models import Referral


@leads_from("referral")
def of_an_accompaniment(actor: Actor, referral: Referral) -> Iterable[Way]:
    may = (
        Referral.objects.visible_to(actor).filter(pk=referral.pk).may(actor, "record", "write_line", "propose_handover", "propose_goodbye")
    )
    yield from _of_doing(actor, referral, may)
    if referral.state == "active":
        yield from _of_an_ending(actor, referral, may)


def _of_doing(actor: Actor, referral: Referral, may: set[str]) -> Iterable[Way]:
    if "record" in may:
        planned = NextStep.objects.visible_to(actor).filter(referral=referral).first()
        note = presenting.next_words(planned.step, planned.on) if planned else ""
        yield Way(_("Record a contact"), reverse("contacts:record", args=[referral.pk]), note, "check", 10)
    if "write_line" in may:
        yield Way(
            _("The shared page"), reverse("contacts:together", args=[referral.pk]), _("What the two of you write and do"), "pencil", 20
        )


def _of_an_ending(actor: Actor, referral: Referral, may: set[str]) -> Iterable[Way]:
    if "propose_handover" in may:
        waiting = ending_reading.waiting_handover(actor, referral)
        note = _("It is the person's turn to answer") if waiting else _("The person decides who goes on")
        yield Way(_("Pass on to someone else"), reverse("contacts:hand_on", args=[referral.pk]), note, "share", 60)
    if "propose_goodbye" in may:
        goodbye = ending_reading.open_goodbye(actor, referral)
        note = _("Last time: %(day)s") % {"day": when.day(goodbye.last_on)} if goodbye else ""
        yield Way(_("Prepare an ending"), reverse("contacts:propose_goodbye", args=[referral.pk]), note, "heart", 70)


@leads_from("person")
def of_a_person(actor: Actor, file: File) -> Iterable[Way]:
    if person_reading.latest(actor, file) is None:
        return
    youth = file.side == "youth"
    note = pgettext("to a young person", "You read everything, and you can add to it") if youth else pgettext(
        "to a relative", "You read everything, and you can add to it"
    )  # fmt: skip
    yield Way(_("Our page"), reverse("mine:together"), note, "pencil", 10)
    for handover in Handover.objects.permitting(actor, "answer").about(file.pk):
        leaves = ending_reading.names(handover)["leaves"]
        title = _("%(name)s will no longer be there") % {"name": leaves}
        yield Way(title, reverse("contacts:answer", args=[handover.pk]), _("Who could go on? An answer is asked for"), "share", 1)
    for goodbye in Goodbye.objects.visible_to(actor).about(file.pk).order_by("-created_at")[:3]:
        yield Way(_("A goodbye"), reverse("contacts:goodbye", args=[goodbye.pk]), when.day(goodbye.last_on), "heart", 15)


@leads_from("worker")
def of_a_worker(actor: Actor, _about: object) -> Iterable[Way]:
    yield Way(_("My month"), reverse("contacts:month"), _("Hours and themes, for you alone"), "chart", 20)
