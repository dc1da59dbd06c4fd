"""What somebody who holds the database could try on a journal. Each is one statement, with the triggers silenced."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from django.db import connections, transaction

from pairpep.journal.sealing import FIELDS, Sealed
from pairpep.journal.streams import EVENT, Span, lines, root_of, spelled_the_same


class Undone(Exception):
    """Ends an attempt: the journal is as it was."""


class Intruder:
    def __init__(self, alias: str) -> None:
        self.alias = alias

    def does(self, statement: str, arguments: Any = ()) -> list[Any]:
        with connections[self.alias].cursor() as cursor:
            cursor.execute("SET session_replication_role = replica")
            cursor.execute(statement, arguments)
            return cursor.fetchall() if cursor.description else []

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """Everything done inside is undone afterwards, so that one sealed journal serves many attempts."""
        try:
            with transaction.atomic(using=self.alias):
                yield
                raise Undone
        except Undone:
            pass

    def seals(self) -> list[Sealed]:
        return [Sealed.read("event", row) for row in self.does(f"SELECT {FIELDS} FROM journal_seal WHERE stream = 'event' ORDER BY number")]

    def seals_again(self) -> None:
        """Make the whole chain agree with the rows as they are now."""
        previous = b""
        for seal in self.seals():
            with spelled_the_same(self.alias) as cursor:
                rows, root = root_of(lines(cursor, EVENT, Span(seal.low, seal.high)))
            seal = replace(seal, rows=rows, root=root, previous=previous)
            previous = seal.as_hashed()
            self.does(
                "UPDATE journal_seal SET rows = %s, root = %s, previous = %s, digest = %s WHERE stream = 'event' AND number = %s",
                [rows, root, seal.previous, previous, seal.number],
            )
