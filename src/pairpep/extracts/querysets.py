"""The questions asked of agreements and of their files, by name."""

from __future__ import annotations

from datetime import date, datetime
from typing import Self
from uuid import UUID

from django.db.models import Q

from pairpep.extracts.workflow import ACTIVE, ASKED, BUILT, DRAFT, ENDED, KEPT, OUT
from pairpep.kernel.scoping import ScopedQuerySet
from pairpep.participants.querysets import AboutFileQuerySet


class AgreementQuerySet(ScopedQuerySet):
    def newest_first(self) -> Self:
        return self.order_by("-asked_at", "id")

    def drafts(self) -> Self:
        return self.filter(state=DRAFT)

    def active(self) -> Self:
        return self.filter(state=ACTIVE)

    def past_their_end(self, day: date) -> Self:
        return self.filter(state=ACTIVE, ends_on__lt=day).order_by("ends_on", "id")

    def to_sign_or_destroy(self) -> Self:
        """To be signed, or ended with a key to destroy."""
        return self.filter(state__in=(DRAFT, ENDED)).order_by("-asked_at", "id")

    def asked_by_hand(self, person_id: UUID) -> Self:
        return self.filter(asked_by_id=person_id).order_by("asked_at", "id")

    def told_first(self) -> Self:
        """In the order in which they began: for whoever may be asked to take part."""
        return self.order_by("starts_on", "id")


class ApprovalQuerySet(ScopedQuerySet):
    def of(self, agreement_id: UUID) -> Self:
        return self.filter(agreement_id=agreement_id).order_by("given_at", "id")

    def standing(self) -> Self:
        return self.filter(ended_at__isnull=True)

    def of_hand(self, person_id: UUID) -> Self:
        return self.filter(Q(given_by_id=person_id) | Q(ended_by_id=person_id)).order_by("given_at", "id")


class LeafletQuerySet(ScopedQuerySet):
    def of(self, agreement_id: UUID) -> Self:
        return self.filter(agreement_id=agreement_id).order_by("-printed_at", "id")

    def of_hand(self, person_id: UUID) -> Self:
        return self.filter(printed_by_id=person_id).order_by("printed_at", "id")


class StudyMemberQuerySet(ScopedQuerySet):
    def of(self, agreement_id: UUID) -> Self:
        return self.filter(agreement_id=agreement_id, removed_at__isnull=True).order_by("added_at", "id")

    def of_person(self, person_id: UUID) -> Self:
        return self.filter(person_id=person_id, removed_at__isnull=True).order_by("added_at", "id")

    def to_commit(self, person_id: UUID) -> Self:
        return self.of_person(person_id).filter(committed_at__isnull=True)


class ExtractQuerySet(ScopedQuerySet):
    def of(self, agreement_id: UUID) -> Self:
        return self.filter(agreement_id=agreement_id).newest_first()

    def newest_first(self) -> Self:
        return self.order_by("-asked_at", "id")

    def waiting(self) -> Self:
        return self.filter(state=ASKED).order_by("asked_at", "id")

    def to_let_out_or_late(self, day: date) -> Self:
        """To be let out, or out with copies that should be gone."""
        return self.filter(Q(state=BUILT) | Q(state__in=OUT, destroy_by__lte=day)).order_by("-asked_at", "id")

    def out(self) -> Self:
        return self.filter(state__in=OUT).order_by("destroy_by", "id")

    def due_by(self, day: date) -> Self:
        return self.out().filter(destroy_by__lte=day)

    def of_program(self, program_id: UUID) -> Self:
        """In which somebody of this program is."""
        return self.filter(programs__contains=[program_id])

    def kept_past(self, day: date) -> Self:
        """Their copy here has had its time."""
        return self.filter(removed_at__isnull=True, keep_until__lt=day)

    def asked_by_hand(self, person_id: UUID) -> Self:
        return self.filter(asked_by_id=person_id).order_by("asked_at", "id")


class DownloadQuerySet(ScopedQuerySet):
    def of(self, extract_id: UUID) -> Self:
        return self.filter(extract_id=extract_id).order_by("-made_at", "id")

    def good(self, moment: datetime) -> Self:
        return self.filter(used_at__isnull=True, expires_at__gt=moment)

    def of_person(self, person_id: UUID) -> Self:
        return self.filter(recipient_id=person_id)


class InclusionQuerySet(AboutFileQuerySet):
    def newest_first(self) -> Self:
        return self.order_by("-at", "id")


class AnonymisationQuerySet(ScopedQuerySet):
    def newest_first(self) -> Self:
        return self.order_by("-begun_at", "id")

    def to_release(self) -> Self:
        return self.filter(state=DRAFT, supervisor__isnull=False).order_by("begun_at", "id")

    def to_reassess_by(self, day: date) -> Self:
        return self.filter(state=KEPT, reassess_on__lte=day).order_by("reassess_on", "id")

    def of_hand(self, person_id: UUID) -> Self:
        return self.filter(Q(begun_by_id=person_id) | Q(supervisor_id=person_id)).order_by("begun_at", "id")


class ReassessmentQuerySet(ScopedQuerySet):
    def of(self, anonymisation_id: UUID) -> Self:
        return self.filter(anonymisation_id=anonymisation_id).order_by("-at", "id")

    def of_hand(self, person_id: UUID) -> Self:
        return self.filter(by_id=person_id).order_by("at", "id")
