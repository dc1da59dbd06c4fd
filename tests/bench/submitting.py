"""Durable submissions of 30 answers, checked, scored, sealed, counted and journalled, beside a raw single-row insert of the same size.

The raw one is what PostgreSQL takes from pgbench, its own client, in the same cluster with the same durability. Ours are sent by two
processes, through the very function that pages call. Then: how long until the counts say it, and what it costs when twice as many
answers are stored.
"""

from __future__ import annotations

import multiprocessing
import os
import re
import statistics
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from django.db import connections

from pairpep.instruments.definition import jsonable
from pairpep.instruments.definition.shapes import Definition, Item, Licence, Missing, Option, Scale, Score
from pairpep.instruments.models import Edition, Instrument
from pairpep.kernel import clock, walls
from pairpep.kernel.bilingual import Text
from pairpep.project.launch.cluster import binaries
from pairpep.responses import counts
from pairpep.responses.models import AnswerSet
from pairpep.responses.receiving import Given, receive
from tests.bench.bed import Bed
from tests.bench.crowd import Crowd, Followed
from tests.bench.figures import Figure, rounds

CONNECTIONS = (1, 16)
SECONDS = 4.0
ITEMS = 30
BODY = 1024  # bytes of the row that is inserted raw: what ours keeps, sealed
MOST, VISIBLE, FLAT = 20.0, 1.5, 1.2


def measure(bed: Bed, crowd: Crowd) -> Iterator[Figure]:
    edition, people = _edition(), crowd.files(64)
    raw: dict[int, list[float]] = {number: [] for number in CONNECTIONS}
    ours: dict[int, list[float]] = {number: [] for number in CONNECTIONS}
    _ours(edition, crowd, people, 4, 1.0)  # warm
    size = bed.ask("SELECT avg(length(body))::int AS size FROM responses_answerset", [])[0]["size"]
    with RawTable(bed):
        for _round in range(rounds()):
            for number in CONNECTIONS:
                raw[number].append(_raw(bed, number, int(size)))
                ours[number].append(_ours(edition, crowd, people, number, SECONDS))
    for number in CONNECTIONS:
        fastest, sent = statistics.median(raw[number]), statistics.median(ours[number])
        yield Figure(f"raw inserts, {number} connections", fastest, "a second", note=f"{size} bytes a row")
        yield Figure(f"submissions, {number} connections", sent, "a second")
        ratio = statistics.median(one / two for one, two in zip(raw[number], ours[number], strict=True))
        yield Figure(f"raw / ours, {number} connections", ratio, "times", at_most=MOST)
    yield from _visible(edition, crowd, people)
    yield from _doubled(bed, edition, crowd, people)


def _edition() -> UUID:
    degrees = tuple(Option(f"d{n}", Text(fr=f"Degré {n}", en=f"Degree {n}"), n) for n in range(5))
    items = tuple(Item(f"q{n}", "scale", Text(fr=f"Question {n}", en=f"Question {n}"), scale="d") for n in range(ITEMS))
    names = tuple(item.id for item in items)
    whole = Score("whole", Text(fr="Ensemble", en="Whole"), "mean", names, missing=Missing(at_least=20))
    half = Score("half", Text(fr="Moitié", en="Half"), "sum", names[:15], reverse=names[:3])
    free = Licence("A", "PAIRPEP", Text(fr="Libre", en="Free"))
    words = Text(fr="Mesure", en="Measure")
    made = Definition("mesure", "1", words, words, ("youth",), free, items, (Scale("d", degrees),), (whole, half))
    now = clock.now()
    instrument = Instrument(code="mesure", made_at=now)
    instrument.save(using="jobs", force_insert=True)
    edition = Edition(
        instrument=instrument, version="1", definition=jsonable.to_json(made), title=words, audiences=["youth"], state="published",
        started_at=now, saved_at=now, published_at=now, checksum="0" * 64,
    )  # fmt: skip
    edition.save(using="jobs", force_insert=True)
    return edition.pk


def _given(edition: UUID, crowd: Crowd, one: Followed, number: int) -> Given:
    said = {f"q{n}": (number + n * n) % 5 for n in range(ITEMS)}
    return Given(
        edition_id=edition, answers=said, program_id=crowd.program.pk, audience="youth", way="account", authored_at=clock.now(),
        key=uuid4(), file_id=one.file_id, person_id=one.person_id,
    )  # fmt: skip


# Ours -----------------------------------------------------------------------------------------------------------------------------------


