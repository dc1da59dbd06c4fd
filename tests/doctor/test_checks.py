"""One thing is broken at a time in the database, the texts or the journals, and the doctor names it."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args
from uuid import uuid4

import psycopg
import pytest
from django.db import connections, transaction
from tests.doctor.looking import faults, sql

from pairpep.journal import sealing
from pairpep.journal.verification import Kind
from pairpep.project import translations, walls
from pairpep.project.doctor import asking, journals, logins, structure, texts
from pairpep.project.launch.cluster import Cluster

# The database and its walls


def test_a_migration_that_is_not_applied(installation: Any) -> None:
    assert faults(structure.migrations()) == ""
    sql("owner", "DELETE FROM django_migrations WHERE id = (SELECT max(id) FROM django_migrations)")
    assert faults(structure.migrations()) == "1 migration is not applied. Run pairpep migrate."


def test_walls_that_are_not_up_or_not_of_this_version(installation: Any) -> None:
    assert faults(structure.raised()) == ""
    sql("owner", "UPDATE app.setting SET value = 'another' WHERE name = 'walls'")
    assert "not those of this version" in faults(structure.raised())
    sql("owner", "DELETE FROM app.setting WHERE name = 'walls'")
    assert "are not up" in faults(structure.raised())
    assert walls.raise_walls()
    assert faults(structure.raised()) == ""


# What somebody could do by hand, and how the doctor calls it.
BY_HAND = [
    ("DROP POLICY seen ON participants_file", "policy participants_file seen"),
    ("ALTER POLICY seen ON referrals_wishes USING (program_id IS NOT NULL)", "policy referrals_wishes seen"),
    ("ALTER TABLE referrals_care NO FORCE ROW LEVEL SECURITY", "security referrals_care"),
    ("GRANT DELETE ON participants_consent TO {app}", "right participants_consent {app} DELETE"),
    ("GRANT UPDATE (person_id) ON participants_file TO {app}", "right participants_file person_id {app} UPDATE"),
    ("SET LOCAL ROLE {rules}; ALTER FUNCTION app.files_open() RESET search_path; RESET ROLE", "function app.files_open()"),
    ("ALTER TABLE journal_event DISABLE TRIGGER only_added_to", "trigger only_added_to journal_event"),
]


def test_walls_that_somebody_changed_by_hand(installation: Any) -> None:
    roles = installation.PAIRPEP_ROLES
    for by_hand, named in BY_HAND:
        with transaction.atomic(using="owner"):
            sql("owner", by_hand.format(**roles))
            assert f"The walls were changed by hand: {named.format(**roles)}" in faults(structure.raised())
            transaction.set_rollback(True, using="owner")


def test_walls_changed_by_hand_are_put_back(installation: Any) -> None:
    sql("owner", "DROP POLICY seen ON participants_file")
    assert walls.raise_walls()
    assert faults(structure.raised()) == ""
    assert not walls.raise_walls()


def test_a_database_that_takes_itself_for_a_demonstration(installation: Any) -> None:
    assert faults(logins.walls_know_the_mode()) == ""
    sql("owner", "UPDATE app.setting SET value = 'yes' WHERE name = 'demonstration'")
    assert "disagree on whether this is a demonstration" in faults(logins.walls_know_the_mode())


def test_a_database_that_believes_any_clock(installation: Any) -> None:
    installation.PAIRPEP_MODE = "production"
    assert "tickets of any age" in faults(logins.walls_know_the_mode())


def test_a_login_that_is_not_let_in(installation: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    assert faults(asking.answers()) == ""
    connections["default"].close()
    monkeypatch.setitem(connections.settings["default"], "PASSWORD", "not this one")
    assert "does not let pairpep_test_app in" in faults(asking.answers())


# Logins. Roles are the whole server's: what is changed here is never committed.


TOO_MUCH = [
    ("ALTER ROLE {app} SUPERUSER", "{app} has SUPERUSER"),
    ("ALTER ROLE {jobs} BYPASSRLS", "{jobs} has BYPASSRLS"),
    ("ALTER ROLE {owner} BYPASSRLS", "{owner} has BYPASSRLS"),
    ("ALTER ROLE {app} REPLICATION", "{app} has REPLICATION"),
    ("ALTER ROLE {app} CREATEROLE", "{app} has CREATEROLE"),
    ("ALTER ROLE {rules} LOGIN", "{rules} owns the wall's functions and must not be able to log in"),
    ("GRANT {rules} TO {app}", "{app} is a member of {rules}"),
    ("GRANT pg_read_all_data TO {app}", "{app} is a member of pg_read_all_data"),
    ("GRANT {app} TO {jobs}", "{jobs} is a member of {app}"),
    ("GRANT pg_write_all_data TO {rules}", "{rules} is a member of pg_write_all_data"),
]


def test_a_login_that_may_too_much(installation: Any, administrator: str) -> None:
    roles = installation.PAIRPEP_ROLES
    for change, named in TOO_MUCH:
        with transaction.atomic(using=administrator), connections[administrator].cursor() as cursor:
            assert [*logins.powers(cursor), *logins.memberships(cursor)] == []
            cursor.execute(change.format(**roles))
            found = [*logins.powers(cursor), *logins.memberships(cursor)]
            transaction.set_rollback(True, using=administrator)
        assert any(named.format(**roles) in fault for fault in found), (change, found)


def test_an_owner_that_sets_up_a_server_may_make_roles(installation: Any, administrator: str) -> None:
    with transaction.atomic(using=administrator), connections[administrator].cursor() as cursor:
        cursor.execute("ALTER ROLE {owner} CREATEROLE CREATEDB".format(**installation.PAIRPEP_ROLES))
        assert list(logins.powers(cursor)) == []
        transaction.set_rollback(True, using=administrator)


def test_the_serving_login_cannot_become_another(installation: Any) -> None:
    (said,) = logins.becoming()
    assert said.sound
    assert "it was tried with" in said.what


@contextmanager
def serving_as(role: str, installation: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A serving login of the test's own, so that what it may is nobody else's concern."""
    connections["default"].close()
    with monkeypatch.context() as patched:
        patched.setitem(connections.settings["default"], "USER", role)
        patched.setitem(connections.settings["default"], "PASSWORD", "for this test")
        installation.PAIRPEP_ROLES = {**installation.PAIRPEP_ROLES, "app": role}
        yield
        connections["default"].close()


