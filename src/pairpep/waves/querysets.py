"""The questions asked of collections, links, papers and bulletins, by name."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Self
from uuid import UUID

from django.db.models import Q

from pairpep.kernel.scoping import ScopedQuerySet
from pairpep.waves.workflow import DRAFT, ENDED, PROMISED, PUBLISHED, READ_BY_ALL, RUNNING


class CampaignQuerySet(ScopedQuerySet):
    def running(self) -> Self:
        return self.filter(state=RUNNING).order_by("opens_on", "id")

    def once_begun(self) -> Self:
        return self.filter(started_at__isnull=False).order_by("started_at", "id")

    def newest_first(self) -> Self:
        return self.order_by("-made_at", "id")

    def not_ended(self) -> Self:
        return self.exclude(state=ENDED)

    def by_hand(self, person_id: UUID) -> Self:
        return self.filter(Q(made_by_id=person_id) | Q(over_by_id=person_id)).order_by("made_at", "id")

    def over_budget(self) -> Self:
        return self.filter(over_minutes__gt=0).order_by("-started_at", "id")


class WaveQuerySet(ScopedQuerySet):
    def of(self, campaign_id: UUID) -> Self:
        return self.filter(campaign_id=campaign_id).order_by("-number")

    def open_on(self, day: date) -> Self:
        """What may be answered that day."""
        still = Q(closes_on__isnull=True) | Q(closes_on__gt=day)
        return self.filter(still, opens_on__lte=day, campaign__state=RUNNING).select_related("campaign").order_by("opens_on", "id")


class LinkQuerySet(ScopedQuerySet):
    def of_teams(self) -> Self:
        return self.filter(file_id__isnull=True, person_id__isnull=True)

    def of_program(self, program_id: UUID) -> Self:
        return self.filter(program_id=program_id)

    def of_file(self, file_id: UUID) -> Self:
        return self.filter(file_id=file_id)

    def of_person(self, person_id: UUID) -> Self:
        return self.filter(person_id=person_id)

    def good_on(self, day: date) -> Self:
        return self.filter(ends_on__gt=day).order_by("-made_on", "id")


class PaperQuerySet(ScopedQuerySet):
    def by_digest(self, digest: bytes) -> Self:
        return self.filter(code_hash=digest)

    def waiting(self) -> Self:
        return self.filter(typed_on__isnull=True).order_by("made_on", "id")

    def newest_first(self) -> Self:
        return self.order_by("-made_on", "id")

    def of_hand(self, person_id: UUID) -> Self:
        return self.filter(Q(made_by_id=person_id) | Q(typed_by_id=person_id)).order_by("made_on", "id")


class ReaderQuerySet(ScopedQuerySet):
    def current(self) -> Self:
        return self.filter(until__isnull=True).select_related("person")

    def of(self, person_id: UUID) -> Self:
        return self.filter(Q(person_id=person_id) | Q(named_by_id=person_id)).order_by("since", "id")


class ReadingQuerySet(ScopedQuerySet):
    def shown_in(self, program_id: UUID) -> Self:
        return self.filter(program_id=program_id, state__in=READ_BY_ALL).order_by("-read_on", "words_id")

    def read_by(self, person_id: UUID) -> Self:
        return self.filter(reader_id=person_id).order_by("read_on", "words_id")

    def since(self, day: date) -> Self:
        return self.filter(read_on__gte=day)


class CountsReadQuerySet(ScopedQuerySet):
    def since(self, day: date) -> Self:
        return self.filter(on__gte=day)


class BulletinQuerySet(ScopedQuerySet):
    def newest_first(self) -> Self:
        return self.order_by("-number", "id")

    def of_program(self, program_id: UUID) -> Self:
        return self.filter(program_id=program_id)

    def published(self) -> Self:
        return self.filter(state=PUBLISHED)

    def drafts(self) -> Self:
        return self.filter(state=DRAFT)

    def by_hand(self, person_id: UUID) -> Self:
        return self.filter(made_by_id=person_id)


class PointQuerySet(ScopedQuerySet):
    def of(self, bulletins: Iterable[Any]) -> Self:
        return self.filter(bulletin_id__in=list(bulletins)).order_by("id")

    def owned_by(self, person_id: UUID) -> Self:
        return self.filter(promised_by_id=person_id).order_by("due_on", "id")

    def promised(self) -> Self:
        return self.filter(answer=PROMISED).order_by("due_on", "id")

    def published(self) -> Self:
        return self.filter(bulletin__state=PUBLISHED)
