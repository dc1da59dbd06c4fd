"""Who opened my page, and what happened to it: the two journals, read by the person they are about."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from pairpep.journal.models import Access, Event
from pairpep.kernel.clock import MONTREAL, day_of
from pairpep.kernel.reference import content
from pairpep.network.models import Person
from pairpep.participants import words
from pairpep.participants.models import File

MOST = 300  # lines of the journal read for one page; the newest


@dataclass
class Look:
    """One person, one day: the hours and the pages, so that a list opened ten times is one line."""

    name: str
    roles: str
    day: date
    last: datetime
    times: int = 0
    pages: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Happening:
    what: Any
    at: datetime
    by: str


def looks(file: File) -> list[Look]:
    """The newest first. A look of one's own is not in the journal."""
    rows = list(Access.objects.filter(file_id=file.pk).order_by("-at", "-n")[:MOST])
    names = _names({row.actor for row in rows})
    found: dict[tuple[Any, date], Look] = {}
    for row in rows:
        here = row.at.astimezone(MONTREAL)
        key = (row.actor, day_of(row.at))
        look = found.setdefault(key, Look(_called(names, row), roles_in_words(row.roles), day_of(row.at), here))
        look.times += 1
        page = str(words.opened(row.page))
        if page not in look.pages:
            look.pages.append(page)
    return list(found.values())


def happenings(file: File) -> list[Happening]:
    rows = list(Event.objects.filter(file_id=file.pk).order_by("-at", "-n")[:MOST])
    names = _names({row.actor for row in rows})
    return [Happening(words.happened(row.verb), row.at, _by(names, row, file)) for row in rows]


def roles_in_words(codes: str) -> str:
    known = content().roles
    return ", ".join(str(known[code].name) for code in codes.split() if code in known)


def _names(people: set[UUID | None]) -> dict[UUID, str]:
    return dict(Person.objects.filter(pk__in=[p for p in people if p]).values_list("pk", "name"))


def _called(names: dict[UUID, str], row: Access | Event) -> str:
    """Staff have a name; a parent's own name stays in the parent's file."""
    if row.actor and (name := names.get(row.actor, "")):
        return name
    return _("A parent or guardian") if "relative" in row.roles.split() else _("Someone of the program")


def _by(names: dict[UUID, str], row: Event, file: File) -> str:
    if row.actor is None:
        return ""
    return _("me") if row.actor == file.person_id else _called(names, row)
