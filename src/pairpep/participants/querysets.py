"""The questions that a person's own pages ask, by name. Who may see the answer is not decided here."""

from __future__ import annotations

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
    def latest_of_each(self) -> Self:
        """The last answer to each question: each purpose, each invitation, each person who answers."""
        return self.order_by("referral_id", "purpose", "capacity", "-at", "-id").distinct("referral_id", "purpose", "capacity")

    def given_by(self, person_id: UUID) -> Self:
        return self.filter(by_person_id=person_id, given=True)
