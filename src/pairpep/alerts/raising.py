"""An answer spoke of danger: an alert is made in the transaction that keeps the answer, and the jobs tell at once. Of nobody, no alert."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from pairpep.kernel import queue, walls
from pairpep.kernel.ids import new_id
from pairpep.kernel.reactions import after

CLIMB, CHECK = "alerts.climb", "alerts.check_ladder"


class CannotBeRaised(LookupError):
    """Neither the person, nor nobody, nor somebody of their program: the answer is not kept either, and is sent again."""


def raise_alert(
    file_id: UUID | None, *, edition_id: UUID | None, written_at: datetime, received_at: datetime, using: str = "default"
) -> UUID | None:
    """The alert that stands about this person, new or not. An answer without a name is nobody's: nobody can be found by it.

    `using`: the connection that keeps the answer, so that both are kept or neither: what a tablet brought comes by the jobs.
    """
    if file_id is None:
        return None
    found = walls.call("app.raise_alert", new_id(), file_id, edition_id, written_at, received_at, using=using)
    if not found:
        raise CannotBeRaised
    key = UUID(str(found))
    queue.leave(CLIMB, using=using, alert_id=key)
    return key


@after("responses.spoke_of_danger")
def somebody_spoke_of_danger(subject: Any, *, by: Any, using: str = "default", **_details: Any) -> None:
    moments = {"written_at": subject.authored_at, "received_at": subject.received_at}
    raise_alert(subject.file_id, edition_id=subject.edition_id, **moments, using=using)
