"""Endings that are said: a goodbye in two voices, and a handover that the person decides."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from pairpep.contacts.models import Contact, Goodbye, Handover, Line, NextStep
from pairpep.kernel import clock, walls
from pairpep.kernel.home import tasks_for
from pairpep.kernel.reference import content
from pairpep.network.models import WorkerCard
from pairpep.participants.models import File
from pairpep.referrals import actions
from pairpep.referrals.models import Referral
from tests.contacts.test_recording import record
from tests.contacts.test_the_shared_page import write
from tests.world import key

PEER, YOUTH, LEAD = "peer_a", "active_a", "lead_a"
REFERRAL = key("referral active")


def rows(model: Any) -> list[Any]:
    return list(model.objects.using("jobs").unscoped("a test looks at how it ended"))


def in_days(days: int) -> str:
    return (clock.today() + timedelta(days=days)).isoformat()


def sees(who: str) -> bool:
    with walls.entered(key(who)) as actor:
        return File.objects.visible_to(actor).filter(pk=key("file active_a")).exists()


def test_a_goodbye_is_begun_by_one_answered_by_the_other_and_ends_the_accompaniment(world: Any) -> None:
    begun = world.client(PEER).post(f"/fr/goodbye/of/{REFERRAL}/", {"last_on": in_days(14), "words": "Ton rire au parc."})
    (goodbye,) = rows(Goodbye)
    assert begun.status_code == 302 and goodbye.last_on == clock.today() + timedelta(days=14)
    page = f"/fr/goodbye/{goodbye.pk}/"
    assert "Ton rire au parc." in world.client(YOUTH).get(page).content.decode()
    world.client(YOUTH).post(page, {"last_on": in_days(20), "words": "J'ai repris l'école.", "keeps_in_touch": "call_back"})
    assert "repris l&#x27;école" in world.client(PEER).get(page).content.decode()
    assert world.client(PEER).post(f"{page}done/").status_code == 302
    assert (world.referral("active").state, world.referral("active").close_reason) == ("closed", "goals_met")
    theirs = world.client(YOUTH).get(page).content.decode()
    assert "Ton rire au parc." in theirs and "repris l&#x27;école" in theirs, "the person keeps what is theirs"
    assert world.client(PEER).get(page).status_code == 404
    assert not sees(PEER)


def test_the_person_can_begin_it_too_and_each_changes_only_their_own_words(world: Any) -> None:
    world.client(YOUTH).post(f"/fr/goodbye/of/{REFERRAL}/", {"last_on": in_days(3), "words": "Merci"})
    (goodbye,) = rows(Goodbye)
    assert (goodbye.person_words, goodbye.worker_words) == ("Merci", "")
    world.client(PEER).post(f"/fr/goodbye/{goodbye.pk}/", {"last_on": in_days(3), "words": "À bientôt", "keeps_in_touch": "nothing"})
    (goodbye,) = rows(Goodbye)
    assert (goodbye.person_words, goodbye.worker_words, goodbye.keeps_in_touch) == ("Merci", "À bientôt", "")
    for who in ("clinician_a", LEAD, "peer2_a", "family_a"):
        assert world.client(who).get(f"/fr/goodbye/{goodbye.pk}/").status_code == 404


@pytest.mark.parametrize("day", ["2001-01-01", "2999-01-01", "demain", ""])
def test_a_day_that_makes_no_sense_gets_a_sentence_and_keeps_the_words(world: Any, day: str) -> None:
    answer = world.client(PEER).post(f"/fr/goodbye/of/{REFERRAL}/", {"last_on": day, "words": "Gardez ceci"})
    assert answer.status_code == 200 and "Gardez ceci" in answer.content.decode() and rows(Goodbye) == []


def test_the_last_day_surfaces_by_itself(world: Any) -> None:
    world.client(PEER).post(f"/fr/goodbye/of/{REFERRAL}/", {"last_on": in_days(0), "words": ""})
    with walls.entered(key(PEER)) as actor:
        assert "goodbye" in {task.kind for _, tasks in tasks_for(actor) for task in tasks}


def hand_on(world: Any, by: str = LEAD, to: str | None = "peer2_a") -> Handover:
    answer = world.client(by).post(f"/fr/hand-on/{REFERRAL}/", {"to_worker": str(key(to)) if to else ""})
    assert answer.status_code == 302
    (handover,) = rows(Handover)
    return handover  # type: ignore[no-any-return]


@pytest.mark.parametrize("passes_on", [True, False])
def test_the_person_says_yes_and_decides_whether_what_was_written_goes_along(world: Any, passes_on: bool) -> None:
    write(world, PEER, "Une ligne d'avant")
    record(world)
    handover = hand_on(world)
    assert not sees("peer2_a"), "nothing is opened before the person answers"
    said = {"answer": "yes"} | ({"passes_on": "on"} if passes_on else {})
    assert world.client(YOUTH).post(f"/fr/handover/{handover.pk}/answer/", said).status_code == 302
    referral = world.referral("active")
    assert (referral.state, referral.worker_id) == ("proposed", key("peer2_a"))
    assert not sees(PEER)
    with walls.entered(key("peer2_a")) as next_one:
        assert Line.objects.visible_to(next_one).count() == 0, "not before they accept"
        actions.accept(Referral.objects.visible_to(next_one).get(pk=REFERRAL), by=next_one)
    with walls.entered(key("peer2_a")) as next_one:
        assert Line.objects.visible_to(next_one).count() == Contact.objects.visible_to(next_one).count() == int(passes_on)
    assert "Une ligne d" in world.client(YOUTH).get("/fr/me/together/").content.decode()


@pytest.mark.parametrize(("said", "leads"), [("someone_else", "yes/"), ("stop", "/me/")])
def test_the_person_may_want_someone_else_or_nobody(world: Any, said: str, leads: str) -> None:
    handover = hand_on(world, by=PEER)
    answer = world.client(YOUTH).post(f"/fr/handover/{handover.pk}/answer/", {"answer": said, "passes_on": "on"})
    assert answer.status_code == 302 and answer.headers["Location"].endswith(leads)
    assert world.referral("active").state == "declined" and not sees(PEER)
    assert rows(Handover)[0].passes_on is False


def test_someone_else_records_beside_what_the_last_worker_left(world: Any) -> None:
    """What the last one planned is read by nobody any more: it is written over, and no contact is lost on it."""
    record(world)
    handover = hand_on(world)
    world.client(YOUTH).post(f"/fr/handover/{handover.pk}/answer/", {"answer": "someone_else"})
    card = WorkerCard.objects.using("jobs").unscoped("a test chooses a card").get(person_id=key("peer2_a"))
    notice = content().notices["peer_support"]
    yes = {item.code: "on" if item.kind == "know" else "yes" for item in notice.items} | {"version": notice.version}
    world.client(YOUTH).post(f"/fr/invitation/{REFERRAL}/yes/{card.pk}/", yes)
    with walls.entered(key("peer2_a")) as next_one:
        actions.accept(Referral.objects.visible_to(next_one).get(pk=REFERRAL), by=next_one)
    assert record(world, who="peer2_a", next_step="ending").status_code == 302
    assert {contact.worker_id for contact in rows(Contact)} == {key("peer_a"), key("peer2_a")}
    (planned,) = rows(NextStep)
    assert (planned.reader_id, planned.step) == (key("peer2_a"), "ending")


def test_nobody_answers_for_the_person_and_nobody_answers_twice(world: Any) -> None:
    handover = hand_on(world)
    for who in (PEER, "peer2_a", LEAD, "mother_a", "youth_a"):
        assert world.client(who).post(f"/fr/handover/{handover.pk}/answer/", {"answer": "yes"}).status_code == 404
    assert world.client(YOUTH).post(f"/fr/handover/{handover.pk}/answer/", {"answer": "yes"}).status_code == 302
    assert world.client(YOUTH).post(f"/fr/handover/{handover.pk}/answer/", {"answer": "stop"}).status_code == 404
    assert world.referral("active").state == "proposed"


def test_with_nobody_to_propose_a_yes_is_not_offered(world: Any) -> None:
    handover = hand_on(world, to=None)
    page = world.client(YOUTH).get(f"/fr/handover/{handover.pk}/answer/").content.decode()
    assert 'value="yes"' not in page and 'value="someone_else"' in page
    assert world.client(YOUTH).post(f"/fr/handover/{handover.pk}/answer/", {"answer": "yes"}).status_code == 200


def test_a_worker_leaves_once_everyone_said_who_goes_on(world: Any) -> None:
    end = f"/fr/network/team/{key('membership peer_a')}/end/"
    assert world.client("manager_a").post(end).status_code == 409
    handover = hand_on(world)
    assert world.client("manager_a").post(end).status_code == 409, "proposed is not agreed"
    world.client(YOUTH).post(f"/fr/handover/{handover.pk}/answer/", {"answer": "yes"})
    assert world.client("manager_a").post(end).status_code == 302
    assert world.referral("active").worker_id == key("peer2_a")


@pytest.mark.parametrize("otherwise", ["the person stops", "the worker steps back", "the worker ends it"])
def test_a_question_about_who_goes_on_ends_with_the_accompaniment(world: Any, otherwise: str) -> None:
    """Nobody is asked for ever about someone who is no longer there, and the next question can be put."""
    handover = hand_on(world)
    if otherwise == "the person stops":
        actions.change_mind(world.referral("active"), by=world.actor(YOUTH))
    elif otherwise == "the worker steps back":
        actions.step_back(world.referral("active"), by=world.actor(PEER), reason="no_room")
    else:
        actions.end(world.referral("active"), by=world.actor(PEER), reason="goals_met")
    assert (rows(Handover)[0].answer, rows(Handover)[0].passes_on) == ("ended", False)
    assert "ne sera plus là" not in world.client(YOUTH).get("/fr/me/").content.decode()
    assert world.client(YOUTH).post(f"/fr/handover/{handover.pk}/answer/", {"answer": "yes"}).status_code == 404
