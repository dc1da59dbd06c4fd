"""The questions that a person's own pages ask, by name. Who may see the answer is not decided here."""

from __future__ import annotations

from datetime import datetime
from typing import Self
from uuid import UUID

from pairpep.kernel.scoping import ScopedQuerySet


class FileQuerySet(ScopedQuerySet):
    def of_person(self, person_id: UUID) -> Self:
        """One's own, and never a child's."""
        return self.filter(person_id=person_id).order_by("-created_at", "id")


class AboutFileQuerySet(ScopedQuerySet):
    def about(self, file_id: UUID) -> Self:
        """What hangs on one file, and never on a child's."""
        return self.filter(file_id=file_id)

    def standing(self) -> Self:
        """Not withdrawn: an address, an agreement, a permission."""
        return self.filter(withdrawn_at__isnull=True)


class ConsentQuerySet(AboutFileQuerySet):
    def given_by(self, person_id: UUID) -> Self:
        return self.filter(by_person_id=person_id, given=True)

    def for_a_child(self, purpose: str) -> Self:
        """What a parent said, until their child decides."""
        return self.filter(purpose=purpose, capacity="guardian")

    def as_lived(self) -> Self:
        """Every answer there was to each question, the newest first."""
        return self.order_by("-at", "-id")


class RestrictionQuerySet(AboutFileQuerySet):
    def standing(self) -> Self:
        return self.filter(lifted_at__isnull=True).order_by("-since", "id")

    def lifted(self) -> Self:
        return self.filter(lifted_at__isnull=False).order_by("-lifted_at", "id")


class RefusalQuerySet(AboutFileQuerySet):
    def of(self, category: str) -> Self:
        return self.filter(category=category)

    def as_lived(self) -> Self:
        return self.order_by("-since", "-id")


class OpeningQuerySet(AboutFileQuerySet):
    def of_key(self, key: UUID) -> Self:
        return self.filter(pk=key)

    def open_at(self, moment: datetime) -> Self:
        return self.filter(until__gt=moment).order_by("until", "id")

    def to_review(self) -> Self:
        return self.filter(reviewed_at__isnull=True).order_by("at", "id")

    def newest_first(self) -> Self:
        return self.order_by("-at", "id")
