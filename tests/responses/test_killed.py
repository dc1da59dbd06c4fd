"""The server of pages is killed twenty times under load, and PostgreSQL with it: nothing that was said to be kept is lost or doubled.

The product's own server, on a cluster of this test's own, durable as an installation is. Several people send their answers one after the
other, each again and again until they read a yes; the moments at which everything ends are drawn from a seed.
"""

from __future__ import annotations

import http.client
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from pairpep.project.launch.children import environment
from pairpep.project.launch.logins import APP_ADDRESS
from pairpep.project.launch.places import REPOSITORY
from pairpep.project.launch.processes import asked_to_do
from pairpep.project.launch.trouble import Trouble
from tests.bench.processes import LOOPBACK, OPTIONS, free_port
from tests.keeping.machine import Machine

KILLS = 20
WITH_THE_DATABASE = {3, 8, 12, 17}  # rounds in which PostgreSQL is killed in the same instant
SEED = 20
PAGE = "/fr/me/questions/of/essai/"
SECRET = "0123456789abcdefABCDEF0123456789"  # of the form's cookie
PATIENCE = 90.0  # seconds: a busy machine may take its time, it may not lose anything


# The installation -------------------------------------------------------------------------------------------------------------------------


@pytest.fixture
def machine() -> Iterator[Machine]:
    folder = Path(tempfile.mkdtemp(prefix="pairpep-killed-"))
    folder.chmod(0o711)
    made = Machine(folder / "var")
    yield made
    made.database.stop()
    shutil.rmtree(folder)


