"""What PostgreSQL's own catalogue says about the walls: each function lists what should not be, in plain sentences.

The lists come from the models and from the files of the walls; only exceptions are written here, each with its reason.
"""

# ruff: noqa: S608 — the SQL is put together from constants of this file

from __future__ import annotations

import re
from typing import Any

from django.apps import apps
from django.conf import settings
from django.utils.translation import gettext as _

from pairpep.kernel.scoping import ScopedModel
from pairpep.project import walls
from pairpep.project.doctor.asking import rows

# What the serving login reads whole, whoever entered, and why that tells nothing about a person who is followed.
OPEN = {
    "django_migrations": "the names of migrations",
    "django_content_type": "the names of tables",
    "django_session": "signed and short-lived; read by the key that only its browser holds",
    "project_cache": "limits on attempts, under digests",
    "account_emailaddress": "addresses of the staff",
    "account_emailconfirmation": "addresses of the staff",
    "network_program": "that a program exists is public",
    "network_person": "names of the staff; a young person's or a relative's is encrypted in their file",
    "network_account": "how the staff sign in, asked before anybody is known; guards keep whose it is",
    "procrastinate_jobs": "the number of a job, and nothing else of it",
}
JOURNALS = ("journal_event", "journal_access", "journal_seal")
SAFE_PATH = "search_path=pg_catalog, pg_temp"
OURS = "n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg_toast%%' AND n.nspname NOT LIKE 'pg_temp%%'"


def care_tables(cursor: Any) -> set[str]:
    """Tables about persons: what the models say, and whatever has a file or a program in it."""
    scoped = {model._meta.db_table for model in apps.get_models(include_auto_created=True) if issubclass(model, ScopedModel)}
    about = rows(
        cursor,
        "SELECT DISTINCT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid"
        " WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND a.attname IN ('file_id', 'program_id') AND NOT a.attisdropped",
    )
    return scoped | {name for (name,) in about}


def row_security(cursor: Any) -> list[str]:
    known = {
        name: (enabled, forced, policies)
        for name, enabled, forced, policies in rows(
            cursor,
            "SELECT c.relname, c.relrowsecurity, c.relforcerowsecurity, (SELECT count(*) FROM pg_policy p WHERE p.polrelid = c.oid)"
            " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p')",
        )
    }
    faults = []
    for table in sorted(care_tables(cursor)):
        enabled, forced, policies = known.get(table, (False, False, 0))
        if not (enabled and forced):
            faults.append(_("%(table)s is about persons and has no forced row-level security.") % {"table": table})
        elif not policies:
            faults.append(_("%(table)s has no policy.") % {"table": table})
    named = set(re.findall(r"\w+", re.sub(r"--.*", "", walls.text())))  # a word of a comment raises no wall
    for table in sorted(name for name, (enabled, _forced, _count) in known.items() if enabled and name not in named):
        faults.append(_("%(table)s is walled, but not by the files: the wall would be lost.") % {"table": table})
    return faults


def readable(cursor: Any) -> list[str]:
    return [
        _("The serving login reads %(table)s, which has no wall.") % {"table": name} for name in without_a_wall(cursor) if name not in OPEN
    ]


def without_a_wall(cursor: Any) -> list[str]:
    """What the serving login reads and row-level security does not hold."""
    found = rows(
        cursor,
        "SELECT CASE n.nspname WHEN 'public' THEN '' ELSE n.nspname || '.' END || c.relname"
        f" FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE {OURS}"
        " AND c.relkind IN ('r', 'p', 'v', 'm', 'f') AND NOT (c.relrowsecurity AND c.relforcerowsecurity)"
        " AND (has_table_privilege(%(app)s, c.oid, 'SELECT') OR has_any_column_privilege(%(app)s, c.oid, 'SELECT')) ORDER BY 1",
        {"app": _role("app")},
    )
    return [name for (name,) in found]


