"""All indicators of 12, 33 and 1,000 programs, from nothing and after one new record, beside the raw SQL that they need.

Raw: the same texts of SQL, each once over every program, past every wall. Ours: the facts counted program by program behind the wall, then
every reading made, with its chart, its limits and its thresholds, and kept. People come by copies of one row, put in past every trigger.
"""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db import connections

from pairpep.kernel import clock
from pairpep.measures import definitions, keeping
from pairpep.measures.models import Reading
from tests.bench.alternating import get, percentile, servers
from tests.bench.bed import Bed
from tests.bench.clients import send
from tests.bench.crowd import Crowd
from tests.bench.figures import Figure, rounds

NETWORKS = ((12, 1_700), (33, 4_700), (1_000, 1_000_000))  # programs, persons
MOST_OF_RAW, MOST_PAGE = 1.5, 200.0
LEAST = 2_000  # BENCH_PROGRAMS leaves the larger networks out
TYPED = ("open_youth", "requests", "met_72h", "assessed_14d", "relatives_known", "relatives_met", "accepted", "lost_contact", "got_cbt")


def measure(bed: Bed, crowd: Crowd) -> Iterator[Figure]:
    took: dict[int, tuple[float, float]] = {}
    most = int(os.environ.get("BENCH_PROGRAMS", LEAST))
    for programs, persons in NETWORKS:
        if programs > most:
            continue
        grow(bed, crowd, programs, persons)
        raw, cold, counted = _cold(bed, 1 if programs > 100 else rounds())
        took[programs] = (cold, persons)
        name = f"{programs:,} programs, {persons:,} people"
        yield Figure(f"raw SQL, {name}", raw, "s")
        yield Figure(f"facts alone, beside raw, {name}", counted / raw, "×")
        readings = Reading.objects.using("jobs").unscoped("a bench counts").count()
        yield Figure(f"every reading from nothing, {name}", cold, "s", note=f"{readings:,} readings")
        goal = MOST_OF_RAW if programs == 33 else None
        yield Figure(f"every reading from nothing, beside raw, {name}", cold / raw, "×", at_most=goal)
        yield Figure(f"one new record, until it is in the reading, {name}", 1000 * _one_more(bed, crowd), "ms", at_most=2000)
        if programs == 33:
            yield from _pages(bed, crowd)
    if len(took) == len(NETWORKS):
        (small, few), (large, many) = took[33], took[1_000]
        yield Figure("growth from 33 to 1,000 programs, beside the growth of people", (large / small) / (many / few), "×", at_most=1.0)


# The network ------------------------------------------------------------------------------------------------------------------------------


def grow(bed: Bed, crowd: Crowd, programs: int, persons: int) -> None:
    """To so many programs and people: copies of the crowd's own rows, without their triggers, since what is measured counts them again."""
    admin = bed._admin
    admin.execute("SET session_replication_role = replica")
    try:
        have = int(admin.execute("SELECT count(*) AS n FROM network_program").fetchone()["n"])
        code = {"id": "gen_random_uuid()", "code": "'copy-' || g"}
        _copy(bed, "network_program", crowd.program.pk, code, f"generate_series({have + 1}, {programs}) g")
        files = int(admin.execute("SELECT count(*) AS n FROM participants_file").fetchone()["n"])
        admin.execute("DROP TABLE IF EXISTS bench_people")
        admin.execute(
            "CREATE UNLOGGED TABLE bench_people AS SELECT g AS n, p.id AS program, gen_random_uuid() AS person, gen_random_uuid() AS file,"
            " gen_random_uuid() AS referral, now() - g %% 1000 * interval '1 day' AS moment FROM"
            " (SELECT id, row_number() OVER (ORDER BY id) AS place FROM network_program) p"
            " JOIN generate_series(%s::bigint + 1, %s::bigint) g ON g %% %s + 1 = p.place",
            [files, persons, programs],
        )
        person, file = crowd.persons["young_person"], _of(bed, "participants_file", "person_id", crowd.persons["young_person"])
        referral = _of(bed, "referrals_referral", "file_id", file)
        _copy(bed, "network_person", person, {"id": "b.person"}, "bench_people b")
        ids = {"id": "b.file", "person_id": "b.person", "program_id": "b.program", "code": "'B-' || b.n"}
        _copy(bed, "participants_file", file, ids, "bench_people b")
        later, of = "b.moment + interval '5 days'", {"file_id": "b.file", "program_id": "b.program"}
        asked = {"created_at": "b.moment", "asked_at": "b.moment", "answered_at": later, "yes_at": later, "met_on": f"({later})::date"}
        _copy(bed, "referrals_referral", referral, {"id": "b.referral", **of, **asked}, "bench_people b")
        care, contact = _of(bed, "referrals_care", "file_id", _accompanied(bed)), _contact(bed, crowd)
        of |= {"id": "gen_random_uuid()", "referral_id": "b.referral"}
        _copy(bed, "referrals_care", care, {**of, "since": "b.moment"}, "bench_people b")
        _copy(bed, "contacts_contact", contact, {**of, "day": "(b.moment + k * interval '30 days')::date"},
            "bench_people b, generate_series(0, 2) k")  # fmt: skip
        for code in TYPED:
            admin.execute(
                "INSERT INTO measures_entry (id, program_id, first, code, value, saves, typed_by_id, typed_at)"
                " SELECT gen_random_uuid(), p.id, q::date, %s, 20 + abs(hashtext(p.id::text || q || %s)) %% 30, 1, %s, now()"
                " FROM network_program p,"
                " generate_series('2020-01-01'::date, now(), interval '3 months') q ON CONFLICT DO NOTHING",
                [code, code, crowd.staff["team_lead"]],
            )
    finally:
        admin.execute("SET session_replication_role = origin")
    bed.tidy()


