"""The logins of the database are what they are said to be: each can do its own work, and become no other."""

from __future__ import annotations

import os
from dataclasses import replace

import psycopg
import pytest
from tests.harness.server import Server

from pairpep.project.launch.logins import Login, Whole
from pairpep.project.launch.roles import bootstrap, connect, grant
from pairpep.project.launch.trouble import Trouble

MINE = f"pairpep_test_{os.getpid()}"  # roles belong to the whole server: other workers have theirs
EVERYTHING = """
    SELECT 'role' AS kind, rolname AS name, row(rolsuper, rolinherit, rolcreaterole, rolcreatedb, rolcanlogin, rolbypassrls)::text AS what
    FROM pg_roles WHERE rolname ~ '^pairpep_test_(owner|app|jobs|rules)$'
    UNION ALL SELECT 'member', pg_get_userbyid(member)::text, pg_get_userbyid(roleid)::text || m::text FROM pg_auth_members m
    UNION ALL SELECT 'database', datname, datacl::text || pg_get_userbyid(datdba) FROM pg_database WHERE datname = current_database()
    UNION ALL SELECT 'schema', nspname, nspacl::text FROM pg_namespace WHERE nspname = 'public'
    ORDER BY 1, 2, 3
"""


@pytest.fixture
def prepared(empty_database: Whole, database_server: Server) -> Whole:
    bootstrap(empty_database, database_server.admin)
    return empty_database


def refused(login: Login, *statements: str) -> bool:
    with connect(login) as connection:
        try:
            for statement in statements:
                connection.execute(statement)
        except psycopg.errors.InsufficientPrivilege:
            return True
    return False


def test_no_login_can_become_another(prepared: Whole, database_server: Server) -> None:
    roles = [prepared.owner.role, prepared.app.role, prepared.jobs.role, prepared.rules, database_server.admin.role]
    for login in (prepared.app, prepared.jobs):
        for role in roles:
            if role != login.role:
                assert refused(login, f'SET ROLE "{role}"'), f"{login.role} became {role}"
                assert refused(login, f'SET SESSION AUTHORIZATION "{role}"'), f"{login.role} became {role}"
    assert refused(prepared.owner, f'SET ROLE "{prepared.app.role}"')


def test_no_login_goes_around_row_level_security_or_makes_roles(prepared: Whole, database_server: Server) -> None:
    with database_server.connect() as connection:
        rows = connection.execute(
            "SELECT rolname, rolcanlogin FROM pg_roles WHERE rolname = ANY(%s)"
            " AND NOT (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication)",
            [[prepared.owner.role, prepared.app.role, prepared.jobs.role, prepared.rules]],
        ).fetchall()
    assert {row["rolname"]: row["rolcanlogin"] for row in rows} == {
        prepared.owner.role: True,
        prepared.app.role: True,
        prepared.jobs.role: True,
        prepared.rules: False,
    }


def test_the_serving_login_makes_nothing_not_even_for_a_moment(prepared: Whole) -> None:
    for statement in ("CREATE TABLE mine (id int)", "CREATE TEMPORARY TABLE mine (id int)", "CREATE SCHEMA mine"):
        assert refused(prepared.app, statement), statement
    assert not refused(prepared.jobs, "CREATE TEMPORARY TABLE staging (id int)")
    assert refused(prepared.jobs, "CREATE TABLE mine (id int)")


def test_the_owner_gives_functions_to_the_rules_role_without_seeing_with_its_eyes(prepared: Whole) -> None:
    with connect(prepared.owner) as connection:
        connection.execute("CREATE SCHEMA app")
        connection.execute(f'GRANT USAGE, CREATE ON SCHEMA app TO "{prepared.rules}"')
        connection.execute("CREATE FUNCTION app.one() RETURNS int LANGUAGE sql AS 'SELECT 1'")
        connection.execute(f'ALTER FUNCTION app.one() OWNER TO "{prepared.rules}"')
        row = connection.execute("SELECT pg_has_role(current_user, %s, 'USAGE') AS inherits", [prepared.rules]).fetchone()
    assert row == {"inherits": False}


def test_doing_it_again_changes_nothing(prepared: Whole, database_server: Server) -> None:
    with database_server.connect(prepared.owner.database) as connection:
        before = connection.execute(EVERYTHING).fetchall()
        bootstrap(prepared, database_server.admin)
        assert connection.execute(EVERYTHING).fetchall() == before
    assert before


def test_a_database_opened_to_everybody_is_closed_again(prepared: Whole, database_server: Server) -> None:
    with database_server.connect(prepared.owner.database) as connection:
        connection.execute(f'GRANT ALL ON DATABASE "{prepared.owner.database}" TO PUBLIC')
        connection.execute("GRANT ALL ON SCHEMA public TO PUBLIC")
        bootstrap(prepared, database_server.admin)
        row = connection.execute(
            "SELECT has_database_privilege('public', current_database(), 'CONNECT, TEMP') AS enter, "
            "has_schema_privilege('public', 'public', 'USAGE, CREATE') AS use"
        ).fetchone()
    assert row == {"enter": False, "use": False}


