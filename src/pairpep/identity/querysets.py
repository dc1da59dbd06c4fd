"""What is asked about sessions and lost factors. Whose rows these are is the wall's."""

from __future__ import annotations

from datetime import datetime
from typing import Self
from uuid import UUID

from django.db.models import Q, QuerySet

from pairpep.kernel.scoping import RuledQuerySet


class StayQuerySet(QuerySet):  # type: ignore[type-arg]
    def of(self, person_id: UUID) -> Self:
        return self.filter(person_id=person_id).order_by("-seen_at")


class RecoveryQuerySet(RuledQuerySet):
    def open(self, now: datetime) -> Self:
        return self.filter(used_at__isnull=True, refused_at__isnull=True, expires_at__gt=now)

    def to_confirm(self, now: datetime) -> Self:
        return self.open(now).filter(confirmed_at__isnull=True)

    def usable(self, now: datetime) -> Self:
        return self.open(now).filter(confirmed_at__isnull=False)

    def of(self, person_id: UUID) -> Self:
        return self.filter(person_id=person_id)

    def recent(self, now: datetime) -> Self:
        return self.filter(Q(expires_at__gt=now) | Q(used_at__isnull=False)).order_by("-opened_at")
