"""Reads a journal from its first row and says which batch, if any, is not as it was sealed."""

# ruff: noqa: S608 — the SQL is put together from names and numbers of ours (see streams.py)

from __future__ import annotations

from collections.abc import Generator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any, Literal

from pairpep.journal.anchor import Anchor, DamagedAnchor, Head, anchor
from pairpep.journal.sealing import FIELDS, Sealed, horizon, last_seal
from pairpep.journal.streams import STREAMS, Span, Stream, lines, root_of, spelled_the_same
from pairpep.kernel import clock

PAGE = 2000  # seals held in memory at once
PATIENCE = timedelta(minutes=5)  # after which a row that no seal covers is too old

Kind = Literal[
    "gap",  # a seal is missing before this one
    "not_continuing",  # it does not follow the one before it
    "seal_changed",  # its own line was changed
    "rewritten",  # it is not the one that was anchored outside the database
    "missing_rows",
    "added_rows",
    "changed_rows",
    "truncated",  # the anchor knows of later seals
    "future_rows",  # written, they say, by a transaction that has not begun
    "not_sealed",  # rows that nobody seals
    "restored",  # transaction numbers started again, and nothing was sealed since
    "anchor_damaged",
    "not_anchored",  # the anchor is missing, or has not followed
]


@dataclass(frozen=True)
class Finding:
    """The first thing that is wrong. `number` is the batch, `rows` how many rows it is about."""

    kind: Kind
    number: int = 0
    rows: int = 0
    since: datetime | None = None


@dataclass(frozen=True)
class Report:
    stream: str
    seals: int
    rows: int
    lives: int  # more than one: the journal was restored from a dump
    anchored: int  # number of the last seal that the anchor knows
    finding: Finding | None

    @property
    def sound(self) -> bool:
        return self.finding is None


class Broken(Exception):
    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.kind)
        self.finding = finding


def verify(name: str, *, kept: Anchor | None = None, using: str = "jobs", patience: timedelta = PATIENCE) -> Report:
    """Read one stream from end to end, in memory that does not grow with it."""
    reading = _Reading(STREAMS[name], kept or anchor(), patience)
    finding = None
    with spelled_the_same(using) as cursor:
        try:
            reading.read(cursor)
        except Broken as broken:
            finding = broken.finding
        except DamagedAnchor:
            finding = Finding("anchor_damaged")
    tail = reading.tail
    return Report(name, tail.number if tail else 0, reading.rows, len(reading.lives), reading.anchored, finding)


