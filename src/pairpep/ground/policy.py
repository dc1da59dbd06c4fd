"""What is a worker's own is theirs alone, with or without a current authorisation to open files: it opens none."""

from __future__ import annotations

from django.db.models import Q

from pairpep.ground.models import JournalKey, Reflection
from pairpep.kernel.policy import Grant, Policy
from pairpep.network.roles import WORKERS


def their_own(grant: Grant) -> Q:
    return Q(person_id=grant.actor.person_id)


keys = Policy(JournalKey)
keys.allow("view", "change", to=WORKERS, where=their_own, even_lapsed=True)

reflections = Policy(Reflection)
reflections.allow("view", "erase", to=WORKERS, where=their_own, even_lapsed=True)
