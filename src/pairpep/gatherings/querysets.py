"""The questions asked of seasons, groups and meetings, by name. Who may see the answer is not decided here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Self
from uuid import UUID

from django.db.models import Q

from pairpep.gatherings.workflow import CANCELLED, CLOSED, OPEN, PLANNED, PUBLISHED, SHOWN
from pairpep.kernel.scoping import ScopedQuerySet


class SeasonQuerySet(ScopedQuerySet):
    def shown(self) -> Self:
        return self.filter(state__in=SHOWN)

    def in_course(self) -> Self:
        return self.filter(state=PUBLISHED)

    def newest(self) -> Self:
        return self.order_by("-starts_on", "-made_at")


class GroupQuerySet(ScopedQuerySet):
    def of_season(self, season_id: UUID) -> Self:
        return self.filter(season_id=season_id).order_by("number")


class SeatQuerySet(ScopedQuerySet):
    def held_on(self, day: date) -> Self:
        return self.filter(Q(until__isnull=True) | Q(until__gt=day))

    def of(self, person_id: UUID) -> Self:
        return self.filter(person_id=person_id)

    def of_groups(self, groups: Iterable[UUID]) -> Self:
        return self.filter(group_id__in=list(groups)).select_related("person", "program").order_by("person__name", "id")


class MeetingQuerySet(ScopedQuerySet):
    def of_season(self, season_id: UUID) -> Self:
        return self.filter(season_id=season_id).order_by("starts_at", "group__number")

    def of_group(self, group_id: UUID) -> Self:
        return self.filter(group_id=group_id).order_by("starts_at")

    def coming(self, now: datetime) -> Self:
        """Not ended, the nearest first; one that is open stays among them whatever the hour."""
        return self.filter(Q(state=OPEN) | Q(state=PLANNED, starts_at__gt=now)).order_by("starts_at")

    def held(self) -> Self:
        return self.filter(state=CLOSED).order_by("-starts_at")

    def standing(self) -> Self:
        return self.exclude(state=CANCELLED)

    def where_they_come(self, person_id: UUID, groups: Iterable[UUID]) -> Self:
        """With a place in these groups, leading, or invited. Others may be seen: by who plans them, or leads the next one."""
        leading = Q(peer_mentor_id=person_id) | Q(family_mentor_id=person_id)
        return self.filter(leading | Q(group_id__in=list(groups)) | Q(clinician_id=person_id))

    def before(self, now: datetime) -> Self:
        """Over: closed, or past and never closed. One that was cancelled did not take place."""
        return self.filter(Q(state=CLOSED) | Q(state=PLANNED, starts_at__lte=now)).order_by("-starts_at")

    def led_by(self, person_id: UUID) -> Self:
        return self.filter(Q(peer_mentor_id=person_id) | Q(family_mentor_id=person_id))

    def for_page(self) -> Self:
        return self.select_related("group", "season", "peer_mentor", "family_mentor", "clinician")


class AbsenceQuerySet(ScopedQuerySet):
    def of(self, person_id: UUID) -> Self:
        return self.filter(person_id=person_id).order_by("first_on")

    def from_day(self, day: date) -> Self:
        return self.filter(last_on__gte=day)

    def covering(self, day: date) -> Self:
        return self.filter(first_on__lte=day, last_on__gte=day)


class TheirOwnQuerySet(ScopedQuerySet):
    def of(self, person_id: UUID) -> Self:
        return self.filter(person_id=person_id)


class CalendarLineQuerySet(ScopedQuerySet):
    def of(self, person_id: UUID) -> Self:
        return self.filter(person_id=person_id)
