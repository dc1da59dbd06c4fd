"""The `pairpep` command: everything an installation's keeper does at a terminal."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence

from django.core.exceptions import ImproperlyConfigured

from pairpep import __version__
from pairpep.project import analysing, evaluating, fhir_files, laboratory, research_files, scaling
from pairpep.project.keeping import backup, keys, restore
from pairpep.project.launch import steps
from pairpep.project.launch.database import Database
from pairpep.project.launch.logins import ADDRESSES, JOBS_ADDRESS, find
from pairpep.project.launch.places import places
from pairpep.project.launch.progress import say
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
    except (Trouble, ImproperlyConfigured) as trouble:
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

    running = command("run", "start everything and serve on this machine", _run)
    running.add_argument("--port", type=int, default=int(os.environ.get("PORT", "8000")))
    commands.add_parser("manage", help="run one of Django's own commands: pairpep manage ARGS", add_help=False)
    database = command("database", "start the embedded database if there is no other, and make its roles", _database)
    database.add_argument("what", nargs="?", choices=("start", "stop", "status"), default="start")
    command("migrate", "bring the tables and the content up to date", _migrate)
    command("jobs", "do the background work, until asked to stop", _jobs)
    doctor = command(
        "doctor", "say in plain words whether this installation is sound", lambda given: manage(["doctor", "--language", given.language])
    )
    doctor.add_argument("--language", choices=("fr", "en"), default="fr")
    invite = command("invite", "print a link that lets a person in", _invite)
    invite.add_argument("role", help="for example administrator")
    invite.add_argument("email")
    invite.add_argument("--program", metavar="CODE", help="for a role inside one program")
    importing = command("import", "bring a network in from files: pairpep import roster DIR [--shift-to-today] …", _import)
    importing.add_argument("what", choices=("roster",))
    importing.add_argument("rest", nargs=argparse.REMAINDER, help="a folder and options: pairpep import roster --help")
    for part in (keys, backup, restore, analysing, evaluating, laboratory, scaling, fhir_files, research_files):
        part.register(commands)
    return top


def manage(arguments: Sequence[str]) -> int:
    steps.read_settings()
    steps.catalogues()
    from django.core.management import execute_from_command_line
    from django.db import OperationalError

    with Database().in_use():
        try:
            execute_from_command_line(["pairpep manage", *arguments])
        except OperationalError as error:
            raise Trouble(str(error).strip()) from error
    return 0


def _run(given: argparse.Namespace) -> int:
    from pairpep.project.launch.run import run

    return run(given.port)


def _migrate(given: argparse.Namespace) -> int:
    steps.read_settings()
    steps.catalogues()
    with Database().in_use():
        steps.set_up_django()
        if not steps.migrate(verbosity=1):
            say("La structure est à jour.", "The structure is up to date.")
        steps.content()
    return 0


def _jobs(given: argparse.Namespace) -> int:
    """This process keeps one login: whatever else the environment says about databases is taken out before Django reads it."""
    jobs = find(places()).jobs
    if not jobs:
        raise Trouble("The background work needs DATABASE_JOBS_URL.")
    for name in ADDRESSES:
        os.environ.pop(name, None)
    os.environ |= {JOBS_ADDRESS: jobs.address, "PAIRPEP_PROCESS": "jobs"}
    steps.set_up_django()
    from pairpep.project.jobs import work

    work()
    return 0


def _invite(given: argparse.Namespace) -> int:
    return manage(["invite", given.role, given.email, *(["--program", given.program] if given.program else [])])


def _import(given: argparse.Namespace) -> int:
    return manage([f"import_{given.what}", *given.rest])


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
