"""Periods of an evaluation: waves of four months for what is asked, quarters for what is counted. Pure."""

from __future__ import annotations

from datetime import date

MONTHS = {"wave": 4, "quarter": 3}


class Periods:
    """Waves of four months (January, May, September) or quarters, from the one of the first day to the one of the last."""

    def __init__(self, kind: str, since: date, until: date) -> None:
        self.kind, self.months = kind, MONTHS[kind]
        self._origin = self._number(since)
        self.first_days = [self._first(number) for number in range(self._origin, self._number(until) + 1)]
        self.since, self.until = since, until

    def _number(self, day: date) -> int:
        return (day.year * 12 + day.month - 1) // self.months

    def _first(self, number: int) -> date:
        year, month = divmod(number * self.months, 12)
        return date(year, month + 1, 1)

    def before(self, place: int) -> date:
        """The first day of the period before that one, be it before the window."""
        return self._first(self._origin + place - 1)

    def place(self, day: date) -> int | None:
        found = self._number(day) - self._origin
        return found if 0 <= found < len(self.first_days) else None

    def of_start(self, day: date | None) -> int | None:
        """Under 0 for one before the window; None for one that had not started by its end."""
        return None if day is None or day > self.until else self._number(day) - self._origin
