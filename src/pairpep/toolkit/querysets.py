"""The questions asked of integrations, their answers, lists of tasks and mirrors, by name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self
from uuid import UUID

from pairpep.kernel.scoping import ScopedQuerySet


class IntegrationQuerySet(ScopedQuerySet):
    def under_way(self) -> Self:
        return self.filter(state="under_way")

    def newest_first(self) -> Self:
        return self.select_related("program", "owner").order_by("-started_at", "-id")

    def for_side(self, program_id: UUID, side: str) -> Self:
        return self.under_way().filter(program_id=program_id, **{f"for_{side}": True})


class AnswerQuerySet(ScopedQuerySet):
    def of(self, integration_id: UUID) -> Self:
        return self.filter(integration_id=integration_id)

    def of_many(self, integrations: Iterable[UUID]) -> Self:
        return self.filter(integration_id__in=list(integrations))

    def by(self, person_id: UUID | None) -> Self:
        """A worker's own; of nobody in particular: a chair of the site."""
        return self.filter(person_id=person_id) if person_id else self.filter(person_id__isnull=True)

    def to_item(self, code: str) -> Self:
        return self.filter(item=code)


class AnswersOpenQuerySet(ScopedQuerySet):
    def open_now(self) -> Self:
        return self.filter(until__isnull=True)

    def of(self, integration_id: UUID) -> Self:
        return self.filter(integration_id=integration_id)


class RoleListQuerySet(ScopedQuerySet):
    def of(self, program_id: UUID, side: str) -> Self:
        return self.filter(program_id=program_id, side=side).order_by("-number")

    def signed(self) -> Self:
        return self.filter(state="signed")

    def drafts(self) -> Self:
        return self.filter(state="draft")

    def newest_first(self) -> Self:
        return self.select_related("program").order_by("program__code", "side", "-number")


class OfListQuerySet(ScopedQuerySet):
    def of(self, list_id: UUID) -> Self:
        return self.filter(list_id=list_id).order_by("at", "id")


class MirrorQuerySet(ScopedQuerySet):
    def standing(self) -> Self:
        return self.filter(taken_back_at__isnull=True)

    def newest_first(self) -> Self:
        return self.order_by("-shared_at", "-id")
