"""What the database remembers of its own preparing, so that a start with nothing to do does nothing.

The notes are in the database and not beside it: a copy of the folder, or another server, cannot make them lie.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from psycopg import errors

from pairpep.project.launch.logins import Login
from pairpep.project.launch.places import CONTENT, REPOSITORY
from pairpep.project.launch.roles import connect

PREPARED = "prepared"
FILLED = "demonstration_filled"
DECIDING = {".py", ".sql", ".toml", ".md"}


def read(owner: Login) -> dict[str, str]:
    """Nothing from a database that was never prepared."""
    with connect(owner) as connection:
        try:
            rows = connection.execute("SELECT name, value FROM app.setting").fetchall()
        except (errors.UndefinedTable, errors.InvalidSchemaName):
            return {}
        return {str(row["name"]): str(row["value"]) for row in rows}


def write(owner: Login, name: str, value: str) -> None:
    with connect(owner) as connection:
        command = "INSERT INTO app.setting (name, value) VALUES (%s, %s) ON CONFLICT (name) DO UPDATE SET value = excluded.value"
        connection.execute(command, [name, value])


def state(owner: Login) -> str:
    """Changes with any file that decides what is in the tables, with the kind of installation, its key, and the migrations applied."""
    from django.conf import settings

    said = f"{settings.PAIRPEP_MODE} {settings.PAIRPEP_DEMONSTRATION} {settings.PAIRPEP_ROLES} {_migrations(owner)}"
    digest = hashlib.sha256(said.encode() + settings.PAIRPEP_TICKET_KEY)
    for path in sorted(_deciding()):
        digest.update(str(path).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _migrations(owner: Login) -> int:
    with connect(owner) as connection:
        try:
            row = connection.execute("SELECT count(*) AS applied FROM django_migrations").fetchone()
        except errors.UndefinedTable:
            return 0
        return int(str(row["applied"])) if row else 0


def _deciding() -> Iterator[Path]:
    yield REPOSITORY / "requirements" / "run.txt"
    for folder in (REPOSITORY / "src", CONTENT):
        yield from (path for path in folder.rglob("*") if path.suffix in DECIDING and path.is_file())
