"""The questions asked of readings, texts, segments and what was given to them, by name."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Self
from uuid import UUID

from django.db.models import Q

from pairpep.coding.workflow import CODING, COMPARING, CONSENSUS, MATRIX, OPEN, RATING, RAW
from pairpep.kernel.scoping import ScopedQuerySet


class StudyQuerySet(ScopedQuerySet):
    def under_way(self) -> Self:
        return self.filter(state__in=OPEN).order_by("-made_at", "id")

    def over(self) -> Self:
        return self.exclude(state__in=OPEN).order_by("-ended_on", "-made_at", "id")

    def being_compared(self) -> Self:
        return self.filter(state=COMPARING).order_by("made_at", "id")

    def being_read(self) -> Self:
        return self.filter(state__in=(CODING, COMPARING, CONSENSUS, RATING)).order_by("-made_at", "id")


class OfStudyQuerySet(ScopedQuerySet):
    def of_study(self, study_id: UUID) -> Self:
        return self.filter(study_id=study_id)


class CoderQuerySet(OfStudyQuerySet):
    def in_order(self) -> Self:
        return self.order_by("place")

    def still_in(self) -> Self:
        return self.filter(out_on__isnull=True)

    def out(self) -> Self:
        return self.filter(out_on__isnull=False).order_by("-out_on", "id")

    def person(self, person_id: UUID) -> Self:
        return self.filter(person_id=person_id)


class SourceQuerySet(OfStudyQuerySet):
    def in_order(self) -> Self:
        return self.order_by("number")

    def raw_since(self, day: date) -> Self:
        """Not clean since that day; or without words, as a text is after a restore when it was cleaned since the backup."""
        return self.filter(Q(brought_on__lte=day) | Q(raw=b""), state=RAW)

    def brought(self, person_id: UUID) -> Self:
        return self.filter(brought_by_id=person_id).order_by("brought_on", "number")


class SegmentQuerySet(OfStudyQuerySet):
    def of_source(self, source_id: UUID) -> Self:
        return self.filter(source_id=source_id).order_by("place", "id")

    def in_order(self) -> Self:
        return self.order_by("source__number", "place", "id")


class MarkQuerySet(OfStudyQuerySet):
    def of_segment(self, segment_id: UUID) -> Self:
        return self.filter(segment_id=segment_id).order_by("construct")

    def by_person(self, person_id: UUID) -> Self:
        return self.filter(by_id=person_id)

    def by_those(self, people: Collection[UUID]) -> Self:
        return self.filter(by_id__in=list(people))


class RatingQuerySet(OfStudyQuerySet):
    def of_construct(self, construct: str) -> Self:
        return self.filter(construct=construct)

    def undecided(self) -> Self:
        return self.filter(decided="")


class OutcomeQuerySet(OfStudyQuerySet):
    def of_kind(self, kind: str) -> Self:
        return self.filter(kind=kind)

    def released(self) -> Self:
        return self.filter(kind=MATRIX).order_by("-made_at", "id")
