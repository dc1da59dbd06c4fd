"""Files for research: rows a second beside a raw COPY, memory while the rows stream, how long the first bytes of a download take.

The longest table of a file, contacts: from PostgreSQL to CSV and Parquet with codes and moved dates, sorted; beside a COPY of the same
columns as they are, to a file. Alternating, in one process.
"""

from __future__ import annotations

import resource
import statistics
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

from django.db import connections, transaction
from psycopg import sql

from pairpep.extracts import codes, keeping, tables, variables, writing
from pairpep.kernel.crypto import seal
from tests.bench.bed import Bed
from tests.bench.crowd import Crowd
from tests.bench.figures import Figure, rounds
from tests.bench.indicators import grow

PROGRAMS, PERSONS = 33, 40_000  # three contacts each
LEAST_SHARE, FIRST_MS, MORE_MEMORY = 1 / 3, 100.0, 40.0
COLUMNS = ("contacts.day", "contacts.outcome", "contacts.channel", "contacts.minutes", "contacts.themes")
RAW = "SELECT file_id, day, outcome, channel, minutes, array_to_string(themes, '|') FROM contacts_contact"
FILE = 16 << 20  # bytes of a download


def measure(bed: Bed, crowd: Crowd) -> Iterator[Figure]:
    grow(bed, crowd, PROGRAMS, PERSONS)
    key = codes.new_key()
    files = [row["id"] for row in bed.ask("SELECT id FROM participants_file ORDER BY id", [])]
    kept = [tables.Kept(file, codes.code_of(key, file), codes.shift_of(key, file)) for file in files]
    _ours(kept[:2000])  # what is imported is imported
    raws, ours, rows = [], [], 0
    for _ in range(rounds()):
        raws.append(_raw())
        took, rows = _ours(kept)
        ours.append(took)
    raw, own = statistics.median(raws), statistics.median(ours)
    yield Figure("raw COPY of the contacts", rows / raw, "rows/s", note=f"{rows:,} rows")
    yield Figure("the same, coded, moved, sorted, as CSV and Parquet", rows / own, "rows/s")
    yield Figure("beside raw", raw / own, "×", at_least=LEAST_SHARE)
    before = _memory()
    _ours(kept)
    yield Figure("more memory for the whole table than before it", _memory() - before, "MB", at_most=MORE_MEMORY)
    yield Figure("a download of 16 MB, until its first byte", 1000 * _first(), "ms", at_most=FIRST_MS)


def _raw() -> float:
    with TemporaryDirectory() as folder, connections["jobs"].cursor() as cursor:
        start = time.perf_counter()
        writing.copied(cursor.connection.cursor(), sql.SQL(RAW), [], Path(folder) / "raw.csv")
        return time.perf_counter() - start


def _ours(kept: list[tables.Kept]) -> tuple[float, int]:
    columns = variables.columns(COLUMNS, "contacts")
    types = {writing.PERSON: "code"} | {each.column: each.type for each in columns}
    with TemporaryDirectory() as folder, transaction.atomic(using="jobs"), connections["jobs"].cursor() as cursor:
        tables.ready(cursor)
        path = Path(folder) / "contacts.csv"
        start = time.perf_counter()
        text, params = tables.query("contacts", columns, kept)
        writing.copied(cursor.connection.cursor(), text, params, path)
        rows = writing.to_parquet(path, types)
        return time.perf_counter() - start, rows


def _memory() -> float:
    """The most that this process held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _first() -> float:
    """All of the pieces are opened before the first byte leaves."""
    pieces: list[tuple[Any, bytes]] = []
    for _ in range(FILE // keeping.PART):
        key = uuid4()
        text = keeping.b64encode(b"\x00" * keeping.PART).decode()
        pieces.append((key, seal(text, bound_to=f"extracts_piece|body|{key}")))
    start = time.perf_counter()
    opened = b"".join(keeping.opened(key, body) for key, body in pieces)
    took = time.perf_counter() - start
    if len(opened) != FILE:
        raise AssertionError("the pieces are not the file")
    return took
