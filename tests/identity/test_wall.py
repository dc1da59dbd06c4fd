"""Asked of PostgreSQL by hand, as an injected query would: nobody sees or writes another's factors, sessions or establishments."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from pairpep.identity.models import Stay, Vouching
from pairpep.kernel import clock, walls
from pairpep.network.models import Account
from tests.identity.devices import with_application
from tests.world import key

TABLES = ("mfa_authenticator", "identity_stay", "identity_vouching")


@pytest.fixture
def two(world: Any) -> dict[str, Account]:
    found = {}
    for name in ("peer_a", "peer_b"):
        with_application(name)
        found[name] = Account.objects.get(person_id=key(name))
        now = clock.now()
        Stay.objects.using("jobs").create(person_id=key(name), session=f"of {name}", device="computer", began_at=now, seen_at=now)
        Vouching.objects.using("jobs").create(person_id=key(name), establishment="centre", digest=name.encode(), since=now)
    return found


def asked(query: str, *given: Any) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(query, given)
        return cursor.fetchall() if cursor.description else cursor.rowcount


@pytest.mark.parametrize("table", TABLES)
def test_one_s_own_rows_and_no_others(two: Any, table: str) -> None:
    of = "user_id" if table.startswith("mfa") else "person_id"
    mine = two["peer_a"].pk if of == "user_id" else key("peer_a")
    with walls.entered(key("peer_a")):
        assert {row for (row,) in asked(f"SELECT {of} FROM {table}")} == {mine}
        assert asked(f"DELETE FROM {table} WHERE {of} <> %s", mine) == 0
    with walls.entered_as_nobody():
        assert asked(f"SELECT count(*) FROM {table}") == [(0,)]
    assert asked(f"SELECT count(*) FROM {table}") == [(0,)]  # outside any entry


def test_a_factor_is_not_given_to_another_account(two: Any) -> None:
    with walls.entered(key("peer_a")):
        for query in (
            "UPDATE mfa_authenticator SET user_id = %s",
            "INSERT INTO mfa_authenticator (user_id, type, data, created_at) VALUES (%s, 'webauthn', '{}', now())",
        ):
            with pytest.raises(DatabaseError), transaction.atomic():
                asked(query, two["peer_b"].pk)
        assert asked("UPDATE mfa_authenticator SET data = '{}' WHERE user_id = %s", two["peer_b"].pk) == 0


def test_an_establishment_is_not_made_to_vouch_for_another(two: Any) -> None:
    with walls.entered(key("peer_a")):
        for query in (
            "INSERT INTO identity_vouching (id, person_id, establishment, digest, since) VALUES (gen_random_uuid(), %s, 'x', 'x', now())",
            "UPDATE identity_vouching SET person_id = %s",
        ):
            with pytest.raises(DatabaseError), transaction.atomic():
                asked(query, key("peer_b"))


def test_a_way_back_is_written_by_the_wall_s_functions_alone(two: Any) -> None:
    row = (
        "INSERT INTO identity_recovery (id, person_id, opened_by_id, opened_at, expires_at, checked) "
        "VALUES (gen_random_uuid(), %s, %s, now(), now() + interval '1 hour', 'in_person')"
    )
    with walls.entered(key("administrator")):
        for query, given in (
            (row, (key("peer_a"), key("administrator"))),
            ("UPDATE identity_recovery SET confirmed_at = now()", ()),
            ("DELETE FROM identity_recovery", ()),
        ):
            with pytest.raises(DatabaseError), transaction.atomic():
                asked(query, *given)


def test_a_factor_cannot_be_removed_by_calling_what_a_confirmed_way_back_calls(two: Any) -> None:
    with walls.entered(key("peer_a")):
        assert walls.call("app.use_recovery") is False
        with pytest.raises(DatabaseError), transaction.atomic():
            walls.call("app.close_stays", key("peer_b"))


def test_a_new_field_key_takes_the_secrets_of_second_factors_along(two: Any, settings: Any) -> None:
    from pairpep.identity import resealing
    from pairpep.kernel import crypto

    before = dict(settings.PAIRPEP_FIELD_KEYS)
    settings.PAIRPEP_FIELD_KEYS = {"newer": b"n" * 31 + b"!", **before}
    crypto._cipher.cache_clear()
    assert resealing.in_use() == {"test": 4}
    assert resealing.rewrite() == (4, 0)
    assert resealing.in_use() == {"newer": 4}
    assert resealing.rewrite() == (0, 0)
