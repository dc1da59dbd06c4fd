"""Every row that was committed is sealed exactly once, whatever the order in which transactions end."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from itertools import product
from typing import Any

import psycopg
import pytest
from django.db import DatabaseError, ProgrammingError, connections, models, transaction
from tests.journal.intruder import Intruder

from pairpep.journal import sealing
from pairpep.journal.anchor import Anchor
from pairpep.journal.models import Access, Event
from pairpep.journal.sealing import Sealed, seal, seal_all
from pairpep.journal.streams import ACCESS, EVENT, Span, lines, root_of, spelled_the_same
from pairpep.journal.verification import verify

Write = Callable[..., None]
INSERT = "INSERT INTO journal_event (at, verb, subject, roles, changes) VALUES (now(), 'x', '', '', '{}')"


def another_connection(world: Any) -> psycopg.Connection[Any]:
    settings = connections.settings["default"]
    return psycopg.connect(
        host=settings["HOST"], port=settings["PORT"] or None, dbname=settings["NAME"], user=settings["USER"], password=settings["PASSWORD"]
    )


def sealing_of(rows: int, kept: Anchor) -> list[Sealed]:
    """Seal until so many rows are: a transaction of another test, on the same server, is waited for."""
    made: list[Sealed] = []
    deadline = time.monotonic() + 30
    while sum(seal.rows for seal in made) < rows and time.monotonic() < deadline:
        made += seal("event", keep=kept)
    assert sum(seal.rows for seal in made) == rows
    return made


def test_a_batch_holds_what_was_written_since_the_last_one(write: Write, kept: Anchor) -> None:
    write(3)
    first = sealing_of(3, kept)[-1]
    write(2)
    second = sealing_of(2, kept)[0]
    assert (second.number, second.low, second.previous) == (first.number + 1, first.high, first.digest)
    assert verify("event", kept=kept).rows == 5


def test_nothing_new_makes_no_seal(write: Write, kept: Anchor) -> None:
    write()
    sealing_of(1, kept)
    assert seal("event", keep=kept) == []


def test_a_row_with_a_lower_number_that_is_committed_later_is_not_missed(world: Any, write: Write, kept: Anchor) -> None:
    with another_connection(world) as slow:
        slow.execute(INSERT)  # takes the lower number, and is still writing
        write()
        assert seal("event", keep=kept) == []  # the later row waits: sealing it would leave the earlier one behind the horizon
        slow.commit()
        sealing_of(2, kept)
    assert verify("event", kept=kept).sound


def test_what_was_rolled_back_is_not_waited_for(world: Any, write: Write, kept: Anchor) -> None:
    with another_connection(world) as other:
        other.execute(INSERT)
        other.rollback()
    write()
    sealing_of(1, kept)
    assert verify("event", kept=kept).sound


def test_many_writers_at_once_leave_one_unbroken_chain(world: Any, kept: Anchor) -> None:
    each = 40

    def writer() -> None:
        with another_connection(world) as connection:
            for turn in range(each):
                connection.execute(INSERT)
                if turn % 3 == 0:
                    connection.execute(INSERT)
                    connection.rollback() if turn % 2 else connection.commit()
                else:
                    connection.commit()

    writers = [threading.Thread(target=writer) for _ in range(6)]
    for thread in writers:
        thread.start()
    while any(thread.is_alive() for thread in writers):
        seal("event", keep=kept)
    for thread in writers:
        thread.join()
    with connections["jobs"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM journal_event")
        written = cursor.fetchone()[0]
    sealing_of(written - verify("event", kept=kept).rows, kept)
    report = verify("event", kept=kept)
    assert report.sound
    assert report.rows == written == 6 * each


def test_two_processes_do_not_seal_at_once(world: Any, write: Write, kept: Anchor, intruder: Intruder) -> None:
    write()
    with transaction.atomic(using="intruder"):
        intruder.does("SELECT pg_advisory_xact_lock(%s, %s)", [sealing.LOCK, EVENT.lock])
        assert seal("event", keep=kept) == []
    sealing_of(1, kept)


def test_both_streams_are_sealed(world: Any, write: Write, kept: Anchor) -> None:
    write()
    with connections["jobs"].cursor() as cursor:
        cursor.execute("INSERT INTO journal_access (at, page, roles) VALUES (now(), 'a page', '')")
    deadline = time.monotonic() + 30
    while (verify("event", kept=kept).rows, verify("access", kept=kept).rows) != (1, 1) and time.monotonic() < deadline:
        seal_all(keep=kept)
    assert verify("event", kept=kept).sound
    assert verify("access", kept=kept).sound
    assert (verify("event", kept=kept).rows, verify("access", kept=kept).rows) == (1, 1)


def test_each_head_is_written_outside_the_database_for_its_keeper_alone(write: Write, kept: Anchor) -> None:
    write()
    made = sealing_of(1, kept)[-1]
    time, stream, number, digest = kept.path.read_text().splitlines()[-1].split()
    assert time.endswith("Z")
    assert (stream, int(number), bytes.fromhex(digest)) == ("event", made.number, made.digest)
    assert kept.path.stat().st_mode & 0o777 == 0o600
    assert kept.path.parent.stat().st_mode & 0o777 == 0o700


def test_an_anchor_that_a_crash_left_out_is_written_the_next_time(write: Write, kept: Anchor) -> None:
    write()
    made = sealing_of(1, kept)[-1]
    kept.path.unlink()
    seal("event", keep=kept)
    last = kept.last("event")
    assert last is not None
    assert last.number == made.number


def test_the_last_head_is_found_behind_many_lines_of_the_other_stream(kept: Anchor, write: Write) -> None:
    write()
    made = sealing_of(1, kept)[-1]
    with kept.path.open("a") as file:
        file.writelines(f"2026-01-01T00:00:00Z access {number} {'ab' * 32}\n" for number in range(1, 1500))
    last = kept.last("event")
    assert last is not None
    assert last.number == made.number
    assert Anchor(kept.path.with_name("nowhere")).last("event") is None


def test_every_column_of_a_journal_is_sealed() -> None:
    def columns(model: type[models.Model]) -> set[str]:
        return {field.column for field in model._meta.concrete_fields}

    assert columns(Event) == set(EVENT.columns)
    assert columns(Access) == set(ACCESS.columns)


def test_the_bytes_do_not_depend_on_the_habits_of_a_connection(write: Write, kept: Anchor) -> None:
    write(about="accentué\tand a tab, a \\ and a\nline")
    made = sealing_of(1, kept)[-1]
    with connections["jobs"].cursor() as cursor:
        cursor.execute("SET timezone = 'Asia/Kathmandu'; SET datestyle = 'German'; SET bytea_output = 'escape'; SET extra_float_digits = 0")
    with spelled_the_same("jobs") as cursor:
        assert root_of(lines(cursor, EVENT, Span(made.low, made.high))) == (made.rows, made.root)


@pytest.mark.abuse("AB-50")
def test_no_login_chooses_the_transaction_or_the_number_of_a_row(world: Any) -> None:
    """A row under a past or a future transaction would slip behind the seals, or hide before them."""
    rest = {"journal_event": ("verb, subject, changes", "'x', '', '{}'"), "journal_access": ("page", "'x'")}
    for login, table, column in product(("default", "jobs"), rest, ("tx", "n")):
        names, values = rest[table]
        forged = f"INSERT INTO {table} ({column}, at, roles, {names}) VALUES ('5', now(), '', {values})"
        with connections[login].cursor() as cursor, pytest.raises(ProgrammingError, match="permission denied"):
            cursor.execute(forged)


@pytest.mark.abuse("AB-50")
def test_no_login_changes_or_empties_a_journal(write: Write, intruder: Intruder, kept: Anchor) -> None:
    write()
    seal("event", keep=kept)
    changes = ("UPDATE {} SET at = now()", "DELETE FROM {}", "TRUNCATE {}")
    for login, table, change in product(("default", "jobs", "owner"), ("journal_event", "journal_access", "journal_seal"), changes):
        before = intruder.does(f"SELECT count(*), max(at) FROM {table}")
        # Refused; or the owner, who may ask, is blind and finds nothing to change.
        with suppress(DatabaseError), transaction.atomic(using=login), connections[login].cursor() as cursor:
            cursor.execute(change.format(table))
        assert intruder.does(f"SELECT count(*), max(at) FROM {table}") == before


@pytest.mark.abuse("AB-50")
def test_not_even_the_server_s_administrator_changes_a_row_without_silencing_the_triggers(write: Write, intruder: Intruder) -> None:
    write()
    with connections["intruder"].cursor() as cursor:
        for change in ("UPDATE journal_event SET verb = 'y'", "DELETE FROM journal_event", "TRUNCATE journal_event"):
            with pytest.raises(DatabaseError, match="only added to"), transaction.atomic(using="intruder"):
                cursor.execute(change)


def test_the_app_does_not_seal(write: Write, kept: Anchor) -> None:
    write()
    with pytest.raises(ProgrammingError, match="permission denied"):
        seal("event", keep=kept, using="default")


# A dump restored into a younger server


@pytest.fixture
def restored(write: Write, kept: Anchor, intruder: Intruder, monkeypatch: pytest.MonkeyPatch) -> list[Sealed]:
    """A journal whose transactions have numbers far beyond this server's, with two rows that were not sealed when the dump was made."""
    far = 10**12
    write(6)
    intruder.does("UPDATE journal_event SET tx = (%s + n)::text::xid8", [far])
    (last,) = intruder.does("SELECT max(n) FROM journal_event")[0]
    with monkeypatch.context() as elsewhere:
        elsewhere.setattr(sealing, "horizon", lambda cursor: far + last - 1)
        return seal("event", keep=kept)


