"""Within minutes: many people opened, many pages refused, a journal that is not as it was sealed. Said once, answered once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from pairpep.kernel import clock
from pairpep.kernel.reference import content
from pairpep.network.models import Message
from pairpep.privacy import tasks
from pairpep.privacy.models import Alert
from tests.persons import words
from tests.privacy.days import ALL_OF_A, looked
from tests.world import key


def alerts() -> Any:
    return Alert.objects.using("jobs").unscoped("a test looks")


@pytest.fixture(autouse=True)
def low(monkeypatch: pytest.MonkeyPatch) -> None:
    limits = {"bulk_people": 4, "refused": 3}
    true = type(content().privacy).limit
    monkeypatch.setattr(type(content().privacy), "limit", lambda self, code: limits.get(code) or true(self, code))


def test_a_burst_of_looks_comes_to_the_desk_and_is_said_once(world: Any) -> None:
    looked("clinician_a", *ALL_OF_A[:5], at=clock.now() - timedelta(minutes=5))
    assert tasks.notice_now() == 1 and tasks.notice_now() == 0
    (alert,) = alerts()
    assert (alert.kind, alert.looker_id, alert.times) == ("bulk", key("clinician_a"), 5)
    assert Message.objects.using("jobs").filter(to_person_id=key("privacy_a")).count() == 1
    client, address = world.client("privacy_a"), f"/fr/privacy-desk/alerts/{alert.pk}/"
    assert "Clinician Tremblay · Beaucoup de personnes" in words(client.get("/fr/privacy-desk/"))
    assert client.post(address, {"answer": "explained"}).status_code == 302
    assert "Beaucoup de personnes" not in words(client.get("/fr/privacy-desk/"))
    for who in ("clinician_a", "lead_a", "lead_b"):
        assert world.client(who).get(address).status_code == 404


def test_as_many_people_but_not_more_are_no_burst(world: Any) -> None:
    looked("clinician_a", *ALL_OF_A[:4], at=clock.now() - timedelta(minutes=5))
    assert tasks.notice_now() == 0


def test_pages_refused_one_after_the_other_come_to_the_desk(world: Any) -> None:
    for _time in range(5):
        world.client("clinician_a").get(f"/fr/referrals/{key('referral asked_b')}/")
    assert tasks.notice_now() == 1 and alerts().get().kind == "refused"


def test_who_watches_is_not_told_of_themselves_and_does_not_answer(world: Any) -> None:
    looked("privacy_a", *ALL_OF_A[:5], at=clock.now() - timedelta(minutes=5), roles="privacy_lead")
    assert tasks.notice_now() == 1
    assert not Message.objects.using("jobs").filter(to_person_id=key("privacy_a")).exists()
    world.client("privacy_a").post(f"/fr/privacy-desk/alerts/{alerts().get().pk}/", {"answer": "explained"})
    assert alerts().get().answer == ""


def test_a_journal_that_is_sound_says_nothing_and_a_broken_one_is_said_in_every_program(
    world: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pairpep.journal.verification import Finding, Report

    report = Report("access", 1, 1, 1, 1, None)
    monkeypatch.setattr(tasks, "verify", lambda name: report)
    assert tasks.notice_broken_chain() == 0
    broken = Report("access", 1, 1, 1, 1, Finding("changed_rows", 1))
    monkeypatch.setattr(tasks, "verify", lambda name: broken)
    assert tasks.notice_broken_chain() == 1 and alerts().get().kind == "chain"
    assert "n'est plus tel qu'il a été scellé" in words(world.client("privacy_a").get("/fr/privacy-desk/"))
