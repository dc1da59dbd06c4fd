"""The deployment on one page: each program a line, in the founding documents' words, as far as its reader may read.

It asks what each wall lets this reader see, and widens none. Who is in post is public in the network. Of a post that somebody has held, its
program alone reads the money: the network reads counts of five or more. Checklists are told by steps. Reach is what was released. What is
not shown is said, with its reason; page and paper are drawn from the same lines.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from pairpep.assemblies.models import Assembly, Registration, Roll
from pairpep.kernel import when
from pairpep.kernel.clock import day_of
from pairpep.kernel.policy import Actor
from pairpep.measures import keeping, network_picturing, picturing, standings
from pairpep.measures.models import Comparison, Reading
from pairpep.network import presenting as of_network
from pairpep.network.models import Program
from pairpep.network.roles import COORDINATOR
from pairpep.posts import runway
from pairpep.posts.models import Funding, Post
from pairpep.posts.workflow import OPEN, PLANNED
from pairpep.toolkit import overview

REACH = ("F7-a-peer", "PP-3-family")
TOGETHER = ("PP-1", "PP-2", "PP-6-held", "PP-9")  # of the whole network, where their reader may
YEAR = timedelta(days=365)


@dataclass(frozen=True)
class Column:
    """A head, in words; `narrow`, where a number or a share stands under it."""

    code: str
    head: str
    narrow: bool = False
    provisional: bool = False


@dataclass(frozen=True)
class Picture:
    """What page and paper show. `rows`: the program's name, then a text under each column."""

    title: str
    under: str
    facts: tuple[dict[str, str], ...]
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...]

    def plain(self) -> dict[str, Any]:
        """For the document: what JSON can say."""
        heads = [{"head": each.head, "narrow": each.narrow} for each in self.columns]
        return {
            "title": self.title, "under": self.under, "facts": list(self.facts), "columns": heads,
            "rows": [list(row) for row in self.rows], "notes": list(self.notes),
        }  # fmt: skip

    def cells(self) -> list[dict[str, Any]]:
        """For the page: each text beside the head of its column, since a row becomes a card on a phone."""
        return [
            {"program": row[0], "cells": [{"column": column, "said": text} for column, text in zip(self.columns[1:], row[1:], strict=True)]}
            for row in self.rows
        ]


def picture(actor: Actor) -> Picture:
    programs = list(Program.objects.visible_to(actor).order_by("code"))
    whole = actor.holds(COORDINATOR)
    columns = [Column("program", _("Program"))]
    told: list[Mapping[UUID, str]] = []
    for column, by_program in [*(_of_the_coordination(actor, programs) if whole else ()), *_reach(actor)]:
        columns.append(column)
        told.append(by_program)
    rows = tuple((str(program.name), *(each.get(program.pk, picturing.NONE) for each in told)) for program in programs)
    return Picture(
        title=_("Peer and family support in the programs"),
        under=_under(len(programs), when.day(day_of(actor.now), weekday=False)),
        facts=tuple(_together(actor)),
        columns=tuple(columns),
        rows=rows,
        notes=tuple(_notes(actor, columns, rows)),
    )


def _under(count: int, day: str) -> str:
    return ngettext("%(count)d program, on %(day)s", "%(count)d programs, on %(day)s", count) % {"count": count, "day": day}


# What the coordination reads --------------------------------------------------------------------------------------------------------------


def _of_the_coordination(actor: Actor, programs: list[Program]) -> Iterable[tuple[Column, Mapping[UUID, str]]]:
    held = {each.program.pk: each for each in of_network.posts(actor, programs)}
    yield Column("peer", _("Peer support workers in post"), narrow=True), {key: str(each.peer_workers) for key, each in held.items()}
    yield Column("family", _("Family support workers in post"), narrow=True), {key: str(each.family_workers) for key, each in held.items()}
    waiting = _unheld(actor)
    yield Column("open", _("Posts planned or open")), {key: _by_kind(rows) for key, rows in waiting.items()}
    yield Column("money", _("Who pays for these, until when")), _money(actor, waiting)
    yield Column("checklist", _("Integration checklist")), _checklists()
    yield Column("sessions", _("Community of practice, over a year"), narrow=True), _sessions(actor, programs)


def _unheld(actor: Actor) -> dict[UUID, list[Post]]:
    found: dict[UUID, list[Post]] = defaultdict(list)
    for post in Post.objects.visible_to(actor).filter(state__in=(PLANNED, OPEN)).for_list():
        found[post.program_id].append(post)
    return found


def _by_kind(posts: list[Post]) -> str:
    peer, family = (sum(post.kind == kind for post in posts) for kind in ("peer", "family"))
    told = [
        pgettext("posts", "%(count)d peer") % {"count": peer} if peer else "",
        pgettext("posts", "%(count)d family") % {"count": family} if family else "",
    ]
    return ", ".join(each for each in told if each)


