"""The address of a calendar: made once, shown once, one's own, and dead the moment it is replaced or its person leaves."""

from __future__ import annotations

import logging
import re
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.db import connections, transaction
from tests.gatherings.calendar.life import SEASON, a_meeting, a_season, at, change, feeds, move
from tests.gatherings.calendar.test_lines import lines
from tests.world import key

from pairpep.gatherings.calendar_address import digest_of
from pairpep.gatherings.models import Season
from pairpep.kernel import clock
from pairpep.kernel.scoping import acting
from pairpep.network.models import Account, Membership, Person
from pairpep.project.keeping.ledger import Ledger, copy_out
from pairpep.project.keeping.replay import replay

PAGE = "/fr/meetings/calendar/"
SHOWN = re.compile(r"http://localhost:\d+(/calendar/[A-Za-z0-9_-]{32}\.ics)")


def address_of(world: Any, name: str, language: str = "fr") -> str:
    """Made through the page, as somebody would."""
    page = world.client(name).post(PAGE.replace("fr", language))
    assert page.status_code == 200
    found = set(SHOWN.findall(page.content.decode()))
    assert len(found) == 1, "the address is on the page that makes it, and it is one"
    return found.pop()


def asked(world: Any, address: str) -> Any:
    """By a calendar: nobody signed in."""
    return world.client().get(address)


def test_an_address_gives_the_hours_of_whoever_made_it(world: Any) -> None:
    first, second = a_season()
    answer = asked(world, address_of(world, "peer_a"))
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert answer["Cache-Control"] == "no-store"
    told = lines(answer.content)
    assert [(line.start, line.end - line.start) for line in told] == [(each.starts_at, timedelta(minutes=90)) for each in (first, second)]
    assert {(str(line["SUMMARY"]), str(line["CLASS"])) for line in told} == {("Rencontre", "PRIVATE")}
    assert not answer.cookies


@pytest.mark.abuse("AB-61", "AB-62")
def test_what_is_read_with_an_address_names_nobody_and_nothing(world: Any) -> None:
    """Not who leads, nor who comes, nor the kind, the theme or the call; nor a key by which another page could be opened."""
    meetings = a_season()
    text = asked(world, address_of(world, "peer_a")).content.decode()
    names = list(Person.objects.using("jobs").exclude(name="").values_list("name", flat=True))
    assert [name for name in names if name in text] == []
    assert [word for word in ("entor", "ntervision", "appel.example", "DESCRIPTION", "LOCATION", "URL", "ATTENDEE") if word in text] == []
    assert [each for each in meetings if str(each.pk) in text] == []


