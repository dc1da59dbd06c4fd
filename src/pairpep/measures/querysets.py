"""The questions asked of figures, by name."""

from __future__ import annotations

from datetime import date
from typing import Self
from uuid import UUID

from pairpep.kernel.scoping import ScopedQuerySet


class FigureQuerySet(ScopedQuerySet):
    """Readings, comparisons and what each program is shown of them: the last one made stands, the others are history."""

    def standing(self) -> Self:
        return self.filter(current=True).order_by("indicator", "version", "first")

    def of_program(self, program_id: UUID) -> Self:
        return self.filter(program_id=program_id)

    def of_the_network(self) -> Self:
        return self.filter(program_id__isnull=True)

    def of_indicator(self, code: str) -> Self:
        return self.filter(indicator=code)

    def latest_of_each(self) -> Self:
        """Of each indicator, the last period that stands."""
        return self.filter(current=True).order_by("indicator", "-first", "-version").distinct("indicator")

    def history(self, code: str, program_id: UUID | None) -> Self:
        return self.filter(indicator=code, program_id=program_id).order_by("-made_at", "-id")


class FormEntryQuerySet(ScopedQuerySet):
    def of_quarter(self, program_id: UUID, first: date) -> Self:
        return self.filter(program_id=program_id, first=first).order_by("code")

    def typed_by_hand(self, person_id: UUID) -> Self:
        return self.filter(typed_by_id=person_id).order_by("first", "program_id", "code")


class TargetQuerySet(ScopedQuerySet):
    def held(self, program_id: UUID) -> Self:
        return self.filter(program_id=program_id, until__isnull=True).order_by("indicator")

    def chosen_by(self, person_id: UUID) -> Self:
        return self.filter(set_by_id=person_id).order_by("since", "indicator")


class DecisionQuerySet(ScopedQuerySet):
    def on_chart(self, code: str, program_id: UUID | None) -> Self:
        return self.filter(indicator=code, program_id=program_id).order_by("at", "id")

    def taken_by(self, person_id: UUID) -> Self:
        return self.filter(by_id=person_id).order_by("made_at", "id")
