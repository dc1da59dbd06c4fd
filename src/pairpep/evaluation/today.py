"""What the evaluation asks today: data that may be opened, an answer that nobody was told of."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.evaluation.models import Protocol
from pairpep.evaluation.policy import WHOLE
from pairpep.kernel.clock import day_of
from pairpep.kernel.home import Task, today
from pairpep.kernel.policy import Actor
from pairpep.network.roles import COORDINATOR

MOST = 3


@today(*WHOLE)
def to_open(actor: Actor) -> Iterable[Task]:
    for plan in Protocol.objects.permitting(actor, "open").openable_on(day_of(actor.now))[:MOST]:
        why = _("Its day has come: its data may be opened, once.")
        yield Task(plan.title, reverse("evaluation:plan", args=[plan.pk]), why, due=plan.opens_on, kind="evaluation", tone="decide")


@today(COORDINATOR)
def to_tell(actor: Actor) -> Iterable[Task]:
    for plan in Protocol.objects.permitting(actor, "tell").to_tell()[:MOST]:
        yield Task(
            plan.title, reverse("evaluation:plan", args=[plan.pk]), _("Its answer is there: tell it."), kind="evaluation", tone="now"
        )