def test_a_serving_login_that_goes_around_the_walls_is_refused(prepared: Whole, database_server: Server) -> None:
    with database_server.connect() as connection:
        connection.execute(f"DROP ROLE IF EXISTS {MINE}_strong")
        connection.execute(f"CREATE ROLE {MINE}_strong LOGIN BYPASSRLS PASSWORD 'x'")
        try:
            with pytest.raises(Trouble, match="goes around row-level security"):
                bootstrap(replace(prepared, app=replace(prepared.app, role=f"{MINE}_strong", password="x")), database_server.admin)
        finally:
            connection.execute(f"DROP ROLE {MINE}_strong")


def test_a_serving_login_that_is_a_member_of_something_is_refused(prepared: Whole, database_server: Server) -> None:
    with database_server.connect() as connection:
        connection.execute(f"DROP ROLE IF EXISTS {MINE}_member")
        connection.execute(f"CREATE ROLE {MINE}_member LOGIN NOINHERIT PASSWORD 'x' IN ROLE pg_read_all_data")
        try:
            with pytest.raises(Trouble, match="must be a member of nothing"):
                bootstrap(replace(prepared, app=replace(prepared.app, role=f"{MINE}_member", password="x")), database_server.admin)
        finally:
            connection.execute(f"DROP ROLE {MINE}_member")


def test_a_connection_that_outlives_a_refused_grant_is_itself_again(prepared: Whole, database_server: Server) -> None:
    """Two launches at once: the server refuses one of them in the middle, and whoever goes on must not go on as somebody else."""
    home = prepared.owner.database
    with database_server.connect(home) as connection:
        before = connection.execute("SELECT current_user AS me").fetchone()
        connection.execute(f'ALTER DATABASE "{home}" OWNER TO CURRENT_USER')
        with pytest.raises(psycopg.errors.UndefinedObject):
            grant(connection, replace(prepared, rules=f"{MINE}_absent"), home)
        assert connection.execute("SELECT current_user AS me").fetchone() == before


def test_a_wrong_password_is_told_with_the_command_that_mends_it(prepared: Whole, database_server: Server) -> None:
    wrong = replace(prepared, embedded=False, app=replace(prepared.app, password="wrong"))
    with pytest.raises(Trouble, match=r"The password in DATABASE_URL does not open"):
        bootstrap(wrong, database_server.admin)


def test_an_owner_that_may_not_make_roles_is_told_what_an_administrator_can_run(prepared: Whole) -> None:
    lacking = replace(prepared, embedded=False, app=replace(prepared.app, role="pairpep_test_absent"))
    with pytest.raises(Trouble, match=r'(?s)may not create the roles.*CREATE ROLE "pairpep_test_absent" LOGIN'):
        bootstrap(lacking)


@pytest.mark.parametrize("inherits", ["INHERIT", "NOINHERIT"])
def test_an_owner_that_may_make_roles_prepares_a_server_alone(database_server: Server, inherits: str) -> None:
    """As on a server of one's own: an ordinary login with CREATEROLE and CREATEDB, nothing else."""
    names = [f"{MINE}_{name}" for name in ("app", "jobs", "rules", "owner")]
    login = replace(database_server.admin, role=names[3], password="x", database=f"{MINE}_own")
    logins = Whole(login, replace(login, role=names[0]), replace(login, role=names[1]), names[2], embedded=False)
    with database_server.alone(), database_server.connect() as connection:
        try:
            connection.execute(f"CREATE ROLE {names[3]} LOGIN {inherits} CREATEROLE CREATEDB PASSWORD 'x'")
            connection.execute(f'GRANT CONNECT ON DATABASE postgres TO "{names[3]}"')
            bootstrap(logins)
            bootstrap(logins)
            assert refused(logins.app, "CREATE TABLE mine (id int)")
            assert not refused(logins.jobs, "CREATE TEMPORARY TABLE staging (id int)")
            with connect(logins.owner) as owner:
                owner.execute(f"CREATE TABLE made (id int); GRANT SELECT ON made TO {names[0]}")
                owner.execute(f"CREATE SCHEMA app; GRANT CREATE, USAGE ON SCHEMA app TO {names[2]}; SET ROLE {names[2]}")
            assert not refused(logins.app, "SELECT id FROM made")
        finally:
            connection.execute(f"DROP DATABASE IF EXISTS {MINE}_own WITH (FORCE)")
            connection.execute(f'REVOKE ALL ON DATABASE postgres FROM "{names[3]}"')
            for name in names:
                connection.execute(f"DROP ROLE IF EXISTS {name}")
