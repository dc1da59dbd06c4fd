"""Contacts, shared lines and what comes next, in words."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from pairpep.contacts.models import MET, Contact, Line, Month, NextStep, Work
from pairpep.contacts.next_steps import steps
from pairpep.kernel import when
from pairpep.kernel.clock import day_of
from pairpep.kernel.paging import Slice
from pairpep.kernel.policy import Actor
from pairpep.kernel.reference import content
from pairpep.network.presenting import names_of
from pairpep.referrals.models import Referral
from pairpep.referrals.workflow import WITH_WORKER


def is_there(model: type[Contact | Work], key: UUID, actor: Actor) -> bool:
    return bool(model.objects.visible_to(actor).filter(pk=key).exists())


def label(table: str, code: str) -> str:
    found = {c.code: c.label for c in getattr(content().contacts, table)}
    return str(found.get(code, ""))


def themes(codes: list[str], *, plain: bool = True) -> list[str]:
    known = content().activities
    return [str(known[c].plain if plain else known[c].label) for c in codes if c in known]


def lasting(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    return f"{rest} min" if not hours else f"{hours} h {rest:02}" if rest else f"{hours} h"


def next_words(step: str, on: date | None) -> str:
    if on is None:
        return str(steps()[step].label) if step in steps() else ""
    return _("Next: %(day)s") % {"day": when.day(on)}


def holder(actor: Actor) -> str:
    """Whose drafts a shared device shows: tells two people apart, and says nothing of either."""
    return hashlib.sha256(f"drafts {actor.person_id}".encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Accompanied:
    """Someone a worker accompanies, on the page where a contact begins."""

    referral: Referral
    name: str
    next: str
    late: bool


def shares_page(actor: Actor, referral_id: UUID) -> bool:
    return bool(Referral.objects.permitting(actor, "write_line").filter(pk=referral_id).exists())


def people(actor: Actor, *, to: str = "record") -> list[Accompanied]:
    """Those one accompanies, what is due first: first."""
    mine = Referral.objects.permitting(actor, to).filter(state__in=WITH_WORKER).for_list()
    planned = {row.referral_id: row for row in NextStep.objects.visible_to(actor)}
    found = [_person(referral, planned.get(referral.pk), actor) for referral in mine]
    return sorted(found, key=lambda one: (not one.late, one.name.casefold()))


def _person(referral: Referral, planned: NextStep | None, actor: Actor) -> Accompanied:
    today = day_of(actor.now)
    said = next_words(planned.step, planned.on) if planned else ""
    return Accompanied(referral, referral.file.chosen_name, said, bool(planned and planned.on and planned.on <= today))


@dataclass(frozen=True)
class Told:
    """One contact, as either of them reads it."""

    contact: Contact
    day: str
    how: str
    about: list[str]
    by: str


def told(rows: list[Contact]) -> list[Told]:
    names = names_of({row.worker_id for row in rows})
    return [
        Told(row, when.day(row.day), _how(row), themes(row.themes), names.get(row.worker_id, "")) for row in rows
    ]  # fmt: skip


def _how(row: Contact) -> str:
    parts = [_("In a group") if row.group_id else label("channels", row.channel)]
    if row.outcome != MET:
        parts.append(label("outcomes", row.outcome))
    if row.minutes:
        parts.append(lasting(row.minutes))
    return " · ".join(part for part in parts if part)


@dataclass(frozen=True)
class Said:
    line: Line
    by: str
    mine: bool
    day: str


def said(rows: list[Line], actor: Actor, own_name: str) -> list[Said]:
    """The person has no name among the staff: theirs is the one they chose."""
    names = names_of({row.author_id for row in rows})
    found = []
    for row in rows:
        mine = row.is_by(actor.person_id)
        found.append(Said(row, _("me") if mine else names.get(row.author_id) or own_name, mine, when.day(row.created_at)))
    return found


def together(request: Any, actor: Actor, referral: Referral) -> dict[str, Any]:
    """The shared page and the contacts of one accompaniment, as the worker reads them."""
    lines = list(Line.objects.visible_to(actor).of(referral.pk).newest_first()[:200])
    contacts = Slice.of(request, Contact.objects.visible_to(actor).of(referral.pk).newest_first())
    planned = NextStep.objects.visible_to(actor).filter(referral=referral).first()
    return {
        "referral": referral, "lines": said(lines, actor, referral.file.chosen_name), "found": contacts, "contacts": told(list(contacts)),
        "next": next_words(planned.step, planned.on) if planned else "",
    }  # fmt: skip


@dataclass(frozen=True)
class Counted:
    label: str
    times: int
    lasting: str


def month(actor: Actor, first: date) -> dict[str, Any]:
    """A worker's own hours and themes, from the counts and not from the contacts: an ended accompaniment stays counted."""
    rows = list(Month.objects.filter(month=first).order_by("-minutes", "theme"))
    whole = [row for row in rows if row.theme == ""]
    known = content().activities
    each = [Counted(str(known[r.theme].label), r.times, lasting(r.minutes)) for r in rows if r.theme in known and r.times]
    attempts = sum(r.times for r in rows if r.theme == "attempt")
    work = list(Work.objects.visible_to(actor).newest_first().filter(day__year=first.year, day__month=first.month)[:200])
    return {
        "hours": lasting(sum(r.minutes for r in whole)), "times": sum(r.times for r in whole), "each": each, "attempts": attempts,
        "work": [(one, when.day(one.day), lasting(one.minutes), ", ".join(themes(one.themes, plain=False))) for one in work],
    }  # fmt: skip
