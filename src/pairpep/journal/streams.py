"""The two journals as bytes: one line a row, in the order in which transactions wrote them, always spelled the same way.

The bytes are what PostgreSQL itself writes for `COPY (…) TO STDOUT` with times in UTC. Anybody with psql and sha256sum can
make them again without this program: see docs/how-to/journal.md.
"""

# ruff: noqa: S608 — the SQL is put together from names and numbers of ours

from __future__ import annotations

import hashlib
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db import connections, transaction

CHUNK = 500  # rows hashed at once: hashing each alone costs three times as much


@dataclass(frozen=True)
class Stream:
    name: str
    table: str
    columns: tuple[str, ...]  # a column that is not here is not sealed: a test compares them with the model's
    lock: int  # the second half of the advisory lock under which this stream is sealed


_COMMON = ("tx", "n", "at", "file_id", "program_id", "actor", "roles")
EVENT = Stream("event", "journal_event", (*_COMMON, "verb", "subject", "changes"), 1)
ACCESS = Stream("access", "journal_access", (*_COMMON, "page"), 2)
STREAMS = {stream.name: stream for stream in (EVENT, ACCESS)}


@dataclass(frozen=True)
class Span:
    """Rows of one life of the database (`after_n` excluded, `last_n` included), by transaction (`high` excluded).

    A life ends when a dump is restored: transaction numbers start again, the rows' own numbers go on.
    """

    low: int
    high: int
    after_n: int = 0
    last_n: int | None = None

    @property
    def condition(self) -> str:
        """Numbers of ours only, never anything typed."""
        begin = f" AND n > {self.after_n:d}" if self.after_n else ""
        end = f" AND n <= {self.last_n:d}" if self.last_n is not None else ""
        return f"tx >= '{self.low:d}' AND tx < '{self.high:d}'{begin}{end}"


@contextmanager
def spelled_the_same(using: str) -> Iterator[Any]:
    """A transaction in which a row is always written with the same bytes, whatever the server's own habits."""
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        cursor.execute("SET LOCAL timezone = 'UTC'; SET LOCAL datestyle = 'ISO, YMD'; SET LOCAL client_encoding = 'UTF8'")
        yield cursor


def lines(cursor: Any, stream: Stream, span: Span) -> Generator[bytes]:
    """The rows of a span, one message each, as the server sends them.

    libpq is asked directly: psycopg's own iterator over a COPY costs twice as much a row, and a journal is long. Closing
    the generator reads what is left: a connection with half a COPY on it can do nothing else.
    """
    server = cursor.connection.pgconn
    columns = ", ".join(stream.columns)
    command = f"COPY (SELECT {columns} FROM {stream.table} WHERE {span.condition} ORDER BY tx, n) TO STDOUT"
    _expect(server.exec_(command.encode()), "COPY_OUT", server)
    size, line = server.get_copy_data(0)
    try:
        while size > 0:
            yield line
            size, line = server.get_copy_data(0)
    finally:
        while size > 0:
            size, line = server.get_copy_data(0)
        while (result := server.get_result()) is not None:
            _expect(result, "COMMAND_OK", server)


def _expect(result: Any, status: str, server: Any) -> None:
    from psycopg import OperationalError
    from psycopg.pq import ExecStatus

    if result.status != ExecStatus[status]:
        raise OperationalError(server.get_error_message())


def root_of(rows: Iterator[bytes], count: int | None = None) -> tuple[int, bytes]:
    """How many rows there were, at most `count`, and the SHA-256 of their bytes."""
    digest = hashlib.sha256()
    seen = 0
    while chunk := list(islice(rows, CHUNK if count is None else min(CHUNK, count - seen))):
        digest.update(b"".join(chunk))
        seen += len(chunk)
    return seen, digest.digest()
