"""The questions asked of advice, plans and their steps, by name."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Self
from uuid import UUID

from pairpep.improvement.workflow import ACCEPTED, DRAFT, OPEN, RUNNING, STUDIED, WAITING
from pairpep.kernel.scoping import ScopedQuerySet


class AdviceQuerySet(ScopedQuerySet):
    def waiting(self) -> Self:
        return self.filter(answer__in=WAITING, over_on__isnull=True).order_by("on", "id")

    def for_mentors(self) -> Self:
        return self.filter(mentor_only=True)

    def for_programs(self) -> Self:
        return self.filter(mentor_only=False)

    def owned_by(self, roles: Iterable[str]) -> Self:
        return self.filter(to__in=list(roles))

    def no_longer_waiting(self) -> Self:
        return self.exclude(pk__in=self.waiting().values("pk")).order_by("-on", "-id")

    def accepted_by_programs(self) -> Self:
        return self.filter(answer=ACCEPTED, over_on__isnull=True).order_by("answered_on", "id")

    def answered_by_hand(self, person_id: UUID) -> Self:
        return self.filter(answered_by_id=person_id).order_by("answered_on", "id")


class TrialQuerySet(ScopedQuerySet):
    def under_way(self) -> Self:
        return self.filter(state__in=OPEN).order_by("moved_on", "id")

    def over(self) -> Self:
        """Abandoned and dropped ones among the others: what did not work is worth as much."""
        return self.exclude(state__in=OPEN).order_by("-ended_on", "-id")

    def drafts(self) -> Self:
        return self.filter(state=DRAFT)

    def running(self) -> Self:
        return self.filter(state=RUNNING)

    def measured_again(self) -> Self:
        return self.filter(state=RUNNING, result__isnull=False).order_by("result_last", "id")

    def to_decide(self) -> Self:
        return self.filter(state=STUDIED).order_by("studied_on", "id")

    def still_since(self, day: date) -> Self:
        return self.filter(state__in=OPEN, moved_on__lte=day).order_by("moved_on", "id")

    def on_measure(self, code: str) -> Self:
        return self.filter(indicator=code).order_by("started_at", "id")

    def after(self, plan_id: UUID) -> Self:
        return self.filter(previous_id=plan_id)

    def begun_by(self, person_id: UUID) -> Self:
        return self.filter(made_by_id=person_id).order_by("made_at", "id")


class TrialStepQuerySet(ScopedQuerySet):
    def of_plan(self, plan_id: UUID) -> Self:
        return self.filter(plan_id=plan_id).order_by("due_on", "id")

    def to_do(self) -> Self:
        return self.filter(done_on__isnull=True, over=False).order_by("due_on", "id")

    def due_by(self, day: date) -> Self:
        return self.to_do().filter(due_on__lte=day)

    def owned_by(self, roles: Iterable[str]) -> Self:
        return self.filter(role__in=list(roles))

    def said_by(self, person_id: UUID) -> Self:
        return self.filter(made_by_id=person_id).order_by("made_at", "id")


class TallyQuerySet(ScopedQuerySet):
    def newest_first(self) -> Self:
        return self.order_by("-made_at", "-id")
