"""How answers come in, whatever the road: checked, scored, kept, counted and written in the journal by one call.

The same submission may come twenty times, from two windows or from a tablet that was off the network: it is kept once. `key` is drawn
where the answers are written, and goes with them until a receipt comes back.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any, Literal
from uuid import UUID

from django.conf import settings
from django.db import connections, transaction

from pairpep.instruments import showing
from pairpep.instruments.definition import reading, scoring
from pairpep.instruments.definition.shapes import NOT_APPLICABLE, Answers, Audience, Definition, Item, Value
from pairpep.kernel import crypto, reactions, walls
from pairpep.kernel.bilingual import Text
from pairpep.kernel.ids import new_id
from pairpep.responses import layout
from pairpep.responses.jsonable import to_json
from pairpep.responses.models import AnswerSet

Way = Literal["account", "link", "tablet", "paper", "beside"]
CELLS = "%s::numeric[], %s::bigint[], %s::smallint[], "
SUBMIT = "SELECT status, at, reason FROM app.submit(" + "%s, " * 16 + CELLS + "%s, %s, %s)"


@dataclass(frozen=True, kw_only=True)
class Given:
    """One submission. With `file_id`, the answers are someone's, who alone reads them; without, they are nobody's for good."""

    edition_id: UUID
    answers: Mapping[str, Value]
    program_id: UUID
    audience: Audience
    way: Way
    authored_at: datetime
    key: UUID
    file_id: UUID | None = None
    wave_id: UUID | None = None
    research: bool = False
    language: str = "fr"
    person_id: UUID | None = None  # who is signed in: the file is theirs. Nobody for a seat, a link, the jobs
    seat_id: UUID | None = None  # a place opened beside someone (seats.py)


@dataclass(frozen=True)
class Receipt:
    """It is kept. `answer_set_id` when it is someone's; `apart`: why it is in no count, as a code, or nothing."""

    key: UUID
    answer_set_id: UUID | None
    received_at: datetime
    fresh: bool  # False: it had come before
    apart: str = ""


@dataclass(frozen=True)
class SpokeOfDanger:
    """What `responses.spoke_of_danger` is about: never the answer, nor which question."""

    edition_id: UUID
    program_id: UUID
    file_id: UUID | None
    authored_at: datetime
    received_at: datetime
    key: UUID
    way: Way


class AnotherBody(Exception):
    """This key came before with other answers: the first ones are kept, these are not."""


