"""The embedded PostgreSQL lets nobody in without a password, listens to no network, and keeps what was committed."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from pairpep.project.launch.cluster import Cluster
from pairpep.project.launch.database import Database
from pairpep.project.launch.places import Places
from pairpep.project.launch.roles import connect
from pairpep.project.launch.trouble import Trouble


@pytest.fixture(scope="module")
def database() -> Iterator[Database]:
    """A first start, in a folder whose path is short enough for a socket."""
    folder = Path(tempfile.mkdtemp(prefix="pairpep-"))
    folder.chmod(0o711)
    database = Database(Places(folder), {})
    try:
        database.prepare()
        yield database
    finally:
        database.stop()
        shutil.rmtree(folder)


@pytest.fixture
def cluster(database: Database) -> Cluster:
    cluster = database.cluster()
    cluster.start()
    return cluster


def test_nobody_enters_without_a_password(cluster: Cluster, database: Database) -> None:
    logins = database.logins.whole()
    for login in (cluster.superuser, logins.owner, logins.app, logins.jobs):
        for password in ("", "wrong", login.role):
            with pytest.raises(psycopg.OperationalError):
                psycopg.connect(**replace(login, password=password).parameters, connect_timeout=5)
        connect(login).close()


def test_no_line_trusts_anybody(cluster: Cluster) -> None:
    with connect(cluster.superuser) as connection:
        rules = connection.execute("SELECT type, auth_method, error FROM pg_hba_file_rules").fetchall()
        method = connection.execute("SELECT bool_and(rolpassword LIKE 'SCRAM%') AS scram FROM pg_authid WHERE rolcanlogin").fetchone()
    assert rules == [{"type": "local", "auth_method": "scram-sha-256", "error": None}]
    assert method == {"scram": True}


def test_a_trust_line_added_by_hand_is_gone_at_the_next_start(cluster: Cluster) -> None:
    cluster.stop()
    with (cluster.data / "pg_hba.conf").open("a") as file:
        file.write("local all all trust\n")
    cluster.start()
    test_no_line_trusts_anybody(cluster)


def test_there_is_a_socket_and_no_port(cluster: Cluster) -> None:
    with connect(cluster.superuser) as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == {"listen_addresses": ""}
    folders = {path: stat.S_IMODE(path.stat().st_mode) for path in (cluster.data, cluster.sockets)}
    assert set(folders.values()) == {0o700}


def test_what_was_committed_is_there_after_a_stop(cluster: Cluster, database: Database) -> None:
    with connect(database.logins.whole().owner) as connection:
        connection.execute("CREATE TABLE kept (word text); INSERT INTO kept VALUES ('ici')")
    cluster.stop()
    assert not cluster.running
    assert cluster.start()
    with connect(database.logins.whole().owner) as connection:
        assert connection.execute("SELECT word FROM kept").fetchone() == {"word": "ici"}
        connection.execute("DROP TABLE kept")


def test_starting_twice_is_starting_once(cluster: Cluster) -> None:
    assert not cluster.start()


def test_a_number_left_by_a_machine_that_stopped_misleads_nobody(cluster: Cluster) -> None:
    """After a power cut the file names a process that is another program by now."""
    lines = (cluster.data / "postmaster.pid").read_text().splitlines()
    cluster.stop()
    (cluster.data / "postmaster.pid").write_text("\n".join([str(os.getpid()), *lines[1:]]) + "\n")
    assert not cluster.running
    assert cluster.start()
    os.kill(os.getpid(), 0)  # and this program was not ended in its place


def test_a_path_too_long_for_a_socket_is_refused_with_a_sentence(tmp_path: Path) -> None:
    deep = Places(tmp_path / ("dossier" * 20))
    with pytest.raises(Trouble, match="too long a path for a Unix socket"):
        Cluster(deep.cluster, deep.sockets, "x", deep.logs).start()
    assert not deep.cluster.exists()


def test_the_server_never_writes_what_people_type(cluster: Cluster, database: Database) -> None:
    with connect(database.logins.whole().owner) as connection, pytest.raises(psycopg.Error):
        connection.execute("SELECT 'mot tres intime'::int")
    log = (cluster.data / "server.log").read_text()
    assert "intime" not in log
    assert "SELECT" not in log


def test_a_command_that_started_the_cluster_in_passing_stops_it(database: Database) -> None:
    database.stop()
    with database.in_use():
        assert database.cluster().running
    assert not database.cluster().running


def test_a_command_beside_a_running_installation_leaves_it_running(cluster: Cluster, database: Database) -> None:
    with database.in_use():
        pass
    assert cluster.running
