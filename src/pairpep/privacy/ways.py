"""Where the desk leads, and where it is found. Other apps add their registers with `@leads_from("privacy")`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from pairpep.kernel.policy import Actor
from pairpep.kernel.ways import Way, leads_from
from pairpep.network.roles import PRIVACY_LEAD, STAFF_ROLES, TEAM_LEAD
from pairpep.participants.models import File
from pairpep.privacy.models import Remark
from pairpep.privacy.presenting import resolved


@leads_from("privacy")
def registers(actor: Actor, _about: object) -> Iterable[Way]:
    yield Way(_("Who looked, month by month"), reverse("privacy:looks"), _("Questions, answers, signature"), "eye", 10)
    yield Way(_("Files opened because of a danger"), reverse("participants:danger_register"), _("The register"), "key", 15)
    yield Way(
        _("Register of communications"),
        reverse("privacy:communications"),
        _("What was told, to whom, what for, on what ground"),
        "share",
        20,
    )
    yield Way(_("Register of incidents"), reverse("privacy:incidents"), _("Eight things, and their end"), "warn", 30)
    yield Way(_("What was reported"), reverse("privacy:reports"), _("By the staff, young people and relatives"), "invitation", 35)
    yield Way(_("Register of requests"), reverse("privacy:requests"), _("To see, to correct; on paper too"), "people", 40)
    if notices := resolved("participants:notices"):
        yield Way(_("Notices of restriction and refusal"), notices, _("By code; those that came on paper too"), "lock", 45)
    yield Way(_("A year looked back on"), reverse("privacy:year"), _("Three questions, and the looks outside care"), "calendar", 50)


@leads_from("home")
def of_the_staff(actor: Actor, _about: object) -> Iterable[Way]:
    if actor.holds(PRIVACY_LEAD):
        yield Way(_("Privacy desk"), reverse("privacy:desk"), _("What waits, and the registers"), "eye", 5)
    if actor.holds(TEAM_LEAD):
        yield Way(
            _("Register of communications"),
            reverse("privacy:communications"),
            _("What was told about someone, to anybody but them"),
            "share",
            85,
        )
    if actor.holds(*STAFF_ROLES, even_lapsed=True):
        yield Way(
            _("Something went wrong"), reverse("privacy:report_wrong"), _("With someone's information: say it in three taps"), "warn", 95
        )


@leads_from("person")
def of_a_person(actor: Actor, file: File) -> Iterable[Way]:
    youth = file.side == "youth"
    note = (
        pgettext("to a young person", "What was told about you, and what you can ask")
        if youth
        else pgettext("to a relative", "What was told about you, and what you can ask")
    )
    yield Way(_("My information"), reverse("privacy:mine"), note, "lock", 70)


@leads_from("looked")
def of_who_looked(actor: Actor, file: File) -> Iterable[Way]:
    yield Way(_("What was told about me"), reverse("privacy:mine"))


@leads_from("referral")
def of_a_referral(actor: Actor, referral: Any) -> Iterable[Way]:
    """Beside what is written: the person's own words about it."""
    if Remark.objects.visible_to(actor).about(referral.file_id).standing().exists():
        yield Way(
            _("What they say about what is written"),
            reverse("privacy:remarks", args=[referral.pk]),
            _("Their own words, kept beside"),
            "pencil",
            65,
        )
