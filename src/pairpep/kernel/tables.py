"""Tables to open in a spreadsheet, in which no cell can become a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # the wide ones too: some spreadsheets read them


def harmless(cell: Any) -> Any:
    """Text that a spreadsheet would run gets an apostrophe before it, also after spaces. A number stays the number it is."""
    if not isinstance(cell, str):
        return "" if cell is None else cell
    return f"'{cell}" if cell.lstrip(" \u00a0\u202f").startswith(BEGINS_A_FORMULA) else cell


def comma_separated(columns: Sequence[str], rows: Iterable[Sequence[Any]], *, language: str) -> bytes:
    """UTF-8 with its mark, for spreadsheets that would guess otherwise; semicolons in French, where the comma is the decimal sign."""
    kept = io.StringIO(newline="")
    writer = csv.writer(kept, delimiter=";" if language == "fr" else ",", lineterminator="\r\n")
    writer.writerow([harmless(column) for column in columns])
    writer.writerows([[harmless(cell) for cell in row] for row in rows])
    return b"\xef\xbb\xbf" + kept.getvalue().encode()
