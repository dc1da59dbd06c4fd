"""Brings contacts in, once the invitations they belong to are there: the rows, what comes next, and the months of those who were there.

All of them wait in one temporary table: which line is the same contact as an earlier one, and which is the last of an accompaniment, is
known only when every line was read. Whose contact it is, and who reads it, is what the database says of the invitation.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

import psycopg
from psycopg import sql

from pairpep.contacts.actions import ATTEMPT
from pairpep.contacts.models import MET, Contact, NextStep
from pairpep.project.roster.staging import insert

NEW, ALREADY, TWICE, NOBODY, UNSAID = "new", "already", "twice", "nobody", "unsaid"  # as WEIGH says them
SLICE = 20_000  # lines of one statement, so that a long import says how far it is

TABLE = """
CREATE TEMPORARY TABLE roster_contact (
  line int, kind text, id uuid, referral_id uuid, worker_id uuid, day date, at timestamptz, channel text, minutes int, themes text[],
  step text, planned date, later date, drawn boolean
) ON COMMIT DROP
"""
# Columns that are staged under their own name
COLUMNS = "id referral_id file_id program_id reader_id day channel minutes themes"
STEP_COLUMNS = "referral_id file_id program_id reader_id step"
COPY = "COPY roster_contact FROM STDIN"

# What was done by hand afterwards stands: a contact that its worker removed counts as in already, and does not come back.
WEIGH = """
SET LOCAL enable_hashjoin = on;
CREATE TEMPORARY TABLE roster_settled ON COMMIT DROP AS
SELECT s.*, r.file_id, r.program_id, last.worker_id AS reader_id, w.id AS by_id,
  r.closed_at IS NULL AND last.until IS NULL AS open,
  CASE
    WHEN s.line > s.earliest THEN 'twice'
    WHEN c.id IS NOT NULL OR EXISTS (SELECT FROM journal_event e
      WHERE e.file_id = r.file_id AND e.verb = 'contacts.remove' AND e.subject = 'contacts.Contact:' || s.id) THEN 'already'
    WHEN r.id IS NULL THEN 'not_invited'
    WHEN last.worker_id IS NULL THEN 'nobody'
    WHEN s.minutes IS NULL OR s.drawn AND NOT w.fictitious THEN 'unsaid'
    ELSE 'new'
  END AS fate
FROM (SELECT *, min(line) OVER (PARTITION BY id) AS earliest FROM roster_contact) s
LEFT JOIN contacts_contact c ON c.id = s.id
LEFT JOIN referrals_referral r ON r.id = s.referral_id
LEFT JOIN LATERAL (SELECT worker_id, until FROM referrals_care WHERE referral_id = r.id ORDER BY since DESC LIMIT 1) last ON true
LEFT JOIN LATERAL (SELECT worker_id FROM referrals_care WHERE referral_id = r.id
  ORDER BY since > s.at, CASE WHEN since > s.at THEN since - s.at ELSE s.at - since END LIMIT 1) there ON true
