"""The questions that are asked of referrals, by name. Who may see the answer is not decided here."""

from __future__ import annotations

from datetime import date
from typing import Self
from uuid import UUID

from django.db.models import F

from pairpep.kernel.scoping import RuledQuerySet
from pairpep.participants.querysets import AboutFileQuerySet
from pairpep.referrals import workflow as w

# The file and its program are what the access journal will say.
ON_A_LINE = (
    "program",
    "kind",
    "state",
    "worker",
    "due_on",
    "meeting_at",
    "redirect_asked",
    "close_reason",
    "decline_reason",
    "file__program",
    "file__code",
    "file__chosen_name",
)


class ReferralQuerySet(AboutFileQuerySet):
    def open(self) -> Self:
        return self.filter(closed_at__isnull=True)

    def of_worker(self, person_id: UUID) -> Self:
        return self.filter(worker_id=person_id)

    def made_by(self, person_id: UUID) -> Self:
        return self.filter(referred_by_id=person_id)

    def left_open(self) -> Self:
        """A yes, and nobody chosen: any worker of the program may take it."""
        return self.filter(state=w.MATCHING, worker__isnull=True)

    def not_passed_by(self, person_id: UUID) -> Self:
        return self.exclude(passed_by__contains=[person_id])

    def late(self, day: date) -> Self:
        """Nobody answered by the day that was set: it surfaces by itself."""
        return self.filter(due_on__lte=day).filter(closed_at__isnull=True).exclude(state=w.DECLINED)

    def soonest_first(self) -> Self:
        return self.order_by(F("due_on").asc(nulls_last=True), "created_at", "id")

    def newest_first(self) -> Self:
        return self.order_by("-created_at", "id")

    def for_list(self) -> Self:
        """What a line shows, and no more: reading the other columns of twenty rows takes longer than finding them."""
        return self.select_related("file").only(*ON_A_LINE)


class LoanQuerySet(RuledQuerySet):  # type: ignore[type-arg]
    def unanswered(self) -> Self:
        return self.filter(answered_at__isnull=True, closed_at__isnull=True)
