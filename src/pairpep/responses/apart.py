"""Answers that were written when their version was not asked: kept, in no count, until the coordination says what becomes of them.

Whoever gave them reads on their own page which it was. Of what they say, the coordination reads nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connections
from django.utils.translation import gettext as _

from pairpep.instruments.models import Edition
from pairpep.kernel.bilingual import Text
from pairpep.network.models import Program
from pairpep.responses import counts, layout
from pairpep.responses.jsonable import from_json
from pairpep.responses.models import AnswerSet, Voice
from pairpep.responses.receiving import layout_of, scores_of

NEVER_ASKED, COMING = "unpublished", "coming"
WAITS = (NEVER_ASKED, "before", "after")
ASIDE = ("aside_over", "aside_changed", "aside_trial")
WHY = "the coordination took in answers that were kept apart"
FEWEST = 5


@dataclass(frozen=True)
class Group:
    """Answers of one version and one program that wait for the same reason. A number under five is not told."""

    edition_id: UUID
    program_id: UUID
    program_code: str
    was: str
    title: Text
    program: Text
    many: int

    @property
    def few(self) -> bool:
        return self.many < FEWEST

    @property
    def why(self) -> str:
        return {
            NEVER_ASKED: _("They came for a version that was never asked of anybody."),
            "before": _("They are dated before their version was asked: a device had the wrong day, perhaps."),
            "after": _("They were written after their version was withdrawn: on a device that was away, perhaps."),
        }[self.was]

    @property
    def ends(self) -> list[tuple[str, str]]:
        """What may be decided, as it is chosen on the page."""
        return ([(COMING, _("Count them with the others"))] if self.was != NEVER_ASKED else []) + [
            ("aside_over", _("Leave them out: the time to answer was over")),
            ("aside_changed", _("Leave them out: the questions had changed")),
            ("aside_trial", _("Leave them out: it was a trial")),
        ]


def waiting() -> list[Group]:
    """For the coordination, inside its transaction."""
    found = counts.kept_apart()
    titles = {row.pk: row.title for row in Edition.objects.filter(pk__in={each["edition_id"] for each in found})}
    programs = {row.pk: row for row in Program.objects.filter(pk__in={each["program_id"] for each in found})}
    return [
        Group(each["edition_id"], program.pk, program.code, each["apart"], titles[each["edition_id"]], program.name, each["n"])
        for each in found if each["edition_id"] in titles and (program := programs.get(each["program_id"]))
    ]  # fmt: skip


def said(apart: str) -> str:
    """To whoever gave them, on their own page; nothing when they are counted."""
    if apart in WAITS:
        return _("These questions were no longer asked, or not yet, when this was written: the answers are kept, in no count so far.")
    return {
        "": "",
        COMING: _("These questions were not asked that day; the answers are being added to the counts all the same."),
        "aside_over": _("These answers stay here, and are in no count: they came when the time to answer was over."),
        "aside_changed": _("These answers stay here, and are in no count: the questions had changed meanwhile."),
        "aside_trial": _("These answers stay here, and are in no count: these questions were being tried."),
    }.get(apart, "")


def take_in(edition_id: UUID) -> int:
    """Counted one by one, in their own month; stopped in the middle, it goes on where it was. How many."""
    cells_of = layout_of(edition_id, using="jobs")
    return sum(_count(cells_of, key, cells) for key, cells in _coming(edition_id, cells_of))


def being_taken_in() -> set[UUID]:
    rows = AnswerSet.objects.using("jobs").unscoped(WHY).filter(apart=COMING).values_list("edition_id", flat=True)
    return {*rows, *Voice.objects.using("jobs").filter(apart=COMING).values_list("edition_id", flat=True)}


def _coming(edition_id: UUID, cells_of: layout.Layout) -> Iterable[tuple[UUID, layout.Cells]]:
    for row in AnswerSet.objects.using("jobs").unscoped(WHY).filter(edition_id=edition_id, apart=COMING):
        yield row.pk, cells_of.cells(row.answers, row.scores)
    for voice in Voice.objects.using("jobs").filter(edition_id=edition_id, apart=COMING):
        answers = from_json(voice.values)
        yield voice.pk, cells_of.cells(answers, scores_of(edition_id, answers, using="jobs"))


def _count(cells_of: layout.Layout, key: UUID, cells: layout.Cells) -> int:
    values: list[Any] = [key, *cells.literals, cells_of.groups_literal]
    with connections["jobs"].cursor() as cursor:
        cursor.execute("SELECT app.count_late(%s, %s::numeric[], %s::bigint[], %s::smallint[])", values)
        return int(cursor.fetchone()[0])
