"""What a calendar reads: the right hour on the right day, the same meeting when it moves, and not a word more than « Rencontre »."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from pairpep.gatherings.calendars import CANCEL, PUBLISH, REQUEST, Entry, feed, message, writing, zone
from pairpep.kernel.clock import MONTREAL
from pairpep.network.discretion import telling

ME, US = "marie@example.org", "bonjour@example.net"
NAME = UUID("0b7ad3c5-6f6b-4c5e-9a7c-6f0c4f5d8e21")
CHANGED = datetime(2026, 9, 1, 14, 0, 0, 123456, tzinfo=UTC)
TUESDAY = Entry(NAME, datetime(2026, 10, 27, 13, 30, tzinfo=MONTREAL), 90, 0, False, CHANGED, "fr")
SAFE = {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "CLASS", "SEQUENCE", "STATUS"}


def read(told: bytes) -> icalendar.Calendar:
    calendar = icalendar.Calendar.from_ical(told)
    assert isinstance(calendar, icalendar.Calendar)
    return calendar


def lines(told: bytes) -> list[Any]:
    return list(read(told).walk("VEVENT"))


def elsewhere(told: bytes) -> list[Any]:
    """As another program's library makes it out, with the rules of the hour that the calendar itself brings."""
    (calendar,) = vobject.readComponents(told.decode())
    return list(calendar.contents.get("vevent", []))


def instants(told: bytes) -> list[tuple[datetime, datetime]]:
    return [(each.dtstart.value.astimezone(UTC), each.dtend.value.astimezone(UTC)) for each in elsewhere(told)]


def test_a_line_says_when_and_one_word() -> None:
    (line,) = lines(feed([TUESDAY], language="fr"))
    assert set(line) == SAFE
    assert (line["SUMMARY"], line["CLASS"], line["STATUS"], line["SEQUENCE"]) == ("Rencontre", "PRIVATE", "CONFIRMED", 0)
    assert line["UID"] == str(NAME)
    assert (line.start, line.end) == (TUESDAY.starts_at, TUESDAY.starts_at + timedelta(minutes=90))
    assert line["DTSTART"].params["TZID"] == "America/Toronto"
    assert line["DTSTAMP"].dt == CHANGED.replace(microsecond=0)


@pytest.mark.abuse("AB-61")
def test_a_feed_says_nothing_of_what_it_is() -> None:
    french, english = (feed([replace(TUESDAY, language=language)], language=language) for language in ("fr", "en"))
    for told, word in ((french, "Rencontre"), (english, "Meeting")):
        calendar = read(told)
        assert set(calendar) == {"VERSION", "PRODID", "CALSCALE", "NAME", "X-WR-CALNAME", "REFRESH-INTERVAL", "X-PUBLISHED-TTL"}
        assert calendar["X-WR-CALNAME"] == calendar["NAME"] == calendar.walk("VEVENT")[0]["SUMMARY"] == word
        assert told.count(b"REFRESH-INTERVAL;VALUE=DURATION:PT4H\r\n") == 1
        assert telling(told.decode()) == ""
        said = {name for part in calendar.walk() for name in part}
        assert said & {"DESCRIPTION", "LOCATION", "URL", "ATTENDEE", "ORGANIZER", "CONTACT", "CATEGORIES", "ATTACH", "GEO"} == set()


def test_a_feed_without_a_meeting_is_still_a_calendar() -> None:
    assert elsewhere(feed([], language="fr")) == []
    assert read(feed([], language="en"))["X-WR-CALNAME"] == "Meeting"


@pytest.mark.parametrize(
    ("day", "utc"),
    [
        (date(2026, 3, 3), 18), (date(2026, 3, 17), 17),  # summer begins on the 8th
        (date(2026, 10, 27), 17), (date(2026, 11, 10), 18),  # and ends on November 1
        (date(2028, 2, 29), 18),
    ],
)  # fmt: skip
def test_half_past_one_is_half_past_one_before_and_after_the_clocks_change(day: date, utc: int) -> None:
    told = feed([replace(TUESDAY, starts_at=datetime(day.year, day.month, day.day, 13, 30, tzinfo=MONTREAL))], language="fr")
    assert f"DTSTART;TZID=America/Toronto:{day:%Y%m%d}T133000\r\n".encode() in told
    begins = datetime(day.year, day.month, day.day, utc, 30, tzinfo=UTC)
    assert instants(told) == [(begins, begins + timedelta(minutes=90))]


@pytest.mark.parametrize("night", [datetime(2026, 3, 8, 6, 30, tzinfo=UTC), datetime(2026, 11, 1, 5, 30, tzinfo=UTC)])
def test_a_meeting_over_the_change_lasts_as_long_as_it_was_said(night: datetime) -> None:
    assert instants(feed([replace(TUESDAY, starts_at=night)], language="fr")) == [(night, night + timedelta(minutes=90))]


FROM, TO = datetime.fromisoformat("2025-01-01"), datetime.fromisoformat("2040-12-31")
MOMENTS = st.datetimes(FROM, TO, timezones=st.sampled_from([UTC, MONTREAL, ZoneInfo("Asia/Tokyo")]))


@given(MOMENTS, st.sampled_from([60, 75, 90]), st.integers(0, 40), st.booleans(), st.sampled_from(["fr", "en"]))
def test_any_instant_comes_back_the_same_in_two_libraries(begins: datetime, minutes: int, times: int, gone: bool, language: str) -> None:
    told = feed([Entry(NAME, begins, minutes, times, gone, begins, language)], language=language)
    expected = begins.astimezone(UTC).replace(microsecond=0)
    (ours,) = lines(told)
    assert (ours.start.astimezone(UTC), ours.end.astimezone(UTC)) == (expected, expected + timedelta(minutes=minutes))
    assert (ours["SEQUENCE"], ours["STATUS"]) == (times, "CANCELLED" if gone else "CONFIRMED")
    assert instants(told) == [(expected, expected + timedelta(minutes=minutes))]


