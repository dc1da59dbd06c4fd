"""What a backup says it holds: how many rows each table has and a digest of them, so that a restored table is compared to the last row.

The digest adds up the MD5 of each row as PostgreSQL writes it: it does not depend on the order of rows, and it only has to notice an
accident. Whether somebody changed the file is told by its encryption.
"""

# ruff: noqa: S608 — the SQL is put together from names that the catalogue gave

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from typing import Any

from psycopg import sql

from pairpep.project.launch.places import CONTENT, REPOSITORY

Tables = dict[str, tuple[int, str]]
SPELLED_THE_SAME = (
    "SET timezone = 'UTC'; SET datestyle = 'ISO, YMD'; SET intervalstyle = 'postgres'; SET bytea_output = 'hex'; SET extra_float_digits = 1"
)
KEPT_SETTINGS = ("demonstration_filled", "demonstration")


@dataclass
class Manifest:
    made: str
    version: str
    server: int  # major version of PostgreSQL
    size: int  # bytes of the database
    migrations: list[list[str]]
    tables: Tables
    guards: list[list[str]]  # triggers that call the walls: they are raised again, not restored
    settings: dict[str, str]
    content: str
    ledger: tuple[int, str]  # where the ledger stood before
    seals: dict[str, list[Any]]  # stream → number and digest of the last one
    keys: dict[str, str]  # what is needed to read it, as digests
    used: list[str]  # names of the field keys under which something stands
    form: int = 1
    parts: list[str] = field(default_factory=list)

    def written(self) -> bytes:
        return json.dumps(asdict(self), sort_keys=True).encode()

    @classmethod
    def read(cls, data: bytes) -> Manifest:
        said = json.loads(data)
        said["tables"] = {name: tuple(value) for name, value in said["tables"].items()}
        said["ledger"] = tuple(said["ledger"])
        return cls(**said)


def tables(connection: Any) -> Tables:
    connection.execute(SPELLED_THE_SAME)
    found = connection.execute(
        "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 1"
    ).fetchall()
    return {row["relname"]: _digest(connection, row["relname"]) for row in found}


def _digest(connection: Any, table: str) -> tuple[int, str]:
    half = "coalesce(sum(('x' || substr(h, {}, 15))::bit(60)::bigint), 0)::text"
    sums = f"count(*) AS rows, {half.format(1)} || '.' || {half.format(16)} AS digest"
    question = sql.SQL(f"SELECT {sums} FROM (SELECT md5(t::text) AS h FROM public.{{}} t) q").format(sql.Identifier(table))
    row = connection.execute(question).fetchone()
    return int(row["rows"]), str(row["digest"])


def migrations(connection: Any) -> list[list[str]]:
    return [[row["app"], row["name"]] for row in connection.execute("SELECT app, name FROM django_migrations ORDER BY 1, 2").fetchall()]


def guards(connection: Any) -> list[list[str]]:
    found = connection.execute(
        "SELECT c.relname, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid"
        " WHERE NOT t.tgisinternal AND p.pronamespace = 'app'::regnamespace AND c.relnamespace = 'public'::regnamespace ORDER BY 1, 2"
    ).fetchall()
    return [[row["relname"], row["tgname"]] for row in found]


def seals(connection: Any) -> dict[str, list[Any]]:
    found = connection.execute(
        "SELECT DISTINCT ON (stream) stream, number, encode(digest, 'hex') AS digest FROM journal_seal ORDER BY stream, number DESC"
    ).fetchall()
    return {row["stream"]: [row["number"], row["digest"]] for row in found}


def content() -> str:
    digest = hashlib.sha256()
    for path in sorted(CONTENT.rglob("*")):
        if path.is_file():
            digest.update(str(path.relative_to(CONTENT)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def known_migrations() -> set[tuple[str, str]]:
    """Those of this version's own apps, read from their files."""
    return {(path.parents[1].name, path.stem) for path in (REPOSITORY / "src" / "pairpep").glob("*/migrations/0*.py")}


def from_a_newer_version(manifest: Manifest) -> list[str]:
    """Migrations of our own apps that this version does not know: asked before Django is read, which leaves traces in an empty folder."""
    known = known_migrations()
    apps = {app for app, _ in known}
    return sorted(f"{app}.{name}" for app, name in manifest.migrations if app in apps and (app, name) not in known)


def of_unknown_apps(manifest: Manifest) -> list[str]:
    """Likewise, of any app, once Django is read."""
    from django.db.migrations.loader import MigrationLoader

    known = set(MigrationLoader(None, ignore_no_migrations=True).disk_migrations)
    return sorted(f"{app}.{name}" for app, name in manifest.migrations if (app, name) not in known)
