"""A restore as it is carried out: a database beside, filled, compared, brought up to date, ended again; then two renames at once."""

# ruff: noqa: S608 — the SQL is put together from the names of the models' own tables

from __future__ import annotations

import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from psycopg import sql

from pairpep.project.keeping import container, manifest, programs, record
from pairpep.project.keeping.backup import pointed_at
from pairpep.project.keeping.manifest import Manifest
from pairpep.project.keeping.saying import refuse
from pairpep.project.launch import notes, steps
from pairpep.project.launch.database import Database
from pairpep.project.launch.logins import Login, Whole
from pairpep.project.launch.progress import step
from pairpep.project.launch.roles import bootstrap, connect
from pairpep.project.launch.trouble import Trouble

NOT_RESTORED = ("ACL", "DEFAULT ACL", "POLICY", "ROW SECURITY", "SCHEMA", "COMMENT", "EXTENSION")


@dataclass
class Found:
    """A backup that was read to its end."""

    path: Path
    key: bytes
    manifest: Manifest
    anchors: bytes = b""


@dataclass
class Report:
    """What was done, as it is printed and kept."""

    file: str
    made: str
    drill: bool
    seconds: float = 0.0
    rows: int = 0
    tables: int = 0
    migrated: bool = False
    journals: dict[str, str] = field(default_factory=dict)
    anchored: str = ""
    opened: str = ""
    replayed: dict[str, int] = field(default_factory=dict)
    replayed_lines: int = 0
    ledger_until: str = ""
    ended: dict[str, int] = field(default_factory=dict)
    former: str = ""


def holds(database: Database) -> int:
    with connect(database.logins.whole().jobs) as connection:
        there = connection.execute("SELECT to_regclass('public.network_program') AS there").fetchone()
        if not there or not there["there"]:
            return 0
        row = connection.execute("SELECT count(*) AS programs FROM network_program").fetchone()
        return int(str(row["programs"])) if row else 0


def carry_out(found: Found, database: Database, *, drill: bool) -> Report:
    logins = database.logins.whole()
    name = f"{logins.owner.database}_{'drill' if drill else 'restoring'}"
    beside = _on(logins, name)
    report = Report(str(found.path), found.manifest.made, drill)
    superuser = database.cluster().superuser if logins.embedded else None
    with administering(database) as admin:
        drop(admin, name)
    try:
        with step("Base à côté de l'autre", "A database beside the other"):
            bootstrap(beside, superuser)
            _fill(found, beside.owner, embedded=logins.embedded)
        with step("Comparaison, table par table", "Comparing, table by table"):
            _compare(found.manifest, beside.owner, report)
        with pointed_at(name), tempfile.TemporaryDirectory() as scratch:
            with step("Structure et murs", "Structure and walls"):
                report.migrated = steps.migrate()
                for setting, value in found.manifest.settings.items():
                    if setting != "demonstration":
                        notes.write(beside.owner, setting, value)
            with step("Ce qui s'est terminé depuis se termine encore", "What has ended since ends again"):
                _end_again(found, report)
            with step("Journaux", "Journals"):
                anchors = _prove_journals(found, Path(scratch), report)
            report.opened = _open_one_name()
            if not drill:
                _put_in_place(found, database, name, anchors, report)
    finally:
        with administering(database) as admin:
            drop(admin, name)
    return report


def _on(logins: Whole, name: str) -> Whole:
    return Whole(logins.owner.on(name), logins.app.on(name), logins.jobs.on(name), logins.rules, logins.embedded)


@contextmanager
def administering(database: Database) -> Iterator[Any]:
    """Whoever may make and rename databases: the superuser of the embedded server, the owner (CREATEDB) elsewhere."""
    logins = database.logins.whole()
    login = database.cluster().superuser if logins.embedded else logins.owner.on("postgres")
    with connect(login) as connection:
        yield connection


