"""What trainings ask of someone: go on with the one that was begun; record the refresher that somebody of the team finished."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import ngettext

from pairpep.kernel.home import Task, today
from pairpep.kernel.policy import Actor
from pairpep.network.roles import MANAGER
from pairpep.training.models import Refresher


@today(MANAGER)
def to_record(actor: Actor) -> Iterator[Task]:
    names = [row.person.name for row in Refresher.objects.permitting(actor, "record").waiting().select_related("person")[:6]]
    if names:
        title = ngettext("%(n)d yearly refresher to record", "%(n)d yearly refreshers to record", len(names)) % {"n": len(names)}
        yield Task(title, reverse("training:refreshers"), ", ".join(dict.fromkeys(names)), kind="refresher", tone="decide")
