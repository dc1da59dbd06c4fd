"""A privacy lead reads who looked: numbers of people, never whom; each program on its own."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import time_machine
from tests.world import key

from pairpep.journal import reading
from pairpep.kernel import clock, walls
from pairpep.kernel.home import tasks_for


def next_month() -> Any:
    return time_machine.travel(clock.now() + timedelta(days=32), tick=True)


def test_the_month_that_is_over_counts_pages_and_people_by_who_looked(world: Any) -> None:
    for _time in range(3):
        world.client("clinician_a").get(f"/fr/referrals/{key('referral asked')}/")
    world.client("clinician_b").get(f"/fr/referrals/{key('referral asked_b')}/")
    with next_month(), walls.entered(key("privacy_a")) as actor:
        (one,) = reading.looks(actor)
    assert (one.actor, one.roles, one.pages, one.people) == (key("clinician_a"), "clinician", 3, 1)


def test_it_asks_to_be_read_once_and_shows_nobody_s_name(world: Any) -> None:
    world.client("clinician_a").get(f"/fr/referrals/{key('referral asked')}/")

    def asked() -> bool:
        with walls.entered(key("privacy_a")) as actor:
            return any(task.url.endswith("/review/") for _role, tasks in tasks_for(actor) for task in tasks)

    with next_month():
        assert asked()
        privacy_lead = world.client("privacy_a")
        page = privacy_lead.get("/fr/review/").content.decode()
        assert "Clinician Tremblay" in page and "Maïka" not in page
        assert privacy_lead.post("/fr/review/").status_code == 302
        assert not asked()
        assert world.client("clinician_a").get("/fr/review/").status_code == 403