def test_a_serving_login_that_can_become_another(installation: Any, administrator: str, monkeypatch: pytest.MonkeyPatch) -> None:
    role, rules = f"pairpep_test_doctor_{uuid4().hex[:8]}", installation.PAIRPEP_ROLES["rules"]
    database = connections.settings["default"]["NAME"]
    sql(
        administrator,
        f"CREATE ROLE {role} LOGIN PASSWORD 'for this test'; GRANT {rules} TO {role}; GRANT CONNECT ON DATABASE {database} TO {role}",
    )
    try:
        with serving_as(role, installation, monkeypatch):
            assert f"The serving login can become {rules}." in faults(logins.becoming())
    finally:
        sql(administrator, f"DROP OWNED BY {role}; DROP ROLE {role}")


@contextmanager
def trusting_server(folder: Path) -> Iterator[Cluster]:
    """A PostgreSQL of the test's own that asks nobody for a password."""
    folder.chmod(0o711)
    cluster = Cluster(folder / "pg", folder / "run", "a password", folder, {"fsync": "off"})
    cluster.start()
    try:
        (cluster.data / "pg_hba.conf").write_text("local all all trust\n")
        with psycopg.connect(**cluster.superuser.parameters, autocommit=True) as connection:
            connection.execute("SELECT pg_reload_conf()")
            connection.execute("CREATE ROLE serving LOGIN")
        yield cluster
    finally:
        cluster.destroy()


