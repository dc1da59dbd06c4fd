"""Quiet ways from the first page: to what one hopes never to need, and to its register."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from pairpep.kernel import when
from pairpep.kernel.policy import Actor
from pairpep.kernel.ways import Way, leads_from
from pairpep.network.roles import CLINICIAN, PRIVACY_LEAD, RELATIVE, TEAM_LEAD
from pairpep.participants import parents, reaching


@leads_from("home")
def of_the_staff(actor: Actor, _about: object) -> Iterable[Way]:
    if actor.holds(PRIVACY_LEAD):
        yield Way(
            _("Notices of restriction and refusal"), reverse("participants:notices"), _("The register, and what comes on paper"), "eye", 79
        )
        yield Way(_("Files opened because of a danger"), reverse("participants:danger_register"), _("The register"), "eye", 80)
    if actor.holds(CLINICIAN, TEAM_LEAD):
        note = _("For four hours; who watches over privacy is told at once")
        yield Way(_("Open a file because of a danger"), reverse("participants:danger"), note, "key", 90)


@leads_from("person")
def of_a_person(actor: Actor, file: Any) -> Iterable[Way]:
    yield Way(_("How to reach me"), reverse("person:reaching"), _("When, how, and whom never to speak to"), "phone", 61)
    yield Way(_("What I refuse"), reverse("person:refusals"), _("Research, and what is told after me"), "eye", 62)


@leads_from("person")
def of_a_parent(actor: Actor, file: Any) -> Iterable[Way]:
    """While a child of theirs is under fourteen: whether research may use what is known of them."""
    for child in parents.children(actor) if actor.holds(RELATIVE) else []:
        label = pgettext("to a relative", "Research, and %(name)s") % {"name": child.file.chosen_name}
        yield Way(label, reverse("person:research_of_child", args=[child.file.pk]), _said(child), "check", 46)


def _said(child: parents.Child) -> str:
    if child.last is None:
        return pgettext("to a relative", "Yes or no: your answer is asked")
    day = {"day": when.day(child.last.at, weekday=False)}
    if child.yes:
        return pgettext("to a relative", "You said yes on %(day)s.") % day
    return pgettext("to a relative", "You said no on %(day)s.") % day


@leads_from("referral")
def of_someone(actor: Actor, referral: Any) -> Iterable[Way]:
    """Before anybody calls them."""
    row = reaching.of(actor, referral.file_id)
    if row and (said := reaching.sentences(row)):
        yield Way(_("How to reach them"), reverse("participants:reaching", args=[row.pk]), ". ".join(said), "phone", 5)
