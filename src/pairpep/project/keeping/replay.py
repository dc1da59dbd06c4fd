"""After a restore and before anything opens: what ended since the backup was made ends again. As often as one likes."""

# ruff: noqa: S608 — names of tables and columns are compared with the catalogue's before they stand in a statement

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db import DataError, IntegrityError, connections, transaction

from pairpep.project.keeping.ledger import Line
from pairpep.project.keeping.saying import refuse
from pairpep.responses import recount

KINDS = ("ended", "said", "deleted", "emptied", "withdrawn", "password", "closed")
UNUSABLE = "!restored"


@dataclass
class Replayed:
    lines: int = 0
    changed: Counter[str] = field(default_factory=Counter)
    gone: int = 0  # about rows that the backup does not hold: made after it
    last: str = ""


def replay(lines: Iterable[Line], *, using: str = "jobs") -> Replayed:
    """All of it or nothing. In the order of the ledger, whatever the clock said when a line was written."""
    done = Replayed()
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        known = _columns(cursor)
        for line in lines:
            _one(cursor, line, known, done, using)
            done.lines += 1
            done.last = line.told["at"]
    return done


def forget_what_opens(*, using: str = "jobs") -> dict[str, int]:
    """What a backup brings back and nobody should find open: every session, and every message and job that may have left since."""
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        cursor.execute("DELETE FROM django_session")
        sessions = cursor.rowcount
        cursor.execute("UPDATE network_account SET sessions = sessions + 1")
        cursor.execute("DELETE FROM procrastinate_jobs WHERE status <> 'doing'")
        cursor.execute("UPDATE network_message SET problem = 'withdrawn', body = '' WHERE sent_at IS NULL AND problem <> 'withdrawn'")
        messages = cursor.rowcount
    return {"sessions": sessions, "messages": messages}


def _columns(cursor: Any) -> dict[str, dict[str, str]]:
    cursor.execute(
        "SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod) FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid"
        " WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped"
    )
    found: dict[str, dict[str, str]] = {}
    for table, column, kind in cursor.fetchall():
        found.setdefault(table, {})[column] = kind
    return found


def _one(cursor: Any, line: Line, known: dict[str, dict[str, str]], done: Replayed, using: str) -> None:
    what, (table, _, column) = line.told["what"], line.told["place"].partition(".")
    if what not in KINDS or table not in known or (column and column not in known[table]):
        raise refuse(
            f"Le registre dit à la ligne {line.number} ce que cette version ne connaît pas : prenez la version qui l'a écrit.",
            f"The ledger says at line {line.number} what this version does not know: take the version that wrote it.",
        )
    try:
        with transaction.atomic(using=using):
            changed = _ACTS[what](cursor, table, column, line.told, known[table])
    except (IntegrityError, DataError) as trouble:
        if what != "said":
            raise refuse(
                f"Le registre, ligne {line.number}, ne se rejoue pas ({type(trouble).__name__}) : rien n'est ouvert.",
                f"The ledger, line {line.number}, cannot be replayed ({type(trouble).__name__}): nothing opens.",
            ) from trouble
        changed = 0  # about a file that was made after the backup
    done.changed[f"{what} {table}"] += changed
    done.gone += not changed


def _ended(cursor: Any, table: str, column: str, told: dict[str, Any], columns: dict[str, str]) -> int:
    kind = columns[column]
    cursor.execute(
        f'UPDATE "{table}" SET "{column}" = %s::{kind} WHERE id = %s AND ("{column}" IS NULL OR "{column}" > %s::{kind})',
        [told["told"], told["row"], told["told"]],
    )
    return int(cursor.rowcount)


