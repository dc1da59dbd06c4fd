"""`pairpep run`: from whatever state the folder is in to an address that answers, and back to nothing running."""

from __future__ import annotations

import fcntl
import http.client
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from pairpep.project.launch import notes, steps
from pairpep.project.launch.children import Children, environment
from pairpep.project.launch.database import Database
from pairpep.project.launch.logins import APP_ADDRESS, JOBS_ADDRESS, Login
from pairpep.project.launch.nights import Nights, wanted
from pairpep.project.launch.places import Places
from pairpep.project.launch.progress import step
from pairpep.project.launch.trouble import Trouble

LOOPBACK = "127.0.0.1"
ANSWER_WITHIN = 60.0


class Stopped(Exception):
    """Somebody asked for the end."""


def run(port: int) -> int:
    """Serve until asked to stop. Everything that is started here has ended when this returns."""
    began = time.monotonic()
    os.environ["PORT"] = str(port)  # where the links in messages lead, unless PAIRPEP_URL says otherwise; the children read it too
    steps.read_settings()
    database = Database()
    with _alone(database.places.lock), Stop().heard() as stop:
        children = Children(database.places.var / "children.json")
        nights = Nights(database.places, wanted=_backs_up())
        children.end_leftovers()
        _free(port)
        try:
            with stop.breaking_off():
                _prepare(database)
            _start_pages(children, database, port)
            _wait_for_answer(children, port, stop.asked)
            _start_jobs(children, database)
            _welcome(port, time.monotonic() - began)
            return _watch(children, stop.asked, nights)
        except Stopped:
            return 0
        finally:
            print("\n· Arrêt · Stopping", flush=True)
            nights.end()
            children.stop()
            _close_connections()
            database.stop()


def _prepare(database: Database) -> None:
    """Every step that is needed, and none that is not: when nothing changed since the last start, Django is not even read here."""
    if database.logins.embedded and not database.cluster().exists:
        with step("Création de la base de données", "Making the database"):
            database.prepare()
    else:
        database.prepare()
    steps.catalogues()
    steps.static_files(database.places)
    owner = database.logins.whole().owner
    if notes.read(owner).get(notes.PREPARED) == notes.state(owner):
        return
    steps.set_up_django()
    steps.migrate()
    steps.content()
    _demonstration(owner)
    _close_connections()
    notes.write(owner, notes.PREPARED, notes.state(owner))


def _demonstration(owner: Login) -> None:
    from django.conf import settings

    if settings.PAIRPEP_DEMONSTRATION:
        steps.demonstration(owner)


def _start_pages(children: Children, database: Database, port: int) -> None:
    from django.conf import settings

    here = Path(sys.executable).parent
    children.start(
        "pages",
        [
            *(str(here / "granian"), "--interface", "wsgi", "--host", LOOPBACK, "--port", str(port)),
            *("--workers", os.environ.get("WEB_WORKERS", "1"), "--blocking-threads", str(settings.PAIRPEP_THREADS)),
            *("--log-level", "warning", "--no-access-log"),
            "pairpep.project.wsgi:application",
        ],
        environment("pages", APP_ADDRESS, database.logins.whole().app),
    )


def _start_jobs(children: Children, database: Database) -> None:
    """After the first page: on a small machine two starts at once make the visitor wait."""
    logins = database.logins.whole()
    children.start("jobs", [sys.executable, "-m", "pairpep.project.cli", "jobs"], environment("jobs", JOBS_ADDRESS, logins.jobs))


def _wait_for_answer(children: Children, port: int, asked: threading.Event) -> None:
    deadline = time.monotonic() + ANSWER_WITHIN
    while time.monotonic() < deadline:
        if asked.is_set():
            raise Stopped
        if fallen := children.fallen():
            raise Trouble(f"The process of {fallen.name} ended while starting: its last words are above.")
        try:
            status = _ask(port)
        except OSError:
            asked.wait(0.05)
            continue
        if status >= 500:
            raise Trouble(f"The first page answers with an error ({status}): its reason is above.")
        return
    raise Trouble(f"Nothing answers on port {port} after {ANSWER_WITHIN:.0f} seconds.")


def _ask(port: int) -> int:
    connection = http.client.HTTPConnection(LOOPBACK, port, timeout=20)
    try:
        connection.request("GET", "/fr/", headers={"Host": f"localhost:{port}"})
        return connection.getresponse().status
    finally:
        connection.close()


def _welcome(port: int, seconds: float) -> None:
    from django.conf import settings

    print(f"\n  PAIRPEP   http://localhost:{port}   ({seconds:.1f} s)\n")
    if settings.PAIRPEP_DEMONSTRATION:
        print("  Toutes les personnes sont fictives : choisissez-en une à la page de connexion, un clic suffit.")
        print("  Every person is fictitious: choose one on the sign-in page, one click is enough.")
    else:
        print("  Première personne : .venv/bin/pairpep invite administrator COURRIEL")
        print("  First person:       .venv/bin/pairpep invite administrator EMAIL")
    print("\n  Ctrl-C arrête tout et ne perd rien. · Ctrl-C stops everything and loses nothing.\n", flush=True)


def _backs_up() -> bool:
    from django.conf import settings

    return wanted(os.environ, demonstration=settings.PAIRPEP_DEMONSTRATION or not settings.PRODUCTION)


def _watch(children: Children, asked: threading.Event, nights: Nights) -> int:
    while not asked.wait(0.5):
        nights.look()
        if fallen := children.fallen():
            print(f"pairpep: the process of {fallen.name} ended by itself: stopping.", file=sys.stderr)
            return 1
    return 0


def _close_connections() -> None:
    from django.db import connections

    connections.close_all()


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """One run a folder. The lock ends with the process, however it ends."""
    with open(lock, "a", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise Trouble(
                f"PAIRPEP is already running from {lock.parent}. Stop it first (Ctrl-C), or set PAIRPEP_VAR to another folder."
            ) from None
        yield


def running(places: Places) -> bool:
    """Whether PAIRPEP serves from this folder at this moment."""
    if not places.lock.exists():
        return False
    with open(places.lock, "a", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


class Stop:
    """Ctrl-C, a service manager or a closed terminal: all mean to end in order."""

    def __init__(self) -> None:
        self.asked = threading.Event()
        self.interrupts = False  # whether a long step may be broken off; what ends things may not

    def _note(self, number: int, frame: FrameType | None) -> None:
        self.asked.set()
        if self.interrupts:
            self.interrupts = False
            raise Stopped

    @contextmanager
    def heard(self) -> Iterator[Stop]:
        before = {number: signal.signal(number, self._note) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
        try:
            yield self
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    @contextmanager
    def breaking_off(self) -> Iterator[None]:
        if self.asked.is_set():
            raise Stopped
        self.interrupts = True
        try:
            yield
        finally:
            self.interrupts = False


def _free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError as error:
            raise Trouble(f"Port {port} is taken ({error.strerror}). Choose another one: make run PORT={port + 80}") from error
