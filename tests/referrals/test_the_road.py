"""An invitation, from first idea to first meeting, through its verbs."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from pairpep.kernel import clock, walls
from pairpep.kernel.workflow import WrongMoment
from pairpep.participants.models import File
from pairpep.referrals import actions
from pairpep.referrals.models import Care, Referral, Wishes
from tests.world import key

WISHES = {"needs": ["N01", "N06"], "language": "fr"}


def seen_by(world: Any, name: str, model: Any = Referral) -> set[Any]:
    with walls.entered(key(name)) as actor:
        return set(model.objects.visible_to(actor).values_list("pk", flat=True))


def test_from_a_clinician_s_idea_to_a_first_meeting(world: Any) -> None:
    clinician, peer = world.actor("clinician_a"), world.actor("peer_a")
    with walls.entered(key("clinician_a")) as actor:
        file = File.objects.visible_to(actor).get(pk=key("file unknown_a"))
    # of age, so that the person answers alone
    from pairpep.participants import actions as persons

    persons.edit(file, by=clinician, chosen_name="Sam", pronouns="", language="fr", birth_year=clock.today().year - 20, birth_month=1)
    referral = actions.refer(file, by=clinician, wishes=WISHES)
    assert referral.state == "asked" and referral.id not in seen_by(world, "peer_a")

    actions.say_yes(referral, by=world.actor("unknown_a"), worker_id=peer.person_id, agreed={})
    assert referral.id in seen_by(world, "peer_a") and referral.id not in seen_by(world, "peer2_a")
    actions.accept(referral, by=peer)
    actions.propose_meeting(referral, by=peer, meeting_at=clock.now() + timedelta(days=2), meeting_place="Café")
    actions.confirm_meeting(referral, by=world.actor("unknown_a"))
    actions.met(referral, by=peer, met_on=clock.today())
    now = Referral.objects.using("jobs").unscoped("a test looks").get(pk=referral.pk)
    assert (now.state, now.worker_id) == ("active", peer.person_id) and now.yes_at <= now.accepted_at


def test_until_the_yes_the_worker_sees_nothing_and_after_it_the_reasons(world: Any) -> None:
    assert key("wishes asked") not in seen_by(world, "peer_a", Wishes)
    actions.say_yes(world.referral("asked"), by=world.actor("youth_a"), worker_id=key("peer_a"), agreed={})
    assert key("wishes asked") in seen_by(world, "peer_a", Wishes)
    assert key("wishes asked") not in seen_by(world, "clinician_a", Wishes)


def test_two_workers_accept_the_one_left_open_and_one_of_them_has_it(world: Any) -> None:
    referral = world.referral("left_open")
    assert referral.id in seen_by(world, "peer_a") and referral.id in seen_by(world, "peer2_a")
    actions.accept(referral, by=world.actor("peer_a"))
    with pytest.raises(PermissionDenied):
        actions.accept(referral, by=world.actor("peer2_a"))
    assert referral.id not in seen_by(world, "peer2_a")


def test_changing_one_s_mind_closes_the_file_in_the_same_moment(world: Any) -> None:
    assert key("file active_a") in seen_by(world, "peer_a", File)
    actions.change_mind(world.referral("active"), by=world.actor("active_a"))
    assert key("file active_a") not in seen_by(world, "peer_a", File)
    assert world.see(Care, "care active").until is not None
    assert world.referral("active").state == "declined"


def test_a_worker_gives_back_what_was_offered_and_it_goes_to_the_others(world: Any) -> None:
    actions.step_back(world.referral("proposed"), by=world.actor("peer_a"), reason="no_room")
    assert world.referral("proposed").state == "matching"
    assert key("referral proposed") not in seen_by(world, "peer_a") and key("referral proposed") in seen_by(world, "peer2_a")


def test_a_worker_without_a_current_authorisation_sees_no_one(world: Any) -> None:
    assert seen_by(world, "lapsed_a") == set() == seen_by(world, "lapsed_a", File)


def test_under_fourteen_the_child_s_yes_waits_for_the_parent_s(world: Any) -> None:
    with walls.entered(key("clinician_a")) as actor:
        file = File.objects.visible_to(actor).get(pk=key("file child_a"))
    referral = actions.refer(file, by=world.actor("clinician_a"), wishes=WISHES)
    actions.say_yes(referral, by=world.actor("child_a"), worker_id=key("peer_a"), agreed={})
    assert referral.id not in seen_by(world, "peer_a")
    actions.guardian_answer(referral, by=world.actor("father_a"), yes=True, language="fr", agreed={})
    assert referral.id in seen_by(world, "peer_a")
    assert Referral.objects.using("jobs").unscoped("a test looks").get(pk=referral.pk).state == "proposed"


def test_what_one_may_not_do_is_refused_and_what_comes_too_late_says_so(world: Any) -> None:
    with pytest.raises(PermissionDenied):
        actions.say_yes(world.referral("asked"), by=world.actor("clinician_a"), agreed={})
    with pytest.raises(WrongMoment):
        actions.confirm_meeting(world.referral("active"), by=world.actor("active_a"))


def test_an_authorisation_that_leaves_out_the_reasons_closes_them_and_nothing_else(world: Any) -> None:
    from pairpep.kernel.scoping import acting
    from pairpep.network.models import Authorisation

    assert key("wishes active") in seen_by(world, "peer_a", Wishes)
    with acting("a test"):
        Authorisation.objects.using("jobs").unscoped("a test").filter(pk=key("authorisation peer_a")).update(categories=["sessions"])
    assert key("wishes active") not in seen_by(world, "peer_a", Wishes)
    assert key("referral active") in seen_by(world, "peer_a") and key("wishes active") in seen_by(world, "active_a", Wishes)
