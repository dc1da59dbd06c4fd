"""Who proposes that a file be destroyed, who agrees, who reads of it. Nobody of them opens the file."""

from django.db.models import Q

from pairpep.kernel.policy import Grant, Policy, policy_of
from pairpep.network.models import Program
from pairpep.network.roles import MANAGER, PERSONS, PRIVACY_LEAD
from pairpep.retention.models import Certificate, Hold, Proposal


def of_their_programs(grant: Grant) -> Q:
    return Q(program_id__in=grant.programs)


def standing_in_their_programs(grant: Grant) -> Q:
    return Q(program_id__in=grant.programs, lifted_at__isnull=True)


def open_in_their_programs(grant: Grant) -> Q:
    return Q(program_id__in=grant.programs, dropped_at__isnull=True)


def proposed_by_somebody_else(grant: Grant) -> Q:
    return Q(program_id__in=grant.programs, dropped_at__isnull=True, approved_at__isnull=True) & ~Q(proposed_by_id=grant.actor.person_id)


def about_themselves(grant: Grant) -> Q:
    return Q(file_id__in=grant.actor.own_files)


def about_themselves_and_standing(grant: Grant) -> Q:
    return about_themselves(grant) & Q(dropped_at__isnull=True)


holds = Policy(Hold)
holds.allow("view", to=[PRIVACY_LEAD, MANAGER], where=of_their_programs)
holds.allow("view", to=PERSONS, where=about_themselves)
holds.allow("lift", to=[PRIVACY_LEAD], where=standing_in_their_programs)

proposals = Policy(Proposal)
proposals.allow("view", to=[PRIVACY_LEAD, MANAGER], where=of_their_programs)
proposals.allow("view", to=PERSONS, where=about_themselves_and_standing)
proposals.allow("agree", to=[PRIVACY_LEAD, MANAGER], where=proposed_by_somebody_else)
proposals.allow("drop", to=[PRIVACY_LEAD, MANAGER], where=open_in_their_programs)

certificates = Policy(Certificate)
certificates.allow("view", to=[PRIVACY_LEAD, MANAGER], where=of_their_programs)


def these_programs(grant: Grant) -> Q:
    return Q(pk__in=grant.programs)


programs = policy_of(Program)
programs.allow("propose_destruction", "hold_file", to=[PRIVACY_LEAD], where=these_programs)
