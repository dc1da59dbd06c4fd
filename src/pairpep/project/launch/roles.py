"""Makes the roles and the database, outside migrations, as often as one likes: what is already right is left alone.

The serving login owns nothing, is a member of nothing and cannot go around row-level security. The owner migrates and is
blinded by the same walls. The jobs login works in the background. The rules role cannot log in: it owns the functions
that decide what may be seen.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import psycopg
from psycopg import sql
from psycopg.rows import dict_row

from pairpep.project.launch.logins import Login, Whole
from pairpep.project.launch.trouble import Trouble

Connection = psycopg.Connection[dict[str, object]]
PLAIN = "NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION NOINHERIT"

MEMBERSHIPS = """
    SELECT pg_get_userbyid(member) AS member, pg_get_userbyid(roleid) AS role, inherit_option, set_option, admin_option FROM pg_auth_members
"""
MEMBERSHIPS_BEFORE_16 = """
    SELECT pg_get_userbyid(member) AS member, pg_get_userbyid(roleid) AS role,
        (SELECT rolinherit FROM pg_roles WHERE oid = member) AS inherit_option, true AS set_option, admin_option FROM pg_auth_members
"""


def bootstrap(logins: Whole, superuser: Login | None = None) -> None:
    """Everything that must exist before the first migration. Quick when nothing is to be done."""
    admin = superuser or logins.owner
    database = logins.owner.database
    try:
        with connect(admin.on("postgres") if superuser else _home(admin, logins)) as connection:
            make_roles(connection, logins, admin)
            _database(connection, logins, database)
        with connect(admin.on(database)) as connection:
            _privileges(connection, logins, database)
    except psycopg.errors.InsufficientPrivilege as error:
        raise Trouble(f"{_first_line(error)}\n{advice(logins, database)}") from error
    _check_password(logins.app, "DATABASE_URL")
    _check_password(logins.jobs, "DATABASE_JOBS_URL")


def connect(login: Login, seconds: float = 10) -> Connection:
    """A connection of the launcher's own; a server that is still starting is waited for."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            return psycopg.connect(**login.parameters, autocommit=True, row_factory=dict_row, connect_timeout=10)  # type: ignore[arg-type]
        except psycopg.OperationalError as error:
            starting = "starting up" in str(error)
            if not starting or time.monotonic() > deadline:
                raise Trouble(f"PostgreSQL does not let {login.role} in: {_first_line(error)}") from error
            time.sleep(0.1)


def _home(owner: Login, logins: Whole) -> Login:
    """The owner's database if it exists; otherwise one of the maintenance databases, from which it is created."""
    try:
        connect(owner, seconds=0).close()
    except Trouble as trouble:
        if f'database "{owner.database}" does not exist' not in str(trouble):
            raise
        for maintenance in ("postgres", "template1"):
            with suppress(Trouble):
                connect(owner.on(maintenance), seconds=0).close()
                return owner.on(maintenance)
        raise Trouble(f"{trouble}\n{advice(logins, owner.database)}") from trouble
    return owner


def make_roles(connection: Connection, logins: Whole, admin: Login) -> None:
    version = connection.info.server_version
    if version < 150000:
        raise Trouble(f"PostgreSQL 15 or newer is needed; this server is {version // 10000}.")
    known = {
        str(row["rolname"]): row
        for row in connection.execute("SELECT rolname, rolsuper, rolbypassrls, rolcanlogin, rolcreaterole FROM pg_roles").fetchall()
    }
    fresh = [login for login in (logins.owner, logins.app, logins.jobs) if login.role not in known]
    if (fresh or logins.rules not in known) and not (known[admin.role]["rolsuper"] or known[admin.role]["rolcreaterole"]):
        raise Trouble(f"{admin.role} may not create the roles that PAIRPEP needs.\n{advice(logins, logins.owner.database)}")
    for login in fresh:
        _create(connection, login)
    if logins.rules not in known:
        connection.execute(sql.SQL("CREATE ROLE {} NOLOGIN " + PLAIN).format(sql.Identifier(logins.rules)))
    for role in (logins.app.role, logins.jobs.role, logins.rules):
        if (row := known.get(role)) and (row["rolsuper"] or row["rolbypassrls"]):
            raise Trouble(f"The role {role} goes around row-level security (SUPERUSER or BYPASSRLS). Give PAIRPEP a role of its own.")
    _memberships(connection, logins, version)
    if logins.embedded:
        _passwords(connection, [login for login in (logins.owner, logins.app, logins.jobs) if login not in fresh])
    elif logins.jobs not in fresh and not _lets_in(logins.jobs):
        _passwords(connection, [logins.jobs])


