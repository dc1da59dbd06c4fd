"""A new database takes its structure from one file, in a second or two; the migrations that came after it then run as they always do.

The file says what the migrations it names give, nothing more: a test runs them all from nothing and compares. Databases that already
hold something, and servers older than the one the file was written with, walk through the migrations.
"""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from pairpep.project.keeping import programs
from pairpep.project.launch.logins import Login
from pairpep.project.launch.trouble import Trouble

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

FILE = Path(__file__).with_name("structure.sql")
SERVER = 18  # the major version that wrote it
_APPLIED = re.compile(r"^-- applied: (\w+)\.(\w+)$", re.MULTILINE)
# What a session sets for itself, comments, and the words of psql say nothing of the structure.
_IDLE = re.compile(r"^(--.*|\\.*|SET .*;|SELECT pg_catalog\.set_config.*;|COMMENT ON SCHEMA .*;|CREATE SCHEMA .*;)\n", re.MULTILINE)


def begin(connection: BaseDatabaseWrapper) -> bool:
    """Lay the structure in a database where no migration ran; False when there is nothing to do or the file does not fit the server."""
    from django.db.migrations.recorder import MigrationRecorder
    from django.db.transaction import atomic

    recorder = MigrationRecorder(connection)
    if not FILE.exists() or recorder.applied_migrations() or _server(connection) < SERVER:
        return False
    text = FILE.read_text(encoding="utf-8")
    with atomic(using=connection.alias), connection.cursor() as cursor:
        cursor.execute(_IDLE.sub("", text))
        for app, name in _APPLIED.findall(text):
            recorder.record_applied(app, name)
    return True


def written(login: Login, *, embedded: bool) -> str:
    """The file as it should be, of a database in which every migration ran and nothing else did."""
    program = programs.find("pg_dump", embedded=embedded, server=SERVER)
    command = [str(program), "--schema-only", "--schema=public", "--no-owner", "--no-privileges", "--no-comments"]
    done = subprocess.run(command, env=programs.environment(login), capture_output=True, text=True, check=False)
    if done.returncode:
        raise Trouble(f"pg_dump: {done.stderr.strip()}")
    structure = re.sub(r"\n{3,}", "\n\n", _IDLE.sub("", done.stdout)).strip()
    return f"{_applied(login)}\n\n{structure}\n"


def _applied(login: Login) -> str:
    from pairpep.project.launch.roles import connect

    with connect(login) as connection:
        rows = connection.execute("SELECT app, name FROM django_migrations ORDER BY app, name").fetchall()
    return "\n".join(f"-- applied: {row['app']}.{row['name']}" for row in rows)


def _server(connection: BaseDatabaseWrapper) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        return int(cursor.fetchone()[0]) // 10000