def _ours(edition: UUID, crowd: Crowd, people: list[Followed], number: int, seconds: float) -> float:
    """Acknowledged submissions a second, over this many connections."""
    connections.close_all()
    context = multiprocessing.get_context("fork")
    processes = min(2, number)
    told: Any = context.Queue()
    begin = context.Event()
    arguments = (edition, crowd, people, number // processes, seconds, begin, told)
    made = [context.Process(target=_client, args=(place, *arguments)) for place in range(processes)]
    for process in made:
        process.start()
    for _process in made:
        told.get(timeout=60)  # ready
    begin.set()
    sent = sum(told.get(timeout=seconds + 60) for _process in made)
    for process in made:
        process.join(30)
    return float(sent) / seconds


def _client(place: int, edition: UUID, crowd: Crowd, people: list[Followed], threads: int, seconds: float, begin: Any, told: Any) -> None:
    done = [0] * threads
    warm = threading.Barrier(threads + 1)

    def write(number: int) -> None:
        mine = people[(place * threads + number) :: 16] or people
        receive(_given(edition, crowd, mine[0], 0))
        warm.wait()
        begin.wait()
        end, count = time.monotonic() + seconds, 0
        while time.monotonic() < end:
            receive(_given(edition, crowd, mine[count % len(mine)], count))
            count += 1
        done[number] = count
        connections.close_all()

    working = [threading.Thread(target=write, args=(number,)) for number in range(threads)]
    for thread in working:
        thread.start()
    warm.wait()
    told.put(0)
    for thread in working:
        thread.join()
    told.put(sum(done))


# Raw ------------------------------------------------------------------------------------------------------------------------------------


class RawTable:
    def __init__(self, bed: Bed) -> None:
        self.bed = bed

    def __enter__(self) -> None:
        self.bed._admin.execute("CREATE TABLE bench_raw (id uuid PRIMARY KEY, body bytea NOT NULL, at timestamptz NOT NULL)")

    def __exit__(self, *_: object) -> None:
        self.bed._admin.execute("DROP TABLE bench_raw")


def _raw(bed: Bed, number: int, size: int) -> float:
    """What pgbench gets, with as many connections."""
    cluster = bed.database.cluster()
    login = cluster.superuser.on(bed.logins.owner.database)
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "insert.sql"
        body = os.urandom(size).hex()
        script.write_text(f"INSERT INTO bench_raw VALUES (gen_random_uuid(), '\\x{body}', now());\n", encoding="utf-8")
        command = [
            str(binaries() / "pgbench"), "-n", "-M", "prepared", "-T", str(int(SECONDS)), "-c", str(number), "-j", str(min(2, number)),
            "-f", str(script), login.address,
        ]  # fmt: skip
        found = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout
    return float(re.search(r"tps = ([0-9.]+)", found)[1])  # type: ignore[index]


# Seen, and twice as many ----------------------------------------------------------------------------------------------------------------


def _visible(edition: UUID, crowd: Crowd, people: list[Followed]) -> Iterator[Figure]:
    """From the moment somebody sends to the moment somebody else may read the counts with it: they are made in the same transaction."""
    sending: list[float] = []
    reading: list[float] = []
    for number in range(200):
        began = time.perf_counter()
        receive(_given(edition, crowd, people[number % len(people)], number))
        sending.append(time.perf_counter() - began)
        with walls.entered(crowd.staff["coordinator"], read_only=True):
            began = time.perf_counter()
            counts.of_edition(edition)
            reading.append(time.perf_counter() - began)
    ratio = (statistics.median(sending) + statistics.median(reading)) / statistics.median(sending)
    note = f"{statistics.median(sending) * 1000:.1f} ms, then {statistics.median(reading) * 1000:.1f} ms to read the counts"
    yield Figure("sent → may be read, in times the submission", ratio, "times", at_most=VISIBLE, note=note)


def _doubled(bed: Bed, edition: UUID, crowd: Crowd, people: list[Followed]) -> Iterator[Figure]:
    bed.tidy()
    before = statistics.median(_ours(edition, crowd, people, 1, SECONDS) for _ in range(3))
    stored = AnswerSet.objects.using("jobs").unscoped("the bench counts").count()
    bed._admin.execute(
        "INSERT INTO responses_answerset (id, file_id, program_id, edition_id, code, body, audience, way, language, month, authored_at,"
        " received_at, wave_id, research, apart) SELECT gen_random_uuid(), file_id, program_id, edition_id, code, body, audience, way,"
        " language, month, authored_at, received_at, wave_id, research, apart FROM responses_answerset"
    )
    bed._admin.execute("INSERT INTO responses_received SELECT gen_random_uuid(), digest, day FROM responses_received")
    bed.tidy()
    after = statistics.median(_ours(edition, crowd, people, 1, SECONDS) for _ in range(3))
    yield Figure("a submission when stored answers double", before / after, "times", at_most=FLAT, note=f"from {stored:,} kept")
