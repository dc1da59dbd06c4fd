"""Who is at the table: the stakeholder groups of a session, and which roles each is made of. app.stakes() says the same."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from pairpep.kernel.policy import Actor
from pairpep.network import roles as r

YOUTH, RELATIVES, PEERS, TEAMS, MANAGERS, MENTORS, RESEARCHERS, COORDINATION, PARTNERS = (
    "youth", "relatives", "peers", "teams", "managers", "mentors", "researchers", "coordination", "partners",
)  # fmt: skip

LABELS: dict[str, Any] = {
    YOUTH: pgettext_lazy("a group at the table", "Young people"),
    RELATIVES: pgettext_lazy("a group at the table", "Relatives"),
    PEERS: _("Peer and family support workers"),
    TEAMS: _("Clinical teams"),
    MANAGERS: pgettext_lazy("a group at the table", "Managers"),
    MENTORS: pgettext_lazy("a group at the table", "Mentors"),
    RESEARCHERS: pgettext_lazy("a group at the table", "Researchers"),
    COORDINATION: pgettext_lazy("a group at the table", "Coordination"),
    PARTNERS: _("Partners and leaders of the field"),
}

OF_ROLES = {
    r.YOUNG_PERSON: YOUTH, r.RELATIVE: RELATIVES, r.PEER_WORKER: PEERS, r.FAMILY_WORKER: PEERS, r.CLINICIAN: TEAMS, r.TEAM_LEAD: TEAMS,
    r.MANAGER: MANAGERS, r.PRIVACY_LEAD: MANAGERS, r.PEER_MENTOR: MENTORS, r.FAMILY_MENTOR: MENTORS, r.RESEARCHER: RESEARCHERS,
    r.COORDINATOR: COORDINATION, r.ADMINISTRATOR: COORDINATION, r.PARTNER: PARTNERS,
}  # fmt: skip


def of_actor(actor: Actor) -> list[str]:
    """Every group of theirs, in the order of the list; a loan makes nobody of another group."""
    held = (actor.roles | actor.lapsed) - {(role, program) for role, program, _referral in actor.loans}
    found = {OF_ROLES[role] for role, _program in held if role in OF_ROLES}
    return [group for group in LABELS if group in found]


def at_the_table(actor: Actor) -> str:
    """As whom somebody sits there: of the staff first, whoever else they are besides."""
    found = of_actor(actor)
    return next((group for group in found if group not in (YOUTH, RELATIVES)), found[0])
