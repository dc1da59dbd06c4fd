"""The questions asked of plans, results, joint displays and reports, by name."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Self
from uuid import UUID

from django.db.models import Q

from pairpep.evaluation.workflow import DRAFT, DROPPED, KEPT, LOCKED, OPENED, PLAIN, RELEASED, TOLD
from pairpep.kernel.scoping import ScopedQuerySet


class ProtocolQuerySet(ScopedQuerySet):
    def newest_first(self) -> Self:
        return self.exclude(state=DROPPED).order_by("-made_at", "-id")

    def drafts(self) -> Self:
        return self.filter(state=DRAFT)

    def locked(self) -> Self:
        """Its words do not change any more, whatever came after."""
        return self.filter(state__in=KEPT).order_by("locked_at", "id")

    def to_open_or_tell(self, day: date) -> Self:
        """To be opened, or opened and not told."""
        return self.filter(Q(state=LOCKED, opens_on__lte=day) | Q(state=OPENED)).order_by("opens_on", "id")

    def with_results(self) -> Self:
        return self.filter(state__in=(OPENED, TOLD)).order_by("opened_at", "id")

    def after(self, protocol_id: UUID) -> Self:
        return self.filter(previous_id=protocol_id).exclude(state=DROPPED).order_by("version", "id")

    def these(self, keys: Iterable[UUID]) -> Self:
        return self.filter(pk__in=list(keys)).order_by("opened_at", "id")

    def begun_by(self, person_id: UUID) -> Self:
        return self.filter(made_by_id=person_id).order_by("made_at", "id")


class PlanAnswerQuerySet(ScopedQuerySet):
    def of(self, keys: Iterable[UUID]) -> Self:
        return self.filter(protocol_id__in=list(keys)).order_by("made_at", "id")


class DisplayQuerySet(ScopedQuerySet):
    def newest_first(self) -> Self:
        return self.order_by("-made_at", "-id")

    def begun_by(self, person_id: UUID) -> Self:
        return self.filter(made_by_id=person_id).order_by("made_at", "id")


class DisplayRowQuerySet(ScopedQuerySet):
    def of(self, display_id: UUID) -> Self:
        return self.filter(display_id=display_id).order_by("place", "id")


class WaveReportQuerySet(ScopedQuerySet):
    def newest_first(self) -> Self:
        return self.order_by("-made_at", "-id")

    def begun_by(self, person_id: UUID) -> Self:
        return self.filter(made_by_id=person_id).order_by("made_at", "id")

    def drafts(self) -> Self:
        return self.filter(state=DRAFT)

    def released(self) -> Self:
        return self.filter(state=RELEASED)


class WavePaperQuerySet(ScopedQuerySet):
    def plain_ones(self, language: str) -> Self:
        return self.filter(reading=PLAIN, language=language).order_by("-made_at", "-id").defer("docx", "pdf")

    def of_report(self, report_id: UUID, language: str) -> Self:
        return self.filter(report_id=report_id, language=language).order_by("reading").defer("docx", "pdf")
