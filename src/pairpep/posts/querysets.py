"""The questions asked of posts, of their money and of the documents around them, by name."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Self
from uuid import UUID

from django.db.models import Max, Q

from pairpep.kernel.scoping import ScopedQuerySet


class PostQuerySet(ScopedQuerySet):
    def going_on(self) -> Self:
        return self.exclude(state="closed")

    def of_program(self, program_id: UUID) -> Self:
        return self.filter(program_id=program_id)

    def of_kind(self, kind: str) -> Self:
        return self.filter(kind=kind)

    def held_by(self, person_id: UUID) -> Self:
        return self.filter(holder__person_id=person_id)

    def for_list(self) -> Self:
        return self.select_related("program", "holder__person").order_by("program__code", "kind", "made_at", "id")


class FundingQuerySet(ScopedQuerySet):
    def of_posts(self, posts: Iterable[Any]) -> Self:
        return self.filter(post_id__in=[post.pk for post in posts]).order_by("ends_on", "source", "id")

    def ending_by(self, day: date) -> Self:
        """Nothing was decided of them, and their post goes on."""
        undecided = Q(decision="ends")
        return self.filter(ends_on__lte=day).exclude(undecided).exclude(post__state="closed").order_by("ends_on", "id")

    def for_list(self) -> Self:
        return self.select_related("post", "program")


class DocumentQuerySet(ScopedQuerySet):
    def of_program(self, program_id: UUID) -> Self:
        return self.filter(program_id=program_id)

    def of_kind(self, kind: str) -> Self:
        return self.filter(kind=kind)

    def written_by(self, person_id: UUID) -> Self:
        return self.filter(author_id=person_id)

    def in_force(self) -> Self:
        return self.filter(state__in=("published", "adopted"))

    def drafts(self) -> Self:
        return self.filter(state="draft")

    def continuing(self, base_id: UUID) -> Self:
        return self.filter(base_id=base_id, state="draft")

    def highest(self) -> int:
        return int(self.aggregate(most=Max("number"))["most"] or 0)

    def for_list(self) -> Self:
        return self.select_related("program", "author").order_by("program__code", "kind", "-started_at", "id")


class SupervisedQuerySet(ScopedQuerySet):
    def of(self, person_id: UUID) -> Self:
        return self.filter(person_id=person_id)

    def of_people(self, people: Iterable[UUID]) -> Self:
        return self.filter(person_id__in=list(people))

    def last_ones(self) -> Self:
        """The last day of each kind for each worker, in each program."""
        return self.order_by().values("program_id", "person_id", "kind").annotate(last=Max("on"))

    def latest_first(self) -> Self:
        return self.order_by("-on", "kind", "id")
