"""Who may read the panels: a team its own program's, the coordination and those who study the network its own; nobody another program's."""

from __future__ import annotations

from django.db.models import Q

from pairpep.kernel.policy import NOBODY, Grant, Policy
from pairpep.network.policy import in_their_programs
from pairpep.network.roles import CLINICIAN, COORDINATOR, MANAGER, RESEARCHER, TEAM_LEAD
from pairpep.reaim.models import Figure


def in_panels_for_clinicians(grant: Grant) -> Q:
    return _of_theirs(grant, CLINICIAN)


def in_panels_for_team_leads(grant: Grant) -> Q:
    return _of_theirs(grant, TEAM_LEAD)


def in_panels_for_managers(grant: Grant) -> Q:
    return _of_theirs(grant, MANAGER)


def _of_theirs(grant: Grant, role: str) -> Q:
    found = in_their_programs(grant)
    return found if found is NOBODY else found & Q(readers__contains=[role])


def in_the_network_for_coordinators(grant: Grant) -> Q:
    return Q(program__isnull=True, readers__contains=[COORDINATOR])


def in_the_network_for_researchers(grant: Grant) -> Q:
    return Q(program__isnull=True, readers__contains=[RESEARCHER])


figures = Policy(Figure)
figures.allow("view", to=[CLINICIAN], where=in_panels_for_clinicians)
figures.allow("view", to=[TEAM_LEAD], where=in_panels_for_team_leads)
figures.allow("view", to=[MANAGER], where=in_panels_for_managers)
figures.allow("view", to=[COORDINATOR], where=in_the_network_for_coordinators)
figures.allow("view", to=[RESEARCHER], where=in_the_network_for_researchers)
