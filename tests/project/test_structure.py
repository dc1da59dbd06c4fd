"""A new database takes its structure from a file: it must be, to the letter, what walking through every migration gives."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from tests.harness.server import drop
from tests.harness.template import pointed_at

from pairpep.project.launch import structure
from pairpep.project.launch.roles import bootstrap
from pairpep.project.launch.steps import command

WRITE = bool(os.environ.get("WRITE_STRUCTURE"))


def test_the_file_and_the_migrations_after_it_give_what_all_the_migrations_give(shared_world, empty_database, database_server, monkeypatch):
    walked, _ = _made(empty_database, database_server, None)
    if WRITE:
        structure.FILE.write_text(walked, encoding="utf-8")
    # PostgreSQL leaves out some parentheses when it reads its own words again: both are compared once they were read.
    read_again, _ = _made(empty_database, database_server, walked, monkeypatch)
    begun, laid = _made(empty_database, database_server, structure.FILE.read_text(encoding="utf-8"), monkeypatch)
    assert laid
    assert begun == read_again


def _made(logins, server, text, monkeypatch=None) -> tuple[str, bool]:
    """The structure of a new database after this text and the migrations that follow it, or all of them; whether the text was laid."""
    with server.connect() as admin:
        drop(admin, logins.owner.database)
    bootstrap(logins, server.admin)
    with pointed_at(logins.owner.database):
        laid = text is not None and _lay(text, monkeypatch)
        command("migrate", database="owner", interactive=False, verbosity=0)
        executor = MigrationExecutor(connections["owner"])
        assert not executor.migration_plan(executor.loader.graph.leaf_nodes())
        return structure.written(logins.owner, embedded=logins.embedded), laid


def _lay(text, monkeypatch) -> bool:
    with monkeypatch.context() as patched, TemporaryDirectory() as folder:
        file = Path(folder, "structure.sql")
        file.write_text(text, encoding="utf-8")
        patched.setattr(structure, "FILE", file)
        return structure.begin(connections["owner"])


def test_a_database_that_holds_something_is_left_to_its_migrations(shared_world):
    before = _tables()
    assert structure.begin(connections["owner"]) is False
    assert _tables() == before


def test_the_file_holds_no_row_no_owner_and_no_policy():
    text = structure.FILE.read_text(encoding="utf-8")
    assert "CREATE TABLE public.participants_file" in text
    for word in ("INSERT INTO public", "COPY ", "OWNER TO", "GRANT ", "CREATE POLICY", "\\restrict"):
        assert word not in text


def _tables() -> list[str]:
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
        return [name for (name,) in cursor.fetchall()]
