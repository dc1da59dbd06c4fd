"""`pairpep restore`: into a database beside, compared to the last row, with what has ended since ended again; only then does it take
the place of the other.

Everything that can be refused is refused before anything is touched: the file is read to its end first. Stopped in the middle, the former
database is as it was. `--drill` does all of it and throws the result away.
"""

from __future__ import annotations

import argparse
import io
import json
import shutil
import time
from pathlib import Path
from typing import Any

from pairpep.project.keeping import container, escrow, fingerprints, manifest, record, restoring
from pairpep.project.keeping.backup import ROOM
from pairpep.project.keeping.escrow import Keys
from pairpep.project.keeping.keys import passphrase
from pairpep.project.keeping.manifest import Manifest
from pairpep.project.keeping.restoring import Found, Report
from pairpep.project.keeping.saying import refuse
from pairpep.project.launch import steps
from pairpep.project.launch.database import Database
from pairpep.project.launch.places import Places, places
from pairpep.project.launch.progress import say, step
from pairpep.project.launch.run import running
from pairpep.project.launch.secrets import RETIRED, Vault


def register(commands: Any) -> None:
    top = commands.add_parser("restore", help="bring back a backup, or try it and throw the result away (--drill)")
    top.add_argument("file", type=Path, metavar="FILE", nargs="?")
    top.add_argument(
        "--keys", type=Path, metavar="FILE", help="the keys, as pairpep keys export wrote them; those of this folder otherwise"
    )
    top.add_argument("--passphrase-file", type=Path, help="a file that holds the passphrase of the keys; it is asked otherwise")
    top.add_argument("--replace", action="store_true", help="although this installation holds something")
    top.add_argument("--drill", action="store_true", help="do everything beside, say how it went, and change nothing")
    top.add_argument("--drop-former", action="store_true", help="remove the databases that earlier restores replaced")
    top.set_defaults(act=_restore)


def _restore(given: argparse.Namespace) -> int:
    where = places()
    if given.drop_former:
        return _drop_former()
    if not given.file:
        raise refuse("Nommez la copie à restaurer.", "Name the backup to restore.")
    began = time.monotonic()
    keys = escrow.read(given.keys, passphrase(given.passphrase_file, twice=False)) if given.keys else None
    with step(f"Lecture de {given.file} jusqu'au bout", f"Reading {given.file} to its end"):
        found = read(given.file, where, keys)
    check(found, where)
    if not given.drill and running(where):
        raise refuse("Arrêtez d'abord PAIRPEP (Ctrl-C).", "Stop PAIRPEP first (Ctrl-C).")
    take_keys(found.manifest, where, keys, replace=given.replace, drill=given.drill)
    steps.read_settings()
    database = Database()
    with database.in_use():
        steps.set_up_django()
        _refuse_newer(manifest.of_unknown_apps(found.manifest))
        if not given.drill and not given.replace and (held := restoring.holds(database)):
            raise refuse(
                f"Cette installation contient déjà des programmes ({held}). Dites --replace pour mettre la copie à leur place.",
                f"This installation holds programs already ({held}). Say --replace to put the backup in their place.",
            )
        report = restoring.carry_out(found, database, drill=given.drill)
    report.seconds = round(time.monotonic() - began, 1)
    _keep(report, where, found)
    return 0


# Before anything is touched


def read(path: Path, where: Places, keys: Keys | None) -> Found:
    said = container.header(path)
    key = _key(said["key"], where, keys)
    parts: dict[str, io.BytesIO] = {}
    total = 0
    for part, data in container.frames(path, key):
        total += len(data)
        if part in ("manifest", "anchors"):
            parts.setdefault(part, io.BytesIO()).write(data)
    try:
        described = Manifest.read(parts["manifest"].getvalue())
    except (KeyError, ValueError, TypeError) as error:
        raise refuse(
            f"{path} ne dit pas ce qu'elle contient comme cette version l'entend : prenez la version qui l'a faite.",
            f"{path} does not say what it holds in a way that this version knows: take the version that made it.",
        ) from error
    return Found(path, key, described, parts["anchors"].getvalue() if "anchors" in parts else b"")


def _key(name: str, where: Places, keys: Keys | None) -> bytes:
    offered = [source.get("backup_key") for source in ((keys or {}).get("owner", {}), Vault(where.secrets).peek("owner")) if source]
    for one in (container.decoded(key) for key in offered if key):
        if container.name_of(one) == name:
            return one
    if not keys:
        raise refuse(
            f"La clé de cette copie ({name}) n'est pas dans {where.secrets}. Donnez le fichier de clés : --keys FICHIER.",
            f"The key of this backup ({name}) is not in {where.secrets}. Give the file of keys: --keys FILE.",
        )
    raise refuse(
        f"Ces clés n'ouvrent pas cette copie : il faut celles qui contiennent la clé {name}.",
        f"These keys do not open this backup: those that hold the key {name} are needed.",
    )


