"""Somebody leaves: their role, their care links and their sessions end, and nobody they accompanied is left alone."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connections

from pairpep.kernel import clock, walls
from pairpep.kernel.home import tasks_for
from pairpep.kernel.scoping import acting
from pairpep.kernel.workflow import WrongMoment
from pairpep.network import actions
from pairpep.network.models import Account, Authorisation, Membership
from pairpep.participants.models import File
from pairpep.referrals.models import Care, Referral
from tests.world import key


def role_of(name: str) -> Membership:
    return Membership.objects.using("jobs").unscoped("a test").get(pk=key(f"membership {name}"))


def end(world: Any, name: str, *, by: str) -> Any:
    return world.client(by).post(f"/fr/network/team/{key(f'membership {name}')}/end/", {"at_once": "yes"}, follow=True)


def test_the_manager_reads_first_how_many_people_are_concerned(shared_world: Any) -> None:
    page = shared_world.client("manager_a").get(f"/fr/network/team/{key('membership peer_a')}/end/")
    assert page.context["left"] == {"accompanied": 1, "offered": 1, "under_way": 1}
    assert "Léo" not in page.content.decode()
    assert role_of("peer_a").until is None


def test_a_departure_gives_people_back_and_surfaces_them_to_the_team_lead(world: Any, rows: Any) -> None:
    assert end(world, "peer_a", by="manager_a").status_code == 200
    assert role_of("peer_a").until == clock.today()
    for name in ("active", "proposed"):
        referral = world.referral(name)
        assert (referral.state, referral.worker_id, referral.due_on) == ("matching", None, clock.today())
    assert not rows(Care).filter(worker_id=key("peer_a"), until=None).exists()
    assert not rows(Authorisation).filter(person_id=key("peer_a"), revoked_on=None).exists()
    with walls.entered(key("lead_a")) as lead:
        titles = " ".join(str(task.title) for _, tasks in tasks_for(lead) for task in tasks)
    assert "Léo" in titles and "Noé" in titles


@pytest.mark.abuse("AB-10")
def test_whoever_left_opens_nothing_any_more(world: Any) -> None:
    with walls.entered(key("peer_a")) as actor:
        assert File.objects.visible_to(actor).exists()
    end(world, "peer_a", by="manager_a")
    with walls.entered(key("peer_a")) as actor:
        assert not actor.roles and not File.objects.visible_to(actor).exists() and not Referral.objects.visible_to(actor).exists()


@pytest.mark.abuse("AB-38")
def test_an_open_session_ends_with_the_last_role(world: Any) -> None:
    session = world.client("peer_a")
    assert session.get("/fr/home/").status_code == 200
    end(world, "peer_a", by="manager_a")
    assert "/accounts/login/" in session.get("/fr/home/").url
    assert Account.objects.get(person_id=key("peer_a")).is_active


def test_a_session_goes_on_while_another_role_is_held(world: Any) -> None:
    with acting("a test"):
        Membership(person_id=key("peer_a"), program_id=key("program b"), role="clinician", since=clock.today()).save(
            using="jobs", force_insert=True
        )
    session = world.client("peer_a")
    end(world, "peer_a", by="manager_a")
    assert session.get("/fr/home/").status_code == 200


@pytest.mark.parametrize(
    ("name", "by"),
    [
        ("peer_b", "manager_a"),
        ("privacy_a", "manager_a"),
        ("manager_a", "manager_a"),
        ("administrator", "administrator"),
        ("peer_a", "lead_a"),
        ("peer_a", "peer2_a"),
        ("peer_a", "coordinator"),
        ("administrator", "manager_a"),
        ("peer_a", "privacy_a"),
    ],
)
def test_a_role_is_ended_by_whoever_may_and_never_by_its_holder(shared_world: Any, name: str, by: str) -> None:
    assert end(shared_world, name, by=by).status_code == 404
    with pytest.raises(PermissionDenied):
        actions.end_role(role_of(name), by=shared_world.actor(by))
    with walls.entered(key(by)):
        assert walls.call("app.end_membership", key(f"membership {name}"), clock.today(), True) is False
    assert role_of(name).until is None


def test_a_role_does_not_end_twice(world: Any) -> None:
    end(world, "peer2_a", by="manager_a")
    with pytest.raises(WrongMoment):
        actions.end_role(role_of("peer2_a"), by=world.actor("administrator"))


def test_two_administrators_cannot_end_each_other_s_role_in_the_same_moment(world: Any) -> None:
    """Each on a connection of their own: the second waits for the first, then has no right left."""
    with acting("a test"):
        other = Membership(person_id=key("coordinator"), role="administrator", since=clock.today())
        other.save(using="jobs", force_insert=True)
    parameters = connections["default"].get_connection_params()
    wanted = {name: parameters[name] for name in ("dbname", "user", "password", "host", "port") if name in parameters}
    import psycopg

    with psycopg.connect(**wanted) as first, psycopg.connect(**wanted) as second:
        first.execute("SELECT app.enter(%s)", [walls.ticket_for(key("administrator"))])
        second.execute("SELECT app.enter(%s)", [walls.ticket_for(key("coordinator"))])
        assert first.execute("SELECT app.end_membership(%s, %s, true)", [other.pk, clock.today()]).fetchone() == (True,)
        second.execute("SET lock_timeout = '300ms'")
        with pytest.raises(psycopg.errors.LockNotAvailable), second.transaction():
            second.execute("SELECT app.end_membership(%s, %s, true)", [key("membership administrator"), clock.today()])
        first.commit()
        assert second.execute("SELECT app.end_membership(%s, %s, true)", [key("membership administrator"), clock.today()]).fetchone() == (
            False,
        )
    assert role_of("administrator").until is None


def test_a_worker_lent_elsewhere_gives_that_back_too(world: Any, rows: Any) -> None:
    """Their only home was here: the person met by video in the other program goes back to it."""
    with acting("a test"):
        rows(Referral).filter(pk=key("referral asked_b")).update(worker_id=key("peer_a"))
        until = clock.in_days(60)
        loan = Membership(
            person_id=key("peer_a"), program_id=key("program b"), role="peer_worker", since=clock.today(), until=until,
            referral_id=key("referral asked_b"),
        )  # fmt: skip
        loan.save(using="jobs", force_insert=True)
    end(world, "peer_a", by="manager_a")
    assert (world.referral("asked_b").state, world.referral("asked_b").worker_id) == ("matching", None)
    assert rows(Membership).get(pk=loan.pk).until == clock.today()
    assert not world.actor("peer_a").roles


def test_a_family_worker_who_is_a_peer_too_keeps_what_the_other_role_carries(world: Any, rows: Any) -> None:
    with acting("a test"):
        also = Membership(person_id=key("peer_a"), program_id=key("program a"), role="family_worker", since=clock.today())
        also.save(using="jobs", force_insert=True)
    actions.end_role(also, by=world.actor("manager_a"))
    assert world.referral("active").state == "active"
    assert rows(Authorisation).filter(person_id=key("peer_a"), revoked_on=None).exists()


def test_nobody_leaves_while_someone_has_not_said_who_goes_on(world: Any) -> None:
    """The role stands, the care too; the page says what to do, and that access can stop today if it must."""
    address = f"/fr/network/team/{key('membership peer_a')}/end/"
    answer = world.client("manager_a").post(address)
    assert answer.status_code == 409 and role_of("peer_a").until is None and world.referral("active").state == "active"
    page = world.client("manager_a").get(address).content.decode()
    assert "Pas encore" in page and "doit cesser aujourd" in page
