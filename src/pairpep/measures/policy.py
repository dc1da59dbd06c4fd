"""Who may do what with figures: a team reads its own, the network's are for those whom each definition names, nobody reads another's.

Nothing here is about a person followed, nor about one worker: what could be was made blank before a reading was kept.
"""

from __future__ import annotations

from django.db.models import Q

from pairpep.kernel.policy import NOBODY, Grant, Policy
from pairpep.measures.models import Comparison, Decision, Entry, Reading, Standing, Target
from pairpep.network.policy import anyone, in_their_programs, programs, these_programs
from pairpep.network.roles import ALL_ROLES, CLINICIAN, COORDINATOR, MANAGER, RESEARCHER, STAFF_ROLES, TEAM_LEAD

LEADS = (TEAM_LEAD, MANAGER)
TEAM = (CLINICIAN, TEAM_LEAD, MANAGER)


def of_theirs_for_clinicians(grant: Grant) -> Q:
    return _of_theirs(grant, CLINICIAN)


def of_theirs_for_team_leads(grant: Grant) -> Q:
    return _of_theirs(grant, TEAM_LEAD)


def of_theirs_for_managers(grant: Grant) -> Q:
    return _of_theirs(grant, MANAGER)


def _of_theirs(grant: Grant, role: str) -> Q:
    found = in_their_programs(grant)
    return found if found is NOBODY else found & Q(readers__contains=[role])


def of_the_network_for_them(grant: Grant) -> Q:
    """A role that is lent for one referral opens no figure."""
    lent = {(role, program) for role, program, _ in grant.actor.loans}
    return Q(program__isnull=True, readers__overlap=sorted({role for role, program in grant.actor.roles if (role, program) not in lent}))


def they_typed(grant: Grant) -> Q:
    return Q(typed_by_id=grant.actor.person_id)


def they_chose(grant: Grant) -> Q:
    return Q(set_by_id=grant.actor.person_id)


def they_decided(grant: Grant) -> Q:
    return Q(by_id=grant.actor.person_id)


def held_by_their_programs(grant: Grant) -> Q:
    found = in_their_programs(grant)
    return found if found is NOBODY else found & Q(until__isnull=True)


def that_stand_in_their_programs(grant: Grant) -> Q:
    found = in_their_programs(grant)
    return found if found is NOBODY else found & Q(undone_at__isnull=True)


def of_the_network(grant: Grant) -> Q:
    return Q(program__isnull=True)


def that_stand_in_the_network(grant: Grant) -> Q:
    return Q(program__isnull=True, undone_at__isnull=True)


programs.allow("type_figures", "choose_target", "decide_on_chart", to=LEADS, where=these_programs)

readings = Policy(Reading)
readings.allow("view", to=[CLINICIAN], where=of_theirs_for_clinicians)
readings.allow("view", to=[TEAM_LEAD], where=of_theirs_for_team_leads)
readings.allow("view", to=[MANAGER], where=of_theirs_for_managers)
readings.allow("view", to=ALL_ROLES, where=of_the_network_for_them)

standings = Policy(Standing)
standings.allow("view", to=[CLINICIAN], where=of_theirs_for_clinicians)
standings.allow("view", to=[TEAM_LEAD], where=of_theirs_for_team_leads)
standings.allow("view", to=[MANAGER], where=of_theirs_for_managers)

comparisons = Policy(Comparison)
comparisons.allow("view", to=[COORDINATOR, RESEARCHER], where=anyone)

entries = Policy(Entry)
entries.allow("view", "correct", to=LEADS, where=in_their_programs)
entries.allow("view", to=STAFF_ROLES, where=they_typed, even_lapsed=True)

targets = Policy(Target)
targets.allow("view", to=TEAM, where=in_their_programs)
targets.allow("view", to=STAFF_ROLES, where=they_chose, even_lapsed=True)
targets.allow("end", to=LEADS, where=held_by_their_programs)

decisions = Policy(Decision)
decisions.allow("view", to=TEAM, where=in_their_programs)
decisions.allow("view", to=STAFF_ROLES, where=they_decided, even_lapsed=True)
decisions.allow("view", to=[COORDINATOR, RESEARCHER], where=of_the_network)
decisions.allow("undo", to=LEADS, where=that_stand_in_their_programs)
decisions.allow("undo", to=[COORDINATOR], where=that_stand_in_the_network)
