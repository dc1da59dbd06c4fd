"""What happens elsewhere that an alert or a ladder must know of."""

from __future__ import annotations

from typing import Any

from pairpep.alerts import telling
from pairpep.alerts.raising import CHECK, CLIMB, somebody_spoke_of_danger  # noqa: F401 — reacts to answers
from pairpep.kernel import queue
from pairpep.kernel.policy import Actor
from pairpep.kernel.reactions import after


@after("network.end_role")
@after("network.revoke_authorisation")
def somebody_may_be_missing(subject: Any, *, by: Actor, **details: Any) -> None:
    """Their place on the ladder is looked at again at once, by the jobs."""
    if subject.program_id:
        queue.leave(CHECK, program_id=subject.program_id)


@after("network.message_refused")
def a_notice_came_back(subject: Any, *, by: Any, using: str, **_details: Any) -> None:
    """For good: the next step is told now, and the ladder looked at again. What is lost here, the round of the minute finds."""
    told = telling.of_message(subject.pk)
    if told is not None:
        queue.leave(CLIMB, using=using, alert_id=told.alert_id)
        queue.leave(CHECK, using=using, program_id=told.program_id)
