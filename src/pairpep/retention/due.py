"""Files that have been kept long enough: asked of the walls, which give a code and a date to who watches over privacy, and no name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from pairpep.kernel import walls
from pairpep.kernel.clock import day_of
from pairpep.kernel.policy import Actor
from pairpep.retention.schedule import RecordClass, schedule


@dataclass(frozen=True)
class Due:
    file_id: UUID
    program_id: UUID
    code: str
    ended_on: date
    record: RecordClass


def due(actor: Actor) -> list[Due]:
    """Nothing as long as the establishment has set no duration."""
    found = []
    for record in schedule().of_files():
        rows = walls.call("app.files_due", record.side, record.ended_before(day_of(actor.now)))
        found += [Due(UUID(row["file"]), UUID(row["program"]), row["code"], date.fromisoformat(row["ended"]), record) for row in rows]
    return sorted(found, key=lambda one: (one.ended_on, one.code))


def named(actor: Actor, file_id: UUID) -> Due | None:
    return next((one for one in due(actor) if one.file_id == file_id), None)