@given(MOMENTS, st.sampled_from([60, 75, 90]), st.integers(0, 10**6), st.booleans(), st.sampled_from(["fr", "en"]), st.uuids())
def test_a_line_of_a_feed_is_the_one_that_the_library_would_write(
    begins: datetime, minutes: int, times: int, gone: bool, language: str, name: UUID
) -> None:
    entry = Entry(name, begins, minutes, times, gone, begins, language)
    (quick,) = lines(feed([entry], language=language))
    assert quick.to_ical() == writing._event(entry).to_ical()


@pytest.mark.parametrize("year", range(2024, 2041))
def test_the_rule_of_the_hour_is_still_the_one_of_the_database(year: int) -> None:
    """The day a law keeps one hour all year, this says so, and calendars are told transition by transition."""
    assert zone._follows_the_rule(year)


def test_a_year_that_leaves_the_rule_is_told_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zone, "_follows_the_rule", lambda year: False)
    zone.zone.cache_clear()
    try:
        told = feed([TUESDAY], language="fr")
        assert b"RRULE" not in told
        assert [(each.start, each.end) for each in lines(told)] == [(TUESDAY.starts_at, TUESDAY.starts_at + timedelta(minutes=90))]
    finally:
        zone.zone.cache_clear()


def test_a_meeting_that_moves_is_the_same_meeting() -> None:
    moved = replace(TUESDAY, starts_at=TUESDAY.starts_at + timedelta(days=2), sequence=1)
    ((before,), (after,)) = (
        lines(message([each], method=REQUEST, to=ME, sender=US, language="fr")) for each in (TUESDAY, moved)
    )  # fmt: skip
    (listed,) = lines(feed([moved], language="fr"))
    assert before["UID"] == after["UID"] == listed["UID"]
    assert (before["SEQUENCE"], after["SEQUENCE"], listed["SEQUENCE"]) == (0, 1, 1)
    assert after.start == listed.start == moved.starts_at


def test_a_meeting_that_is_cancelled_leaves_the_calendar() -> None:
    gone = replace(TUESDAY, sequence=2, cancelled=True)
    told = message([gone], method=CANCEL, to=ME, sender=US, language="fr")
    (line,) = lines(told)
    assert (read(told)["METHOD"], line["STATUS"], line["SEQUENCE"], line["UID"]) == ("CANCEL", "CANCELLED", 2, str(NAME))
    (elsewhere_too,) = elsewhere(told)
    assert elsewhere_too.status.value == "CANCELLED"
    (taken_off,) = lines(message([TUESDAY], method=CANCEL, to=ME, sender=US, language="fr"))
    assert taken_off["STATUS"] == "CANCELLED"  # the meeting stands, without this person


@pytest.mark.abuse("AB-62", "AB-63")
@pytest.mark.parametrize("method", [REQUEST, CANCEL])
def test_an_invitation_names_its_reader_and_nobody_else(method: str) -> None:
    told = message([TUESDAY], method=method, to=ME, sender=US, language="fr")
    (line,) = lines(told)
    assert set(line) == SAFE | {"ATTENDEE", "ORGANIZER"}
    assert (str(line["ATTENDEE"]), str(line["ORGANIZER"])) == (f"mailto:{ME}", f"mailto:{US}")
    assert line["ATTENDEE"].params["RSVP"] == "FALSE"  # an answer from anyone would change nothing
    assert (line["CLASS"], line["SUMMARY"]) == ("PRIVATE", "Rencontre")
    assert told.count(b"mailto:") == 2
    assert telling(told.decode()) == ""


@pytest.mark.abuse("AB-62")
def test_several_meetings_at_once_name_nobody() -> None:
    other = replace(TUESDAY, uid=UUID(int=1), starts_at=TUESDAY.starts_at + timedelta(days=14), cancelled=True)
    told = message([TUESDAY, other], method=PUBLISH, to=ME, sender=US, language="en")
    assert [(line["STATUS"], line["CLASS"]) for line in lines(told)] == [("CONFIRMED", "PRIVATE"), ("CANCELLED", "PRIVATE")]
    assert all(set(line) == SAFE | {"ORGANIZER"} for line in lines(told))
    assert b"ATTENDEE" not in told


@pytest.mark.parametrize("method", [REQUEST, CANCEL])
def test_one_invitation_is_about_one_meeting(method: str) -> None:
    for several in ([], [TUESDAY, replace(TUESDAY, uid=UUID(int=1))]):
        with pytest.raises(ValueError, match="one meeting"):
            message(several, method=method, to=ME, sender=US, language="fr")


@given(st.from_regex(r"[a-zà-ÿ]{1,60}\.[a-z]{1,60}", fullmatch=True))
def test_long_lines_are_folded_where_a_letter_ends(name: str) -> None:
    address = f"{name}@{'tres-longue-organisation.' * 3}example.org"
    told = message([TUESDAY], method=REQUEST, to=address, sender=US, language="fr")
    assert all(len(line) <= 75 for line in told.split(b"\r\n"))
    for line in told.split(b"\r\n"):
        line.decode()  # no letter is cut in two
    assert str(lines(told)[0]["ATTENDEE"]) == f"mailto:{address}"
    assert elsewhere(told)[0].attendee.value == f"mailto:{address}"


@pytest.mark.parametrize("broken", [{"starts_at": FROM}, {"changed_at": FROM}, {"minutes": 0}, {"sequence": -1}])
def test_a_line_that_means_nothing_is_refused(broken: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"moment|meeting"):
        replace(TUESDAY, **broken)
