"""The door for other apps: what a program's team has agreed that its workers do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from pairpep.kernel import clock
from pairpep.kernel.policy import Actor
from pairpep.kernel.reference import content
from pairpep.toolkit.models import RoleList
from pairpep.toolkit.workflow import CORE, LATER, NOT_THEIRS, POSSIBLE


@dataclass(frozen=True)
class Agreed:
    """A signed list of roles and tasks: codes of content/toolkit/tasks.toml by their mark."""

    list_id: UUID
    number: int
    signed_on: date
    core: tuple[str, ...]
    possible: tuple[str, ...]
    later: tuple[str, ...]
    not_ours: tuple[str, ...]

    @property
    def marks(self) -> dict[str, str]:
        named = {CORE: self.core, POSSIBLE: self.possible, LATER: self.later, NOT_THEIRS: self.not_ours}
        return {code: mark for mark, codes in named.items() for code in codes}


def agreed(program_id: UUID, side: str, actor: Actor) -> Agreed | None:
    """The last version that was signed in this program, for `peer` or `family`; nothing when none was, or for who may not read it."""
    row = RoleList.objects.visible_to(actor).of(program_id, side).signed().first()
    if row is None or row.signed_at is None:
        return None
    known = content().tasks.labels(side)
    core, possible, later, not_ours = (
        tuple(code for code in known if row.marks.get(code) == mark) for mark in (CORE, POSSIBLE, LATER, NOT_THEIRS)
    )
    return Agreed(row.pk, row.number, clock.day_of(row.signed_at), core, possible, later, not_ours)
