"""Fourteen and eighteen in Montréal's days: the two rules in Python and in SQL, on the eve and on the day, and a parent at midnight."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine

from pairpep.kernel import clock, walls
from pairpep.participants.ages import decides_alone, surely_a_child
from pairpep.participants.models import File
from tests.persons import CHILD_YES, PARENT_YES, at, invite, words
from tests.referrals.test_person_ages import both_say_yes, child_page, renewed
from tests.walls.hand import hand
from tests.world import key

# (born, the day, surely a child, decides alone). Of a birthday only the month is kept: each rule waits until it is certain.
DAYS = [
    ((2012, 3), date(2026, 2, 28), True, False), ((2012, 3), date(2026, 3, 1), False, False), ((2012, 3), date(2026, 3, 31), False, False),
    ((2012, 3), date(2026, 4, 1), False, True),
    # born on February 29, or on another day of that month: the same
    ((2012, 2), date(2026, 1, 31), True, False), ((2012, 2), date(2026, 2, 1), False, False), ((2012, 2), date(2026, 2, 28), False, False),
    ((2012, 2), date(2026, 3, 1), False, True), ((2014, 2), date(2028, 2, 29), False, False), ((2014, 2), date(2028, 3, 1), False, True),
    # December, and the turn of the year
    ((2012, 12), date(2026, 12, 31), False, False), ((2012, 12), date(2027, 1, 1), False, True),
    ((2012, 12), date(2026, 11, 30), True, False),
    # the year alone: a child until it begins, deciding once it is over
    ((2012, None), date(2025, 12, 31), True, False), ((2012, None), date(2026, 1, 1), False, False),
    ((2012, None), date(2026, 12, 31), False, False),
    ((2012, None), date(2027, 1, 1), False, True),
    # nothing known: neither
    ((None, None), date(2026, 6, 1), False, False),
    # eighteen changes nothing: one has decided alone since fourteen
    ((2008, 3), date(2026, 2, 28), False, True), ((2008, 3), date(2026, 3, 31), False, True), ((2008, 3), date(2026, 4, 1), False, True),
]  # fmt: skip


@pytest.mark.abuse("AB-27")
@pytest.mark.parametrize(("born", "day", "child", "alone"), DAYS)
def test_on_the_eve_and_on_the_day(born: tuple[Any, Any], day: date, child: bool, alone: bool) -> None:
    assert (surely_a_child(*born, day), decides_alone(*born, day)) == (child, alone)


def test_the_wall_says_the_same_of_every_one(shared_world: Any) -> None:
    with hand(None) as run:
        for born, day, child, alone in DAYS:
            assert run("SELECT app.surely_a_child(%s, %s, %s), app.decides_alone(%s, %s, %s)", *born, day, *born, day) == [(child, alone)]


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 3, 1, 4, 59, tzinfo=UTC), date(2026, 2, 28)), (datetime(2026, 3, 1, 5, 0, tzinfo=UTC), date(2026, 3, 1)),
        # clocks go back on November 1, 2026, and forward on March 8: a day begins at midnight of its own
        (datetime(2026, 11, 1, 3, 59, tzinfo=UTC), date(2026, 10, 31)), (datetime(2026, 11, 1, 4, 0, tzinfo=UTC), date(2026, 11, 1)),
        (datetime(2026, 11, 2, 4, 59, tzinfo=UTC), date(2026, 11, 1)), (datetime(2026, 3, 8, 4, 59, tzinfo=UTC), date(2026, 3, 7)),
        (datetime(2026, 3, 9, 3, 59, tzinfo=UTC), date(2026, 3, 8)), (datetime(2026, 3, 9, 4, 0, tzinfo=UTC), date(2026, 3, 9)),
    ],
)  # fmt: skip
def test_a_day_begins_at_midnight_in_montreal_whatever_the_clocks_do(shared_world: Any, moment: datetime, day: date) -> None:
    with time_machine.travel(moment, tick=False):
        assert clock.today() == day
        with walls.entered(key("clinician_a")):
            assert walls.call("app.today") == day


YEAR = clock.today().year + 2  # child_a is born in March, and turns fourteen that year
MIDNIGHT = datetime(YEAR, 3, 1, 5, 0, tzinfo=UTC)  # in Montréal


@pytest.mark.abuse("AB-26", "AB-27")
def test_a_parent_reads_until_midnight_and_nothing_after(world: Any) -> None:
    """No day of grace: page, mail, link, print. The page that stays is neutral, and says nothing of a child nor of why."""
    referral = invite(world, "child_a")
    both_say_yes(world, referral)
    with time_machine.travel(MIDNIGHT - timedelta(seconds=30), tick=False):
        parent = world.client("father_a")
        assert parent.get(child_page(referral)).status_code == 200 and "Zoé" in words(parent.get("/fr/me/"))
    with time_machine.travel(MIDNIGHT + timedelta(seconds=1), tick=False):
        parent = world.client("father_a")
        pages = [
            "me/",
            "me/file/",
            "me/consents/",
            "me/looked/",
            "me/kept-out/",
            "me/details/",
            "me/refusals/",
            "me/reaching/",
            "me/take-away/read/",
        ]
        said = [parent.get(f"/fr/{page}") for page in pages]
        assert {answer.status_code for answer in said} <= {200, 404}
        for page, answer in zip(pages, said, strict=True):
            for told in ("Zoé", "J-child_a", "a eu 14 ans"):
                assert told not in words(answer), (page, told)
        for address in (child_page(referral), at(referral), f"/fr/referrals/{referral.pk}/"):
            assert parent.get(address).status_code == 404, address
            assert parent.post(address, PARENT_YES).status_code in (404, 405), address
        with walls.entered(key("father_a")) as actor:
            assert set(File.objects.visible_to(actor).values_list("pk", flat=True)) == {key("file father_a")}


@pytest.mark.abuse("AB-26")
def test_a_parent_comes_in_by_no_link_of_the_child_s(world: Any) -> None:
    """An address that two people keep is private to neither: no link is sent to it, and theirs opens their own page alone."""
    from pairpep.participants import tasks
    from pairpep.participants.models import AccessLink

    for who in ("child_a", "father_a"):
        world.client(who).post("/fr/me/details/contact/", {"address": "famille@example.org", "alone": "on"})
    world.client().post("/fr/new-link/", {"address": "famille@example.org"})
    assert tasks.answer_link_requests() == 0
    assert not AccessLink.objects.using("jobs").unscoped("a test").filter(created_by__isnull=True).exists()


def test_in_the_month_between_a_parent_knows_nothing_and_a_child_s_yes_waits(world: Any) -> None:
    """What certainty costs: of a birthday on the 1st, thirty days in which nobody new may say yes alone."""
    referral = invite(world, "child_a")
    with time_machine.travel(MIDNIGHT + timedelta(days=10), tick=False):
        renewed(MIDNIGHT + timedelta(days=10))
        child = world.client("child_a")
        child.post(at(referral, f"yes/{key('card peer_a')}/"), CHILD_YES)
        assert "À partir du" in words(child.get(at(referral)))
        assert world.client("father_a").get(child_page(referral)).status_code == 404
