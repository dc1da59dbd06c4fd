"""What an integration asks today of who holds its chairs: the next item, when it is due."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.kernel import clock
from pairpep.kernel.home import Task, today
from pairpep.kernel.policy import Actor
from pairpep.network.roles import MANAGER, TEAM_LEAD
from pairpep.toolkit.models import Integration


@today(MANAGER, TEAM_LEAD)
def of_integrations(actor: Actor) -> Iterable[Task]:
    """One line for each that is under way, to the one who keeps an eye on it."""
    day = clock.day_of(actor.now)
    for row in Integration.objects.visible_to(actor).under_way().filter(owner_id=actor.person_id).order_by("starts_on"):
        if row.starts_on - timedelta(days=120) <= day:
            yield Task(_("Integration: see what is due"), reverse("toolkit:integration", args=[row.pk]), kind="integration", tone="wait")
