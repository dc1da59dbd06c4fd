"""The PostgreSQL of the tests: an embedded cluster of their own, or any server that `TEST_DATABASE_URL` names.

Role names differ from those of an installation, so that a server can hold both, and so that no SQL may take a name for granted.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import IO

from psycopg import sql

from pairpep.project.launch.cluster import Cluster
from pairpep.project.launch.logins import APP_ADDRESS, JOBS_ADDRESS, OWNER_ADDRESS, RULES_ROLE, Login, Whole
from pairpep.project.launch.places import REPOSITORY, Places, places
from pairpep.project.launch.roles import Connection, connect
from pairpep.project.launch.secrets import Vault
from pairpep.project.launch.trouble import Trouble

GIVEN = "TEST_DATABASE_URL"
PREFIX = "pairpep_test"
NOWHERE = f"{PREFIX}_nowhere"  # the database of a test that asked for none: it does not exist
ROLES = 0x9A1B9EA  # the advisory lock of whoever changes what belongs to the whole server
# Nothing here has to survive a power cut.
HASTE = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "autovacuum": "off",
    "shared_buffers": "128MB",
    "max_wal_size": "4GB",
    "checkpoint_timeout": "1h",
    "max_connections": "200",
    "max_parallel_workers_per_gather": "0",  # a worker that starts costs more than anything that is asked here
}


def _base() -> Places:
    """The tests' own folder, whatever the installation's is."""
    named = os.environ.get("TEST_VAR")
    return places({"PAIRPEP_VAR": named} if named else {"PAIRPEP_VAR": str(REPOSITORY / "var" / "test")})


@dataclass
class Server:
    """Shared by every process of a test session, and by sessions that run at the same time."""

    places: Places = field(default_factory=_base)
    _users: IO[str] | None = None

    @cached_property
    def vault(self) -> Vault:
        return Vault(self.places.secrets)

    @cached_property
    def cluster(self) -> Cluster | None:
        if os.environ.get(GIVEN):
            return None
        base = self.places
        return Cluster(base.var.with_name("test-pg"), base.sockets, self.vault.text("owner", "superuser_password"), base.logs, HASTE)

    @cached_property
    def admin(self) -> Login:
        return self.cluster.superuser if self.cluster else Login.read(GIVEN, os.environ[GIVEN])

    @cached_property
    def logins(self) -> Whole:
        def login(name: str, file: str) -> Login:
            password = self.vault.text(file, "database_password")
            return replace(self.admin, role=f"{PREFIX}_{name}", password=password, database=NOWHERE)

        return Whole(
            owner=login("owner", "owner"),
            app=login("app", "app"),
            jobs=login("jobs", "jobs"),
            rules=f"{PREFIX}_rules",
            embedded=self.cluster is not None,
        )

    def addresses(self) -> dict[str, str]:
        """The environment that the settings read."""
        return {
            APP_ADDRESS: self.logins.app.address,
            OWNER_ADDRESS: self.logins.owner.address,
            JOBS_ADDRESS: self.logins.jobs.address,
            RULES_ROLE: self.logins.rules,
        }

    def connect(self, database: str | None = None) -> Connection:
        return connect(self.admin.on(database) if database else self.admin)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Nobody else changes roles meanwhile, nor who may enter `postgres`: of two that do it at once the server refuses one."""
        with self.connect() as connection:
            connection.execute("SELECT pg_advisory_lock(%s)", [ROLES])
            yield

    # A session's life, told by the process that leads it

    def enter(self) -> None:
        """Start the server if it is ours; alone here, sweep what a killed session left."""
        self.places.make()
        which = hashlib.sha256(os.environ.get(GIVEN, "").encode()).hexdigest()[:8]
        self._users = open(self.places.var / f"users-{which}.lock", "a", encoding="utf-8")  # noqa: SIM115
        alone = False
        with suppress(BlockingIOError):
            fcntl.flock(self._users, fcntl.LOCK_EX | fcntl.LOCK_NB)
            alone = True
        if alone:
            self._start()
            self._set_passwords()
            self._sweep()
        fcntl.flock(self._users, fcntl.LOCK_SH)

    def leave(self) -> None:
        """The last one out stops the server."""
        if not self._users:
            return
        with suppress(BlockingIOError):
            fcntl.flock(self._users, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if self.cluster:
                self.cluster.stop()
            else:
                self._sweep(keep_templates=False)
        self._users.close()

    def _start(self) -> None:
        if not self.cluster:
            return
        if not self.cluster.running and (self.cluster.data / "postmaster.pid").exists():
            self.cluster.destroy()  # the machine stopped under it: without fsync, what it left may be damaged without saying so
        try:
            self.cluster.start()
        except Trouble:  # made in haste, and damaged by a power cut perhaps: nothing in it is worth keeping
            self.cluster.destroy()
            self.cluster.start()

    def _set_passwords(self) -> None:
        with self.connect() as connection:
            for login in (self.logins.owner, self.logins.app, self.logins.jobs):
                if connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [login.role]).fetchone():
                    command = sql.SQL("ALTER ROLE {} PASSWORD {}")
                    connection.execute(command.format(sql.Identifier(login.role), sql.Literal(login.password)))

    def _sweep(self, *, keep_templates: bool = True) -> None:
        """Copies that a killed session left, and templates of older code."""
        with self.connect() as connection:
            rows = connection.execute(
                "SELECT datname, coalesce(shobj_description(oid, 'pg_database'), '') AS note FROM pg_database"
                " WHERE starts_with(datname, %s)",
                [f"{PREFIX}_"],
            ).fetchall()
            noted = sorted((str(row["note"]), str(row["datname"])) for row in rows)
            kinds = [[name for note, name in noted if note.startswith(kind)] for kind in ("built ", "tables ")]
            kept = {name for names in kinds for name in names[-3:]} if keep_templates else set()
            for row in rows:
                if row["datname"] not in kept:
                    drop(connection, str(row["datname"]))


def drop(connection: Connection, database: str) -> None:
    connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(database)))
