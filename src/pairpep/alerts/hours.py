"""When somebody is there: the hours of a week in Montréal's time, with or without the holidays of Québec, as moments of UTC.

An hour is local: nine in the morning stays nine when the clock changes. A delay is real time: fifteen minutes are fifteen minutes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from pairpep.gatherings.season.dates import holidays_between
from pairpep.kernel.clock import MONTREAL, day_of

DAYS_AHEAD = 21
MIDNIGHT = time(0)
Span = tuple[datetime, datetime]


@dataclass(frozen=True, order=True)
class Window:
    """Hours of one day of the week (ISO: Monday is 1). An end at midnight is the end of that day."""

    weekday: int
    starts: time
    ends: time

    @classmethod
    def of(cls, code: str) -> Window:
        weekday, _, hours = code.partition(" ")
        starts, _, ends = hours.partition("-")
        return cls(int(weekday), time.fromisoformat(starts), time.fromisoformat(ends))

    @property
    def code(self) -> str:
        return f"{self.weekday} {self.starts:%H:%M}-{self.ends:%H:%M}"

    @property
    def is_right(self) -> bool:
        return 1 <= self.weekday <= 7 and (self.ends == MIDNIGHT or self.ends > self.starts)

    def on(self, day: date) -> Span:
        last = day + timedelta(days=1) if self.ends == MIDNIGHT else day
        return tuple(datetime.combine(*each, MONTREAL).astimezone(UTC) for each in ((day, self.starts), (last, self.ends)))  # type: ignore[return-value]


@dataclass(frozen=True)
class Week:
    """The hours of a ladder."""

    windows: tuple[Window, ...]
    on_holidays: bool = False

    @classmethod
    def of(cls, codes: Iterable[str], *, on_holidays: bool) -> Week:
        return cls(tuple(sorted(Window.of(code) for code in codes)), on_holidays)

    def spans(self, now: datetime) -> list[Span]:
        """From yesterday on; those that touch are one."""
        first = day_of(now) - timedelta(days=1)
        days = [first + timedelta(days=number) for number in range(DAYS_AHEAD + 2)]
        closed = set() if self.on_holidays or not self.windows else set(holidays_between(days[0], days[-1]))
        found = sorted(w.on(day) for day in days if day not in closed for w in self.windows if w.weekday == day.isoweekday())
        return _joined(found)

    def until(self, now: datetime) -> datetime | None:
        """Somebody is there now, and until then."""
        return next((ends for starts, ends in self.spans(now) if starts <= now < ends), None)

    def opens(self, now: datetime) -> datetime | None:
        """Nobody is there now; somebody will be, from then on."""
        return next((starts for starts, _ in self.spans(now) if starts > now), None)


def _joined(spans: Sequence[Span]) -> list[Span]:
    found: list[Span] = []
    for starts, ends in spans:
        if found and starts <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], ends))
        else:
            found.append((starts, ends))
    return found
