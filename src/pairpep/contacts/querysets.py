"""The questions asked of contacts, shared lines and work time, by name."""

from __future__ import annotations

from datetime import date
from typing import Self
from uuid import UUID

from pairpep.kernel.scoping import ScopedQuerySet
from pairpep.participants.querysets import AboutFileQuerySet


class WorkQuerySet(ScopedQuerySet):
    def newest_first(self) -> Self:
        return self.order_by("-day", "-created_at", "id")


class ContactQuerySet(AboutFileQuerySet):
    def of(self, referral_id: UUID) -> Self:
        return self.filter(referral_id=referral_id)

    def newest_first(self) -> Self:
        return self.order_by("-day", "-created_at", "id")

    def since(self, day: date) -> Self:
        return self.filter(day__gte=day)


class LineQuerySet(AboutFileQuerySet):
    def of(self, referral_id: UUID) -> Self:
        return self.filter(referral_id=referral_id)

    def newest_first(self) -> Self:
        return self.order_by("-created_at", "id")
