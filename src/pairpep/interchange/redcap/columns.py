"""The eighteen columns of a REDCap data dictionary, in cells that no spreadsheet runs and that come back as they were."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping

from pairpep.interchange.decoding import text_of
from pairpep.interchange.report import refuse
from pairpep.kernel.bilingual import Text

NAME, FORM, SECTION, TYPE, LABEL = "Variable / Field Name", "Form Name", "Section Header", "Field Type", "Field Label"
CHOICES, NOTE = "Choices, Calculations, OR Slider Labels", "Field Note"
VALIDATION = "Text Validation Type OR Show Slider Number"
LOWEST, HIGHEST = "Text Validation Min", "Text Validation Max"
IDENTIFIER, BRANCHING, REQUIRED = "Identifier?", "Branching Logic (Show field only if...)", "Required Field?"
ALIGNMENT, NUMBER = "Custom Alignment", "Question Number (surveys only)"
MATRIX, RANKING, ANNOTATION = "Matrix Group Name", "Matrix Ranking?", "Field Annotation"
COLUMNS = (
    *(NAME, FORM, SECTION, TYPE, LABEL, CHOICES, NOTE, VALIDATION, LOWEST, HIGHEST),
    *(IDENTIFIER, BRANCHING, REQUIRED, ALIGNMENT, NUMBER, MATRIX, RANKING, ANNOTATION),
)
NEEDED = (NAME, TYPE, LABEL)
MOST = 1000  # rows
RECORD = "record_id"  # a dictionary begins with the key of its records

_NUMBER = re.compile(r"-?\d+(?:\.\d+)?", re.ASCII)
_RUNS = r"[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]"
_ARMED = re.compile(rf"([ \u00a0\u202f\"]*'*)({_RUNS})")
_DISARMED = re.compile(rf"([ \u00a0\u202f\"]*'*)'({_RUNS})")

Row = dict[str, str]

NO_DICTIONARY = Text(
    fr="Ce fichier n'est pas un dictionnaire REDCap : il lui manque la colonne « {column} ».",
    en="This file is no REDCap data dictionary: it has no column “{column}”.",
)
NOT_CSV = Text(fr="Ce fichier n'est pas un CSV qui se lit jusqu'au bout.", en="This file is not a CSV that can be read to its end.")
NO_ROW = Text(fr="Ce dictionnaire ne contient aucun champ.", en="This dictionary holds no field.")
TOO_MANY = Text(fr="Ce dictionnaire a plus de {most} champs.", en="This dictionary has more than {most} fields.")
TWICE = Text(fr="Le champ « {name} » y est deux fois.", en="The field “{name}” is in it twice.")


def armless(cell: str) -> str:
    """An apostrophe before what a spreadsheet would run; a number stays the number that it is."""
    found = None if _NUMBER.fullmatch(cell) else _ARMED.match(cell)
    return f"{found[1]}'{cell[found.end(1) :]}" if found else cell


def as_written(cell: str) -> str:
    found = _DISARMED.match(cell)
    return found[1] + cell[found.end(1) + 1 :] if found else cell


def table(columns: Iterable[str], rows: Iterable[Iterable[str]]) -> bytes:
    """Commas and no mark before the first cell, in French too: REDCap reads it so."""
    kept = io.StringIO(newline="")
    writer = csv.writer(kept, lineterminator="\r\n")
    writer.writerow([*columns])
    writer.writerows([armless(cell) for cell in row] for row in rows)
    return kept.getvalue().encode()


def dictionary(rows: Iterable[Mapping[str, str]]) -> bytes:
    return table(COLUMNS, ([row.get(column, "") for column in COLUMNS] for row in rows))


def rows_of(raw: bytes) -> list[Row]:
    """Every field, by the names of the columns. A file that a French spreadsheet saved has semicolons."""
    text = text_of(raw)
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True))
    except csv.Error as error:
        raise refuse("csv", NOT_CSV) from error
    return _checked(lines)


def _delimiter(text: str) -> str:
    first = text.split("\n", 1)[0]
    return max(",;\t", key=lambda sign: len(next(csv.reader([first], delimiter=sign), [])))


def _checked(lines: list[list[str]]) -> list[Row]:
    header = [_column(cell) for cell in lines[0]] if lines else []
    for needed in NEEDED:
        if needed not in header:
            raise refuse("columns", NO_DICTIONARY.fill(column=needed))
    rows = [dict.fromkeys(COLUMNS, "") | _row(header, line) for line in lines[1:] if any(cell.strip() for cell in line)]
    if not rows:
        raise refuse("empty", NO_ROW)
    if len(rows) > MOST:
        raise refuse("too-many", TOO_MANY.fill(most=MOST))
    names = [row[NAME] for row in rows]
    for name in names:
        if names.count(name) > 1:
            raise refuse("duplicate", TWICE.fill(name=name[:60]), name)
    return rows


def _row(header: list[str], line: list[str]) -> Row:
    return {column: as_written(cell).strip() for column, cell in zip(header, line, strict=False) if column}


def _column(cell: str) -> str:
    """By its beginning: REDCap has changed what stands between the brackets over the years."""
    said = _words(cell)
    return next((column for column in COLUMNS if said and (_words(column) == said or _start(column) == _start(cell))), "")


def _words(cell: str) -> str:
    return " ".join(cell.casefold().split()).strip('"')


def _start(cell: str) -> str:
    return _words(cell).split("(")[0].split(",")[0].split(" or ")[0].strip(" ?")