def drop(connection: Any, name: str) -> None:
    connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def _fill(found: Found, owner: Login, *, embedded: bool) -> None:
    with connect(owner) as connection:
        server = connection.info.server_version // 10000
    if server < found.manifest.server:
        raise refuse(
            f"Cette copie vient de PostgreSQL {found.manifest.server} et ce serveur est de la version {server}.",
            f"This backup comes from PostgreSQL {found.manifest.server} and this server is version {server}.",
        )
    program = programs.find("pg_restore", embedded=embedded, server=found.manifest.server)
    with tempfile.TemporaryDirectory() as scratch:
        listed = Path(scratch) / "list"
        listed.write_text(_wanted(_run([str(program), "--list"], found, {}), found.manifest), encoding="utf-8")
        command = [str(program), "--no-owner", "--no-privileges", "--exit-on-error", "--single-transaction"]
        _run([*command, f"--use-list={listed}", f"--dbname={owner.database}"], found, programs.environment(owner))


def _run(command: list[str], found: Found, environ: dict[str, str]) -> str:
    """The dump goes from the file to the program through memory: nothing of it is ever on the disk in clear."""
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(command, env=environ or None, stdin=subprocess.PIPE, stdout=output, stderr=errors)
        assert process.stdin is not None
        with suppress(BrokenPipeError):
            for part, data in container.frames(found.path, found.key):
                if part == "database":
                    process.stdin.write(data)
        with suppress(BrokenPipeError):
            process.stdin.close()
        code = process.wait()
        output.seek(0)
        errors.seek(0)
        if code:
            said = [line for line in errors.read().decode(errors="replace").splitlines() if "error" in line.lower()]
            raise Trouble(f"{Path(command[0]).name}: {said[0] if said else code}")
        return output.read().decode(errors="replace")


def _wanted(listed: str, described: Manifest) -> str:
    """Everything but rights, policies and the triggers that call the walls: they are raised again."""
    guards = {f" {table} {trigger} " for table, trigger in described.guards}
    kept = []
    for line in listed.splitlines():
        entry = line.partition(";")[2].strip().split(" ", 2)[-1] if line[:1].isdigit() else ""
        if entry.startswith(NOT_RESTORED) or (entry.startswith("TRIGGER ") and any(guard in f"{entry} " for guard in guards)):
            continue
        kept.append(line)
    return "\n".join(kept) + "\n"


def _compare(described: Manifest, owner: Login, report: Report) -> None:
    with connect(owner) as connection, connection.transaction():
        there = manifest.tables(connection)
    wrong = sorted(name for name in described.tables.keys() | there.keys() if described.tables.get(name) != there.get(name))
    if wrong:
        raise refuse(
            f"Après la restauration, ces tables ne sont pas celles de la copie : {', '.join(wrong)}. Rien n'a été remplacé.",
            f"Once restored, these tables are not those of the backup: {', '.join(wrong)}. Nothing was replaced.",
        )
    report.tables, report.rows = len(there), sum(count for count, _ in there.values())


def _end_again(found: Found, report: Report) -> None:
    from pairpep.project.keeping import ledger, replay

    if not report.drill:
        _copy_out_of_the_living()
    done = replay.replay(ledger.ledger().since(found.manifest.ledger))
    report.replayed = {name: count for name, count in done.changed.items() if count}
    report.replayed_lines, report.ledger_until = done.lines, done.last
    report.ended = replay.forget_what_opens()


def _copy_out_of_the_living() -> None:
    """What the database that is about to be replaced knows and the ledger does not yet."""
    from django.db import DatabaseError

    from pairpep.project.keeping import ledger

    with pointed_at(_living_name()), suppress(DatabaseError):
        ledger.copy_out()


def _living_name() -> str:
    return str(Database().logins.whole().owner.database)


