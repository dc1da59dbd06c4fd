"""The network's figures, from the coordination's list to one page on paper; and what a young person and a relative read of them."""

from __future__ import annotations

import json
from typing import Any

from pairpep.measures import side_by_side
from tests.journeys.people import Cast
from tests.measures.figures import quarters
from tests.measures.network import SIZES, build, fills, shares

FIRST_CONTACT = {"fr": "Premier contact en 72 heures", "en": "First contact within 72 hours"}
ORDER = {"fr": "dans un ordre qui ne change jamais", "en": "in an order that never changes"}
BLANK = {"fr": "trop peu de personnes", "en": "too few people"}
TEN = {"fr": "Sur 10 personnes", "en": "Of 10 people"}
NOT_THEIRS = {"fr": "par la coordination", "en": "by the coordination alone"}


def test_the_network_is_read_by_those_who_coordinate_it_and_by_those_it_is_about(world: Any, cast: Cast) -> None:
    programs, days, lang = build(), quarters(3), cast.language
    fills(programs, shares(SIZES, {"met_72h": 0.7}, "requests"), days)
    fills(programs[2:3], [{"met_72h": 40}], days[-1:])
    side_by_side.compare_all()

    # The coordination: a list, one indicator, its files.
    coordinator = cast.staff("coordinator").go("home/").press("/figures/network/").reads(FIRST_CONTACT[lang]).is_well_drawn()
    coordinator.press("/figures/network/F4-a/").reads(ORDER[lang], BLANK[lang]).is_well_drawn()
    with coordinator.page.expect_download() as coming:
        coordinator.page.locator('main a[href$="data.json"]').click()
    told = json.loads(coming.value.path().read_text())
    assert [each["period"][0] for each in told["comparisons"]] == [str(day) for day in days]

    # The deployment, and the same on paper.
    coordinator.go("figures/network/").press("/figures/deployment/").is_well_drawn()
    with coordinator.page.expect_download() as coming:
        coordinator.page.locator('main a[href$="?in=en"]').click()
    assert coming.value.path().read_bytes().startswith(b"%PDF")

    # Who studies the network reads less of it, and is told so.
    cast.staff("researcher").go("figures/deployment/").reads(NOT_THEIRS[lang]).is_well_drawn()

    # Those it is about: one sentence, ten persons, and where what they say goes.
    for who in ("active_a", "mother_a"):
        person = cast.staff(who).go("me/figures/").reads(TEN[lang]).is_well_drawn()
        person.press("/asking/said/").is_well_drawn()
