"""The counts made again from every answer that is kept, under the jobs' login: what the lines of counts must equal to the last unit.

They do not replace the counts: whoever was destroyed with their file stays counted there. After a restore, what was withdrawn since is
taken out one by one, as its person had done.
"""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db import connections

from pairpep.responses import layout
from pairpep.responses.jsonable import from_json
from pairpep.responses.models import AnswerSet, Tally, Voice
from pairpep.responses.receiving import layout_of, scores_of

Where = tuple[UUID, str, date]
WHY = "counts are made again from what is kept"


def from_answers(edition_id: UUID) -> dict[Where, tuple[int, layout.Cells]]:
    cells_of = layout_of(edition_id, using="jobs")
    found: dict[Where, tuple[int, layout.Cells]] = {}
    for row in AnswerSet.objects.using("jobs").unscoped(WHY).filter(edition_id=edition_id, apart=""):
        _add(found, (row.program_id, row.audience, row.month), cells_of.cells(row.answers, row.scores))
    for voice in Voice.objects.using("jobs").filter(edition_id=edition_id, apart=""):
        answers = from_json(voice.values)
        _add(found, (voice.program_id, voice.audience, voice.month), cells_of.cells(answers, scores_of(edition_id, answers, using="jobs")))
    return found


def from_lines(edition_id: UUID) -> dict[Where, tuple[int, layout.Cells]]:
    found: dict[Where, tuple[int, layout.Cells]] = {}
    for row in Tally.objects.using("jobs").filter(edition_id=edition_id):
        _add(found, (row.program_id, row.audience, row.month), layout.Cells(tuple(row.sums), tuple(row.taken)), row.n)
    return {where: counted for where, counted in found.items() if counted[0]}


def _add(found: dict[Where, tuple[int, layout.Cells]], where: Where, cells: layout.Cells, n: int = 1) -> None:
    before = found.get(where)
    found[where] = (before[0] + n, before[1] + cells) if before else (n, cells)


def withdrawn_again(gone: UUID, *, using: str = "jobs") -> int:
    """What a backup brought back and its person had withdrawn: out, with what it had added, and for good. 1 if it was there."""
    row = AnswerSet.objects.using(using).unscoped("a restore takes back again what was taken back").filter(pk=gone).first()
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT app.keep_answers_out(%s)", [gone])
        if row is None:
            return 0
        cells_of = layout_of(row.edition_id, using=using)
        less = -cells_of.cells(row.answers, row.scores)
        values: list[Any] = [gone, *less.literals, cells_of.groups_literal]
        cursor.execute("SELECT app.withdraw_answers(%s, %s::numeric[], %s::bigint[], %s::smallint[])", values)
        return int(cursor.fetchone()[0])
