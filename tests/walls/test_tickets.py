"""Who is asking: forged, stolen, replayed and left-over tickets, and two people on one connection."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest
from django.db import connections, transaction

from pairpep.kernel import walls
from pairpep.network.models import Membership
from pairpep.participants.models import File
from pairpep.referrals.models import Referral
from tests.walls.hand import connection, count, enter, hand, refusal, runner, ticket
from tests.world import key

ME = "SELECT app.person()"


def whom(run: Any) -> Any:
    return run(ME)[0][0]


@pytest.mark.abuse("AB-19")
def test_without_a_ticket_nothing_of_a_person_is_seen(full: Any) -> None:
    with hand(None) as run:
        assert whom(run) is None
        for table in (
            "participants_file",
            "referrals_referral",
            "referrals_wishes",
            "network_membership",
            "participants_consent",
            "referrals_ask",
        ):
            assert count(run, table) == 0, table


@pytest.mark.parametrize(
    "state",
    [
        "",
        "|",
        "||||",
        "{person}",
        "{person}|{time}|{pid}|{start}|",
        "{person}|{time}|{pid}|{start}|00",
        "{person}|{time}|{pid}|{start}|{person}",
    ],
)
@pytest.mark.parametrize("local", [True, False])
def test_a_state_that_was_not_signed_is_nobody(full: Any, state: str, local: bool) -> None:
    with hand(None) as run:
        pid, start = run("SELECT pg_backend_pid(), (extract(epoch FROM now()) * 1000000)::bigint")[0]
        forged = state.format(person=key("clinician_b"), time=start, pid=pid, start=start)
        run("SELECT set_config('app.state', %s, %s)", forged, local)
        assert whom(run) is None and count(run, "participants_file") == 0


def test_a_state_is_worth_nothing_in_another_transaction_or_on_another_connection(full: Any) -> None:
    with connection() as one, connection() as other:
        with hand("clinician_a", opened=one) as run:
            state = run("SELECT current_setting('app.state')")[0][0]
            run("SELECT set_config('app.state', %s, false)", state)  # for the session: the pool would hand it on
            assert whom(run) == key("clinician_a")
        with hand(None, opened=one) as run:
            run("SELECT set_config('app.state', %s, true)", state)
            assert whom(run) is None
        with hand(None, opened=other) as run:
            run("SELECT set_config('app.state', %s, true)", state)
            assert whom(run) is None


@pytest.mark.abuse("AB-18")
def test_what_a_session_was_left_with_is_gone_in_the_next_transaction_even_after_a_commit(full: Any) -> None:
    with connection() as opened:
        opened.execute("BEGIN")
        enter(opened, "clinician_a")
        opened.execute("SELECT set_config('app.state', current_setting('app.state'), false)")
        opened.execute("COMMIT")
        assert whom(runner(opened)) is None
        with hand("youth_a", opened=opened) as run:
            assert whom(run) == key("youth_a") and count(run, "participants_file") == 1


@pytest.mark.parametrize("change", ["person", "time", "signature", "parts", "words"])
def test_a_ticket_that_was_touched_is_refused(full: Any, change: str) -> None:
    person, time, signature = ticket("clinician_a").split("|")
    forged = {
        "person": f"{key('clinician_b')}|{time}|{signature}",
        "time": f"{person}|{int(time) + 1}|{signature}",
        "signature": f"{person}|{time}|{signature[:-1]}{'0' if signature[-1] != '0' else '1'}",
        "parts": f"{person}|{time}|{signature}|{signature}",
        "words": "'; SELECT 1; --",
    }[change]
    with hand(None) as run:
        assert "ticket refused" in refusal(run, "SELECT app.enter(%s)", forged)
        assert "ticket refused" in refusal(run, "SELECT app.enter(%s)", "") or change == "words"
        assert whom(run) is None


def test_the_signature_of_one_thing_does_not_sign_another(full: Any) -> None:
    """A state is signed under its own name, so that it can never be handed in as a ticket."""
    with hand("clinician_a") as run:
        person, time, pid, start, signature = run("SELECT current_setting('app.state')")[0][0].split("|")
        assert "ticket refused" in refusal(run, "SELECT app.enter(%s)", f"{person}|{time}|{signature}")
        assert "ticket refused" in refusal(run, "SELECT app.enter(%s)", f"{person}|{time}|{pid}|{start}|{signature}")


def test_a_ticket_older_than_five_minutes_is_refused_where_the_clock_may_not_move(full_world: Any) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute("UPDATE app.setting SET value = 'no' WHERE name = 'clock_may_move'")
    import time_machine

    from pairpep.kernel import clock

    present = clock.now()
    for minutes in (-6, 6, 60 * 24 * 365):
        with time_machine.travel(present.timestamp() + minutes * 60, tick=False):
            old = ticket("clinician_a")
        with hand(None) as run:
            assert "out of date" in refusal(run, "SELECT app.enter(%s)", old)
    with hand(None) as run:
        assert refusal(run, "SELECT app.enter(%s)", ticket("clinician_a")) == ""


def test_nobody_takes_the_place_of_whoever_is_already_there(full: Any) -> None:
    with hand("clinician_a") as run:
        assert "another person" in refusal(run, "SELECT app.enter(%s)", ticket("clinician_b"))
        assert "another person" in refusal(run, "SELECT app.enter(%s)", ticket(None))
        run("SELECT app.enter(%s)", ticket("clinician_a"))  # oneself, as often as one likes
        assert whom(run) == key("clinician_a")


def test_a_person_inside_a_nested_block_is_the_same_and_leaves_nothing_behind(full: Any) -> None:
    with walls.entered(key("clinician_a")) as outer, transaction.atomic():
        with walls.entered(key("clinician_a")) as inner:
            assert inner is outer
        with pytest.raises(RuntimeError, match="another person"), walls.entered(key("clinician_b")):
            pass
        with pytest.raises(RuntimeError, match="somebody"), walls.entered_as_nobody():
            pass
        assert walls.call("app.person") == key("clinician_a")
    with connections["default"].cursor() as cursor:
        cursor.execute(ME)
        assert cursor.fetchone() == (None,)


def test_two_people_one_after_the_other_on_one_connection_each_see_their_own(full: Any) -> None:
    seen = []
    for name in ("clinician_b", "youth_a", "peer_b", "mother_a", "clinician_b"):
        with walls.entered(key(name)) as actor:
            names = {file.chosen_name for file in File.objects.visible_to(actor)}
            rows = Referral.objects.visible_to(actor).count() + Membership.objects.visible_to(actor).count()
            seen.append((names, rows))
    assert seen[0] == seen[-1] and seen[1][0] == {"Maïka"} and seen[3][0] == {"Diane"}
    assert not seen[0][0] & seen[1][0]


# What another session of the same login can look at


def test_no_statement_shows_a_ticket_nor_what_somebody_typed(full: Any) -> None:
    """Every request has the same login, and PostgreSQL shows each login what its other sessions are running."""
    from pairpep.kernel import journalling

    with hand("clinician_a") as spy:

        def others() -> str:
            spy("SELECT pg_stat_clear_snapshot()")
            return str(
                spy("SELECT string_agg(query, ' ') FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()")[
                    0
                ][0]
            )

        with walls.entered(key("clinician_b")) as victim:
            entered = others()
            list(File.objects.visible_to(victim).filter(code="MOTS-CANARI"))
            asked = others()
        journalling.record_looks(by=victim, page="a test", files=[])
        logged = others()
    assert "app.enter" in entered and "participants_file" in asked and "log_access" in logged
    for shown in (entered, asked, logged):
        assert str(key("clinician_b")) not in shown and "CANARI" not in shown and victim.ticket not in shown


@pytest.mark.abuse("AB-45")
def test_one_statement_at_a_time_so_that_nothing_is_slipped_in_behind_a_value(full: Any) -> None:
    with walls.entered(key("clinician_a")), connections["default"].cursor() as cursor, pytest.raises(Exception, match="multiple commands"):
        cursor.execute("SELECT 1 WHERE 1 = %s; SELECT 2", [1])


def test_a_cleared_state_opens_the_door_to_nobody_else(full: Any) -> None:
    """An injected SELECT can forget who is there; it then finds no other ticket than the one it came with."""
    with hand("clinician_a") as run:
        assert run("SELECT set_config('app.state', '', true), app.person()")[0][1] is None
        assert count(run, "participants_file") == 0
        assert refusal(run, "SELECT app.mac('ticket|' || %s)", str(key("clinician_b"))).startswith("InsufficientPrivilege")


@pytest.mark.parametrize(
    "statement", ["SELECT * FROM app.secret", "SELECT * FROM app.setting", "COPY app.secret TO STDOUT", "TABLE app.secret"]
)
def test_the_key_that_signs_is_read_by_no_login(full: Any, statement: str) -> None:
    for alias in ("default", "jobs"):
        with connection(alias) as opened, pytest.raises(psycopg.errors.InsufficientPrivilege):
            opened.execute(statement)
        if "setting" in statement:
            break  # the jobs may read how the installation is set
