"""Who finds what: each entry says its readers. What was looked for in vain is the coordinator's to answer; the answer is everyone's."""

from __future__ import annotations

from django.db.models import Q

from pairpep.kernel.policy import Grant, Policy
from pairpep.library.search.models import WAITS, Miss, SearchEntry
from pairpep.network.policy import anyone
from pairpep.network.roles import COORDINATOR, STAFF_ROLES


def that_they_may_read(grant: Grant) -> Q:
    return Q(readers__overlap=sorted({role for role, _ in grant.actor.roles | grant.actor.lapsed}))


def that_are_answered(grant: Grant) -> Q:
    return ~Q(state=WAITS)


entries = Policy(SearchEntry)
entries.allow("view", to=STAFF_ROLES, where=that_they_may_read, even_lapsed=True)

misses = Policy(Miss)
misses.allow("view", to=STAFF_ROLES, where=that_are_answered, even_lapsed=True)
misses.allow("view", "answer", to=[COORDINATOR], where=anyone)
