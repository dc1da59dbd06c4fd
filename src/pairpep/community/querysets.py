"""The questions asked of the community, by name."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Self
from uuid import UUID

from django.db.models import F, Q
from django.db.models.functions import Lower

from pairpep.community.workflow import GROUP, OPEN, SHOWN, WAITING
from pairpep.kernel.clock import day_of
from pairpep.kernel.scoping import ScopedQuerySet


class MemberQuerySet(ScopedQuerySet):
    def current(self) -> Self:
        return self.filter(left_at__isnull=True)

    def by_name(self) -> Self:
        return self.order_by(Lower("shown_name"), "id")


class BelongingQuerySet(ScopedQuerySet):
    def of_person(self, person_id: UUID) -> Self:
        return self.filter(person_id=person_id)

    def current(self) -> Self:
        return self.filter(ended_at__isnull=True)


class ToldQuerySet(ScopedQuerySet):
    def standing(self, now: datetime) -> Self:
        return self.filter(declined_at__isnull=True, until__gte=day_of(now)).order_by("-at")


class ModeratorQuerySet(ScopedQuerySet):
    def current(self, now: datetime) -> Self:
        return self.filter(since__lte=day_of(now)).filter(Q(until__isnull=True) | Q(until__gt=day_of(now)))


class SpaceQuerySet(ScopedQuerySet):
    def in_order(self) -> Self:
        return self.order_by("place", "made_at", "id")

    def shipped(self) -> Self:
        return self.filter(kind__in=[OPEN, GROUP])


class SpaceSeatQuerySet(ScopedQuerySet):
    def current(self) -> Self:
        return self.filter(left_at__isnull=True)

    def of_member(self, member_id: UUID) -> Self:
        return self.filter(member_id=member_id)


class DiscussionQuerySet(ScopedQuerySet):
    def shown(self) -> Self:
        return self.filter(state=SHOWN)

    def of_space(self, space_id: UUID) -> Self:
        return self.filter(space_id=space_id)

    def latest_first(self) -> Self:
        return self.order_by("-last_at", "id")


class MessageQuerySet(ScopedQuerySet):
    def numbered(self, discussion_id: UUID, first: int, last: int) -> Self:
        return self.filter(discussion_id=discussion_id, number__gte=first, number__lte=last).order_by("number")

    def said_by(self, member_id: UUID) -> Self:
        return self.filter(member_id=member_id)

    def waiting(self) -> Self:
        return self.filter(state=WAITING).order_by("said_at", "id")

    def shown(self) -> Self:
        return self.filter(state=SHOWN)

    def answered_since(self, message: object) -> Self:
        """What others said after it in the same discussion."""
        after = {"discussion_id": message.discussion_id, "number__gt": message.number}  # type: ignore[attr-defined]
        return self.shown().filter(**after).exclude(member_id=message.member_id)  # type: ignore[attr-defined]


class TranslationQuerySet(ScopedQuerySet):
    def of_messages(self, messages: Iterable[UUID]) -> Self:
        return self.filter(message_id__in=list(messages)).select_related("by").order_by("at")


class MentionQuerySet(ScopedQuerySet):
    def of_member(self, member_id: UUID) -> Self:
        return self.filter(member_id=member_id)


class FollowQuerySet(ScopedQuerySet):
    def of_discussions(self) -> Self:
        return self.filter(discussion__isnull=False)

    def with_news(self) -> Self:
        return self.of_discussions().filter(discussion__last_number__gt=F("read_to"))


class StandingQuerySet(ScopedQuerySet):
    def current(self, now: datetime) -> Self:
        return self.filter(since__lte=now, lifted_at__isnull=True).filter(Q(until__isnull=True) | Q(until__gt=now))
