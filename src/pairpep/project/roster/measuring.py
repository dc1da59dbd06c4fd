"""How fast a roster comes in, beside two bare COPYs: of the same files, and of the rows that the import writes.

The import is rolled back and the plain tables are dropped: the database is left as it was.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from django.db import connections, transaction
from psycopg import sql

from pairpep.contacts.models import Contact, Month, NextStep
from pairpep.network.models import Account, Membership, Person
from pairpep.participants.models import Consent, File, Tie
from pairpep.project.roster.importing import DATABASE, import_roster
from pairpep.project.roster.reading import Source
from pairpep.project.roster.tables import CONTACTS, TABLES
from pairpep.referrals.models import Care, Referral, Wishes

WRITTEN = (Person, Account, Membership, File, Tie, Referral, Wishes, Consent, Care, Contact, NextStep, Month)


@dataclass(frozen=True)
class Plain:
    """What one bare COPY takes: a table without a key or an index, and its bytes."""

    name: str
    columns: sql.Composable  # as CREATE TABLE has it after the name
    options: str
    content: bytes


@dataclass(frozen=True)
class Measured:
    """Medians of alternating rounds."""

    rows: int  # of the files, headings left out
    copy_seconds: float
    written: int  # rows of the database that they become
    copy_written_seconds: float
    import_seconds: float

    @property
    def share(self) -> float:
        """Rows of the files a second, as a share of those of a COPY of the same files."""
        return self.copy_seconds / self.import_seconds

    @property
    def share_of_written(self) -> float:
        """Rows written a second, as a share of those of a COPY of the same rows."""
        return self.copy_written_seconds / self.import_seconds


def measure(folder: Path, *, rounds: int = 5) -> Measured:
    """On a database where the roster is not yet. The owner's and the jobs' logins must both be known."""
    files, written, read = list(_files(folder)), list[Plain](), 0
    took: dict[str, list[float]] = {"files": [], "written": [], "import": []}
    with tempfile.TemporaryDirectory() as aside:
        for _ in range(rounds):
            with transaction.atomic(using=DATABASE):
                began = time.perf_counter()
                read = import_roster(folder, shift_to_today=True, to_correct=Path(aside)).lines
                took["import"].append(time.perf_counter() - began)
                written = written or list(_written())
                transaction.set_rollback(True, using=DATABASE)
            took["files"].append(_copy(files))
            took["written"].append(_copy(written))
    seconds = {name: median(each) for name, each in took.items()}
    rows = sum(plain.content.count(b"\n") for plain in written)
    return Measured(read, seconds["files"], rows, seconds["written"], seconds["import"])


def _files(folder: Path) -> Iterable[Plain]:
    for table in (*TABLES, CONTACTS):
        if (folder / table.file).exists():
            source = Source(folder, table)
            source.close()
            columns = sql.SQL(", ").join(sql.SQL("{} text").format(sql.Identifier(column)) for column in source.header)
            yield Plain(table.name, sql.SQL("({})").format(columns), "(FORMAT csv, HEADER)", source.path.read_bytes())


def _written() -> Iterable[Plain]:
    """Everything that the import has just written, as COPY gives it back."""
    with connections[DATABASE].cursor() as cursor:
        for model in WRITTEN:
            name = sql.Identifier(model._meta.db_table)
            with cursor.copy(sql.SQL("COPY (SELECT * FROM {}) TO STDOUT").format(name)) as copy:
                content = b"".join(bytes(part) for part in copy)
            yield Plain(model._meta.db_table, sql.SQL("AS SELECT * FROM {} WITH NO DATA").format(name), "", content)


def _copy(tables: Iterable[Plain]) -> float:
    """Into tables that are there before, one COPY each, each kept at once. Only the owner may make tables."""
    seconds = 0.0
    with connections["owner"].cursor() as cursor:
        for plain in tables:
            name = sql.Identifier(f"measured_{plain.name}")
            cursor.execute(sql.SQL("CREATE TABLE {} {}").format(name, plain.columns))
            try:
                began = time.perf_counter()
                with cursor.copy(sql.SQL("COPY {} FROM STDIN {}").format(name, sql.SQL(plain.options))) as copy:
                    copy.write(plain.content)
                seconds += time.perf_counter() - began
            finally:
                cursor.execute(sql.SQL("DROP TABLE {}").format(name))
    return seconds