def test_a_server_that_trusts_everybody(installation: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    with tempfile.TemporaryDirectory(prefix="pp") as short, trusting_server(Path(short)) as cluster, monkeypatch.context() as patched:
        connections["default"].close()
        for name, value in {"HOST": str(cluster.sockets), "PORT": "", "NAME": "postgres", "USER": "serving", "PASSWORD": "x"}.items():
            patched.setitem(connections.settings["default"], name, value)
        installation.PAIRPEP_ROLES = {**installation.PAIRPEP_ROLES, "app": "serving"}
        said = faults(logins.becoming())
        connections["default"].close()
    assert "The server lets postgres in without its password." in said
    assert "The server lets serving in without its password." in said


def test_a_door_that_the_embedded_server_s_own_file_leaves_open(installation: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = logins.find(installation.PLACES)
    monkeypatch.setattr(logins, "find", lambda places: replace(whole, embedded=True))
    installation.PLACES.cluster.mkdir()
    file = installation.PLACES.cluster / "pg_hba.conf"
    file.write_text("# everybody\nlocal all all scram-sha-256\n")
    assert "pg_hba.conf" not in faults(logins.host_based_access())
    for line in (
        "local all all trust",
        "host all all 127.0.0.1/32 trust # for a moment",
        "local all postgres peer",
        "host all all 0.0.0.0/0 password",
    ):
        file.write_text(f"local all all scram-sha-256\n{line}\n")
        assert f"without a password: {line}" in faults(logins.host_based_access())


# Texts


def test_a_content_file_that_cannot_be_read(kept: Any, tmp_path: Path) -> None:
    assert faults(texts.contents()) == ""
    folder = shutil.copytree(kept.CONTENT_DIR, tmp_path / "content")
    (folder / "referrals" / "needs.toml").write_text("groups = 'none'")
    kept.PAIRPEP_CONTENT = folder
    assert "needs.toml" in faults(texts.contents())


def test_an_index_that_is_behind(world: Any) -> None:
    from pairpep.library.search import keeping

    assert "behind" in faults(texts.index())
    keeping.read_again()
    assert faults(texts.index()) == ""


def test_a_sentence_without_its_french(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = tmp_path / "greetings"
    app.mkdir()
    (app / "__init__.py").write_text('from django.utils.translation import gettext as _\n\n\ndef greet():\n    return _("Good morning")\n')
    check = translations.check
    monkeypatch.setattr(translations, "check", lambda: check(tmp_path))
    assert "greetings: 'Good morning'" in faults(texts.interface())


# Journals

WRITTEN = "INSERT INTO journal_event (at, verb, subject, roles, changes) VALUES"


def test_a_journal_that_was_touched(installation: Any, administrator: str) -> None:
    sql("default", f"{WRITTEN} (now(), 'x', '', '', '{{}}')")
    while not sealing.seal("event"):
        """Another transaction of this server is still writing."""
    assert faults(journals.unbroken()) == ""
    sql(administrator, "SET session_replication_role = replica; UPDATE journal_event SET verb = 'softened'")
    said = faults(journals.unbroken())
    assert "The journal of events: lines of batch 1 were changed." in said
    assert "docs/how-to/journal.md" in said


def test_a_journal_whose_anchor_is_gone(installation: Any) -> None:
    sql("default", f"{WRITTEN} (now(), 'x', '', '', '{{}}')")
    while not sealing.seal("event"):
        """Another transaction of this server is still writing."""
    anchor = installation.PLACES.var / "anchors" / "journal.txt"
    anchor.unlink()
    assert f"its anchor, {anchor}, is missing or late" in faults(journals.unbroken())


def test_a_journal_that_nobody_seals(installation: Any) -> None:
    sql("default", f"{WRITTEN} (now() - interval '10 minutes', 'x', '', '', '{{}}')")
    said = faults(journals.unbroken())
    assert "lines wait to be sealed" in said
    assert "Start the background work" in said


def test_every_finding_has_its_words() -> None:
    assert set(journals.FOUND) == set(get_args(Kind))
    given = {"journal": "J", "number": 1, "rows": 2, "since": "noon", "anchor": "there"}
    assert all(str(sentence) % given for sentence in journals.FOUND.values())
