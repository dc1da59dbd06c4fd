"""Brings checked rows into the database: COPY into temporary tables, then INSERT … SELECT, a batch at a time.

COPY into a walled table is refused by PostgreSQL, and one row a statement would be ten times slower. What a row does not say is the
model's own default. Rows that are there already are never touched, and nothing is added to them. Foreign keys are checked with each
statement rather than at the end: PostgreSQL does it while the next batch is read here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import psycopg
from django.db.models import Model
from psycopg import sql

from pairpep.kernel.reference import content
from pairpep.network.models import Account, Person
from pairpep.participants.models import Consent, File, Tie
from pairpep.project.roster.known import Followed
from pairpep.referrals.models import Care, Referral, Wishes

RUNNING = 0x9A1B9E7  # the advisory lock of an import: one at a time

TABLES = """
SET LOCAL jit = off;
SET LOCAL enable_hashjoin = off;
SET LOCAL enable_mergejoin = off;
SET CONSTRAINTS ALL IMMEDIATE;
CREATE TEMPORARY TABLE roster_file (
  key int, id uuid, person_id uuid, account_id uuid, tie_id uuid, program_id uuid, side text, code text, chosen_name bytea, language text,
  birth_year int, birth_month int, relation text, since date, until date, fictitious boolean, youth_file_id uuid, at timestamptz
) ON COMMIT DROP;
CREATE TEMPORARY TABLE roster_referral (
  line int, id uuid, wishes_id uuid, consent_id uuid, file_id uuid, program_id uuid, kind text, state text, worker_id uuid, needs text[],
  created_at timestamptz, answered_at timestamptz, offered_at timestamptz, accepted_at timestamptz, met_on date, due_on date,
  closed_at timestamptz, reason text, first_id uuid, first_worker_id uuid, first_since timestamptz, first_until timestamptz,
  next_id uuid, next_worker_id uuid, next_since timestamptz, next_until timestamptz
) ON COMMIT DROP;
CREATE TEMPORARY TABLE roster_purpose (kind text, purpose text, notice text, notice_version text) ON COMMIT DROP;
"""
# Columns that are staged under their own name
FILE_COLUMNS = "id person_id program_id side code chosen_name language birth_year birth_month relation fictitious"
REFERRAL_COLUMNS = "id file_id program_id kind state worker_id created_at answered_at offered_at accepted_at met_on due_on closed_at"
FILE_COPY = "COPY roster_file FROM STDIN"
REFERRAL_COPY = "COPY roster_referral FROM STDIN"

ALREADY_FILES = """
DELETE FROM roster_file s USING participants_file f WHERE f.id = s.id
RETURNING s.key, f.id, f.program_id, f.followed_since, f.followed_until, f.fictitious
"""
# A code typed by hand before may be the same: the program keeps both, apart.
CODES = """
UPDATE roster_file s SET code = s.code || '-' || upper(left(s.id::text, 4))
FROM participants_file f WHERE f.program_id = s.program_id AND f.code = s.code
"""
ALREADY_REFERRALS = "DELETE FROM roster_referral s USING referrals_referral r WHERE r.id = s.id"
# Since an earlier import the person may have been invited by hand, or their file may stand in another program.
REFUSED = """
DELETE FROM roster_referral s
WHERE NOT EXISTS (SELECT FROM participants_file f WHERE f.id = s.file_id AND f.program_id = s.program_id)
  OR s.closed_at IS NULL AND EXISTS (
    SELECT FROM referrals_referral r WHERE r.file_id = s.file_id AND r.kind = s.kind AND r.closed_at IS NULL)
RETURNING s.kind, s.line, EXISTS (SELECT FROM participants_file f WHERE f.id = s.file_id AND f.program_id = s.program_id)
"""


def insert(model: type[Model], given: Mapping[str, str], source: str) -> sql.Composed:
    """INSERT … SELECT with these expressions; every other column takes the model's default. A column we know nothing of is an error."""
    columns: list[sql.Composable] = []
    values: list[sql.Composable] = []
    for each in model._meta.concrete_fields:
        if each.column in given:
            values.append(sql.SQL(given[each.column]))
        elif each.has_default() and not each.primary_key:
            values.append(sql.Literal(each.get_default()))
        elif each.null:
            continue
        else:
            raise LookupError(f"{model._meta.label}.{each.name} needs a value")
        columns.append(sql.Identifier(each.column))
    into = sql.Identifier(model._meta.db_table)
    return sql.SQL("INSERT INTO {} ({}) SELECT {} FROM {}").format(
        into, sql.SQL(", ").join(columns), sql.SQL(", ").join(values), sql.SQL(source)
    )


