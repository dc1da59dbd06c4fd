"""The page of all the tools, each with how it stands here and one next step; and the coordination's picture over the programs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from pairpep.kernel import walls
from pairpep.kernel.policy import Actor
from pairpep.kernel.reference import content
from pairpep.library.lineage import Origin
from pairpep.network.models import Program
from pairpep.network.roles import COORDINATOR, MANAGER, TEAM_LEAD
from pairpep.toolkit import list_presenting, places
from pairpep.toolkit.models import Integration, RoleList
from pairpep.toolkit.workflow import DRAFT, SITE_CHAIRS

SMALLEST = 5  # programs, before anything is said of all of them together
FEW = 3  # items due, before a step is drawn for a program


@dataclass(frozen=True)
class Tool:
    place: places.Place
    what: str
    state: str
    step: str
    official: list[Origin]


def tools(actor: Actor) -> dict[str, Any]:
    """Each with how it stands here; who may not open one is not shown it."""
    made = {
        "checklists": _checklists, "tasks": _lists, "mirror": _mirror, "framework": _above("framework"), "offer": _above("offer"),
        "posts": _above("posts"),
    }  # fmt: skip
    found = [_tool(actor, code, *make(actor)) for code, make in made.items() if places.opens(actor, code)]
    return {"tools": found, "shown": list_presenting.shown_to(actor), "coordinates": actor.holds(COORDINATOR)}


def _tool(actor: Actor, code: str, what: str, state: str, step: str) -> Tool:
    return Tool(places.place(actor, code), what, state, step, places.official(actor, code))


def _checklists(actor: Actor) -> tuple[str, str, str]:
    going = Integration.objects.visible_to(actor).under_way().count()
    state = _("Under way: %(count)d") % {"count": going} if going else _("None is under way")
    step = _("Go on") if going else _("Start one") if actor.holds(MANAGER, TEAM_LEAD) else _("Look")
    return _("Four chairs, the same themes: what each has to do, from before the hiring until it lasts."), state, step


def _lists(actor: Actor) -> tuple[str, str, str]:
    states = list(RoleList.objects.visible_to(actor).values_list("state", flat=True))
    signed, drafts = sum(each != DRAFT for each in states), sum(each == DRAFT for each in states)
    state = (
        _("Signed: %(signed)d · being written: %(drafts)d") % {"signed": signed, "drafts": drafts} if states else _("Nothing agreed yet")
    )
    step = _("Mark and sign") if drafts else _("Start") if actor.holds(TEAM_LEAD) and not signed else _("Look")
    return _("What is core, possible, for later or not ours; what is never theirs; grey zones."), state, step


def _mirror(actor: Actor) -> tuple[str, str, str]:
    return _("How much of your time was outside the agreed role. You alone see it."), "", _("Look")


def _above(code: str) -> Callable[[Actor], tuple[str, str, str]]:
    """Kept by the app above, whose own pages say how it stands."""
    what = {
        "framework": gettext_noop("Supervision, rhythm, indicators: two versions that the program fills in."),
        "offer": gettext_noop("Composed from your own choices, in both languages."),
        "posts": gettext_noop("Hours, employer, work site, funder, and when each source ends."),
    }
    return lambda _actor: (_(what[code]), "", _("Open it"))


# The picture


def progress() -> dict[str, Any]:
    """By program and by phase, in five steps, the two chairs of the site together; of all programs only when there are enough of them."""
    lists = content().checklists
    items = [item for chair in SITE_CHAIRS for item in lists.of(chair)]
    columns = [item.code for item in items], [item.phase for item in items], [item.days for item in items]
    counted = {(UUID(program), phase): (done, of) for program, phase, done, of in walls.call("app.integration_progress", *columns)}
    programs = Program.objects.in_bulk({program for program, _phase in counted})
    phases = {phase.code: phase.label for phase in lists.phases}
    rows = [
        {
            "program": key,
            "name": str(program.name),
            "cells": [cell(*counted.get((key, phase), (0, 0))) | {"phase": label} for phase, label in phases.items()],
        }
        for key, program in sorted(programs.items(), key=lambda each: str(each[1].name))
    ]
    return {
        "rows": rows, "phases": list(phases.values()), "all": _together(counted, phases), "smallest": SMALLEST,
        "without": Program.objects.exclude(pk__in=programs).count(),
    }  # fmt: skip


def cell(done: int, of: int) -> dict[str, Any]:
    """A step and its word: no figure that would tell one answer from another."""
    if of < FEW:
        return {"step": 0, "word": _("too little to say") if of else _("to come"), "squares": _squares(0), "none": True}
    step = 4 if done == of else 1 + min(2, 3 * done // of) if done else 0
    words = [_("not begun"), _("begun"), _("half-way"), _("nearly"), _("done")]
    return {"step": step, "word": words[step], "squares": _squares(step), "none": False}


def _squares(step: int) -> list[dict[str, Any]]:
    return [{"x": place * 13, "full": place < step} for place in range(4)]


def _together(counted: dict[tuple[UUID, str], tuple[int, int]], phases: dict[str, Any]) -> list[dict[str, Any]] | None:
    found = []
    for phase, label in phases.items():
        these = [counts for (_program, code), counts in counted.items() if code == phase and counts[1] >= FEW]
        enough = len(these) >= SMALLEST
        whole = cell(sum(done for done, _of in these), sum(of for _done, of in these)) if enough else cell(0, 0)
        found.append(whole | {"phase": label} | ({} if enough else {"word": _("fewer than five programs")}))
    return found if any(not each["none"] for each in found) else None
