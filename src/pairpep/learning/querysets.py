"""The questions asked of attendance, cards and what comes of them, by name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self
from uuid import UUID

from pairpep.kernel.scoping import ScopedQuerySet


class AttendanceQuerySet(ScopedQuerySet):
    def of(self, person_id: UUID) -> Self:
        return self.filter(person_id=person_id)

    def in_year(self, year: int) -> Self:
        return self.filter(on__year=year).order_by("on", "id")

    def of_meetings(self, meetings: Iterable[UUID]) -> Self:
        return self.filter(meeting_id__in=list(meetings))

    def in_programs(self, programs: Iterable[UUID]) -> Self:
        return self.filter(program_id__in=list(programs)).select_related("person", "program")


class CardQuerySet(ScopedQuerySet):
    def with_words(self) -> Self:
        return self.filter(state="kept").order_by("-kept_on", "-id")

    def of_meetings(self, meetings: Iterable[UUID]) -> Self:
        return self.filter(meeting_id__in=list(meetings))

    def about(self, theme: str) -> Self:
        return self.filter(theme=theme) if theme else self


class FollowUpQuerySet(ScopedQuerySet):
    def of_card(self, card_id: UUID) -> Self:
        return self.filter(card_id=card_id).select_related("proposed_by").order_by("proposed_at", "id")

    def waiting(self) -> Self:
        return self.filter(state="proposed").select_related("card", "proposed_by").order_by("proposed_at", "id")

    def answered(self) -> Self:
        return self.exclude(state="proposed").select_related("card", "proposed_by").order_by("-decided_at", "id")


class CheckInQuerySet(ScopedQuerySet):
    def of_seats(self, seats: Iterable[UUID]) -> Self:
        return self.filter(seat_id__in=list(seats))
