"""What people are told of a session where they have a place: the staff in their calendar, the others by a message without a word of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import urlparse

import time_machine

from pairpep.assemblies import mail
from pairpep.assemblies.models import Assembly, Ticket
from pairpep.kernel import clock
from pairpep.kernel.scoping import acting
from pairpep.network.models import Message
from tests.assemblies.people import address, place, rows, session
from tests.world import key


def letters(who: str) -> list[Any]:
    return list(Message.objects.using("jobs").filter(to_person_id=key(who)).order_by("created_at"))


def noon(days: int = 0) -> Any:
    return (clock.now() + timedelta(days=days)).astimezone(clock.MONTREAL).replace(hour=12, minute=0)


def ours(name: str = "one") -> Any:
    return key(f"session {name}")


def test_a_place_goes_to_the_calendar_once_and_a_move_is_told(world: Any) -> None:
    session()
    world.client("peer_a").post(address("one", "register"))
    assert mail.tell(ours()) == 1 and mail.tell(ours()) == 0
    assert [letter.subject for letter in letters("peer_a")] == ["Rencontre"] and "Rencontre one" not in letters("peer_a")[0].body
    enclosed = mail.sessions(letters("peer_a")[0], address="a@example.org", using="jobs")
    assert "METHOD:REQUEST" in str(enclosed[0]) and "Rencontre one" not in str(enclosed[0])
    row = rows(Assembly)[0]
    row.starts_at, row.sequence = row.starts_at + timedelta(hours=1), 1
    with acting("a test moves it"):
        row.save(using="jobs")
    assert mail.tell_all() == 1 and "déplacée" in letters("peer_a")[1].body


def test_a_place_given_back_before_anything_left_takes_nothing_out_of_a_calendar(world: Any) -> None:
    import pytest

    from pairpep.network.senders import Refused

    session()
    client = world.client("peer_a")
    client.post(address("one", "register"))
    mail.tell(ours())
    client.post(address("one", "withdraw"))
    assert mail.tell(ours()) == 1
    for letter in letters("peer_a"):
        with pytest.raises(Refused):
            mail.sessions(letter, address="a@example.org", using="jobs")


def test_a_cancelled_session_is_told_and_a_young_person_reads_no_word_of_it(world: Any, office: Any) -> None:
    point = office.contact()
    session()
    place("one", "youth_a", group="youth")
    place("one", "peer_a")
    mail.tell(ours())
    world.client("coordinator").post(address("one", "cancel"), {"reason": "La salle est fermée"})
    assert mail.tell(ours()) == 2
    assert "annulée" in letters("peer_a")[-1].body
    office.work()
    told = [letter for letter in letters("youth_a") if letter.contact_id == point.pk]
    assert len(told) == 1 and told[0].subject == "Un message t'attend" and "salle" not in told[0].body


def test_the_day_before_in_the_daytime_once(world: Any) -> None:
    with time_machine.travel(noon(), tick=True):
        session(starts_at=noon(1))
        place("one", "peer_a")
        mail.tell(ours())
        assert mail.remind() == 1 and mail.remind() == 0
        assert "demain" in letters("peer_a")[-1].body
        assert mail.reminder(letters("peer_a")[-1], address="a@example.org", using="jobs") == []
    with time_machine.travel(noon() + timedelta(hours=10), tick=True):
        assert mail.remind() == 0


def test_the_secret_address_of_a_calendar_tells_it_too(world: Any) -> None:
    session()
    client = world.client("peer_a")
    made = client.post("/fr/meetings/calendar/").context["made"]
    there = urlparse(made).path
    assert client.get(there).content.count(b"BEGIN:VEVENT") == 0
    client.post(address("one", "register"))
    told = client.get(there).content
    assert told.count(b"BEGIN:VEVENT") == 1 and b"Rencontre one" not in told
    entry = mail.entry_of(rows(Assembly)[0], rows(Ticket)[0].person, comes=True)
    assert str(entry.uid).encode() in told or entry.uid.hex.encode() in told
    client.post(address("one", "withdraw"))
    assert client.get(there).content.count(b"BEGIN:VEVENT") == 0