class Unfit(Exception):
    """These answers are not of this edition. `problems`: item → a sentence."""

    def __init__(self, problems: dict[str, Text]) -> None:
        super().__init__(", ".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class _Read:
    answers: Answers
    scores: dict[str, Any]
    cells: layout.Cells = field(repr=False)


def receive(given: Given, *, using: str = "default") -> Receipt:
    """Durable when this returns, or when the transaction around it ends. Raises AnotherBody, Unfit, and PermissionDenied's database error.

    When an answer speaks of danger, `responses.spoke_of_danger` is called in the same transaction, once.
    """
    definition, cells_of = _known(given.edition_id, using)
    found = _checked(definition, cells_of, given.answers)
    if not speaks_of_danger(definition, found.answers):
        return _sent(given, definition, cells_of, found, using)
    with transaction.atomic(using=using):
        receipt = _sent(given, definition, cells_of, found, using)
        if receipt.fresh:
            subject = SpokeOfDanger(
                given.edition_id, given.program_id, given.file_id, given.authored_at, receipt.received_at, given.key, given.way
            )
            told: dict[str, Any] = {"file_id": given.file_id, "program_id": given.program_id, "edition_id": given.edition_id}
            told |= {"written_at": given.authored_at, "received_at": receipt.received_at, "using": using}
            reactions.react("responses.spoke_of_danger", subject, by=None, **told)
        return receipt


@lru_cache(maxsize=256)
def _known(edition_id: UUID, using: str) -> tuple[Definition, layout.Layout]:
    if using != "default":
        definition = showing.edition(edition_id, using=using)
    elif connections[using].in_atomic_block:
        definition = showing.edition(edition_id)
    else:
        with walls.entered_as_nobody(read_only=True):
            definition = showing.edition(edition_id)
    return definition, layout.of(definition)


def layout_of(edition_id: UUID, *, using: str = "default") -> layout.Layout:
    return _known(edition_id, using)[1]


def scores_of(edition_id: UUID, answers: Mapping[str, Value], *, using: str = "default") -> dict[str, Any]:
    return scoring.scores(_known(edition_id, using)[0], answers)


def _checked(definition: Definition, cells_of: layout.Layout, answers: Mapping[str, Value]) -> _Read:
    read = reading.checked(definition, answers)
    if read.problems:
        raise Unfit(read.problems)
    scores = scoring.scores(definition, read.answers)
    return _Read(read.answers, scores, cells_of.cells(read.answers, scores))


def speaks_of_danger(definition: Definition, answers: Mapping[str, Value]) -> bool:
    return any(item.danger and _speaks(item, answers[item.id]) for item in definition.items if item.id in answers)


def _speaks(item: Item, value: Value) -> bool:
    danger = item.danger
    if danger is None or value == NOT_APPLICABLE:
        return False
    if isinstance(value, tuple):
        return bool(set(value) & set(danger.codes))
    if isinstance(value, str):
        return value in danger.codes
    taken = {option.code for option in item.options if option.value == value and not isinstance(value, bool)}
    said = {"yes" if value else "no"} if isinstance(value, bool) else taken
    return bool(said & set(danger.codes)) or (danger.at_least is not None and value >= danger.at_least)


def digest_of(given: Given, answers: Mapping[str, Value]) -> bytes:
    """Keyed, and of its own key too: nobody finds by trying what was answered."""
    body = json.dumps([str(given.edition_id), str(given.program_id), str(given.file_id), to_json(answers)], sort_keys=True)
    return hmac.new(settings.PAIRPEP_INDEX_KEY, given.key.bytes + body.encode(), hashlib.sha256).digest()


def _sent(given: Given, definition: Definition, cells_of: layout.Layout, found: _Read, using: str) -> Receipt:
    words = _words(definition, found.answers)
    values = [
        walls.ticket_for(given.person_id), given.key, digest_of(given, found.answers), given.edition_id, definition.code, given.program_id,
        given.file_id, given.seat_id, given.audience, given.way, given.authored_at, given.language, given.research, given.wave_id,
        *_bodies(given, definition, found), *found.cells.literals, cells_of.groups_literal, *words,
    ]  # fmt: skip
    with connections[using].cursor() as cursor:
        cursor.execute(SUBMIT, values)
        status, at, reason = cursor.fetchone()
    if status == "another":
        raise AnotherBody(str(given.key))
    return Receipt(given.key, given.key if given.file_id else None, at, status == "new", reason or "")


def _bodies(given: Given, definition: Definition, found: _Read) -> tuple[bytes | None, str | None]:
    """Sealed for someone; in numbers, without what was typed, for nobody."""
    if given.file_id:
        return crypto.seal(AnswerSet.body_of(found.answers, found.scores), bound_to=f"responses_answerset|body|{given.key}"), None
    typed = {item.id for item in definition.items if item.kind == "words" or item.danger}
    return None, json.dumps(to_json({name: value for name, value in found.answers.items() if name not in typed}))


def _words(definition: Definition, answers: Answers) -> tuple[list[UUID], list[str], list[bytes]]:
    """Copied without whoever typed them, each sealed under a key of its own."""
    typed = [(new_id(), item.id, str(answers[item.id])) for item in definition.items if item.kind == "words" and item.id in answers]
    typed = [each for each in typed if each[2] != NOT_APPLICABLE]
    sealed = [crypto.seal(said, bound_to=f"responses_words|words|{key}") for key, _, said in typed]
    return [key for key, _, _ in typed], [item for _, item, _ in typed], sealed