def policies(cursor: Any) -> list[str]:
    """A policy is for a role by name; for the serving login, reading and changing depend on who entered."""
    faults = []
    for table, policy, everybody, always in _policies(cursor):
        if everybody:
            faults.append(_("The policy %(policy)s of %(table)s is for everybody.") % {"policy": policy, "table": table})
        elif always and table not in OPEN:
            faults.append(_("The policy %(policy)s shows the serving login all of %(table)s.") % {"policy": policy, "table": table})
    return faults


def shown_whole(cursor: Any) -> list[str]:
    """Tables of which a policy hides nothing from the serving login."""
    return sorted({table for table, _policy, _everybody, always in _policies(cursor) if always})


def _policies(cursor: Any) -> list[tuple[Any, ...]]:
    return rows(
        cursor,
        "SELECT p.polrelid::regclass::text, p.polname, 0 = ANY (p.polroles) AS everybody,"
        " p.polcmd <> 'a' AND pg_get_expr(p.polqual, p.polrelid) = 'true' AND EXISTS (SELECT FROM pg_roles r"
        " WHERE r.oid = ANY (p.polroles) AND r.rolname = %(app)s) AS always FROM pg_policy p ORDER BY 1, 2",
        {"app": _role("app")},
    )


def views(cursor: Any) -> list[str]:
    faults = []
    for name, kind, options in rows(
        cursor,
        "SELECT c.oid::regclass::text, c.relkind, coalesce(array_to_string(c.reloptions, ','), '')"
        f" FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE {OURS} AND c.relkind IN ('v', 'm', 'f') ORDER BY 1",
    ):
        if kind == "m":
            faults.append(_("%(name)s is a materialised view: it keeps rows outside the walls.") % {"name": name})
        elif kind == "f":
            faults.append(_("%(name)s is a foreign table: it leads outside this database.") % {"name": name})
        elif not {"security_invoker=true", "security_invoker=on"} & set(options.split(",")):
            faults.append(_("The view %(name)s reads with its owner's rights (it is not security_invoker).") % {"name": name})
    return faults


def definers(cursor: Any) -> list[str]:
    faults = []
    for name, owner, path in rows(
        cursor,
        "SELECT p.oid::regprocedure::text, pg_get_userbyid(p.proowner), (SELECT c FROM unnest(p.proconfig) c WHERE c LIKE 'search_path=%')"
        f" FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE {OURS} AND p.prosecdef ORDER BY 1",
    ):
        if owner != _role("rules"):
            faults.append(_("The function %(name)s runs with the rights of %(owner)s.") % {"name": name, "owner": owner})
        if path != SAFE_PATH:
            faults.append(_("The function %(name)s does not fix where it finds names (search_path).") % {"name": name})
    return faults


def execution(cursor: Any) -> list[str]:
    """Who may call which function: exactly what the files of the walls say."""
    wanted = _granted_in_files(cursor)
    faults = []
    for oid, name, role in rows(
        cursor,
        "SELECT p.oid, p.oid::regprocedure::text, CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE pg_get_userbyid(a.grantee) END"
        " FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a"
        f" WHERE {OURS} AND a.grantee <> p.proowner ORDER BY 2, 3",
    ):
        if (oid, role) not in wanted:
            faults.append(_("%(role)s may call %(name)s, which no file says.") % {"role": role, "name": name})
        wanted.discard((oid, role))
    for oid, role in sorted(wanted):
        name = rows(cursor, "SELECT %s::oid::regprocedure::text", [oid])[0][0]
        faults.append(_("%(role)s may not call %(name)s, which the files say they may.") % {"role": role, "name": name})
    return faults


_STATEMENT = re.compile(r"(GRANT EXECUTE|REVOKE ALL) ON (FUNCTION|ALL FUNCTIONS IN SCHEMA)\s+(.+?)\s+(?:TO|FROM)\s+([^;]+);", re.DOTALL)
_FUNCTION = re.compile(r"[\w.]+\([^()]*\)")