def _copy(bed: Bed, table: str, like: Any, changed: dict[str, str], source: str) -> None:
    found = bed.ask(
        "SELECT column_name AS name FROM information_schema.columns WHERE table_name = %s AND table_schema = 'public' ORDER BY 1", [table]
    )
    columns = [str(row["name"]) for row in found]
    values = ", ".join(changed.get(name, f't."{name}"') for name in columns)
    names = ", ".join(f'"{name}"' for name in columns)
    bed._admin.execute(f"INSERT INTO {table} ({names}) SELECT {values} FROM {source}, {table} t WHERE t.id = %s", [like])


def _of(bed: Bed, table: str, column: str, value: Any) -> UUID:
    found: UUID = bed.ask(f"SELECT id FROM {table} WHERE {column} = %s ORDER BY id LIMIT 1", [value])[0]["id"]
    return found


def _accompanied(bed: Bed) -> UUID:
    found: UUID = bed.ask("SELECT file_id FROM referrals_care ORDER BY id LIMIT 1", [])[0]["file_id"]
    return found


def _contact(bed: Bed, crowd: Crowd) -> UUID:
    """One contact that took place, to be copied."""
    file = _accompanied(bed)
    bed._admin.execute(
        "INSERT INTO contacts_contact (id, file_id, program_id, worker_id, reader_id, referral_id, day, outcome, channel, minutes, themes,"
        " next_step, created_at) SELECT gen_random_uuid(), c.file_id, c.program_id, c.worker_id, c.worker_id, c.referral_id, current_date,"
        " 'met', 'in_person', 30, '{}', '', now() FROM referrals_care c WHERE c.file_id = %s LIMIT 1",
        [file],
    )
    return _of(bed, "contacts_contact", "file_id", file)


# What it takes ----------------------------------------------------------------------------------------------------------------------------


def raw_sql(name: str) -> str:
    """The text of a family over every program and the network at once."""
    values = ", ".join(f"('{chair}', '{item}')" for chair, item in definitions.points())
    return (
        "WITH cell AS (SELECT c.* FROM network_program p, LATERAL app.cells(p.id, %(since)s, %(through)s) c"
        " UNION ALL SELECT * FROM app.cells(NULL, %(since)s, %(through)s)),"
        f" checklist (chair, item) AS (VALUES {values}), rolled AS ({definitions.ROLLED})"
        f" SELECT count(*) AS n, sum(numerator) AS s FROM ({definitions.texts()[name].replace('%', '%%')}) facts"
    )


def _cold(bed: Bed, times: int) -> tuple[float, float, float]:
    """Raw, ours whole, and ours without the readings: seconds, the median of rounds that take turns."""
    raw, whole, counted = [], [], []
    when = {"since": keeping.SINCE, "through": keeping.end_of_quarter(clock.today())}
    for _round in range(times):
        bed._admin.execute("TRUNCATE measures_fact, measures_stale, measures_standing, measures_comparison, measures_reading")
        begun = time.perf_counter()
        for name in definitions.texts():
            bed._admin.execute(raw_sql(name), when)
        raw.append(time.perf_counter() - begun)
        begun = time.perf_counter()
        keeping.count_again()
        counted.append(time.perf_counter() - begun)
        keeping.read_all(keeping.every_pair())
        whole.append(time.perf_counter() - begun)
    return statistics.median(raw), statistics.median(whole), statistics.median(counted)


def _one_more(bed: Bed, crowd: Crowd) -> float:
    """One more contact, from its writing to the reading that says it: the day's job is asked by hand, at once."""
    took = []
    with connections["jobs"].cursor() as cursor:
        cursor.execute("DELETE FROM measures_stale")
        for number in range(10):
            begun = time.perf_counter()
            cursor.execute(
                "UPDATE contacts_contact SET day = %s::date - %s WHERE id ="
                " (SELECT id FROM contacts_contact WHERE program_id = %s ORDER BY id LIMIT 1)",
                [clock.today(), 200 + number * 40, crowd.program.pk],
            )
            keeping.read_again()
            took.append(time.perf_counter() - begun)
    return statistics.median(took)


def _pages(bed: Bed, crowd: Crowd) -> Iterator[Figure]:
    """A dashboard as its reader opens it, through the server that is shipped, four at once."""
    with servers(bed) as both:
        for role, path in (("team_lead", "/fr/figures/"), ("coordinator", "/fr/figures/network/")):
            who = crowd.browser(crowd.staff[role])
            send(both.port, [get(path, who)] * 8, 2)
            took = [1000 * answer.seconds for answer in send(both.port, [get(path, who)] * 60, 4)]
            yield Figure(f"{path} as {role}, 33 programs, four at once, p95", percentile(took, 95), "ms", at_most=MOST_PAGE)
