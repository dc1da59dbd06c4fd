"""What can be found: each app says its own things, whole, and calls `index` in the action that shows one or takes one back.

In `<app>/searchable.py` (found by itself):

    @searchable("capsule", label=_("Capsule"))
    def capsules(using: str, key: UUID | None = None) -> Iterable[Entry]:
        '''All that may be found today, or the one of this key: none, when it may not be found any more.'''

and, at the end of the action, in its transaction: `sources.index("capsule", capsule.pk)`. `manage index_library` reads every source again
under the jobs' login; a query of a scoped model there says `unscoped(…)`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from django.utils.module_loading import autodiscover_modules

from pairpep.kernel.bilingual import LANGUAGES, Text
from pairpep.network.roles import STAFF_ROLES

STAFF = frozenset(STAFF_ROLES)
OFFICIAL, DRAFT = "official", "draft"


@dataclass(frozen=True)
class Entry:
    """One thing as it is looked for. In which languages it exists is what its title says."""

    kind: str
    id: UUID
    title: Text
    body: Text  # every word of it: only the first thousands are looked at
    url: str  # the name of the address where it is read
    key: str = ""  # the one argument of that address; nothing: the identifier
    keywords: Text = field(default_factory=Text)  # other words that people look for it by
    readers: frozenset[str] = STAFF  # roles that may find it, with a current authorisation or not: nothing found here opens a file
    audience: tuple[str, ...] = ()  # for whom it was made (roles); nothing: for everyone who may read it
    topics: tuple[str, ...] = ()  # of content/gatherings/themes.toml
    state: str = OFFICIAL  # or a draft to validate
    shown_on: date | None = None

    @property
    def languages(self) -> list[str]:
        return [language for language in LANGUAGES if getattr(self.title, language)]


Asked = Callable[..., Iterable[Entry]]


@dataclass(frozen=True)
class Source:
    kind: str
    label: Any
    ask: Asked


_sources: dict[str, Source] = {}


def searchable(kind: str, *, label: Any) -> Callable[[Asked], Asked]:
    def register(ask: Asked) -> Asked:
        _sources[kind] = Source(kind, label, ask)
        return ask

    return register


def known() -> dict[str, Source]:
    """Every kind of thing that can be found, by its code."""
    _discovered()
    return _sources


@cache
def _discovered() -> None:
    """Once: looking through every app for a module costs more than a search."""
    autodiscover_modules("searchable")


def index(kind: str, key: UUID, using: str = "default") -> None:
    """As it stands now: found from this transaction on, or not found any more."""
    from pairpep.library.search import keeping  # a source is imported by what it indexes

    found = list(known()[kind].ask(using, key))
    if found:
        keeping.put(found[0], using)
    else:
        keeping.drop(kind, key, using)
