"""What stands between an empty folder and a network that can be served, each step skipped when it is already done."""

from __future__ import annotations

import hashlib
from importlib import import_module
from io import StringIO
from typing import Any

from pairpep.project.launch import notes, structure
from pairpep.project.launch.logins import Login
from pairpep.project.launch.places import REPOSITORY, Places, places
from pairpep.project.launch.progress import say, step

SOURCES = REPOSITORY / "src" / "pairpep"
DEMONSTRATION_DATA = REPOSITORY / "content" / "demo" / "roster"
CACHE_TABLE = "project_cache"


def read_settings() -> None:
    """Refuse what is unsafe before anything is started or made."""
    from django.conf import settings

    settings.DEBUG  # noqa: B018


def set_up_django() -> None:
    import django

    django.setup()


def catalogues() -> None:
    """The French of the interface."""
    stale = [
        text
        for text in SOURCES.glob("*/locale/*/LC_MESSAGES/django.po")
        if not (binary := text.with_suffix(".mo")).exists() or binary.stat().st_mtime_ns < text.stat().st_mtime_ns
    ]
    if stale:
        with step("Textes français", "French texts"):
            import_module("pairpep.project.translations").compile_stale()


def static_files(places: Places) -> None:
    """Hashed names and compressed copies of styles, scripts and pictures."""
    from django.conf import settings

    if not settings.STATIC_ROOT:
        return
    wanted = _fingerprint()
    stamp = places.var / "static.stamp"
    if places.static.exists() and stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return
    with step("Styles et images", "Styles and pictures"):
        set_up_django()
        command("collectstatic", interactive=False, clear=True, verbosity=0)
        stamp.write_text(wanted, encoding="utf-8")


def _fingerprint() -> str:
    """Changes with any static file of ours and with any version of the packages that bring some."""
    digest = hashlib.sha256((REPOSITORY / "requirements" / "run.txt").read_bytes())
    for path in sorted(SOURCES.glob("*/static/**/*")):
        state = path.stat()
        digest.update(f"{path.relative_to(SOURCES)} {state.st_size} {state.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def migrate(verbosity: int = 0) -> bool:
    """Bring the tables up to date as the owner, then the walls; True when there was something to do in the tables."""
    pending = tables(verbosity)
    shared_cache()
    if knows("raise_walls"):
        command("raise_walls", verbosity=verbosity, stdout=StringIO())
    return pending


def tables(verbosity: int = 0) -> bool:
    from django.db import connections
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connections["owner"])
    pending = bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    if pending:
        with step("Structure de la base de données", "Database structure"):
            structure.begin(connections["owner"])
            command("migrate", database="owner", interactive=False, verbosity=verbosity)
    return pending


def shared_cache() -> None:
    """The table of the cache is no model: it is made here, and given to those who serve and work."""
    from django.conf import settings
    from django.db import connections

    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT to_regclass(%s)", [CACHE_TABLE])
        if cursor.fetchone()[0]:
            return
    command("createcachetable", database="owner", verbosity=0)
    quote = connections["owner"].ops.quote_name
    roles = ", ".join(quote(settings.PAIRPEP_ROLES[name]) for name in ("app", "jobs"))
    with connections["owner"].cursor() as cursor:
        cursor.execute(f"REVOKE ALL ON {quote(CACHE_TABLE)} FROM PUBLIC")
        cursor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {quote(CACHE_TABLE)} TO {roles}")


def content() -> None:
    """Needs, states, roles and pages of explanation, from the files that clinicians edit."""
    if knows("sync_content"):
        with step("Contenus", "Content"):
            command("sync_content", verbosity=0)
            command("load_capsules", verbosity=0)
            command("load_spaces", verbosity=0)
            command("load_questionnaires", verbosity=0)
            command("index_library", verbosity=0)
    else:
        say("Contenus : cette partie n'existe pas encore.", "Content: this part does not exist yet.")


def demonstration(owner: Login) -> None:
    """A fictitious network, once. A database that holds one real program is never touched."""
    if notes.read(owner).get(notes.FILLED) or not _all_fictitious():
        return
    if not knows("import_roster") or not knows("demo_network"):
        say("Réseau fictif : cette partie n'existe pas encore.", "Fictitious network: this part does not exist yet.")
        return
    with step("Réseau fictif (une seule fois)", "Fictitious network (only once)"):
        if DEMONSTRATION_DATA.exists():
            command("import_roster", str(DEMONSTRATION_DATA), shift_to_today=True, to_correct=places().var / "to-correct")
        command("demo_network")
    notes.write(owner, notes.FILLED, "yes")


def _all_fictitious() -> bool:
    from django.db import connections

    with connections["jobs"].cursor() as cursor:
        cursor.execute("SELECT NOT EXISTS (SELECT 1 FROM network_program WHERE NOT fictitious)")
        return bool(cursor.fetchone()[0])


def knows(name: str) -> bool:
    from django.core.management import get_commands

    return name in get_commands()


def command(name: str, *arguments: str, **options: Any) -> None:
    from django.core.management import call_command

    call_command(name, *arguments, **options)
