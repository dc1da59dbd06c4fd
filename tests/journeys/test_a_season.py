"""One button, a proposal read on a phone, published; a mentor who telephones; one meeting moved; a season that ends."""

from __future__ import annotations

from typing import Any

from pairpep.gatherings import season_jobs
from pairpep.gatherings.models import Meeting, Season
from pairpep.kernel.clock import day_of
from tests.gatherings.season.test_coordination import a_second_mentor
from tests.journeys.people import Cast
from tests.world import key

SAYS = {
    "fr": ("La saison se prépare", "La saison proposée", "En cours", "1 rencontre a changé de mains", "Déplacée", "Terminée"),
    "en": ("The season is being prepared", "The season that is proposed", "In course", "1 meeting has changed hands", "Moved", "Ended"),
}


def all_of(model: Any) -> Any:
    return model.objects.using("jobs").unscoped("a test looks")


def test_a_season_from_one_button_to_its_end(world: Any, cast: Cast) -> None:
    preparing, proposal, course, hands, moved, ended = SAYS[cast.language]
    a_second_mentor("peer_mentor", "Second Mentor")
    who_plans = cast.staff("coordinator").go("seasons/").is_well_drawn().press("/seasons/new/").reads(preparing).is_well_drawn()
    season = all_of(Season).get()
    season_jobs.prepare(season.pk)
    who_plans.page.wait_for_selector("[data-wait]", state="detached")  # the page looks again by itself
    who_plans.page.wait_for_load_state()
    who_plans.reads(proposal, "Peer Tremblay").is_well_drawn().go(f"seasons/{season.pk}/settings/").is_well_drawn()
    who_plans.go(f"seasons/{season.pk}/").press("/publish/").reads(course).is_well_drawn()

    first, second, *_rest = all_of(Meeting).of_season(season.pk)
    day = day_of(first.starts_at).isoformat()
    who_plans.press("/away/").is_well_drawn().page.locator("[name=person]").select_option(str(first.peer_mentor_id))
    who_plans.fill(first_on=day, last_on=day).send().reads(hands).is_well_drawn()
    assert all_of(Meeting).get(pk=first.pk).peer_mentor_id in {key("peer_mentor"), key("Second Mentor")} - {first.peer_mentor_id}

    who_plans.press(f"/seasons/meetings/{second.pk}/").is_well_drawn().press("/replace/family_mentor/").is_well_drawn()
    who_plans.go(f"seasons/meetings/{second.pk}/move/").is_well_drawn().fill(hour="15:00").send().reads(moved).is_well_drawn()
    assert all_of(Meeting).get(pk=second.pk).sequence == 1
    who_plans.press("/cancel/").is_well_drawn().go(f"seasons/{season.pk}/").press("/end/").is_well_drawn()
    who_plans.page.locator("form#end button").click()
    who_plans.page.wait_for_load_state()
    who_plans.reads(ended).is_well_drawn()
