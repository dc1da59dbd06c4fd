"""A privacy lead reads who looked: numbers of people, never whom; each program on its own."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import time_machine

from pairpep.kernel import clock, walls
from pairpep.kernel.clock import MONTREAL
from pairpep.kernel.home import tasks_for
from pairpep.privacy import months
from tests.world import key


def on_a_working_day() -> Any:
    """A Wednesday, at ten in the morning: usual hours, whatever the hour of the test."""
    day = clock.today()
    day -= timedelta(days=(day.weekday() - 2) % 7)
    return time_machine.travel(datetime(day.year, day.month, day.day, 10, tzinfo=MONTREAL), tick=True)


def next_month() -> Any:
    return time_machine.travel(clock.now() + timedelta(days=32), tick=True)


def test_the_month_that_is_over_counts_pages_and_people_by_who_looked(world: Any) -> None:
    with on_a_working_day():
        for _time in range(3):
            world.client("clinician_a").get(f"/fr/referrals/{key('referral asked')}/")
        world.client("clinician_b").get(f"/fr/referrals/{key('referral asked_b')}/")
        with next_month(), walls.entered(key("privacy_a")) as actor:
            (one,) = months.looks(actor)
    assert (one.actor, one.roles, one.pages, one.people) == (key("clinician_a"), "clinician", 3, 1)


def test_it_asks_to_be_read_once_and_shows_nobody_s_name(world: Any) -> None:
    def asked() -> bool:
        with walls.entered(key("privacy_a")) as actor:
            return any("/review/" in task.url for _role, tasks in tasks_for(actor) for task in tasks)

    with on_a_working_day():
        world.client("clinician_a").get(f"/fr/referrals/{key('referral asked')}/")
        with next_month():
            assert asked()
            privacy_lead = world.client("privacy_a")
            page = privacy_lead.get("/fr/review/").content.decode()
            assert "Clinician Tremblay" in page and "Maïka" not in page
            assert privacy_lead.post("/fr/review/").status_code == 302
            assert not asked()
            assert world.client("clinician_a").get("/fr/review/").status_code == 403
