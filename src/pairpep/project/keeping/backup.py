"""`pairpep backup`: everything that an installation must not lose, in one encrypted file. The keys are not in it."""

from __future__ import annotations

import argparse
import io
import os
import shutil
import subprocess
import tarfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from psycopg import sql

from pairpep import __version__
from pairpep.project.keeping import container, escrow, fingerprints, manifest, programs, record, rewriting
from pairpep.project.keeping.manifest import Manifest
from pairpep.project.keeping.saying import refuse
from pairpep.project.launch import notes, steps
from pairpep.project.launch.database import Database
from pairpep.project.launch.logins import BACKUP_ADDRESS, Login
from pairpep.project.launch.places import Places
from pairpep.project.launch.progress import say, step
from pairpep.project.launch.roles import PLAIN, connect
from pairpep.project.launch.secrets import Vault
from pairpep.project.launch.trouble import Trouble

ROLE = "pairpep_backup"
PLACE, KEPT = "PAIRPEP_BACKUPS", "PAIRPEP_BACKUPS_KEPT"
KEPT_BY_DEFAULT = 14  # provisional
NAME = "pairpep-%Y%m%d-%H%M%S.backup"
ROOM = 100_000_000  # bytes that must stay free


def register(commands: Any) -> None:
    backup = commands.add_parser("backup", help="keep everything in one encrypted file (without the keys)")
    backup.add_argument("--to", type=Path, metavar="FILE", help="where; by default a dated file in the folder of backups")
    backup.add_argument("--nightly", action="store_true", help=argparse.SUPPRESS)
    backup.set_defaults(act=_backup)


def folder(places: Places, environ: Any = os.environ) -> Path:
    named = environ.get(PLACE, "").strip()
    return Path(named).expanduser() if named and named.lower() != "off" else places.var / "backups"


def _backup(given: argparse.Namespace) -> int:
    steps.read_settings()
    database = Database()
    to = given.to or folder(database.places) / record.here().strftime(NAME)
    if to.exists():
        raise refuse(f"{to} existe déjà : nommez un autre fichier.", f"{to} exists already: name another file.")
    to.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    began = time.monotonic()
    with database.in_use(), step(f"Copie dans {to}", f"Backup into {to}"):
        steps.set_up_django()
        made = make(database, to)
    size, seconds = to.stat().st_size, time.monotonic() - began
    record.note(database.places, "backup", file=str(to), size=size, seconds=round(seconds, 1), rows=_rows(made), key=_key_name(database))
    say(
        f"{_rows(made)} lignes de {len(made.tables)} tables, {size / 1e6:.1f} Mo. Les clés n'y sont pas : pairpep keys export.",
        f"{_rows(made)} rows of {len(made.tables)} tables, {size / 1e6:.1f} MB. The keys are not in it: pairpep keys export.",
    )
    if given.nightly:
        forget_old(to.parent)
    return 0


def _rows(made: Manifest) -> int:
    return sum(count for count, _ in made.tables.values())


def _key_name(database: Database) -> str:
    return container.name_of(container.decoded(Vault(database.places.secrets).text("owner", "backup_key")))


def forget_old(where: Path, kept: int | None = None) -> list[Path]:
    """Of the dated ones, the oldest beyond the number that is kept."""
    most = kept if kept is not None else int(os.environ.get(KEPT, "").strip() or KEPT_BY_DEFAULT)
    gone = sorted(where.glob("pairpep-????????-??????.backup"))[: -max(1, most)]
    for path in gone:
        path.unlink()
    return gone


# Making it


def make(database: Database, to: Path) -> Manifest:
    from pairpep.journal import anchor, sealing
    from pairpep.project.keeping import ledger

    sealing.seal_all()
    ledger.copy_out()
    mark = ledger.ledger().mark()
    places, key = database.places, container.decoded(Vault(database.places.secrets).text("owner", "backup_key"))
    login = backup_login(database)
    with connect(login) as connection, connection.transaction():
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        snapshot = str(connection.execute("SELECT pg_export_snapshot() AS id").fetchone()["id"])  # type: ignore[index]
        made = _manifest(connection, database, mark)
        _check_room(to.parent, made.size)
        uploads = places.var / "uploads"
        anchored = anchor.anchor().path
        made.parts = ["anchors"] * anchored.exists() + ["uploads"] * uploads.exists() + ["database"]
        with container.Writer(to, key) as file:
            file.part("manifest")
            file.write(made.written())
            if anchored.exists():
                file.part("anchors")
                file.write(anchored.read_bytes())
            if uploads.exists():
                file.part("uploads")
                with tarfile.open(fileobj=_Into(file), mode="w|") as tar:
                    tar.add(uploads, arcname="uploads")
            file.part("database")
            for data in _dump(login, snapshot, embedded=database.logins.embedded, server=made.server):
                file.write(data)
    return made


class _Into(io.RawIOBase):
    """A part of the backup, as tarfile writes to it."""

    def __init__(self, file: container.Writer) -> None:
        self._file = file

    def write(self, data: Any) -> int:
        self._file.write(bytes(data))
        return len(data)


