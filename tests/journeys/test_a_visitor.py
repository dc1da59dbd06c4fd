"""A visitor without an account reads what the project is, asks to join, and reads the coordination's answer by a link of their own."""

from __future__ import annotations

from typing import Any

from tests.directory.people import ASKED
from tests.journeys.people import Cast, Someone


def test_a_program_finds_its_way_in_without_an_account(world: Any, cast: Cast) -> None:
    visitor = cast.nobody().go("").is_well_drawn()
    visitor.page.locator('nav a[href$="/project/join/"]').click()
    visitor.is_well_drawn().press("/directory/join/").is_well_drawn()

    visitor.fill(name=ASKED["name"], email="no address").send().is_well_drawn()
    assert visitor.page.locator("[name=name]").input_value() == ASKED["name"], "nothing typed is lost"
    visitor.page.locator("[name=region]").select_option("07")
    visitor.fill(**{name: str(ASKED[name]) for name in ("establishment", "writer", "function", "email", "words")})
    visitor.tick("needs", "hire").send().reads(str(ASKED["name"])).is_well_drawn()
    mine = visitor.page.url

    coordinator = cast.staff("coordinator")
    coordinator.go("home/").press("/directory/requests/").reads(str(ASKED["writer"])).is_well_drawn().press("/answer/").is_well_drawn()
    coordinator.tick("how", "welcomed").fill(answer="Bienvenue parmi nous.").send().is_well_drawn()
    visitor.page.goto(mine)
    visitor.reads("Bienvenue parmi nous.").does_not_read(str(ASKED["writer"])).is_well_drawn()


def test_public_pages_are_written_french_first_and_read_in_both_languages(world: Any, cast: Cast) -> None:
    coordinator, visitor = cast.staff("coordinator"), cast.nobody()
    coordinator.go("project/written/how/fr/").fill(body="## Ce qui change\n\nUn **mot** de plus.")
    coordinator.page.locator("main button[name=preview]").click()
    coordinator.reads("Un mot de plus").is_well_drawn().send().is_well_drawn()
    english = Someone(visitor.page, visitor.site, "en")
    for code in ("pairpep", "state", "framework", "contact"):
        visitor.go(f"project/{code}/").is_well_drawn()
    english.go("project/how/").does_not_read("Un mot de plus").is_well_drawn()
    english.page.locator("main a[hreflang=fr]").first.click()
    english.reads("Un mot de plus")
