"""The questions asked of sessions, places, topics, votes and promises, by name."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Self
from uuid import UUID

from pairpep.assemblies.workflow import ANNOUNCED, CANCELLED, CLOSED, DRAFT, HELD, OPEN, PROMISED, WAITING
from pairpep.kernel.scoping import ScopedQuerySet


class AssemblyQuerySet(ScopedQuerySet):
    def coming(self) -> Self:
        return self.filter(state=ANNOUNCED).order_by("starts_at", "id")

    def drafts(self) -> Self:
        return self.filter(state=DRAFT).order_by("made_at", "id")

    def past(self) -> Self:
        return self.filter(state__in=[HELD, CLOSED]).order_by("-starts_at", "id")

    def cancelled(self) -> Self:
        return self.filter(state=CANCELLED)

    def counted(self) -> Self:
        """Those whose attendance was recorded, newest first."""
        return self.past().exclude(figures={})

    def from_topic(self, topic_id: UUID) -> Self:
        return self.filter(topic_id=topic_id)


class OfAssemblyQuerySet(ScopedQuerySet):
    def of(self, assembly_id: UUID) -> Self:
        return self.filter(assembly_id=assembly_id)

    def of_many(self, assemblies: Iterable[UUID]) -> Self:
        return self.filter(assembly_id__in=list(assemblies))


class TicketQuerySet(OfAssemblyQuerySet):
    def held_by(self, person_id: UUID) -> Self:
        return self.filter(person_id=person_id)


class RegistrationQuerySet(OfAssemblyQuerySet):
    def standing(self) -> Self:
        return self.filter(withdrawn_at__isnull=True)

    def by_name(self) -> Self:
        return self.order_by("name", "id")

    def mine(self, tickets: Iterable[UUID]) -> Self:
        return self.filter(pk__in=list(tickets))


class SpeakerQuerySet(OfAssemblyQuerySet):
    def in_order(self) -> Self:
        return self.order_by("added_at", "id")


class PromiseQuerySet(OfAssemblyQuerySet):
    def open(self) -> Self:
        return self.filter(state=PROMISED)

    def due(self, day: date) -> Self:
        return self.open().filter(due_on__lte=day)

    def soonest_first(self) -> Self:
        return self.order_by("due_on", "made_at", "id")

    def newest_first(self) -> Self:
        return self.order_by("-ended_at", "id")


class ProposedTopicQuerySet(ScopedQuerySet):
    def waiting(self) -> Self:
        return self.filter(state=WAITING)

    def longest_waiting_first(self) -> Self:
        return self.order_by("proposed_at", "id")

    def keyed(self, keys: Iterable[UUID]) -> Self:
        return self.filter(pk__in=list(keys))

    def mine(self, proposals: Iterable[UUID]) -> Self:
        return self.filter(pk__in=list(proposals))


class ProposerQuerySet(ScopedQuerySet):
    def by(self, person_id: UUID) -> Self:
        return self.filter(person_id=person_id)


class BallotQuerySet(ScopedQuerySet):
    def open_on(self, day: date) -> Self:
        return self.filter(state=OPEN, closes_on__gte=day)

    def undecided(self) -> Self:
        return self.filter(state=OPEN)

    def over(self, day: date) -> Self:
        return self.filter(closes_on__lt=day)

    def newest_first(self) -> Self:
        return self.order_by("-opened_at", "id")


class VoteQuerySet(ScopedQuerySet):
    def in_ballot(self, ballot_id: UUID) -> Self:
        return self.filter(ballot_id=ballot_id)

    def by(self, person_id: UUID) -> Self:
        return self.filter(person_id=person_id)