def _granted_in_files(cursor: Any) -> set[tuple[int, str]]:
    """The grants of the files, read in their order, as (function, role)."""
    statements = re.sub(r"--[^\n]*", "", re.sub(r"\$\$.*?\$\$", "", walls.text(), flags=re.DOTALL))
    granted: set[tuple[int, str]] = set()
    for verb, kind, what, whom in _STATEMENT.findall(statements):
        roles = {role.strip().strip('"') for role in whom.split(",")}
        if kind == "FUNCTION":
            names = _FUNCTION.findall(what)
            found = rows(cursor, "SELECT to_regprocedure(name)::oid FROM unnest(%s::text[]) AS name", [names])
            functions = {oid for (oid,) in found}
        else:
            found = rows(
                cursor, "SELECT p.oid FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = %s", [what.strip()]
            )
            functions = {oid for (oid,) in found}
        pairs = {(oid, role) for oid in functions if oid is not None for role in roles}
        granted = granted | pairs if verb.startswith("GRANT") else granted - pairs
    owners = dict(rows(cursor, "SELECT p.oid, pg_get_userbyid(p.proowner) FROM pg_proc p"))
    return {(oid, role) for oid, role in granted if owners.get(oid) != role}


def journals(cursor: Any) -> list[str]:
    """Rows are added and never changed: by rights for those who serve and work, by triggers for everybody else."""
    faults = []
    for table in JOURNALS:
        for login in ("app", "jobs"):
            for right in ("UPDATE", "DELETE", "TRUNCATE", "TRIGGER"):
                if _holds(cursor, login, table, right):
                    faults.append(_("%(role)s may %(right)s %(table)s.") % {"role": _role(login), "right": right, "table": table})
            if table != "journal_seal" and _writes(cursor, login, table, "tx"):
                faults.append(_("%(role)s may choose the transaction of a row in %(table)s.") % {"role": _role(login), "table": table})
        guards = rows(
            cursor,
            "SELECT t.tgname FROM pg_trigger t WHERE t.tgrelid = to_regclass(%s) AND t.tgenabled IN ('O', 'A') AND NOT t.tgisinternal",
            [table],
        )
        if not {("only_added_to",), ("not_emptied",)} <= set(guards):
            faults.append(_("%(table)s can be changed: its triggers are gone or switched off.") % {"table": table})
    return faults


def reach(cursor: Any) -> list[str]:
    """The serving login owns nothing, makes nothing, and cannot empty a table."""
    app = {"app": _role("app")}
    faults = []
    schemas = rows(
        cursor, f"SELECT n.nspname FROM pg_namespace n WHERE {OURS} AND has_schema_privilege(%(app)s, n.oid, 'CREATE') ORDER BY 1", app
    )
    faults += [_("The serving login may make tables in the schema %(name)s.") % {"name": name} for (name,) in schemas]
    owned = rows(
        cursor, "SELECT c.oid::regclass::text FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner WHERE r.rolname = %(app)s", app
    )
    faults += [_("The serving login owns %(name)s.") % {"name": name} for (name,) in owned]
    emptied = rows(
        cursor,
        f"SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE {OURS}"
        " AND c.relkind IN ('r', 'p') AND has_table_privilege(%(app)s, c.oid, 'TRUNCATE, TRIGGER, REFERENCES') ORDER BY 1",
        app,
    )
    faults += [_("The serving login may empty %(name)s or hang something on it.") % {"name": name} for (name,) in emptied]
    if rows(cursor, "SELECT has_database_privilege(%(app)s, current_database(), 'TEMP, CREATE')", app)[0][0]:
        faults.append(_("The serving login may make tables of its own."))
    return faults


def _role(name: str) -> str:
    return str(settings.PAIRPEP_ROLES[name])


def _holds(cursor: Any, login: str, table: str, right: str) -> bool:
    columns = " OR has_any_column_privilege(%(role)s, %(table)s, 'UPDATE')" if right == "UPDATE" else ""
    return bool(
        rows(
            cursor,
            f"SELECT has_table_privilege(%(role)s, %(table)s, %(right)s){columns}",
            {"role": _role(login), "table": table, "right": right},
        )[0][0]
    )


def _writes(cursor: Any, login: str, table: str, column: str) -> bool:
    return bool(rows(cursor, "SELECT has_column_privilege(%s, %s, %s, 'INSERT')", [_role(login), table, column])[0][0])