LEFT JOIN network_person w ON w.id = coalesce(s.worker_id, there.worker_id);
CREATE INDEX ON roster_settled (line);
ANALYZE roster_settled
"""
FATES = "SELECT fate, count(*) FROM roster_settled WHERE kind = 'peer' GROUP BY fate"
REFUSED = "SELECT line, fate, earliest FROM roster_settled WHERE kind = 'peer' AND fate IN ('twice', 'not_invited', 'nobody')"
TOUCHED = """
CREATE TEMPORARY TABLE roster_month ON COMMIT DROP AS
SELECT DISTINCT by_id AS worker_id, program_id, date_trunc('month', day)::date AS month FROM roster_settled WHERE fate = 'new';
ANALYZE roster_month;
DELETE FROM contacts_month m USING roster_month t
WHERE m.worker_id = t.worker_id AND m.program_id = t.program_id AND m.month = t.month
"""
# As app.count_work does it one by one: each theme once, the whole under '', an attempt under its own name, a group with its own row.
MONTHS = """
INSERT INTO contacts_month (id, program_id, worker_id, month, theme, times, minutes)
SELECT gen_random_uuid(), program_id, worker_id, month, theme, count(*), sum(minutes)
FROM (
  SELECT program_id, worker_id, day, minutes, CASE outcome WHEN %s THEN themes ELSE ARRAY[%s] END AS themes
  FROM contacts_contact WHERE group_id IS NULL
  UNION ALL SELECT program_id, worker_id, day, minutes, themes FROM contacts_work
) done JOIN roster_month USING (program_id, worker_id) CROSS JOIN LATERAL (SELECT DISTINCT unnest(themes || ''::text) AS theme) each
WHERE date_trunc('month', day)::date = month
GROUP BY program_id, worker_id, month, theme
"""


def rows() -> sql.Composed:
    given = {name: name for name in COLUMNS.split()}
    said = {"worker_id": "by_id", "outcome": f"'{MET}'", "next_step": "step", "created_at": "at"}
    return insert(Contact, given | said, "roster_settled WHERE fate = 'new' AND line BETWEEN %s AND %s")


def next_steps() -> sql.Composed:
    """The last contact of an accompaniment that goes on says what comes next; what a worker set since then stands.

    After a drawn contact of long ago it would be long over: it comes in the weeks around the import instead, and now and then not at all.
    """
    last = (
        "(SELECT DISTINCT ON (referral_id) *, drawn AND coalesce(planned, day + 14) < %s AS over FROM roster_settled "
        "WHERE fate = 'new' AND open AND step <> '' ORDER BY referral_id, day DESC, at DESC, id) s ON CONFLICT (referral_id) DO UPDATE "
        'SET reader_id = excluded.reader_id, step = excluded.step, "on" = excluded.on, set_at = excluded.set_at '
        "WHERE contacts_nextstep.set_at < excluded.set_at"
    )
    given = {name: name for name in STEP_COLUMNS.split()}
    on = "CASE WHEN over THEN coalesce(later, planned) ELSE planned END"
    return insert(NextStep, given | {"id": "gen_random_uuid()", "on": on, "set_at": "at"}, last)


class Refused(NamedTuple):
    """A line that stays out, and the earlier line that says the same, if that is why."""

    fate: str
    earliest: int


class Settling:
    """The contacts of one import, from the staged lines to the months."""

    def __init__(self, pg: psycopg.Connection[Any]) -> None:
        self.pg, self._rows, self._next_steps = pg, rows(), next_steps()
        pg.execute(TABLE)

    def stage(self, lines: Sequence[str]) -> None:
        with self.pg.cursor() as cursor, cursor.copy(COPY) as copy:
            copy.write("".join(lines))

    def weigh(self) -> tuple[dict[str, int], dict[int, Refused]]:
        """What becomes of the lines of contacts.csv: how many of each, and those that stay out."""
        self.pg.execute(WEIGH)
        fates = dict(self.pg.execute(FATES).fetchall())
        return fates, {line: Refused(fate, earliest) for line, fate, earliest in self.pg.execute(REFUSED).fetchall()}

    def last(self) -> int:
        """The last line there is."""
        found = self.pg.execute("SELECT coalesce(max(line), 0) FROM roster_settled").fetchone()
        return int(found[0]) if found else 0

    def bring(self, first: int, last: int) -> None:
        self.pg.execute(self._rows, [first, last])

    def finish(self, today: date) -> None:
        """What comes next for each, and the months of those who were there: counted again from the rows."""
        self.pg.execute(self._next_steps, [today])
        self.pg.execute(TOUCHED)
        self.pg.execute(MONTHS, [MET, ATTEMPT])

    def clear(self) -> None:
        self.pg.execute("DROP TABLE roster_contact, roster_settled, roster_month")
