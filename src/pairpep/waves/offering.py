"""On one's own page: what collections ask now. Until one has begun for their side, whatever is published for it may be answered."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from pairpep.kernel import walls
from pairpep.kernel.policy import Actor
from pairpep.responses.offers import Offer, offers, published
from pairpep.waves import lists


@offers
def of_collections(actor: Actor, file: Any) -> Iterable[Offer]:
    if not walls.call("app.i_may_be_asked"):
        return
    if not walls.call("app.is_asked", file.side):
        yield from published(actor, file)
        return
    for each in lists.to_answer(actor):
        until = each.closes_on - timedelta(days=1) if each.closes_on else None
        yield Offer(each.code, each.title, each.minutes, each.wave_id, until, each.again)