def test_a_restored_journal_is_sealed_on_from_where_it_was(restored: list[Sealed], write: Write, kept: Anchor) -> None:
    write(3)
    leftovers, *fresh_ones = sealing_of(5, kept)
    fresh = fresh_ones[0]
    assert leftovers.rows == 2
    assert leftovers.low == restored[-1].high
    assert (fresh.low, fresh.after_n) == (0, leftovers.last_n)
    write()
    sealing_of(1, kept)
    report = verify("event", kept=kept)
    assert (report.finding, report.lives) == (None, 2)


def test_a_restored_journal_says_so_until_it_is_sealed(restored: list[Sealed], write: Write, kept: Anchor) -> None:
    write()
    finding = verify("event", kept=kept).finding
    assert finding is not None
    assert finding.kind == "restored"


def test_a_row_slipped_into_the_life_before_is_found(restored: list[Sealed], write: Write, kept: Anchor, intruder: Intruder) -> None:
    write()
    sealing_of(3, kept)
    for tx, n in ((restored[-1].low + 1, -1), (10**12 + 10**6, -1), (5, -1)):
        with intruder.attempt():
            intruder.does(
                "INSERT INTO journal_event (n, tx, at, verb, subject, roles, changes) OVERRIDING SYSTEM VALUE"
                " VALUES (%s, %s::text::xid8, now(), 'slipped in', '', '', '{}')",
                [n, tx],
            )
            finding = verify("event", kept=kept, using="intruder").finding
            assert finding is not None
            assert finding.kind == "added_rows"
