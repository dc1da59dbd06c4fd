"""One import, from the folder to the summary: tables in the order in which they lean on each other, all in one transaction."""

from __future__ import annotations

import shlex
import time
from collections.abc import Callable
from contextlib import ExitStack, closing
from datetime import date
from pathlib import Path
from typing import Any

import psycopg
from django.db import connections, transaction
from django.utils.translation import gettext as _

from pairpep.kernel import clock
from pairpep.kernel.journalling import record_event
from pairpep.project.roster.passage import Passage
from pairpep.project.roster.reading import Broken, Source
from pairpep.project.roster.reporting import Report, Tally
from pairpep.project.roster.tables import CONTACTS, TABLES
from pairpep.project.roster.to_correct import FOLDER, ToCorrect
from pairpep.project.roster.window import window

DATABASE = "jobs"
SAY_EVERY = 2.0  # seconds


def import_roster(
    folder: Path,
    *,
    shift_to_today: bool = False,
    origin: date | None = None,
    to_correct: Path | None = None,
    say: Callable[[str], None] = lambda words: None,
) -> Report:
    """Bring in every good line of the folder's tables. Raises Broken, and changes nothing, when one of them cannot be read."""
    if not folder.is_dir():
        raise Broken(_("%(folder)s is not a folder.") % {"folder": folder})
    with ExitStack() as stack:
        days = window(folder, now=clock.now(), origin=origin, shift_to_today=shift_to_today)
        tables = [*TABLES, CONTACTS] if (folder / CONTACTS.file).exists() else list(TABLES)
        sources = {table.name: stack.enter_context(closing(Source(folder, table))) for table in tables}
        sheets = ToCorrect(to_correct or folder / FOLDER, roster=folder)
        stack.callback(sheets.discard)
        report = Report(tables={table.name: Tally() for table in tables})
        try:
            with transaction.atomic(using=DATABASE):
                with Passage(_connection(), days, sources, sheets, report, Progress(say)) as passage:
                    passage.run()
                record_event("network.import_roster", by=None, subject=None, changes=report.counts(), using=DATABASE)
                sheets.finish(list(sources.values()), days)
        except (psycopg.IntegrityError, psycopg.errors.DeadlockDetected) as error:
            raise Broken(_("Somebody changed the same people during the import. Nothing was imported: start again.")) from error
        if sheets.needed:
            report.to_correct, report.again = sheets.folder, command(sheets.folder, shift_to_today=shift_to_today)
        return report


def command(folder: Path, *, shift_to_today: bool) -> str:
    """What to type to import that folder; its own truth.json keeps the origin."""
    return f"pairpep import roster {shlex.quote(str(folder))}" + (" --shift-to-today" if shift_to_today else "")


def _connection() -> psycopg.Connection[Any]:
    connection = connections[DATABASE]
    connection.ensure_connection()
    found: psycopg.Connection[Any] = connection.connection
    return found


class Progress:
    """Says how far a long import is, now and then."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self.say, self.last = say, time.monotonic()

    def reached(self, file: str, line: int) -> None:
        if (now := time.monotonic()) - self.last >= SAY_EVERY:
            self.last = now
            self.say(_("%(file)s: line %(line)s") % {"file": file, "line": line})
