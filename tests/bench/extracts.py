"""Files for research: rows a second beside a raw COPY, memory while the rows stream, how long the first bytes of a download take.

The longest table of a file, contacts: from PostgreSQL to CSV and Parquet with codes and moved dates, sorted; beside a COPY of the same
columns as they are, to a file. Alternating, in one process. A download is read from its pieces, as they are kept, until its first bytes.
"""

from __future__ import annotations

import os
import resource
import statistics
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.db import connections, transaction
from psycopg import sql

from pairpep.extracts import building, codes, delivering, keeping, tables, variables, writing
from pairpep.extracts.models import Agreement, Extract, Link
from pairpep.kernel import clock
from pairpep.kernel.ids import new_id
from pairpep.kernel.policy import Actor
from pairpep.kernel.scoping import acting
from pairpep.network.models import Person
from tests.bench.bed import Bed
from tests.bench.crowd import Crowd
from tests.bench.figures import Figure, rounds
from tests.bench.indicators import grow

PROGRAMS, PERSONS = 33, 40_000  # three contacts each
LEAST_SHARE, FIRST_MS, MORE_MEMORY = 1 / 3, 100.0, 40.0
COLUMNS = ("contacts.day", "contacts.outcome", "contacts.channel", "contacts.minutes", "contacts.themes")
RAW = "SELECT file_id, day, outcome, channel, minutes, array_to_string(themes, '|') FROM contacts_contact"
ANSWERS = 400_000  # of a large study
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
    before = _memory()
    yield Figure("answers sorted on disk", ANSWERS / _sorted(), "rows/s", note=f"{ANSWERS:,} rows")
    yield Figure("more memory for it", _memory() - before, "MB", at_most=MORE_MEMORY)
    link = _released()
    yield Figure(
        "a download of 16 MB, until its first byte", 1000 * statistics.median(_first(link) for _ in range(rounds())), "ms", at_most=FIRST_MS
    )


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


def _sorted() -> float:
    """As many rows as a large study has answers, in the worst order."""
    columns = [writing.PERSON, "questionnaire", "item", "answer", "answered_on"]
    with TemporaryDirectory() as room:
        folder = Path(room) / "extract"
        folder.mkdir()
        start = time.perf_counter()
        with writing.Sorting(folder / "answers.csv", columns) as rows:
            for place in range(ANSWERS):
                rows.add((f"{place * 7919 % ANSWERS:016}", "six-youth", f"q{place % 6}", str(place % 5), "2027-01-01"))
            rows.write()
        return time.perf_counter() - start


def _released() -> Link:
    """A file of 16 MB as it is kept, and a link to it."""
    now, today = clock.now(), clock.today()
    days = {"starts_on": today, "ends_on": today + timedelta(days=9), "destroy_by": today + timedelta(days=9)}
    asks, signs = (_saved(Person(id=new_id())) for _ in range(2))
    signed = {"asked_by": asks, "asked_at": now, "signed_by": signs, "signed_at": now}
    agreement = _saved(Agreement(state="active", title="A study", contract="A contract", **days, **signed))
    told = {"why": "a measure", "asked_by": asks, "asked_at": now, "decided_by": signs, "decided_at": now}
    extract = _saved(Extract(agreement=agreement, state="released", **told))
    body = os.urandom(FILE)
    with TemporaryDirectory() as room:
        folder = Path(room) / "extract"
        folder.mkdir()
        (folder / "people.parquet").write_bytes(body)
        for piece in keeping.pieces(extract.pk, building.zipped(folder)):
            piece.save(using="jobs", force_insert=True)
    return _saved(Link(extract=extract, recipient=asks, made_at=now, expires_at=now + timedelta(hours=1)))


def _saved(row: Any) -> Any:
    with acting("a measure"):
        row.save(using="jobs", force_insert=True)
    return row


def _first(link: Link) -> float:
    """The rows that the wall's function gives, read as the page reads them; then the first piece. What is left is read to its end, and is
    not in the measure."""
    actor = Actor(person_id=link.recipient_id, roles=frozenset(), now=clock.now(), name="A researcher")
    start = time.perf_counter()
    rows = delivering.fetched("SELECT id, body FROM extracts_piece WHERE extract_id = %s ORDER BY place", link.extract_id, using="jobs")
    parts = iter(delivering.given(link, rows, actor))
    size = len(next(parts))
    took = time.perf_counter() - start
    if size + sum(len(each) for each in parts) < FILE:
        raise AssertionError("the pieces are not the file")
    return took
