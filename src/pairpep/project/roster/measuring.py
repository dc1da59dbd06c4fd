"""How fast a roster comes in, beside a bare COPY of the same files. Both are rolled back: the database is left as it was."""

from __future__ import annotations

import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from django.db import connections, transaction
from psycopg import sql

from pairpep.project.roster.importing import DATABASE, import_roster
from pairpep.project.roster.reading import Source
from pairpep.project.roster.tables import CONTACTS, TABLES


@dataclass(frozen=True)
class Measured:
    rows: int
    copy_seconds: float
    import_seconds: float

    @property
    def share(self) -> float:
        """Rows a second of the import, as a share of those of COPY."""
        return self.copy_seconds / self.import_seconds


def measure(folder: Path, *, rounds: int = 5) -> Measured:
    """Medians of alternating rounds, on a database where the roster is not yet. Files: the five tables, and contacts if present."""
    rows, copied, imported = 0, [], []
    with tempfile.TemporaryDirectory() as aside:
        for _ in range(rounds):
            copied.append(_copy(folder))
            seconds, rows = _import(folder, Path(aside))
            imported.append(seconds)
    return Measured(rows, median(copied), median(imported))


def _import(folder: Path, to_correct: Path) -> tuple[float, int]:
    with transaction.atomic(using=DATABASE):
        began = time.perf_counter()
        report = import_roster(folder, shift_to_today=True, to_correct=to_correct)
        seconds = time.perf_counter() - began
        transaction.set_rollback(True, using=DATABASE)
    return seconds, report.lines


def _copy(folder: Path) -> float:
    """Into plain tables that were there before, one COPY a file, each kept at once. Only the owner may make tables."""
    sources = [Source(folder, table) for table in (*TABLES, CONTACTS) if (folder / table.file).exists()]
    seconds = 0.0
    with connections["owner"].cursor() as cursor:
        for source in sources:
            source.close()
            name = sql.Identifier(f"measured_{source.table.name}")
            columns = sql.SQL(", ").join(sql.SQL("{} text").format(sql.Identifier(column)) for column in source.header)
            cursor.execute(sql.SQL("CREATE TABLE {} ({})").format(name, columns))
            try:
                began = time.perf_counter()
                with cursor.copy(sql.SQL("COPY {} FROM STDIN (FORMAT csv, HEADER)").format(name)) as copy:
                    copy.write(source.path.read_bytes())
                seconds += time.perf_counter() - began
            finally:
                cursor.execute(sql.SQL("DROP TABLE {}").format(name))
    return seconds
