"""What each page of a plan is given, for whoever reads it: the versions they may see, the lines that crossed, how far things are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pairpep.kernel.clock import day_of
from pairpep.kernel.policy import Actor
from pairpep.participants.models import File
from pairpep.plans import presenting
from pairpep.plans.models import Crossing, Offer, Plan, Progress, Version
from pairpep.plans.presenting import Shown
from pairpep.plans.workflow import APPROVED
from pairpep.referrals.models import Wishes


@dataclass(frozen=True)
class Reading:
    plan: Plan
    latest: Version
    working: Shown | None  # a draft, or what waits for an answer
    standing: Shown | None  # what the person approved
    changes: list[Any]  # between the two
    crossed: list[Any]
    ways: list[Any]
    review_near: bool
    review_late: bool

    @property
    def has_marks(self) -> bool:
        return any(way.points for way in self.ways)

    @property
    def may_offer(self) -> bool:
        """A relative's own lines, while the plan stands."""
        return self.plan.kind == "family" and self.plan.is_open

    @property
    def waits(self) -> bool:
        return self.working is not None and self.working.version.asked_for


def read(actor: Actor, plan: Plan) -> Reading | None:
    """None to the team, as long as nothing is approved."""
    versions = list(Version.objects.visible_to(actor).of_plan(plan.pk).latest_first())
    if not versions:
        return None
    latest, standing = versions[0], next((each for each in versions if each.state == APPROVED), None)
    working = latest if latest.state != APPROVED else None
    offers = Offer.objects.visible_to(actor).of_plan(plan.pk) if plan.kind == "family" else []
    marks = Progress.objects.visible_to(actor).of_plan(plan.pk).in_order()
    today = day_of(actor.now)
    return Reading(
        plan=plan,
        latest=latest,
        working=presenting.shown(actor, plan, working) if working else None,
        standing=presenting.shown(actor, plan, standing, offers) if standing else None,
        changes=presenting.changes(standing, working) if working else [],
        crossed=lines_let_in(actor, plan),
        ways=presenting.ways(latest.part, marks, plain=presenting.reads_as_person(actor, plan)),
        review_near=presenting.review_is_near(plan, today),
        review_late=presenting.review_is_late(plan, today),
    )


def lines_let_in(actor: Actor, plan: Plan) -> list[Any]:
    if plan.kind == "family":
        return []
    return [presenting.crossed(each) for each in Crossing.objects.visible_to(actor).about(plan.file_id).in_plan()]


def standing(actor: Actor, plan: Plan) -> Shown | None:
    """What was approved, for the page that is printed."""
    version = Version.objects.visible_to(actor).of_plan(plan.pk).standing().first()
    return presenting.shown(actor, plan, version) if version else None


def named_by(actor: Actor, plan: Plan) -> tuple[str, ...]:
    """The needs of the invitation, where this worker may read them."""
    wishes = Wishes.objects.visible_to(actor).filter(referral_id=plan.referral_id).first()
    return tuple(wishes.needs) if wishes else ()


def plan_of(actor: Actor, file: File) -> Plan | None:
    """The person's own: the open one, or the last that was."""
    mine = Plan.objects.visible_to(actor).about(file.pk).for_list()
    found: Plan | None = mine.open().newest_first().first() or mine.newest_first().first()
    return found


def waiting_lines(actor: Actor, file: File) -> list[Crossing]:
    return list(Crossing.objects.visible_to(actor).about(file.pk).unanswered())


def history(actor: Actor, plan: Plan) -> list[dict[str, Any]]:
    """Every version that was proposed, the newest first, with what changed in each."""
    versions = list(Version.objects.visible_to(actor).of_plan(plan.pk).proposed().latest_first())
    befores: list[Version | None] = [*versions[1:], None]
    return [
        {"version": version, "state": presenting.LABELS[version.state], "changes": presenting.changes(before, version)}
        for version, before in zip(versions, befores, strict=False)  # one longer when there is none
    ]
