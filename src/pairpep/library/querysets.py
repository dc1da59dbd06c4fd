"""The questions asked of capsules, by name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self
from uuid import UUID

from django.db.models import Exists, F, Func, OuterRef, Q, Value
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.db.models.functions import Lower

from pairpep.kernel.scoping import RuledQuerySet
from pairpep.library.workflow import DRAFT, DROPPED, READY, REVIEW, SHOWN

# Servers do not all know how French is sorted: the few letters that it adds are put where a dictionary looks for them.
ACCENTED, PLAIN = "àâäçéèêëîïôöùûüÿ", "aaaceeeeiioouuuy"


class EditionQuerySet(RuledQuerySet):
    def shown(self) -> Self:
        return self.filter(state=SHOWN)

    def on_offer(self) -> Self:
        """The latest edition of each capsule that was not retired."""
        later = self.model._default_manager.filter(capsule_id=OuterRef("capsule_id"), state=SHOWN, number__gt=OuterRef("number"))
        return self.shown().filter(~Exists(later), capsule__retired_at__isnull=True)

    def of(self, capsule_id: UUID) -> Self:
        return self.filter(capsule_id=capsule_id)

    def written_by(self, person_id: UUID) -> Self:
        return self.filter(author_id=person_id)

    def in_the_making(self) -> Self:
        return self.filter(state__in=[DRAFT, REVIEW, READY])

    def waiting_for_review(self) -> Self:
        return self.filter(state=REVIEW)

    def that_ask_their_author(self) -> Self:
        """Those that may be shown, and drafts that a mentor sent back and that were not put to review since; the latest first."""
        sent_back = Q(state=DRAFT, reviews__answer="again", reviews__round=F("round"))
        return self.filter(Q(state=READY) | sent_back).distinct().latest_first()

    def dropped(self) -> Self:
        return self.filter(state=DROPPED)

    def latest_first(self) -> Self:
        return self.order_by("-saved_at", "id")

    def newest_number_first(self) -> Self:
        return self.order_by("-number", "id")

    def by_title(self, language: str) -> Self:
        """As a dictionary would: É beside E."""
        said = Lower(KeyTextTransform(language[:2], KeyTransform("title", "words")))
        return self.order_by(Func(said, Value(ACCENTED), Value(PLAIN), function="translate"), "id")

    def about_theme(self, theme: str) -> Self:
        return self.filter(theme=theme) if theme else self

    def with_names(self) -> Self:
        return self.select_related("author", "capsule")


class ReviewQuerySet(RuledQuerySet):
    def of(self, edition_id: UUID) -> Self:
        return self.filter(edition_id=edition_id)

    def of_round(self, edition_id: UUID, round_: int) -> Self:
        return self.filter(edition_id=edition_id, round=round_)

    def said_by(self, person_id: UUID) -> Self:
        return self.filter(by_id=person_id)

    def newest_first(self) -> Self:
        return self.select_related("by").order_by("-at", "id")


class MediaQuerySet(RuledQuerySet):
    def of(self, edition_id: UUID) -> Self:
        return self.filter(edition_id=edition_id)

    def in_place_of(self, kind: str, lang: str) -> Self:
        """What one more file of this kind takes the place of: one video, one sound and one set of captions a language."""
        return self.filter(kind=kind, lang=lang)

    def in_order(self) -> Self:
        return self.order_by("kind", "lang", "added_at", "id")


class LineageQuerySet(RuledQuerySet):
    def touching(self, kind: str, key: UUID) -> Self:
        return self.filter(Q(from_kind=kind, from_id=key) | Q(to_kind=kind, to_id=key))

    def leading_to(self, things: Iterable[tuple[str, UUID]]) -> Self:
        return self.filter(_any_of(things, "to"))

    def leading_from(self, things: Iterable[tuple[str, UUID]]) -> Self:
        return self.filter(_any_of(things, "from"))

    def oldest_first(self) -> Self:
        return self.order_by("made_at", "id")


def _any_of(things: Iterable[tuple[str, UUID]], end: str) -> Q:
    """By kind: what is named by a kind and an identifier is looked for in one question."""
    by_kind: dict[str, list[UUID]] = {}
    for kind, key in things:
        by_kind.setdefault(kind, []).append(key)
    found = Q(pk__in=[])
    for kind, keys in by_kind.items():
        found |= Q(**{f"{end}_kind": kind, f"{end}_id__in": keys})
    return found
