"""The functions of the wall, called straight from the serving login: each asks for itself whether the person who entered may."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import psycopg
import pytest

from pairpep.kernel import clock
from pairpep.network.links import digest_of
from tests.network.conftest import invite, link_in
from tests.walls.hand import hand
from tests.world import key

INSERT = (
    "INSERT INTO network_invitation (id, email, role, program_id, language, token_hash, created_by_id, created_at, expires_at)"
    " VALUES (%s, 'x@example.org', %s, %s, 'fr', %s, %s, now(), now() + interval '1 day')"
)


@pytest.mark.parametrize(
    ("who", "role", "program", "by"),
    [
        ("manager_a", "peer_worker", "b", "manager_a"),  # into another program
        ("manager_a", "manager", "a", "manager_a"),  # an equal
        ("manager_a", "privacy_lead", "a", "manager_a"),  # whoever watches over them
        ("manager_a", "administrator", None, "manager_a"),
        ("lead_a", "peer_worker", "a", "lead_a"),
        ("lead_a", "peer_worker", "a", "manager_a"),  # in another's name
        ("manager_a", "peer_worker", "a", None),  # in nobody's name
    ],
)
def test_an_invitation_is_added_by_whoever_may_make_it(shared_world: Any, who: str, role: str, program: str | None, by: str | None) -> None:
    with hand(who) as run, pytest.raises(psycopg.errors.InsufficientPrivilege):
        run(INSERT, uuid4(), role, program and key(f"program {program}"), b"h", by and key(by))


@pytest.mark.parametrize("table", ["network_membership", "network_authorisation"])
@pytest.mark.parametrize("who", ["administrator", "manager_a", None])
def test_no_role_and_no_authorisation_is_written_by_the_app(shared_world: Any, table: str, who: str | None) -> None:
    with hand(who) as run:
        for statement in (f"INSERT INTO {table} DEFAULT VALUES", f"UPDATE {table} SET person_id = person_id", f"DELETE FROM {table}"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                run(statement)


def test_an_invitation_is_neither_changed_nor_taken_back_to_life(shared_world: Any) -> None:
    with hand("administrator") as run:
        for change in ("used_at = NULL", "expires_at = now() + interval '1 year'", "role = 'administrator'"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                run(f"UPDATE network_invitation SET {change}")


def test_nobody_takes_up_a_role_for_someone_else_nor_with_another_address(world: Any) -> None:
    link = link_in(invite(world.client("manager_a"), email="clinician_b@example.org", role="clinician", program=str(key("program a"))))
    digest = digest_of(link.rstrip("/").rsplit("/", 1)[1])
    take = "SELECT app.accept_invitation(%s, %s, %s)"
    for who, person in (("peer_b", "peer_b"), ("peer_b", "clinician_b"), ("manager_a", "clinician_b"), ("manager_a", "manager_a")):
        with hand(who) as run:
            assert run(take, uuid4(), digest, key(person)) == [(False,)], (who, person)
    with hand("clinician_b") as run:
        assert run(take, uuid4(), b"guess", key("clinician_b")) == [(False,)]
        assert run(take, uuid4(), digest, key("clinician_b")) == [(True,)]
        assert run(take, uuid4(), digest, key("clinician_b")) == [(False,)]


def test_without_entering_no_function_answers(shared_world: Any) -> None:
    with hand(None) as run:
        assert run("SELECT app.end_membership(%s, %s, true)", key("membership peer_a"), clock.today()) == [(False,)]
        assert run("SELECT app.cancel_invitation(%s)", uuid4()) == [(False,)]
        assert run("SELECT (app.would_leave(%s) ->> 'accompanied')::int", key("membership peer_a")) == [(0,)]
        run("SELECT app.revoke_authorisation(%s, %s)", key("peer_a"), key("program a"))
    with hand("privacy_a") as run:
        assert run("SELECT count(*) FROM network_authorisation WHERE person_id = %s AND revoked_on IS NULL", key("peer_a")) == [(1,)]


@pytest.mark.parametrize("who", ["peer_a", "lead_a", "clinician_a", "coordinator", "manager_a", "lead_b"])
def test_how_many_someone_accompanies_is_told_to_whoever_may_end_their_role(shared_world: Any, who: str) -> None:
    with hand(who) as run:
        told = run("SELECT (app.would_leave(%s) ->> 'accompanied')::int", key("membership peer_a"))
    assert told == [(1 if who == "manager_a" else 0,)]


def test_what_helps_the_functions_is_closed_to_the_app(shared_world: Any) -> None:
    with hand("administrator") as run:
        for call in ("app.carried_by(m)", "app.may_end(m)"):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                run(f"SELECT {call} FROM network_membership m")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            run("SELECT app.invitation_state(i) FROM network_invitation i")
