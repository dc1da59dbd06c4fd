"""What waits to be recorded, and whose authorisation it would let a manager renew."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from pairpep.kernel import when
from pairpep.kernel.policy import Actor
from pairpep.network.models import Membership
from pairpep.network.roles import WORKERS
from pairpep.training.models import Refresher

RECENT = 20


def waiting(actor: Actor) -> dict[str, Any]:
    rows = Refresher.objects.permitting(actor, "record").waiting().select_related("person", "program")
    seen = Refresher.objects.visible_to(actor).exclude(person_id=actor.person_id).select_related("person", "program")
    recorded = seen.filter(recorded_on__isnull=False).order_by("-recorded_on", "id")[:RECENT]
    renewals = _renewals(actor)
    return {
        "waiting": [_told(row) for row in rows],
        "recorded": [_told(row) | {"renew_url": renewals.get((row.person_id, row.program_id), "")} for row in recorded],
    }


def _told(row: Refresher) -> dict[str, Any]:
    return {"row": row, "name": row.person.name, "program": row.program.name, "day": when.day(row.done_on, weekday=False)}


def _renewals(actor: Actor) -> dict[Any, str]:
    held = Membership.objects.permitting(actor, "authorise").filter(role__in=WORKERS)
    return {(each.person_id, each.program_id): reverse("network:authorise", args=[each.pk]) for each in held}
