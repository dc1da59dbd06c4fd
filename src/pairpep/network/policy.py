"""Who may do what in the network: programs, roles, invitations, authorisations, workers' cards and welcomes."""

from __future__ import annotations

from django.db.models import Q

from pairpep.kernel.policy import NOBODY, Grant, Policy
from pairpep.network import roles as r
from pairpep.network.models import Program


def anyone(grant: Grant) -> Q:
    return Q(pk__isnull=False)


def home_programs(grant: Grant) -> frozenset:
    """A loan opens one referral in another program, and never the program."""
    return grant.programs - {program for _, program, _ in grant.actor.loans}


def these_programs(grant: Grant) -> Q:
    found = home_programs(grant)
    return Q(pk__in=found) if found else NOBODY


programs = Policy(Program)
programs.allow("view", to=r.ALL_ROLES, where=anyone)
programs.allow("refer", to=[r.CLINICIAN, r.TEAM_LEAD, *r.WORKERS], where=these_programs)
