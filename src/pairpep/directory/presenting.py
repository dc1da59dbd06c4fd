"""What the pages of the directory show, in words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from pairpep.directory.models import Entry, JoinRequest
from pairpep.directory.workflow import (
    DECLINED,
    EVERYONE,
    LEADER,
    MEMBERS,
    NOBODY,
    NOT_YET,
    OPENED,
    ORGANISATION,
    PROGRAM,
    TAKEN_BACK,
    WAITING,
    WELCOMED,
)
from pairpep.kernel import clock, walls, when
from pairpep.kernel.policy import Actor
from pairpep.kernel.reference import content
from pairpep.kernel.shapes import Choice
from pairpep.network.models import Person, Program
from pairpep.network.roles import COORDINATOR, MANAGER, PARTNER


def label(choices: Iterable[Choice], code: str) -> Any:
    return next((each.label for each in choices if each.code == code), code)


def region(code: str) -> Any:
    return label(content().directory.regions, code)


def card(entry: Entry) -> dict[str, Any]:
    """An entry as anyone reads it. Texts are asked for when they are drawn: each says its own language."""
    host = (urlsplit(entry.site).hostname or "").removeprefix("www.")
    return {
        "entry": entry, "title": entry.title, "brings": entry.brings, "role": entry.role, "site": entry.site, "host": host,
        "place": region(entry.place) if entry.kind != LEADER else entry.place,
        "sort": label(content().directory.kinds, entry.sort) if entry.sort else "",
    }  # fmt: skip


def _by_title(cards: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(cards, key=lambda each: str(each["title"]).casefold())


def _shelves(entries: list[Entry], programs: list[dict[str, Any]]) -> list[dict[str, Any]]:
    def of(kind: str) -> list[dict[str, Any]]:
        return _by_title(card(each) for each in entries if each.kind == kind)

    return [
        {"kind": PROGRAM, "title": _("Programs"), "cards": programs},
        {"kind": ORGANISATION, "title": _("Organisations"), "cards": of(ORGANISATION)},
        {"kind": LEADER, "title": _("Leaders"), "cards": of(LEADER)},
    ]


def members_see(actor: Actor) -> list[dict[str, Any]]:
    """Programs are those of the network; what each says of itself, where it does."""
    entries = list(Entry.objects.visible_to(actor).with_names())
    said = {each.program_id: each for each in entries if each.program_id}
    programs = list(Program.objects.visible_to(actor))
    shelves = _shelves(
        [each for each in entries if each.shown != NOBODY], _by_title(card(said[each.pk]) for each in programs if each.pk in said)
    )
    shelves[0]["silent"] = sorted((each.name for each in programs if each.pk not in said), key=lambda name: str(name).casefold())
    return shelves


def visitors_see() -> list[dict[str, Any]]:
    with walls.entered_as_nobody(read_only=True):
        entries = list(Entry.objects.open_to_everyone().with_names())
    return [shelf for shelf in _shelves(entries, _by_title(card(each) for each in entries if each.kind == PROGRAM)) if shelf["cards"]]


# Who is at the table ----------------------------------------------------------------------------------------------------------------------


def table(actor: Actor) -> dict[str, Any]:
    """Facts with their day: groups with somebody in the community, programs, regions that no program here says it serves."""
    here, at = content().directory, walls.call("app.at_the_table") or {}
    entries = Entry.objects.visible_to(actor).of_a_program().with_names()
    served = {each.place for each in entries if each.place}
    programs = list(Program.objects.visible_to(actor))
    groups = [{"label": each.label, "said": _people(at.get(each.code, 0)), "missing": not at.get(each.code)} for each in here.groups]
    return {
        "day": when.day(actor.now, weekday=False), "groups": groups, "programs": len(programs),
        "silent": len(programs) - len(served_by(entries)),
        "without": [each.label for each in here.regions if each.code not in served], "served": bool(served),
    }  # fmt: skip


def served_by(entries: Iterable[Entry]) -> set[Any]:
    return {each.program_id for each in entries if each.place}


def _people(count: int) -> str:
    if count == 0:
        return _("Nobody yet")
    return _("At least %(count)d") % {"count": count} if count >= 5 else _("Fewer than five")


# What I keep ------------------------------------------------------------------------------------------------------------------------------

SEEN = {NOBODY: "wait", MEMBERS: "later", EVERYONE: "done"}


def seen_by(entry: Entry) -> str:
    return {NOBODY: _("Seen by nobody"), MEMBERS: _("Seen by members"), EVERYONE: _("Public")}[entry.shown]


def kept(actor: Actor) -> dict[str, Any]:
    """The entries that this person answers for, and what is not written yet."""
    mine = list(Entry.objects.permitting(actor, "write").with_names())
    others = Entry.objects.permitting(actor, "withdraw").with_names() if actor.holds(COORDINATOR) else []
    written = {each.program_id for each in mine}
    programs = Program.objects.permitting(actor, "present") if actor.holds(MANAGER) else []
    lines = {each.pk: each for each in [*mine, *others]}
    return {
        "lines": sorted((line(each) for each in lines.values()), key=lambda each: each["title"].casefold()),
        "unwritten": [each for each in programs if each.pk not in written],
        "may_add": actor.holds(COORDINATOR, PARTNER), "coordinates": actor.holds(COORDINATOR),
    }  # fmt: skip


def line(entry: Entry) -> dict[str, Any]:
    return {
        "title": str(entry.title),
        "url": reverse("directory:entry", args=[entry.pk]),
        "seen": seen_by(entry),
        "tone": SEEN[entry.shown],
    }


def page(entry: Entry, actor: Actor) -> dict[str, Any]:
    may = Entry.objects.filter(pk=entry.pk).may(actor, "write", "agree", "agree_on_word", "withdraw")
    agreed = _agreed(entry) if may else ""
    further = [how for how in _further(entry) if {"agree", "agree_on_word"} & may]
    return card(entry) | {"may": may, "seen": seen_by(entry), "tone": SEEN[entry.shown], "agreed": agreed, "further": further}


def _further(entry: Entry) -> list[str]:
    """How far it may still be opened: a person to members first, or to everyone at once."""
    steps = [MEMBERS, EVERYONE] if entry.kind == LEADER else [EVERYONE]
    return [step for step in steps if step != entry.shown and not (entry.shown == EVERYONE and step == MEMBERS)]


def _agreed(entry: Entry) -> str:
    if not entry.agreed_at:
        return _("Nobody agreed that it be public.") if entry.kind != LEADER else _("This person has not agreed to be named yet.")
    told = {"day": when.day(entry.agreed_at, weekday=False), "name": entry.agreed_by.name if entry.agreed_by else ""}
    return _("Noted on their word by %(name)s, on %(day)s.") % told if entry.on_word else _("Agreed by %(name)s on %(day)s.") % told


def partners(actor: Actor) -> list[Person]:
    return list(Person.objects.filter(memberships__role=PARTNER))


# Programs that wish to join ---------------------------------------------------------------------------------------------------------------

TONES = {WAITING: "decide", NOT_YET: "wait", WELCOMED: "now", OPENED: "done", DECLINED: "closed", TAKEN_BACK: "closed"}


def state(code: str) -> str:
    return {
        WAITING: _("Waits for an answer"), NOT_YET: _("Not yet"), WELCOMED: pgettext("of a program", "Welcomed"),
        OPENED: pgettext("of a program", "Joined"), DECLINED: pgettext("of a request", "Declined"),
        TAKEN_BACK: _("Taken back by its writer"),
    }[code]  # fmt: skip


def request_line(row: JoinRequest) -> dict[str, Any]:
    due = {NOT_YET: _("Comes back on %(day)s"), WAITING: _("Answer promised by %(day)s")}.get(row.state, "")
    return {
        "title": row.name or _("A request that was erased"), "url": reverse("directory:request", args=[row.pk]), "state": state(row.state),
        "tone": TONES[row.state], "when": due % {"day": when.day(row.answer_by, weekday=False)} if due else "",
        "late": row.state == WAITING and row.answer_by < clock.today(),
    }  # fmt: skip


def request_page(row: JoinRequest, actor: Actor) -> dict[str, Any]:
    here = content().directory
    may = JoinRequest.objects.visible_to(actor).filter(pk=row.pk).may(actor, "answer", "open")
    rows = [
        (_("Establishment"), row.establishment), (_("Region"), region(row.region)), (_("Who writes"), row.writer),
        (_("Function"), row.function), (_("E-mail address"), row.email), (_("Asked on"), when.day(row.asked_at, weekday=False)),
    ]  # fmt: skip
    return request_line(row) | {
        "asked": row, "may": may, "rows": [{"label": name, "value": value} for name, value in rows if value],
        "needs": [label(here.needs, code) for code in row.needs], "keep_days": here.join.keep_days,
        "answered": when.day(row.answered_at, weekday=False) if row.answered_at else "",
    }  # fmt: skip


def followed(found: dict[str, Any]) -> dict[str, Any]:
    told = {"day": when.day(found["answer_by"])}
    says = {
        WAITING: _("You will have an answer by %(day)s at the latest."), NOT_YET: _("Not yet. We come back to it on %(day)s."),
        WELCOMED: _("Welcome. Your program is being opened; an invitation will come to your e-mail address."),
        OPENED: _("Welcome. Your program is in the network, and an invitation was sent to your e-mail address."),
        DECLINED: _("The answer is no, for the reason below."), TAKEN_BACK: _("You took this request back. What you wrote is erased."),
    }  # fmt: skip
    may_take_back = found["state"] in (WAITING, NOT_YET)
    return {
        "name": found["name"], "says": says[found["state"]] % told, "answer": found["answer"] if found["state"] != WAITING else "",
        "lang": found["language"], "state": state(found["state"]), "tone": TONES[found["state"]], "may_take_back": may_take_back,
        "asked": when.day(found["asked_at"]), "keep_days": content().directory.join.keep_days,
    }  # fmt: skip
