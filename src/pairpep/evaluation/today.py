"""What the evaluation asks today: data that may be opened, an answer that nobody was told of."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.evaluation.models import Protocol
from pairpep.evaluation.policy import WHOLE
from pairpep.evaluation.workflow import LOCKED
from pairpep.kernel.clock import day_of
from pairpep.kernel.home import Task, today
from pairpep.kernel.policy import Actor
from pairpep.network.roles import COORDINATOR

MOST = 3


@today(*WHOLE)
def of_plans(actor: Actor) -> Iterable[Task]:
    """One question for both: whatever asks nothing costs a first page nothing more."""
    for plan in Protocol.objects.visible_to(actor).to_open_or_tell(day_of(actor.now))[: 2 * MOST]:
        url = reverse("evaluation:plan", args=[plan.pk])
        if plan.state == LOCKED:
            why = _("Its day has come: its data may be opened, once.")
            yield Task(plan.title, url, why, due=plan.opens_on, kind="evaluation", tone="decide")
        elif actor.holds(COORDINATOR):
            yield Task(plan.title, url, _("Its answer is there: tell it."), kind="evaluation", tone="now")
