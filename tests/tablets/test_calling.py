"""A tablet that calls: known by its key alone; a code that opens once; what it brings is kept once, whole, and given to nobody else."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine

from pairpep.kernel import clock, walls
from pairpep.referrals.models import Referral
from pairpep.responses.models import AnswerSet, Voice
from pairpep.tablets import actions, receiving
from pairpep.tablets.codes import digits_of
from pairpep.tablets.models import Code, Tablet
from tests.tablets import people
from tests.tablets.people import Device
from tests.world import key


def voices() -> list[Any]:
    return list(Voice.objects.using("jobs").all())


@pytest.fixture
def asked(world: Any) -> Any:
    return people.published()


@pytest.fixture
def device(asked: Any) -> Device:
    found = Device(people.lent())
    assert found.enrol().status_code == 200
    return found


# Enrolled ----------------------------------------------------------------------------------------------------------------------------


def test_an_address_enrols_one_device_once(world: Any) -> None:
    tablet = people.lent()
    first, second = Device(tablet), Device(tablet)
    assert first.enrol().json() == {"tablet": str(tablet.pk)}
    assert second.enrol().status_code == 403
    assert first.call("hello").status_code == 200
    assert second.call("hello").status_code == 403


def test_an_address_is_good_for_a_day(world: Any) -> None:
    device = Device(people.lent())
    with time_machine.travel(clock.now() + timedelta(hours=25), tick=False):
        assert device.enrol().status_code == 403


@pytest.mark.abuse("AB-75")
def test_only_the_key_of_the_tablet_speaks_for_it(device: Device) -> None:
    stranger = Device(people.lent("manager_a"))
    stranger.enrol()
    assert stranger.call("hello").status_code == 200
    for answer in (
        stranger.call("hello", claiming=device.id),
        device.call("hello", signature="AAAA"),
        device.call("hello", signature="not base64!"),
        device.call("hello", claiming=str(uuid4())),
        device.call("hello", claiming="x"),
        device.call("hello", body="[1, 2"),
        device.client.post("/fr/tablets/device/hello/", "{}", content_type="application/json"),
    ):
        assert (answer.status_code, answer.json()) == (403, {"answer": "no"})


def test_what_a_tablet_is_given_holds_nobody(device: Device) -> None:
    _, digits = people.code_for_nobody()
    told = device.call("hello", waiting=3).json()
    assert [each["code"] for each in told["questionnaires"]] == [people.ASKED]
    assert set(told) == {"now", "key", "name", "questionnaires", "idle", "warning", "away_days", "most", "pin", "help"}
    assert people.PIN not in str(told) and digits not in str(told) and "youth_a" not in str(told)
    seen = Tablet.objects.using("jobs").unscoped("a test looks").get(pk=device.id)
    assert (seen.waiting, seen.clock_off) == (3, 0)


# Codes -------------------------------------------------------------------------------------------------------------------------------


def test_a_code_opens_once_and_the_same_beginning_may_ask_again(device: Device) -> None:
    _, digits = people.code_for_nobody()
    session = uuid4()
    first = device.begin(f"{digits[:3]} {digits[3:]}", session).json()
    assert [each["code"] for each in first["questionnaires"]] == [people.ASKED]
    assert device.begin(digits, session).json() == first
    assert device.begin(digits).json() == {"answer": "no"}


def test_wrong_used_over_and_of_another_program_are_one_answer(device: Device) -> None:
    used, over = people.code_for_nobody()[1], people.code_for_nobody()[1]
    device.begin(used)
    elsewhere = Device(people.lent("lead_b", "b"))
    elsewhere.enrol()
    fresh = people.code_for_nobody()[1]
    answers = [device.begin("000000"), device.begin(used), elsewhere.begin(fresh), device.begin(""), device.begin("١٢٣")]
    with time_machine.travel(clock.now() + timedelta(hours=3), tick=False):
        answers.append(device.begin(over))
    assert {(each.status_code, each.content) for each in answers} == {(200, b'{"answer": "no"}')}


def test_a_thousand_tries_open_nothing(device: Device) -> None:
    """Six are looked at in ten minutes: the right one, among the thousand, is not."""
    _, digits = people.code_for_nobody()
    tries = [f"{(int(digits) + n) % 1_000_000:06d}" for n in range(-500, 500)]
    answers = [device.begin(each) for each in tries]
    assert sum(each.status_code == 200 for each in answers) == 6
    assert all("questionnaires" not in each.json() for each in answers)
    assert Code.objects.using("jobs").unscoped("a test looks").get().session is None


# Answers -----------------------------------------------------------------------------------------------------------------------------


@pytest.mark.abuse("AB-75")
def test_the_same_again_has_the_same_receipt_and_anything_else_is_refused(device: Device, asked: Any) -> None:
    _, digits = people.code_for_nobody()
    session, delivery = uuid4(), uuid4()
    device.begin(digits, session)
    sealed = device.seal(delivery, device.answers(asked, digits, session))
    first = device.call("send", key=str(delivery), sealed=sealed)
    again = device.call("send", key=str(delivery), sealed=sealed)
    assert (first.status_code, again.status_code) == (200, 200) and first.json() == again.json()
    assert device.call("send", key=str(delivery), sealed=device.seal(delivery, "{}")).status_code == 409
    other = Device(people.lent())
    other.enrol()
    assert other.call("send", key=str(delivery), sealed=sealed).status_code == 409
    receiving.take_in(delivery)
    receiving.take_in(delivery)
    assert len(voices()) == 1
    assert people.row(delivery).state == "confirmed" and bytes(people.row(delivery).sealed) == b""


def test_answers_for_someone_are_theirs_and_the_code_forgets_whom_it_was_for(device: Device, asked: Any) -> None:
    with walls.entered(key("peer_a")) as actor:
        referral = Referral.objects.permitting(actor, "give_tablet_code").get(pk=key("referral active"))
        code = actions.give_code(referral, by=actor, asks=[people.ASKED])
        digits = digits_of(code.pk)
    session, delivery = uuid4(), uuid4()
    device.begin(digits, session)
    device.call("send", key=str(delivery), sealed=device.seal(delivery, device.answers(asked, digits, session)))
    receiving.take_in(delivery)
    kept = AnswerSet.objects.using("jobs").unscoped("a test looks").get()
    assert (kept.pk, kept.file_id, kept.way) == (delivery, referral.file_id, "tablet")
    code = Code.objects.using("jobs").unscoped("a test looks").get()
    assert (code.whom, code.answered) == ("", [people.ASKED])


def test_a_clock_a_day_off_is_put_right_and_noted_never_refused(device: Device, asked: Any) -> None:
    _, digits = people.code_for_nobody()
    session, delivery, ahead = uuid4(), uuid4(), timedelta(days=1)
    written = clock.now() - timedelta(minutes=20)
    told = device.answers(asked, digits, session, at=written + ahead)
    with time_machine.travel(clock.now() + timedelta(minutes=1), tick=False):
        device.call("send", key=str(delivery), sealed=device.seal(delivery, told), at=(clock.now() + ahead).isoformat())
    receiving.take_in(delivery)
    row = people.row(delivery)
    assert row.clock_off == 86_400
    assert row.authored_on == clock.day_of(written)


# Set apart ---------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("wrong", ["no_code", "not_asked", "unreadable", "withdrawn", "taken_back", "unfit", "garbage"])
def test_what_matches_nothing_is_set_apart_sealed_and_never_dropped(device: Device, asked: Any, wrong: str) -> None:
    other = people.published(people.questionnaire("another"))
    _, digits = people.code_for_nobody()
    session, delivery = uuid4(), uuid4()
    told: Any = device.answers(asked, "000000" if wrong == "no_code" else digits, session)
    if wrong == "not_asked":
        told["edition"] = str(other)
    if wrong == "withdrawn":
        told["edition"] = str(uuid4())
    if wrong == "unfit":
        told["answers"] = {"how": ["o9"]}
    if wrong == "garbage":
        told = "[1]"
    sealed = device.seal(uuid4() if wrong == "unreadable" else delivery, told)
    if wrong == "taken_back":
        with walls.entered(key("lead_a")) as actor:
            actions.take_back(Tablet.objects.visible_to(actor).get(pk=device.id), by=actor)
    assert device.call("send", key=str(delivery), sealed=sealed).status_code == 200
    receiving.take_in(delivery)
    row = people.row(delivery)
    assert (row.state, row.reason) == ("apart", {"unfit": "unreadable", "garbage": "unreadable"}.get(wrong, wrong))
    assert bytes(row.sealed).decode() == sealed
    assert voices() == []


def test_a_team_lead_keeps_it_without_a_name_or_lets_it_go(device: Device, asked: Any, world: Any) -> None:
    made = []
    for _ in range(2):
        delivery = uuid4()
        device.call("send", key=str(delivery), sealed=device.seal(delivery, device.answers(asked, "000000", uuid4())))
        receiving.take_in(delivery)
        made.append(delivery)
    lead = world.client("lead_a")
    page = lead.get(f"/fr/tablets/apart/{key('program a')}/").content.decode()
    assert page.count("keep-") >= 2 and not re.search(r"\bo2\b", page)  # a form's token may hold these two letters
    assert world.client("peer_a").post(f"/fr/tablets/apart/{made[0]}/keep/").status_code == 404
    assert lead.post(f"/fr/tablets/apart/{made[0]}/keep/").status_code == 302
    assert lead.post(f"/fr/tablets/apart/{made[1]}/let_go/").status_code == 302
    receiving.take_in_what_waits()
    assert [people.row(each).state for each in made] == ["kept", "let_go"]
    assert [bytes(people.row(each).sealed) for each in made] == [b"", b""]
    assert len(voices()) == 1


@pytest.mark.abuse("AB-76")
def test_a_tablet_taken_back_sends_what_it_holds_then_forgets(device: Device) -> None:
    with walls.entered(key("lead_a")) as actor:
        actions.take_back(Tablet.objects.visible_to(actor).get(pk=device.id), by=actor)
    assert device.call("hello", waiting=1).json() == {"wipe": True}
    assert device.begin(people.code_for_nobody()[1]).json() == {"wipe": True}
    device.call("hello", waiting=0, wiped=True)
    assert Tablet.objects.using("jobs").unscoped("a test looks").get(pk=device.id).wiped_at is not None
