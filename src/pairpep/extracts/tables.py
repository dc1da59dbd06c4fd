"""The tables of a study, column by column as its agreement lists them: codes for people, days moved, in an order that tells nothing."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from psycopg import sql

from pairpep.extracts.variables import Variable
from pairpep.extracts.writing import PERSON
from pairpep.instruments import showing
from pairpep.kernel.clock import day_of
from pairpep.kernel.crypto import unseal
from pairpep.responses.jsonable import from_json

CLOSED = ("scale", "choice", "several", "yes_no", "number", "slider")  # kinds of questions whose answers are no words
ROWS = 5_000


@dataclass(frozen=True, slots=True)
class Kept:
    """Somebody who stays in the file: their code, and by how many days their dates move."""

    file: UUID
    code: str
    shift: int


def _day(column: str) -> str:
    return f"(CAST(t.{column} AT TIME ZONE 'America/Toronto' AS date) + who.shift)"


# Of each table: where its rows are, and what each column reads. Our own text, and nothing that anybody types.
SOURCES: dict[str, tuple[str, dict[str, str]]] = {
    "referrals": (
        "referrals_referral",
        {
            "kind": "t.kind",
            "origin": "t.origin",
            "state": "t.state",
            "created_on": _day("created_at"),
            "asked_on": _day("asked_at"),
            "yes_on": _day("yes_at"),
            "met_on": "(t.met_on + who.shift)",
            "closed_on": _day("closed_at"),
        },
    ),
    "contacts": (
        "contacts_contact",
        {
            "day": "(t.day + who.shift)",
            "outcome": "t.outcome",
            "channel": "t.channel",
            "minutes": "t.minutes",
            "themes": "array_to_string(t.themes, '|')",
        },
    ),
    "plans": (
        "plans_plan",
        {"kind": "t.kind", "created_on": _day("created_at"), "approved_on": _day("approved_at"), "closed_on": _day("closed_at")},
    ),
}


def query(table: str, columns: Sequence[Variable], kept: Sequence[Kept]) -> tuple[Any, list[Any]]:
    """By code, then by what is in the row: the order in which things happened between two people is not in the file."""
    source, known = SOURCES[table]
    chosen = sql.SQL(", ").join(
        [
            sql.SQL("who.code AS {}").format(sql.Identifier(PERSON)),
            *(sql.SQL("{} AS {}").format(sql.SQL(known[each.column]), sql.Identifier(each.column)) for each in columns),  # type: ignore[arg-type]
        ]
    )
    people = sorted(kept, key=lambda each: each.code)
    text = sql.SQL(
        "SELECT {} FROM unnest(%s::uuid[], %s::text[], %s::int[]) WITH ORDINALITY AS who (file, code, shift, place)"
        " JOIN public.{} t ON t.file_id = who.file ORDER BY who.place, {}"
    ).format(chosen, sql.Identifier(source), sql.SQL(", ").join(sql.SQL(str(place)) for place in range(2, len(columns) + 2)))  # type: ignore[arg-type]
    return text, [
        _array(each.file.hex for each in people),
        _array(each.code for each in people),
        _array(str(each.shift) for each in people),
    ]


def _array(words: Iterable[str]) -> str:
    """As PostgreSQL writes one: hexadecimal digits, codes and numbers of ours need no quotes. Many times faster than one by one."""
    return "{" + ",".join(words) + "}"


def ready(cursor: Any) -> None:
    """Rows are sorted in memory, up to a bound, for this transaction alone."""
    cursor.execute("SET LOCAL work_mem = '64MB'")


@dataclass(frozen=True, slots=True)
class Given:
    """One set of answers that may be used: of whom, to what, when, and what was said in closed form."""

    who: Kept
    questionnaire: str
    on: str
    scores: dict[str, str]
    answers: dict[str, str]


def given(connection: Any, kept: Sequence[Kept]) -> Iterator[Given]:
    """Answers for which research was allowed when they were given, and still is. Words that somebody typed are left where they are."""
    people = {each.file: each for each in kept}
    text = (
        "SELECT a.id, a.file_id, a.edition_id, a.code, a.body, a.authored_at FROM public.responses_answerset a"
        " WHERE a.research AND a.apart = '' AND a.file_id = ANY (%s)"
    )
    with closing(connection.cursor(name="answers")) as cursor:
        cursor.itersize = ROWS
        cursor.execute(text, [list(people)])
        for id_, file, edition, code, body, at in cursor:
            who = people[file]
            said = json.loads(unseal(bytes(body), bound_to=f"responses_answerset|body|{id_}"))
            closed = {item.id for item in showing.edition(edition, using="jobs").items if item.kind in CLOSED}
            answers = {name: _plain(value) for name, value in from_json(said["answers"]).items() if name in closed}
            scores = {name: value for name, value in said["scores"].items() if value is not None}
            yield Given(who, code, moved(day_of(at), who.shift), scores, answers)


def moved(day: Any, shift: int) -> str:
    from datetime import timedelta

    return str((day + timedelta(days=shift)).isoformat())


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, tuple):
        return "|".join(str(each) for each in value)
    return format(value, "f") if isinstance(value, Decimal) else str(value)


def scores_of(one: Given, columns: Sequence[Variable]) -> Iterator[list[str]]:
    for name, value in sorted(one.scores.items()):
        told = {"questionnaire": one.questionnaire, "score": name, "value": value, "answered_on": one.on}
        yield [one.who.code, *(told[each.column] for each in columns)]


def answers_of(one: Given, columns: Sequence[Variable]) -> Iterator[list[str]]:
    for name, value in sorted(one.answers.items()):
        told = {"questionnaire": one.questionnaire, "item": name, "answer": value, "answered_on": one.on}
        yield [one.who.code, *(told[each.column] for each in columns)]
