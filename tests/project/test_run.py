"""`pairpep run` brings everything up, tells each process its own login alone, and leaves nothing behind."""

from __future__ import annotations

import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from pairpep.project.launch.database import Database
from pairpep.project.launch.places import Places
from pairpep.project.launch.roles import connect

PAIRPEP = Path(sys.executable).with_name("pairpep")
PATIENCE = 300.0


@pytest.fixture(scope="module")
def var() -> Iterator[Path]:
    """One installation's folder, without the fictitious network: it is the coming and going that is looked at here."""
    folder = Path(tempfile.mkdtemp(prefix="pairpep-"))
    folder.chmod(0o711)
    yield folder
    Database(Places(folder), {}).stop()
    shutil.rmtree(folder)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environ(var: Path) -> dict[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return {**kept, "PAIRPEP_VAR": str(var), "PAIRPEP_DEMONSTRATION": "0"}


@contextmanager
def launched(var: Path, port: int) -> Iterator[subprocess.Popen[str]]:
    said = var / "said.txt"
    with said.open("w", encoding="utf-8") as output:
        process = subprocess.Popen([PAIRPEP, "run", "--port", str(port)], env=environ(var), stdout=output, stderr=output, text=True)
    try:
        deadline = time.monotonic() + PATIENCE
        while f"http://localhost:{port}" not in said.read_text(encoding="utf-8"):
            assert process.poll() is None, said.read_text(encoding="utf-8")
            assert time.monotonic() < deadline, said.read_text(encoding="utf-8")
            time.sleep(0.05)
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(PATIENCE)


def children(var: Path) -> list[int]:
    return [int(process) for process, _ in json.loads((var / "children.json").read_text(encoding="utf-8"))]


def alive(process: int) -> bool:
    with suppress(OSError):
        return "zombie" not in Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    return False


def answer(port: int, path: str = "/fr/accounts/login/") -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", path, headers={"Host": "localhost"})
    status = connection.getresponse().status
    connection.close()
    return status


def test_everything_comes_up_and_one_key_ends_all_of_it(var: Path) -> None:
    port = free_port()
    with launched(var, port) as launcher:
        assert answer(port) == 200
        processes = children(var)
        assert len(processes) == 2
        assert all(alive(process) for process in processes)
        database = Database(Places(var), {})
        with connect(database.logins.whole().owner) as connection:
            connection.execute("CREATE TABLE kept (word text); INSERT INTO kept VALUES ('ici')")
        launcher.send_signal(signal.SIGINT)
        assert launcher.wait(PATIENCE) == 0
    assert not any(alive(process) for process in processes)
    assert not database.cluster().running
    with launched(var, port), connect(database.logins.whole().owner) as connection:
        assert connection.execute("SELECT word FROM kept").fetchone() == {"word": "ici"}
        connection.execute("DROP TABLE kept")


def test_the_serving_process_is_told_one_login_and_the_worker_another(var: Path) -> None:
    logins = Database(Places(var), {}).logins.whole()
    with launched(var, free_port()):
        pages, jobs = (Path(f"/proc/{process}/environ").read_text(encoding="utf-8") for process in children(var))
    assert f"DATABASE_URL={logins.app.address}" in pages
    assert f"DATABASE_JOBS_URL={logins.jobs.address}" in jobs
    for secret in (logins.owner.password, logins.jobs.password):
        assert secret not in pages
    for secret in (logins.owner.password, logins.app.password):
        assert secret not in jobs


def test_a_second_run_of_the_same_folder_is_refused(var: Path) -> None:
    with launched(var, free_port()):
        second = subprocess.run([PAIRPEP, "run", "--port", str(free_port())], env=environ(var), capture_output=True, text=True, check=False)
    assert second.returncode == 1
    assert "already running" in second.stderr
    assert "Traceback" not in second.stderr


def test_a_taken_port_is_told_with_another_one_to_try(var: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        refused = subprocess.run([PAIRPEP, "run", "--port", str(port)], env=environ(var), capture_output=True, text=True, check=False)
    assert refused.returncode == 1
    assert f"Port {port} is taken" in refused.stderr
    assert not Database(Places(var), {}).cluster().running


def test_what_a_killed_run_left_is_ended_by_the_next(var: Path) -> None:
    port = free_port()
    with launched(var, port) as launcher:
        left = children(var)
        launcher.kill()
        launcher.wait(PATIENCE)
        assert any(alive(process) for process in left)
        with launched(var, port):
            assert answer(port) == 200
            assert not any(alive(process) for process in left)
    assert not Database(Places(var), {}).cluster().running


def test_being_told_to_stop_in_the_middle_of_a_first_start_leaves_nothing_running() -> None:
    folder = Path(tempfile.mkdtemp(prefix="pairpep-"))
    folder.chmod(0o711)
    try:
        with subprocess.Popen(
            [PAIRPEP, "run", "--port", str(free_port())], env=environ(folder), stdout=subprocess.PIPE, text=True
        ) as process:
            assert process.stdout
            for line in process.stdout:
                if "Database structure" in line:
                    process.send_signal(signal.SIGINT)
                    break
            process.stdout.read()
            assert process.wait(PATIENCE) == 0
        assert not Database(Places(folder), {}).cluster().running
        with launched(folder, free_port()):
            pass
    finally:
        Database(Places(folder), {}).stop()
        shutil.rmtree(folder)


def test_a_command_beside_a_stopped_installation_starts_what_it_needs_and_stops_it(var: Path) -> None:
    done = subprocess.run(
        [PAIRPEP, "manage", "showmigrations", "sessions", "--database", "owner"],
        env=environ(var),
        capture_output=True,
        text=True,
        check=False,
    )
    assert "[X] 0001_initial" in done.stdout, done.stderr
    assert not Database(Places(var), {}).cluster().running


def test_an_unsafe_installation_is_refused_before_anything_is_made(tmp_path: Path) -> None:
    unsafe = {**environ(tmp_path), "PAIRPEP_MODE": "production", "PAIRPEP_DEBUG": "1"}
    refused = subprocess.run([PAIRPEP, "run", "--port", str(free_port())], env=unsafe, capture_output=True, text=True, check=False)
    assert refused.returncode == 1
    assert "Debugging is on" in refused.stderr
    assert "Traceback" not in refused.stderr
    assert not (tmp_path / "pg").exists()
