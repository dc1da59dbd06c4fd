"""One database a state of the code, migrated and filled once; each test that asks gets a copy of it, made by PostgreSQL itself.

Tests commit for real, under the real logins: what row-level security, grants and triggers do is what they will do.
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import itertools
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from psycopg import sql

from pairpep.project.launch import steps, structure
from pairpep.project.launch.logins import Whole
from pairpep.project.launch.places import CONTENT, REPOSITORY
from pairpep.project.launch.roles import bootstrap, create_database, let_in, make_roles
from tests.harness.copies import Copy
from tests.harness.server import NOWHERE, PREFIX, Server, drop

ALIASES = ("default", "owner", "jobs")
SOURCES = (REPOSITORY / "src", CONTENT, REPOSITORY / "tests" / "harness", REPOSITORY / "tests" / "factories")
SINGLE = (REPOSITORY / "requirements" / "run.txt", REPOSITORY / "tests" / "world.py")
IGNORED = {"__pycache__", "static", "templates", "locale", "cotton"}  # what a page looks like changes no row
WORLD = "tests.world"
BUILDING = 0x9A1B9E9  # the advisory lock under which a template is built
Fill = Callable[[], object]


class Template:
    """The filled database of this state of the code, and its copies."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self._numbers = itertools.count()
        self._free: dict[Fill | None, list[Copy]] = {}

    @cached_property
    def name(self) -> str:
        return f"{PREFIX}_{_fingerprint(_relevant())}"

    @cached_property
    def _admin(self):  # type: ignore[no-untyped-def]
        return self.server.connect()

    def ready(self) -> None:
        """Build it, unless this session or an earlier one did; the other workers wait."""
        if self._built():
            return
        self._admin.execute("SELECT pg_advisory_lock(%s)", [BUILDING])
        try:
            if not self._built():
                self._build()
        finally:
            self._admin.execute("SELECT pg_advisory_unlock(%s)", [BUILDING])

    def _built(self) -> bool:
        query = "SELECT 1 FROM pg_database WHERE datname = %s AND shobj_description(oid, 'pg_database') LIKE 'built %%'"
        return self._admin.execute(query, [self.name]).fetchone() is not None

    def _build(self) -> None:
        drop(self._admin, self.name)
        self._clone(self._tables(), self.name)
        with pointed_at(self.name):
            steps.catalogues()
            steps.migrate()
            if steps.knows("sync_content"):
                steps.command("sync_content", verbosity=0)
            if importlib.util.find_spec(WORLD):
                importlib.import_module(WORLD).build()
        self._note(self.name, "built")

    def _tables(self) -> str:
        """The empty tables of this state of the migrations: code changes far more often than they do, and they take longest."""
        name = f"{PREFIX}_tables_{_fingerprint(_migrations())}"
        if not self._admin.execute(
            "SELECT 1 FROM pg_database WHERE datname = %s AND shobj_description(oid, 'pg_database') <> ''", [name]
        ).fetchone():
            drop(self._admin, name)
            with self.server.alone():
                bootstrap(_on(self.server.logins, name), self.server.admin)
            with pointed_at(name):
                steps.tables()
            self._note(name, "tables")
        return name

    def _note(self, name: str, what: str) -> None:
        """Said at the end: a database without a note was not finished."""
        note = f"{what} {datetime.now(tz=UTC).isoformat()}"
        self._admin.execute(sql.SQL("COMMENT ON DATABASE {} IS {}").format(sql.Identifier(name), sql.Literal(note)))

    def _clone(self, known: str, name: str) -> None:
        command = "CREATE DATABASE {} OWNER {} TEMPLATE {} STRATEGY FILE_COPY"
        owner = self.server.logins.owner.role
        self._admin.execute(sql.SQL(command).format(sql.Identifier(name), sql.Identifier(owner), sql.Identifier(known)))
        let_in(self._admin, self.server.logins, name)

    @contextmanager
    def copy(self, more: Fill | None = None) -> Iterator[str]:
        """A database of one's own for a while, as the template is and with what `more` adds, with the aliases pointed at it."""
        self.ready()
        free = self._free.setdefault(more, [])
        copy = free.pop() if free else self._copied(more)
        try:
            with pointed_at(copy.name):
                yield copy.name
        finally:
            if copy.put_right():
                free.append(copy)
            else:
                copy.connection.close()
                drop(self._admin, copy.name)

    def _copied(self, more: Fill | None) -> Copy:
        name = f"{PREFIX}_copy_{os.getpid()}_{next(self._numbers)}"
        self._clone(self.name, name)
        if more:
            with pointed_at(name):
                more()
        copy = Copy(name, self.server.connect(name))
        copy.learn()
        return copy

    @contextmanager
    def empty(self) -> Iterator[Whole]:
        """A database with nothing in it but what every new one has; for tests of what makes the rest, one at a time on the server."""
        name = f"{PREFIX}_empty_{os.getpid()}_{next(self._numbers)}"
        with self.server.alone():
            make_roles(self._admin, self.server.logins, self.server.admin)
            create_database(self._admin, name, self.server.logins.owner.role)
            try:
                yield _on(self.server.logins, name)
            finally:
                drop(self._admin, name)


@contextmanager
def pointed_at(database: str) -> Iterator[None]:
    """Django's aliases lead to one database, then to none again; every connection of this thread is closed on both sides."""
    from django.db import connections

    _point(database)
    try:
        yield
    finally:
        connections.close_all()
        _point(NOWHERE)


def _point(database: str) -> None:
    from django.db import connections

    connections.close_all()
    for alias in ALIASES:
        connections.settings[alias]["NAME"] = database


def _on(logins: Whole, database: str) -> Whole:
    return Whole(logins.owner.on(database), logins.app.on(database), logins.jobs.on(database), logins.rules, logins.embedded)


def _fingerprint(paths: Iterator[Path]) -> str:
    """Of everything that decides what is in a template, and of the day (dates of the small world are relative)."""
    from pairpep.kernel.clock import today

    digest = hashlib.sha256(today().isoformat().encode())
    for path in sorted(paths):
        digest.update(str(path.relative_to(REPOSITORY)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:20]


def _migrations() -> Iterator[Path]:
    yield REPOSITORY / "requirements" / "run.txt"
    yield structure.FILE
    yield from (REPOSITORY / "src").glob("pairpep/*/migrations/*.py")


def _relevant() -> Iterator[Path]:
    yield from (path for path in SINGLE if path.exists())
    for folder in SOURCES:
        for path in folder.rglob("*"):
            if path.is_file() and path.suffix in {".py", ".sql", ".toml", ".md", ".csv"} and not IGNORED & set(path.parts):
                yield path
