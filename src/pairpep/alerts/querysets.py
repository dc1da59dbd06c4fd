"""The questions that are asked of ladders and alerts, by name. Who may see the answer is not decided here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Self
from uuid import UUID

from django.db.models import Q

from pairpep.alerts.workflow import TOLD
from pairpep.kernel.scoping import ScopedQuerySet


class LadderQuerySet(ScopedQuerySet):
    def standing(self) -> Self:
        return self.filter(until__isnull=True)

    def of_program(self, program_id: UUID) -> Self:
        return self.filter(program_id=program_id)

    def saved_by_them(self, person_id: UUID) -> Self:
        return self.filter(saved_by_id=person_id).order_by("since", "id")


class RungQuerySet(ScopedQuerySet):
    def of_ladder(self, ladder_id: UUID | None) -> Self:
        return self.filter(ladder_id=ladder_id).order_by("step", "person__name", "id")

    def of(self, person_id: UUID) -> Self:
        return self.filter(person_id=person_id)


class DangerAlertQuerySet(ScopedQuerySet):
    def of_key(self, key: UUID) -> Self:
        return self.filter(pk=key)

    def open(self) -> Self:
        return self.filter(ended_at__isnull=True)

    def over(self) -> Self:
        return self.filter(ended_at__isnull=False)

    def about(self, file_id: UUID) -> Self:
        return self.filter(file_id=file_id).order_by("-received_at", "-id")

    def drills_of(self, program_id: UUID) -> Self:
        return self.filter(program_id=program_id, file__isnull=True).order_by("-received_at", "-id")

    def newest_first(self) -> Self:
        return self.order_by("-received_at", "-id")

    def due(self, now: datetime) -> Self:
        return self.open().filter(due_at__lte=now).order_by("due_at", "id")

    def with_a_step(self) -> Self:
        """Somebody was told, and nobody has answered."""
        return self.open().filter(state=TOLD)

    def touched_by(self, person_id: UUID) -> Self:
        return self.filter(Q(taken_by_id=person_id) | Q(ended_by_id=person_id) | Q(started_by_id=person_id)).order_by("received_at", "id")


class ToldOfAlertQuerySet(ScopedQuerySet):
    def of_alert(self, alert_id: UUID) -> Self:
        return self.filter(alert_id=alert_id).order_by("at", "step", "id")

    def of_alerts(self, alerts: Iterable[UUID]) -> Self:
        return self.filter(alert_id__in=list(alerts)).order_by("at", "step", "id")

    def of(self, person_id: UUID) -> Self:
        return self.filter(person_id=person_id).order_by("at", "id")

    def that_wait(self) -> Self:
        """Told, and their step has not gone by."""
        return self.filter(missed_at__isnull=True)

    def of_message(self, message_id: UUID) -> Self:
        return self.filter(message_id=message_id)

    def of_messages(self, these: Any) -> Self:
        return self.filter(message_id__in=these)
