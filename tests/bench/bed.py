"""The installation that is measured: a folder, a private PostgreSQL and settings of its own, never the ones of the person who measures.

In production mode: what real people would run, durable commits included.
"""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pairpep.project.launch.places import REPOSITORY

if TYPE_CHECKING:
    from pairpep.project.launch.roles import Connection

FOLDER = REPOSITORY / "var" / "bench"
HOST = "localhost"
OURS = ("PAIRPEP_", "DATABASE_", "WEB_")


def environment(var: Path, **more: str) -> dict[str, str]:
    """The person's own environment, less whatever could point at their installation."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(OURS) and name not in {"SMTP_URL", "ALLOWED_HOSTS"}}
    return {**kept, "PAIRPEP_VAR": str(var), **more}


def prepare_environment() -> None:
    """Before anything reads the settings."""
    told = {
        "PAIRPEP_MODE": "production",
        "ALLOWED_HOSTS": HOST,
        "PAIRPEP_HTTPS_REDIRECT": "0",
        "PAIRPEP_URL": "https://pairpep.example.org",
    }
    wanted = environment(FOLDER / "installation", DJANGO_SETTINGS_MODULE="pairpep.project.settings", **told)
    os.environ.clear()
    os.environ |= wanted


@contextmanager
def alone() -> Iterator[None]:
    """Two measures at once would measure each other."""
    FOLDER.mkdir(mode=0o711, parents=True, exist_ok=True)
    with open(FOLDER / "bench.lock", "a", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise SystemExit("Another bench is running in var/bench: wait for it.") from None
        yield


class Bed:
    """A migrated, empty network. Gone when the measure ends."""

    def __init__(self) -> None:
        from pairpep.project.launch.database import Database

        self._sweep()
        self.database = Database()
        self.logins = self.database.logins.whole()

    def _sweep(self) -> None:
        """What a killed bench left: its server is stopped before its folder goes."""
        var = FOLDER / "installation"
        if var.exists():
            from pairpep.project.launch.database import Database

            Database().stop()
            shutil.rmtree(var)

    @property
    def postmaster(self) -> int:
        return int((self.database.places.cluster / "postmaster.pid").read_text(encoding="utf-8").splitlines()[0])

    @cached_property
    def _admin(self) -> Connection:
        from pairpep.project.launch.roles import connect

        return connect(self.database.cluster().superuser.on(self.logins.owner.database))

    def tidy(self) -> None:
        """What autovacuum does in its own time: the planner knows the tables, and no measure meets it at work."""
        self._admin.execute("VACUUM (ANALYZE)")

    def rows_read(self) -> int:
        """Rows that sequential and index scans of our tables have handed over since the cluster was made."""
        found = self._admin.execute("SELECT sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) AS read FROM pg_stat_user_tables").fetchone()
        return int(str(found["read"])) if found else 0

    def ask(self, statement: str, values: Sequence[object]) -> list[Any]:
        """Past every wall: what PostgreSQL alone would take."""
        return list(self._admin.execute(statement, values).fetchall())

    @contextmanager
    def without_walls(self) -> Iterator[None]:
        """Row-level security lifted from every table, to know what it costs; back as it was afterwards."""
        walled = [
            str(row["name"])
            for row in self._admin.execute(
                "SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                " WHERE c.relkind = 'r' AND c.relrowsecurity"
            ).fetchall()
        ]
        try:
            for name in walled:
                self._admin.execute(f"ALTER TABLE {name} DISABLE ROW LEVEL SECURITY")
            yield
        finally:
            for name in walled:
                self._admin.execute(f"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY")

    def close(self) -> None:
        self._admin.close()
        self.database.stop()


@contextmanager
def bed() -> Iterator[Bed]:
    from django.db import connections

    from pairpep.project.launch import steps

    made = Bed()
    try:
        made.database.prepare()
        steps.catalogues()
        steps.set_up_django()
        steps.static_files(made.database.places)
        steps.migrate()
        steps.content()
        yield made
    finally:
        connections.close_all()
        made.close()
        shutil.rmtree(made.database.places.var, ignore_errors=True)
