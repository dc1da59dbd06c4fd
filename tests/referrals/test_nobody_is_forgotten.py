"""Each question stays in front of whoever is to answer it, whatever the others go on doing meanwhile."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from pairpep.kernel import clock
from pairpep.kernel.workflow import WrongMoment
from pairpep.referrals import actions, lead
from pairpep.referrals.models import Referral
from tests.persons import invite, now
from tests.world import key


def meeting() -> dict[str, Any]:
    return {"meeting_at": clock.now() + timedelta(days=3), "meeting_place": "Café"}


@pytest.fixture
def planned(world: Any) -> Referral:
    """Accepted by a worker, with a first meeting in three days."""
    referral: Referral = world.referral("proposed")
    actions.accept(referral, by=world.actor("peer_a"))
    actions.propose_meeting(referral, by=world.actor("peer_a"), **meeting())
    return referral


@pytest.mark.parametrize("meanwhile", ["another meeting", "met", "missed", "another time"])
def test_a_redirection_asked_stays_in_front_of_the_team_lead(world: Any, planned: Referral, meanwhile: str) -> None:
    peer, person = world.actor("peer_a"), world.actor("youth2_a")
    actions.ask_redirect(planned, by=peer, reason="no_room")
    if meanwhile == "another meeting":
        actions.propose_meeting(planned, by=peer, **meeting())
    elif meanwhile == "met":
        actions.met(planned, by=peer, met_on=clock.today())
    elif meanwhile == "missed":
        actions.missed(planned, by=peer)
    else:
        actions.ask_other_time(planned, by=person)
    assert (now(planned).redirect_asked, now(planned).due_on) == (True, clock.today())


def test_a_meeting_still_has_its_day_when_the_same_worker_goes_on(world: Any, planned: Referral) -> None:
    before = now(planned).due_on
    actions.ask_redirect(planned, by=world.actor("peer_a"), reason="no_room")
    lead.keep(planned, by=world.actor("lead_a"))
    assert (now(planned).state, now(planned).redirect_asked, now(planned).due_on) == ("contacting", False, before)


def test_whoever_is_chosen_instead_has_asked_nothing(world: Any) -> None:
    referral = world.referral("proposed")
    actions.ask_redirect(referral, by=world.actor("peer_a"), reason="no_room")
    actions.choose_again(referral, by=world.actor("youth2_a"), worker_id=key("peer2_a"))
    assert (now(referral).worker_id, now(referral).redirect_asked) == (key("peer2_a"), False)


def test_a_yes_is_not_confirmed_after_a_no(world: Any) -> None:
    person, referral = world.actor("youth_a"), world.referral("asked")
    actions.say_no(referral, by=person)
    with pytest.raises(WrongMoment):
        actions.confirm_again(referral, by=person, language="fr")


@pytest.mark.parametrize("before", ["not now", "no"])
def test_a_child_who_comes_back_waits_for_the_parent_and_goes_on_with_their_yes(world: Any, before: str) -> None:
    child, referral = world.actor("child_a"), invite(world, "child_a")
    if before == "no":
        actions.say_no(referral, by=child)
    else:
        actions.say_not_now(referral, by=child, ask_again_on=clock.in_days(30))
    actions.say_yes(referral, by=child, worker_id=key("peer_a"), agreed={})
    assert (now(referral).state, now(referral).ask_again_on) == ("asked", None)
    actions.guardian_answer(referral, by=world.actor("father_a"), yes=True, language="fr")
    assert (now(referral).state, now(referral).worker_id) == ("proposed", key("peer_a"))
