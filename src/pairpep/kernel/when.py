"""Days and hours as each language writes them: « le vendredi 27 novembre 2026, 14 h 30 », “Friday, November 27, 2026, 2:30 pm”."""

from __future__ import annotations

from datetime import date, datetime, time

from django.utils.formats import date_format, time_format
from django.utils.translation import get_language

from pairpep.kernel.clock import MONTREAL, day_of


def _french() -> bool:
    return (get_language() or "fr")[:2] == "fr"


def day(value: date | datetime | None, *, weekday: bool = True) -> str:
    if value is None:
        return ""
    plain = day_of(value) if isinstance(value, datetime) else value
    if _french():
        first = "1er" if plain.day == 1 else str(plain.day)
        written = f"{first} {date_format(plain, 'F Y')}"
        return f"{date_format(plain, 'l')} {written}" if weekday else written
    return date_format(plain, "l, F j, Y" if weekday else "F j, Y")


def hour(value: datetime) -> str:
    """With a space that does not break, in French: 14 h 30, and 14 h on the hour."""
    return of_the_clock(value.astimezone(MONTREAL).time())


def of_the_clock(value: time) -> str:
    if _french():
        return f"{value.hour}\u00a0h" + (f"\u00a0{value.minute:02d}" if value.minute else "")
    return time_format(value, "P").replace(".", "")  # 2:30 pm: a sentence can end with it


def weekday(number: int) -> str:
    """Of an ISO number: 1 is Monday."""
    return date_format(date(2024, 1, number), "l")  # a year that began on a Monday


def moment(value: datetime | None, *, weekday: bool = True) -> str:
    return f"{day(value, weekday=weekday)}, {hour(value)}" if value else ""


def month(year: int, number: int) -> str:
    return date_format(date(year, number, 1), "F Y")