def _said(cursor: Any, table: str, column: str, told: dict[str, Any], columns: dict[str, str]) -> int:
    given = {name: value for name, value in told["told"].items() if name in columns}
    names = sorted({*given, *(name for name, kind in columns.items() if kind == "bytea")})
    values = ", ".join("''::bytea" if columns[name] == "bytea" else f'r."{name}"' for name in names)
    listed = ", ".join(f'"{name}"' for name in names)
    cursor.execute(
        f'INSERT INTO "{table}" ({listed}) SELECT {values} FROM jsonb_populate_record(NULL::"{table}", %s::jsonb) r ON CONFLICT DO NOTHING',
        [json.dumps(given)],
    )
    changed = int(cursor.rowcount)
    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    return changed


def _deleted(cursor: Any, table: str, column: str, told: dict[str, Any], columns: dict[str, str]) -> int:
    if table == "participants_file":
        cursor.execute("SELECT app.destroy_rows(%s) <> '{}'", [told["row"]])
        return int(cursor.fetchone()[0])
    cursor.execute(f'DELETE FROM "{table}" WHERE id = %s', [told["row"]])
    return int(cursor.rowcount)


def _emptied(cursor: Any, table: str, column: str, told: dict[str, Any], columns: dict[str, str]) -> int:
    cursor.execute(f'UPDATE "{table}" SET "{column}" = %s WHERE id = %s AND octet_length("{column}") > 0', [b"", told["row"]])
    return int(cursor.rowcount)


# Words that their author took back: what goes with them, then the words themselves. %(row)s is whose, %(told)s what the line says of it.
WITHDRAWN = {
    "levers_lever": (
        "DELETE FROM levers_slip WHERE receipt = decode(%(told)s, 'hex')",
        "DELETE FROM levers_signature WHERE lever_id = %(row)s",
        "UPDATE levers_lever SET state = 'withdrawn', words = '' WHERE id = %(row)s AND state <> 'withdrawn'",
    ),
    "community_message": (
        "DELETE FROM community_messageedition WHERE message_id = %(row)s",
        "DELETE FROM community_translation WHERE message_id = %(row)s",
        "DELETE FROM community_mention WHERE message_id = %(row)s",
        "UPDATE community_discussion d SET title = '' FROM community_message m"
        " WHERE m.id = %(row)s AND m.discussion_id = d.id AND m.number = 1",
        "UPDATE community_message SET state = 'withdrawn', words = '', content_note = '', resource_id = NULL"
        " WHERE id = %(row)s AND state <> 'withdrawn'",
    ),
    "community_member": (
        "DELETE FROM community_follow WHERE member_id = %(row)s",
        "UPDATE community_seat SET left_at = %(told)s WHERE member_id = %(row)s AND left_at IS NULL",
        "UPDATE community_belonging SET ended_at = %(told)s WHERE member_id = %(row)s AND ended_at IS NULL",
        "UPDATE community_member SET shown_name = '', pronouns = '', shown_group = '', shown_program_id = NULL, left_at = %(told)s"
        " WHERE id = %(row)s AND left_at IS NULL",
    ),
}


def _withdrawn(cursor: Any, table: str, column: str, told: dict[str, Any], columns: dict[str, str]) -> int:
    if table == "responses_answerset":
        return recount.withdrawn_again(UUID(told["row"]))
    for statement in WITHDRAWN[table]:
        cursor.execute(statement, {"row": told["row"], "told": told.get("told")})
    return int(cursor.rowcount)


def _password(cursor: Any, table: str, column: str, told: dict[str, Any], columns: dict[str, str]) -> int:
    """The old one may be what somebody wanted to be rid of: neither opens, and the person makes another by mail."""
    cursor.execute("UPDATE network_account SET password = %s WHERE id = %s AND password NOT LIKE '!%%'", [UNUSABLE, told["row"]])
    return int(cursor.rowcount)


def _closed(cursor: Any, table: str, column: str, told: dict[str, Any], columns: dict[str, str]) -> int:
    cursor.execute("UPDATE network_account SET is_active = false WHERE id = %s AND is_active", [told["row"]])
    return int(cursor.rowcount)


_ACTS = {
    "ended": _ended, "said": _said, "deleted": _deleted, "emptied": _emptied, "withdrawn": _withdrawn, "password": _password,
    "closed": _closed,
}  # fmt: skip
