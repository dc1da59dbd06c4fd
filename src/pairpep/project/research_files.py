"""`pairpep extracts`: the register of files for research as somebody reads it on their pages; a zip that one holds, looked at again."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from pairpep.project.keeping.saying import refuse
from pairpep.project.launch import steps
from pairpep.project.launch.database import Database

if TYPE_CHECKING:
    from pairpep.kernel.policy import Actor

WRONG = 1


def register(commands: Any) -> None:
    extracts = commands.add_parser("extracts", help="files for research: pairpep extracts list | show ID | verify FILE.zip")
    what = extracts.add_subparsers(required=True, metavar="WHAT")
    listed = what.add_parser("list", help="the register, as somebody reads it on their pages")
    listed.set_defaults(act=_list)
    show = what.add_parser("show", help="one file: who is in it in numbers, who is not and why, how it ended")
    show.add_argument("id", type=UUID, help="as the list says it")
    show.set_defaults(act=_show)
    for parser in (listed, show):
        parser.add_argument("--as", dest="email", required=True, metavar="EMAIL", help="of whom: nothing is read that their pages refuse")
    said = "look at a zip again: its fingerprints, its figures counted by the script, what could tell who somebody is"
    verify = what.add_parser("verify", help=said, description=said)
    verify.add_argument("file", type=Path, metavar="FILE.zip")
    verify.add_argument(
        "--names", action="store_true", help="look for the names that this installation knows as well: it reads its database"
    )
    verify.set_defaults(act=_verify)
    for parser in (listed, show, verify):
        parser.add_argument("--language", choices=("fr", "en"), default="fr")


@contextmanager
def _somebody(given: argparse.Namespace) -> Iterator[Actor]:
    """As they would be on a page: entered in the database by their own name, and read-only."""
    steps.read_settings()
    steps.catalogues()
    with Database().in_use():
        steps.set_up_django()
        from django.utils.translation import override

        from pairpep.kernel import walls
        from pairpep.network.models import Account

        account = Account.objects.using("jobs").filter(email__iexact=given.email, is_active=True).first()
        if account is None:
            raise refuse(f"Personne n'ouvre de compte avec {given.email}.", f"Nobody signs in with {given.email}.")
        with override(given.language), walls.entered(account.person_id, read_only=True) as actor:
            yield actor


def _list(given: argparse.Namespace) -> int:
    with _somebody(given) as actor:
        from pairpep.extracts import presenting

        for each in presenting.register(actor):
            print(f"{each['row'].pk}  {each['asked']}  {each['label']}  {each['title']}  ({each['by']})")
    return 0


def _show(given: argparse.Namespace) -> int:
    with _somebody(given) as actor:
        from pairpep.extracts import presenting
        from pairpep.extracts.models import Extract

        row = Extract.objects.visible_to(actor).select_related("agreement").filter(pk=given.id).first()
        if row is None:
            raise refuse("Aucun fichier de ce numéro ne leur est ouvert.", "No file of that number is open to them.")
        shown = presenting.extract(actor, row)
        print("\n".join(_lines(shown, given.language)))
    return 0


def _lines(shown: dict[str, Any], language: str) -> Iterator[str]:
    colon = " :" if language == "fr" else ":"
    yield f"{shown['agreement'].title} · {shown['line']['label']}"
    yield from (f"{each['label']}{colon} {each['value']}" for each in shown["facts"])
    report = shown["report"] or {}
    yield from (str(each) for each in report.get("refused", ()))
    if "included" in report:
        yield str(report["included"])
        yield from report["excluded"]
        yield from (f"{name}{colon} {rows}" for name, rows in sorted(report["tables"].items()))
        yield from ([str(report["why_blocked"])] if report["why_blocked"] else [])


def _verify(given: argparse.Namespace) -> int:
    """0: all is well; 1: something is not, or it cannot be read."""
    steps.read_settings()
    steps.set_up_django()
    from pairpep.extracts import scanning, verifying

    names = scanning.Known()
    if given.names:
        with Database().in_use():
            names = scanning.known()
    try:
        lines = list(verifying.verified(given.file, names))
    except verifying.NoFile as error:
        raise refuse(
            f"{given.file} n'est pas un fichier pour la recherche ({error}).", f"{given.file} is no file for research ({error})."
        ) from error
    for each in lines:
        print(f"{'✓' if each.good else '✗'} {each.said.in_(given.language)}")
    return 0 if all(each.good for each in lines) else WRONG
