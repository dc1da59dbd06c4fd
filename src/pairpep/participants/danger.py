"""A file opened because of a danger: four hours, told to who watches over privacy at once and to the person later, then reviewed."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from pairpep.journal.models import Access
from pairpep.kernel import queue, walls
from pairpep.kernel.actions import action
from pairpep.kernel.clock import day_of
from pairpep.kernel.ids import new_id
from pairpep.kernel.policy import Actor
from pairpep.kernel.reference import content
from pairpep.network.models import Program
from pairpep.participants import words
from pairpep.participants.models import Opening
from pairpep.participants.notices import TELL_PRIVACY

DECISIONS = ("justified", "to_follow_up")


class NothingOpened(Exception):
    """No such code here: unknown, of another program, or one's own. Which of them is not said."""


REVIEWED_WITHIN = timedelta(days=7)  # app.openings_overdue says the same


def is_suspended() -> bool:
    """An opening of theirs that nobody has reviewed within seven days: until somebody does, they open no other."""
    return bool(walls.call("app.openings_overdue"))


def is_overdue(opening: Opening, now: datetime) -> bool:
    return opening.reviewed_at is None and opening.at < now - REVIEWED_WITHIN


@action("open_in_danger", on=Program, lock=False)
def open_in_danger(program: Program, *, by: Actor, code: str, reason: str) -> UUID:
    """The opening's key. The journal tells of the program: the opening is its own record, and the person reads it on its day."""
    told_on = day_of(by.now) + timedelta(days=content().settings["keeps"]["opening_told"].value)
    found = walls.call("app.open_in_danger", new_id(), program.pk, code, reason, told_on)
    if found is None:
        raise NothingOpened
    queue.leave(TELL_PRIVACY, opening_id=found)
    return UUID(str(found))


@action("review", on=Opening)
def review(opening: Opening, *, by: Actor, decision: str) -> None:
    """Once, by somebody else than who opened it: justified, or to be followed up."""
    opening.reviewed_at, opening.reviewed_by_id, opening.decision = by.now, by.person_id, decision
    opening.save(update_fields=["reviewed_at", "reviewed_by", "decision"])


def openers(actor: Actor) -> list[tuple[str, int, int]]:
    """Who opened, how often, and how often of it in the last year: the privacy lead's own figures."""
    counts: dict[str, list[int]] = {}
    for opening in Opening.objects.visible_to(actor).exclude(by_id=actor.person_id).select_related("by"):
        mine = counts.setdefault(opening.by.name, [0, 0])
        mine[0] += 1
        mine[1] += opening.at > actor.now - timedelta(days=365)
    return sorted(((name, all_, year) for name, (all_, year) in counts.items()), key=lambda one: (-one[2], one[0]))


def looks_during(opening: Opening) -> list[dict[str, Any]]:
    """The pages that they opened of this file while it was open, in order; never what stood on them."""
    found = Access.objects.filter(program_id=opening.program_id, file_id=opening.file_id, actor=opening.by_id)
    rows = found.filter(at__gte=opening.at, at__lt=opening.until).order_by("at", "n").values_list("at", "page")[:200]
    return [{"at": at, "page": words.opened(page)} for at, page in rows]