def _manifest(connection: Any, database: Database, mark: tuple[int, str]) -> Manifest:
    size = connection.execute("SELECT pg_database_size(current_database()) AS size").fetchone()["size"]
    kept = notes.read(database.logins.whole().owner)
    return Manifest(
        made=record.now(),
        version=__version__,
        server=connection.info.server_version // 10000,
        size=int(size),
        migrations=manifest.migrations(connection),
        tables=manifest.tables(connection),
        guards=manifest.guards(connection),
        settings={name: kept[name] for name in manifest.KEPT_SETTINGS if name in kept},
        content=manifest.content(),
        ledger=mark,
        seals=manifest.seals(connection),
        keys=fingerprints.of(escrow.collected(Vault(database.places.secrets))),
        used=sorted(rewriting.total(rewriting.in_use())),
    )


def _check_room(where: Path, size: int) -> None:
    free = shutil.disk_usage(where).free
    if free < size + ROOM:
        raise refuse(
            f"Pas assez de place dans {where} : {free / 1e6:.0f} Mo libres, il en faut {(size + ROOM) / 1e6:.0f}.",
            f"Not enough room in {where}: {free / 1e6:.0f} MB are free, {(size + ROOM) / 1e6:.0f} are needed.",
        )


def _dump(login: Login, snapshot: str, *, embedded: bool, server: int) -> Iterator[bytes]:
    """The tables, the functions and the rows of the product; the walls are not in it: they are raised again where it is restored."""
    program = programs.find("pg_dump", embedded=embedded, server=server)
    command = [
        str(program),
        "--format=custom",
        "--compress=gzip:5",
        "--schema=public",
        "--no-owner",
        "--no-privileges",
        f"--snapshot={snapshot}",
    ]
    with subprocess.Popen(command, env=programs.environment(login), stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        while data := running.stdout.read(container.CHUNK):
            yield data
        said = running.stderr.read().decode(errors="replace").strip()
    if running.returncode:
        raise Trouble(f"pg_dump: {said.splitlines()[-1] if said else running.returncode}")


# The login that reads everything


def backup_login(database: Database) -> Login:
    """It goes around the walls to read, and writes nothing. The serving processes never hear of it."""
    if address := database.environ.get(BACKUP_ADDRESS):
        login = Login.read(BACKUP_ADDRESS, address)
    elif database.logins.embedded:
        login = _made(database)
    else:
        raise refuse(
            f"Donnez {BACKUP_ADDRESS}, un accès qui lit tout. Un administrateur du serveur peut le créer :\n{_advice()}",
            f"Set {BACKUP_ADDRESS}, a login that reads everything. The server's administrator can make it with the statements above.",
        )
    with connect(login) as connection:
        row = connection.execute("SELECT rolbypassrls OR rolsuper AS around FROM pg_roles WHERE rolname = current_user").fetchone()
        if not row or not row["around"]:
            raise refuse(
                f"{login.role} ne lit pas derrière les murs : la copie serait vide.\n{_advice()}",
                f"{login.role} does not read behind the walls: the backup would be empty. See the statements above.",
            )
    return login


def _advice() -> str:
    return f"  CREATE ROLE {ROLE} LOGIN BYPASSRLS PASSWORD '…'; GRANT pg_read_all_data TO {ROLE}; GRANT CONNECT ON DATABASE … TO {ROLE};"


def _made(database: Database) -> Login:
    superuser = database.cluster().superuser
    owner = database.logins.whole().owner
    login = replace(owner, role=ROLE, password=Vault(database.places.secrets).text("owner", "backup_password"))
    names = {"role": sql.Identifier(ROLE), "database": sql.Identifier(owner.database), "password": sql.Literal(login.password)}
    options = PLAIN.replace("NOBYPASSRLS", "BYPASSRLS").replace("NOINHERIT", "INHERIT")
    with connect(superuser) as connection:
        verb = "ALTER" if connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [ROLE]).fetchone() else "CREATE"
        connection.execute(sql.SQL(verb + " ROLE {role} LOGIN " + options + " PASSWORD {password}").format(**names))
        connection.execute(sql.SQL("GRANT pg_read_all_data TO {role}").format(**names))
        connection.execute(sql.SQL("GRANT CONNECT ON DATABASE {database} TO {role}").format(**names))
    return login


@contextmanager
def pointed_at(database: str) -> Iterator[None]:
    """Django's logins lead to another database of the same server."""
    from django.db import connections

    before = {alias: connections.settings[alias]["NAME"] for alias in ("default", "owner", "jobs") if alias in connections.settings}
    connections.close_all()
    for alias in before:
        connections.settings[alias]["NAME"] = database
        connections[alias].settings_dict["NAME"] = database
    try:
        yield
    finally:
        connections.close_all()
        for alias, name in before.items():
            connections.settings[alias]["NAME"] = name
            connections[alias].settings_dict["NAME"] = name
