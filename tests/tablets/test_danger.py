"""A question about danger on a lent tablet: what is said before, of whom it is not asked, and one alert once it is received."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import pytest
import time_machine

from pairpep.alerts.models import Alert
from pairpep.kernel import walls
from pairpep.referrals.models import Referral
from pairpep.tablets import actions, receiving
from pairpep.tablets.codes import digits_of
from tests.alerts.circle import MONDAY, alert, climb, ladder, told
from tests.tablets import people
from tests.tablets.people import Device
from tests.world import key


def at(moment: Any) -> Any:
    return time_machine.travel(moment, tick=False)


def alerts() -> list[Alert]:
    return list(Alert.objects.using("jobs").unscoped("a test looks"))


def code_for_leo(asked: str) -> str:
    with walls.entered(key("peer_a")) as actor:
        referral = Referral.objects.permitting(actor, "give_tablet_code").get(pk=key("referral active"))
        return digits_of(actions.give_code(referral, by=actor, asks=[asked]).pk)


@pytest.fixture
def edition(world: Any) -> UUID:
    return people.published(people.with_danger())


@pytest.fixture
def device(edition: UUID) -> Device:
    found = Device(people.lent(asks=[people.DANGER]))
    assert found.enrol().status_code == 200
    return found


def items(told: dict[str, Any]) -> list[str]:
    (questionnaire,) = told["questionnaires"]
    return [each["id"] for each in questionnaire["items"]]


def test_an_answer_that_speaks_of_danger_raises_one_alert_however_often_it_is_sent(device: Device, edition: UUID) -> None:
    ladder()
    with at(MONDAY):
        digits = code_for_leo(people.DANGER)
        session, delivery = uuid4(), uuid4()
        begun = device.begin(digits, session)
        assert items(begun.json()) == ["how", "danger"]
        assert "Léo" not in begun.content.decode() and str(key("file active_a")) not in begun.content.decode(), (
            "the device is told of nobody"
        )
        sealed = device.seal(delivery, device.answers(edition, digits, session, how=["o1"], danger=["yes"]))
        first = device.call("send", key=str(delivery), sealed=sealed)
        receiving.take_in(delivery)
        (found,) = alerts()
        assert (found.file_id, found.edition_id) == (key("file active_a"), edition)
        climb()
        again = device.call("send", key=str(delivery), sealed=sealed)
        receiving.take_in(delivery)
        receiving.take_in_what_waits()
        assert first.json() == again.json()
        assert [(each.pk, each.again_at) for each in alerts()] == [(found.pk, None)]
        assert told(found.pk) == [("clinician_a", 1, "step")]


def test_the_alert_and_the_answer_are_kept_together_or_not_at_all(device: Device, edition: UUID, monkeypatch: Any) -> None:
    """What stops the job after the alert was made takes both back: the set waits, and the next round makes both, once."""
    ladder()
    with at(MONDAY):
        digits = code_for_leo(people.DANGER)
        session, delivery = uuid4(), uuid4()
        device.begin(digits, session)
        device.call("send", key=str(delivery), sealed=device.seal(delivery, device.answers(edition, digits, session, danger=["yes"])))
        with monkeypatch.context() as broken:
            broken.setattr(receiving, "_answered", _stops)
            with pytest.raises(KeyboardInterrupt):
                receiving.take_in(delivery)
        assert alerts() == [] and people.row(delivery).state == "arrived"
        receiving.take_in(delivery)
        (found,) = alerts()
        assert alert(found.pk).again_at is None


def _stops(*_given: Any) -> None:
    raise KeyboardInterrupt


def test_a_code_for_nobody_is_asked_nothing_about_danger(device: Device) -> None:
    ladder()
    with at(MONDAY):
        _, digits = people.code_for_nobody("peer_a", people.DANGER)
        told = device.begin(digits).json()
        assert items(told) == ["how"] and told["before"] is None and told["questionnaires"][0]["left_out"]
        pack = device.call("hello").json()
        assert items(pack) == ["how"], "nor without the network, where no code can be checked"


def test_without_a_ladder_that_holds_the_rest_is_asked(device: Device) -> None:
    with at(MONDAY):
        told = device.begin(code_for_leo(people.DANGER)).json()
        assert items(told) == ["how"] and told["before"] is None
        assert device.call("before").json() == {"none": True}


def test_who_is_told_is_asked_of_the_server_with_its_hour_in_both_languages(device: Device) -> None:
    ladder()
    with at(MONDAY):
        told = device.call("before").json()
        assert "Clinician Tremblay" in told["before"][0]["fr"] and "Clinician Tremblay" in told["before"][0]["en"]
        assert told["hour"]["fr"].replace("\u00a0", " ") == "10 h" and told["hour"]["en"] == "10 am"
    stranger = Device(people.lent())
    assert stranger.call("before").status_code == 403, "a tablet that was not set up reads no name"


def test_answers_to_a_version_that_is_asked_no_more_are_kept_and_not_counted(device: Device, edition: UUID) -> None:
    """It was retired three days before they were written."""
    from datetime import timedelta

    from pairpep.instruments.models import Edition
    from pairpep.kernel import clock
    from pairpep.responses.models import AnswerSet

    digits, session, delivery = code_for_leo(people.DANGER), uuid4(), uuid4()
    Edition.objects.using("jobs").filter(pk=edition).update(state="retired", retired_at=clock.now() - timedelta(days=3))
    device.call("send", key=str(delivery), sealed=device.seal(delivery, device.answers(edition, digits, session, how=["o1"])))
    receiving.take_in(delivery)
    kept = AnswerSet.objects.using("jobs").unscoped("a test looks").get()
    assert (kept.apart, people.row(delivery).state) == ("after", "confirmed")
