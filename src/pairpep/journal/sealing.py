"""Seals what the journals hold, in batches behind the request: each batch is hashed together with the seal before it.

A row is sealed once no older transaction can still write: everything behind the horizon of the running transactions, never
"every number after the last", which misses a row whose transaction took a lower number and ended later.
"""

# ruff: noqa: S608 — the SQL is put together from names and numbers of ours (see streams.py)

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from pairpep.journal.anchor import Anchor, Head, anchor
from pairpep.journal.streams import STREAMS, Span, Stream, lines, root_of, spelled_the_same
from pairpep.kernel import clock

LOCK = 0x5EA1  # the first half of the advisory locks
FIELDS = "number, low::text, high::text, after_n, last_n, rows, root, previous, digest, at"


@dataclass(frozen=True)
class Sealed:
    """One seal, as the table keeps it."""

    stream: str
    number: int
    low: int
    high: int
    after_n: int
    last_n: int  # the highest row number sealed so far, in this batch or before
    rows: int
    root: bytes
    previous: bytes
    digest: bytes
    at: datetime

    @classmethod
    def read(cls, stream: str, row: tuple[Any, ...]) -> Sealed:
        number, low, high, after_n, last_n, rows, root, previous, digest, at = row
        return cls(stream, number, int(low), int(high), after_n, last_n, rows, bytes(root), bytes(previous), bytes(digest), at)

    def as_hashed(self) -> bytes:
        """What the digest covers: everything that the seal says, and the seal before it."""
        moment = round(self.at.timestamp() * 1_000_000)
        plain = (self.stream, self.number, self.low, self.high, self.after_n, self.last_n, self.rows, moment)
        return hashlib.sha256("|".join(map(str, ("seal", *plain, self.root.hex(), self.previous.hex()))).encode()).digest()

    @property
    def is_intact(self) -> bool:
        return self.as_hashed() == self.digest


def seal_all(*, keep: Anchor | None = None, using: str = "jobs") -> int:
    """Seal both streams; how many rows were sealed."""
    return sum(made.rows for name in STREAMS for made in seal(name, keep=keep, using=using))


def seal(name: str, *, keep: Anchor | None = None, using: str = "jobs") -> list[Sealed]:
    """The seals made now: none when nothing new is behind the horizon, or when another process is sealing."""
    stream = STREAMS[name]
    with spelled_the_same(using) as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", [LOCK, stream.lock])
        if not cursor.fetchone()[0]:
            return []
        tail = last_seal(cursor, stream)
        made = list(_sealed_now(cursor, stream, tail))
    # After the commit: an anchor never speaks of a seal that does not exist. One that a crash left out is written the next time.
    if head := (made[-1] if made else tail):
        _anchor_head(keep or anchor(), head)
    return made


def _anchor_head(where: Anchor, head: Sealed) -> None:
    last = where.last(head.stream)
    if last is None or last.number < head.number:
        where.append(Head(head.stream, head.number, head.digest), head.at)


def last_seal(cursor: Any, stream: Stream) -> Sealed | None:
    cursor.execute(f"SELECT {FIELDS} FROM journal_seal WHERE stream = %s ORDER BY number DESC LIMIT 1", [stream.name])
    row = cursor.fetchone()
    return Sealed.read(stream.name, row) if row else None


def horizon(cursor: Any) -> int:
    """Every transaction below it has ended: what it wrote can be seen, or never will be."""
    cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text")
    return int(cursor.fetchone()[0])


def _sealed_now(cursor: Any, stream: Stream, tail: Sealed | None) -> Iterator[Sealed]:
    for span in _spans(cursor, stream, tail):
        cursor.execute(f"SELECT coalesce(max(n), 0) FROM {stream.table} WHERE {span.condition}")
        last_n = max(tail.last_n if tail else 0, cursor.fetchone()[0])
        rows, root = root_of(lines(cursor, stream, span))
        if rows:
            tail = _write(cursor, stream, span, tail, last_n=last_n, rows=rows, root=root)
            yield tail


def _spans(cursor: Any, stream: Stream, tail: Sealed | None) -> Iterator[Span]:
    """What is to be sealed: usually everything between the last seal and the horizon.

    A horizon below the last seal means that transaction numbers started again: a dump was restored into a younger server.
    What had not been sealed when the dump was made is sealed first; then a new life begins, after the last row of the old one.
    """
    now = horizon(cursor)
    if tail is None or now >= tail.high:
        yield Span(tail.high if tail else 0, now, tail.after_n if tail else 0)
        return
    cursor.execute(
        f"SELECT tx::text, max(n) OVER () FROM {stream.table} WHERE tx >= %s::text::xid8 AND n > %s ORDER BY tx DESC LIMIT 1",
        [tail.high, tail.after_n],
    )
    highest, last_n = cursor.fetchone() or (None, 0)
    if highest:
        yield Span(tail.high, int(highest) + 1, tail.after_n)
    yield Span(0, now, max(last_n, tail.last_n))


def _write(cursor: Any, stream: Stream, span: Span, tail: Sealed | None, *, last_n: int, rows: int, root: bytes) -> Sealed:
    number, previous = (tail.number + 1, tail.digest) if tail else (1, b"")
    made = Sealed(stream.name, number, span.low, span.high, span.after_n, last_n, rows, root, previous, b"", clock.now())
    made = replace(made, digest=made.as_hashed())
    cursor.execute(
        "INSERT INTO journal_seal (stream, number, low, high, after_n, last_n, rows, root, previous, digest, at)"
        " VALUES (%s, %s, %s::text::xid8, %s::text::xid8, %s, %s, %s, %s, %s, %s, %s)",
        list(vars(made).values()),
    )
    return made
