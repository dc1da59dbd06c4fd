"""The questions that are asked of plans, by name. Who may see the answer is not decided here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Self
from uuid import UUID

from pairpep.participants.querysets import AboutFileQuerySet
from pairpep.plans.workflow import APPROVED, DRAFT, PROPOSED, RETURNED, WAITING, YES


class PlanQuerySet(AboutFileQuerySet):
    def open(self) -> Self:
        return self.filter(closed_at__isnull=True)

    def of_referral(self, referral_id: UUID) -> Self:
        return self.filter(referral_id=referral_id)

    def of_worker(self, person_id: UUID) -> Self:
        return self.filter(worker_id=person_id)

    def standing(self) -> Self:
        """Approved, and not closed."""
        return self.filter(state=APPROVED)

    def to_review_by(self, day: date) -> Self:
        return self.standing().filter(review_on__lte=day)

    def soonest_first(self) -> Self:
        return self.order_by("review_on", "id")

    def newest_first(self) -> Self:
        return self.order_by("-created_at", "id")

    def for_list(self) -> Self:
        return self.select_related("file", "program", "worker")


class VersionQuerySet(AboutFileQuerySet):
    def of_plan(self, plan_id: UUID) -> Self:
        return self.filter(plan_id=plan_id)

    def of_plans(self, plan_ids: Iterable[UUID]) -> Self:
        return self.filter(plan_id__in=plan_ids)

    def latest_first(self) -> Self:
        return self.order_by("-number")

    def standing(self) -> Self:
        return self.filter(state=APPROVED)

    def proposed(self) -> Self:
        return self.exclude(state=DRAFT)

    def waiting(self) -> Self:
        return self.filter(state__in=WAITING)

    def for_answer(self) -> Self:
        return self.filter(state=PROPOSED)

    def returned(self) -> Self:
        return self.filter(state=RETURNED)


class ProgressQuerySet(AboutFileQuerySet):
    def of_plan(self, plan_id: UUID) -> Self:
        return self.filter(plan_id=plan_id)

    def in_order(self) -> Self:
        return self.order_by("at", "id")


class OfferQuerySet(AboutFileQuerySet):
    def of_plan(self, plan_id: UUID) -> Self:
        return self.filter(plan_id=plan_id, taken_back_at__isnull=True)


class CrossingQuerySet(AboutFileQuerySet):
    def unanswered(self) -> Self:
        return self.filter(answer="", removed_at__isnull=True)

    def in_plan(self) -> Self:
        return self.filter(answer=YES, removed_at__isnull=True).order_by("answered_at", "id")