def asked(machine: Machine, what: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.responses.installation", what]
    done = subprocess.run(command, env=machine.environ(), cwd=REPOSITORY, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


@dataclass
class Pages:
    """The server of pages as the product starts it, leader of a group of processes that ends with it."""

    machine: Machine
    port: int
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        login = self.machine.database.logins.whole().app
        environ = environment("pages", APP_ADDRESS, login, {**self.machine.environ(), "DJANGO_SETTINGS_MODULE": "pairpep.project.settings"})
        where = ("--interface", "wsgi", "--host", LOOPBACK, "--port", str(self.port))
        command = [str(Path(sys.executable).with_name("granian")), *where, *OPTIONS, "pairpep.project.wsgi:application"]
        self.process = subprocess.Popen(command, env=environ, stdin=subprocess.DEVNULL, start_new_session=True)

    def kill(self) -> None:
        """Without a word: the process, its worker, and whatever they were doing."""
        if self.process:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
            self.process = None


def kill_postgresql(machine: Machine) -> int:
    """The number of the process that was told to end: it ends a little later."""
    note = machine.database.places.cluster / "postmaster.pid"
    process = int(note.read_text(encoding="utf-8").splitlines()[0])
    os.kill(process, signal.SIGKILL)
    return process


def wait_until_gone(process: int) -> None:
    """A process that is dying still listens for a moment: whoever starts its server then is told that it runs."""
    until = time.monotonic() + PATIENCE
    while asked_to_do(process):
        assert time.monotonic() < until, f"process {process} does not die"
        time.sleep(0.01)


def start_postgresql(machine: Machine) -> None:
    """Its sessions notice that it is gone, and end, before another may begin: PostgreSQL refuses until then."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            assert machine.database.cluster().start(), "it was started here, and did not run already"
            return
        except Trouble:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


# Who answers ------------------------------------------------------------------------------------------------------------------------------


@dataclass
class Answering(threading.Thread):
    """One person, one submission after the other: sent until somebody says that it is kept, and once more now and then."""

    session: str
    port: int
    chance: random.Random
    over: threading.Event
    confirmed: dict[str, list[int]] = field(default_factory=dict)  # key → what was answered
    cut: int = 0  # sent, and never heard about: the server died meanwhile
    wrong: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(daemon=True)

    __hash__ = threading.Thread.__hash__

    def run(self) -> None:
        while not self.over.is_set():
            key = self._key()
            if key is None:
                return
            said = [self.chance.randint(1, 5) for _ in range(4)]
            if self._sent(key, said):
                self.confirmed[key] = said
                if self.chance.random() < 0.25 and not self._sent(key, said):
                    return

    def _key(self) -> str | None:
        """What the page says the next submission is called."""
        answer = self._until("GET", None, 200)
        found = re.search(r'name="once" value="([^"]+)"', answer[1]) if answer else None
        return found[1] if found else None

    def _sent(self, key: str, said: list[int]) -> bool:
        form = {f"q{place}": f"a{value}" for place, value in enumerate(said, 1)}
        shown = [("shown", f"q{place}") for place in range(1, 5)]
        body = urlencode([("once", key), ("page", "0"), *shown, *form.items(), ("csrfmiddlewaretoken", SECRET)])
        answer = self._until("POST", body, 302)
        if answer and not answer[1].endswith(f"/answers/{key}/"):
            self.wrong.append(f"{key} led to {answer[1]}")
        return answer is not None

    def _until(self, method: str, body: str | None, wanted: int) -> tuple[int, str] | None:
        """The same request, until it is answered as it should be; a yes that comes after the end of the test is still a yes."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            connection = http.client.HTTPConnection(LOOPBACK, self.port, timeout=10)
            reached = False
            try:
                connection.connect()
                reached = True
                headers = {"Host": "localhost", "Cookie": f"{self.session}; csrf={SECRET}"}
                headers |= {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
                connection.request(method, PAGE, body, headers)
                answer = connection.getresponse()
                read = answer.read().decode()
                if answer.status == wanted:
                    return answer.status, answer.headers["Location"] if wanted == 302 else read
                if answer.status < 500:
                    self.wrong.append(f"{method} answered {answer.status}")
                    return None
            except (OSError, http.client.HTTPException):
                self.cut += reached and method == "POST"
            finally:
                connection.close()
            time.sleep(0.02)
        self.wrong.append(f"{method}: no answer in {PATIENCE:.0f} s")
        return None


# The test ---------------------------------------------------------------------------------------------------------------------------------


def test_killed_twenty_times_under_load_it_loses_nothing_and_doubles_nothing(machine: Machine) -> None:
    filled = asked(machine, "fill")
    start_postgresql(machine)
    pages, over, chance = Pages(machine, free_port()), threading.Event(), random.Random(SEED)
    answering = [
        Answering(session, pages.port, random.Random(f"{SEED} {name}"), over) for name, session in sorted(filled["sessions"].items())
    ]
    pages.start()
    try:
        for one in answering:
            one.start()
        for number in range(KILLS):
            _some_more(answering, 1 + number % 7)
            time.sleep(chance.uniform(0, 0.08))
            dying = kill_postgresql(machine) if number in WITH_THE_DATABASE else None
            pages.kill()
            if dying:
                wait_until_gone(dying)
                start_postgresql(machine)
            pages.start()
        _some_more(answering, 3)
        over.set()
        for one in answering:
            one.join(PATIENCE)
    finally:
        over.set()
        pages.kill()
    wrong = [each for one in answering for each in one.wrong]
    assert not wrong, wrong
    confirmed = {key: said for one in answering for key, said in one.confirmed.items()}
    assert sum(one.cut for one in answering) >= KILLS, "it was killed while people were sending"
    told = asked(machine, "tell")
    assert told["kept"] == confirmed, "each one that was confirmed is there, as it was said, and nothing else"
    assert set(told["received"]) == set(confirmed)
    assert told["journal"] == dict.fromkeys(confirmed, 1)
    assert told["counted"] == len(confirmed) and told["as_a_recount"]


def _some_more(answering: list[Answering], wanted: int) -> None:
    """Until this many more were confirmed: it is under load, and not at rest, when it ends."""
    before, until = sum(len(one.confirmed) for one in answering), time.monotonic() + PATIENCE
    while sum(len(one.confirmed) for one in answering) < before + wanted:
        wrong = [each for one in answering for each in one.wrong]
        assert not wrong, wrong
        assert time.monotonic() < until, "nobody is told any more that it is kept"
        time.sleep(0.005)
