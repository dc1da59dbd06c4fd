"""`pairpep keys`: change a key while people work, see which are in use, let go of those that are not, keep a copy apart."""

from __future__ import annotations

import argparse
import getpass
import os
import secrets as randomness
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

from pairpep.project.keeping import escrow, rewriting
from pairpep.project.launch import secrets, steps
from pairpep.project.launch.database import Database
from pairpep.project.launch.places import places
from pairpep.project.launch.progress import say, step
from pairpep.project.launch.run import running
from pairpep.project.launch.secrets import RETIRED, FieldKeys, Vault
from pairpep.project.launch.trouble import Trouble

WHAT = ("field", "secret", "ticket", "link", "tablet", "index")
REST = 15 * 60.0  # seconds that a key rests after it last wrote: a page that began before must have ended
SINCE = "field_keys_since"  # when the key that writes was put first

ENDS = {
    "ticket": (
        "La clé des billets change au prochain démarrage : personne n'est déconnecté.",
        "The key of tickets changes at the next start: nobody is signed out.",
    ),
    "secret": (
        "La clé des sessions change au prochain démarrage. L'ancienne ouvre encore ce qu'elle a signé : personne n'est déconnecté.",
        "The key of sessions changes at the next start. The old one still opens what it signed: nobody is signed out.",
    ),
    "tablet": (
        "Au prochain démarrage, les tablettes scellent sous une nouvelle clé. L'ancienne ouvre encore ce qui attendait sur elles.",
        "From the next start, tablets seal under a new key. The old one still opens what was waiting on them.",
    ),
    "link": (
        "Au prochain démarrage, les liens et les codes envoyés qui n'ont pas servi cessent d'ouvrir : il faut en donner de nouveaux.",
        "From the next start, links and codes that were sent and not used open nothing any more: new ones must be given.",
    ),
}


def register(commands: Any) -> None:
    top = commands.add_parser("keys", help="change the keys, see which are in use, keep a copy apart")
    verbs = top.add_subparsers(required=True, metavar="VERB")
    rotate = verbs.add_parser("rotate", help="make a new key and write everything under it, while people work")
    rotate.add_argument("--what", choices=WHAT, default="field")
    rotate.add_argument("--yes", action="store_true", help="go on although something ends (see what is said)")
    rotate.set_defaults(act=_rotate)
    status = verbs.add_parser("status", help="which keys there are and how many values each one holds")
    status.set_defaults(act=_status)
    retire = verbs.add_parser("retire", help="let go of the keys that nothing uses any more")
    retire.add_argument("--what", choices=("field", "secret"), default="field")
    retire.set_defaults(act=_retire)
    export = verbs.add_parser("export", help="write the keys in a file sealed by a passphrase, to be kept apart from backups")
    export.add_argument("--to", type=Path, required=True, metavar="FILE")
    export.add_argument("--passphrase-file", type=Path, help="a file that holds the passphrase; it is asked otherwise")
    export.set_defaults(act=_export)


def _vault() -> Vault:
    return Vault(places().secrets)


# Rotating


def _rotate(given: argparse.Namespace) -> int:
    steps.read_settings()
    if given.what == "index":
        raise Trouble(
            "The index key is not rotated: identifiers of what was imported derive from it, and importing again would make everyone twice."
        )
    if given.what == "field":
        return _rotate_field()
    variable = f"PAIRPEP_{given.what.upper()}_KEY" + ("S" if given.what == "tablet" else "")
    if os.environ.get(variable):
        raise Trouble(f"This key comes from the environment ({variable}): change it there, then start again.")
    say(*ENDS[given.what])
    if given.what == "link" and not given.yes:
        raise Trouble("Say --yes to go on.")
    if given.what in ("ticket", "link") and running(places()):
        raise Trouble("Stop PAIRPEP first: its processes and its database must take this key up together. Then start it again.")
    replace_key(_vault(), given.what)
    return 0


def replace_key(vault: Vault, what: str) -> None:
    with vault.changing("app") as app:
        if what == "secret":
            app["secret_keys_before"] = [app["secret_key"], *list(app.get("secret_keys_before", []))]  # type: ignore[call-overload]
        if what == "tablet":  # the first one seals, the others open what still waits on a tablet
            app["tablet_keys"] = {**secrets.field_keys(), **dict(app["tablet_keys"])}  # type: ignore[call-overload]
            return
        app[f"{what}_key"] = secrets.CONTENTS["app"][f"{what}_key"]()


def _rotate_field() -> int:
    from django.conf import settings

    with Database().in_use():
        steps.set_up_django()
        if isinstance(settings.PAIRPEP_FIELD_KEYS, FieldKeys):
            name, fresh = begin(_vault())
            if fresh:
                say(
                    f"Nouvelle clé : {name}. Les processus en marche la prennent aussitôt.",
                    f"New key: {name}. Running processes take it up.",
                )
            else:
                say(f"Une rotation était en cours vers {name} : elle reprend.", f"A rotation to {name} was under way: it goes on.")
        else:
            say(
                "Les clés viennent de PAIRPEP_FIELD_KEYS : tout est réécrit sous la première.",
                "The keys come from PAIRPEP_FIELD_KEYS: everything is written again under the first.",
            )
        with step("Réécriture des noms et des mots", "Writing names and words again"):
            done = rewriting.rewrite(progress=_progress())
        return _told(done)


def begin(vault: Vault) -> tuple[str, bool]:
    """Put a new key first, unless an earlier rotation has not finished; its name, and whether it is new."""
    left = rewriting.total(rewriting.in_use())
    with vault.changing("app") as app:
        keys: dict[str, str] = dict(app["field_keys"])  # type: ignore[call-overload]
        current = next(iter(keys))
        if any(name != current for name, count in left.items() if count):
            return current, False
        name = randomness.token_hex(4)
        app["field_keys"] = {name: secrets.key(), **keys}
        app[SINCE] = time.time()
    return name, True


