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

from pairpep.project.launch import steps
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
        return f"{PREFIX}_{_fingerprint()}"

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
        logins = _on(self.server.logins, self.name)
        with self.server.alone():
            bootstrap(logins, self.server.admin)
        with pointed_at(self.name):
            steps.catalogues()
            steps.migrate()
            if steps.knows("sync_content"):
                steps.command("sync_content", verbosity=0)
            if importlib.util.find_spec(WORLD):
                importlib.import_module(WORLD).build()
        note = f"built {datetime.now(tz=UTC).isoformat()}"
        self._admin.execute(sql.SQL("COMMENT ON DATABASE {} IS {}").format(sql.Identifier(self.name), sql.Literal(note)))

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
        logins = self.server.logins
        command = "CREATE DATABASE {} OWNER {} TEMPLATE {} STRATEGY FILE_COPY"
        names = (sql.Identifier(name), sql.Identifier(logins.owner.role), sql.Identifier(self.name))
        self._admin.execute(sql.SQL(command).format(*names))
        let_in(self._admin, logins, name)
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


def _fingerprint() -> str:
    """Of everything that decides what is in the template: code, content, the small world, and the day (its dates are relative)."""
    from pairpep.kernel.clock import today

    digest = hashlib.sha256(today().isoformat().encode())
    for path in sorted(_relevant()):
        digest.update(str(path.relative_to(REPOSITORY)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:20]


def _relevant() -> Iterator[Path]:
    yield from (path for path in SINGLE if path.exists())
    for folder in SOURCES:
        for path in folder.rglob("*"):
            if path.is_file() and path.suffix in {".py", ".sql", ".toml", ".md", ".csv"} and not IGNORED & set(path.parts):
                yield path
