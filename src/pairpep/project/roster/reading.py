"""Reads a CSV file line by line, and says in a plain sentence why a file cannot be read at all."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator
from operator import itemgetter
from pathlib import Path
from typing import IO, NamedTuple

from django.utils.translation import gettext as _

from pairpep.project.launch.trouble import Trouble
from pairpep.project.roster.tables import ADDED, Table

DELIMITERS = ",;\t"  # a spreadsheet set to French saves with semicolons
SAMPLE = 64 * 1024


class Broken(Trouble):
    """A file, or the folder, cannot be imported at all: nothing was changed. Carries the sentence to show."""


class Line(NamedTuple):
    number: int  # where it begins in the file, counted from one, the heading included
    cells: list[str]
    values: tuple[str, ...] | None  # the cells of the columns that are read, in the table's order; None when cells are missing or too many


class Source:
    """One file of the roster, opened and its heading understood."""

    def __init__(self, folder: Path, table: Table) -> None:
        self.table = table
        self.path = folder / table.file
        self._refuse_what_is_no_text()
        self.file: IO[str] = self.path.open(encoding="utf-8-sig", newline="")
        try:
            self.header, self._delimiter = self._heading()
        except Broken:
            self.close()
            raise

    def close(self) -> None:
        self.file.close()

    def _refuse_what_is_no_text(self) -> None:
        if not self.path.is_file():
            raise Broken(_("%(file)s is missing from the folder. Put it there, then start again.") % {"file": self.table.file})
        try:
            with self.path.open("rb") as file:
                sample = file.read(SAMPLE)
        except OSError as error:
            words = _("%(file)s cannot be opened (%(why)s).") % {"file": self.table.file, "why": error.strerror}
            raise Broken(words) from error
        if not sample.strip():
            raise Broken(_("%(file)s is empty. Its first line must name the columns.") % {"file": self.table.file})
        if b"\0" in sample:
            words = _("%(file)s is not a CSV file. In the spreadsheet, choose “Save as”, then “CSV UTF-8”.")
            raise Broken(words % {"file": self.table.file})

    def _heading(self) -> tuple[list[str], str]:
        missing: list[str] = []
        first = self._first_line()
        for delimiter in DELIMITERS:
            header = self._parse(first, delimiter)
            names = [_name(cell) for cell in header]
            lacking = [name for name in self.table.needed if name not in names]
            if not lacking:
                self._refuse_twice(names)
                return header, delimiter
            if not missing or len(lacking) < len(missing):
                missing = lacking
        raise Broken(
            _("%(file)s has no column %(columns)s. The first line must name the columns, separated by commas.")
            % {"file": self.table.file, "columns": ", ".join(missing)}
        )

    def _first_line(self) -> str:
        try:
            line = self.file.readline(SAMPLE)
            self.file.seek(0)
        except UnicodeDecodeError as error:
            raise self._not_utf8() from error
        return line

    def _parse(self, line: str, delimiter: str) -> list[str]:
        try:
            return next(csv.reader([line], delimiter=delimiter), [])
        except csv.Error as error:
            raise self._not_csv(1) from error

    def _refuse_twice(self, names: list[str]) -> None:
        for name in (*self.table.needed, *self.table.optional):
            if names.count(name) > 1:
                raise Broken(_("%(file)s has the column %(column)s twice. Keep one.") % {"file": self.table.file, "column": name})

    def _not_utf8(self) -> Broken:
        words = _("%(file)s is not written in UTF-8. In the spreadsheet, choose “Save as”, then “CSV UTF-8”.")
        return Broken(words % {"file": self.table.file})

    def _not_csv(self, number: int) -> Broken:
        words = _("%(file)s cannot be read from line %(line)s on: it is not CSV, or a quotation mark is never closed.")
        return Broken(words % {"file": self.table.file, "line": number})

    def lines(self) -> Iterator[Line]:
        """Every line below the heading; those with nothing in them are skipped."""
        pick, width, restore = self._picker(), len(self.header), self._was_ours()
        strip = str.strip
        reader = csv.reader(self.file, delimiter=self._delimiter, strict=True)
        number = 1
        try:
            next(reader)
            before = reader.line_num
            for cells in reader:
                number, before = before + 1, reader.line_num
                if not any(cells):
                    continue
                if restore:
                    cells = [without_apostrophe(cell) for cell in cells]
                yield Line(number, cells, tuple(map(strip, pick(cells))) if len(cells) == width else None)
        except UnicodeDecodeError as error:
            raise self._not_utf8() from error
        except csv.Error as error:
            raise self._not_csv(max(number, reader.line_num)) from error

    def again(self) -> Iterator[Line]:
        """From the start: the lines whose fate was known only later."""
        self.file.seek(0)
        return self.lines()

    def _picker(self) -> Callable[[list[str]], tuple[str, ...]]:
        """The columns of the table in its own order; an optional one that is not there reads as empty."""
        names = [_name(cell) for cell in self.header]
        columns = (*self.table.needed, *self.table.optional)
        pick = itemgetter(*(names.index(name) if name in names else len(names) for name in columns))
        return pick if set(columns) <= set(names) else lambda cells: pick([*cells, ""])

    def place(self, column: str) -> int | None:
        """Where a column stands in the file, if it does."""
        names = [_name(cell) for cell in self.header]
        return names.index(column) if column in names else None

    def _was_ours(self) -> bool:
        names = {_name(cell) for cell in self.header}
        return names.issuperset(ADDED)


def _name(cell: str) -> str:
    return cell.strip().casefold()


# A spreadsheet runs a cell that begins like a formula, also where its own separator cuts a cell in two. The files to
# correct carry an apostrophe there, and lose it when they come back.

_NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?", re.ASCII)
_BEGINS = r"(?:^|(?<=[;,|\t\r\n]))([\s\"]*)"
_RUNS = r"([=+\-@\uff1d\uff0b\uff0d\uff20])"
_FORMULA = re.compile(_BEGINS + "('*)" + _RUNS)
_DISARMED = re.compile(_BEGINS + "'('*)" + _RUNS)


def with_apostrophe(cell: str) -> str:
    return cell if _NUMBER.fullmatch(cell) else _FORMULA.sub(r"\1'\2\3", cell)


def without_apostrophe(cell: str) -> str:
    return _DISARMED.sub(r"\1\2\3", cell) if "'" in cell else cell
