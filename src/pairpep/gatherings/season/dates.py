"""When a group meets: every so many weeks on one day and hour, intervision and mentoring in turn, holidays and closed days left out.

A date that is left out is not moved: two weeks later the group takes up where it was, so that the two kinds still take turns and
everyone's day and hour stay what they agreed to.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from pairpep.kernel.clock import MONTREAL

INTERVISION, MENTORING = "intervision", "mentoring"
HOLIDAY, CLOSED = "holiday", "closed"
KINDS = (INTERVISION, MENTORING)
NEXT = {INTERVISION: MENTORING, MENTORING: INTERVISION}


@dataclass(frozen=True, order=True)
class Slot:
    """A day of the week (1 is Monday) and an hour in Montréal: "2 13:30"."""

    weekday: int
    hour: time

    @classmethod
    def of(cls, code: str) -> Slot:
        weekday, _, hour = code.partition(" ")
        found = cls(int(weekday), time.fromisoformat(hour))
        if not 1 <= found.weekday <= 7:
            raise ValueError(f"no day of the week is {weekday!r}")
        return found

    @property
    def code(self) -> str:
        return f"{self.weekday} {self.hour:%H:%M}"

    def meets(self, other: Slot, minutes: int) -> bool:
        """Whether nobody can be at both."""
        return self.weekday == other.weekday and abs(_minutes(self.hour) - _minutes(other.hour)) < minutes


def _minutes(hour: time) -> int:
    return hour.hour * 60 + hour.minute


@dataclass(frozen=True)
class Occasion:
    """One meeting to be held: its number in the group, its kind, its hour."""

    number: int
    kind: str
    starts_at: datetime

    @property
    def on(self) -> date:
        return self.starts_at.date()


@dataclass(frozen=True)
class LeftOut:
    """A date without a meeting, and why: a holiday, or a day that was declared closed."""

    on: date
    why: str


@dataclass(frozen=True)
class Course:
    """All the dates of one slot over a season."""

    slot: Slot
    occasions: tuple[Occasion, ...]
    left_out: tuple[LeftOut, ...] = ()


def course(
    slot: Slot, *, starts_on: date, ends_on: date, every_weeks: int = 2, first: str = INTERVISION, closed: Iterable[date] = ()
) -> Course:
    holidays, shut = holidays_between(starts_on, ends_on), set(closed)
    day = starts_on + timedelta(days=(slot.weekday - starts_on.isoweekday()) % 7)
    held: list[Occasion] = []
    left_out: list[LeftOut] = []
    kind = first
    while day <= ends_on:
        if day in holidays or day in shut:
            left_out.append(LeftOut(day, HOLIDAY if day in holidays else CLOSED))
        else:
            held.append(Occasion(len(held) + 1, kind, datetime.combine(day, slot.hour, MONTREAL)))
            kind = NEXT[kind]
        day += timedelta(weeks=every_weeks)
    return Course(slot, tuple(held), tuple(left_out))


def holidays_between(first: date, last: date) -> dict[date, str]:
    """Québec's public holidays by date, named in French. Good Friday and Easter Monday both: an employer gives one or the other."""
    import holidays  # it knows every country: read only when dates are asked for

    found = holidays.country_holidays(
        "CA", subdiv="QC", years=range(first.year, last.year + 1), categories=("public", "optional"), language="fr"
    )
    return {day: name for day, name in sorted(found.items()) if first <= day <= last}
