"""The questions asked of what is one's own, by name."""

from __future__ import annotations

from typing import Self
from uuid import UUID

from pairpep.kernel.scoping import ScopedQuerySet


class OwnQuerySet(ScopedQuerySet):
    def of(self, person_id: UUID) -> Self:
        return self.filter(person_id=person_id)