def check(found: Found, where: Places) -> None:
    _refuse_newer(manifest.from_a_newer_version(found.manifest))
    there = where.var if where.var.exists() else where.var.parent
    free, needed = shutil.disk_usage(there).free, 2 * found.manifest.size + ROOM
    if free < needed:
        raise refuse(
            f"Pas assez de place dans {there} : {free / 1e6:.0f} Mo libres, il en faut {needed / 1e6:.0f}.",
            f"Not enough room in {there}: {free / 1e6:.0f} MB are free, {needed / 1e6:.0f} are needed.",
        )


def _refuse_newer(newer: list[str]) -> None:
    if newer:
        raise refuse(
            f"Cette copie vient d'une version plus récente (par exemple {newer[0]}) : mettez d'abord PAIRPEP à jour.",
            f"This backup comes from a newer version (for example {newer[0]}): bring PAIRPEP up to date first.",
        )


def take_keys(described: Manifest, where: Places, keys: Keys | None, *, replace: bool, drill: bool) -> None:
    """The keys that the rows are under: those that are here, or those that were given, which then become this installation's."""
    vault = Vault(where.secrets)
    here: Keys = {name: vault.peek(name) for name in ("app", "jobs", "owner", RETIRED)}
    if not (missing := fingerprints.missing(described.keys, here, set(described.used))):
        return
    if not keys or fingerprints.missing(described.keys, keys, set(described.used)):
        raise refuse(
            f"Il manque des clés pour lire cette copie ({', '.join(missing)}). Donnez le fichier de clés : --keys FICHIER.",
            f"Keys are missing to read this backup ({', '.join(missing)}). Give the file of keys: --keys FILE.",
        )
    if here["app"] and (drill or not replace):
        raise refuse(
            "Cette installation a d'autres clés. Essayez la copie dans un dossier vide (PAIRPEP_VAR), ou dites --replace.",
            "This installation has other keys. Try the backup in an empty folder (PAIRPEP_VAR), or say --replace.",
        )
    if here["app"]:
        aside = vault.folder.with_name(f"secrets-before-{record.here():%Y%m%d-%H%M%S}")
        shutil.copytree(vault.folder, aside)
        aside.chmod(0o700)
        say(f"Les clés d'avant sont gardées dans {aside}.", f"The former keys are kept in {aside}.")
    for name, entries in keys.items():
        with vault.changing(name) as content:
            content.update(entries)


def _drop_former() -> int:
    steps.read_settings()
    database = Database()
    with database.in_use(), restoring.administering(database) as admin:
        prefix = f"{database.logins.whole().owner.database}_before_"
        names = [str(row["datname"]) for row in admin.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [prefix])]
        for name in names:
            restoring.drop(admin, name)
            say(f"{name} : retirée.", f"{name}: removed.")
    return 0


def _keep(report: Report, where: Places, found: Found) -> None:
    folder = where.var / "reports"
    folder.mkdir(mode=0o700, exist_ok=True)
    kind = "drill" if report.drill else "restore"
    path = folder / f"{kind}-{record.here():%Y%m%d-%H%M%S}.json"
    path.write_text(json.dumps(vars(report), indent=1), encoding="utf-8")
    path.chmod(0o600)
    record.note(where, kind, file=str(found.path), made=found.manifest.made, seconds=report.seconds, report=str(path))
    ended = sum(report.replayed.values())
    whole = f"{report.rows} · {report.tables}"
    say(
        f"Copie du {report.made} : lignes et tables {whole}, toutes comparées. Journaux intacts ; ancres : {report.anchored}.",
        f"Backup of {report.made}: rows and tables {whole}, all compared. Journals unbroken; anchors: {report.anchored}.",
    )
    until, ended_sessions, messages = report.ledger_until or "—", report.ended.get("sessions", 0), report.ended.get("messages", 0)
    say(
        f"Registre : {report.replayed_lines} lignes rejouées jusqu'à {until}, {ended} changements."
        f" {ended_sessions} sessions terminées, {messages} messages non envoyés retirés.",
        f"Ledger: {report.replayed_lines} lines replayed until {until}, {ended} changes."
        f" {ended_sessions} sessions ended, {messages} unsent messages withdrawn.",
    )
    if report.drill:
        say(
            f"Essai réussi en {report.seconds} s ; rien n'a été changé.", f"The drill went well in {report.seconds} s; nothing was changed."
        )
    else:
        say(f"En place en {report.seconds} s.", f"In place in {report.seconds} s.")
    if report.former:
        say(
            f"L'ancienne base est gardée ({report.former}) : pairpep restore --drop-former la retire.",
            f"The former database is kept ({report.former}): pairpep restore --drop-former removes it.",
        )
    print(f"  {path}")
