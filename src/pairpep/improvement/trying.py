"""What is done with a plan: written, predicted, started, measured again, studied, ended, taken further, offered to others."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from pairpep.assemblies.actions import propose_topic
from pairpep.improvement import following, measuring
from pairpep.improvement.models import Offer, Plan, Step
from pairpep.improvement.workflow import TYPED
from pairpep.kernel.actions import action
from pairpep.kernel.bilingual import Text
from pairpep.kernel.clock import day_of
from pairpep.kernel.policy import Actor
from pairpep.kernel.workflow import WrongMoment
from pairpep.levers.models import Lever
from pairpep.library import lineage
from pairpep.library.models import Lineage
from pairpep.measures import actions as figures
from pairpep.network.models import Program

KIND = "trial"  # how the lineage names a plan
PREDICTED = ("prediction", "expected")


@action("improve", on=Program, name="begin_plan", lock=False)
def begin(
    program: Program, *, by: Actor, offer: Offer | None = None, previous: Plan | None = None, lever: Lever | None = None, **said: Any
) -> Plan:
    """A draft. `offer`: the advice it answers; `previous`: the cycle before; both once."""
    made = {"made_by_id": by.person_id, "made_at": by.now}
    plan = Plan(program=program, offer=offer, previous=previous, lever=lever, moved_on=day_of(by.now), **made)
    plan.cycle = previous.cycle + 1 if previous else 1
    _write(plan, by, said)
    try:
        with transaction.atomic():
            plan.save(force_insert=True)
    except IntegrityError:
        raise WrongMoment(_("This plan was begun already: it is in the list.")) from None
    _came_from(plan, by)
    return plan


@action("write", on=Plan, name="write_plan")
def write(plan: Plan, *, by: Actor, lever: Lever | None = None, **said: Any) -> None:
    plan.lever = lever
    names = _write(plan, by, said)
    plan.save(update_fields=[*names, "lever", "moved_on"])
    _came_from(plan, by)


def _write(plan: Plan, by: Actor, said: dict[str, Any]) -> list[str]:
    """A prediction is dated by the clock, whatever is sent: written again, it is of that day."""
    changed = {name for name, value in said.items() if getattr(plan, name) != value}
    for name, value in said.items():
        setattr(plan, name, value)
    names = list(said)
    if changed & set(PREDICTED):
        plan.predicted_at = by.now if plan.prediction or plan.expected is not None else None
        names.append("predicted_at")
    plan.moved_on = day_of(by.now)
    return names


def _came_from(plan: Plan, by: Actor) -> None:
    """Whose plan it is stands in no line that others read."""
    if plan.lever_id is None or any(each.to_id == plan.pk for each in lineage.lines_of(by, "lever", plan.lever_id)):
        return
    Lineage(from_kind="lever", from_id=plan.lever_id, to_kind=KIND, to_id=plan.pk, made_at=by.now).save(force_insert=True)


@action("start", on=Plan, name="start_plan")
def start(plan: Plan, *, by: Actor) -> None:
    """With its prediction, its aim and the first measure. The chart says from when; no limit moves."""
    missing = what_is_missing(plan)
    if missing:
        raise WrongMoment(missing)
    present = day_of(by.now)
    plan.move("start")
    plan.started_at, plan.moved_on = by.now, present
    if plan.indicator and (first := measuring.before(measuring.reading_of(by, plan.program_id, plan.indicator), present)):
        plan.before, plan.before_first, plan.before_last = first.value, first.first, first.last
    plan.save(update_fields=["state", "started_at", "moved_on", "before", "before_first", "before_last"])
    if plan.indicator:
        figures.log_change(
            plan.program, by=by, indicator=plan.indicator, at=present, reason=plan.idea, language=plan.language, plan_id=plan.pk
        )


def what_is_missing(plan: Plan) -> str:
    """Why it cannot start, in a sentence; nothing when it can."""
    if plan.aim is None or plan.due_on is None:
        return _("Say first by how much, and by when.")
    if not plan.prediction or plan.expected is None:
        return _("Write first what you think will happen: a plan without a prediction teaches nothing.")
    if not plan.indicator and plan.before is None:
        return _("Count first where you stand: this measure is your own, and nothing else knows it.")
    return ""


@action("drop", on=Plan, name="drop_plan")
def drop(plan: Plan, *, by: Actor, reason: str) -> None:
    """It never started: nothing to measure. It stays readable, with why."""
    plan.move("drop")
    _end(plan, by, reason)


# Steps


@action("add_step", on=Plan, lock=False)
def add_step(plan: Plan, *, by: Actor, words: str, role: str, due_on: date, language: str) -> Step:
    step = Step(plan=plan, program_id=plan.program_id, words=words, role=role, due_on=due_on, language=language)
    step.made_by_id, step.made_at = by.person_id, by.now
    step.save(force_insert=True)
    return step


@action("do", on=Step, name="do_step")
def do_step(step: Step, *, by: Actor) -> None:
    step.done_on, step.done_by_id = day_of(by.now), by.person_id
    step.save(update_fields=["done_on", "done_by_id"])


# The second measure, and what was learned


@action("measure", on=Plan, name="type_measure")
def type_measure(plan: Plan, *, by: Actor, value: float, counted_on: date, source: str) -> None:
    """Of the program's own measure, or of an indicator whose figure may not be shown: counted by somebody, who says where."""
    if plan.started_at is None or counted_on < day_of(plan.started_at) or counted_on > day_of(by.now):
        raise WrongMoment(_("The second measure is counted after the start, and not in a time to come."))
    plan.result, plan.result_first, plan.result_last = value, None, counted_on
    plan.result_from, plan.result_source, plan.moved_on = TYPED, source, day_of(by.now)
    plan.save(update_fields=[*following.TAKEN, "moved_on"])


