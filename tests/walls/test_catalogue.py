"""PostgreSQL's catalogue, read by the same code as `pairpep doctor`: nothing is open that should not be, and each opening is named."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.conf import settings
from django.db import connections, transaction
from django.utils import translation

from pairpep.project.doctor import catalogue

LOOKS = [
    catalogue.row_security, catalogue.readable, catalogue.policies, catalogue.views, catalogue.definers, catalogue.execution,
    catalogue.journals, catalogue.reach,
]  # fmt: skip

Look = Callable[[Any], list[str]]


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@contextmanager
def undone() -> Iterator[Any]:
    """A cursor of the owner's, whose changes nobody else sees and nobody keeps."""
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        yield cursor
        transaction.set_rollback(True, using="owner")


@pytest.mark.parametrize("look", LOOKS)
def test_nothing_is_open_that_should_not_be(shared_world: Any, look: Look) -> None:
    with undone() as cursor:
        assert look(cursor) == []


# What somebody could do to the database, what finds it, and what it says.
OPENINGS: list[tuple[str, Look, str]] = [
    ("ALTER TABLE participants_file NO FORCE ROW LEVEL SECURITY", catalogue.row_security, "participants_file is about persons"),
    ("ALTER TABLE referrals_wishes DISABLE ROW LEVEL SECURITY", catalogue.row_security, "referrals_wishes is about persons"),
    ("CREATE TABLE notes (id int, file_id uuid)", catalogue.row_security, "notes is about persons"),
    ("CREATE TABLE visits (id int, program_id uuid)", catalogue.row_security, "visits is about persons"),
    (
        "CREATE TABLE notes (file_id uuid); ALTER TABLE notes ENABLE ROW LEVEL SECURITY; ALTER TABLE notes FORCE ROW LEVEL SECURITY",
        catalogue.row_security,
        "notes has no policy",
    ),
    ("CREATE TABLE elsewhere (id int); ALTER TABLE elsewhere ENABLE ROW LEVEL SECURITY", catalogue.row_security, "not by the files"),
    ("CREATE TABLE notes (words text); GRANT SELECT ON notes TO {app}", catalogue.readable, "reads notes"),
    ("CREATE TABLE notes (words text); GRANT SELECT (words) ON notes TO {app}", catalogue.readable, "reads notes"),
    ("CREATE TABLE notes (words text); GRANT SELECT ON notes TO PUBLIC", catalogue.readable, "reads notes"),
    ("GRANT SELECT ON app.secret TO {app}", catalogue.readable, "reads app.secret"),
    (
        "CREATE VIEW all_files WITH (security_invoker) AS SELECT * FROM participants_file; GRANT SELECT ON all_files TO {app}",
        catalogue.readable,
        "reads all_files",
    ),
    ("CREATE POLICY open ON participants_file FOR SELECT TO {app} USING (true)", catalogue.policies, "shows the serving login all of"),
    ("CREATE POLICY open ON participants_file FOR UPDATE TO {app} USING (true)", catalogue.policies, "shows the serving login all of"),
    ("CREATE POLICY open ON participants_file FOR SELECT USING (id IS NOT NULL)", catalogue.policies, "is for everybody"),
    ("CREATE VIEW all_files AS SELECT * FROM participants_file", catalogue.views, "The view all_files"),
    ("CREATE VIEW all_files WITH (security_invoker = false) AS SELECT * FROM participants_file", catalogue.views, "The view all_files"),
    ("CREATE MATERIALIZED VIEW all_files AS SELECT * FROM participants_file", catalogue.views, "materialised view"),
    (
        "CREATE FUNCTION peek() RETURNS int LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS 'SELECT 1'",
        catalogue.definers,
        "peek() runs with the rights of {owner}",
    ),
    (
        "SET LOCAL ROLE {rules}; CREATE FUNCTION app.peek() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'; RESET ROLE",
        catalogue.definers,
        "app.peek() does not fix where it finds names",
    ),
    (
        "SET LOCAL ROLE {rules}; GRANT EXECUTE ON FUNCTION app.mac(text) TO {app}; RESET ROLE",
        catalogue.execution,
        "{app} may call app.mac(text)",
    ),
    (
        "SET LOCAL ROLE {rules}; GRANT EXECUTE ON FUNCTION app.held(uuid, date) TO PUBLIC; RESET ROLE",
        catalogue.execution,
        "PUBLIC may call app.held",
    ),
    (
        "SET LOCAL ROLE {rules}; REVOKE EXECUTE ON FUNCTION app.enter(text) FROM {app}; RESET ROLE",
        catalogue.execution,
        "{app} may not call app.enter",
    ),
    (
        "CREATE FUNCTION public.peek() RETURNS int LANGUAGE sql AS 'SELECT 1'; GRANT EXECUTE ON FUNCTION public.peek() TO {app}",
        catalogue.execution,
        "{app} may call peek()",
    ),
    ("ALTER TABLE journal_event DISABLE TRIGGER only_added_to", catalogue.journals, "journal_event can be changed"),
    ("DROP TRIGGER not_emptied ON journal_seal", catalogue.journals, "journal_seal can be changed"),
    ("GRANT UPDATE (verb) ON journal_event TO {app}", catalogue.journals, "{app} may UPDATE journal_event"),
    ("GRANT DELETE ON journal_access TO {jobs}", catalogue.journals, "{jobs} may DELETE journal_access"),
    ("GRANT INSERT (tx) ON journal_event TO {app}", catalogue.journals, "{app} may choose the transaction"),
    ("GRANT INSERT ON journal_access TO {jobs}", catalogue.journals, "{jobs} may choose the transaction"),
    ("GRANT CREATE ON SCHEMA public TO {app}", catalogue.reach, "may make tables in the schema public"),
    ("GRANT TRUNCATE ON participants_file TO {app}", catalogue.reach, "may empty participants_file"),
    ("GRANT TRIGGER ON participants_file TO {app}", catalogue.reach, "may empty participants_file"),
    ("DO $$ BEGIN EXECUTE format('GRANT TEMP ON DATABASE %I TO {app}', current_database()); END $$", catalogue.reach, "tables of its own"),
]


def test_each_opening_is_named(shared_world: Any) -> None:
    roles = {name: str(role) for name, role in settings.PAIRPEP_ROLES.items()}
    for statement, look, expected in OPENINGS:
        with undone() as cursor:
            cursor.execute(statement.replace("{app}", roles["app"]).replace("{jobs}", roles["jobs"]).replace("{rules}", roles["rules"]))
            faults = look(cursor)
        assert any(expected.format(**roles) in fault for fault in faults), f"{statement}: {faults}"


def test_the_exceptions_are_still_needed(shared_world: Any) -> None:
    """What is on the short list and no longer open comes off the list."""
    with undone() as cursor:
        assert set(catalogue.OPEN) == {*catalogue.without_a_wall(cursor), *catalogue.shown_whole(cursor)}
