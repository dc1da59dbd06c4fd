"""Questions that the pages ask of the directory and of the requests to join."""

from __future__ import annotations

from datetime import date
from typing import Self

from pairpep.directory.workflow import ANSWERABLE, EVERYONE, LEADER, ORGANISATION, WELCOMED
from pairpep.kernel.scoping import RuledQuerySet, ScopedQuerySet


class EntryQuerySet(RuledQuerySet):
    def open_to_everyone(self) -> Self:
        """Whoever comes without signing in. Public while its owner agrees; the wall says the same."""
        return self.filter(shown=EVERYONE)

    def organisations(self) -> Self:
        return self.filter(kind=ORGANISATION)

    def leaders(self) -> Self:
        return self.filter(kind=LEADER)

    def of_a_program(self) -> Self:
        return self.filter(program__isnull=False)

    def of_program(self, program_id: object) -> Self:
        return self.filter(program_id=program_id)

    def owned_by(self, person_id: object) -> Self:
        return self.filter(owner_id=person_id)

    def with_names(self) -> Self:
        return self.select_related("program", "owner")


class JoinRequestQuerySet(ScopedQuerySet):
    def unanswered(self) -> Self:
        return self.filter(state__in=ANSWERABLE)

    def to_open(self) -> Self:
        return self.filter(state=WELCOMED)

    def due_by(self, day: date) -> Self:
        """What waits for an answer, and what was put off until a day that has come."""
        return self.unanswered().filter(answer_by__lte=day)

    def soonest_first(self) -> Self:
        return self.order_by("answer_by", "asked_at")

    def newest_first(self) -> Self:
        return self.order_by("-asked_at")
