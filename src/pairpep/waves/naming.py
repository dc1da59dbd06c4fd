"""The names that the guard looks for in what the staff write here: those that the writer may already read, and no others."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from pairpep.kernel.guard import Finding
from pairpep.kernel.policy import Actor
from pairpep.network.models import Membership
from pairpep.participants.guarding import recognisable

MOST_NAMES = 400


def recognisable_by(text: str, *, by: Actor) -> list[Finding]:
    colleagues = Membership.objects.visible_to(by).values_list("person__name", flat=True).distinct()[:MOST_NAMES]
    return recognisable(text, by=by, also=[*colleagues, by.name] if by.name else colleagues)


def guard_of(actor: Actor) -> Callable[[str], list[Finding]]:
    return partial(recognisable_by, by=actor)
