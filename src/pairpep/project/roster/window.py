"""The days of a roster: from which day they are counted, how far they go, and where `--shift-to-today` puts them.

Days are handled as ordinals (date.toordinal): an import compares and writes tens of thousands of them.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, lru_cache
from pathlib import Path

from django.utils.translation import gettext as _

from pairpep.kernel.clock import MONTREAL
from pairpep.project.roster.reading import Broken

MONTH = 30.44  # days: what the tables mean by a month
ORIGIN, MONTHS = date(2023, 4, 1), 36
TRUTH = "truth.json"
EARLIEST = date(1990, 1, 1).toordinal()
LATEST = date(2200, 1, 1).toordinal()

iso = lru_cache(maxsize=20_000)(lambda ordinal: date.fromordinal(ordinal).isoformat())


@dataclass(frozen=True)
class Window:
    origin: date  # as the tables count, before any shift
    months: int
    shift: int  # days added to every date
    now: datetime

    @cached_property
    def days(self) -> float:
        return self.months * MONTH

    @cached_property
    def start(self) -> int:
        return self.origin.toordinal() + self.shift

    @cached_property
    def today(self) -> int:
        return self.now.astimezone(MONTREAL).date().toordinal()


def window(folder: Path, *, now: datetime, origin: date | None, shift_to_today: bool) -> Window:
    """What truth.json says of the origin and the length, when it lies in the folder; an origin that is given goes first."""
    told = _told(folder / TRUTH)
    try:
        start = origin or date.fromisoformat(str(told.get("month0", ORIGIN.isoformat())))
        months = int(str(told.get("months", MONTHS)))
    except ValueError as error:
        raise _unreadable() from error
    if not (EARLIEST <= start.toordinal() < LATEST and 0 < months <= 600):
        raise _unreadable()
    plain = Window(start, months, 0, now)
    if not shift_to_today:
        return plain
    return Window(start, months, plain.today - start.toordinal() - round(plain.days), now)


def _told(path: Path) -> dict[str, object]:
    if not path.is_file():
        return {}
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except (ValueError, OSError) as error:
        raise _unreadable() from error
    if not isinstance(told, dict):
        raise _unreadable()
    return told


def _unreadable() -> Broken:
    words = _("%(file)s must say from which day the days are counted (month0, as 2023-04-01) and for how many months (months).")
    return Broken(words % {"file": TRUTH})
