"""The ground that the other tests stand on keeps its own promises."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from django.db import connections


def test_each_test_has_a_copy_of_its_own(world: object) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute("CREATE TABLE left_behind (id int)")
        cursor.execute("SELECT current_user, session_user")
        assert cursor.fetchone() == ("pairpep_test_owner", "pairpep_test_owner")


def test_what_one_test_commits_is_gone_in_the_next(world: object) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT to_regclass('left_behind')")
        assert cursor.fetchone() == (None,)


def test_the_three_aliases_are_three_logins_on_one_database(shared_world: object) -> None:
    found = {}
    for alias in ("default", "owner", "jobs"):
        with connections[alias].cursor() as cursor:
            cursor.execute("SELECT current_user, current_database()")
            found[alias] = cursor.fetchone()
    assert {name for name, _ in found.values()} == {"pairpep_test_app", "pairpep_test_owner", "pairpep_test_jobs"}
    assert len({database for _, database in found.values()}) == 1


def test_a_test_that_did_not_ask_for_the_database_is_told_how() -> None:
    with pytest.raises(RuntimeError, match="Take the fixture `world`"):
        connections["default"].cursor()


def test_nothing_leaves_this_machine() -> None:
    with socket.socket() as outside, pytest.raises(ConnectionRefusedError, match="stay on this machine"):
        outside.connect(("192.0.2.1", 80))
    with pytest.raises(socket.gaierror, match="stay on this machine"):
        socket.getaddrinfo("example.org", 80)


def test_the_shared_cache_serves_pages_and_background_work_alike(world: object) -> None:
    from django.core.cache import cache

    cache.set("attempts", 3)
    assert cache.get("attempts") == 3
    with connections["jobs"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM project_cache")
        assert cursor.fetchone() == (1,)


def test_a_cluster_made_in_haste_is_made_anew_after_a_power_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It was not stopped: the file that names its process is there, and the process is not."""
    from tests.harness.server import Server

    from pairpep.project.launch.places import places

    monkeypatch.delenv("TEST_DATABASE_URL", raising=False)
    server = Server(places=places({"PAIRPEP_VAR": str(tmp_path / "v")}))
    cluster = server.cluster
    assert cluster is not None
    done: list[str] = []
    monkeypatch.setattr(type(cluster), "running", property(lambda self: False))
    monkeypatch.setattr(type(cluster), "destroy", lambda self: done.append("destroyed"))
    monkeypatch.setattr(type(cluster), "start", lambda self: done.append("started"))
    cluster.data.mkdir(parents=True)
    server._start()
    (cluster.data / "postmaster.pid").write_text("4194304\n", encoding="utf-8")
    server._start()
    assert done == ["started", "destroyed", "started"]
