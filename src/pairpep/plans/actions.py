"""What is done with a plan. Every verb holds the plan itself, so that an approval and a new proposal never cross."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from pairpep.kernel.actions import action
from pairpep.kernel.clock import day_of
from pairpep.kernel.ids import new_id
from pairpep.kernel.policy import Actor
from pairpep.kernel.workflow import WrongMoment
from pairpep.plans.models import Plan, Progress, Version
from pairpep.plans.part import Line, Part
from pairpep.plans.review import in_a_season
from pairpep.plans.workflow import APPROVED, CLOSED, DRAFT, PROPOSED, REPLACED, RETURNED
from pairpep.referrals.models import Referral

MOST_LINES = 8


class ChangedMeanwhile(WrongMoment):
    """Somebody, or the same person elsewhere, saved the same thing first. Nothing that was typed is lost: the page shows both."""


# The worker -------------------------------------------------------------------------------------------------------------------------


@action("plan", on=Referral, name="start_plan")
def start(referral: Referral, *, by: Actor) -> Plan:
    """One open plan an accompaniment: a second press finds the first one."""
    present: Plan | None = Plan.objects.permitting(by, "write").of_referral(referral.pk).open().first()
    if present:
        return present
    of_file = {"file_id": referral.file_id, "program_id": referral.program_id}
    plan = Plan(**of_file, referral=referral, worker_id=by.person_id, kind=referral.kind, created_at=by.now)
    plan.save(force_insert=True)
    _write(plan, 1, Part(), in_a_season(day_of(by.now)), by=by)
    return plan


def _write(plan: Plan, number: int, part: Part, review_on: date, *, by: Actor, state: str = DRAFT) -> Version:
    version = Version(
        file_id=plan.file_id,
        program_id=plan.program_id,
        plan=plan,
        number=number,
        state=state,
        content=part.written(),
        review_on=review_on,
        created_at=by.now,
        changed_at=by.now,
        proposed_at=by.now if state == PROPOSED else None,
    )
    version.save(force_insert=True)
    return version


def latest_of(plan: Plan, by: Actor) -> Version:
    found: Version | None = Version.objects.visible_to(by).of_plan(plan.pk).latest_first().first()
    if found is None:
        raise WrongMoment
    return found


def _open(plan: Plan) -> None:
    if not plan.is_open:
        raise WrongMoment(_("This plan is closed."))


def _revise(plan: Plan, by: Actor, part: Part, review_on: date | None = None) -> None:
    """Into the draft; after a proposal or an approval, into a new one."""
    _open(plan)
    latest = latest_of(plan, by)
    if latest.is_draft:
        latest.touch(content=part.written(), review_on=review_on or latest.review_on, changed_at=by.now)
    else:
        _write(plan, latest.number + 1, part, review_on or max(latest.review_on, in_a_season(day_of(by.now))), by=by)


@action("write", on=Plan, name="write_line")
def write_line(plan: Plan, *, by: Actor, line: Line, seen: str = "") -> None:
    """`seen`: the mark of the line as it stood when its writer began, empty for a new one."""
    part = latest_of(plan, by).part
    present = part.line(line.id)
    if present == line:
        return
    if (present.mark if present else "") != seen:
        raise ChangedMeanwhile
    if present is None and len(part.lines) >= MOST_LINES:
        raise WrongMoment(_("A plan keeps to eight lines, so that it stays on one page. One may be changed, or taken away first."))
    _revise(plan, by, part.with_line(line))


@action("write", on=Plan, name="remove_line")
def remove_line(plan: Plan, *, by: Actor, line_id: str) -> None:
    part = latest_of(plan, by).part
    if part.line(line_id):
        _revise(plan, by, part.without(line_id))


@action("write", on=Plan, name="write_limits")
def write_limits(plan: Plan, *, by: Actor, not_doing: list[str], review_on: date, seen: str) -> None:
    """What the worker will not do, and when the plan is looked at again."""
    latest = latest_of(plan, by)
    if latest.part.limits_mark(latest.review_on) != seen:
        raise ChangedMeanwhile
    _revise(plan, by, Part(latest.part.lines, tuple(not_doing)), review_on)


@action("write", on=Plan, name="propose")
def propose(plan: Plan, *, by: Actor) -> None:
    """From here on, these words never change; what waited before them is replaced."""
    _open(plan)
    draft = latest_of(plan, by)
    if not draft.is_draft:
        raise WrongMoment(_("It has been proposed already."))
    if not draft.part.lines:
        raise WrongMoment(_("A plan needs one line at least: a need, and what the person wants of it."))
    if draft.review_on <= day_of(by.now):
        raise WrongMoment(_("The review date has come meanwhile: choose a later one before you propose it."))
    _ask(plan, draft, by)


def _ask(plan: Plan, version: Version, by: Actor) -> None:
    for before in Version.objects.visible_to(by).of_plan(plan.pk).waiting():
        before.touch(state=REPLACED)
    if version.is_draft:
        version.touch(state=PROPOSED, proposed_at=by.now)
    if plan.state == DRAFT:
        plan.touch(state=PROPOSED)


@action("write", on=Plan, name="keep")
def keep(plan: Plan, *, by: Actor, review_on: date) -> None:
    """Reviewed together and kept as it is: the same words with a new date, for the person to confirm."""
    _open(plan)
    latest = latest_of(plan, by)
    if latest.state != APPROVED:
        raise WrongMoment(_("A new version is under way: it takes the place of this review."))
    _write(plan, latest.number + 1, latest.part, review_on, by=by, state=PROPOSED)


# The person -------------------------------------------------------------------------------------------------------------------------


def _waiting(plan: Plan, version_id: UUID, by: Actor) -> Version:
    """What is answered is what waits: not a page that was left open."""
    _open(plan)
    version: Version | None = Version.objects.visible_to(by).of_plan(plan.pk).filter(pk=version_id).first()
    if version is None or not version.waits:
        raise WrongMoment(_("This is not the version that waits any more. Here is how the plan stands now."))
    return version


@action("answer", on=Plan, name="approve")
def approve(plan: Plan, *, by: Actor, version_id: UUID) -> None:
    """Dated, by the person themselves. The version before it gives way in the same transaction."""
    if Version.objects.visible_to(by).of_plan(plan.pk).standing().filter(pk=version_id).exists():
        return  # pressed twice
    version = _waiting(plan, version_id, by)
    for before in Version.objects.visible_to(by).of_plan(plan.pk).standing():
        before.touch(state=REPLACED)
    version.touch(state=APPROVED, approved_at=by.now)
    plan.touch(state=APPROVED, review_on=version.review_on, approved_at=by.now)


@action("answer", on=Plan, name="ask_change")
def ask_change(plan: Plan, *, by: Actor, version_id: UUID, words: str, language: str) -> None:
    """Nothing is approved; the words go to the worker, as they were written."""
    _waiting(plan, version_id, by).touch(state=RETURNED, note=words, note_lang=language, noted_at=by.now)


@action("mark", on=Plan)
def mark(plan: Plan, *, by: Actor, steps: dict[str, str]) -> None:
    """How far each need is, in the person's choice of words. What has not moved is not written again."""
    _open(plan)
    last = {each.need: each.step for each in Progress.objects.visible_to(by).of_plan(plan.pk).in_order()}
    of_plan = {"file_id": plan.file_id, "program_id": plan.program_id, "plan": plan}
    for need, step in steps.items():
        if last.get(need) != step:
            Progress(**of_plan, need=need, step=step, at=by.now).save(force_insert=True)


# Either ------------------------------------------------------------------------------------------------------------------------------


@action("close", on=Plan)
def close(plan: Plan, *, by: Actor) -> None:
    """It stays readable by the person, with all its versions. The team sees it no more."""
    _open(plan)
    plan.touch(state=CLOSED, closed_at=by.now)


def new_line_id() -> str:
    return new_id().hex[:12]