def files() -> list[sql.Composed]:
    person = {"id": "person_id", "language": "language", "fictitious": "fictitious"}
    account = {"id": "account_id", "person_id": "person_id", "password": "'!'"}  # no password: they come in by a link
    file = {name: name for name in FILE_COLUMNS.split()} | {
        "languages": "ARRAY[language]", "followed_since": "since", "followed_until": "until", "created_at": "at",
    }  # fmt: skip
    tie = {"id": "tie_id", "file_id": "youth_file_id", "relative_file_id": "id", "program_id": "program_id", "created_at": "at"}
    staged = "roster_file"
    return [
        insert(Person, person, staged),
        insert(Account, account, staged),
        insert(File, file, staged),
        insert(Tie, tie, f"{staged} WHERE youth_file_id IS NOT NULL"),
    ]


def referrals() -> list[sql.Composed]:
    referral = {name: name for name in REFERRAL_COLUMNS.split()} | {
        "origin": "'team'", "asked_at": "created_at", "yes_at": "answered_at", "decline_reason": "reason",
        "wish": "CASE WHEN accepted_at IS NULL THEN 'wait' ELSE '' END",
        "close_reason": "CASE WHEN closed_at IS NULL THEN '' ELSE 'end_of_program' END",
    }  # fmt: skip
    hangs = {"referral_id": "s.id", "file_id": "s.file_id", "program_id": "s.program_id"}
    consent = {
        "id": "s.consent_id", "purpose": "p.purpose", "given": "true", "capacity": "'self'", "by_person_id": "f.person_id",
        "notice": "p.notice", "notice_version": "p.notice_version", "language": "f.language", "at": "s.answered_at",
    }  # fmt: skip
    staged = "roster_referral s"
    return [
        insert(Referral, referral, staged),
        insert(Wishes, hangs | {"id": "wishes_id", "needs": "needs"}, staged),
        insert(Consent, hangs | consent, f"{staged} JOIN roster_purpose p USING (kind) JOIN participants_file f ON f.id = s.file_id"),
        *(
            insert(
                Care,
                hangs | {name: f"{turn}_{name}" for name in ("id", "worker_id", "since", "until")},
                f"{staged} WHERE {turn}_id IS NOT NULL",
            )
            for turn in ("first", "next")
        ),
    ]


def purposes() -> list[tuple[str, str, str, str]]:
    """Someone who said yes said it to the meeting itself, and the tables tell of nothing else they agreed to."""
    notices = {"peer": "peer_support", "family": "family_support"}
    return [(kind, notice, notice, str(content().notices[notice].version)) for kind, notice in notices.items()]


class Staging:
    """The temporary tables of one import. Lines come as PostgreSQL's own text format, tabs between values."""

    def __init__(self, pg: psycopg.Connection[Any]) -> None:
        self.pg = pg
        pg.execute("SELECT pg_advisory_xact_lock(%s)", [RUNNING])
        pg.execute(TABLES)
        with pg.cursor() as cursor:
            cursor.executemany("INSERT INTO roster_purpose VALUES (%s, %s, %s, %s)", purposes())
        self._files, self._referrals = files(), referrals()

    def bring_files(self, lines: Sequence[str]) -> dict[int, Followed]:
        """Adds the files that are new. Answers those that were there already, as they stand."""
        self._copy(FILE_COPY, lines)
        found = self.pg.execute(ALREADY_FILES).fetchall()
        self.pg.execute(CODES)
        self._run(self._files, "TRUNCATE roster_file")
        return {
            key: Followed(str(id), str(program), since.toordinal() if since else None, until.toordinal() if until else None, fictitious)
            for key, id, program, since, until, fictitious in found
        }

    def bring_referrals(self, lines: Sequence[str]) -> tuple[int, list[tuple[str, int, str]]]:
        """Adds the invitations that are new. Answers how many were there already, and the lines that cannot come in: kind, line, reason."""
        self._copy(REFERRAL_COPY, lines)
        already = self.pg.execute(ALREADY_REFERRALS).rowcount
        refused = [
            (kind, line, "already_open" if at_home else "other_program") for kind, line, at_home in self.pg.execute(REFUSED).fetchall()
        ]
        self._run(self._referrals, "TRUNCATE roster_referral")
        return already, refused

    def clear(self) -> None:
        self.pg.execute("DROP TABLE roster_file, roster_referral, roster_purpose")

    def _copy(self, statement: str, lines: Sequence[str]) -> None:
        with self.pg.cursor() as cursor, cursor.copy(statement) as copy:
            copy.write("".join(lines))

    def _run(self, statements: Iterable[sql.Composed], last: str) -> None:
        for statement in statements:
            self.pg.execute(statement)
        self.pg.execute(last)