@action("study", on=Plan, name="study_plan")
def study(plan: Plan, *, by: Actor, learned: str) -> None:
    """The result beside the prediction. What the chart reads at that moment is taken, when nothing was typed."""
    if plan.result_from != TYPED and plan.indicator and plan.started_at:
        found = measuring.since(measuring.reading_of(by, plan.program_id, plan.indicator), day_of(plan.started_at))
        if found:
            following.take(plan, found)
    if plan.result is None:
        raise WrongMoment(_("The second measure is not there yet: a plan is studied with it, and ends after it."))
    plan.move("study")
    plan.learned, plan.studied_on, plan.moved_on = learned, day_of(by.now), day_of(by.now)
    plan.save(update_fields=[*following.TAKEN, "state", "learned", "studied_on", "moved_on"])


@action("act", on=Plan, name="end_plan")
def act(plan: Plan, *, by: Actor, verb: str, reason: str) -> None:
    """`adopt`, `adapt` or `abandon`, with why."""
    plan.move(verb)
    _end(plan, by, reason)


def _end(plan: Plan, by: Actor, reason: str) -> None:
    plan.reason, plan.ended_on, plan.moved_on = reason, day_of(by.now), day_of(by.now)
    plan.save(update_fields=["state", "reason", "ended_on", "moved_on"])
    Step.objects.visible_to(by).of_plan(plan.pk).to_do().update(over=True)


@action("share", on=Plan, name="share_plan", lock=False)
def share(plan: Plan, *, by: Actor, kind: str, title: str, words: str, language: str) -> UUID:
    """A topic or a discussion, begun by whoever keeps them. Nothing in it, nor in the line that leads to it, says whose plan it was."""
    if kind == "discussion":
        return lineage.make(kind, by=by, title=title, words=words, language=language, origin=(KIND, plan.pk))

    topic = propose_topic(by=by, title=Text(**{language: title}), why=Text(**{language: words}))
    Lineage(from_kind=KIND, from_id=plan.pk, to_kind="topic", to_id=topic.pk, made_at=by.now).save(force_insert=True)
    return topic.pk
