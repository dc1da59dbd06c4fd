"""Check, wait, act: what changes while someone waits for a lock counts when they get it. Real threads, real commits, real locks."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connections, transaction

from pairpep.kernel import walls
from pairpep.kernel.workflow import WrongMoment
from pairpep.participants.models import File
from pairpep.referrals import actions, lead
from pairpep.referrals.models import Care, Referral
from tests.world import key

Refusals = (PermissionDenied, WrongMoment)


def outcome(act: Callable[[], Any]) -> str:
    try:
        act()
    except Refusals as refusal:
        return type(refusal).__name__
    return "done"


def at_once(*acts: Callable[[], Any]) -> list[str]:
    """All of them start together, each on a connection of its own."""
    ready, told = threading.Barrier(len(acts)), {}

    def run(place: int, act: Callable[[], Any]) -> None:
        try:
            ready.wait(10)
            told[place] = outcome(act)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(place, act)) for place, act in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return sorted(told.values())


def while_it_is_held(referral: Any, change: Callable[[], Any], act: Callable[[], Any]) -> str:
    """`act` comes while somebody holds the row, waits, and goes on once `change` is committed."""
    told: list[str] = []

    def waiting() -> None:
        try:
            told.append(outcome(act))
        finally:
            connections.close_all()

    thread = threading.Thread(target=waiting)
    with transaction.atomic(using="jobs"):
        Referral.objects.using("jobs").unscoped("held by a test").select_for_update().get(pk=referral.pk)
        thread.start()
        _until_somebody_waits()
        change()
    thread.join(30)
    return told[0]


def _until_somebody_waits() -> None:
    with connections["owner"].cursor() as cursor:
        for _ in range(400):
            cursor.execute("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted)")
            if cursor.fetchone()[0]:
                return
            time.sleep(0.01)
    pytest.fail("nobody waits for the lock")


def change(statement: str, *values: Any) -> Callable[[], None]:
    def run() -> None:
        with connections["jobs"].cursor() as cursor:
            cursor.execute(statement, values)

    return run


def worker_of(world: Any, name: str) -> Any:
    return world.referral(name).worker_id


def open_cares(name: str) -> int:
    return int(Care.objects.using("jobs").unscoped("counted").filter(referral_id=key(f"referral {name}"), until__isnull=True).count())


def test_a_worker_does_not_accept_what_was_given_to_another_while_they_waited(full_world: Any) -> None:
    referral, peer = full_world.referral("proposed"), full_world.actor("peer_a")
    given = change("UPDATE referrals_referral SET worker_id = %s WHERE id = %s", key("peer2_a"), referral.pk)
    assert while_it_is_held(referral, given, lambda: actions.accept(referral, by=peer)) == "PermissionDenied"
    assert worker_of(full_world, "proposed") == key("peer2_a") and open_cares("proposed") == 0


@pytest.mark.abuse("AB-24")
def test_a_worker_whose_authorisation_ends_while_they_wait_accepts_nothing(full_world: Any) -> None:
    referral, peer = full_world.referral("proposed"), full_world.actor("peer_a")
    ended = change(
        "UPDATE network_authorisation SET revoked_on = (now() AT TIME ZONE 'America/Toronto')::date WHERE person_id = %s", key("peer_a")
    )
    assert while_it_is_held(referral, ended, lambda: actions.accept(referral, by=peer)) == "PermissionDenied"
    assert open_cares("proposed") == 0


def test_a_worker_whose_role_ends_while_they_wait_accepts_nothing(full_world: Any) -> None:
    referral, peer = full_world.referral("proposed"), full_world.actor("peer_a")
    ended = change("UPDATE network_membership SET until = (now() AT TIME ZONE 'America/Toronto')::date WHERE person_id = %s", key("peer_a"))
    assert while_it_is_held(referral, ended, lambda: actions.accept(referral, by=peer)) == "PermissionDenied"
    assert open_cares("proposed") == 0


def test_a_yes_taken_back_while_the_worker_waits_is_no_yes(full_world: Any) -> None:
    referral, peer = full_world.referral("proposed"), full_world.actor("peer_a")
    no = change("UPDATE participants_consent SET withdrawn_at = now() WHERE referral_id = %s", referral.pk)
    assert while_it_is_held(referral, no, lambda: actions.accept(referral, by=peer)) in ("PermissionDenied", "WrongMoment")
    assert open_cares("proposed") == 0 and full_world.referral("proposed").state == "proposed"


@pytest.mark.abuse("AB-59")
def test_two_workers_at_the_same_moment_and_one_has_it(full_world: Any) -> None:
    referral = full_world.referral("left_open")
    peers = [full_world.actor("peer_a"), full_world.actor("peer2_a")]
    told = at_once(*(lambda peer=peer: actions.accept(referral, by=peer) for peer in peers))
    assert told == ["PermissionDenied", "done"]
    assert worker_of(full_world, "left_open") in {peer.person_id for peer in peers} and open_cares("left_open") == 1


@pytest.mark.abuse("AB-59")
def test_a_double_click_is_one_yes(full_world: Any) -> None:
    referral, peer = full_world.referral("proposed"), full_world.actor("peer_a")
    told = at_once(*[lambda: actions.accept(referral, by=peer)] * 3)
    assert told.count("done") == 1 and open_cares("proposed") == 1
    young, asked = full_world.actor("youth_a"), full_world.referral("asked")
    told = at_once(*[lambda: actions.say_yes(asked, by=young, worker_id=key("peer_a"), agreed={})] * 3)
    assert told == ["WrongMoment", "WrongMoment", "done"]


def test_a_worker_accepts_while_the_person_changes_their_mind_and_nothing_stays_open(full_world: Any) -> None:
    for _ in range(3):
        referral = full_world.referral("proposed")
        at_once(
            partial(actions.accept, referral, by=full_world.actor("peer_a")),
            partial(actions.change_mind, referral, by=full_world.actor("youth2_a")),
        )
        assert full_world.referral("proposed").state == "declined" and open_cares("proposed") == 0
        with walls.entered(key("peer_a")) as peer:
            assert not File.objects.visible_to(peer).filter(pk=key("file youth2_a")).exists()
        _again(full_world)


def _again(world: Any) -> None:
    """As it was: said yes, offered to the same worker."""
    change(
        "UPDATE referrals_referral SET state = 'proposed', worker_id = %s, yes_at = now() WHERE id = %s",
        key("peer_a"),
        key("referral proposed"),
    )()
    change("UPDATE participants_consent SET withdrawn_at = NULL WHERE referral_id = %s", key("referral proposed"))()


@pytest.mark.abuse("AB-59")
def test_the_team_lead_offers_to_another_while_the_first_accepts_and_one_link_of_care_is_open(full_world: Any) -> None:
    referral, peer, boss = full_world.referral("proposed"), full_world.actor("peer_a"), full_world.actor("lead_a")
    at_once(lambda: actions.accept(referral, by=peer), lambda: lead.offer(referral, by=boss, worker_id=key("peer2_a")))
    now = full_world.referral("proposed")
    assert (now.state, now.worker_id, open_cares("proposed")) == ("proposed", key("peer2_a"), 0)


@pytest.mark.abuse("AB-59")
def test_two_invitations_for_one_person_at_the_same_moment_are_one(full_world: Any) -> None:
    from django.db import IntegrityError

    with walls.entered(key("clinician_a")) as clinician:
        file = File.objects.visible_to(clinician).get(pk=key("file unknown_a"))

    def refer() -> None:
        try:
            actions.refer(file, by=clinician, wishes={"needs": ["N01"]})
        except IntegrityError as refused:  # the database keeps the promise; the page answers with a sentence
            raise WrongMoment from refused

    assert at_once(refer, refer) == ["WrongMoment", "done"]
    made = Referral.objects.using("jobs").unscoped("counted").filter(file_id=file.pk)
    assert made.count() == 1


@pytest.mark.abuse("AB-59")
def test_a_link_opens_once_even_when_it_is_opened_twice_at_once(full_world: Any) -> None:
    with walls.entered(key("clinician_a")) as clinician:
        referral = Referral.objects.visible_to(clinician).get(pk=key("referral asked"))
    link = actions.give_link(referral, by=clinician)
    answers = []

    def redeem() -> None:
        with walls.entered_as_nobody():
            answers.append(walls.call("app.redeem_link", bytes(link.token_hash), bytes(link.code_hash))["answer"])

    at_once(redeem, redeem)
    assert sorted(answers) == ["open", "used"]


def test_five_wrong_codes_close_a_link_however_fast_they_come(full_world: Any) -> None:
    with walls.entered(key("clinician_a")) as clinician:
        referral = Referral.objects.visible_to(clinician).get(pk=key("referral asked"))
    link = actions.give_link(referral, by=clinician)
    answers = []

    def guess() -> None:
        with suppress(Exception), walls.entered_as_nobody():
            answers.append(walls.call("app.redeem_link", bytes(link.token_hash), b"wrong")["answer"])

    for _ in range(2):
        at_once(guess, guess, guess)
    assert sorted(answers) == ["expired", "expired", "wrong", "wrong", "wrong", "wrong"]
    with walls.entered_as_nobody():
        assert walls.call("app.redeem_link", bytes(link.token_hash), bytes(link.code_hash)) == {"answer": "expired"}