def _money(actor: Actor, waiting: Mapping[UUID, list[Post]]) -> dict[UUID, str]:
    """Of posts that nobody has held: a program names who pays, this page says until when."""
    posts = [post for rows in waiting.values() for post in rows]
    ends: dict[UUID, list[str]] = defaultdict(list)
    for each in Funding.objects.visible_to(actor).of_posts(posts):
        until = _("until %(day)s") % {"day": when.day(each.ends_on, weekday=False)} if each.ends_on else _("recurrent")
        if until not in ends[each.program_id]:
            ends[each.program_id].append(until)
    return {key: ", ".join(ends[key]) or _("not said") for key, rows in waiting.items() if rows}


def _checklists() -> dict[UUID, str]:
    """The first phase that is not over, and how far it is: a step and its word, never an answer."""
    return {row["program"]: _phase(row["cells"]) for row in overview.progress()["rows"]}


def _phase(cells: list[dict[str, Any]]) -> str:
    begun = [cell for cell in cells if not cell["none"]]
    if not begun:
        return _("begun")
    last = next((cell for cell in begun if cell["step"] < 4), begun[-1])
    return _("%(phase)s: %(word)s") % {"phase": last["phase"], "word": last["word"]}


def _sessions(actor: Actor, programs: list[Program]) -> dict[UUID, str]:
    """Sessions of the last year where somebody of the program was at the table, of those where it was written who was."""
    held = list(Assembly.objects.visible_to(actor).past().filter(starts_at__gte=actor.now - YEAR).values_list("pk", flat=True))
    came = Registration.objects.visible_to(actor).of_many(held).filter(came=True, program_id__isnull=False)
    seen = set(came.values_list("program_id", "assembly_id"))
    seen |= {(program, roll.assembly_id) for roll in Roll.objects.visible_to(actor).of_many(held) for program in roll.programs}
    of = len({place for _program, place in seen})
    if not of:
        return {}
    return {
        program.pk: _("%(seen)d of %(of)d") % {"seen": len({place for key, place in seen if key == program.pk}), "of": of}
        for program in programs
    }


# What was released ------------------------------------------------------------------------------------------------------------------------


def _reach(actor: Actor) -> Iterable[tuple[Column, Mapping[UUID, str]]]:
    keys = dict(Program.objects.visible_to(actor).values_list("code", "pk"))
    tables = {row.indicator: row for row in Comparison.objects.visible_to(actor).latest_of_each() if row.indicator in REACH}
    for code in REACH:
        if row := tables.get(code):
            definition, told = keeping.catalogue().edition(code, row.version), row.object
            head = _("%(name)s, %(period)s") % {"name": definition.name, "period": network_picturing.name_of(definition, told)}
            points = {keys[each]: standings.point(told, each) for each in told.programs if each in keys}
            form = picturing.form_of(definition)
            shown = {key: form.said(point.share) if point else _("not shown") for key, point in points.items()}
            yield Column(code, head, narrow=True, provisional=definition.provisional), shown


def _together(actor: Actor) -> Iterable[dict[str, str]]:
    """A few lines of the whole network, each with its period; then the money of posts that are held, in counts of five or more."""
    rows = {row.indicator: row for row in Reading.objects.visible_to(actor).of_the_network().standing()}
    for code in TOGETHER:
        if row := rows.get(code):
            definition = keeping.catalogue().edition(code, row.version)
            period, figure = picturing.last_shown(definition, row.object)
            yield {"label": str(definition.name), "value": figure, "period": period}
    if actor.holds(COORDINATOR) and (found := runway.of_the_network(actor)):
        told = [_("%(count)d: %(day)s") % {"count": row["posts"], "day": row["until"]} for row in found["rows"]]
        label = _("Posts held or vacant, and until when they are paid")
        yield {"label": label, "value": str(found["total"]), "period": " · ".join(told)}


def _notes(actor: Actor, columns: list[Column], rows: Iterable[tuple[str, ...]]) -> Iterable[str]:
    whole = actor.holds(COORDINATOR)
    if any(_("not shown") in row for row in rows):
        yield _("“Not shown”: too few people, here or in a cell nearby.")
    if any(each.provisional for each in columns):
        yield _("Definitions of reach are provisional until the network settles them.")
    if whole:
        yield _("Who pays for a post that somebody has held is read by its program alone; the network reads counts of five posts or more.")
        yield _(
            "Checklists: the first phase that is not over, as the manager and the team lead see it. Workers' answers are never counted."
        )
    else:
        yield _("Posts, checklists and sessions of each program are read by the coordination alone: they would speak of one or two people.")
    yield _("Programs are in an order that never changes. It is not a ranking.")
