"""A training recorded for somebody answers what waited: whether from here, or typed from a paper of the same day or later."""

from __future__ import annotations

from typing import Any

from pairpep.kernel.clock import day_of
from pairpep.kernel.policy import Actor
from pairpep.kernel.reactions import after
from pairpep.network.models import Membership
from pairpep.training.models import Refresher


@after("network.record_learning")
def refresher_recorded(work: Membership, *, by: Actor, result: Any, **details: Any) -> None:
    waiting = Refresher.objects.visible_to(by).waiting().of_person_in(work.person_id, result.program_id).done_by(result.done_on)
    for row in waiting:
        if set(row.topics) <= set(result.topics):
            row.recorded_on = day_of(by.now)
            row.save(update_fields=["recorded_on"])
