"""Who may do what in the directory, and with a request to join.

Whoever owns an entry writes it and decides how far it is seen: a partner their own, a manager their program's. The coordination
writes what nobody here owns, notes that its person agreed, and takes off the public pages whatever it is told to.
"""

from __future__ import annotations

from django.db.models import Q

from pairpep.directory.models import Entry, JoinRequest
from pairpep.directory.workflow import ANSWERABLE, EVERYONE, LEADER, MEMBERS, OPENED, ORGANISATION, WELCOMED
from pairpep.kernel.policy import Grant, Policy
from pairpep.network.policy import anyone, in_their_programs, oneself, people, programs, these_programs
from pairpep.network.roles import ADMINISTRATOR, ALL_ROLES, COORDINATOR, MANAGER, PARTNER


def that_members_see(grant: Grant) -> Q:
    return Q(shown__in=(MEMBERS, EVERYONE))


def their_own(grant: Grant) -> Q:
    return Q(owner_id=grant.actor.person_id)


def that_nobody_here_owns(grant: Grant) -> Q:
    return Q(owner__isnull=True, kind__in=(ORGANISATION, LEADER))


def of_their_programs_that_are_public(grant: Grant) -> Q:
    return in_their_programs(grant) & Q(shown=EVERYONE)


def that_are_public_or_name_someone(grant: Grant) -> Q:
    return Q(shown=EVERYONE) | Q(kind=LEADER, shown=MEMBERS)


def their_own_that_are_public(grant: Grant) -> Q:
    return their_own(grant) & that_are_public_or_name_someone(grant)


def to_answer(grant: Grant) -> Q:
    return Q(state__in=ANSWERABLE)


def to_open(grant: Grant) -> Q:
    return Q(state=WELCOMED)


def welcomed(grant: Grant) -> Q:
    return Q(state__in=(WELCOMED, OPENED))


programs.allow("present", to=[MANAGER], where=these_programs)
people.allow("add_entry", to=[COORDINATOR], where=oneself)
people.allow("present_themselves", to=[PARTNER], where=oneself)

entries = Policy(Entry)
entries.allow("view", to=ALL_ROLES, where=that_members_see, even_lapsed=True)
entries.allow("view", to=[COORDINATOR], where=anyone)
entries.allow("view", "write", "agree", to=[PARTNER], where=their_own)
entries.allow("view", "write", "agree", to=[MANAGER], where=in_their_programs)
entries.allow("write", "agree_on_word", to=[COORDINATOR], where=that_nobody_here_owns)
entries.allow("withdraw", to=[PARTNER], where=their_own_that_are_public)
entries.allow("withdraw", to=[MANAGER], where=of_their_programs_that_are_public)
entries.allow("withdraw", to=[COORDINATOR], where=that_are_public_or_name_someone)

joining = Policy(JoinRequest)
joining.allow("view", to=[COORDINATOR], where=anyone)
joining.allow("view", to=[ADMINISTRATOR], where=welcomed)
joining.allow("answer", to=[COORDINATOR], where=to_answer)
joining.allow("open", to=[ADMINISTRATOR], where=to_open)
