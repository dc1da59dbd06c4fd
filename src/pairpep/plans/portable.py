"""One's own plan, every version that was ever proposed, how far one said things are, and the lines of a relative."""

from __future__ import annotations

import json
from typing import Any

from django.utils.translation import gettext as _

from pairpep.kernel.policy import Actor
from pairpep.kernel.portable import GIVEN, WRITTEN, Coded, Part, Words, hands_over
from pairpep.kernel.reference import content
from pairpep.participants.models import File
from pairpep.plans import presenting
from pairpep.plans.models import Crossing, Offer, Plan, Progress, Version
from pairpep.plans.part import Line


@hands_over("person", "plans.Plan", "plans.Version", place=30)
def versions(actor: Actor, file: File) -> Part:
    """A line a row: which version of which plan, what one wants, by which means."""
    columns = {
        "plan": _("Plan of"), "version": _("Version"), "state": _("Where it stands"), "need": _("About"), "words": _("Words"),
        "means": _("By which means"),
        "who": _("Who"), "until": _("Until"), "not_doing": _("What the worker does not do"), "review_on": _("Review on"),
        "approved_on": _("Approved on"), "change_asked": _("A change asked for"),
    }  # fmt: skip
    plans = {plan.pk: plan for plan in Plan.objects.visible_to(actor).about(file.pk).for_list()}
    found = Version.objects.visible_to(actor).about(file.pk).of_plans(list(plans)).order_by("plan_id", "number")
    rows = [row for version in found for row in _version(plans[version.plan_id], version)]
    return Part("plan", _("My plan"), WRITTEN, columns, rows)


def _version(plan: Plan, version: Version) -> list[dict[str, Any]]:
    part, limits = version.part, content().not_theirs
    common = {
        "plan": plan.created_at, "version": version.number, "state": Coded(version.state, presenting.LABELS[version.state]),
        "review_on": version.review_on, "approved_on": version.approved_at,
    }  # fmt: skip
    whole = {
        "not_doing": [Coded(code, limits[code].said) for code in part.not_doing if code in limits],
        "change_asked": Words(version.note, version.note_lang),
    }
    lines = [common | _line(plan, line) for line in part.lines] or [dict(common)]
    lines[0] |= whole
    return lines


def _line(plan: Plan, line: Line) -> dict[str, Any]:
    activities = content().activities
    return {
        "need": Coded(line.need, presenting.need_words(line.need, plain=True)), "words": Words(line.words, line.lang),
        "means": [Coded(code, activities[code].plain) for code in line.means if code in activities],
        "who": Coded(line.who, presenting.who_words(plan, line.who)), "until": line.until,
    }  # fmt: skip


@hands_over("person", "plans.Progress", place=31)
def progress(actor: Actor, file: File) -> Part:
    steps = {step.code: step.label for step in content().plan.steps}
    columns = {"need": _("About"), "step": _("How far"), "on": _("Marked on")}
    rows = [
        {
            "need": Coded(each.need, presenting.need_words(each.need, plain=True)),
            "step": Coded(each.step, steps.get(each.step, "")),
            "on": each.at,
        }
        for each in Progress.objects.visible_to(actor).about(file.pk).in_order()
    ]
    return Part("progress", _("How far I said things are"), GIVEN, columns, rows)


@hands_over("person", "plans.Offer", place=32)
def offered(actor: Actor, file: File) -> Part:
    columns = {
        "words": _("Words"), "offered_on": _("Proposed on"), "taken_back_on": _("Taken back on"), "in_plan_on": _("In the plan since"),
    }  # fmt: skip
    rows = [
        {"words": _of(each.words), "offered_on": each.offered_at, "taken_back_on": each.taken_back_at, "in_plan_on": each.in_plan_at}
        for each in Offer.objects.visible_to(actor).about(file.pk).order_by("offered_at")
    ]
    return Part("offered_lines", _("Lines I proposed for the plan of a young person"), GIVEN, columns, rows)


@hands_over("person", "plans.Crossing", place=33)
def crossing(actor: Actor, file: File) -> Part:
    columns = {
        "from": _("From"), "words": _("Words"), "offered_on": _("Proposed on"), "answer": _("My answer"), "answered_on": _("Answered on"),
        "removed_on": _("Taken back on"),
    }  # fmt: skip
    answers = {"yes": _("yes"), "let_be": _("I let it be")}
    rows = [
        {
            "from": json.loads(each.words).get("from", ""), "words": _of(each.words), "offered_on": each.offered_at,
            "answer": Coded(each.answer, answers.get(each.answer, "")), "answered_on": each.answered_at, "removed_on": each.removed_at,
        }
        for each in Crossing.objects.visible_to(actor).about(file.pk).order_by("offered_at")
    ]  # fmt: skip
    return Part("lines_of_relatives", _("Lines of a relative proposed for my plan"), WRITTEN, columns, rows)


def _of(text: str) -> Words:
    said = json.loads(text) if text else {}
    return Words(said.get("words", ""), said.get("lang", ""))
