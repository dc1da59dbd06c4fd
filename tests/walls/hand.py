"""A hand on the serving login: any SQL that could be injected into someone's page, run as that person and never kept."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import psycopg
from django.db import connections

from pairpep.kernel import walls
from tests.world import key

Run = Callable[..., list[tuple[Any, ...]]]
Refused = psycopg.Error


@contextmanager
def connection(alias: str = "default") -> Iterator[psycopg.Connection[Any]]:
    """One more connection under a login of the product, beside Django's own."""
    given = connections[alias].get_connection_params()
    wanted = {name: given[name] for name in ("dbname", "user", "password", "host", "port") if name in given}
    with psycopg.connect(**wanted, autocommit=True) as opened:
        yield opened


@contextmanager
def hand(who: str | UUID | None, *, opened: psycopg.Connection[Any] | None = None, read_only: bool = False) -> Iterator[Run]:
    """`run(sql, *values)` inside a transaction that `who` has entered, or that nobody has (None). Rolled back at the end."""
    if opened is None:
        with connection() as mine, hand(who, opened=mine, read_only=read_only) as run:
            yield run
        return
    opened.execute("BEGIN READ ONLY" if read_only else "BEGIN")
    try:
        if who is not None:
            enter(opened, who)
        yield runner(opened)
    finally:
        opened.execute("ROLLBACK")


def enter(opened: psycopg.Connection[Any], who: str | UUID) -> dict[str, Any]:
    said = opened.execute("SELECT app.enter(%s)", [ticket(who)]).fetchone()
    assert said is not None
    return said[0] if isinstance(said[0], dict) else json.loads(said[0])


def ticket(who: str | UUID | None) -> str:
    return walls.ticket_for(key(who) if isinstance(who, str) else who)


def runner(opened: psycopg.Connection[Any]) -> Run:
    """Each statement in a savepoint of its own, so that one refusal does not hide the next."""

    def run(statement: str, *values: Any) -> list[tuple[Any, ...]]:
        with opened.transaction():
            cursor = opened.execute(statement, values or None)
            return cursor.fetchall() if cursor.description else [(cursor.rowcount,)]

    return run


def refusal(run: Run, statement: str, *values: Any) -> str:
    """What PostgreSQL answers: the class of its refusal and every word of it, or an empty text when it obeyed."""
    try:
        run(statement, *values)
    except psycopg.Error as error:
        told = error.diag
        return f"{type(error).__name__}: {told.message_primary} {told.message_detail or ''} {told.message_hint or ''}".strip()
    return ""


def count(run: Run, table: str, where: str = "true", *values: Any) -> int:
    return int(run(f"SELECT count(*) FROM {table} WHERE {where}", *values)[0][0])
