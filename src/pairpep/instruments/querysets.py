"""Questions that are asked of questionnaires."""

from __future__ import annotations

from typing import Self
from uuid import UUID

from django.db.models import Q

from pairpep.instruments.workflow import DRAFT, ONCE_PUBLISHED, PUBLISHED
from pairpep.kernel.scoping import RuledQuerySet


class InstrumentQuerySet(RuledQuerySet):
    def called(self, code: str) -> Self:
        return self.filter(code=code)


class EditionOfInstrumentQuerySet(RuledQuerySet):
    def of(self, instrument_id: UUID) -> Self:
        return self.filter(instrument_id=instrument_id)

    def of_code(self, code: str) -> Self:
        return self.filter(instrument__code=code)

    def published(self) -> Self:
        return self.filter(state=PUBLISHED)

    def once_published(self) -> Self:
        """Asked today or kept for those who answered."""
        return self.filter(state__in=ONCE_PUBLISHED)

    def drafts(self) -> Self:
        return self.filter(state=DRAFT)

    def in_use(self) -> Self:
        """What is asked, and what is being written."""
        return self.filter(state__in=(DRAFT, PUBLISHED))

    def newest_first(self) -> Self:
        return self.order_by("-started_at")

    def touched_by(self, person_id: UUID) -> Self:
        return self.filter(Q(author_id=person_id) | Q(published_by_id=person_id) | Q(retired_by_id=person_id)).order_by("started_at")

    def for_list(self) -> Self:
        """Without their definitions: a list reads titles."""
        return self.select_related("instrument").defer("definition").order_by("instrument__code", "-started_at")


class AcceptanceQuerySet(RuledQuerySet):
    def of_questionnaire(self, instrument_id: UUID) -> Self:
        return self.filter(edition__instrument_id=instrument_id).order_by("-accepted_at")

    def by_person(self, person_id: UUID) -> Self:
        return self.filter(accepted_by_id=person_id).select_related("edition").order_by("accepted_at")