def _create(connection: Connection, login: Login) -> None:
    command = sql.SQL("CREATE ROLE {} LOGIN " + PLAIN + " PASSWORD {}")
    connection.execute(command.format(sql.Identifier(login.role), sql.Literal(login.password)))


def _passwords(connection: Connection, logins: list[Login]) -> None:
    """The files of secrets rule: a password that no longer opens (a restored copy) is set again."""
    for login in logins:
        if not _lets_in(login):
            connection.execute(sql.SQL("ALTER ROLE {} PASSWORD {}").format(sql.Identifier(login.role), sql.Literal(login.password)))


def _lets_in(login: Login) -> bool:
    """Whether the password is right; a database that the role may not enter is an answer given after the password."""
    try:
        psycopg.connect(**login.parameters, connect_timeout=10).close()  # type: ignore[arg-type]
    except psycopg.OperationalError as error:
        return "password authentication failed" not in str(error)
    return True


def _memberships(connection: Connection, logins: Whole, version: int) -> None:
    """The owner may give functions to the rules role, without inheriting what that role may read; nobody else is in anything."""
    rows = connection.execute(MEMBERSHIPS if version >= 160000 else MEMBERSHIPS_BEFORE_16).fetchall()
    rights = [row for row in rows if row["member"] == logins.owner.role and row["role"] == logins.rules]
    may_set = any(row["set_option"] for row in rights)
    may_admin = any(row["admin_option"] for row in rights)
    inherits = any(row["inherit_option"] for row in rights)
    names = {"rules": sql.Identifier(logins.rules), "owner": sql.Identifier(logins.owner.role)}
    if not may_set or (inherits and version >= 160000):
        options = "WITH INHERIT FALSE, SET TRUE" if version >= 160000 else "WITH ADMIN OPTION"
        connection.execute(sql.SQL("GRANT {rules} TO {owner} " + options).format(**names))
    if not may_admin and version >= 160000 and connection.info.user != logins.owner.role:
        connection.execute(sql.SQL("GRANT {rules} TO {owner} WITH ADMIN TRUE").format(**names))
    for row in rows:
        if row["member"] in (logins.app.role, logins.jobs.role):
            raise Trouble(f"The role {row['member']} is a member of {row['role']}: it must be a member of nothing. REVOKE it first.")


def _database(connection: Connection, logins: Whole, database: str) -> None:
    if connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [database]).fetchone():
        return
    create_database(connection, database, logins.owner.role)


def create_database(connection: Connection, database: str, owner: str) -> None:
    """Text sorts by code point everywhere: names carry a sort key of their own, so no machine's French is needed."""
    newer = connection.info.server_version >= 170000
    locale = "LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8'" if newer else "LOCALE_PROVIDER libc LOCALE 'C.UTF-8'"
    command = sql.SQL("CREATE DATABASE {} OWNER {} TEMPLATE template0 ENCODING 'UTF8' " + locale)
    connection.execute(command.format(sql.Identifier(database), sql.Identifier(owner)))


def _privileges(connection: Connection, logins: Whole, database: str) -> None:
    """Nothing to everybody; to each role what it needs. Said again only when something differs."""
    if _granted(connection, logins):
        return
    grant(connection, logins, database)
    if logins.embedded:
        connection.execute("REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC")
    if not _granted(connection, logins):  # the server answers a grant that it ignored with a warning only
        owner = f'ALTER DATABASE "{database}" OWNER TO "{logins.owner.role}"; ALTER SCHEMA public OWNER TO "{logins.owner.role}";'
        raise Trouble(f"{logins.owner.role} cannot give rights on {database}. A database administrator can run this in it: {owner}")


