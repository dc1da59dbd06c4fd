"""What is kept about someone who watches, who asked, or whom a step was about, as they take it away."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from pairpep.community.models import Belonging
from pairpep.kernel import when
from pairpep.kernel.policy import Actor
from pairpep.kernel.portable import WRITTEN, Coded, Part, Words, hands_over
from pairpep.kernel.reference import content
from pairpep.moderation.models import Appeal, ClosedDay, DutyShift, NewsChoice, NewsSent, Report, Step, SteppedBack


def _for_all(*models: str, place: int) -> Callable[[Callable[..., Part]], Callable[..., Part]]:
    """The same for the staff, young people and relatives: it is about their words."""

    def register(make: Callable[..., Part]) -> Callable[..., Part]:
        hands_over("staff", *models, place=place)(make)
        hands_over("person", *models, place=place)(make)
        return make

    return register


def _members(actor: Actor) -> list[Any]:
    return list(Belonging.objects.visible_to(actor).of_person(actor.person_id).values_list("member_id", flat=True))


@hands_over("staff", "moderation.DutyShift", place=80)
def hours(actor: Actor, _about: Any) -> Part:
    columns = {"weekday": _("Day of the week"), "starts": _("From"), "ends": _("Until"), "since": _("Since"), "until": _("Ended on")}
    rows = [
        {
            "weekday": when.weekday(row.weekday),
            "starts": str(row.starts)[:5],
            "ends": str(row.ends)[:5],
            "since": row.since,
            "until": row.until,
        }
        for row in DutyShift.objects.visible_to(actor).of(actor.person_id).order_by("since", "id")
    ]  # fmt: skip
    return Part("duty_hours", _("Hours when I watch over the community"), WRITTEN, columns, rows)


@hands_over("staff", "moderation.SteppedBack", place=81)
def stepped_back(actor: Actor, _about: Any) -> Part:
    rows = [{"day": row.day} for row in SteppedBack.objects.visible_to(actor).filter(person_id=actor.person_id).order_by("day")]
    return Part("stepped_back", _("Days from which I stepped back"), WRITTEN, {"day": _("Day")}, rows)


@hands_over("staff", "moderation.ClosedDay", place=82)
def closed(actor: Actor, _about: Any) -> Part:
    rows = [{"day": row.day} for row in ClosedDay.objects.visible_to(actor).filter(set_by_id=actor.person_id).order_by("day")]
    return Part("closed_days", _("Days I closed"), WRITTEN, {"day": _("Day")}, rows)


@_for_all("moderation.Report", place=83)
def asked(actor: Actor, _about: Any) -> Part:
    labels = {reason.code: reason.label for reason in content().moderation.reasons}
    columns = {"at": _("When"), "reason": _("Why"), "words": _("My words"), "answer": _("What became of it")}
    rows = [
        {
            "at": row.at, "reason": Coded(row.reason, str(labels.get(row.reason, ""))), "words": Words(row.words, row.language),
            "answer": str(content().moderation.answer(row.outcome)) if row.outcome else "",
        }
        for row in Report.objects.visible_to(actor).told_by(_members(actor))
    ]  # fmt: skip
    return Part("asked_again", _("Messages I asked to have read again"), WRITTEN, columns, rows)


@_for_all("moderation.Step", place=84)
def steps(actor: Actor, _about: Any) -> Part:
    columns = {"at": _("When"), "code": _("What was done"), "words": _("Why"), "until": _("Until"), "undone_at": _("Undone on")}
    rows = [
        {
            "at": row.at, "code": Coded(row.code, str(content().moderation.step(row.code).label)), "words": Words(row.words, row.language),
            "until": row.until, "undone_at": row.undone_at,
        }
        for row in Step.objects.visible_to(actor).about(_members(actor))
    ]  # fmt: skip
    return Part("steps", _("What was done about my words"), WRITTEN, columns, rows)


@_for_all("moderation.Appeal", place=85)
def appeals(actor: Actor, _about: Any) -> Part:
    columns = {"at": _("When"), "words": _("What I asked"), "answer": _("What was answered")}
    mine = Appeal.objects.visible_to(actor).filter(step__in=Step.objects.visible_to(actor).about(_members(actor)).values("pk"))
    rows = [
        {"at": row.at, "words": Words(row.words, row.language), "answer": Words(row.answer, row.answer_language)}
        for row in mine.order_by("at")
    ]
    return Part("appeals", _("What I asked another person to look at again"), WRITTEN, columns, rows)


@_for_all("moderation.NewsChoice", "moderation.NewsSent", place=86)
def news(actor: Actor, _about: Any) -> Part:
    columns = {"rhythm": _("By mail"), "chosen_at": _("Chosen on"), "stopped_at": _("Stopped on"), "weeks": _("Weeks told")}
    weeks = ", ".join(str(row.week) for row in NewsSent.objects.visible_to(actor).order_by("week"))
    rows = [
        {"rhythm": row.rhythm, "chosen_at": row.chosen_at, "stopped_at": row.stopped_at, "weeks": weeks}
        for row in NewsChoice.objects.visible_to(actor).filter(person_id=actor.person_id)
    ]
    return Part("news", _("The mail of the week"), WRITTEN, columns, rows)
