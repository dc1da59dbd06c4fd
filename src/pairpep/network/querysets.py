"""The questions that are asked of roles, invitations, authorisations and cards, by name. Who may see the answer is not decided here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Self
from uuid import UUID

from django.db.models import Count, F, Q

from pairpep.kernel.scoping import RuledQuerySet, ScopedQuerySet
from pairpep.network import roles as r


class ProgramQuerySet(RuledQuerySet):
    def by_name(self, language: str) -> Self:
        return self.order_by(f"name__{language[:2]}", "code")


class MembershipQuerySet(ScopedQuerySet):
    def held_on(self, day: date) -> Self:
        return self.filter(Q(until__isnull=True) | Q(until__gt=day), since__lte=day)

    def at_home(self) -> Self:
        """A loan opens one referral and makes nobody a member."""
        return self.filter(referral_id__isnull=True)

    def of_workers(self) -> Self:
        return self.filter(role__in=r.WORKERS)

    def of(self, person_id: UUID) -> Self:
        return self.filter(person_id=person_id)

    def in_programs(self, programs: Iterable[UUID]) -> Self:
        return self.filter(program_id__in=list(programs))

    def posts(self) -> Self:
        """How many people hold each role in each program: numbers of staff, public in the network."""
        return self.at_home().order_by().values("program_id", "role").annotate(people=Count("person_id", distinct=True))

    def for_list(self) -> Self:
        """Program by program, the network's own roles last, and each person once under each."""
        return self.select_related("person", "program").order_by(F("program__code").asc(nulls_last=True), "person__name", "role", "id")


class AuthorisationQuerySet(ScopedQuerySet):
    def newest(self) -> Self:
        """One for each worker and program: the one that was not withdrawn, or the last."""
        newest = ("person_id", "program_id", F("revoked_on").desc(nulls_first=True), "-granted_on", "-id")
        return self.order_by(*newest).distinct("person_id", "program_id")

    def about_workers(self, person_ids: Iterable[UUID]) -> Self:
        return self.filter(person_id__in=list(person_ids))


class LearningQuerySet(ScopedQuerySet):
    def in_programs(self, programs: Iterable[UUID]) -> Self:
        return self.filter(program_id__in=list(programs))


class InvitationQuerySet(ScopedQuerySet):
    def unanswered(self) -> Self:
        return self.filter(used_at__isnull=True, cancelled_at__isnull=True)

    def pending(self, now: datetime) -> Self:
        return self.unanswered().filter(expires_at__gt=now)

    def expired(self, now: datetime) -> Self:
        return self.unanswered().filter(expires_at__lte=now)

    def same_as(self, *, email: str, role: str, program_id: UUID | None) -> Self:
        return self.filter(email__iexact=email, role=role, program_id=program_id)

    def for_list(self) -> Self:
        return self.select_related("program", "created_by").order_by("expires_at", "id")


class WelcomeQuerySet(RuledQuerySet):
    def waiting(self) -> Self:
        return self.filter(done_on__isnull=True)

    def for_list(self) -> Self:
        return self.select_related("person", "program", "done_by", "person__account").order_by("arrived_on", "id")
