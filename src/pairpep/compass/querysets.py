"""The questions asked of a compass, of who reads it and of resources, by name."""

from __future__ import annotations

from typing import Self
from uuid import UUID

from django.db.models import Q

from pairpep.kernel.scoping import RuledQuerySet
from pairpep.participants.querysets import AboutFileQuerySet


class CompassPageQuerySet(AboutFileQuerySet):
    def coded(self, code: str) -> Self:
        return self.filter(code=code)


class ShareQuerySet(AboutFileQuerySet):
    def to(self, person_id: UUID) -> Self:
        return self.filter(to_person_id=person_id)

    def newest_first(self) -> Self:
        return self.order_by("-given_at", "id")

    def since(self, moment: object) -> Self:
        return self.filter(given_at__gte=moment)


class PickQuerySet(AboutFileQuerySet):
    def of(self, resource_id: UUID) -> Self:
        return self.filter(resource_id=resource_id)

    def in_order(self) -> Self:
        return self.order_by("created_at", "id")


class LocalResourceQuerySet(RuledQuerySet):
    def current(self) -> Self:
        return self.filter(retired_at__isnull=True)

    def for_program(self, program_id: UUID) -> Self:
        """The program's own, and the network's."""
        return self.filter(Q(program_id=program_id) | Q(program_id__isnull=True))

    def by_name(self, language: str) -> Self:
        """The program's own first: it is nearer."""
        return self.order_by("program_id", f"name__{language[:2]}", "id")