class _Reading:
    """One verification: what was read so far."""

    def __init__(self, stream: Stream, kept: Anchor, patience: timedelta) -> None:
        self.stream = stream
        self.patience = patience
        self.tail: Sealed | None = None
        self.rows = 0
        self.anchored = 0
        self.lives: list[int] = []  # after which row each began
        self.restored_after: int | None = None  # the last sealed row, when a new life has begun that nobody sealed yet
        self._heads = kept.heads(stream.name)
        self._head: Head | None = None

    def read(self, cursor: Any) -> None:
        self._head = next(self._heads, None)
        cursor.execute("SELECT DISTINCT after_n FROM journal_seal WHERE stream = %s ORDER BY after_n", [self.stream.name])
        self.lives = [after_n for (after_n,) in cursor.fetchall()]
        last = last_seal(cursor, self.stream)
        self.restored_after = last.last_n if last and horizon(cursor) < last.high else None
        while page := self._page(cursor):
            for after_n, life in groupby(page, key=lambda seal: seal.after_n):
                self._read_span(cursor, list(life), self._end_of(after_n))
        self._check_anchor_ends_here()
        self._check_finished_lives(cursor)
        self._check_what_is_not_sealed(cursor)

    def _page(self, cursor: Any) -> list[Sealed]:
        cursor.execute(
            f"SELECT {FIELDS} FROM journal_seal WHERE stream = %s AND number > %s ORDER BY number LIMIT %s",
            [self.stream.name, self.tail.number if self.tail else 0, PAGE],
        )
        return [Sealed.read(self.stream.name, row) for row in cursor.fetchall()]

    def _end_of(self, after_n: int) -> int | None:
        later = [life for life in self.lives if life > after_n]
        return later[0] if later else self.restored_after

    def _read_span(self, cursor: Any, seals: list[Sealed], last_n: int | None) -> None:
        """Batches that follow each other are read in one COPY: each takes as many rows as its seal says."""
        span = Span(seals[0].low, seals[-1].high, seals[0].after_n, last_n)
        with closing(lines(cursor, self.stream, span)) as rows:
            wrong = next((seal for seal in seals if not self._holds(seal, rows)), None)
            if wrong is None and next(rows, None) is not None:
                wrong = seals[-1]
        if wrong:
            raise Broken(self._what_is_wrong(cursor, wrong, last_n))

    def _holds(self, seal: Sealed, rows: Generator[bytes]) -> bool:
        self._check_seal(seal)
        seen, root = root_of(rows, seal.rows)
        self.tail = seal
        self.rows += seen
        return root == seal.root and seen == seal.rows

    def _check_seal(self, seal: Sealed) -> None:
        before = self.tail
        if seal.number != (before.number + 1 if before else 1):
            raise Broken(Finding("gap", seal.number))
        if seal.previous != (before.digest if before else b"") or not _follows(seal, before):
            raise Broken(Finding("not_continuing", seal.number))
        if not seal.is_intact:
            raise Broken(Finding("seal_changed", seal.number))
        while self._head and self._head.number <= seal.number:
            if self._head.number == seal.number:
                self.anchored = seal.number
            if self._head.number < seal.number or self._head.digest != seal.digest:
                raise Broken(Finding("rewritten", self._head.number))
            self._head = next(self._heads, None)

    def _what_is_wrong(self, cursor: Any, seal: Sealed, last_n: int | None) -> Finding:
        span = Span(seal.low, seal.high, seal.after_n, last_n)
        cursor.execute(f"SELECT count(*) FROM {self.stream.table} WHERE {span.condition}")
        found = cursor.fetchone()[0]
        if found == seal.rows:
            return Finding("changed_rows", seal.number)
        return Finding("missing_rows" if found < seal.rows else "added_rows", seal.number, abs(found - seal.rows))

    def _check_anchor_ends_here(self) -> None:
        last = self.tail.number if self.tail else 0
        if self._head and self._head.number > last:
            raise Broken(Finding("truncated", last + 1))
        if self._head:
            raise Broken(Finding("rewritten", self._head.number))
        if self.tail and (not self.anchored or (self.anchored < last and self.tail.at < clock.now() - self.patience)):
            raise Broken(Finding("not_anchored", last))

    def _check_finished_lives(self, cursor: Any) -> None:
        """A row slipped into a life that has ended, under a transaction that no seal of that life covers."""
        for after_n, last_n in zip(self.lives, self.lives[1:], strict=False):
            cursor.execute(
                "SELECT number, high::text FROM journal_seal WHERE stream = %s AND after_n = %s ORDER BY number DESC LIMIT 1",
                [self.stream.name, after_n],
            )
            number, high = cursor.fetchone()
            cursor.execute(
                f"SELECT count(*) FROM {self.stream.table} WHERE tx >= %s::text::xid8 AND n <= %s AND (%s = 0 OR n > %s)",
                [high, last_n, after_n, after_n],
            )
            if added := cursor.fetchone()[0]:
                raise Broken(Finding("added_rows", number, added))

    def _check_what_is_not_sealed(self, cursor: Any) -> None:
        tail = self.tail
        if tail and self.restored_after is not None:
            raise Broken(Finding("restored", tail.number))
        mine = f"n > {tail.after_n:d}" if tail and tail.after_n else "true"
        cursor.execute(f"SELECT count(*) FROM {self.stream.table} WHERE {mine} AND tx >= pg_snapshot_xmax(pg_current_snapshot())")
        if future := cursor.fetchone()[0]:
            raise Broken(Finding("future_rows", rows=future))
        cursor.execute(
            f"SELECT count(*), min(at) FROM {self.stream.table} WHERE {mine} AND tx >= %s::text::xid8 AND at < %s",
            [tail.high if tail else 0, clock.now() - self.patience],
        )
        late, since = cursor.fetchone()
        if late:
            raise Broken(Finding("not_sealed", tail.number if tail else 0, late, since))


def _follows(seal: Sealed, before: Sealed | None) -> bool:
    """Where the one before ended; or, after a restored dump, at the beginning of a new life."""
    if before is None:
        return seal.low == 0 and seal.after_n == 0
    if seal.after_n == before.after_n:
        return seal.low == before.high
    return seal.low == 0 and seal.after_n >= before.last_n
