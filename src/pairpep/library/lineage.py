"""What came from what, told in words: each app says how its own kind of thing is called and where it is read.

`@tells("card")` registers a function (who asks, identifier) → Origin or None; an origin that one may not open is counted and not named.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pairpep.kernel.policy import Actor
from pairpep.library.models import Edition, Lineage
from pairpep.library.resource_models import ResourceEdition


@dataclass(frozen=True)
class Origin:
    title: str
    url: str = ""
    words: str = ""


Teller = Callable[[Actor, UUID], Origin | None]

Taker = Callable[[Actor], list[tuple[str, list[tuple[str, str]]]]]

Maker = Callable[..., UUID]

_tellers: dict[str, Teller] = {}
_takers: dict[str, Taker] = {}
_makers: dict[str, Maker] = {}
_names: dict[str, tuple[object, object]] = {}


def tells(kind: str, *, name: object = "", unnamed: object = "") -> Callable[[Teller], Teller]:
    """`name`: what this kind of thing is called; `unnamed`: what is said of one that whoever asks may not open."""

    def register(teller: Teller) -> Teller:
        _tellers[kind], _names[kind] = teller, (name, unnamed)
        return teller

    return register


def takes(kind: str) -> Callable[[Taker], Taker]:
    """What a change may land on, in named groups of (identifier, title): an app below the one that keeps it asks here."""

    def register(taker: Taker) -> Taker:
        _takers[kind] = taker
        return taker

    return register


def places(kind: str, actor: Actor) -> list[tuple[str, list[tuple[str, str]]]]:
    taker = _takers.get(kind)
    return taker(actor) if taker else []


def makes(kind: str) -> Callable[[Maker], Maker]:
    """How such a thing is begun from another one, wherever it stands: called with `by`, `title`, `words`, `language`, `origin`."""

    def register(maker: Maker) -> Maker:
        _makers[kind] = maker
        return maker

    return register


def can_make(kind: str) -> bool:
    return kind in _makers


def make(kind: str, *, by: Actor, title: str, words: str, language: str, origin: tuple[str, UUID]) -> UUID:
    """Begins it, and says where it came from: the maker joins the two."""
    return _makers[kind](by=by, title=title, words=words, language=language, origin=origin)


def name_of(kind: str) -> str:
    return str(_names.get(kind, ("", ""))[0])


def unnamed(kind: str) -> str:
    return str(_names.get(kind, ("", ""))[1] or _("Something that you may not open"))


def told(actor: Actor, kind: str, key: UUID, words: str = "") -> Origin | None:
    teller = _tellers.get(kind)
    found = teller(actor, key) if teller else None
    return Origin(found.title, found.url, words) if found else None


def around(actor: Actor, kind: str, key: UUID) -> dict[str, Any]:
    """Both at once, for a page: what it came from, and what came of it."""
    found = lines_of(actor, kind, key)
    after = [told(actor, each.to_kind, each.to_id) for each in found if each.from_id == key]
    return {
        "came_from": [_or_unnamed(actor, each.from_kind, each.from_id, each.words) for each in found if each.to_id == key],
        "became": [each for each in after if each],
        "walk": reverse("library:lineage", args=[kind, key]) if found else "",
    }


def _or_unnamed(actor: Actor, kind: str, key: UUID, words: str) -> Origin:
    """That there was an origin is counted. What was said beside it is not: it could tell what it is."""
    return told(actor, kind, key, words) or Origin(unnamed(kind))


def came_from(actor: Actor, kind: str, key: UUID, *, unnamed: str = "") -> list[Origin]:
    """`unnamed`: how an origin that one may not open is called, when it is to be counted all the same."""
    found = []
    for each in lines_of(actor, kind, key):
        if each.to_id == key:
            origin = told(actor, each.from_kind, each.from_id, each.words)
            found.append(origin or (Origin(unnamed, words=each.words) if unnamed else None))
    return [each for each in found if each]


def became(actor: Actor, kind: str, key: UUID, *, only: str = "") -> list[Origin]:
    lines = [each for each in lines_of(actor, kind, key) if each.from_id == key and only in ("", each.to_kind)]
    return [found for each in lines if (found := told(actor, each.to_kind, each.to_id, each.words))]


def lines_of(actor: Actor, kind: str, key: UUID) -> list[Lineage]:
    return list(Lineage.objects.visible_to(actor).touching(kind, key).oldest_first())


def join(from_: tuple[str, UUID], to: tuple[str, UUID], *, by: Actor, words: str = "") -> Lineage:
    """Called inside the action that makes the second thing from the first."""
    line = Lineage(from_kind=from_[0], from_id=from_[1], to_kind=to[0], to_id=to[1], words=words, made_by_id=by.person_id, made_at=by.now)
    line.save(force_insert=True)
    return line


@tells("capsule", name=gettext_lazy("Capsule"), unnamed=gettext_lazy("A capsule that you may not open"))
def a_capsule(actor: Actor, key: UUID) -> Origin | None:
    edition = Edition.objects.visible_to(actor).of(key).order_by("number", "started_at").last()
    return Origin(str(edition.title), reverse("library:edition", args=[edition.pk])) if edition else None


@tells("resource", name=gettext_lazy("Resource"), unnamed=gettext_lazy("A resource that you may not open"))
def a_resource(actor: Actor, key: UUID) -> Origin | None:
    edition = ResourceEdition.objects.visible_to(actor).of(key).order_by("number", "started_at").last()
    return Origin(str(edition.title), reverse("library:resource", args=[key])) if edition else None
