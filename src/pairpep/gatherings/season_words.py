"""A season in words: days and hours, kinds of meetings, and why a rule could not be kept, with what to let go of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from pairpep.gatherings.season.dates import HOLIDAY, Slot
from pairpep.gatherings.season.problem import CLINICIAN, EVERYONE_SEATED, FAMILY_MENTOR, PEER_MENTOR, SMALLEST
from pairpep.gatherings.season.rules import AWAY, ELSEWHERE, HOUR, LANGUAGE, MOST, NOBODY
from pairpep.gatherings.workflow import MENTORING
from pairpep.kernel import when
from pairpep.kernel.clock import MONTREAL
from pairpep.kernel.reference import content

SAID_AT_ONCE = 6  # names or days in one sentence


def kind(code: str) -> str:
    return _("Mentoring") if code == MENTORING else _("Intervision")


def language(code: str) -> str:
    return pgettext("a group meets", "in French") if code == "fr" else pgettext("a group meets", "in English")


def hour(at: time) -> str:
    return when.hour(datetime.combine(date(2027, 1, 1), at, MONTREAL))


def slot(code: str) -> str:
    """« mardi, 13 h 30 »"""
    found = Slot.of(code)
    return _("%(day)s, %(hour)s") % {"day": WEEKDAYS[found.weekday - 1], "hour": hour(found.hour)}


def listed(words: Iterable[Any]) -> str:
    """The first few, and how many more."""
    found = [str(word) for word in words]
    shown, more = found[:SAID_AT_ONCE], len(found) - SAID_AT_ONCE
    rest = [ngettext("%(n)s more", "%(n)s more", more) % {"n": more}] if more > 0 else []
    return ", ".join(shown + rest)


def role(code: str) -> str:
    return str(content().roles[code].name)


def side(code: str) -> str:
    return _("peer support") if code == PEER_MENTOR else _("family support")


def why_not(reason: str) -> str:
    """Why one person cannot lead one meeting, said to who chose them."""
    return {
        LANGUAGE: _("This person does not lead meetings in the language of this group."),
        HOUR: _("This hour never suits this person."),
        AWAY: _("This person is away that day."),
        ELSEWHERE: _("This person is already in another meeting at that hour."),
        MOST: _("This person already leads as many meetings as they can."),
    }.get(reason, _("This person cannot lead this meeting."))


@dataclass(frozen=True)
class Told:
    """What could not be kept, and the two ways on: change something, or let go of the rule."""

    title: str  # the role that is lacking
    sentence: str
    detail: str
    rule: str
    let_go: str


def told(finding: dict[str, Any], names: dict[str, str]) -> Told:
    rule = finding["rule"]
    if rule == SMALLEST:
        return Told("", _too_few(finding), "", rule, _("Let a group be smaller"))
    if rule == EVERYONE_SEATED:
        return Told("", _without_a_group(finding, names), "", *_letting_out(finding))
    return Told(role(rule), _nobody_to_lead(finding), _days(finding), rule, _let_go_of(rule))


def _too_few(finding: dict[str, Any]) -> str:
    said = ngettext(
        "%(n)s person would meet %(language)s, and a group needs %(limit)s.",
        "%(n)s people would meet %(language)s, and a group needs %(limit)s.",
        finding["count"],
    )
    return said % {"n": finding["count"], "language": language(finding["language"]), "limit": finding["limit"]}


def _without_a_group(finding: dict[str, Any], names: dict[str, str]) -> str:
    who = listed(names.get(each, "") for each in finding["who"])
    sentences = {
        "no_worker": _("There is no peer support worker or family support worker in post."),
        "no_date": _("Between these days, every date is a holiday or a closed day."),
        "no_time": _("No arrangement was found in the time given. Try again, or with fewer hours to choose from."),
        HOUR: _("No group meets at an hour that suits %(name)s.") % {"name": who},
        LANGUAGE: _("No group meets in a language of %(name)s.") % {"name": who},
    }
    return sentences[finding["why"]]


def _letting_out(finding: dict[str, Any]) -> tuple[str, str]:
    return (EVERYONE_SEATED, _("Go on without a place for them")) if finding["who"] else ("", "")


def _nobody_to_lead(finding: dict[str, Any]) -> str:
    """Under the name of the role that is lacking."""
    sentences = {
        NOBODY: _("Nobody holds this role in the network yet."),
        LANGUAGE: _("Nobody has said that they can meet %(language)s."),
        HOUR: _("These hours suit nobody who could meet %(language)s."),
        AWAY: _("Whoever could come is away on some days."),
        ELSEWHERE: _("On some days there are more groups at one hour than people to lead them."),
        MOST: _("Each already leads as many meetings as they can."),
    }
    said = sentences[finding["why"]]
    return said % {"language": language(finding["language"])} if "%(" in said else said


def _days(finding: dict[str, Any]) -> str:
    days = listed(when.day(datetime.fromisoformat(moment), weekday=False) for moment in finding["on"])
    said = ngettext("%(n)s meeting: %(days)s.", "%(n)s meetings: %(days)s.", finding["count"])
    return said % {"n": finding["count"], "days": days}


def _let_go_of(rule: str) -> str:
    return {
        PEER_MENTOR: _("Let a family mentor lead alone where it must be"),
        FAMILY_MENTOR: _("Let a peer mentor lead alone where it must be"),
        CLINICIAN: _("Let a mentoring take place without a clinician where it must be"),
    }[rule]


def left_out(lines: Iterable[tuple[str, str]]) -> list[str]:
    """Each date without a meeting and why."""
    why = {True: _("public holiday"), False: _("closed day")}
    return [f"{when.day(date.fromisoformat(on))} ({why[reason == HOLIDAY]})" for on, reason in lines]


def mended(changed: int, *, complete: bool) -> str:
    """How many meetings changed hands, and whether someone is still lacking."""
    if not complete:
        return _("Nobody is free for some of these meetings. They are marked below: move them, or cancel them.")
    if not changed:
        return _("Noted. Nothing had to change.")
    said = ngettext("%(n)s meeting has changed hands; the rest stays.", "%(n)s meetings have changed hands; the rest stays.", changed)
    return said % {"n": changed}
