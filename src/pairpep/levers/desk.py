"""What the coordination sees of what waits."""

from __future__ import annotations

from typing import Any

from pairpep.kernel.clock import day_of
from pairpep.kernel.policy import Actor
from pairpep.kernel.reference import content
from pairpep.levers import presenting
from pairpep.levers.models import Improvement, Lever


def waiting(actor: Actor) -> dict[str, Any]:
    """What is owed first; within a day, in no order that tells."""
    present = day_of(actor.now)
    rows = [presenting.line(each, present) for each in Lever.objects.permitting(actor, "answer").waiting()]
    tried = [presenting.tried(row) for row in Improvement.objects.permitting(actor, "end").newest_first()]
    return {"rows": rows, "tried": tried, "late": presenting.late(), "levers": content().levers}


def about(actor: Actor, found: Lever) -> dict[str, Any]:
    return presenting.line(found, day_of(actor.now)) | {"lever": found}
