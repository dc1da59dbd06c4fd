"""What the calendar does by itself, with a moved clock."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import time_machine

from pairpep.kernel import clock, walls
from pairpep.kernel.scoping import acting
from pairpep.network.models import Authorisation, Membership
from pairpep.participants.models import Consent, File
from pairpep.referrals import actions, clockwork
from pairpep.referrals.models import Referral, Wishes
from tests.world import key


def in_days(days: int) -> time_machine.travel:
    return time_machine.travel(clock.now() + timedelta(days=days), tick=True)


def seen_by(name: str, model: Any = Referral) -> set[Any]:
    with walls.entered(key(name)) as actor:
        return set(model.objects.visible_to(actor).values_list("pk", flat=True))


def test_a_not_now_comes_back_on_the_day_they_picked_and_not_before(world: Any) -> None:
    actions.say_not_now(world.referral("asked"), by=world.actor("youth_a"), ask_again_on=clock.in_days(30))
    with in_days(29):
        clockwork.run_due()
        assert world.referral("asked").state == "not_now"
    with in_days(30):
        clockwork.run_due()
        asked = world.referral("asked")
        assert (asked.state, asked.due_on) == ("asked", clock.today())


def test_thirty_days_after_a_no_the_reasons_are_gone(world: Any) -> None:
    actions.say_no(world.referral("asked"), by=world.actor("youth_a"))
    reasons = Wishes.objects.using("jobs").unscoped("a test looks").filter(pk=key("wishes asked"))
    with in_days(29):
        clockwork.run_due()
        assert reasons.exists()
    with in_days(30):
        clockwork.run_due()
        assert not reasons.exists()
        closed = world.referral("asked")
        assert (closed.state, closed.close_reason) == ("closed", "said_no")


def test_a_yes_that_nobody_answers_surfaces_on_its_day(world: Any) -> None:
    from pairpep.kernel.home import tasks_for

    def surfaced() -> bool:
        with walls.entered(key("lead_a")) as actor:
            return any(str(key("referral left_open")) in task.url for _role, tasks in tasks_for(actor) for task in tasks)

    with in_days(2):
        assert not surfaced()
    with in_days(3):
        assert surfaced()


def test_a_worker_who_leaves_gives_everyone_back_to_the_program(world: Any) -> None:
    with acting("a test"):
        Membership.objects.using("jobs").unscoped("a test").filter(pk=key("membership peer_a")).update(until=clock.today())
    clockwork.run_due()
    back = world.referral("active")
    assert (back.state, back.worker_id, back.decline_reason) == ("matching", None, "worker_left")
    assert key("referral active") in seen_by("peer2_a") and key("file active_a") not in seen_by("peer_a", File)
    assert clockwork.run_due()["worker gone"] == 0


def test_an_authorisation_that_lapses_in_the_middle_closes_files_and_opens_them_again_when_renewed(world: Any) -> None:
    assert key("file active_a") in seen_by("peer_a", File)
    with in_days(340):
        assert seen_by("peer_a", File) == set()
        with acting("a test"):
            Authorisation.objects.using("jobs").unscoped("a test").filter(pk=key("authorisation peer_a")).update(
                granted_on=clock.today(), refresher_on=clock.today()
            )
        assert key("file active_a") in seen_by("peer_a", File)


def test_at_fourteen_the_parent_s_yes_ends_and_the_young_person_is_asked(world: Any) -> None:
    with walls.entered(key("clinician_a")) as actor:
        file = File.objects.visible_to(actor).get(pk=key("file child_a"))
    referral = actions.refer(file, by=world.actor("clinician_a"), wishes={"needs": ["N05"]})
    actions.say_yes(referral, by=world.actor("child_a"), worker_id=key("peer_a"), agreed={})
    actions.guardian_answer(referral, by=world.actor("father_a"), yes=True, language="fr", agreed={})
    actions.accept(referral, by=world.actor("peer_a"))
    actions.met(referral, by=world.actor("peer_a"), met_on=clock.today())
    assert referral.pk in seen_by("father_a") and key("file child_a") in seen_by("peer_a", File)

    birth_month = datetime(clock.today().year + 2, 3, 1, 12, tzinfo=UTC)
    with time_machine.travel(birth_month - timedelta(days=1), tick=True):
        _renewed(birth_month)
        assert referral.pk in seen_by("father_a")
    with time_machine.travel(birth_month, tick=True):
        assert referral.pk not in seen_by("father_a"), "from the month of the birthday on, a parent is told nothing"
    with time_machine.travel(birth_month + timedelta(days=31), tick=True):
        assert key("file child_a") not in seen_by("peer_a", File), "a parent's yes no longer opens the file"
        clockwork.run_due()
        assert Referral.objects.using("jobs").unscoped("a test looks").get(pk=referral.pk).due_on == clock.today()
        actions.confirm_again(referral, by=world.actor("child_a"), language="fr", agreed={})
        assert key("file child_a") in seen_by("peer_a", File)
        kinds = Consent.objects.using("jobs").unscoped("a test looks").filter(referral_id=referral.pk, purpose="peer_support")
        assert set(kinds.values_list("capacity", flat=True)) == {"assent", "guardian", "self"}


def _renewed(day: datetime) -> None:
    """The worker's own authorisation goes on, so that only the age changes."""
    with acting("a test"):
        Authorisation.objects.using("jobs").unscoped("a test").filter(pk=key("authorisation peer_a")).update(
            granted_on=day.date() - timedelta(days=30), refresher_on=day.date() - timedelta(days=30)
        )


def test_at_eighteen_nothing_changes_for_someone_who_decided_alone(world: Any) -> None:
    with acting("a test"):
        File.objects.using("jobs").unscoped("a test").filter(pk=key("file active_a")).update(
            birth_year=clock.today().year - 18, birth_month=clock.today().month
        )
    before = seen_by("peer_a", File)
    with in_days(45):
        clockwork.run_due()
        assert key("file active_a") in before & seen_by("peer_a", File)
        assert key("file active_a") not in seen_by("mother_a", File)
