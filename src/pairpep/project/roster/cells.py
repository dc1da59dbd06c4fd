"""Reads one cell: a number, a date, a name. What cannot be read adds its reason, and answers None."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import lru_cache

from pairpep.project.roster.reasons import Reason, about
from pairpep.project.roster.window import EARLIEST, LATEST, Window

LONGEST = 120  # characters of a name
MOST_MINUTES = 600  # contacts.models.LONGEST, which the test of both keeps equal

MOST_DIGITS = 9
_NUMBER = re.compile(r"-?[0-9]{1,9}(?:[.,][0-9]{1,9})?").fullmatch
_DAY_FIRST = re.compile(r"[0-9]{1,2}[/.\-][0-9]{1,2}[/.\-][0-9]{2,4}").fullmatch
_ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}").fullmatch

Reasons = list[Reason]


@lru_cache(maxsize=50_000)
def whole(text: str) -> int | None:
    """Digits alone, and not too many. Remembered: the same few numbers come back in every table."""
    return int(text) if text.isdigit() and text.isascii() and len(text) <= MOST_DIGITS else None


def integer(column: str, text: str, reasons: Reasons) -> int | None:
    """The number that names a row. `007` and `7` are the same."""
    found = whole(text)
    if found is None:
        reasons.append(about("not_a_number", column, text) if text else about("empty_cell", column))
    return found


def number(column: str, text: str, reasons: Reasons) -> float | None:
    """A decimal point, or a decimal comma as a spreadsheet set to French writes it."""
    if _NUMBER(text):
        return float(text if "," not in text else text.replace(",", "."))
    reasons.append(about("not_a_number", column, text) if text else about("empty_cell", column))
    return None


def day_number(column: str, text: str, window: Window, reasons: Reasons) -> int | None:
    """A count of days since the origin, as the ordinal of the day it means, already shifted."""
    days = number(column, text, reasons)
    if days is None:
        return None
    if days < 0:
        reasons.append(about("negative_days", column, text, origin=window.origin.isoformat()))
    elif days > window.days:
        reasons.append(about("absurd_days", column, text, most=round(window.days)))
    elif (day := window.start + int(days)) > window.today:
        reasons.append(about("in_future", column, text))
    else:
        return day
    return None


def lasted(column: str, text: str, reasons: Reasons) -> int | None:
    """Minutes of a contact."""
    found = integer(column, text, reasons)
    if found is None or 1 <= found <= MOST_MINUTES:
        return found
    reasons.append(about("absurd_minutes", column, text, most=MOST_MINUTES))
    return None


def day(column: str, text: str, reasons: Reasons) -> int | None:
    """A date as an ordinal, not shifted. Day and month are never guessed."""
    if _ISO(text):
        try:
            return date.fromisoformat(text).toordinal()
        except ValueError:
            pass
    if not text:
        reasons.append(about("empty_cell", column))
    else:
        reasons.append(about("date_format_dmy" if _DAY_FIRST(text) else "bad_date", column, text))
    return None


def arrival(column: str, text: str, window: Window, reasons: Reasons) -> int | None:
    found = day(column, text, reasons)
    if found is None:
        return None
    if found < EARLIEST or found >= LATEST:
        reasons.append(about("bad_date", column, text))
    elif found + window.shift > window.today:
        reasons.append(about("in_future", column, text))
    else:
        return found + window.shift
    return None


def leaving(column: str, text: str, entry: int | None, window: Window, reasons: Reasons) -> int | None:
    """Nothing written means not known yet. `entry` is None when it could not be read itself."""
    if not text:
        return None
    found = day(column, text, reasons)
    if found is None:
        return None
    shifted = min(found, LATEST) + window.shift
    if found < EARLIEST or (entry is not None and shifted < entry):
        reasons.append(about("impossible_exit", column, text))
        return None
    return shifted


def words(column: str, text: str, reasons: Reasons) -> str:
    """A name on one line, in any writing; without what no page could show."""
    tidy = " ".join(text.split())
    if len(tidy) > LONGEST or (not tidy.isprintable() and any(unicodedata.category(sign) in ("Cc", "Cs") for sign in tidy)):
        reasons.append(about("bad_text", column))
        return ""
    return tidy


def tidy_name(name: str) -> str:
    """Without double spaces, and not shouted. Capitals alone may be an acronym: only a longer word tells."""
    if name.isupper() and any(len(word) > 5 for word in name.split()):
        return name.capitalize()
    return name
