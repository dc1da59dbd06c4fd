"""What the pages of plans show: where each stands, its one next step, its prediction beside its result."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pairpep.community.members import member_of
from pairpep.improvement import measuring, presenting, trying
from pairpep.improvement.models import Offer, Plan, Step
from pairpep.improvement.policy import LEADS
from pairpep.improvement.workflow import ABANDONED, ADAPTED, ADOPTED, DRAFT, DROPPED, READ, RUNNING, STUDIED
from pairpep.kernel import when
from pairpep.kernel.clock import day_of
from pairpep.kernel.policy import Actor
from pairpep.kernel.reference import content
from pairpep.levers.models import Lever
from pairpep.library import lineage

SENTENCES = 40  # of those that were said lately, to begin a plan from

TONES = {DRAFT: "later", RUNNING: "now", STUDIED: "decide", ADOPTED: "done", ADAPTED: "done", ABANDONED: "closed", DROPPED: "closed"}
INTO: dict[str, Any] = {
    "topic": gettext_lazy("A topic for the community"),
    "discussion": gettext_lazy("A discussion in the community"),
}


def line(plan: Plan, *, several: bool = False) -> dict[str, Any]:
    return {
        "plan": plan,
        "tone": TONES[plan.state],
        "state": presenting.PLANS[plan.state],
        "figure": presenting.figure_of(plan.indicator) if plan.indicator else plan.own_measure,
        "own": not plan.indicator,
        "program": str(plan.program.name) if several else "",
        "cycle": plan.cycle,
        "when": _when(plan),
    }


def _when(plan: Plan) -> str:
    if plan.ended_on:
        return _("Ended on %(day)s") % {"day": when.day(plan.ended_on, weekday=False)}
    if plan.started_at:
        return _("Since %(day)s") % {"day": when.day(plan.started_at, weekday=False)}
    return _("Begun on %(day)s") % {"day": when.day(plan.made_at, weekday=False)}


def lists(actor: Actor) -> dict[str, Any]:
    mine, several = Plan.objects.visible_to(actor).select_related("program"), len(actor.programs(LEADS)) > 1
    return {
        "under_way": [line(each, several=several) for each in mine.under_way()],
        "over": [line(each, several=several) for each in mine.over()],
    }


def plan(actor: Actor, found: Plan) -> dict[str, Any]:
    may = (
        Plan.objects.visible_to(actor)
        .filter(pk=found.pk)
        .may(actor, "write", "start", "drop", "measure", "study", "act", "add_step", "continue", "share")
    )
    after = Plan.objects.visible_to(actor).after(found.pk).first()
    offer = Offer.objects.visible_to(actor).filter(pk=found.offer_id).first() if found.offer_id else None
    return {
        **line(found),
        **lineage.around(actor, trying.KIND, found.pk),
        "may": may,
        "next": next_step(found, after),
        "missing": trying.what_is_missing(found) if found.state == DRAFT else "",
        "facts": facts(found),
        "beside": beside(found),
        "steps": [step(each, day_of(actor.now)) for each in Step.objects.visible_to(actor).of_plan(found.pk)],
        "before_cycle": found.previous_id,
        "after_cycle": after.pk if after else None,
        "lever": _lever(actor, found.lever_id),
        "advice": presenting.rule_of(offer) if offer else None,
        "page": presenting.page_of(found.indicator) if found.indicator else "",
        "into": into() if found.state in (ADOPTED, ADAPTED, ABANDONED) else [],
    }


def into() -> list[tuple[str, Any]]:
    return [(kind, label) for kind, label in INTO.items() if lineage.can_make(kind)]


def why_not(actor: Actor, kind: str) -> str:
    """A sentence, when whoever asks cannot begin this kind now."""
    if kind == "discussion" and member_of(actor) is None:
        return _("A discussion is opened by a member: arrive in the community first.")
    return ""


def next_step(plan: Plan, after: Plan | None) -> dict[str, str]:
    """One, whatever the state; nothing once the loop is closed."""
    key = [plan.pk]
    if plan.state == DRAFT and trying.what_is_missing(plan):
        return {"label": _("Finish writing it"), "href": reverse("improvement:write", args=key)}
    if plan.state == DRAFT:
        return {"label": _("Start"), "post": reverse("improvement:start", args=key)}
    if plan.state == RUNNING and plan.result is None and not plan.indicator:
        return {"label": _("Count the second measure"), "href": reverse("improvement:measure", args=key)}
    if plan.state == RUNNING and plan.result is not None:
        return {"label": _("Study it: prediction beside result"), "href": reverse("improvement:study", args=key)}
    if plan.state == STUDIED:
        return {"label": _("Decide what becomes of it"), "href": reverse("improvement:act", args=key)}
    if plan.state == ADAPTED and after is None:
        return {"label": _("Begin the next cycle"), "post": reverse("improvement:next", args=key)}
    if plan.state == ADOPTED:
        return {"label": _("Offer it to the community"), "href": reverse("improvement:share", args=[plan.pk, "topic"])}
    return {}


def facts(plan: Plan) -> list[dict[str, str]]:
    """What it is about, before any figure."""
    own = plan.own_measure
    rows = [
        (_("Figure that should move"), presenting.figure_of(plan.indicator) if plan.indicator else own),
        (_("Aim"), measuring.said(plan.indicator, plan.aim, own=own) if plan.aim is not None else ""),
        (_("By when"), when.day(plan.due_on, weekday=False)),
    ]
    return [{"label": label, "value": value} for label, value in rows if value]


def ready_to_study(actor: Actor, plan: Plan) -> bool:
    """Whether its second measure is there: kept already, or on the chart since."""
    if plan.result is not None or not plan.indicator or plan.started_at is None:
        return plan.result is not None
    return bool(measuring.since(measuring.reading_of(actor, plan.program_id, plan.indicator), day_of(plan.started_at)))


def beside(plan: Plan) -> dict[str, Any]:
    """The three figures of a plan: before, predicted, measured since."""

    def figure(value: float | None) -> str:
        return measuring.said(plan.indicator, value, own=plan.own_measure) if value is not None else ""

    started = day_of(plan.started_at) if plan.started_at else None
    return {
        "before": figure(plan.before),
        "before_when": measuring.period(plan.before_first, plan.before_last) if plan.before_last else "",
        "expected": figure(plan.expected),
        "prediction": plan.prediction,
        "predicted": when.moment(plan.predicted_at, weekday=False),
        "started": when.moment(plan.started_at, weekday=False),
        "result": figure(plan.result),
        "result_when": measuring.period(plan.result_first, plan.result_last) if plan.result is not None else "",
        "source": plan.result_source,
        "read": plan.result_from == READ,
        "points": plan.points_since,
        "enough": measuring.ENOUGH,
        "during": bool(started and plan.result_first and plan.result_first < started),
        "waits": plan.state == RUNNING and plan.result is None,
    }


def step(row: Step, present: date) -> dict[str, Any]:
    late = row.done_on is None and not row.over and row.due_on < present
    if row.done_on:
        state, tone = _("Done on %(day)s") % {"day": when.day(row.done_on, weekday=False)}, "done"
    elif row.over:
        state, tone = _("Not done: the plan has ended"), "closed"
    else:
        state, tone = _("By %(day)s") % {"day": when.day(row.due_on, weekday=False)}, "decide" if late else "wait"
    return {
        "row": row,
        "state": state,
        "tone": tone,
        "role": content().roles[row.role].name,
        "to_do": row.done_on is None and not row.over,
    }


def steps(actor: Actor) -> dict[str, Any]:
    rows = Step.objects.permitting(actor, "do").to_do()
    return {"steps": [step(each, day_of(actor.now)) for each in rows], "leads": actor.holds(*LEADS)}


def _lever(actor: Actor, lever_id: UUID | None) -> dict[str, str] | None:
    found = Lever.objects.visible_to(actor).filter(pk=lever_id).first() if lever_id else None
    return (
        {"words": found.words, "lang": found.language, "url": reverse("levers:lever", args=[found.pk])} if found and found.words else None
    )


def sentences(actor: Actor) -> Any:
    """Those that everyone reads, the newest first."""
    lately = Lever.objects.visible_to(actor).for_everyone().values_list("pk", flat=True)[:SENTENCES]
    return Lever.objects.visible_to(actor).filter(pk__in=list(lately)).order_by("-since", "id")


def first_words(found: Plan) -> dict[str, str]:
    """To begin telling it from: what was tried and learned, without a figure and without a place."""
    return {"title": found.idea[:120], "words": "\n\n".join(part for part in (found.prediction, found.learned, found.reason) if part)[:600]}


@lineage.tells(trying.KIND, name=gettext_lazy("What a program tried"), unnamed=gettext_lazy("What a program tried, and offered to all"))
def a_plan(actor: Actor, key: UUID) -> lineage.Origin | None:
    found = Plan.objects.visible_to(actor).filter(pk=key).first()
    return lineage.Origin(found.idea, reverse("improvement:plan", args=[found.pk])) if found else None
