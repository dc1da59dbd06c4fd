"""How often something is read or taken: one more for a role and a month, after the page, and never who."""

from __future__ import annotations

from collections import defaultdict
from contextlib import suppress
from typing import Any

from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _

from pairpep.kernel import walls, when
from pairpep.kernel.policy import Actor
from pairpep.kernel.reference import content
from pairpep.library.resource_models import READ, TAKEN, Resource, ResourceEdition, UseCount
from pairpep.network.models import Membership
from pairpep.network.roles import STAFF_ROLES

LEAST = 5  # fewer is not shown: it could be one person


def used(actor: Actor, edition: ResourceEdition, way: str) -> None:
    """Once the page has been read: its own transaction changes nothing. A count that fails breaks no page."""
    if edition.number is None or edition.withdrawn_at:
        return

    def one_more() -> None:
        with suppress(DatabaseError):
            walls.call("app.count_use", walls.ticket_for(actor.person_id), edition.pk, way)

    transaction.on_commit(one_more)


def told(actor: Actor, resource: Resource) -> list[dict[str, Any]]:
    """By month: the roles that count enough people and enough uses. The others are together, or not said."""
    many = _roles_of_many(actor)
    sums: dict[Any, dict[tuple[str, str], int]] = defaultdict(lambda: defaultdict(int))
    for each in UseCount.objects.visible_to(actor).filter(resource_id=resource.pk).order_by("-month", "role")[:400]:
        sums[each.month][each.role if each.role in many else "", each.way] += each.times
    return [{"month": when.month(month.year, month.month), "rows": _rows(found)} for month, found in sums.items()]


def _roles_of_many(actor: Actor) -> set[str]:
    """Roles that five people hold at least: a role that one person holds would name them."""
    held: dict[str, set[Any]] = defaultdict(set)
    rows = Membership.objects.visible_to(actor).filter(role__in=STAFF_ROLES, until__isnull=True)
    for role, person in rows.values_list("role", "person_id"):
        held[role].add(person)
    return {role for role, people in held.items() if len(people) >= LEAST}


def _rows(found: dict[tuple[str, str], int]) -> list[dict[str, Any]]:
    roles = content().roles
    return [
        {
            "role": roles[role].name if role else _("Other roles, together"),
            "read": _figure(found.get((role, READ), 0)),
            "taken": _figure(found.get((role, TAKEN), 0)),
        }
        for role in sorted({role for role, _way in found}, key=lambda role: (not role, role))
    ]


def _figure(times: int) -> str:
    return str(times) if times >= LEAST else _("fewer than 5")
