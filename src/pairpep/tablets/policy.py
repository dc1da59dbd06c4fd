"""Who answers for a device, who makes a code, who settles what nothing says whose it is. Nobody reads an answer here."""

from __future__ import annotations

from django.db.models import Q

from pairpep.kernel.policy import NOBODY, Grant, Policy
from pairpep.network.policy import home_programs, in_their_programs, programs, these_programs
from pairpep.network.roles import MANAGER, TEAM_LEAD, WORKERS
from pairpep.participants.policy import everyone_of_their_programs
from pairpep.referrals.policy import given_to_them, referrals
from pairpep.tablets.models import Code, Delivery, Tablet
from pairpep.tablets.workflow import APART, ENROLLED, INVITED, KEEPABLE


def made_by_them_where_they_work(grant: Grant) -> Q:
    return Q(made_by_id=grant.actor.person_id) & in_their_programs(grant)


def that_still_open(grant: Grant) -> Q:
    return made_by_them_where_they_work(grant) & Q(session__isnull=True, cancelled_at__isnull=True, expires_at__gt=grant.actor.now)


def in_use_in_their_programs(grant: Grant) -> Q:
    return Q(state__in=(INVITED, ENROLLED)) & in_their_programs(grant)


def set_apart_in_their_programs(grant: Grant) -> Q:
    return Q(state=APART) & in_their_programs(grant)


def whose_answers_can_be_read(grant: Grant) -> Q:
    return set_apart_in_their_programs(grant) & Q(reason__in=KEEPABLE)


def given_to_them_at_home(grant: Grant) -> Q:
    return given_to_them(grant) & Q(program_id__in=home_programs(grant)) if home_programs(grant) else NOBODY


programs.allow("lend_tablet", to=[MANAGER, TEAM_LEAD], where=these_programs)
programs.allow("make_tablet_code", to=[*WORKERS, TEAM_LEAD], where=these_programs)
programs.allow("settle_tablets", to=[TEAM_LEAD], where=these_programs)
referrals.allow("give_tablet_code", to=WORKERS, where=given_to_them_at_home)
referrals.allow("give_tablet_code", to=[TEAM_LEAD], where=everyone_of_their_programs)

tablets = Policy(Tablet)
tablets.allow("view", to=[MANAGER, TEAM_LEAD], where=in_their_programs)
tablets.allow("take_back", to=[MANAGER, TEAM_LEAD], where=in_use_in_their_programs)

codes = Policy(Code)
codes.allow("view", to=[*WORKERS, TEAM_LEAD], where=made_by_them_where_they_work)

codes.allow("cancel", to=[*WORKERS, TEAM_LEAD], where=that_still_open)

deliveries = Policy(Delivery)
deliveries.allow("view", to=[TEAM_LEAD], where=in_their_programs)
deliveries.allow("keep", to=[TEAM_LEAD], where=whose_answers_can_be_read)
deliveries.allow("let_go", to=[TEAM_LEAD], where=set_apart_in_their_programs)