def _progress() -> Any:
    shown = {"at": 0.0}

    def tell(table: str, rows: int) -> None:
        if sys.stdout.isatty() and time.monotonic() - shown["at"] > 0.5:
            shown["at"] = time.monotonic()
            print(f"\r  {table}: {rows}    ", end="", flush=True)

    return tell


def _told(done: rewriting.Rewritten) -> int:
    say(f"{done.rows} lignes réécrites.", f"{done.rows} rows written again.")
    if done.unreadable:
        say(
            f"{done.unreadable} lignes ne s'ouvrent avec aucune clé connue ici : elles n'ont pas été touchées.",
            f"{done.unreadable} rows open with no key that is known here: they were not touched.",
        )
    if done.refused:
        names = ", ".join(done.refused)
        say(f"La base a refusé de réécrire : {names}.", f"The database refused to write again: {names}.")
    left = {name: count for name, count in rewriting.total(rewriting.in_use()).items() if name != _current()}
    if left:
        say("Des lignes restent sous une ancienne clé : recommencez.", "Rows are left under an older key: run it again.")
        return 1
    say(
        "Tout est sous la nouvelle clé. L'ancienne lit encore les copies : pairpep keys retire, quand vous voudrez.",
        "Everything is under the new key. The old one still reads backups: pairpep keys retire, when you wish.",
    )
    return 0


def _current() -> str:
    from pairpep.kernel import crypto

    return crypto.current_key()


# Seeing, and letting go


def _status(given: argparse.Namespace) -> int:
    from django.conf import settings

    steps.read_settings()
    with Database().in_use():
        steps.set_up_django()
        found = rewriting.in_use()
    counts = rewriting.total(found)
    for number, name in enumerate(settings.PAIRPEP_FIELD_KEYS):
        role = ("écrit", "writes") if number == 0 else ("lit seulement", "reads only")
        say(f"{name} : {role[0]}, {counts.pop(name, 0)} valeurs", f"{name}: {role[1]}, {_values(found, name)} values")
    for name, count in counts.items():
        say(f"{name} : INCONNUE ici, {count} valeurs illisibles", f"{name}: NOT KNOWN here, {count} values cannot be read")
    return 1 if counts else 0


def _values(found: dict[str, Counter[str]], name: str) -> int:
    return sum(counter[name] for counter in found.values())


def _retire(given: argparse.Namespace) -> int:
    steps.read_settings()
    if given.what == "secret":
        with _vault().changing("app") as app:
            app.pop("secret_keys_before", None)
        say(
            "Au prochain démarrage, les sessions d'avant la rotation se terminent.",
            "At the next start, sessions from before the rotation end.",
        )
        return 0
    with Database().in_use():
        steps.set_up_django()
        gone, kept = retire(_vault())
    for name in gone:
        say(
            f"{name} : retirée des processus, gardée dans retired.json pour les anciennes copies.",
            f"{name}: taken from the processes, kept in retired.json for old backups.",
        )
    for name, why in kept.items():
        say(f"{name} : {why[0]}", f"{name}: {why[1]}")
    if not gone and not kept:
        say("Aucune ancienne clé.", "No older key.")
    return 0


def retire(vault: Vault, *, rest: float = REST) -> tuple[list[str], dict[str, tuple[str, str]]]:
    """Take out the keys that no row uses, once whoever could still be writing under them has ended. Those kept, and why."""
    used = rewriting.total(rewriting.in_use())
    gone: list[str] = []
    kept: dict[str, tuple[str, str]] = {}
    with vault.changing("app") as app, vault.changing(RETIRED) as retired:
        keys: dict[str, str] = dict(app["field_keys"])  # type: ignore[call-overload]
        rested = time.time() - float(str(app.get(SINCE, 0.0))) >= rest
        for name in list(keys)[1:]:
            if used[name]:
                kept[name] = (f"{used[name]} valeurs sont encore sous cette clé.", f"{used[name]} values are still under this key.")
            elif not rested:
                kept[name] = (
                    "elle écrivait il y a moins d'un quart d'heure : plus tard.",
                    "it wrote less than a quarter of an hour ago: later.",
                )
            else:
                retired[name] = keys.pop(name)
                gone.append(name)
        app["field_keys"] = keys
    return gone, kept


# A copy apart


def _export(given: argparse.Namespace) -> int:
    steps.read_settings()
    if given.to.exists():
        raise Trouble(f"{given.to} exists already: name another file.")
    said = passphrase(given.passphrase_file, twice=True)
    escrow.write(given.to, escrow.collected(_vault()), said)
    say(
        f"Les clés sont dans {given.to}, scellées par la phrase de passe. Gardez-les ailleurs que les copies : qui a les deux lit tout.",
        f"The keys are in {given.to}, sealed by the passphrase. Keep them apart from the backups: whoever holds both reads everything.",
    )
    return 0


def passphrase(file: Path | None, *, twice: bool) -> str:
    if file:
        said = file.read_text(encoding="utf-8").strip("\n")
    else:
        said = getpass.getpass("Phrase de passe des clés · Passphrase of the keys: ")
        if twice and said != getpass.getpass("Encore une fois · Once more: "):
            raise Trouble("The two passphrases differ: nothing was written.")
    if twice and len(said) < escrow.SHORTEST:
        raise Trouble(f"The passphrase must have {escrow.SHORTEST} characters or more.")
    return said
