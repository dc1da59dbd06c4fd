"""What readings ask today: a text to clean before it is destroyed, units to read, what differs to talk over, ratings to decide."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.coding import presenting
from pairpep.coding.models import Source, Study
from pairpep.coding.policy import CODERS
from pairpep.coding.workflow import CODING, COMPARING, CONSENSUS, RATING, RAW, RAW_DAYS
from pairpep.kernel.home import Task, today
from pairpep.kernel.policy import Actor

MOST = 3


@today(*CODERS)
def of_texts(actor: Actor) -> Iterable[Task]:
    for source in Source.objects.permitting(actor, "clean").filter(state=RAW).brought(actor.person_id)[:1]:
        why = _("Take the names out of the text you brought: it is destroyed that day otherwise.")
        url, due = reverse("coding:clean", args=[source.pk]), source.brought_on + timedelta(days=RAW_DAYS)
        yield Task(_("A text to clean"), url, why, due=due, kind="text", tone="decide")


@today(*CODERS)
def of_readings(actor: Actor) -> Iterable[Task]:
    asks = {
        COMPARING: (_("Agreement was not counted in the night: ask for it once more."), "counting", "decide"),
        CODING: (_("Units wait for your codes."), "units", "now"),
        CONSENSUS: (_("Everyone is done: talk over what differs."), "consensus", "decide"),
        RATING: (_("Decide the ratings, then release them."), "rating", "decide"),
    }
    for study in Study.objects.permitting(actor, "open").being_read()[: 2 * MOST]:
        step = presenting.next_step(actor, study)
        if step and not (study.state == COMPARING and presenting.is_fresh(actor, study)):
            why, kind, tone = asks[study.state]
            yield Task(study.title, step.get("href") or reverse("coding:study", args=[study.pk]), why, kind=kind, tone=tone)
