"""Facts are kept in the transaction that changes what they count, and are what a recompute finds, to the last unit."""

from __future__ import annotations

import json
import threading
from datetime import date, timedelta
from typing import Any

import psycopg
from django.db import DatabaseError, connections, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from pairpep.kernel import clock
from pairpep.measures import definitions, keeping
from pairpep.network.models import Program
from tests.world import key

FIRST = date(2025, 1, 1)


def asked(sql: str, *values: Any) -> list[tuple[Any, ...]]:
    with connections["jobs"].cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall()) if cursor.description else []


def kept() -> dict[tuple[str, str | None, str], dict[str, Any]]:
    rows = asked("SELECT to_jsonb(f) - 'id' FROM measures_fact f")
    facts = [json.loads(row) if isinstance(row, str) else row for (row,) in rows]
    return {(fact["indicator"], fact["program_id"], fact["first"]): fact for fact in facts}


def recomputed() -> dict[tuple[str, str | None, str], dict[str, Any]]:
    """From scratch, by the SQL of the definitions."""
    places: list[Any] = [None, *Program.objects.using("jobs").values_list("pk", flat=True)]
    found = {}
    for family in definitions.texts():
        for place in places:
            sql = "SELECT fact FROM app.measure_again(%s, %s, %s, %s)"
            for (row,) in asked(sql, family, place, keeping.SINCE, keeping.end_of_quarter(clock.today())):
                fact = json.loads(row) if isinstance(row, str) else row
                found[fact["indicator"], fact["program_id"], fact["first"]] = fact
    return found


def fact(code: str, program: str | None, day: date) -> tuple[float, float | None]:
    """Numerator and denominator of the quarter of that day."""
    first = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    row = kept()[code, program and str(key(f"program {program}")), str(first)]
    return row["numerator"], row["denominator"]


# Each family says something ---------------------------------------------------------------------------------------------------------------


def test_every_indicator_that_is_counted_is_defined_and_every_one_that_is_defined_is_counted() -> None:
    counted = [code for family in definitions.texts() for code in definitions.indicators(family)]
    assert len(counted) == len(set(counted))
    from_answers = {"F1-a", "F2-b", "F8-a"}  # see the note on answers in docs/how-to/figures.md
    assert set(counted) | from_answers == set(keeping.catalogue().codes)


def test_a_meeting_that_took_place_counts_and_an_attempt_does_not(full_world: Any) -> None:
    day = clock.today()
    (one,) = asked("SELECT id, file_id FROM contacts_contact WHERE program_id = %s LIMIT 1", key("program a"))
    asked("UPDATE contacts_contact SET outcome = 'no_answer' WHERE program_id = %s", key("program a"))
    assert fact("F7-a-peer", "a", day)[0] == 0
    asked("UPDATE contacts_contact SET outcome = 'met', day = %s WHERE id = %s", day, one[0])
    side = asked("SELECT side FROM participants_file WHERE id = %s", one[1])[0][0]
    assert fact("F7-a-peer", "a", day)[0] == (1 if side == "youth" else 0)


def test_an_invitation_moves_from_one_quarter_to_the_other_when_its_day_is_corrected(world: Any) -> None:
    asked("UPDATE referrals_referral SET asked_at = %s WHERE id = %s", "2026-02-10 12:00-05", key("referral asked"))
    before, after = fact("PP-3", "a", date(2026, 2, 10))[0], fact("PP-3", "a", date(2026, 5, 1))[0] if _is_kept("2026-04-01") else 0
    asked("UPDATE referrals_referral SET asked_at = %s WHERE id = %s", "2026-05-10 12:00-04", key("referral asked"))
    assert (fact("PP-3", "a", date(2026, 2, 10))[0], fact("PP-3", "a", date(2026, 5, 1))[0]) == (before - 1, after + 1)


def _is_kept(first: str) -> bool:
    return ("PP-3", str(key("program a")), first) in kept()


def test_the_last_minute_of_a_quarter_is_of_that_quarter_whatever_the_clocks_do(world: Any) -> None:
    """A quarter ends at midnight in Montréal; in UTC the next day has begun. In March the clocks move inside the quarter."""
    for moment, first in [
        ("2026-04-01 03:59+00", "2026-01-01"),
        ("2026-04-01 04:01+00", "2026-04-01"),
        ("2026-01-01 04:59+00", "2025-10-01"),
    ]:
        asked("UPDATE referrals_referral SET asked_at = %s, kind = 'peer' WHERE id = %s", moment, key("referral asked"))
        rows = asked(
            "SELECT first FROM app.measure_again('referrals', %s, '2025-10-01', '2026-06-30') g (fact), LATERAL"
            " (SELECT fact ->> 'first' AS first) f WHERE fact ->> 'indicator' = 'PP-3' AND (fact ->> 'numerator')::float > 0",
            key("program a"),
        )
        assert first in {row[0] for row in rows}


def test_a_session_that_moves_is_counted_in_every_program(full_world: Any) -> None:
    """It belongs to no program: each is counted again, whoever moved it."""
    keeping.count_again()
    moved = date(2026, 1, 15)
    assert {fact("PP-9", program, moved)[1] for program in "ab"} == {0.0}
    asked("UPDATE assemblies_assembly SET starts_at = %s WHERE state = 'held'", "2026-01-15 12:00-05")
    assert {fact("PP-9", program, moved)[1] for program in "ab"} == {1.0}
    stands = kept()
    assert [place for place, found in recomputed().items() if place[0] == "PP-9" and stands.get(place) != found] == []


# A property -------------------------------------------------------------------------------------------------------------------------------

