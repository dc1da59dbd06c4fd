"""Who opened my page, why, and what happened to it: the two journals, read by the person they are about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from pairpep.journal.models import Access, Event
from pairpep.kernel.clock import day_of
from pairpep.kernel.policy import Actor
from pairpep.kernel.reference import content
from pairpep.network.presenting import names_of
from pairpep.participants import words
from pairpep.participants.models import File, Opening, Permission, Restriction

MOST = 300  # lines of the journal read for one page; the newest, then those before


@dataclass
class Look:
    """One person, one day: the hours and the pages, so that a list opened ten times is one line."""

    actor: UUID | None
    name: str
    roles: str
    day: date
    last: datetime
    why: Any = ""
    times: int = 0
    pages: list[str] = field(default_factory=list)
    keepable: bool = False  # someone who can be kept out from here; a parent cannot
    kept_out: bool = False


@dataclass(frozen=True)
class Looks:
    """A page of them. `before` leads to the older ones; `splits` says that the last day goes on there."""

    rows: list[Look]
    before: int | None
    splits: bool

    def __iter__(self) -> Any:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


@dataclass(frozen=True)
class Happening:
    what: Any
    at: datetime
    by: str


# Why somebody could open the page, for what apps above know: who accompanies, who wrote the invitation.
Because = Callable[[Actor, File], dict[UUID, Any]]
_because: list[Because] = []


def because(known: Because) -> Because:
    """`@because`: from who opened to the reason in words, said so that « tu » and « vous » read the same."""
    _because.append(known)
    return known


def looks(actor: Actor, file: File, before: int | None = None) -> Looks:
    """The newest first, at most so many lines of the journal. A look of one's own is not in it."""
    rows = list(_rows(file, before)[: MOST + 1])
    rest, rows = rows[MOST:], rows[:MOST]
    reasons, dangers, out = _reasons(actor, file), openings(actor, file), _kept_out(actor, file)
    names = names_of({row.actor for row in rows})
    opened = {page: str(words.opened(page)) for page in {row.page for row in rows}}
    found: dict[tuple[Any, date], Look] = {}
    for row in rows:
        key = (row.actor, day_of(row.at))
        look = found.get(key) or found.setdefault(key, _begun(row, names, reasons, out))
        look.times += 1
        look.why = _danger_of(row, dangers) or look.why
        if opened[row.page] not in look.pages:
            look.pages.append(opened[row.page])
    return Looks(list(found.values()), rows[-1].n if rest else None, bool(rest) and day_of(rest[0].at) == day_of(rows[-1].at))


def _rows(file: File, before: int | None) -> Any:
    """Lines and not models: three hundred are read to show a few days."""
    rows = Access.objects.filter(file_id=file.pk).order_by("-at", "-n").values_list("n", "at", "actor", "roles", "page", named=True)
    last = rows.filter(n=before).values_list("at", flat=True).first() if before else None
    return rows.filter(Q(at__lt=last) | Q(n__lt=before), at__lte=last) if last else rows


def _begun(row: Any, names: dict[UUID, str], reasons: dict[UUID, Any], out: set[UUID]) -> Look:
    roles = row.roles.split()
    why = (row.actor and reasons.get(row.actor)) or next((words.WHY[role] for role in words.WHY if role in roles), "")
    keepable = row.actor is not None and bool(names.get(row.actor)) and "relative" not in roles
    return Look(
        row.actor, _called(names, row), roles_in_words(row.roles), day_of(row.at), row.at, why, keepable=keepable, kept_out=row.actor in out
    )


def _reasons(actor: Actor, file: File) -> dict[UUID, Any]:
    told = dict.fromkeys(Permission.objects.visible_to(actor).about(file.pk).values_list("to_person_id", flat=True), words.PERMITTED)
    for known in _because:
        told |= known(actor, file)
    return told


def _kept_out(actor: Actor, file: File) -> set[UUID]:
    standing = Restriction.objects.visible_to(actor).about(file.pk).standing()
    return {row.person_id for row in standing if row.person_id and not row.parts}


def openings(actor: Actor, file: File) -> list[Opening]:
    """Those of which the person is told by now."""
    return list(Opening.objects.visible_to(actor).about(file.pk).select_related("by").newest_first())


def _danger_of(row: Any, dangers: list[Opening]) -> Any:
    return next((words.BECAUSE_OF_A_DANGER for each in dangers if each.by_id == row.actor and each.at <= row.at < each.until), "")


def kind_of_danger(code: str) -> Any:
    return next((danger.label for danger in content().contacts.dangers if danger.code == code), code)


def happenings(file: File) -> list[Happening]:
    rows = list(Event.objects.filter(file_id=file.pk).order_by("-at", "-n")[:MOST])
    names = names_of({row.actor for row in rows})
    return [Happening(words.happened(row.verb), row.at, _by(names, row, file)) for row in rows]


def roles_in_words(codes: str) -> str:
    known = content().roles
    return ", ".join(str(known[code].name) for code in codes.split() if code in known)


def roles_held(opening: Opening) -> str:
    """The roles that whoever opened held at that moment, as the journal kept them; asked by who watches over privacy."""
    rows = Access.objects.filter(program_id=opening.program_id, file_id=opening.file_id, actor=opening.by_id, at__gte=opening.at)
    return roles_in_words(rows.order_by("at", "n").values_list("roles", flat=True).first() or "")


def _called(names: dict[UUID, str], row: Any) -> str:
    """Staff have a name; a parent's own name stays in the parent's file."""
    if row.actor and (name := names.get(row.actor, "")):
        return name
    return _("A parent or guardian") if "relative" in row.roles.split() else _("Someone of the program")


def _by(names: dict[UUID, str], row: Event, file: File) -> str:
    if row.actor is None:
        return ""
    return _("me") if row.actor == file.person_id else _called(names, row)
