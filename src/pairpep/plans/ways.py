"""Where the pages about someone lead: to their plan."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from pairpep.kernel import when
from pairpep.kernel.policy import Actor
from pairpep.kernel.ways import Way, leads_from
from pairpep.network.roles import TEAM_LEAD
from pairpep.participants.models import File
from pairpep.plans import presenting, reading
from pairpep.plans.models import Plan, Version
from pairpep.referrals.models import Referral


@leads_from("referral")
def of_a_referral(actor: Actor, referral: Referral) -> Iterable[Way]:
    """The worker writes it; the team opens what was approved."""
    plan = Plan.objects.visible_to(actor).of_referral(referral.pk).open().first()
    if Referral.objects.permitting(actor, "plan").filter(pk=referral.pk).exists():
        note = str(presenting.LABELS[plan.state]) if plan else _("Three lines are enough to begin")
        yield Way(_("The plan"), reverse("plans:start", args=[referral.pk]), note, "check", 30)
    elif plan and plan.approved_at:
        note = _("Review on %(day)s.") % {"day": when.day(plan.review_on, weekday=False)}
        yield Way(_("The peer support part of the plan"), reverse("plans:print", args=[plan.pk]), note, "print", 30)


@leads_from("home")
def of_the_staff(actor: Actor, _about: object) -> Iterable[Way]:
    """A clinician finds it in the bar, where the team lead's four places are taken."""
    if actor.holds(TEAM_LEAD):
        yield Way(_("The peer support part of the plans"), reverse("plans:team"), _("To open in your meeting"), "check", 40)


@leads_from("person")
def of_a_person(actor: Actor, file: File) -> Iterable[Way]:
    plan = reading.plan_of(actor, file)
    waits = plan is not None and Version.objects.visible_to(actor).of_plan(plan.pk).for_answer().exists()
    if plan is None and not reading.waiting_lines(actor, file):
        return
    note = ""
    if waits or reading.waiting_lines(actor, file):
        note = pgettext("to a young person", "Waiting for your answer") if file.side == "youth" else pgettext(
            "to a relative", "Waiting for your answer"
        )  # fmt: skip
    elif plan and plan.is_open and plan.review_on:
        note = _("To look at again on %(day)s") % {"day": when.day(plan.review_on, weekday=False)}
    yield Way(_("My plan"), reverse("plans:mine"), note, "check", 5 if note and waits else 20)
