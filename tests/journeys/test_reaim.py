"""The five panels, from the first page of a team to the file, and as the coordination and those who study the network read them."""

from __future__ import annotations

import json
from typing import Any

from pairpep.measures import keeping, side_by_side
from pairpep.reaim import making
from tests.journeys.people import Cast
from tests.measures.figures import quarters
from tests.measures.network import SIZES, build, fills

NO_SCORE = {"fr": "aucune note", "en": "no score"}
ABSENT = {"fr": "Ce qui n'est pas mesuré ici", "en": "What is not measured here"}
CANNOT = {"fr": "Les données ne permettent pas de dire", "en": "The data cannot tell"}
MADE_OF = {"fr": "2 sur 12", "en": "2 of 12"}
BLANK = {"fr": "trop peu de personnes", "en": "too few people"}


def test_five_panels_are_read_by_a_team_and_by_the_network_each_its_own(world: Any, cast: Cast) -> None:
    programs, lang = build(), cast.language
    fills(programs, [{"open_youth": size, "relatives_known": max(size - 4, 2)} for size in SIZES], quarters(3))
    keeping.count_again(quarters(3)[0])
    keeping.read_again()
    side_by_side.compare_all()
    making.make_all()

    # A team lead: their own program, where little may be told.
    lead = cast.staff("lead_a").go("home/").press("/evaluation/reaim/").reads(NO_SCORE[lang], BLANK[lang], ABSENT[lang]).is_well_drawn()
    lead.does_not_read(CANNOT[lang])

    # The coordination: all the programs together, and the stored objects to take away.
    coordinator = cast.staff("coordinator").go("evaluation/reaim/").reads(MADE_OF[lang], CANNOT[lang], ABSENT[lang]).is_well_drawn()
    with coordinator.page.expect_download() as coming:
        coordinator.page.locator('main a[href$="data.json"]').click()
    told = json.loads(coming.value.path().read_text())
    assert {"reach", "adoption", "implementation", "maintenance", "effectiveness"} == {each["panel"] for each in told}

    # Who studies the network.
    cast.staff("researcher").go("evaluation/reaim/").reads(NO_SCORE[lang], MADE_OF[lang]).is_well_drawn()
