"""The questions asked of the figures of the panels, by name."""

from __future__ import annotations

from typing import Self
from uuid import UUID

from pairpep.kernel.scoping import ScopedQuerySet


class PanelQuerySet(ScopedQuerySet):
    def standing(self) -> Self:
        return self.filter(current=True).order_by("code")

    def of_program(self, program_id: UUID) -> Self:
        return self.filter(program_id=program_id)

    def of_the_network(self) -> Self:
        return self.filter(program_id__isnull=True)

    def history(self, code: str, program_id: UUID | None) -> Self:
        return self.filter(code=code, program_id=program_id).order_by("made_at", "id")
