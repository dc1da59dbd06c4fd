"""What advice and plans ask today: one piece of advice at most; a second measure to study, an end to decide, a plan that has not moved."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.improvement import presenting
from pairpep.improvement.models import Offer, Plan, Step
from pairpep.improvement.policy import LEADS, MENTORS
from pairpep.kernel.clock import day_of
from pairpep.kernel.home import Task, today
from pairpep.kernel.policy import Actor
from pairpep.network.roles import CLINICIAN, COORDINATOR, FAMILY_WORKER, MANAGER, PEER_WORKER, TEAM_LEAD

STILL_DAYS = 183  # six months without a move
SOON_DAYS = 7
MOST = 3


@today(*LEADS, *MENTORS)
def of_advice(actor: Actor) -> Iterable[Task]:
    """One at most: that which waits for the role they hold, the oldest first."""
    waiting = list(Offer.objects.permitting(actor, "accept").waiting())
    own = [each for each in waiting if actor.holds(each.to)] or [each for each in waiting if each.to == COORDINATOR]
    for offer in own[:1]:
        rule = presenting.rule_of(offer)
        if rule:
            why = _("%(reason)s Look at it, take it up or set it aside.") % {"reason": rule.reason}
            yield Task(str(rule.action), reverse("improvement:home"), why, kind="advice", tone="decide")


@today(*LEADS)
def of_plans(actor: Actor) -> Iterable[Task]:
    present, mine = day_of(actor.now), Plan.objects.visible_to(actor)
    said = set()
    for plan in mine.measured_again()[:MOST]:
        said.add(plan.pk)
        why = _("The second measure is there: put it beside your prediction.")
        yield Task(plan.idea, reverse("improvement:study", args=[plan.pk]), why, kind="trial", tone="now")
    for plan in mine.to_decide()[:MOST]:
        said.add(plan.pk)
        yield Task(
            plan.idea, reverse("improvement:act", args=[plan.pk]), _("Adopt it, adapt it or abandon it."), kind="trial", tone="decide"
        )
    for plan in mine.still_since(present - timedelta(days=STILL_DAYS))[:MOST]:
        if plan.pk not in said:
            why = _("Nothing has moved for six months: take it up again, or end it and say why.")
            yield Task(plan.idea, reverse("improvement:plan", args=[plan.pk]), why, kind="still", tone="decide")


@today(TEAM_LEAD, MANAGER, CLINICIAN, PEER_WORKER, FAMILY_WORKER)
def of_steps(actor: Actor) -> Iterable[Task]:
    """Those that wait for their function, from a week before."""
    soon = day_of(actor.now) + timedelta(days=SOON_DAYS)
    for step in Step.objects.permitting(actor, "do").owned_by(actor.role_codes).due_by(soon)[:MOST]:
        yield Task(
            step.words, reverse("improvement:steps"), _("A step of what the team is trying"), due=step.due_on, kind="step", tone="wait"
        )
