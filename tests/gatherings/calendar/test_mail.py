"""Mails about meetings, through a real mail server: to each person once, in their language, and to nobody who has no part any more."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta
from typing import Any

import icalendar
import pytest
import time_machine
from tests.delivery.office import Office
from tests.gatherings.calendar.life import SEASON, SITTING, a_meeting, a_season, at, change, keep, lines, move
from tests.gatherings.calendar.test_lines import elsewhere
from tests.world import key

from pairpep.gatherings import calendar_mail, calendar_reminders
from pairpep.gatherings.models import Absence, Seat
from pairpep.kernel import clock
from pairpep.kernel.clock import MONTREAL
from pairpep.network.discretion import telling
from pairpep.network.models import Account, Membership, Message, Person

EVERYONE = {*SITTING, "peer_mentor", "family_mentor", "clinician_a"}


def tell(office: Office) -> int:
    office.mail.received.clear()
    office.mail.envelopes.clear()
    told = calendar_mail.tell(SEASON["season_id"])
    office.work()
    return told


def to(office: Office, name: str) -> Any:
    (mail,) = [each for each in office.mail.received if each["To"] == f"{name}@example.org"]
    return mail


def calendar_in(mail: Any) -> icalendar.Calendar:
    (part,) = [part for part in mail.walk() if part.get_content_type() == "text/calendar"]
    calendar = icalendar.Calendar.from_ical(part.get_payload(decode=True))
    assert isinstance(calendar, icalendar.Calendar)
    assert calendar["METHOD"] == part.get_param("method", calendar["METHOD"])
    return calendar


def words_in(mail: Any) -> str:
    return str(mail.get_body(preferencelist=("plain",)).get_content())


def told_in(mail: Any) -> list[tuple[str, int, str, datetime]]:
    return [(str(e["STATUS"]), int(e["SEQUENCE"]), str(e["UID"]), e.start) for e in calendar_in(mail).walk("VEVENT")]


@pytest.mark.abuse("AB-60", "AB-63")
def test_a_season_that_is_published_is_told_to_each_person_once(office: Office) -> None:
    first, second = a_season()
    assert tell(office) == len(EVERYONE)
    assert {mail["To"] for mail in office.mail.received} == {f"{name}@example.org" for name in EVERYONE}
    assert all(len(envelope.rcpt_tos) == 1 for envelope in office.mail.envelopes)
    worker, clinician = to(office, "peer_a"), to(office, "clinician_a")
    assert [start for *_, start in told_in(worker)] == [first.starts_at, second.starts_at]
    assert [start for *_, start in told_in(clinician)] == [second.starts_at]
    for mail in office.mail.received:
        assert mail["Subject"] == "Rencontre"
        assert telling(words_in(mail).replace("http://localhost:8000/fr/meetings/", "")) == ""
        others = [name for name in EVERYONE if mail["To"] != f"{name}@example.org"]
        assert [name for name in others if f"{name}@" in mail.as_string()] == []
    assert tell(office) == 0  # and never again
    assert office.mail.received == []


def test_one_meeting_is_an_invitation_that_a_calendar_takes(office: Office) -> None:
    (meeting,) = a_season(meetings=1)
    tell(office)
    mail = to(office, "peer_a")
    calendar = calendar_in(mail)
    (event,) = calendar.walk("VEVENT")
    assert calendar["METHOD"] == "REQUEST"
    assert mail.get_content_type() == "multipart/alternative"
    assert (str(event["ATTENDEE"]), str(event["ORGANIZER"])) == ("mailto:peer_a@example.org", "mailto:bonjour@example.net")
    assert str(event["SUMMARY"]) == "Rencontre"
    (part,) = [part for part in mail.walk() if part.get_content_type() == "text/calendar"]
    assert [each.dtstart.value for each in elsewhere(part.get_payload(decode=True))] == [meeting.starts_at]
    assert f"/fr/meetings/{meeting.pk}/" in words_in(mail)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_mail_speaks_its_reader_s_language(office: Office, language: str) -> None:
    Person.objects.using("jobs").filter(pk=key("peer_a")).update(language=language)
    a_season()
    tell(office)
    mail = to(office, "peer_a")
    assert mail["Subject"] == {"fr": "Rencontre", "en": "Meeting"}[language]
    assert f"http://localhost:8000/{language}/meetings/" in words_in(mail)
    assert ("rencontres" in words_in(mail)) is (language == "fr")
    assert [part.get_filename() for part in mail.iter_attachments()] == [{"fr": "rencontre.ics", "en": "meeting.ics"}[language]]


@pytest.mark.abuse("AB-62")
def test_a_meeting_that_moves_moves_the_same_event(office: Office) -> None:
    first, _second = a_season()
    tell(office)
    before = {mail["To"]: told_in(mail)[0] for mail in office.mail.received}
    move(first)
    assert tell(office) == len(EVERYONE) - 1  # the clinician comes to the other one
    for mail in office.mail.received:
        calendar = calendar_in(mail)
        ((status, sequence, uid, start),) = told_in(mail)
        assert (calendar["METHOD"], status, sequence, start) == ("REQUEST", "CONFIRMED", 1, first.starts_at)
        assert uid == before[mail["To"]][2]
        (event,) = calendar.walk("VEVENT")
        assert set(event) == {
            "UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "CLASS", "SEQUENCE", "STATUS", "ATTENDEE", "ORGANIZER",
        }  # fmt: skip
        assert event["CLASS"] == "PRIVATE"


def test_a_meeting_that_is_cancelled_leaves_everyone_s_calendar(office: Office) -> None:
    first, _second = a_season()
    tell(office)
    uid = told_in(to(office, "peer_a"))[0][2]
    change(first, state="cancelled")
    tell(office)
    mail = to(office, "peer_a")
    assert calendar_in(mail)["METHOD"] == "CANCEL"
    assert [(status, sequence, name) for status, sequence, name, _ in told_in(mail)] == [("CANCELLED", 1, uid)]
    assert str(first.pk) not in words_in(mail)  # the way leads to those that stand


def test_another_mentor_is_invited_and_the_first_is_let_go_and_nobody_else_hears_of_it(office: Office) -> None:
    first, _second = a_season()
    tell(office)
    other = Membership(
        id=key("membership other"), person_id=key("coordinator"), program_id=None, role="peer_mentor", since=clock.in_days(-9)
    )  # fmt: skip
    keep(other)
    change(first, peer_mentor_id=key("coordinator"))
    assert tell(office) == 2
    assert {mail["To"]: calendar_in(mail)["METHOD"] for mail in office.mail.received} == {
        "peer_mentor@example.org": "CANCEL", "coordinator@example.org": "REQUEST",
    }  # fmt: skip


def test_several_changes_at_once_are_one_message(office: Office) -> None:
    first, second = a_season()
    tell(office)
    move(first)
    change(second, state="cancelled")
    tell(office)
    assert Counter(mail["To"] for mail in office.mail.received).most_common(1)[0][1] == 1
    mail = to(office, "peer_a")
    assert calendar_in(mail)["METHOD"] == "PUBLISH"
    assert [(status, sequence) for status, sequence, *_ in told_in(mail)] == [("CONFIRMED", 1), ("CANCELLED", 1)]


def test_what_changes_nothing_for_a_calendar_is_not_told(office: Office) -> None:
    first, second = a_season()
    tell(office)
    change(first, call_link="https://appel.example/autre")
    change(second, theme="boundaries")
    assert tell(office) == 0


def test_what_is_over_is_not_told(office: Office) -> None:
    a_season(meetings=1)
    a_meeting(2, in_days=-5)
    tell(office)
    assert all(len(told_in(mail)) == 1 for mail in office.mail.received)


def test_a_season_that_is_not_published_is_told_to_nobody(office: Office) -> None:
    a_season(state="proposed")
    assert (tell(office), lines()) == (0, [])


# Asked again as it leaves -----------------------------------------------------------------------------------------------------------------


@pytest.mark.abuse("AB-64")
def test_who_lost_their_place_after_the_mail_was_written_is_not_invited(office: Office) -> None:
    a_season(meetings=1)
    calendar_mail.tell(SEASON["season_id"])
    change(Seat.objects.using("jobs").unscoped("a test ends a place").get(pk=key("seat peer_a")), until=clock.today())
    Account.objects.using("jobs").filter(person_id=key("peer2_a")).update(is_active=False)
    office.work()
    assert {mail["To"] for mail in office.mail.received} == {
        f"{name}@example.org" for name in EVERYONE - {"peer_a", "peer2_a", "clinician_a"}
    }
    problems = {str(m.to_person_id): m.problem for m in Message.objects.using("jobs").filter(sent_at__isnull=True)}
    assert problems == {str(key("peer_a")): "withdrawn", str(key("peer2_a")): "no_address"}


@pytest.mark.abuse("AB-64")
def test_a_mail_that_waited_tells_the_hour_as_it_is_now_and_only_once(office: Office) -> None:
    (meeting,) = a_season(meetings=1)
    calendar_mail.tell(SEASON["season_id"])
    move(meeting)
    calendar_mail.tell(SEASON["season_id"])
    office.work()
    mail = to(office, "peer_a")  # one mail, though two were written
    assert [(sequence, start) for _, sequence, _, start in told_in(mail)] == [(1, meeting.starts_at)]


@pytest.mark.abuse("AB-64")
def test_a_meeting_cancelled_before_the_invitation_left_is_neither_invited_to_nor_taken_back(office: Office) -> None:
    (meeting,) = a_season(meetings=1)
    calendar_mail.tell(SEASON["season_id"])
    change(meeting, state="cancelled")
    calendar_mail.tell(SEASON["season_id"])
    office.work()
    assert office.mail.received == []
    assert {line.held for line in lines()} == {False}


def test_the_queue_does_by_itself_what_no_action_asked_for(office: Office) -> None:
    """A mentor whose role ended is let go, though nobody touched the meeting."""
    from pairpep.gatherings import calendar_jobs

    a_season(meetings=1)
    tell(office)
    office.mail.received.clear()
    change(Membership.objects.using("jobs").unscoped("a test ends a role").get(person_id=key("peer_mentor")), until=clock.today())
    calendar_jobs.tell_all(0)
    office.work()
    assert [(mail["To"], calendar_in(mail)["METHOD"]) for mail in office.mail.received] == [("peer_mentor@example.org", "CANCEL")]


# The day before ---------------------------------------------------------------------------------------------------------------------------


def remind(office: Office, hour: int, *, days: int = 0) -> set[str]:
    office.mail.received.clear()
    with time_machine.travel(datetime.combine(clock.in_days(days), datetime.min.time(), MONTREAL) + timedelta(hours=hour)):
        calendar_reminders.run()
        office.work()
    return {str(mail["To"]).split("@")[0] for mail in office.mail.received}


def test_the_day_before_everyone_who_comes_is_reminded_once_and_by_day(office: Office) -> None:
    a_season(first_in=3, meetings=1)
    tell(office)
    assert remind(office, 10, days=1) == set()  # two days before
    assert remind(office, 3, days=2) == set()  # at night
    assert remind(office, 22, days=2) == set()
    assert remind(office, 10, days=2) == EVERYONE - {"clinician_a"}
    mail = to(office, "peer_a")
    assert mail["Subject"] == "Rencontre"
    assert "13\u00a0h\u00a030" in words_in(mail)
    assert telling(words_in(mail)) == ""
    assert remind(office, 11, days=2) == set()
    assert remind(office, 10, days=3) == set()  # the day itself


def test_who_said_that_they_cannot_come_is_left_in_peace(office: Office) -> None:
    (meeting,) = a_season(first_in=1, meetings=1)
    tell(office)
    day = meeting.starts_at.date()
    for name, first, last in (("peer_a", day, day), ("peer2_a", day - timedelta(days=9), day - timedelta(days=1))):
        keep(Absence(person_id=key(name), first_on=first, last_on=last, declared_by_id=key(name), declared_at=clock.now()))
    assert remind(office, 10) == EVERYONE - {"clinician_a", "peer_a"}


@pytest.mark.abuse("AB-64")
def test_a_reminder_of_an_hour_that_changed_meanwhile_does_not_leave(office: Office) -> None:
    (meeting,) = a_season(first_in=1, meetings=1)
    tell(office)
    office.mail.received.clear()
    with time_machine.travel(datetime.combine(clock.today(), datetime.min.time(), MONTREAL) + timedelta(hours=10)):
        assert calendar_reminders.run() == len(EVERYONE) - 1
        move(meeting, days=7)
        office.work()
    assert office.mail.received == []


def test_a_meeting_moved_to_tomorrow_is_reminded_of_again(office: Office) -> None:
    (meeting,) = a_season(first_in=1, meetings=1)
    tell(office)
    assert "peer_a" in remind(office, 9)
    change(meeting, starts_at=at(clock.in_days(1), 15))
    tell(office)
    assert "peer_a" in remind(office, 12)


@pytest.mark.parametrize("day", [date(2027, 3, 13), date(2027, 11, 6)])
def test_a_reminder_names_the_hour_of_the_day_after_the_clocks_change(office: Office, day: date) -> None:
    with time_machine.travel(datetime(day.year, day.month, day.day, 9, tzinfo=MONTREAL)):
        a_season(first_in=1, meetings=1)
        tell(office)
        assert "peer_a" in remind(office, 12)
        assert "13\u00a0h\u00a030" in words_in(to(office, "peer_a"))
