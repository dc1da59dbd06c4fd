"""The questions asked of boxes and rooms, by name. Who may see the answer is not decided here."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self
from uuid import UUID

from pairpep.kernel.scoping import ScopedQuerySet
from pairpep.rooms.workflow import WAITING


class TopicQuerySet(ScopedQuerySet):
    def waiting(self, group_id: UUID) -> Self:
        """The one that has waited longest first: the same order breaks a tie."""
        return self.filter(group_id=group_id, state=WAITING).order_by("dropped_at", "id")


class RoomQuerySet(ScopedQuerySet):
    def of_meetings(self, meetings: Iterable[UUID]) -> Self:
        return self.filter(meeting_id__in=list(meetings))


class OwnInTheRoomQuerySet(ScopedQuerySet):
    def of(self, person_id: UUID) -> Self:
        return self.filter(person_id=person_id)
