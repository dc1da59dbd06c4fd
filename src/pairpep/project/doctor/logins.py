"""Whether each database login may do what its work needs and no more, and whether the serving one can become another."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator
from typing import Any

import psycopg
from django.conf import settings
from django.db import DatabaseError, connections, transaction
from django.utils.translation import gettext as _
from psycopg import sql

from pairpep.project.doctor.asking import asking, asking_anybody, rows
from pairpep.project.doctor.said import Said, Unseen, all_well_or, well, wrong
from pairpep.project.launch.logins import find

# What no login of ours may have; the owner may make roles and databases, which is how an external server is set up.
POWERS = {"rolsuper": "SUPERUSER", "rolbypassrls": "BYPASSRLS", "rolreplication": "REPLICATION"}
SETTING_UP = {"rolcreaterole": "CREATEROLE", "rolcreatedb": "CREATEDB"}


def rights() -> Iterable[Said]:
    with asking_anybody() as cursor:
        faults = [*powers(cursor), *memberships(cursor)]
    return all_well_or(
        faults,
        well_said=_("No login can go around the walls, and the serving one is a member of nothing."),
        do=_("As the server's administrator: ALTER ROLE … NOSUPERUSER NOBYPASSRLS NOREPLICATION NOCREATEROLE, or REVOKE the membership."),
    )


def powers(cursor: Any) -> Iterator[str]:
    asked = {**POWERS, **SETTING_UP}
    columns = ", ".join(["rolcanlogin", *asked])
    for name, role in settings.PAIRPEP_ROLES.items():
        found = rows(cursor, f"SELECT {columns} FROM pg_roles WHERE rolname = %s", [role])  # noqa: S608
        if not found:
            yield _("The role %(role)s does not exist.") % {"role": role}
            continue
        may_log_in, *held = found[0]
        for (column, power), has_it in zip(asked.items(), held, strict=True):
            if has_it and not (name == "owner" and column in SETTING_UP):
                yield _("%(role)s has %(power)s.") % {"role": role, "power": power}
        if name == "rules" and may_log_in:
            yield _("%(role)s owns the wall's functions and must not be able to log in.") % {"role": role}


def memberships(cursor: Any) -> Iterator[str]:
    roles = settings.PAIRPEP_ROLES
    for member, role in rows(cursor, "SELECT pg_get_userbyid(member), pg_get_userbyid(roleid) FROM pg_auth_members ORDER BY 1, 2"):
        of_ours = member in (roles["app"], roles["jobs"], roles["rules"])
        if of_ours or (member == roles["owner"] and role in (roles["app"], roles["jobs"])):
            if member == roles["owner"] and not _inherits(cursor, member, role):
                continue  # PostgreSQL makes whoever creates a role its administrator, without what it may read
            yield _("%(member)s is a member of %(role)s.") % {"member": member, "role": role}


def _inherits(cursor: Any, member: str, role: str) -> bool:
    return bool(rows(cursor, "SELECT pg_has_role(%s, %s, 'USAGE')", [member, role])[0][0])


def becoming() -> Iterable[Said]:
    """Tried, not read: the serving login asks to be each other role, then knocks under each other name without its password."""
    with asking("default") as cursor:
        others = _others(cursor)
        _only_the_serving_login(cursor)
    faults = [_("The serving login can become %(role)s.") % {"role": role} for role in others if _can_set_role(role)]
    faults += [
        _("The server lets %(role)s in without its password.") % {"role": role}
        for role in [settings.PAIRPEP_ROLES["app"], *others]
        if _let_in(role)
    ]
    return all_well_or(
        faults,
        well_said=_("The serving login cannot become another: it was tried with %(count)d.") % {"count": len(others)},
        do=_("Remove the membership, and every line of pg_hba.conf that says trust, peer or ident for this database."),
    )


def _only_the_serving_login(cursor: Any) -> None:
    role = rows(cursor, "SELECT session_user")[0][0]
    if role != settings.PAIRPEP_ROLES["app"]:
        raise Unseen(_("%(variable)s is not known here.") % {"variable": "DATABASE_URL"})


def _others(cursor: Any) -> list[str]:
    ours = [role for name, role in settings.PAIRPEP_ROLES.items() if name != "app"]
    masters = rows(cursor, "SELECT rolname FROM pg_roles WHERE rolcanlogin AND (rolsuper OR rolbypassrls OR rolcreaterole)")
    return sorted({*ours, *(name for (name,) in masters)})


def _can_set_role(role: str) -> bool:
    try:
        with transaction.atomic(using="default"), connections["default"].cursor() as cursor:
            cursor.execute(sql.SQL("SET LOCAL ROLE {}").format(sql.Identifier(role)))
            transaction.set_rollback(True, using="default")
    except DatabaseError:
        return False
    return True


def _let_in(role: str) -> bool:
    known = connections["default"].get_connection_params()
    place = {name: known[name] for name in ("host", "port", "dbname", "sslmode", "sslrootcert") if known.get(name)}
    try:
        psycopg.connect(**place, user=role, password=secrets.token_urlsafe(), connect_timeout=5).close()
    except psycopg.OperationalError:
        return False
    return True


def host_based_access() -> Iterable[Said]:
    """The embedded server's own file. Another server's can be read by its administrator alone: it was knocked at instead."""
    if not find(settings.PLACES).embedded:
        return []
    path = settings.PLACES.cluster / "pg_hba.conf"
    faults = []
    for line in path.read_text(encoding="utf-8").splitlines():
        words = line.partition("#")[0].split()
        if words and words[-1] not in ("scram-sha-256", "reject"):
            faults.append(_("pg_hba.conf lets somebody in without a password: %(line)s") % {"line": line.strip()})
    with asking_anybody() as cursor:
        if listening := rows(cursor, "SELECT current_setting('listen_addresses')")[0][0]:
            faults.append(_("The embedded database listens on the network: %(address)s") % {"address": listening})
    return all_well_or(
        faults,
        well_said=_("The embedded database asks everybody for a password and listens on no network."),
        do=_("Stop everything (pairpep database stop) and start again: the file is written anew."),
    )


def walls_know_the_mode() -> Iterable[Said]:
    """In demonstration every message can be read: the database must not believe it is one when it is not."""
    with asking("owner") as cursor:
        kept = dict(rows(cursor, "SELECT name, value FROM app.setting WHERE name IN ('demonstration', 'clock_may_move')"))
    believes = kept.get("demonstration") == "yes"
    if believes != settings.PAIRPEP_DEMONSTRATION:
        return [wrong(_("The database and the settings disagree on whether this is a demonstration."), _("Run pairpep migrate."))]
    if kept.get("clock_may_move") == "yes" and settings.PAIRPEP_MODE != "test":
        return [wrong(_("The database accepts tickets of any age, as only a test may."), _("Run pairpep migrate."))]
    return [well(_("This is a demonstration: every person is fictitious.") if believes else _("This is an installation for real people."))]
