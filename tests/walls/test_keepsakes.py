"""What the serving login must read before it knows who is asking, sessions and limits on attempts, gives nothing to whoever reads it."""

from __future__ import annotations

import base64
import os
import pickle
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.core import signing
from django.core.cache import cache
from django.db import connections

from pairpep.kernel.sessions import kept_as
from pairpep.project.sessions import SessionStore
from tests.walls.hand import hand
from tests.world import key


def test_the_cookie_of_someone_who_is_signed_in_stands_in_no_table(full_world: Any) -> None:
    client = full_world.client("clinician_a")
    assert client.get("/fr/home/").status_code == 200
    cookie = client.cookies["session"].value
    with hand("peer_b") as run:
        rows = run("SELECT session_key, session_data FROM django_session")
    assert rows and cookie not in str(rows)
    for session_key, _ in rows:
        thief = full_world.client()
        thief.cookies["session"] = session_key
        assert thief.get("/fr/home/").status_code == 302


def test_the_data_of_one_session_is_worth_nothing_under_another_key(full_world: Any) -> None:
    full_world.client("lead_b")
    data = Session.objects.get().session_data
    mine = "a" * 32
    with connections["default"].cursor() as cursor:
        cursor.execute("INSERT INTO django_session SELECT %s, session_data, expire_date FROM django_session", [kept_as(mine)])
    thief = full_world.client()
    thief.cookies["session"] = mine
    assert thief.get("/fr/home/").status_code == 302
    with pytest.raises(signing.BadSignature):
        signing.loads(data, salt=SessionStore(mine).key_salt)


def test_a_session_is_kept_found_changed_and_ended(full_world: Any) -> None:
    client = full_world.client("clinician_a")
    session = client.session
    session["said"] = "quelque chose"
    session.save()
    before = session.session_key
    assert client.session["said"] == "quelque chose" and session.exists(before)
    session.cycle_key()
    assert session.session_key != before and not session.exists(before)
    client.cookies["session"] = session.session_key
    assert client.get("/fr/home/").status_code == 200 and client.session["said"] == "quelque chose"
    session.flush()
    assert client.get("/fr/home/").status_code == 302 and not Session.objects.exists()
    client.cookies["session"] = "no such session"
    assert client.get("/fr/home/").status_code == 302


class Bomb:
    def __reduce__(self) -> tuple[Any, ...]:
        return os.mkdir, (os.environ["PAIRPEP_BOMB"],)


def test_a_row_of_the_cache_is_read_and_never_run(full_world: Any, tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    went_off = tmp_path / "went off"
    monkeypatch.setenv("PAIRPEP_BOMB", str(went_off))
    cache.set("attempts", [1, 2.5, "three"], 60)
    assert cache.get("attempts") == [1, 2.5, "three"]
    planted = base64.b64encode(pickle.dumps(Bomb())).decode()
    with connections["default"].cursor() as cursor:
        cursor.execute("UPDATE project_cache SET value = %s", [planted])
    assert cache.get("attempts") is None and not went_off.exists()


def test_the_cache_does_what_a_cache_does(full_world: Any) -> None:
    assert cache.add("a", 1) and not cache.add("a", 2) and cache.get("a") == 1
    cache.set("b", {"n": [1]}, 60)
    assert cache.get_many(["a", "b", "c"]) == {"a": 1, "b": {"n": [1]}}
    assert cache.incr("a") == 2 and cache.touch("a", 60) and not cache.touch("nothing", 60)
    cache.set("gone", 1, -1)
    assert cache.get("gone", "not there") == "not there" and cache.add("gone", 3) and cache.get("gone") == 3
    cache.set("kept", 1, None)
    assert cache.get("kept") == 1 and "kept" in cache
    assert cache.delete("kept") and not cache.delete("kept") and cache.get("kept") is None
    with pytest.raises(TypeError):
        cache.set("thing", object())


def test_a_password_is_kept_as_a_digest_that_costs(full_world: Any) -> None:
    from pairpep.network.models import Account

    account = Account.objects.get(person_id=key("clinician_a"))
    account.set_password("une phrase assez longue pour le test")
    assert account.password.startswith("argon2$argon2id$")
