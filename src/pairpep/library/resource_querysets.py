"""The questions asked of resources, by name."""

from __future__ import annotations

from typing import Self
from uuid import UUID

from django.db.models import Exists, OuterRef, Q
from django.db.models.fields.json import KeyTextTransform, KeyTransform
from django.db.models.functions import Lower

from pairpep.kernel.scoping import RuledQuerySet
from pairpep.library.resource_workflow import DRAFT, DROPPED, PROPOSED, SHOWN


class ResourceQuerySet(RuledQuerySet):
    def by_code(self, code: str) -> Self:
        return self.filter(code=code)


class ResourceEditionQuerySet(RuledQuerySet):
    def shown(self) -> Self:
        return self.filter(state=SHOWN)

    def on_offer(self) -> Self:
        """The latest edition of each resource, but those that another one has replaced."""
        replaced = self.model._default_manager.filter(resource__replaces_id=OuterRef("resource_id"), latest=True)
        return self.filter(~Exists(replaced), latest=True)

    def with_replaced(self) -> Self:
        """Say on each whether another resource has taken its place."""
        instead = self.model._default_manager.filter(resource__replaces_id=OuterRef("resource_id"), latest=True)
        return self.annotate(is_replaced=Exists(instead))

    def open_to_everyone(self) -> Self:
        """For a page that nobody needs to sign in for. The wall says the same of whoever enters as nobody."""
        return self.on_offer().filter(audience__contains=["everyone"])

    def of(self, resource_id: UUID) -> Self:
        return self.filter(resource_id=resource_id)

    def of_kind(self, kind: str) -> Self:
        return self.filter(resource__kind=kind) if kind else self

    def numbered(self, number: int) -> Self:
        return self.filter(number=number)

    def about_topic(self, topic: str) -> Self:
        return self.filter(topics__contains=[topic]) if topic else self

    def written_by(self, person_id: UUID) -> Self:
        return self.filter(author_id=person_id)

    def in_the_making(self) -> Self:
        return self.filter(state__in=[DRAFT, PROPOSED])

    def proposed(self) -> Self:
        return self.filter(state=PROPOSED)

    def sent_back(self) -> Self:
        return self.filter(state=DRAFT).exclude(answer="")

    def dropped(self) -> Self:
        return self.filter(state=DROPPED)

    def replacing_tool(self, code: str) -> Self:
        return self.on_offer().filter(resource__replaces_tool=code, status="official")

    def replacing(self, resource_id: UUID) -> Self:
        return self.on_offer().filter(resource__replaces_id=resource_id)

    def latest_first(self) -> Self:
        return self.order_by("-saved_at", "id")

    def newest_first(self) -> Self:
        return self.order_by("-shown_at", "id")

    def newest_number_first(self) -> Self:
        return self.order_by("-number", "-started_at", "id")

    def by_title(self, language: str) -> Self:
        said = Lower(KeyTextTransform(language[:2], KeyTransform("title", "words")))
        return self.order_by(said, "id")

    def with_names(self) -> Self:
        return self.select_related("author", "resource")


class ResourceFileQuerySet(RuledQuerySet):
    def of(self, edition_id: UUID) -> Self:
        return self.filter(edition_id=edition_id)

    def in_place_of(self, kind: str, lang: str) -> Self:
        """One sound and one set of captions a language: another takes its place."""
        return self.filter(kind=kind, lang=lang)

    def open_to_everyone(self) -> Self:
        return self.filter(edition__latest=True, edition__audience__contains=["everyone"])

    def in_order(self) -> Self:
        return self.order_by("kind", "lang", "added_at", "id")


class StoryConsentQuerySet(RuledQuerySet):
    def given_or_brought_by(self, person_id: UUID) -> Self:
        return self.filter(Q(given_by_id=person_id) | Q(brought_by_id=person_id)).order_by("-given_at", "id")
