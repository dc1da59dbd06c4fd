"""A worker's own corner: a first passphrase, a code kept apart, the journal closed, opened, recovered; one tap for the pulse."""

from __future__ import annotations

from typing import Any

import pytest

from pairpep.ground import sealing
from tests.harness.browser import SIZES
from tests.journeys.conftest import EVERY_WAY
from tests.journeys.people import Cast

PHRASE, OTHER = "les outardes passent en octobre", "le fleuve gèle toujours en janvier"


@pytest.fixture(params=EVERY_WAY, ids="-".join)
def everywhere(request: pytest.FixtureRequest, open_window: Any, site: str, monkeypatch: pytest.MonkeyPatch) -> Cast:
    monkeypatch.setattr(sealing, "COST", 4)
    size, language = request.param
    return Cast(open_window, site, SIZES[size], language)


def test_a_journal_from_its_first_passphrase_to_a_forgotten_one(world: Any, everywhere: Cast) -> None:
    worker = everywhere.staff("peer_a").go("home/")
    worker.page.locator("nav a[href$='/corner/']").first.click()
    worker.page.wait_for_load_state()
    worker.is_well_drawn().press("/journal/").is_well_drawn()
    worker.fill(passphrase="court", again="autre").send().is_well_drawn()
    worker.fill(passphrase=PHRASE, again=PHRASE).send().is_well_drawn()
    code = worker.page.locator("#code").inner_text()
    worker.press("/journal/").is_well_drawn().does_not_read(code)
    worker.fill(words="Une grosse journée").send().reads("Une grosse journée").is_well_drawn()
    worker.press("/journal/close/")

    worker.go("journal/").is_well_drawn().does_not_read("Une grosse journée").fill(
        passphrase="pas celle-là, je crois"
    ).send().is_well_drawn()
    worker.fill(passphrase=PHRASE).send().reads("Une grosse journée").press("/journal/close/")

    worker.go("journal/").press("/journal/recover/").is_well_drawn().fill(code=code, passphrase=OTHER, again=OTHER).send().is_well_drawn()
    assert worker.page.locator("#code").inner_text() != code
    worker.press("/journal/").reads("Une grosse journée")
    worker.go("journal/erase/").is_well_drawn()


def test_half_an_hour_later_the_words_in_the_box_are_still_there(world: Any, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "COST", 4)
    worker = cast.staff("family_a").go("journal/begin/").fill(passphrase=PHRASE, again=PHRASE).send().press("/journal/")
    worker.fill(words="À moitié écrit")
    worker.page.context.clear_cookies(name=f"journal-{cast.language}")
    worker.send().is_well_drawn()
    assert worker.page.locator("[name=words]").input_value() == "À moitié écrit"
    worker.fill(passphrase=PHRASE).send().reads("À moitié écrit")


def test_the_pulse_is_one_tap_and_one_page(world: Any, cast: Cast) -> None:
    worker = cast.staff("peer_a").go("corner/")
    worker.page.locator("button[value=good]").click()
    worker.page.wait_for_load_state()
    worker.is_well_drawn()
    assert worker.page.locator("button[name=face]").count() == 0
    worker.go("pulse/").is_well_drawn()
    cast.staff("peer_mentor").go("home/").press("/pulse/").is_well_drawn()
