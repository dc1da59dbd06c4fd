"""Who may help someone back in: one opens, another confirms, and never oneself."""

from __future__ import annotations

from django.db.models import Q

from pairpep.identity.models import Recovery
from pairpep.kernel.clock import day_of
from pairpep.kernel.policy import Grant, Policy
from pairpep.network import roles as r
from pairpep.network.models import Membership
from pairpep.network.policy import home_programs, memberships, of_others, of_others_below_them

# As app.may_end says: the same people who may end a role.
memberships.allow("recover", to=[r.MANAGER], where=of_others_below_them)
memberships.allow("recover", to=[r.ADMINISTRATOR], where=of_others)


def about_themselves(grant: Grant) -> Q:
    return Q(person_id=grant.actor.person_id)


def about_others(grant: Grant) -> Q:
    return ~about_themselves(grant)


def about_others_of_their_programs(grant: Grant) -> Q:
    held = Membership.objects.as_rule().held_on(day_of(grant.actor.now)).at_home().filter(program_id__in=home_programs(grant))
    return about_others(grant) & Q(person_id__in=held.values("person_id"))


def about_others_opened_by_another(grant: Grant) -> Q:
    return about_others(grant) & ~Q(opened_by_id=grant.actor.person_id)


def about_others_of_their_programs_opened_by_another(grant: Grant) -> Q:
    return about_others_of_their_programs(grant) & about_others_opened_by_another(grant)


recoveries = Policy(Recovery)
recoveries.allow("view", "refuse", to=r.STAFF_ROLES, where=about_themselves, even_lapsed=True)
recoveries.allow("view", "refuse", to=[r.ADMINISTRATOR, r.COORDINATOR], where=about_others)
recoveries.allow("view", "refuse", to=[r.MANAGER, r.PRIVACY_LEAD], where=about_others_of_their_programs)
recoveries.allow("confirm", to=[r.ADMINISTRATOR, r.COORDINATOR], where=about_others_opened_by_another)
recoveries.allow("confirm", to=[r.MANAGER, r.PRIVACY_LEAD], where=about_others_of_their_programs_opened_by_another)
