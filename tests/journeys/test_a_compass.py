"""A compass from its first word: written, opened, read by the worker, taken back, taken away, and there when everything else has ended."""

from __future__ import annotations

from typing import Any

import pytest

from tests.harness.browser import SIZES
from tests.journeys.conftest import EVERY_WAY
from tests.journeys.people import Cast
from tests.world import key

HARD = "me/compass/page/hard"


@pytest.fixture(params=EVERY_WAY, ids="-".join)
def everywhere(request: pytest.FixtureRequest, open_window: Any, site: str) -> Cast:
    size, language = request.param
    return Cast(open_window, site, SIZES[size], language)


def test_a_compass_is_theirs_before_during_and_after(world: Any, everywhere: Cast) -> None:
    leo, peer = everywhere.staff("active_a"), everywhere.staff("peer_a")
    leo.go("me/").press("/me/compass/").is_well_drawn().press("/page/hard/").is_well_drawn().press("/helps/").is_well_drawn()
    leo.fill(words="Du calme, et marcher").send().is_well_drawn().fill(words="Trop de monde").send()
    leo.reads("Du calme, et marcher", "Trop de monde").is_well_drawn()
    leo.go("me/compass/page/wishes/know/").is_well_drawn().fill(words="CAP-à moi").send()
    leo.go("me/compass/near/").is_well_drawn()

    leo.go("me/compass/share/").is_well_drawn().press(f"/share/{key('peer_a')}/").is_well_drawn()
    leo.tick("pages", "hard").send().reads("Peer Tremblay").is_well_drawn()
    peer.go("home/").press("/compass/shared/").reads("Du calme, et marcher").does_not_read("CAP-à moi").is_well_drawn()
    read = peer.page.url
    peer.go("compass/shared/").is_well_drawn().go("compass/resources/").is_well_drawn()
    leo.press("/stop/").is_well_drawn()
    assert peer.page.goto(read).status == 404

    leo.go("me/compass/take/").is_well_drawn()
    with leo.page.expect_download() as saved:
        leo.page.locator("main a[href$='/take/pdf/']").click()
    assert saved.value.suggested_filename == "mon-cap.pdf"
    leo.go("me/compass/take/read/").reads("CAP-à moi").is_well_drawn()

    leo.go(f"invitation/{key('referral active')}/").page.locator("main details:has(form[action*='/change/']) > summary").click()
    leo.press("/change/")
    leo.go("me/").press("/me/compass/").go("me/compass/take/read/").reads("Du calme, et marcher")
    leo.go("me/compass/erase/").is_well_drawn()


def test_words_are_kept_in_a_pause_and_when_the_page_is_left(world: Any, cast: Cast) -> None:
    leo = cast.staff("active_a").go(f"{HARD}/helps/")
    with leo.page.expect_response(lambda answer: answer.request.method == "POST") as kept:
        leo.fill(words="Sans appuyer")
    assert kept.value.json()["edition"] == 1
    leo.fill(words="Sans appuyer, puis en continuant").send()
    leo.go(f"{HARD}/").reads("Sans appuyer, puis en continuant")


def test_the_second_window_is_told_and_keeps_what_was_typed(world: Any, cast: Cast) -> None:
    one, two = cast.staff("active_a").go(f"{HARD}/helps/"), cast.staff("active_a").go(f"{HARD}/helps/")
    one.fill(words="De la première").send()
    two.fill(words="De la seconde").send().is_well_drawn().reads("De la première")
    assert two.page.locator("[name=words]").input_value() == "De la seconde"
    two.send()
    two.go(f"{HARD}/").reads("De la seconde")


def test_a_change_of_language_keeps_the_words(world: Any, cast: Cast) -> None:
    leo = cast.staff("active_a").go(f"{HARD}/helps/").fill(words="À moitié")
    leo.page.locator("header button[name=_redraw]").click()
    leo.page.wait_for_load_state()
    assert f"/{cast.language}/" not in leo.page.url and leo.page.locator("[name=words]").input_value() == "À moitié"
