"""A worker is invited, comes in, is authorised, writes a card, and leaves: the same life, read on everyone's screen."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from pairpep.kernel import clock
from pairpep.network.models import Account
from tests.journeys.people import Cast, Someone
from tests.world import key

NEW = "une.adresse.assez.longue.pour.deborder@etablissement-de-sante.example.org"
PASSWORD = "mon chat dort au soleil"


def invited(cast: Cast) -> tuple[Someone, str]:
    manager = cast.staff("manager_a").go("network/team/").is_well_drawn().press("/invitations/new/").is_well_drawn()
    manager.send().is_well_drawn()  # nothing typed yet: each error has its sentence
    manager.fill(email=NEW).tick("role", "peer_worker").tick("language", cast.language).send().is_well_drawn()
    return manager, manager.page.locator(".copy__text").inner_text()


def comes_in(cast: Cast, link: str) -> Someone:
    newcomer = cast.nobody()
    newcomer.page.goto(link)
    newcomer.is_well_drawn().reads("Manager Tremblay").fill(name="Élodie Paré", password="court", again="autre").send()
    newcomer.is_well_drawn()
    assert newcomer.page.locator('[name="name"]').input_value() == "Élodie Paré"
    return newcomer.fill(password=PASSWORD, again=PASSWORD).send().is_well_drawn()


def test_from_a_link_to_a_first_day_and_a_last_one(world: Any, cast: Cast) -> None:
    manager, link = invited(cast)
    newcomer = comes_in(cast, link)
    assert newcomer.page.url.endswith(f"/{cast.language}/home/")
    newcomer.go("network/my-authorisation/").is_well_drawn()

    manager.go("home/").reads("Élodie Paré").press("/authorise/").is_well_drawn()
    past = (clock.today() - timedelta(days=20)).isoformat()
    manager.tick("ground", "personnel").fill(training_on=past).send().is_well_drawn()
    manager.fill(undertaking_on=past).send().reads("Élodie Paré").is_well_drawn()

    newcomer.go("network/cards/").is_well_drawn().fill(words="Je joue de la basse.").tick("languages", "fr").send().is_well_drawn()
    assert "Je joue de la basse." in newcomer.page.locator(".worker").inner_text()
    cast.staff("peer_mentor").go("home/").reads("Élodie Paré").press("/welcomes/").is_well_drawn().press("/done/").does_not_read(NEW)

    account = Account.objects.using("jobs").get(email=NEW)
    manager.go("network/authorisations/").is_well_drawn().press("/network/authorisations/").is_well_drawn()
    line = manager.go("network/team/").page.locator(".line", has_text="Élodie Paré").locator("a").first
    line.click()
    manager.page.wait_for_load_state()
    manager.is_well_drawn().page.locator("main form#end button[type=submit]").click()
    manager.page.wait_for_load_state()
    manager.does_not_read("Élodie Paré")
    newcomer.page.reload()
    assert "/accounts/login/" in newcomer.page.url and account.is_active


def test_every_page_of_the_network_is_well_drawn(world: Any, cast: Cast) -> None:
    pages = {
        "administrator": ("home", "network/team", "network/programs", "network/programs/new", "network/invitations", "network/profile"),
        "privacy_a": ("home", "network/authorisations", f"network/authorisations/{key('authorisation peer_a')}",
                      f"network/authorisations/{key('authorisation peer_a')}/withdraw"),
        "coordinator": ("home", "network/programs", "network/team"),
        "lead_a": ("home", "network/authorisations"),
        "lapsed_a": ("home", "network/my-authorisation", "network/cards", "network/profile"),
        "family_mentor": ("home", "network/welcomes"),
    }  # fmt: skip
    for name, addresses in pages.items():
        person = cast.staff(name)
        for address in addresses:
            person.go(f"{address}/").is_well_drawn()


def test_a_link_that_opens_nothing_says_why_and_where_to_go(world: Any, cast: Cast) -> None:
    nobody = cast.nobody()
    nobody.page.goto(f"{cast.site}/{cast.language}/invitation/AAAAAAAAAAAAAAAAAAAAAAAA/")
    nobody.is_well_drawn()
    assert nobody.page.locator("main a[href*='/accounts/login/']").count() == 1
    _manager, link = invited(cast)
    other = cast.staff("clinician_b")
    other.page.goto(link)
    other.is_well_drawn().page.locator("main form#leave button").click()
    other.page.wait_for_load_state()
    assert other.page.url == link and other.page.locator('[name="password"]').count() == 1
