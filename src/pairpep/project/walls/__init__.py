"""The whole wall between persons and programs, as SQL that can be raised again at any time; `raise_walls` runs it."""

from __future__ import annotations

import hashlib
from pathlib import Path

from django.conf import settings
from django.db import connections, transaction
from psycopg import sql

from pairpep.measures import definitions
from pairpep.project.walls import standing

FOLDER = Path(__file__).parent
FILES = (
    "10_entry.sql",
    "20_reach.sql",
    "40_verbs.sql",
    "45_staff.sql",
    "30_policies.sql",
    "31_contacts.sql",
    "32_plans.sql",
    "33_compass.sql",
    "34_ground.sql",
    "36_identity.sql",
    "36_library.sql",
    "36_resources.sql",
    "36_search.sql",
    "36_training.sql",
    "36_staff_year.sql",
    "36_gatherings.sql",
    "36_calendar.sql",
    "37_learning.sql",
    "37_rooms.sql",
    "37_toolkit.sql",
    "38_posts.sql",
    "37_community.sql",
    "38_moderation.sql",
    "38_assemblies.sql",
    "38_levers.sql",
    "38_directory.sql",
    "38_front.sql",
    "36_instruments.sql",
    "37_responses.sql",
    "38_waves.sql",
    "38_tablets.sql",
    "38_alerts.sql",
    "38_measures.sql",
    "38_improvement.sql",
    "38_extracts.sql",
    "38_coding.sql",
    "38_evaluation.sql",
    "38_reaim.sql",
    "37_safe_keeping.sql",
    "37_privacy.sql",
    "38_portable.sql",
    "38_retention.sql",
    "39_kept_out.sql",
    "35_guards.sql",
    "50_queue.sql",
    "60_sealing.sql",
    "70_demonstration.sql",
)


def text() -> str:
    """The statements, with the four roles' names put in as quoted identifiers."""
    statements = "\n".join((FOLDER / name).read_text() for name in FILES).replace("{measures}", definitions.functions())
    for role, name in settings.PAIRPEP_ROLES.items():
        statements = statements.replace("{" + role + "}", sql.Identifier(name).as_string(None))
    return statements


def fingerprint() -> str:
    """Of the statements, the key, the mode, and the migrations: a new table needs its grants even when no statement names it."""
    migrations = " ".join(sorted(f"{path.parents[1].name}/{path.stem}" for path in FOLDER.parents[1].glob("*/migrations/0*.py")))
    return hashlib.sha256("|".join((text(), settings.PAIRPEP_TICKET_KEY.hex(), settings.PAIRPEP_MODE, migrations)).encode()).hexdigest()


def raised() -> str:
    """The fingerprint of the wall that stands, or nothing."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT to_regclass('app.setting')")
        if cursor.fetchone()[0] is None:
            return ""
        cursor.execute("SELECT value FROM app.setting WHERE name = 'walls'")
        row = cursor.fetchone()
        return row[0] if row else ""


def changed() -> list[str]:
    """What somebody changed by hand since the wall was raised."""
    with connections["owner"].cursor() as cursor:
        return standing.changed(cursor)


def raise_walls() -> bool:
    """Put the wall up as the files say, all at once. False when it already stood as they say."""
    if raised() == fingerprint() and not changed():
        return False
    key = settings.PAIRPEP_TICKET_KEY.ljust(64, b"\0")
    pads = bytes(b ^ 0x36 for b in key), bytes(b ^ 0x5C for b in key)
    marks = {
        "walls": fingerprint(),
        "demonstration": "yes" if settings.PAIRPEP_MODE == "demonstration" else "no",
        "clock_may_move": "yes" if settings.PAIRPEP_MODE == "test" else "no",
    }
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute(text())
        cursor.execute("DELETE FROM app.secret")
        cursor.execute("INSERT INTO app.secret (inner_pad, outer_pad) VALUES (%s, %s)", pads)
        for name, value in marks.items():
            cursor.execute(
                "INSERT INTO app.setting (name, value) VALUES (%s, %s) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                [name, value],
            )
        standing.keep(cursor)
    return True
