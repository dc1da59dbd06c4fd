"""The learning lab, from the evaluation to a network on one's own machine: what was put in waits to be asked."""

from __future__ import annotations

import zipfile
from typing import Any

from tests.journeys.people import Cast


def test_a_network_is_taken_away_before_its_truth_is_asked(world: Any, cast: Cast) -> None:
    person = cast.staff("researcher").go("evaluation/").press("/evaluation/lab/").is_well_drawn()
    told = person.page.locator("details", has_text="0.20" if cast.language == "en" else "0,20").first
    assert not told.locator("ul").is_visible()
    with person.page.expect_download() as waiting:
        person.page.locator("a[href*='world=plain']").first.click()
    names = zipfile.ZipFile(waiting.value.path()).namelist()
    assert "plain-1/youths.csv" in names and not [name for name in names if "truth" in name]
    told.locator("summary").click()
    assert told.locator("ul").is_visible()
    person.page.locator("summary").last.click()
    person.is_well_drawn()
