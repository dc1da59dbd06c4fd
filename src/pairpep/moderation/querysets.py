"""The questions asked of reports, steps, appeals and hours, by name."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Self
from uuid import UUID

from django.db.models import Case, IntegerField, Q, Value, When

from pairpep.kernel.scoping import ScopedQuerySet
from pairpep.moderation.workflow import URGENT


class ShiftQuerySet(ScopedQuerySet):
    def standing(self, day: date) -> Self:
        return self.filter(Q(until__isnull=True) | Q(until__gt=day)).order_by("weekday", "starts", "id")

    def of(self, person_id: UUID) -> Self:
        return self.filter(person_id=person_id)


class AskedQuerySet(ScopedQuerySet):
    def waiting(self) -> Self:
        return self.filter(ended_at__isnull=True).exclude(message__state="withdrawn")

    def urgent_first(self) -> Self:
        first = Case(When(kind__in=URGENT, then=Value(0)), default=Value(1), output_field=IntegerField())
        return self.annotate(place=first).order_by("place", "at", "id")

    def of_message(self, message_id: UUID) -> Self:
        return self.filter(message_id=message_id)

    def told_by(self, members: Iterable[UUID]) -> Self:
        return self.filter(member_id__in=list(members)).order_by("-at", "id")


class StepQuerySet(ScopedQuerySet):
    def about(self, members: Iterable[UUID]) -> Self:
        return self.filter(member_id__in=list(members)).order_by("-at", "id")

    def of_message(self, message_id: UUID) -> Self:
        return self.filter(message_id=message_id).order_by("-at", "id")

    def to_read(self) -> Self:
        return self.filter(read_at__isnull=True)


class AppealQuerySet(ScopedQuerySet):
    def waiting(self) -> Self:
        return self.filter(outcome="").order_by("at", "id")

    def of_steps(self, steps: Iterable[UUID]) -> Self:
        return self.filter(step_id__in=list(steps))
