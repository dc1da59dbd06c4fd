"""Who may do what with advice and with what a program tries: its lead and its manager; a mentor, where only a mentor is told.

The team reads the steps that wait for its functions. Nobody outside the program reads a plan; the coordination reads counts, and advice
about sharing once the program said yes to it.
"""

from __future__ import annotations

from django.db.models import Q

from pairpep.improvement.models import Offer, Plan, Step, Tally
from pairpep.improvement.workflow import ACCEPTED, ACTED, DRAFT, OPEN, RUNNING, STUDIED, WAITING
from pairpep.kernel.policy import Grant, Policy
from pairpep.network.policy import anyone, in_their_programs, programs, these_programs
from pairpep.network.roles import CLINICIAN, COORDINATOR, FAMILY_MENTOR, FAMILY_WORKER, MANAGER, PEER_MENTOR, PEER_WORKER, TEAM_LEAD

LEADS = (TEAM_LEAD, MANAGER)
MENTORS = (PEER_MENTOR, FAMILY_MENTOR)
TEAM = (CLINICIAN, PEER_WORKER, FAMILY_WORKER)
OWNERS = (*LEADS, *TEAM)  # who a step may be for


def advice_to_theirs(grant: Grant) -> Q:
    return in_their_programs(grant) & Q(mentor_only=False)


def that_wait(grant: Grant) -> Q:
    return advice_to_theirs(grant) & Q(answer__in=WAITING, over_on__isnull=True)


def to_a_peer_mentor(grant: Grant) -> Q:
    return Q(mentor_only=True, to=PEER_MENTOR)


def to_a_family_mentor(grant: Grant) -> Q:
    return Q(mentor_only=True, to=FAMILY_MENTOR)


def to_a_peer_mentor_that_wait(grant: Grant) -> Q:
    return to_a_peer_mentor(grant) & Q(answer__in=WAITING, over_on__isnull=True)


def to_a_family_mentor_that_wait(grant: Grant) -> Q:
    return to_a_family_mentor(grant) & Q(answer__in=WAITING, over_on__isnull=True)


def to_the_coordination_once_accepted(grant: Grant) -> Q:
    return Q(mentor_only=False, to=COORDINATOR, answer=ACCEPTED)


programs.allow("improve", to=LEADS, where=these_programs)

offers = Policy(Offer)
offers.allow("view", to=LEADS, where=advice_to_theirs)
offers.allow("open", "accept", "decline", to=LEADS, where=that_wait)
offers.allow("view", to=[PEER_MENTOR], where=to_a_peer_mentor)
offers.allow("open", "accept", "decline", to=[PEER_MENTOR], where=to_a_peer_mentor_that_wait)
offers.allow("view", to=[FAMILY_MENTOR], where=to_a_family_mentor)
offers.allow("open", "accept", "decline", to=[FAMILY_MENTOR], where=to_a_family_mentor_that_wait)
offers.allow("view", to=[COORDINATOR], where=to_the_coordination_once_accepted)


def drafts_of_theirs(grant: Grant) -> Q:
    return in_their_programs(grant) & Q(state=DRAFT)


def running_at_theirs(grant: Grant) -> Q:
    return in_their_programs(grant) & Q(state=RUNNING)


def studied_at_theirs(grant: Grant) -> Q:
    return in_their_programs(grant) & Q(state=STUDIED)


def under_way_at_theirs(grant: Grant) -> Q:
    return in_their_programs(grant) & Q(state__in=OPEN)


def ended_at_theirs(grant: Grant) -> Q:
    return in_their_programs(grant) & Q(state__in=ACTED)


plans = Policy(Plan)
plans.allow("view", to=LEADS, where=in_their_programs)
plans.allow("write", "start", "drop", to=LEADS, where=drafts_of_theirs)
plans.allow("measure", "study", to=LEADS, where=running_at_theirs)
plans.allow("act", to=LEADS, where=studied_at_theirs)
plans.allow("add_step", to=LEADS, where=under_way_at_theirs)
plans.allow("continue", "share", to=LEADS, where=ended_at_theirs)


def for_a_clinician(grant: Grant) -> Q:
    return in_their_programs(grant) & Q(role=CLINICIAN)


def for_a_peer_worker(grant: Grant) -> Q:
    return in_their_programs(grant) & Q(role=PEER_WORKER)


def for_a_family_worker(grant: Grant) -> Q:
    return in_their_programs(grant) & Q(role=FAMILY_WORKER)


def to_do_at_theirs(grant: Grant) -> Q:
    return in_their_programs(grant) & Q(done_on__isnull=True, over=False)


def to_do_for_a_clinician(grant: Grant) -> Q:
    return to_do_at_theirs(grant) & Q(role=CLINICIAN)


def to_do_for_a_peer_worker(grant: Grant) -> Q:
    return to_do_at_theirs(grant) & Q(role=PEER_WORKER)


def to_do_for_a_family_worker(grant: Grant) -> Q:
    return to_do_at_theirs(grant) & Q(role=FAMILY_WORKER)


steps = Policy(Step)
steps.allow("view", to=LEADS, where=in_their_programs)
steps.allow("view", to=[CLINICIAN], where=for_a_clinician)
steps.allow("view", to=[PEER_WORKER], where=for_a_peer_worker)
steps.allow("view", to=[FAMILY_WORKER], where=for_a_family_worker)
steps.allow("do", to=LEADS, where=to_do_at_theirs)
steps.allow("do", to=[CLINICIAN], where=to_do_for_a_clinician)
steps.allow("do", to=[PEER_WORKER], where=to_do_for_a_peer_worker)
steps.allow("do", to=[FAMILY_WORKER], where=to_do_for_a_family_worker)

tallies = Policy(Tally)
tallies.allow("view", to=[COORDINATOR], where=anyone)
