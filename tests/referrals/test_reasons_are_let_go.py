"""Why someone was invited is read by who accompanies them for that invitation, and is let go when it came to nothing."""

from __future__ import annotations

from typing import Any

import pytest

from pairpep.kernel import clock, walls
from pairpep.kernel.scoping import acting
from pairpep.kernel.workflow import WrongMoment
from pairpep.referrals import actions, clockwork
from pairpep.referrals.models import Referral, Wishes
from tests.walls.hand import count, hand
from tests.world import key


def reasons(name: str) -> int:
    return int(Wishes.objects.using("jobs").unscoped("a test counts").filter(referral_id=key(f"referral {name}")).count())


def test_the_reasons_of_an_invitation_that_was_withdrawn_are_erased_the_same_night(world: Any) -> None:
    actions.cancel(world.referral("asked"), by=world.actor("clinician_a"))
    assert reasons("asked") == 1
    clockwork.run_due()
    assert reasons("asked") == 0 and reasons("active") == 1


def test_a_worker_reads_the_reasons_of_their_own_invitation_and_not_of_an_earlier_one(world: Any) -> None:
    """Léo was invited once before, to someone else: the wall shows peer_a what concerns peer_a."""
    earlier = key("referral earlier")
    now = clock.now()
    with acting("a test makes an earlier invitation"):
        Referral(
            id=earlier, file_id=key("file active_a"), program_id=key("program a"), kind="peer", origin="team",
            state="closed", created_at=now,
            worker_id=key("peer2_a"), yes_at=now, closed_at=now, close_reason="goals_met",
        ).save(using="jobs", force_insert=True)  # fmt: skip
        Wishes(
            id=key("wishes earlier"), referral_id=earlier, file_id=key("file active_a"), program_id=key("program a"), words="D'AVANT"
        ).save(using="jobs", force_insert=True)
    with hand("peer_a") as run:
        assert count(run, "referrals_wishes", "id = %s", key("wishes active")) == 1
        assert count(run, "referrals_wishes", "id = %s", key("wishes earlier")) == 0
    with hand("active_a") as run:
        assert count(run, "referrals_wishes", "file_id = %s", key("file active_a")) == 2


def test_nothing_is_given_or_answered_on_an_invitation_that_is_closed(world: Any) -> None:
    clinician = world.actor("clinician_a")
    actions.cancel(world.referral("asked"), by=clinician)
    with pytest.raises(WrongMoment):
        actions.give_link(world.referral("asked"), by=clinician)


def test_a_parent_answers_no_invitation_that_is_closed(world: Any) -> None:
    with acting("a test closes the child's invitation"):
        child = Referral.objects.using("jobs").unscoped("a test").filter(file_id=key("file child_a")).first()
        if child is None:
            child = Referral(
                id=key("referral child"), file_id=key("file child_a"), program_id=key("program a"), kind="peer", origin="team",
                state="closed",
                created_at=clock.now(), closed_at=clock.now(), close_reason="by_mistake",
            )  # fmt: skip
            child.save(using="jobs", force_insert=True)
    with walls.entered(key("father_a")) as father:
        mine = Referral.objects.permitting(father, "guardian_answer").filter(pk=child.pk).first()
    assert mine is not None
    with pytest.raises(WrongMoment):
        actions.guardian_answer(mine, by=world.actor("father_a"), yes=True, language="fr")
