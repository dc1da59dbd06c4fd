"""What a plan asks of someone today: a change that the person asked for, a review that comes."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.kernel import walls
from pairpep.kernel.clock import day_of
from pairpep.kernel.home import Task, today
from pairpep.kernel.policy import Actor
from pairpep.network.roles import FAMILY_WORKER, PEER_WORKER, TEAM_LEAD
from pairpep.plans import presenting
from pairpep.plans.models import Plan, Version
from pairpep.plans.review import announced_from
from pairpep.referrals.models import Referral

MOST = 12
GRACE = 0  # days after the review date before the team lead sees it


@today(PEER_WORKER, FAMILY_WORKER)
def of_a_worker(actor: Actor) -> Iterable[Task]:
    mine = Plan.objects.visible_to(actor).of_worker(actor.person_id).open().for_list()
    open_ones = {plan.pk: plan for plan in mine.soonest_first()[:MOST]}
    returned = set(Version.objects.visible_to(actor).of_plans(open_ones).returned().values_list("plan_id", flat=True))
    for plan in open_ones.values():
        where, name = reverse("plans:plan", args=[plan.pk]), {"name": plan.file.chosen_name}
        if plan.pk in returned:
            title, why = _("%(name)s asks for a change in the plan") % name, _("Their words are on its page.")
            yield Task(title=title, why=why, url=where, kind="plan", tone="now")
        elif presenting.review_is_near(plan, day_of(actor.now)):
            title, why = _("Look at the plan again with %(name)s") % name, _("Keep it, change it, or close it.")
            yield Task(title=title, why=why, url=where, due=plan.review_on, kind="plan", tone="decide")


@today(TEAM_LEAD)
def of_a_team_lead(actor: Actor) -> Iterable[Task]:
    """That a review is late; of a relative's plan, nothing more."""
    day = day_of(actor.now)
    for plan in Plan.objects.visible_to(actor).open().to_review_by(announced_from(day)).for_list().soonest_first()[:MOST]:
        if presenting.review_is_late(plan, day):
            title = _("The plan of %(name)s is to be looked at again") % {"name": plan.file.chosen_name}
            yield Task(title=title, url=reverse("plans:print", args=[plan.pk]), due=plan.review_on, kind="plan", tone="wait")
    due = walls.call("app.reviews_due", GRACE) or []
    for referral in Referral.objects.visible_to(actor).filter(pk__in=due).for_list()[:MOST]:
        title = _("A plan is to be looked at again with %(name)s") % {"name": referral.file.chosen_name}
        why = _("You see that it is due, and nothing of the plan.")
        yield Task(title=title, why=why, url=reverse("referrals:referral", args=[referral.pk]), kind="plan", tone="wait")
