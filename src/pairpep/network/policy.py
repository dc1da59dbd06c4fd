"""Who may do what in the network: programs, roles, invitations, authorisations, workers' cards and welcomes."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q

from pairpep.kernel.policy import NOBODY, Grant, Policy
from pairpep.network import roles as r
from pairpep.network.models import Authorisation, Invitation, Learning, Membership, Person, Program, RoleReview, Welcome, WorkerCard


def anyone(grant: Grant) -> Q:
    return Q(pk__isnull=False)


def oneself(grant: Grant) -> Q:
    return Q(pk=grant.actor.person_id)


def their_own(grant: Grant) -> Q:
    return Q(person_id=grant.actor.person_id)


def home_programs(grant: Grant) -> frozenset[UUID]:
    """A loan opens one referral of another program, and never the program."""
    return grant.programs - {program for _, program, _ in grant.actor.loans if program is not None}


def these_programs(grant: Grant) -> Q:
    found = home_programs(grant)
    return Q(pk__in=found) if found else NOBODY


def in_their_programs(grant: Grant) -> Q:
    found = home_programs(grant)
    return Q(program_id__in=found) if found else NOBODY


def of_others(grant: Grant) -> Q:
    """Nobody ends their own role: the last administrator stays."""
    return ~Q(person_id=grant.actor.person_id)


def of_others_below_them(grant: Grant) -> Q:
    return of_others(grant) & in_their_programs(grant) & Q(role__in=r.UNDER_A_MANAGER)


def of_other_workers_at_home(grant: Grant) -> Q:
    return of_others(grant) & in_their_programs(grant) & Q(role__in=r.WORKERS, referral_id__isnull=True)


def of_others_at_home(grant: Grant) -> Q:
    return of_others(grant) & in_their_programs(grant) & Q(referral_id__isnull=True)


def of_others_of_a_program(grant: Grant) -> Q:
    """Whoever certifies the others is certified too."""
    return of_others(grant) & Q(program_id__isnull=False, referral_id__isnull=True)


def their_own_work_at_home(grant: Grant) -> Q:
    return their_own(grant) & Q(role__in=r.WORKERS, referral_id__isnull=True)


def that_a_manager_may_make(grant: Grant) -> Q:
    return in_their_programs(grant) & Q(role__in=r.UNDER_A_MANAGER)


def shown_in_their_programs(grant: Grant) -> Q:
    return in_their_programs(grant) & Q(shown=True)


def of_peers(grant: Grant) -> Q:
    return Q(kind="peer") & of_others(grant)


def of_family_peers(grant: Grant) -> Q:
    return Q(kind="family") & of_others(grant)


programs = Policy(Program)
programs.allow("view", to=r.ALL_ROLES, where=anyone, even_lapsed=True)
programs.allow("refer", to=[r.CLINICIAN, r.TEAM_LEAD, *r.WORKERS], where=these_programs)
programs.allow("open_in_danger", to=[r.CLINICIAN, r.TEAM_LEAD, *r.WORKERS], where=these_programs)
programs.allow("record_notice", to=[r.PRIVACY_LEAD], where=these_programs)
programs.allow("record_work", to=r.WORKERS, where=these_programs, even_lapsed=True)
programs.allow("invite", to=[r.MANAGER], where=these_programs)
programs.allow("invite", "invite_lead", "rename", to=[r.ADMINISTRATOR], where=anyone)

people = Policy(Person)
people.allow("change", to=r.STAFF_ROLES, where=oneself, even_lapsed=True)
people.allow("invite_to_network", "add_program", to=[r.ADMINISTRATOR], where=oneself)  # the network has no row: done in one's own name

memberships = Policy(Membership)
memberships.allow("view", to=r.STAFF_ROLES, where=their_own, even_lapsed=True)
memberships.allow("view", to=r.PROGRAM_ROLES, where=in_their_programs, even_lapsed=True)
memberships.allow("view", to=[r.ADMINISTRATOR, r.COORDINATOR, r.PEER_MENTOR, r.FAMILY_MENTOR], where=anyone)
memberships.allow("end", to=[r.MANAGER], where=of_others_below_them)
memberships.allow("end", to=[r.ADMINISTRATOR], where=of_others)
memberships.allow("authorise", to=[r.MANAGER], where=of_other_workers_at_home)
memberships.allow("record_learning", to=[r.MANAGER, r.PRIVACY_LEAD], where=of_others_at_home)
memberships.allow("recertify", to=[r.MANAGER], where=of_others_at_home)
memberships.allow("recertify", to=[r.ADMINISTRATOR], where=of_others_of_a_program)
memberships.allow("see_standing", to=[r.TEAM_LEAD, r.MANAGER, r.PRIVACY_LEAD], where=in_their_programs)
memberships.allow("describe", to=r.WORKERS, where=their_own_work_at_home, even_lapsed=True)

authorisations = Policy(Authorisation)
authorisations.allow("view", to=r.WORKERS, where=their_own, even_lapsed=True)
authorisations.allow("view", "see_state", "revoke", to=[r.MANAGER, r.PRIVACY_LEAD], where=in_their_programs)
authorisations.allow("see_state", to=[r.TEAM_LEAD], where=in_their_programs)

learning = Policy(Learning)
learning.allow("view", to=r.STAFF_ROLES, where=their_own, even_lapsed=True)
learning.allow("view", to=[r.MANAGER, r.PRIVACY_LEAD], where=in_their_programs)

role_reviews = Policy(RoleReview)
role_reviews.allow("view", to=r.STAFF_ROLES, where=their_own, even_lapsed=True)
role_reviews.allow("view", to=[r.MANAGER, r.PRIVACY_LEAD], where=in_their_programs)
role_reviews.allow("view", to=[r.ADMINISTRATOR], where=anyone)

invitations = Policy(Invitation)
invitations.allow("view", "cancel", "renew", to=[r.MANAGER], where=that_a_manager_may_make)
invitations.allow("view", "cancel", "renew", to=[r.ADMINISTRATOR], where=anyone)

cards = Policy(WorkerCard)
cards.allow("view", "change", to=r.WORKERS, where=their_own, even_lapsed=True)
cards.allow("view", to=[*r.PERSONS, *r.PROGRAM_ROLES], where=shown_in_their_programs)
cards.allow("view", to=[r.TEAM_LEAD, r.MANAGER], where=in_their_programs)
cards.allow("view", to=[r.COORDINATOR], where=anyone)

welcomes = Policy(Welcome)
welcomes.allow("view", "say_hello", to=[r.PEER_MENTOR], where=of_peers)
welcomes.allow("view", "say_hello", to=[r.FAMILY_MENTOR], where=of_family_peers)
