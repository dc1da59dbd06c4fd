"""The `pairpep` command: everything an installation's keeper does at a terminal."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence

from pairpep import __version__
from pairpep.project.launch.database import Database
from pairpep.project.launch.trouble import Trouble


def main(arguments: Sequence[str] | None = None) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pairpep.project.settings")
    os.environ.setdefault("PAIRPEP_MODE", "demonstration")
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        if given[:1] == ["manage"]:  # everything after it belongs to Django
            return manage(given[1:])
        parsed = parser().parse_args(given)
        act: Callable[[argparse.Namespace], int] = parsed.act
        return act(parsed)
    except Trouble as trouble:
        print(f"pairpep: {trouble}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(prog="pairpep", description="Peer and family support in first-episode programs.")
    top.add_argument("--version", action="version", version=__version__)
    commands = top.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, help: str, act: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=help, description=help)
        made.set_defaults(act=act)
        return made

    commands.add_parser("manage", help="run one of Django's own commands: pairpep manage ARGS", add_help=False)
    database = command("database", "start the embedded database if there is no other, and make its roles", _database)
    database.add_argument("what", nargs="?", choices=("start", "stop", "status"), default="start")
    return top


def manage(arguments: Sequence[str]) -> int:
    from django.core.management import execute_from_command_line

    with Database().in_use():
        execute_from_command_line(["pairpep manage", *arguments])
    return 0


def _database(given: argparse.Namespace) -> int:
    database = Database()
    if given.what == "stop":
        database.stop()
    elif given.what == "start":
        database.prepare()
    if database.logins.embedded:
        print(f"embedded PostgreSQL: {'running' if database.cluster().running else 'stopped'} ({database.places.cluster})")
    else:
        print("PostgreSQL of your own: roles and database are in place")
    return 0


if __name__ == "__main__":
    sys.exit(main())
