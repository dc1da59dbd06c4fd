"""The files to correct: each table's lines that did not come in, as they were, with their number and the reason in both languages.

Once corrected, the folder is a roster like another. Everything is written inside it, under another name first.
"""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from django.utils.translation import gettext as _

from pairpep.project.roster.reading import Broken, Line, Source, with_apostrophe
from pairpep.project.roster.reasons import Reason, in_all_languages
from pairpep.project.roster.tables import ADDED, CONTACTS, TABLES, Table
from pairpep.project.roster.window import TRUTH, Window

FOLDER = "to-correct"
BEFORE = "previous"  # where the files of an earlier run go: somebody may have been correcting them


class ToCorrect:
    def __init__(self, folder: Path, *, roster: Path) -> None:
        leads_elsewhere = (folder.is_symlink() and folder == roster / FOLDER) or (folder / BEFORE).is_symlink()
        if folder.resolve() == roster.resolve() or leads_elsewhere:
            raise Broken(_("The lines to correct need a folder of their own: choose another with --to-correct."))
        self.folder = folder
        self._sheets: dict[str, _Sheet] = {}

    @property
    def needed(self) -> bool:
        return bool(self._sheets)

    def keep(self, source: Source, line: Line, reasons: list[Reason]) -> None:
        sheet = self._sheets.get(source.table.name)
        if sheet is None:
            sheet = self._sheets[source.table.name] = self._open(source.table, source.header)
        sheet.add(line, reasons)

    def finish(self, sources: list[Source], window: Window) -> None:
        """Put the files in their place. A table with nothing to correct gets its heading, so that the folder is whole."""
        if not self.needed:
            self._put_away()
            return
        for source in sources:
            if source.table.name not in self._sheets:
                self._sheets[source.table.name] = self._open(source.table, source.header)
        try:
            self._put_away()
            for sheet in self._sheets.values():
                sheet.close()
                sheet.fresh.replace(self.folder / sheet.table.file)
            fresh = self.folder / f"{TRUTH}.new"
            fresh.write_text(json.dumps({"month0": window.origin.isoformat(), "months": window.months}), encoding="utf-8")
            fresh.replace(self.folder / TRUTH)
        except OSError as error:
            raise self._unwritable(error) from error

    def discard(self) -> None:
        """Nothing is left of a run that did not succeed."""
        for sheet in self._sheets.values():
            sheet.close()
            sheet.fresh.unlink(missing_ok=True)
        if self._sheets:
            self._sheets.clear()
            with suppress(OSError):  # made for this run alone, it is empty
                self.folder.rmdir()

    def _open(self, table: Table, header: list[str]) -> _Sheet:
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            return _Sheet(self.folder, table, header)
        except OSError as error:
            raise self._unwritable(error) from error

    def _put_away(self) -> None:
        """The files of an earlier run make room, and are not lost."""
        old = [self.folder / table.file for table in (*TABLES, CONTACTS)]
        for path in old:
            if path.is_symlink() or path.is_file():
                (self.folder / BEFORE).mkdir(mode=0o700, exist_ok=True)
                path.replace(self.folder / BEFORE / path.name)

    def _unwritable(self, error: OSError) -> Broken:
        words = _(
            "The lines to correct cannot be written in %(folder)s (%(why)s). Nothing was imported. Choose another folder with --to-correct."
        )
        return Broken(words % {"folder": self.folder, "why": error.strerror or error})


class _Sheet:
    def __init__(self, folder: Path, table: Table, header: list[str]) -> None:
        self.table = table
        self.fresh = folder / f".{table.file}.new"
        self.fresh.unlink(missing_ok=True)
        descriptor = os.open(self.fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        # With a byte order mark, without which a spreadsheet spoils accents.
        self.file: IO[str] = os.fdopen(descriptor, "w", encoding="utf-8-sig", newline="")
        self.ours = {place for place, name in enumerate(header) if name.strip().casefold() in ADDED}
        self.writer: Any = csv.writer(self.file, lineterminator="\r\n")
        self._write(ADDED, header)

    def add(self, line: Line, reasons: list[Reason]) -> None:
        said = in_all_languages(reasons)
        self._write((str(line.number), said["fr"], said["en"]), line.cells)

    def close(self) -> None:
        self.file.close()

    def _write(self, added: Sequence[str], cells: Sequence[str]) -> None:
        """The reason goes first: a line with too many cells stays wrong until somebody looks at it."""
        theirs = [cell for place, cell in enumerate(cells) if place not in self.ours]
        self.writer.writerow([with_apostrophe(cell) for cell in (*added, *theirs)])
