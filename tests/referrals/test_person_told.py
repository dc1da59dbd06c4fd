"""Something new on one's page: a message says that it waits, to the addresses one keeps, and nothing else."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connections

from pairpep.kernel import clock
from pairpep.network.models import Message
from pairpep.participants import actions as persons
from pairpep.participants.models import File
from pairpep.participants.notices import TELL
from pairpep.participants.tasks import tell_person
from pairpep.referrals import actions, clockwork, lead
from tests.persons import in_days, now
from tests.world import key


def keeps(world: Any, name: str, address: str = "a@example.org", kind: str = "email") -> Any:
    return persons.leave_contact(world.see(File, f"file {name}"), by=world.actor(name), kind=kind, value=address)


def left_to_tell() -> list[str]:
    with connections["jobs"].cursor() as cursor:
        cursor.execute("SELECT args ->> 'file_id' FROM procrastinate_jobs WHERE task_name = %s ORDER BY id", [TELL])
        return [file_id for (file_id,) in cursor.fetchall()]


def letters() -> list[Message]:
    return list(Message.objects.using("jobs").order_by("created_at"))


def test_a_meeting_that_is_proposed_is_told_to_whoever_it_is_for(world: Any) -> None:
    keeps(world, "open_a")
    actions.accept(world.referral("left_open"), by=world.actor("peer_a"))
    assert left_to_tell() == []
    actions.propose_meeting(now("left_open"), by=world.actor("peer_a"), meeting_at=clock.now() + timedelta(days=2), meeting_place="Café")
    assert left_to_tell() == [str(key("file open_a"))]
    assert tell_person(key("file open_a")) == 1
    (letter,) = letters()
    assert (letter.subject, letter.channel) == ("Un message t'attend", "email")
    assert "/fr/new-link/" in letter.body and "/l/" not in letter.body
    for telling in ("Café", "Peer", "rencontre", "Inès"):
        assert telling.casefold() not in letter.body.casefold()


@pytest.mark.parametrize(("verb", "by"), [("step_back", "peer_a"), ("set_waiting", "lead_a")])
def test_what_the_team_does_is_told_too(world: Any, verb: str, by: str) -> None:
    keeps(world, "youth2_a")
    {"step_back": lambda: actions.step_back(now("proposed"), by=world.actor(by), reason="no_room"),
     "set_waiting": lambda: lead.set_waiting(now("proposed"), by=world.actor(by))}[verb]()  # fmt: skip
    assert left_to_tell() == [str(key("file youth2_a"))]


def test_the_day_someone_picked_is_told_on_that_day(world: Any) -> None:
    keeps(world, "youth_a")
    actions.say_not_now(world.referral("asked"), by=world.actor("youth_a"), ask_again_on=clock.in_days(9))
    assert left_to_tell() == []
    with in_days(9):
        clockwork.run_due()
    assert left_to_tell() == [str(key("file youth_a"))]


def test_without_an_address_or_once_it_is_taken_away_nothing_is_written(world: Any) -> None:
    assert tell_person(key("file youth_a")) == 0
    persons.withdraw_contact(keeps(world, "youth_a"), by=world.actor("youth_a"))
    assert tell_person(key("file youth_a")) == 0 and letters() == []


def test_two_changes_in_a_row_are_one_message_on_each_address(world: Any) -> None:
    keeps(world, "mother_a")
    keeps(world, "mother_a", "418 555-0101", kind="sms")
    assert tell_person(key("file mother_a")) == 2 and tell_person(key("file mother_a")) == 0
    assert {letter.subject for letter in letters()} == {"Un message vous attend"}
    with time_machine.travel(clock.now() + timedelta(minutes=31), tick=True):
        assert tell_person(key("file mother_a")) == 2
