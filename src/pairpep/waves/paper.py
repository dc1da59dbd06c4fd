"""A paper questionnaire typed in afterwards: a code good once, the day it was written, and who typed it."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from pairpep.instruments import showing
from pairpep.instruments.words import titled
from pairpep.kernel import clock, walls
from pairpep.kernel.actions import action
from pairpep.kernel.ids import derived_id
from pairpep.kernel.policy import Actor
from pairpep.network.models import Program
from pairpep.participants.models import File
from pairpep.referrals.models import Referral
from pairpep.responses.receiving import Receipt
from pairpep.waves import answering, links, presenting
from pairpep.waves.models import OwnSheet, PaperCode

OLDEST = timedelta(days=120)  # a sheet may wait in a drawer; a code is made the day that it is printed, or before


def program_of(actor: Actor) -> Program | None:
    """Where they work; of several, the first by name."""
    found = Program.objects.permitting(actor, "make_paper_code")
    return min(found, key=lambda each: str(each.name), default=None)


def questionnaires() -> list[tuple[str, str]]:
    """Each of those that are asked, once for each of whom it is written for: a count is of one of them."""
    return [(f"{code}:{who}", titled(str(title), [who])) for code, title, audiences in presenting.questionnaires() for who in audiences]


def waiting(actor: Actor) -> list[dict[str, Any]]:
    rows = PaperCode.objects.permitting(actor, "type").waiting()[:50]
    return [{"row": row, "title": showing.edition(row.edition_id).title} for row in rows]


def found(actor: Actor, typed: str) -> PaperCode | None:
    """One answer for a wrong, a used and another program's code."""
    row: PaperCode | None = PaperCode.objects.permitting(actor, "type").by_digest(links.digest_of_paper(typed)).first()
    return row


@action("make_paper_code", on=Program, lock=False)
def make(program: Program, *, by: Actor, questionnaire: str, audience: str, code: str) -> PaperCode:
    """The code itself is shown once, and kept nowhere."""
    return _kept(program.pk, by, questionnaire, audience, code, made_by_id=by.person_id)


def _kept(program_id: UUID, by: Actor, questionnaire: str, audience: str, code: str, **made: Any) -> PaperCode:
    row = PaperCode(
        program_id=program_id, code_hash=links.digest_of_paper(code), questionnaire=questionnaire, audience=audience,
        edition_id=showing.current(questionnaire)[0], made_on=clock.day_of(by.now), **made,
    )  # fmt: skip
    row.save(force_insert=True)
    return row


@action("ask_sheet", on=File, lock=False)
def ask_own(file: File, *, by: Actor, questionnaire: str, code: str) -> PaperCode:
    """By the person, on their own page: the answers will be theirs, and whoever types them in does not learn whose they are."""
    return _own(file, _kept(file.program_id, by, questionnaire, file.side, code))


@action("ask_sheet_with", on=Referral, lock=False)
def ask_with(referral: Referral, *, by: Actor, questionnaire: str, code: str) -> PaperCode:
    """By the worker who accompanies them, because they asked for it."""
    file = referral.file
    return _own(file, _kept(file.program_id, by, questionnaire, file.side, code, made_by_id=by.person_id))


def _own(file: File, row: PaperCode) -> PaperCode:
    OwnSheet(file_id=file.pk, program_id=file.program_id, paper_id=row.pk).save(force_insert=True)
    return row


@action("type", on=PaperCode, name="type_paper")
def type_in(row: PaperCode, *, by: Actor, sheet: answering.Sheet, written_on: date, language: str) -> Receipt:
    """A paper names nobody: its answers have no person key, unless somebody asked to keep them as theirs. The day it was written is kept,
    and who typed it; whose it is, the page that types in never reads."""
    whose = walls.call("app.seat_of_sheet", row.pk, key_of(row.pk)) or {}
    of: dict[str, Any] = {"file_id": UUID(whose["file"]), "seat_id": UUID(whose["seat"]), "person_id": by.person_id} if whose else {}
    row.typed_by_id, row.typed_on = by.person_id, clock.day_of(by.now)
    row.save(update_fields=["typed_by", "typed_on"])
    written = min(datetime.combine(written_on, time(12), tzinfo=clock.MONTREAL), by.now)
    return answering.hand_on(
        sheet, key=key_of(row.pk), edition_id=row.edition_id, program_id=row.program_id, audience=row.audience, way="paper",
        authored_at=written, language=language, wave_id=row.wave_id, **of,
    )  # fmt: skip


def key_of(row_id: UUID) -> UUID:
    """Of the paper, and not of the page: typed in twice, it is there once."""
    return derived_id("paper", row_id)
