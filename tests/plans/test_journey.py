"""A worker, a young person, a clinician: a plan from its first line to the page that is printed, through nothing but their pages."""

from __future__ import annotations

from typing import Any

import pytest

from pairpep.plans.models import Plan
from tests.harness.browser import SIZES
from tests.journeys.conftest import EVERY_WAY
from tests.journeys.people import Cast, Someone
from tests.plans.scenes import latest, now, rows
from tests.world import key

WANTS = "Je veux revoir du monde, à mon rythme 🌱"


@pytest.fixture(params=EVERY_WAY, ids="-".join)
def cast(request: pytest.FixtureRequest, open_window: Any, site: str) -> Cast:
    size, language = request.param
    return Cast(open_window, site, SIZES[size], language)


def write_a_line(worker: Someone) -> None:
    """From the person's page to a line that is saved: the need that they named, their words, two means."""
    worker.go(f"referrals/{key('referral active')}/").press("/plan/of/").is_well_drawn()
    worker.page.locator("main form button[type=submit]").first.click()
    worker.page.wait_for_load_state()
    assert worker.page.locator("main input[type=checkbox]:checked").count() == 0, "nothing is chosen in advance"
    worker.is_well_drawn()
    worker.page.locator("[name=need]").select_option("N05")
    worker.fill(words=WANTS).tick("means", "I08", "I09").tick("who", "both").send()


@pytest.mark.usefixtures("world")
def test_a_plan_from_its_first_line_to_the_page_that_is_printed(cast: Cast) -> None:
    worker, person, clinician = cast.staff("peer_a"), cast.staff("active_a"), cast.staff("clinician_a")
    write_a_line(worker)
    worker.is_well_drawn().reads(WANTS)
    worker.press("/limits/").is_well_drawn().tick("not_doing", "X03").send().is_well_drawn()
    plan = rows(Plan).get()
    person.go("me/plan/").is_well_drawn().reads(WANTS)
    clinician.go("plan/").is_well_drawn().does_not_read(WANTS)

    worker.press("/propose/").is_well_drawn()
    person.go("me/").press("/me/plan/").is_well_drawn().press("/approve/").is_well_drawn()
    assert now(plan).state == "approved" and latest(plan).approved_at is not None

    person.press("/how-far/").is_well_drawn().tick("N05", "stirs").send().is_well_drawn()
    clinician.go("plan/").press("/print/").is_well_drawn().reads(WANTS, "Léo").does_not_read("Ça frémit", "It stirs")
    paper = clinician.page.request.get(f"{clinician.site}/{clinician.language}/plan/{plan.pk}/pdf/")
    assert paper.status == 200 and paper.body().startswith(b"%PDF-") and b"/Type/Pages/Count 1/" in paper.body()
    assert f"/Lang({clinician.language})".encode() in paper.body()


@pytest.mark.usefixtures("world")
def test_on_paper_only_the_plan_is_left(cast: Cast) -> None:
    """What a printer gets: no button, no menu, the words and their dates."""
    from tests.plans.scenes import approved
    from tests.world import World

    plan = approved(World())
    clinician = cast.staff("clinician_a").go(f"plan/{plan.pk}/print/")
    clinician.page.emulate_media(media="print")
    assert clinician.page.locator("main button:visible, main .on-screen:visible").count() == 0
    assert clinician.page.locator("main h1:visible").count() == 1 and "Je veux revoir du monde" in clinician.words
