"""The questions that the desk asks, by name. Who may see the answer is not decided here."""

from __future__ import annotations

from datetime import date, datetime
from typing import Self
from uuid import UUID

from django.db.models import Q

from pairpep.kernel.scoping import RuledQuerySet, ScopedQuerySet
from pairpep.participants.querysets import AboutFileQuerySet


class LookAnswerQuerySet(ScopedQuerySet):
    def of_month(self, month: date) -> Self:
        return self.filter(month=month)

    def to_follow_up(self) -> Self:
        return self.filter(answer="to_follow_up").order_by("month", "id")

    def to(self, program_id: UUID, month: date, mark: str) -> Self:
        return self.filter(program_id=program_id, month=month, mark=mark)


class CommunicationQuerySet(AboutFileQuerySet):
    def newest_first(self) -> Self:
        return self.order_by("-at", "id")

    def since(self, moment: datetime) -> Self:
        return self.filter(at__gte=moment)


class ReportQuerySet(ScopedQuerySet):
    def waiting(self) -> Self:
        return self.filter(outcome="").order_by("at", "id")

    def said_by(self, person_id: UUID) -> Self:
        return self.filter(by_id=person_id).order_by("-at", "id")

    def answered_since(self, moment: datetime) -> Self:
        return self.filter(answered_at__gte=moment)

    def newest_first(self) -> Self:
        return self.order_by("-at", "id")


class IncidentQuerySet(ScopedQuerySet):
    def open(self) -> Self:
        return self.filter(closed_at__isnull=True).order_by("opened_at", "id")

    def newest_first(self) -> Self:
        return self.order_by("-opened_at", "id")

    def of_report(self, report_id: UUID) -> Self:
        return self.filter(report_id=report_id)


class RightsRequestQuerySet(AboutFileQuerySet):
    def waiting(self) -> Self:
        return self.filter(decision="", withdrawn_at__isnull=True).order_by("due_on", "id")

    def newest_first(self) -> Self:
        return self.order_by("-created_at", "id")


class RemarkQuerySet(AboutFileQuerySet):
    def standing(self) -> Self:
        return self.filter(taken_back_at__isnull=True).order_by("-at", "id")

    def newest_first(self) -> Self:
        return self.order_by("-at", "id")


class EvaluationQuerySet(ScopedQuerySet):
    def of_year(self, year: int) -> Self:
        return self.filter(year=year)

    def closed(self) -> Self:
        return self.filter(closed_at__isnull=False)


class RefusedPagesQuerySet(RuledQuerySet):
    def between(self, since: datetime, until: datetime) -> Self:
        return self.filter(hour__gte=since, hour__lt=until).order_by("hour", "id")


class AlertQuerySet(ScopedQuerySet):
    def of_key(self, key: UUID) -> Self:
        return self.filter(pk=key)

    def unanswered(self) -> Self:
        return self.filter(answer="").order_by("at", "id")

    def newest_first(self) -> Self:
        return self.order_by("-at", "id")

    def same_as(self, kind: str, looker_id: UUID | None, since: datetime) -> Self:
        return self.filter(Q(looker_id=looker_id), kind=kind, at__gte=since)
