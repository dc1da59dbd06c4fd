"""From « someone knew » on a phone to a closed incident; from a wrong line to one's own words beside it; a month read and signed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.harness.browser import SIZES
from tests.journeys.conftest import EVERY_WAY
from tests.journeys.people import Cast
from tests.privacy.days import looked, month_of, working_day
from tests.world import key


@pytest.fixture(params=EVERY_WAY, ids="-".join)
def everywhere(request: pytest.FixtureRequest, open_window: Any, site: str) -> Cast:
    size, language = request.param
    return Cast(open_window, site, SIZES[size], language)


def test_what_went_wrong_is_said_in_three_taps_and_answered(world: Any, everywhere: Cast) -> None:
    leo, desk = everywhere.staff("active_a"), everywhere.staff("privacy_a")
    leo.go("me/").press("/me/information/").is_well_drawn().press("/wrong/").is_well_drawn().tick("kind", "saw").send()
    desk.go("privacy-desk/").is_well_drawn().press("/reports/").reads("J-active_a").does_not_read("Léo").is_well_drawn()
    desk.tick("outcome", "incident").fill(answer="Merci, Léo ne sera plus nommé.").send()
    desk.is_well_drawn().fill(information="Une présence", circumstances="Dite à voix haute", happened="Mardi", people="1", residents="1")
    desk.fill(sensitivity="Santé", ill_use="Non", consequences="Gêne", likelihood="Faible", measures="Rencontre").tick(
        "serious", "no"
    ).send()
    desk.press("/close/").is_well_drawn()
    leo.go("me/information/").reads("Merci, Léo ne sera plus nommé.").is_well_drawn()


def test_a_correction_stands_beside_what_is_written(world: Any, everywhere: Cast) -> None:
    leo, desk, peer = everywhere.staff("active_a"), everywhere.staff("privacy_a"), everywhere.staff("peer_a")
    leo.go("me/information/ask/correction/").is_well_drawn().fill(words="Je ne suis plus au cégep.")
    leo.page.locator("[name=beside]").check()
    leo.send()
    desk.go("privacy-desk/").press("/requests/").is_well_drawn().tick("identity", "own_page").send()
    desk.is_well_drawn().tick("decision", "refused").tick("refusal", "was_right").fill(answer="C'est ce qui avait été dit.").send()
    leo.go("me/information/").reads("C'est ce qui avait été dit.").is_well_drawn()
    peer.go(f"referrals/{key('referral active')}/").press("/beside/").reads("Je ne suis plus au cégep.").is_well_drawn()


def test_every_page_of_the_desk_is_well_drawn(world: Any, everywhere: Cast) -> None:
    desk, peer = everywhere.staff("privacy_a"), everywhere.staff("peer_a")
    peer.go("something-wrong/").is_well_drawn().tick("kind", "lost_device").send().is_well_drawn()
    for place in ("communications/", "communications/new/", "incidents/", "requests/", "requests/new/", "reports/", "year/"):
        desk.go(f"privacy-desk/{place}").is_well_drawn()
    at = working_day() - timedelta(days=35)
    looked("peer2_a", "active_a", at=at, roles="peer_worker")
    desk.go(f"review/?month={month_of(at)}").is_well_drawn().reads("J-active_a").press("/review/2").is_well_drawn()
    desk.tick("answer", "explained").send().is_well_drawn()
