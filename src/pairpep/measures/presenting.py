"""What a team's first page of figures shows: three charts at most, then a calm list, family by family, in the catalogue's order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from pairpep.analysis.said import Said
from pairpep.indicators.reading import Reading as ReadingObject
from pairpep.indicators.shapes import Definition
from pairpep.kernel.clock import day_of
from pairpep.kernel.policy import Actor
from pairpep.measures import beside, keeping, picturing
from pairpep.measures.form import Quarter
from pairpep.measures.models import Reading
from pairpep.network.models import Program
from pairpep.network.roles import MANAGER, TEAM_LEAD
from pairpep.posts import presenting as of_posts

MOST = 3  # charts, for a team (method notes 1.2)


@dataclass(frozen=True)
class Line:
    """One indicator that this reader may read: its definition of today, and the reading that stands, when there is one."""

    definition: Definition
    row: Reading | None
    read: ReadingObject | None


def words_of(read: ReadingObject) -> tuple[str, str]:
    """The verdict in a few words for a list, and how it is drawn. Its whole sentence is on its own page."""
    said = {
        "NO_SIGNAL": (_("usual variation"), "closed"),
        "SIGNAL_UP": (_("signal, to understand"), "now"),
        "SIGNAL_DOWN": (_("signal, to understand"), "now"),
        "TOO_FEW": (_("too few data to judge"), "later"),
        "PROVISIONAL": (_("provisional limits"), "later"),
        "SUPPRESSED": (_("not shown"), "later"),
        "DATA_PROBLEM": (_("incomplete data"), "wait"),
    }
    code = read.result.signal.code if read.result.signal else ""
    return said.get(code, ("", "later"))


def lines(actor: Actor, program: Program) -> list[Line]:
    """Every indicator of the catalogue of which this reader may read their own program's figures, in its order."""
    held = {role for role, place in actor.roles if place == program.pk}
    rows = {row.indicator: row for row in Reading.objects.visible_to(actor).of_program(program.pk).standing()}  # the last edition stays
    known = [each for each in keeping.catalogue().current(day_of(actor.now)) if held & set(each.own_readers)]
    return [Line(each, row := rows.get(each.code), row.object if row else None) for each in known]


def chosen(found: Iterable[Line]) -> list[Line]:
    """The charts that are counted; then, where there is room, one that signals."""
    shown = [each for each in found if each.read and not each.read.result.suppressed]
    first = [each for each in shown if each.definition.role == "primary"][:MOST]
    then = [each for each in shown if each.definition.role == "watch" and each.read and picturing.signals(each.read)]
    then.sort(key=lambda each: not (each.read and picturing.in_concern(each.read)))
    return first + then[: min(1, MOST - len(first))]


def home(actor: Actor, program: Program) -> dict[str, Any]:
    found = lines(actor, program)
    drawn = chosen(found)
    stands = beside.of_program(actor, program, *(each.definition.code for each in drawn))
    charts = [
        {"chart": picturing.chart_of(each.definition, each.read, stands.of(each.definition.code)), "code": each.definition.code}
        for each in drawn
        if each.read
    ]
    others = [each for each in found if each not in drawn]
    manages = program.pk in actor.programs([MANAGER])
    writes = program.pk in actor.programs([MANAGER, TEAM_LEAD])
    return {
        "charts": charts,
        "families": families([each for each in others if each.definition.role != "archive"]),
        "kept_aside": families([each for each in others if each.definition.role == "archive"]),
        "norms": norms(found) if manages else [],
        "posts": posts(actor, program) if manages else [],
        "manages": manages,
        "quarter": Quarter.of(day_of(actor.now)).before if writes else None,
        "read_any": any(each.row for each in found),
    }


def families(found: list[Line]) -> list[dict[str, Any]]:
    known = keeping.catalogue().families
    told = [
        {"name": str(family.name), "lines": [told_line(each) for each in found if each.definition.family == code]}
        for code, family in known.items()
    ]
    return [each for each in told if each["lines"]]


def told_line(line: Line) -> dict[str, Any]:
    definition, row, read = line.definition, line.row, line.read
    told = {"code": definition.code, "name": str(definition.name), "entered": bool(definition.entered)}
    if row is None or read is None:
        return told | {"there": False}
    period, value = picturing.last_shown(definition, read)
    word, tone = words_of(read)
    return told | {
        "there": True,
        "period": period,
        "value": value,
        "word": word,
        "tone": tone,
        "so_far": so_far(definition, row) if "why" not in (row.so_far or {}) else "",  # a list says figures; the page says why not
        "complete": complete(read),
        "doubts": bool(row.doubts),
    }


def so_far(definition: Definition, row: Reading) -> str:
    """Of the period that runs. Not a figure of the chart: it is not over."""
    told = row.so_far
    if not told:
        return ""
    if "why" in told:
        return picturing.said(Said(**told["why"]))
    part = picturing.plain(told["numerator"])
    if told["denominator"] is None:
        return part
    whole = picturing.plain(told["denominator"])
    if definition.measure == "median":
        return _("median %(value)s, of %(whole)s people") % {"value": part, "whole": whole}
    return _("%(part)s of %(whole)s") % {"part": part, "whole": whole}


def complete(read: ReadingObject) -> str:
    """In steps of five percent; nothing where nobody counts what is missing."""
    return "" if read.complete is None else picturing.percent(read.complete)


# A manager's


def norms(found: list[Line]) -> list[dict[str, str]]:
    """Indicators that a norm is held against: where the process stands beside it, in the engine's own words."""
    told = []
    for each in found:
        norm = keeping.catalogue().standard_on(each.definition.code, date.fromisoformat(each.read.periods[-1][0])) if each.read else None
        if norm is None or each.read is None:
            continue
        form, value = picturing.form_of(each.definition), each.read.result.value or {}
        low, high = value.get("lcl"), value.get("ucl")
        told.append(
            {
                "code": each.definition.code,
                "name": str(each.definition.name),
                "norm": form.said(norm.value),
                "usual": form.between(low, high) if low is not None and high is not None else picturing.NONE,
                "last": picturing.last_shown(each.definition, each.read)[1],
                "verdict": picturing.assurance(each.read) or picturing.sentence(each.read),
            }
        )
    return told


def posts(actor: Actor, program: Program) -> list[dict[str, Any]]:
    return [
        {"post": each["post"], "title": each["title"], "state": each["state"], "money": [money["left"] for money in each["money"]]}
        for each in of_posts.posts(actor)
        if each["post"].program_id == program.pk and not each["post"].ended
    ]
