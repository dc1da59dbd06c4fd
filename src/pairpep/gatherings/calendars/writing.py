"""A feed to subscribe to, and what a mail carries: the same lines, with the same names, so that one moves the other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event, vCalAddress, vText

from pairpep.gatherings.calendars.entry import Entry
from pairpep.gatherings.calendars.zone import TZID, zone

REQUEST, CANCEL, PUBLISH = "REQUEST", "CANCEL", "PUBLISH"
SAID = {"fr": "Rencontre", "en": "Meeting"}
ASKED_AGAIN = timedelta(hours=4)  # how often a calendar should come and look
END = b"END:VCALENDAR\r\n"


def said(language: str) -> str:
    return SAID["en" if language[:2] == "en" else "fr"]


def feed(entries: Iterable[Entry], *, language: str) -> bytes:
    """One's own meetings, to subscribe to."""
    lines = sorted(entries, key=lambda each: each.starts_at)
    told = _calendar(language, lines)
    told.add("x-wr-calname", said(language))
    told.add("name", said(language))
    told.add("refresh-interval", ASKED_AGAIN, parameters={"VALUE": "DURATION"})
    told.add("x-published-ttl", "PT4H")  # what Outlook reads in its place
    return told.to_ical().removesuffix(END) + "".join(map(_quickly, lines)).encode() + END


def message(entries: Sequence[Entry], *, method: str, to: str, sender: str, language: str) -> bytes:
    """To one person: one meeting to keep or to take out (REQUEST, CANCEL), or several at once (PUBLISH: a REQUEST may tell of one only).

    No answer is asked for: nobody reads that box, and what a stranger would answer in somebody's name changes nothing.
    """
    if not entries or (method != PUBLISH and len(entries) > 1):
        raise ValueError(f"{method} tells of one meeting")
    told = _calendar(language, entries)
    told.add("method", method)
    for each in entries:
        event = _event(each, cancelled=each.cancelled or method == CANCEL)
        event.add("organizer", vCalAddress(f"mailto:{sender}"))
        if method != PUBLISH:
            event.add("attendee", _guest(to))
        told.add_component(event)
    return told.to_ical()


def _calendar(language: str, entries: Sequence[Entry]) -> Calendar:
    """A product identifier is asked for: this one names nothing."""
    told = Calendar()
    told.add("prodid", f"-//{said(language)}//1//{language[:2].upper()}")
    told.add("version", "2.0")
    told.add("calscale", "GREGORIAN")
    years = [each.starts_at.year for each in entries] or [datetime.now(tz=UTC).year]
    told.add_component(zone(min(years) - 1, max(years) + 1, "en" if language[:2] == "en" else "fr"))
    return told


def _event(entry: Entry, *, cancelled: bool | None = None) -> Event:
    event = Event()
    event.add("uid", str(entry.uid))
    event.add("dtstamp", entry.changed_at.astimezone(UTC).replace(microsecond=0))
    event.add("dtstart", entry.begins)
    event.add("dtend", entry.ends)
    event.add("summary", said(entry.language))
    event.add("class", "PRIVATE")
    event.add("sequence", entry.sequence)
    event.add("status", "CANCELLED" if (entry.cancelled if cancelled is None else cancelled) else "CONFIRMED")
    return event


def _quickly(entry: Entry) -> str:
    """What `_event` makes, many times as fast: each value is a number, a moment or a word of ours: no line is long, nor needs escaping."""
    status = "CANCELLED" if entry.cancelled else "CONFIRMED"
    return (
        f"BEGIN:VEVENT\r\nUID:{entry.uid}\r\nDTSTAMP{_at(entry.changed_at.astimezone(UTC))}\r\nDTSTART{_at(entry.begins)}\r\n"
        f"DTEND{_at(entry.ends)}\r\nSUMMARY:{said(entry.language)}\r\nCLASS:PRIVATE\r\nSEQUENCE:{entry.sequence}\r\nSTATUS:{status}\r\n"
        "END:VEVENT\r\n"
    )


def _at(moment: datetime) -> str:
    return f":{moment:%Y%m%dT%H%M%S}Z" if moment.tzinfo is UTC else f";TZID={TZID}:{moment:%Y%m%dT%H%M%S}"


def _guest(address: str) -> vCalAddress:
    guest = vCalAddress(f"mailto:{address}")
    guest.params["role"] = vText("REQ-PARTICIPANT")
    guest.params["partstat"] = vText("NEEDS-ACTION")
    guest.params["rsvp"] = vText("FALSE")
    return guest
