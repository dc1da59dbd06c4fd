"""A team lead types the figures of the quarter, sees the chart follow, chooses a target, says what changed, and takes the table away."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pairpep.measures import keeping
from pairpep.measures.form import Quarter
from tests.harness.browser import SIZES
from tests.journeys.conftest import EVERY_WAY
from tests.journeys.people import Cast
from tests.measures.figures import quarters, typed

SAYS = {
    "fr": {"part": "Une partie ne dépasse pas son tout", "value": "50 %", "target": "85 %", "noted": "Une deuxième ligne téléphonique."},
    "en": {"part": "A part is not more than its whole", "value": "50%", "target": "85%", "noted": "A second telephone line."},
}


@pytest.mark.parametrize(("size", "language"), EVERY_WAY)
def test_from_the_form_to_the_chart_and_a_target(world: Any, open_window: Any, site: str, size: str, language: str) -> None:
    days, says = quarters(14), SAYS[language]
    typed({"requests": 40, "met_72h": 30}, days[:-1])
    keeping.read_again()
    lead = Cast(open_window, site, SIZES[size], language).staff("lead_a").go("figures/").is_well_drawn()

    # The quarter that is over: a pair that cannot be is said, what was typed stays, the rest is kept.
    last = Quarter.of(days[-1])
    lead.go(f"figures/quarter/{last}/").is_well_drawn()
    lead.fill(requests="42", met_72h="45", team_posts="7,5").send().reads(says["part"]).is_well_drawn()
    assert lead.page.locator('[name="met_72h"]').input_value() == "45"
    lead.fill(met_72h="21").send().does_not_read(says["part"])

    # The job reads it again, and the chart has it.
    keeping.read_again()
    lead.go("figures/F4-a/").is_well_drawn()
    lead.page.locator("main details summary").first.click()
    lead.reads(says["value"].replace(" ", "\u00a0")).is_well_drawn()

    # A target of the program's own; a change that is known.
    lead.press("/F4-a/target/").is_well_drawn().fill(value="85").send()
    lead.press("/F4-a/change/").is_well_drawn().fill(reason=says["noted"])
    lead.page.locator('select[name="at"]').select_option(str(days[6]))
    lead.send().reads(says["noted"]).is_well_drawn()
    keeping.read_again()
    lead.go("figures/F4-a/").reads(says["target"].replace(" ", "\u00a0"))
    assert lead.page.locator("svg.chart__picture:visible .chart__target").count() == 1

    # What is taken away says what the page says.
    with lead.page.expect_download() as taken:
        lead.page.locator('main a[href*="data.csv"]').click()
    table = Path(taken.value.path()).read_text(encoding="utf-8-sig").splitlines()
    assert len(table) == 1 + len(days) and says["value"].replace(" ", "\u00a0") in table[-1]


def test_a_signal_is_looked_into_before_anything_is_concluded(world: Any, cast: Cast) -> None:
    days = quarters(14)
    typed({"requests": 40, "met_72h": 30}, days)
    typed({"met_72h": 8}, days[-1:])
    keeping.read_again()
    lead = cast.staff("lead_a").go("figures/F4-a/").is_well_drawn()
    lead.press("/enquiry/").is_well_drawn().press("/change/").is_well_drawn()
    assert lead.page.locator('select[name="at"]').input_value() == str(days[-1]), "the period is chosen already"
    manager = cast.staff("manager_a").go("figures/").is_well_drawn()
    manager.press("/figures/F4-a/").is_well_drawn()
    cast.staff("peer_a").go("figures/").is_well_drawn().press("/figures/catalogue/").is_well_drawn()
