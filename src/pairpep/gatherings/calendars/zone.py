"""The hour of Montréal as calendars are told it: a rule of the year, as long as the database of time zones says the same."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard, vRecur

from pairpep.kernel.clock import MONTREAL

TZID = "America/Toronto"  # the database keeps Montréal's hour under this name
CALLED = {"fr": "Heure de Montréal", "en": "Montréal time"}
STANDARD, SUMMER = timedelta(hours=-5), timedelta(hours=-4)


@lru_cache(maxsize=32)
def zone(first_year: int, last_year: int, language: str) -> Timezone:
    """What several calendars read best is the rule; a year that does not follow it is told transition by transition."""
    if all(_follows_the_rule(year) for year in range(first_year, last_year + 1)):
        return _by_the_rule(language)
    return Timezone.from_tzid(TZID, first_date=date(first_year, 1, 1), last_date=date(last_year + 1, 1, 1))


def _by_the_rule(language: str) -> Timezone:
    told = Timezone()
    told.add("tzid", TZID)
    parts = (
        (TimezoneDaylight(), datetime.fromisoformat("2007-03-11T02:00"), STANDARD, SUMMER, "EDT", "2SU", 3),
        (TimezoneStandard(), datetime.fromisoformat("2007-11-04T02:00"), SUMMER, STANDARD, "EST", "1SU", 11),
    )
    for part, since, before, after, name, day, month in parts:
        part.add("dtstart", since)
        part.add("tzoffsetfrom", before)
        part.add("tzoffsetto", after)
        part.add("rrule", vRecur({"freq": "yearly", "bymonth": month, "byday": day}))
        part.add("tzname", name)
        part.add("comment", CALLED[language])
        told.add_component(part)
    return told


@lru_cache(maxsize=256)
def _follows_the_rule(year: int) -> bool:
    """Summer from the second Sunday of March, 2:00, to the first of November, 2:00, and no other change in the year."""
    changes = (_sunday(year, 3, 2) + timedelta(hours=2) - STANDARD, _sunday(year, 11, 1) + timedelta(hours=2) - SUMMER)
    day, last = datetime(year, 1, 1, 12, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC)
    looked_at = [each + timedelta(seconds=off) for each in changes for off in (-1, 0)]
    while day < last:
        looked_at.append(day)
        day += timedelta(days=1)
    return all(each.astimezone(MONTREAL).utcoffset() == (SUMMER if changes[0] <= each < changes[1] else STANDARD) for each in looked_at)


def _sunday(year: int, month: int, which: int) -> datetime:
    first = datetime(year, month, 1, tzinfo=UTC)
    return first + timedelta(days=6 - first.weekday() + 7 * (which - 1))
