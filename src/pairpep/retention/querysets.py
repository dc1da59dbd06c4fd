"""The questions that pages and jobs ask about keeping and destroying."""

from __future__ import annotations

from typing import Self
from uuid import UUID

from pairpep.kernel.scoping import ScopedQuerySet
from pairpep.participants.querysets import AboutFileQuerySet


class HoldQuerySet(AboutFileQuerySet):
    def standing(self) -> Self:
        return self.filter(lifted_at__isnull=True)


class ProposalQuerySet(AboutFileQuerySet):
    def standing(self) -> Self:
        return self.filter(dropped_at__isnull=True).order_by("proposed_at", "id")

    def of_file(self, file_id: UUID) -> Self:
        return self.filter(file_id=file_id)

    def waiting_for_a_second_person(self) -> Self:
        return self.standing().filter(approved_at__isnull=True)


class CertificateQuerySet(ScopedQuerySet):
    def newest_first(self) -> Self:
        return self.order_by("-at", "id")