# Columns that hold a day, table by table: whatever a correction may move.
DAYS = {
    "referrals_referral": ("asked_at", "answered_at", "yes_at", "met_on"),
    "contacts_contact": ("day",),
    "plans_version": ("approved_at",),
    "gatherings_meeting": ("starts_at",),
    "learning_attendance": ("on",),
    "assemblies_assembly": ("starts_at",),
    "levers_coding": ("on",),
    "network_membership": ("since",),
    "referrals_care": ("since",),
    "toolkit_integration": ("started_at",),
    "toolkit_answer": ("changed_at",),
}
OTHER = (
    "UPDATE contacts_contact SET outcome = CASE outcome WHEN 'met' THEN 'no_answer' ELSE 'met' END WHERE id = %s",
    "UPDATE learning_attendance SET came = NOT came WHERE id = %s",
    "UPDATE assemblies_registration SET came = NOT coalesce(came, false) WHERE id = %s",
    "UPDATE toolkit_answer SET status = CASE status WHEN 'done' THEN 'todo' ELSE 'done' END WHERE id = %s",
    "UPDATE referrals_care SET until = CASE WHEN until IS NULL THEN now() END WHERE id = %s",
    "UPDATE posts_funding SET ends_on = CASE WHEN ends_on IS NULL THEN current_date + 40 END WHERE id = %s",
    "UPDATE participants_consent SET withdrawn_at = CASE WHEN withdrawn_at IS NULL THEN now() END WHERE id = %s",
    "UPDATE waves_invitation SET given = CASE WHEN cardinality(given) = 0 THEN '{essai}'::text[] ELSE '{}' END WHERE id = %s",
    "DELETE FROM levers_coding WHERE id = %s",
    "DELETE FROM contacts_contact WHERE id = %s",
    "DELETE FROM learning_attendance WHERE id = %s",
    "DELETE FROM participants_tie WHERE id = %s",
)
DAY = st.integers(0, 700).map(lambda days: FIRST + timedelta(days=days))
MOVE = st.tuples(st.sampled_from([(table, column) for table, columns in DAYS.items() for column in columns]), DAY, st.integers(0, 50))
CHANGE = st.tuples(st.sampled_from(OTHER), st.none(), st.integers(0, 50))
TYPED = st.tuples(st.sampled_from(["open_youth", "requests", "met_72h", "relatives_known", "lost_contact"]), DAY, st.integers(0, 99))


def _do(what: Any, day: date | None, number: int) -> None:
    if isinstance(what, tuple):
        table, column = what
        ids = asked(f"SELECT id FROM {table} ORDER BY id")
        if ids:
            asked(f'UPDATE {table} SET "{column}" = %s WHERE id = %s', day, ids[number % len(ids)][0])
    elif what.startswith(("UPDATE", "DELETE")):
        ids = asked(f"SELECT id FROM {what.split()[1 if what.startswith('UPDATE') else 2]} ORDER BY id")
        if ids:
            asked(what, ids[number % len(ids)][0])
    else:
        first = date(day.year, (day.month - 1) // 3 * 3 + 1, 1) if day else FIRST
        asked(
            "INSERT INTO measures_entry (id, program_id, first, code, value, saves, typed_by_id, typed_at) VALUES"
            " (gen_random_uuid(), %s, %s, %s, %s, 1, %s, now())"
            " ON CONFLICT (program_id, first, code) DO UPDATE SET value = excluded.value",
            key(f"program {'ab'[number % 2]}"), first, what, number, key("lead_a"),
        )  # fmt: skip


@settings(max_examples=25)
@given(st.lists(st.one_of(MOVE, CHANGE, TYPED), min_size=1, max_size=12), st.booleans())
def _whatever_is_done(doings: list[Any], together: bool) -> None:
    if together:
        with transaction.atomic(using="jobs"):
            for each in doings:
                _try(each)
    else:
        for each in doings:
            _try(each)
    stands, again = kept(), recomputed()
    assert {place: fact for place, fact in again.items() if stands.get(place) != fact} == {}


def _try(each: Any) -> None:
    """A change that a constraint or a guard of the table refuses is no change."""
    try:
        with transaction.atomic(using="jobs"):
            _do(*each)
    except DatabaseError as refused:
        if not isinstance(refused.__cause__, psycopg.errors.IntegrityError | psycopg.errors.InsufficientPrivilege):
            raise


def test_whatever_is_done_corrected_withdrawn_or_destroyed_what_is_kept_is_what_a_recompute_finds(full_world: Any) -> None:
    keeping.count_again()
    _whatever_is_done()


def test_those_who_write_at_once_in_one_program_are_all_counted(world: Any) -> None:
    """Each counts again what the one before has kept: without the lock, the last to count would forget the others."""
    ids = [key("referral asked"), key("referral proposed"), key("referral active"), key("referral left_open")]
    asked("UPDATE referrals_referral SET asked_at = NULL WHERE id = ANY(%s)", ids)
    together = threading.Barrier(len(ids))
    params = connections["jobs"].get_connection_params()
    params.pop("cursor_factory", None), params.pop("context", None), params.pop("prepare_threshold", None)

    def ask_one(identifier: Any) -> None:
        with psycopg.connect(**params) as connection:
            connection.execute("UPDATE referrals_referral SET asked_at = '2026-08-04 12:00-04', kind = 'peer' WHERE id = %s", [identifier])
            together.wait()

    threads = [threading.Thread(target=ask_one, args=[each]) for each in ids]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    people = {row[0] for row in asked("SELECT file_id FROM referrals_referral WHERE id = ANY(%s)", ids)}
    assert fact("PP-3", "a", date(2026, 8, 4))[0] == len(people) > 1
