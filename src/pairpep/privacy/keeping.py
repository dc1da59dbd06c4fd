"""Two things that other apps have kept here: what was told about someone, and how many pages were refused to someone of the staff."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from pairpep.kernel import walls
from pairpep.kernel.policy import Actor
from pairpep.privacy.models import Communication


def keep(*, by: Actor, file_id: UUID, program_id: UUID, how: str, **said: Any) -> Communication:
    """Inside the action of whoever tells: both are kept, or neither."""
    row = Communication(file_id=file_id, program_id=program_id, made_by_id=by.person_id, at=by.now, how=how, **said)
    row.save(force_insert=True)
    return row


def count_refusal(*, by: Actor) -> None:
    walls.call("app.count_refusal", by.ticket)


def codes_of(file_ids: set[UUID]) -> dict[UUID, str]:
    """Local codes, for who watches over privacy: never a name."""
    found = walls.call("app.codes_of", list(file_ids)) if file_ids else {}
    return {UUID(file): code for file, code in found.items()}