@pytest.mark.abuse("AB-61")
def test_only_a_digest_of_it_is_kept_anywhere(world: Any, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        address = address_of(world, "peer_a")
        asked(world, address)
        asked(world, address.replace(".ics", "x.ics"))
    secret = address.split("/")[-1].removesuffix(".ics")
    (feed,) = feeds()
    assert bytes(feed.digest) == digest_of(secret)
    assert len(secret) * 6 >= 128
    with connections["jobs"].cursor() as cursor:
        cursor.execute("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'")
        for (table,) in cursor.fetchall():
            cursor.execute(f'SELECT count(*) FROM public."{table}" t WHERE t::text LIKE %s', [f"%{secret}%"])
            assert cursor.fetchone() == (0,), table
    assert secret not in caplog.text
    assert secret not in world.client("peer_a").get(PAGE).content.decode()  # shown once


@pytest.mark.abuse("AB-61")
def test_a_new_address_ends_the_one_before_at_once(world: Any) -> None:
    a_season()
    first = address_of(world, "peer_a")
    second = address_of(world, "peer_a")
    assert [asked(world, each).status_code for each in (first, second)] == [404, 200]
    (feed,) = feeds()
    world.client("peer_a").post(f"/fr/meetings/calendar/{feed.pk}/stop/")
    assert (asked(world, second).status_code, feeds()) == (404, [])


@pytest.mark.abuse("AB-61")
def test_an_address_is_stopped_by_its_person_alone(world: Any) -> None:
    address = address_of(world, "peer_a")
    (feed,) = feeds()
    for name in ("peer2_a", "manager_a", "coordinator", "peer_mentor", "administrator"):
        assert world.client(name).post(f"/fr/meetings/calendar/{feed.pk}/stop/").status_code == 404
    assert asked(world, address).status_code == 200


@pytest.mark.abuse("AB-61", "AB-38")
@pytest.mark.parametrize("how", ["role", "account"])
def test_an_address_dies_on_the_day_of_departure(world: Any, how: str) -> None:
    a_season()
    address, other = address_of(world, "peer_a"), address_of(world, "peer2_a")
    if how == "role":
        change(Membership.objects.using("jobs").unscoped("a test ends a role").get(person_id=key("peer_a")), until=clock.today())
    else:
        Account.objects.using("jobs").filter(person_id=key("peer_a")).update(is_active=False)
    assert asked(world, address).status_code == 404
    assert asked(world, other).status_code == 200


@pytest.mark.abuse("AB-61")
def test_what_is_no_address_gets_the_answer_of_one_that_is_over(world: Any) -> None:
    over = address_of(world, "peer_a")
    address_of(world, "peer_a")
    answers = [asked(world, each) for each in (over, f"/calendar/{'A' * 32}.ics", "/calendar/x.ics", f"/calendar/{'é' * 200}.ics")]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1
    assert world.client().post(over).status_code in (403, 405)


@pytest.mark.abuse("AB-61")
def test_whoever_tries_many_addresses_is_slowed_and_the_others_are_not(world: Any) -> None:
    address = address_of(world, "peer_a")
    with time_machine.travel(clock.now(), tick=False):
        answers = [asked(world, f"/calendar/{number:032}.ics").status_code for number in range(31)]
        assert answers == [404] * 30 + [429]
        assert asked(world, address).status_code == 200  # the same network, an address that is one


def test_an_address_that_is_asked_all_the_time_is_asked_to_wait(world: Any) -> None:
    address, other = address_of(world, "peer_a"), address_of(world, "peer2_a")
    with time_machine.travel(clock.now(), tick=False):
        answers = [asked(world, address) for _ in range(31)]
        assert [answer.status_code for answer in answers] == [200] * 30 + [429]
        assert answers[-1]["Retry-After"] == "3600"
        assert asked(world, other).status_code == 200


@pytest.mark.parametrize(("name", "hours"), [("peer_a", 2), ("lapsed_a", 2), ("peer_mentor", 2), ("clinician_a", 1), ("peer_b", 0)])
def test_each_reads_the_meetings_they_come_to(world: Any, name: str, hours: int) -> None:
    """A worker whose authorisation lapsed too; a clinician, the mentoring they are invited to; another group's worker, none of these."""
    a_season()
    assert len(lines(asked(world, address_of(world, name)).content)) == hours


def test_a_season_that_is_not_published_is_in_no_calendar(world: Any) -> None:
    a_season(state="proposed")
    address = address_of(world, "peer_a")
    assert lines(asked(world, address).content) == []
    change(Season.objects.using("jobs").unscoped("a test publishes").get(pk=SEASON["season_id"]), state="published")
    assert len(lines(asked(world, address).content)) == 2


def test_a_meeting_that_moves_or_is_cancelled_is_the_same_line(world: Any) -> None:
    first, second = a_season()
    address = address_of(world, "peer_a")
    before = lines(asked(world, address).content)
    move(first)
    change(second, state="cancelled")
    after = lines(asked(world, address).content)
    assert [line["UID"] for line in before] == [line["UID"] for line in after]
    assert [(line["SEQUENCE"], line["STATUS"]) for line in after] == [(1, "CONFIRMED"), (1, "CANCELLED")]
    assert after[0].start == first.starts_at


@pytest.mark.abuse("AB-62")
def test_two_people_s_lines_of_one_meeting_have_different_names(world: Any) -> None:
    """Who reads two calendars cannot tell by them that these people meet."""
    a_season()
    mine, theirs = (lines(asked(world, address_of(world, name)).content) for name in ("peer_a", "peer2_a"))
    assert {line["UID"] for line in mine} & {line["UID"] for line in theirs} == set()
    assert len(mine) == len(theirs) == 2


@pytest.mark.parametrize(("language", "word"), [("fr", "Rencontre"), ("en", "Meeting")])
def test_a_calendar_speaks_its_person_s_language_whatever_the_page_s(world: Any, language: str, word: str) -> None:
    a_season()
    Person.objects.using("jobs").filter(pk=key("peer_a")).update(language=language)
    answer = asked(world, address_of(world, "peer_a", language="en" if language == "fr" else "fr"))
    assert {str(line["SUMMARY"]) for line in lines(answer.content)} == {word}
    assert answer["Content-Language"] == language


def test_a_year_back_and_all_that_comes(world: Any) -> None:
    a_season(meetings=1)
    for number, days in ((2, -20), (3, -400), (4, 290)):
        a_meeting(number, in_days=days)
    told = [line.start for line in lines(asked(world, address_of(world, "peer_mentor")).content)]
    assert told == [at(clock.in_days(days)) for days in (-20, 3, 290)]


def test_a_place_given_up_leaves_the_meetings_before_it(world: Any) -> None:
    from pairpep.gatherings.models import Seat

    a_season()
    seat = Seat.objects.using("jobs").unscoped("a test ends a place").get(pk=key("seat peer_a"))
    change(seat, until=clock.in_days(10))
    assert [line.start for line in lines(asked(world, address_of(world, "peer_a")).content)] == [at(clock.in_days(3))]


@pytest.mark.abuse("AB-58", "AB-61")
def test_an_address_that_was_stopped_does_not_come_back_with_an_old_backup(world: Any, tmp_path: Path) -> None:
    address = address_of(world, "peer_a")
    kept = Ledger(tmp_path / "ledger.txt", tmp_path / "heads.txt", b"k" * 32)
    with suppress(ZeroDivisionError), transaction.atomic(using="jobs"), acting("a test stops an address"):
        feeds()[0].delete()
        copy_out(to=kept)
        raise ZeroDivisionError  # the database is as it was before, as after an old backup
    assert asked(world, address).status_code == 200
    replay(kept.lines())
    assert asked(world, address).status_code == 404