def _prove_journals(found: Found, scratch: Path, report: Report) -> Path:
    """The chains against their anchors, then the seal that begins a new life."""
    from pairpep.journal import sealing
    from pairpep.journal.anchor import Anchor
    from pairpep.journal.streams import STREAMS
    from pairpep.journal.verification import verify

    path = scratch / "anchors" / "journal.txt"
    path.parent.mkdir()
    path.write_bytes(found.anchors)
    kept = Anchor(path)
    sealing.seal_all(keep=kept)
    for name in STREAMS:
        result = verify(name, kept=kept)
        if result.finding and result.finding.kind not in ("not_sealed", "restored"):
            raise refuse(
                f"Le journal {name} de cette copie n'est pas tel que scellé ({result.finding.kind}, sceau {result.finding.number}).",
                f"The journal {name} of this backup is not as it was sealed ({result.finding.kind}, seal {result.finding.number}).",
            )
        report.journals[name] = f"{result.rows} lines, {result.seals} seals, {result.lives} lives"
    report.anchored = _beside_the_machine_s_own(kept)
    return path


def _beside_the_machine_s_own(kept: Any) -> str:
    """Whether the anchors of this machine tell the same story as the backup's, as far as both go."""
    from pairpep.journal.anchor import DamagedAnchor, anchor
    from pairpep.journal.streams import STREAMS

    own = anchor()
    if not own.path.exists():
        return "no anchors here"
    try:
        for name in STREAMS:
            theirs = {head.number: head.digest for head in kept.heads(name)}
            if any(theirs.get(head.number, head.digest) != head.digest for head in own.heads(name)):
                return f"DIFFERENT from this machine's ({name})"
    except DamagedAnchor:
        return "this machine's are damaged"
    return "as this machine's"


def _open_one_name() -> str:
    from pairpep.kernel import crypto
    from pairpep.project.keeping import rewriting

    tried = 0
    for place in rewriting.places():
        from django.db import connections

        with connections["jobs"].cursor() as cursor:
            cursor.execute(
                f'SELECT "{place.key}", "{place.columns[0]}" FROM "{place.table}" WHERE octet_length("{place.columns[0]}") > 2 LIMIT 1'
            )
            if row := cursor.fetchone():
                try:
                    crypto.unseal(bytes(row[1]), bound_to=place.fields[0].binding(row[0]))
                except crypto.CannotDecrypt as error:
                    raise refuse(
                        f"Un mot de {place.table} ne s'ouvre pas avec ces clés. Rien n'a été remplacé.",
                        f"A word of {place.table} does not open with these keys. Nothing was replaced.",
                    ) from error
                tried += 1
    return f"{tried} tables"


def _put_in_place(found: Found, database: Database, name: str, anchors: Path, report: Report) -> None:
    """Two renames in one transaction; then the anchors and the files, whose former ones are kept beside."""
    from django.db import connections

    connections.close_all()
    living, held = database.logins.whole().owner.database, holds(database)
    stamp = f"{record.here():%Y%m%d_%H%M%S}"
    former = f"{living}_before_{stamp}"
    with administering(database) as admin:
        admin.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = ANY (%s) AND pid <> pg_backend_pid()", [[living, name]]
        )
        with admin.transaction():
            rename = sql.SQL("ALTER DATABASE {} RENAME TO {}")
            admin.execute(rename.format(sql.Identifier(living), sql.Identifier(former)))
            admin.execute(rename.format(sql.Identifier(name), sql.Identifier(living)))
        if not held:
            drop(admin, former)
    report.former = former if held else ""
    own = database.places.var / "anchors" / "journal.txt"
    if own.exists():
        own.replace(own.with_name(f"journal-until-{stamp}.txt"))
    own.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    shutil.copyfile(anchors, own)
    own.chmod(0o600)
    if "uploads" in found.manifest.parts:
        _uploads(found, database.places.var / "uploads", stamp)


def _uploads(found: Found, where: Path, stamp: str) -> None:
    fresh = where.with_name("uploads-restoring")
    shutil.rmtree(fresh, ignore_errors=True)
    with tempfile.TemporaryFile(dir=where.parent) as held:
        for part, data in container.frames(found.path, found.key):
            if part == "uploads":
                held.write(data)
        held.seek(0)
        with tarfile.open(fileobj=held) as tar:
            tar.extractall(fresh, filter="data")
    if where.exists():
        where.replace(where.with_name(f"uploads-before-{stamp}"))
    (fresh / "uploads").replace(where)
    fresh.rmdir()
