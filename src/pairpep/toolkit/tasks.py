"""The door for other apps: what a program's team has agreed that its workers do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from pairpep.kernel.policy import Actor


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


def agreed(program_id: UUID, side: str, actor: Actor) -> Agreed | None:
    """The last version that was signed in this program, for `peer` or `family`; nothing when none was, or for who may not read it."""
    return None
