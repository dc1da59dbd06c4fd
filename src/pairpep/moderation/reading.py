"""What the pages of moderation show, each from a few questions."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.urls import reverse

from pairpep.community.models import Belonging, Member, Message
from pairpep.community.workflow import HIDDEN, SHOWN, WAITING
from pairpep.kernel import walls, when
from pairpep.kernel.clock import day_of
from pairpep.kernel.policy import Actor
from pairpep.kernel.reference import content
from pairpep.moderation import duty
from pairpep.moderation.models import Appeal, ClosedDay, DutyShift, Report, Step, SteppedBack
from pairpep.moderation.workflow import (
    ASK_CHANGE,
    DISCUSS,
    EMERGENCY,
    HAND,
    HIDE,
    LEAVE,
    LET_THROUGH,
    ON_A_MEMBER,
    RESTORE,
    WORRY,
)
from pairpep.network.roles import COORDINATOR

CODES = {SHOWN: [LEAVE, DISCUSS, HIDE, EMERGENCY], WAITING: [LET_THROUGH, ASK_CHANGE, EMERGENCY], HIDDEN: [RESTORE, LEAVE]}


def desk(actor: Actor) -> dict[str, Any]:
    """What waits: what worries first, then what young people wrote, then the rest."""
    shown = {"watch": duty.watch(actor.now), "moderates": walls.call("app.moderates"), "counts": walls.call("app.moderation_waits")}
    shown["invites"] = actor.holds(COORDINATOR)
    shown["said"] = duty.said(shown["watch"], actor.now)
    if not shown["moderates"]:
        return shown
    reports = list(Report.objects.permitting(actor, "end").waiting().urgent_first().select_related(*Report.page_joins)[:50])
    waiting = list(Message.objects.permitting(actor, "decide").waiting().select_related(*Message.page_joins)[:50])
    asked = _asked_to_change(actor, waiting)
    shown |= {"reports": _one_a_message(reports), "their_turn": [one for one in waiting if one.pk in asked]}
    shown["waiting"] = [one for one in waiting if one.pk not in asked]
    shown["appeals"] = list(Appeal.objects.permitting(actor, "answer").waiting().select_related(*Appeal.page_joins)[:50])
    shown["back_today"] = SteppedBack.objects.visible_to(actor).filter(person_id=actor.person_id, day=day_of(actor.now)).first()
    return shown


def _one_a_message(reports: list[Report]) -> list[dict[str, Any]]:
    """Asked by several, it is one thing to look at."""
    found: dict[UUID, dict[str, Any]] = {}
    for report in reports:
        one = found.setdefault(report.message_id, {"message": report.message, "at": when.moment(report.at), "urgent": False, "count": 0})
        one["count"] += 1
        one["urgent"] = one["urgent"] or report.kind in (HAND, WORRY)
    return list(found.values())


def _asked_to_change(actor: Actor, waiting: list[Message]) -> set[UUID]:
    """Messages whose author was asked for a change since they last touched them: it is their turn."""
    asked = Step.objects.visible_to(actor).filter(code=ASK_CHANGE, undone_at__isnull=True, message_id__in=[one.pk for one in waiting])
    last = {step.message_id: step.at for step in asked.order_by("at")}
    return {one.pk for one in waiting if one.pk in last and last[one.pk] > (one.edited_at or one.said_at)}


def message(actor: Actor, found: Message) -> dict[str, Any]:
    """Everything about one message that whoever looks at it needs, and nothing of who wrote it beyond what they show."""
    reports = list(Report.objects.visible_to(actor).of_message(found.pk).order_by("-at"))
    return {
        "message": found,
        "asked": [asked(report.kind, report.reason, report.words, report.language, report.at, report.outcome) for report in reports],
        "steps": [told(step) for step in Step.objects.visible_to(actor).of_message(found.pk).select_related(*Step.page_joins)],
        "where": reverse("community:discussion", args=[found.discussion_id]),
        "guide": content().moderation.guide,
    }


def may_moderate(actor: Actor, found: Message) -> bool:
    return Message.objects.permitting(actor, "moderate").filter(pk=found.pk).exists()


def codes_for(found: Message) -> list[str]:
    return CODES.get(found.state, [])


def member(actor: Actor, found: Member) -> dict[str, Any]:
    steps = Step.objects.visible_to(actor).about([found.pk]).select_related(*Step.page_joins)
    return {"member": found, "steps": [told(step) for step in steps], "ladder": list(ON_A_MEMBER)}


def asked(kind: str, reason: str, words: str, language: str, at: Any, outcome: str) -> dict[str, Any]:
    labels = {each.code: each.label for each in content().moderation.reasons}
    return {
        "kind": kind,
        "reason": labels.get(reason, ""),
        "words": words,
        "language": language,
        "at": when.moment(at),
        "ended": bool(outcome),
    }


def told(step: Step, *, youth: bool = False) -> dict[str, Any]:
    """A step in words: what it is, the rule, why."""
    known = content().moderation.step(step.code)
    rule = next((rule for rule in content().charter.rules if rule.code == step.rule), None)
    return {
        "step": step,
        "label": known.label,
        "said": known.said(youth=youth),
        "rule": rule.label if rule else "",
        "at": when.moment(step.at),
        "until": when.moment(step.until),
        "emergency": step.code == EMERGENCY,
        "may_be_asked_again": known.appeal and step.undone_at is None,
        "appeal": getattr(step, "appeal_of_it", None),
    }


# Whom it is about


def mine(actor: Actor, *, youth: bool) -> dict[str, Any]:
    """What was done about my words, why, by which rule; what I asked, and what became of it."""
    members = list(Belonging.objects.visible_to(actor).of_person(actor.person_id).values_list("member_id", flat=True))
    steps = list(Step.objects.visible_to(actor).about(members).select_related("message", "message__discussion")[:100])
    _with_appeals(actor, steps)
    reports = list(Report.objects.visible_to(actor).told_by(members)[:100])  # a message that was hidden is not theirs to see any more
    return {
        "steps": [told(step, youth=youth) for step in steps],
        "reports": [_answer(report) for report in reports],
        "asked_of_mine": [_of_mine(row) for row in walls.call("app.asked_of_mine")],
    }


def one_step(actor: Actor, step: Step, *, youth: bool) -> dict[str, Any]:
    _with_appeals(actor, [step])
    may = Step.objects.visible_to(actor).filter(pk=step.pk).may(actor, "appeal", "read")
    return told(step, youth=youth) | {
        "may_appeal": "appeal" in may,
        "may_read": "read" in may,
        "about_me": bool(may) or _is_mine(actor, step),
    }


def _is_mine(actor: Actor, step: Step) -> bool:
    return Belonging.objects.visible_to(actor).filter(person_id=actor.person_id, member_id=step.member_id).exists()


def _with_appeals(actor: Actor, steps: list[Step]) -> None:
    found = {appeal.step_id: appeal for appeal in Appeal.objects.visible_to(actor).of_steps(step.pk for step in steps)}
    for step in steps:
        step.appeal_of_it = found.get(step.pk)  # type: ignore[attr-defined]


def _answer(report: Report) -> dict[str, Any]:
    said = content().moderation.answer(report.outcome) if report.outcome else ""
    return {"at": when.moment(report.at), "worry": report.kind == WORRY, "answer": said}


def _of_mine(row: dict[str, Any]) -> dict[str, Any]:
    labels = {each.code: each.label for each in content().moderation.reasons}
    return {"kind": row["kind"], "reason": labels.get(row["reason"], ""), "words": row["words"], "language": row["language"]}


# Hours


def hours(actor: Actor) -> dict[str, Any]:
    today = day_of(actor.now)
    watch = duty.watch(actor.now)
    shifts = list(DutyShift.objects.visible_to(actor).standing(today).select_related("person").with_permissions(actor, "end"))
    days = ClosedDay.objects.visible_to(actor).filter(day__gte=today).order_by("day")
    back = SteppedBack.objects.visible_to(actor).filter(person_id=actor.person_id, day=today).first()
    return {
        "watch": watch,
        "said": duty.said(watch, actor.now),
        "shifts": [_shift(shift) for shift in shifts],
        "closed": [{"row": row, "day": when.day(row.day)} for row in days],
        "back_today": back,
        "moderates": walls.call("app.moderates"),
    }


def _shift(shift: Any) -> dict[str, Any]:
    return {
        "row": shift, "who": shift.person.name, "day": when.weekday(shift.weekday), "starts": when.of_the_clock(shift.starts),
        "ends": when.of_the_clock(shift.ends), "may_end": shift.can_end,
    }  # fmt: skip
