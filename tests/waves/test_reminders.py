"""Mails to those who want them: neutral, never at night, not after one gave, ended in one tap."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine

from pairpep.kernel import clock
from pairpep.network.models import Message
from pairpep.waves import reminding
from pairpep.waves.models import Link
from tests.persons import words as words_on
from tests.waves.people import FOR_PEOPLE, answers, begin, link_of, rows
from tests.world import key


def at(hour: int, days: int = 0) -> time_machine.travel:
    """That hour of Montréal, so many days from now."""
    here = clock.now().astimezone(clock.MONTREAL) + timedelta(days=days)
    return time_machine.travel(here.replace(hour=hour, minute=30), tick=True)


def with_an_address(who: str) -> None:
    from pairpep.kernel.crypto import blind_index
    from pairpep.kernel.scoping import acting
    from pairpep.participants.models import ContactPoint

    of = {"file_id": key(f"file {who}"), "program_id": key("program a"), "kind": "email", "created_at": clock.now()}
    with acting("a test"):
        ContactPoint(**of, value="leo.secret@example.org", index=blind_index("leo.secret@example.org")).save(
            using="jobs", force_insert=True
        )


def wanted(world: Any, who: str = "active_a") -> str:
    link = link_of(world, who)
    (row,) = rows(Link)
    assert world.client(who).post(f"/fr/asking/mails/{row.pk}/", {"mails": "yes"}).status_code == 302
    return link


def letters() -> list[Message]:
    return list(Message.objects.using("jobs").filter(enclosure=reminding.REMINDER))


@pytest.mark.abuse("AB-60")
def test_a_mail_says_that_something_waits_and_nothing_else(asked: Any) -> None:
    begin(asked)
    with_an_address("active_a")
    link = wanted(asked)
    with at(10):
        assert reminding.run_due() == 1 and reminding.run_due() == 0, "run twice, it is told once"
    (letter,) = letters()
    said = f"{letter.subject} {letter.body}"
    assert link in said and "Un message t" in letter.subject
    for word in ("psych", "PAIRPEP", "question", "Rive", "pair", "Comment ça va", FOR_PEOPLE, "programme", "Léo"):
        assert word.lower() not in re.sub(r"http\S+", "", said).lower(), word
    assert "question" not in link and "pairpep" not in link


def test_nobody_is_written_to_who_did_not_ask_nor_at_night_nor_after_they_gave(asked: Any) -> None:
    begin(asked)
    with_an_address("active_a")
    link = link_of(asked, "active_a")
    with at(10):
        assert reminding.run_due() == 0, "nobody asked for mails"
    (row,) = rows(Link)
    asked.client("active_a").post(f"/fr/asking/mails/{row.pk}/", {"mails": "yes"})
    with at(22):
        assert reminding.run_due() == 0, "at night"
    asked.client().post(f"{link}{FOR_PEOPLE}/", answers())
    with at(10):
        assert reminding.run_due() == 0, "they gave"


def test_there_are_days_between_two_and_no_more_than_was_said(asked: Any) -> None:
    begin(asked)
    with_an_address("active_a")
    wanted(asked)
    sent = []
    for days in (0, 1, 7, 14):
        with at(10, days):
            sent.append(reminding.run_due())
    assert sent == [1, 0, 1, 0]


def test_one_tap_ends_them_without_signing_in(asked: Any) -> None:
    begin(asked)
    with_an_address("active_a")
    wanted(asked)
    with at(10):
        reminding.run_due()
    (letter,) = letters()
    stop = re.search(r"http://[^/]+(/fr/asking/stop/\S+)", letter.body)
    assert stop
    nobody = asked.client()
    assert "Plus de ces courriels" in words_on(nobody.get(stop.group(1))) and rows(Link)[0].mails, "a look ends nothing"
    assert nobody.post(stop.group(1)).status_code == 200 and not rows(Link)[0].mails
    assert "déjà" in words_on(nobody.get(stop.group(1)))
    with at(10, 8):
        assert reminding.run_due() == 0
    assert nobody.get(f"/fr/asking/stop/{'A' * 32}/").status_code == 404


def test_what_was_ended_meanwhile_does_not_leave(asked: Any) -> None:
    from pairpep.network.senders import Refused, Unreachable

    begin(asked)
    with_an_address("active_a")
    wanted(asked)
    with at(10):
        reminding.run_due()
        (letter,) = letters()
        headers = {header.name for header in reminding.way_out(letter, address="x@example.org", using="jobs")}
        assert headers == {"List-Unsubscribe", "List-Unsubscribe-Post"}
    with at(23), pytest.raises(Unreachable):
        reminding.way_out(letter, address="x@example.org", using="jobs")
    (row,) = rows(Link)
    asked.client("active_a").post(f"/fr/asking/mails/{row.pk}/", {"mails": "no"})
    with at(10), pytest.raises(Refused):
        reminding.way_out(letter, address="x@example.org", using="jobs")
