"""The questions asked of sentences, answers and what is tried, by name."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Self
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from pairpep.kernel.scoping import ScopedQuerySet
from pairpep.levers.workflow import LATER, OPEN, READ_BY_ALL, SHOWN, TRYING, WAITING


class LeverQuerySet(ScopedQuerySet):
    def for_everyone(self) -> Self:
        """In the order of the weeks; within one, in none that tells."""
        return self.filter(state__in=READ_BY_ALL).order_by("-since", "id")

    def of_kind(self, kind: str) -> Self:
        return self.filter(kind__in=[kind, "both"]) if kind else self

    def waiting(self) -> Self:
        return self.filter(state__in=WAITING).order_by("due_on", "id")

    def calling(self, day: date) -> Self:
        """An answer is owed, a date that was given has come, or something that was tried is to be looked at."""
        from pairpep.levers.models import Improvement

        tried = Improvement.objects.as_rule().filter(lever_id=OuterRef("pk"), state=TRYING, due_on__lte=day)
        found = self.annotate(to_look_at=Exists(tried))
        return found.filter(Q(state__in=[OPEN, SHOWN]) | Q(state=LATER, due_on__lte=day) | Q(to_look_at=True)).order_by("due_on", "id")

    def written_by(self, person_id: UUID) -> Self:
        return self.filter(authorship__person_id=person_id).order_by("-since", "id")


class AuthorshipQuerySet(ScopedQuerySet):
    def of(self, person_id: UUID) -> Self:
        return self.filter(person_id=person_id)


class OfLeverQuerySet(ScopedQuerySet):
    def of_levers(self, levers: Iterable[UUID]) -> Self:
        return self.filter(lever_id__in=list(levers))

    def oldest_first(self) -> Self:
        return self.order_by("at", "id")


class ImprovementQuerySet(ScopedQuerySet):
    def of_levers(self, levers: Iterable[UUID]) -> Self:
        return self.filter(lever_id__in=list(levers)).order_by("started_on", "id")

    def newest_first(self) -> Self:
        return self.order_by("-started_on", "id")


class CodingQuerySet(ScopedQuerySet):
    def of_levers(self, levers: Iterable[UUID]) -> Self:
        return self.filter(lever_id__in=list(levers)).order_by("code", "id")

    def by_reader(self, person_id: UUID) -> Self:
        return self.filter(by_id=person_id)
