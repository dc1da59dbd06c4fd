"""The questions asked of trainings, by name."""

from __future__ import annotations

from datetime import date
from typing import Self
from uuid import UUID

from pairpep.kernel.scoping import ScopedQuerySet


class ProgressOfLessonsQuerySet(ScopedQuerySet):
    def of(self, person_id: UUID) -> Self:
        return self.filter(person_id=person_id)

    def of_module(self, code: str) -> Self:
        """The one under way first, then the latest."""
        return self.filter(module=code).order_by("-finished_on", "-started_at", "id")

    def under_way(self) -> Self:
        return self.filter(finished_on__isnull=True).order_by("-last_at", "id")

    def finished(self) -> Self:
        return self.filter(finished_on__isnull=False).order_by("-finished_on", "id")

    def finished_in(self, year: int) -> Self:
        return self.filter(finished_on__year=year).order_by("finished_on", "id")


class OutsideTrainingQuerySet(ScopedQuerySet):
    def of(self, person_id: UUID) -> Self:
        return self.filter(person_id=person_id).order_by("-done_on", "id")

    def done_in(self, year: int) -> Self:
        return self.filter(done_on__year=year).order_by("done_on", "id")


class RefresherQuerySet(ScopedQuerySet):
    def waiting(self) -> Self:
        return self.filter(recorded_on__isnull=True).order_by("done_on", "id")

    def of_person_in(self, person_id: UUID, program_id: UUID) -> Self:
        return self.filter(person_id=person_id, program_id=program_id)

    def done_by(self, day: date) -> Self:
        return self.filter(done_on__lte=day)
