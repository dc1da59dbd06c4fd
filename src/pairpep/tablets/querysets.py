"""Questions that are asked of tablets, of their codes and of what they brought."""

from __future__ import annotations

from datetime import datetime
from typing import Self
from uuid import UUID

from django.db.models import Count

from pairpep.kernel.scoping import ScopedQuerySet
from pairpep.tablets.workflow import APART, REVOKED


class TabletQuerySet(ScopedQuerySet):
    def in_order(self) -> Self:
        return self.order_by("program", "revoked_at", "name", "id")

    def in_use(self) -> Self:
        return self.exclude(state=REVOKED)

    def in_place_of(self, tablet_id: UUID) -> Self:
        return self.filter(replaces_id=tablet_id)

    def made_by_person(self, person_id: UUID) -> Self:
        return self.filter(made_by_id=person_id).order_by("made_at")


class CodeQuerySet(ScopedQuerySet):
    def still_good(self, now: datetime) -> Self:
        return self.filter(session__isnull=True, cancelled_at__isnull=True, expires_at__gt=now).order_by("expires_at")

    def newest_first(self) -> Self:
        return self.order_by("-made_at")


class DeliveryQuerySet(ScopedQuerySet):
    def apart(self) -> Self:
        return self.filter(state=APART).defer("sealed").order_by("received_at")

    def apart_by_program(self) -> dict[UUID, int]:
        counted = self.filter(state=APART).order_by().values_list("program_id").annotate(Count("pk"))
        return dict(counted)

    def settled_by_person(self, person_id: UUID) -> Self:
        return self.filter(settled_by_id=person_id).defer("sealed").order_by("settled_at")
