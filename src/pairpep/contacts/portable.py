"""What someone and their worker did and wrote together, as the person may take it away: all of it."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from pairpep.contacts import presenting
from pairpep.contacts.actions import UNTOLD
from pairpep.contacts.models import Contact, Goodbye, Handover, Line, Month, NextStep, Work, Worry
from pairpep.contacts.next_steps import steps
from pairpep.kernel.policy import Actor
from pairpep.kernel.portable import GIVEN, NOTED, WRITTEN, Coded, Part, Words, hands_over
from pairpep.kernel.reference import content
from pairpep.network.presenting import names_of
from pairpep.participants.models import File


def _coded(table: str, code: str) -> Coded:
    return Coded(code, presenting.label(table, code))


@hands_over("person", "contacts.Contact", place=20)
def contacts(actor: Actor, file: File) -> Part:
    found = list(Contact.objects.visible_to(actor).about(file.pk).newest_first())
    names, activities = names_of({each.worker_id for each in found}), content().activities
    columns = {
        "day": _("Day"), "by": _("With"), "how": _("How"), "outcome": _("What became of it"), "minutes": _("Minutes"),
        "in_group": _("In a group"),
        "themes": _("About"), "next_step": _("What comes next"), "next_on": _("On"),
    }  # fmt: skip
    rows = [
        {
            "day": each.day, "by": names.get(each.worker_id, ""), "how": _coded("channels", each.channel),
            "outcome": _coded("outcomes", each.outcome),
            "minutes": each.minutes or None, "in_group": True if each.group_id else None,
            "themes": [Coded(code, activities[code].plain) for code in each.themes if code in activities],
            "next_step": _step(each.next_step), "next_on": each.next_on,
        }
        for each in found
    ]  # fmt: skip
    return Part("contacts", _("What we did, and when"), WRITTEN, columns, rows)


def _step(code: str) -> Coded:
    return Coded(code, steps()[code].label if code in steps() else "")


@hands_over("person", "contacts.NextStep", place=21)
def planned(actor: Actor, file: File) -> Part:
    columns = {"step": _("What comes next"), "on": _("On"), "set_on": _("Noted on")}
    found = NextStep.objects.visible_to(actor).about(file.pk).order_by("set_at")
    rows = [{"step": _step(each.step), "on": each.on, "set_on": each.set_at} for each in found]
    return Part("next_steps", _("What comes next"), WRITTEN, columns, rows)


@hands_over("person", "contacts.Line", place=22)
def lines(actor: Actor, file: File) -> Part:
    found = list(Line.objects.visible_to(actor).about(file.pk).newest_first())
    columns = {"by": _("Written by"), "words": _("Words"), "on": _("Written on"), "changed_on": _("Changed on")}
    rows = [
        {
            "by": each.by,
            "words": Words(each.line.words, each.line.words_lang),
            "on": each.line.created_at,
            "changed_on": each.line.changed_at,
        }
        for each in presenting.said(found, actor, file.chosen_name)
    ]
    return Part("lines", _("The page we write together"), WRITTEN, columns, rows)


@hands_over("person", "contacts.Goodbye", place=23)
def goodbyes(actor: Actor, file: File) -> Part:
    found = list(Goodbye.objects.visible_to(actor).about(file.pk).order_by("created_at"))
    names = names_of({each.reader_id for each in found})
    columns = {
        "with": _("With"), "last_on": _("Last time"), "mine": _("My words"), "theirs": _("Their words"), "afterwards": _("Afterwards"),
        "done_on": _("Said on"),
    }  # fmt: skip
    rows: list[dict[str, Any]] = [
        {
            "with": names.get(each.reader_id, ""), "last_on": each.last_on, "mine": each.person_words, "theirs": each.worker_words,
            "afterwards": _coded("afterwards", each.keeps_in_touch), "done_on": each.done_at,
        }
        for each in found
    ]  # fmt: skip
    return Part("goodbyes", _("Goodbyes"), WRITTEN, columns, rows)


@hands_over("person", "contacts.Handover", place=24)
def handovers(actor: Actor, file: File) -> Part:
    found = list(Handover.objects.visible_to(actor).about(file.pk).order_by("created_at"))
    names = names_of({key for each in found for key in (each.reader_id, each.to_worker_id, each.proposed_by_id)})
    answers = {
        "yes": _("yes"), "someone_else": _("someone else"), "stop": _("to stop there"), "ended": _("the support ended before"), "": "",
    }  # fmt: skip
    columns = {
        "leaves": _("Who leaves"), "to": _("Who would come"), "asked_on": _("Asked on"), "answer": _("My answer"),
        "passes_on": _("What was written goes along"), "answered_on": _("Answered on"),
    }  # fmt: skip
    rows = [
        {
            "leaves": names.get(each.reader_id, ""), "to": names.get(each.to_worker_id, "") if each.to_worker_id else "",
            "asked_on": each.created_at, "answer": Coded(each.answer, answers.get(each.answer, "")), "passes_on": each.passes_on,
            "answered_on": each.answered_at,
        }
        for each in found
    ]  # fmt: skip
    return Part("handovers", _("Who goes on with me"), WRITTEN, columns, rows)


@hands_over("person", "contacts.Worry", place=25)
def worries(actor: Actor, file: File) -> Part:
    found = list(Worry.objects.visible_to(actor).about(file.pk).order_by("told_at"))
    names = names_of({each.worker_id for each in found})
    columns = {"by": _("Who was worried"), "told": _("Who was told"), "on": _("When")}
    rows = [{"by": names.get(each.worker_id, ""), "told": _coded("told", each.told), "on": each.told_at} for each in found]
    return Part("worries", _("Times someone was worried"), NOTED, columns, rows)


@hands_over("staff", "contacts.Month", place=10)
def months(actor: Actor, _about: Any) -> Part:
    """Of oneself: hours and themes, about nobody."""
    activities = content().activities
    columns = {"month": _("Month"), "theme": _("About"), "times": _("Times"), "minutes": _("Minutes")}
    rows = [
        {"month": each.month, "theme": Coded(each.theme, _theme(each.theme, activities)), "times": each.times, "minutes": each.minutes}
        for each in Month.objects.filter(worker_id=actor.person_id).order_by("month", "theme")
    ]
    return Part("months", _("My months"), NOTED, columns, rows)


def _theme(code: str, activities: Any) -> Any:
    return activities[code].label if code in activities else _("Everything") if code == "" else _("Not said") if code == UNTOLD else code


@hands_over("staff", "contacts.Work", place=11)
def work(actor: Actor, _about: Any) -> Part:
    columns = {"day": _("Day"), "themes": _("About"), "minutes": _("Minutes"), "people": _("How many were there")}
    rows = [
        {"day": each.day, "themes": presenting.themes(each.themes, plain=False), "minutes": each.minutes, "people": each.people}
        for each in Work.objects.permitting(actor, "view").newest_first()
    ]
    return Part("work", _("Time that is about nobody"), GIVEN, columns, rows)