def _granted(connection: Connection, logins: Whole) -> bool:
    row = connection.execute(
        """
        SELECT NOT has_database_privilege('public', current_database(), 'CONNECT')
            AND NOT has_database_privilege('public', current_database(), 'TEMP')
            AND NOT has_schema_privilege('public', 'public', 'USAGE')
            AND has_database_privilege(%(app)s, current_database(), 'CONNECT')
            AND NOT has_database_privilege(%(app)s, current_database(), 'TEMP')
            AND has_database_privilege(%(jobs)s, current_database(), 'CONNECT')
            AND has_database_privilege(%(jobs)s, current_database(), 'TEMP')
            AND has_schema_privilege(%(app)s, 'public', 'USAGE') AND has_schema_privilege(%(jobs)s, 'public', 'USAGE')
            AND has_schema_privilege(%(rules)s, 'public', 'USAGE') AND has_schema_privilege(%(owner)s, 'public', 'CREATE') AS granted
        """,
        {"owner": logins.owner.role, "app": logins.app.role, "jobs": logins.jobs.role, "rules": logins.rules},
    ).fetchone()
    return bool(row and row["granted"])


def grant(connection: Connection, logins: Whole, database: str) -> None:
    """Who may connect to the database, and who may do what in its schema: the connection is one to that database."""
    let_in(connection, logins, database)
    with _as_schema_owner(connection):
        _say(
            connection,
            logins,
            "REVOKE ALL ON SCHEMA public FROM PUBLIC",
            "GRANT USAGE ON SCHEMA public TO {app}, {jobs}, {rules}",
            "GRANT USAGE, CREATE ON SCHEMA public TO {owner}",
        )


def let_in(connection: Connection, logins: Whole, database: str) -> None:
    """Who may connect to a database: all that a copy of one does not take over. From any connection."""
    _say(
        connection,
        logins,
        "REVOKE ALL ON DATABASE {db} FROM PUBLIC",
        "GRANT CONNECT ON DATABASE {db} TO {app}, {jobs}",
        "GRANT TEMPORARY ON DATABASE {db} TO {jobs}",
        db=database,
    )


def _say(connection: Connection, logins: Whole, *commands: str, **more: str) -> None:
    roles = {"owner": logins.owner.role, "app": logins.app.role, "jobs": logins.jobs.role, "rules": logins.rules, **more}
    names = {name: sql.Identifier(value) for name, value in roles.items()}
    for command in commands:
        connection.execute(sql.SQL(command).format(**names))


@contextmanager
def _as_schema_owner(connection: Connection) -> Iterator[None]:
    """On version 15 a database's owner that inherits nothing owns its schema only by saying so."""
    row = connection.execute(
        "SELECT pg_get_userbyid(nspowner) = 'pg_database_owner' AND datdba = current_user::regrole AS say"
        " FROM pg_namespace, pg_database WHERE nspname = 'public' AND datname = current_database()"
    ).fetchone()
    say = bool(row and row["say"])
    if not say:
        yield
        return
    connection.execute("SET ROLE pg_database_owner")
    try:
        yield
    finally:  # a connection that outlives a refused grant is itself again
        connection.execute("RESET ROLE")


def _check_password(login: Login, variable: str) -> None:
    if not _lets_in(login):
        raise Trouble(f"The password in {variable} does not open the database for {login.role}. Correct it, or: {_alter(login)}")


def _alter(login: Login) -> str:
    return f"ALTER ROLE \"{login.role}\" LOGIN PASSWORD '…';"


def advice(logins: Whole, database: str) -> str:
    """What a database administrator can run once, for an owner login that may not create roles."""
    owner, app, jobs, rules = logins.owner.role, logins.app.role, logins.jobs.role, logins.rules
    return "\n".join(
        [
            "A database administrator can run this once (with passwords of your own), then start again:",
            f"  CREATE ROLE \"{app}\" LOGIN {PLAIN} PASSWORD '…';",
            f"  CREATE ROLE \"{jobs}\" LOGIN {PLAIN} PASSWORD '…';   -- and set DATABASE_JOBS_URL",
            f'  CREATE ROLE "{rules}" NOLOGIN {PLAIN};',
            f'  GRANT "{rules}" TO "{owner}" WITH ADMIN OPTION;',
            f'  CREATE DATABASE "{database}" OWNER "{owner}" TEMPLATE template0 ENCODING \'UTF8\';',
        ]
    )


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
