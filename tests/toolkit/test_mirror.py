"""The role mirror: from counts that are a worker's alone, in intervals, shown to one person and taken back at once."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pairpep.kernel import walls
from pairpep.toolkit.mirror import INSIDE, OUTSIDE, UNCLEAR, Line, shares, where
from pairpep.toolkit.models import Mirror
from tests.toolkit.site import agree, count, rows
from tests.toolkit.test_checklists import words
from tests.world import key


def test_where_a_theme_stands_follows_the_marks_of_its_tasks() -> None:
    assert where("I01", "peer", {"P04": "core"}) == INSIDE
    assert where("I01", "peer", {"P04": "not_ours"}) == OUTSIDE
    assert where("I01", "peer", {"P04": "later"}) == OUTSIDE  # agreed, and not yet
    assert where("I07", "peer", {"P11": "core", "P12": "not_ours"}) == UNCLEAR
    assert where("I26", "peer", {}) == OUTSIDE  # a group of relatives: the other side's
    assert where("I08", "family", {}) == UNCLEAR  # no task says
    assert where("untold", "peer", {}) == UNCLEAR


@given(st.lists(st.tuples(st.integers(1, 120), st.sets(st.sampled_from([INSIDE, OUTSIDE, UNCLEAR]), min_size=1)), min_size=1, max_size=30))
def test_the_truth_is_always_in_the_interval(contacts: list[tuple[int, set[str]]]) -> None:
    """Whatever share of each contact went to which of its themes, the time outside lies between the two figures."""
    whole = sum(minutes for minutes, _ in contacts)
    lines = [
        Line(kind, sum(minutes for minutes, kinds in contacts if kind in kinds), kind)
        for kind in (INSIDE, OUTSIDE, UNCLEAR)
        if any(kind in kinds for _, kinds in contacts)
    ]
    least, most = shares(whole, lines)
    surely = sum(minutes for minutes, kinds in contacts if kinds == {OUTSIDE})
    at_most = sum(minutes for minutes, kinds in contacts if kinds & {OUTSIDE, UNCLEAR})
    assert 0 <= least <= surely * 100 / whole
    assert at_most * 100 / whole <= most <= 100


def test_a_worker_sees_the_share_outside_what_was_signed(world: Any) -> None:
    agree(P13="not_ours", P04="core")
    count("peer_a", "I01", 600, times=12)
    count("peer_a", "I21", 200, times=4)
    page = words(world.client("peer_a").get("/fr/tools/mirror/"))
    assert "25 % de votre temps était hors du rôle convenu" in page
    assert "hors du rôle" in page and "Ce qu'on ne peut pas conclure" in page
    english = words(world.client("peer_a").get("/en/tools/mirror/"))
    assert "25% of your time was outside the agreed role" in english


def test_attempts_are_no_time_of_the_role_and_contacts_without_a_theme_stay_unknown(world: Any) -> None:
    agree(P13="not_ours")
    count("peer_a", "I01", 300, times=10)
    count("peer_a", "attempt", 300, times=10)
    count("peer_a", "untold", 100, times=2)
    page = words(world.client("peer_a").get("/fr/tools/mirror/"))
    assert "Au plus 25 % de votre temps" in page


def test_too_little_is_said_to_be_too_little(world: Any) -> None:
    agree(P13="not_ours")
    count("peer_a", "I21", 60, times=2)
    page = words(world.client("peer_a").get("/fr/tools/mirror/"))
    assert "trop peu" in page and "%" not in page.split("<main")[1].split("</main")[0]
    refused = world.client("peer_a").post(address(), {"reader": str(key("lead_a")), "months": "3", "side": "peer"})
    assert refused.status_code == 409 and rows(Mirror) == []


def test_without_a_signed_list_there_is_nothing_to_compare_with(world: Any) -> None:
    count("peer_a", "I21", 600, times=20)
    assert "pas encore signé de liste" in words(world.client("peer_a").get("/fr/tools/mirror/"))


def address() -> str:
    return f"/fr/tools/programs/{key('program a')}/mirror/"


@pytest.mark.parametrize("who", ["lead_a", "manager_a", "coordinator", "peer_mentor", "peer2_a"])
def test_nobody_else_can_compute_it(world: Any, who: str) -> None:
    from pairpep.contacts.models import Month

    agree(P13="not_ours")
    count("peer_a", "I21", 600, times=20)
    with walls.entered(key(who)):
        assert not Month.objects.exists()
    answer = world.client(who).get("/fr/tools/mirror/")
    assert answer.status_code == (200 if who == "peer2_a" else 403)
    assert "I21" not in words(answer) and "100 %" not in words(answer)


def test_it_is_shown_to_one_person_and_taken_back_at_once(world: Any) -> None:
    agree(P13="not_ours", P04="core")
    count("peer_a", "I01", 600, times=12)
    count("peer_a", "I21", 200, times=4)
    assert "Lead Tremblay" in words(world.client("peer_a").get(f"{address()}?months=1&side=peer"))
    assert world.client("peer_a").post(address(), {"reader": str(key("lead_a")), "months": "1", "side": "peer"}).status_code == 302
    (row,) = rows(Mirror)
    assert (row.least, row.most, row.first_month) == (25, 25, row.last_month)
    seen = words(world.client("lead_a").get(f"/fr/tools/mirror/{row.pk}/"))
    assert "25 %" in seen and "ressources" not in seen.split("<main")[1].split("</main")[0]  # neither a theme nor a contact
    assert "Peer Tremblay" in words(world.client("lead_a").get("/fr/tools/"))
    for who in ("manager_a", "peer_mentor", "coordinator", "peer2_a", "lead_b"):
        assert world.client(who).get(f"/fr/tools/mirror/{row.pk}/").status_code == 404
    assert world.client("lead_a").post(f"/fr/tools/mirror/{row.pk}/take-back/").status_code == 404
    assert world.client("peer_a").post(f"/fr/tools/mirror/{row.pk}/take-back/").status_code == 302
    assert world.client("lead_a").get(f"/fr/tools/mirror/{row.pk}/").status_code == 404


def test_it_is_shown_to_no_one_who_may_not_be(world: Any) -> None:
    agree(P13="not_ours")
    count("peer_a", "I21", 600, times=20)
    for reader in ("manager_a", "lead_b", "peer2_a", "peer_a"):
        answer = world.client("peer_a").post(address(), {"reader": str(key(reader)), "months": "1", "side": "peer"})
        assert answer.status_code == 200 and rows(Mirror) == []


def test_a_contact_without_a_theme_is_counted_as_such(world: Any) -> None:
    from pairpep.contacts.models import Month

    with walls.entered(key("peer_a")) as actor:
        from pairpep.contacts import actions
        from pairpep.kernel import clock
        from pairpep.kernel.ids import new_id
        from pairpep.referrals.models import Referral

        referral = Referral.objects.visible_to(actor).get(pk=key("referral active"))
        actions.record(
            referral, by=actor, key=new_id(), day=clock.today(), outcome="met", channel="in_person", minutes=30, themes=[], next_step="none"
        )
        assert {row.theme: row.minutes for row in Month.objects.all()} == {"": 30, "untold": 30}
