"""The pages of this house on a telephone and a desk: drawn whole, readable by anyone, and gone through to the end."""

from __future__ import annotations

from typing import Any

from tests.harness.browser import DESK, PHONE
from tests.journeys.people import Cast
from tests.world import key


def test_a_young_person_keeps_their_worker_out_and_lets_them_in_again(world: Any, site: str, open_window: Any) -> None:
    person = Cast(open_window, site, PHONE, "fr").staff("active_a")  # signed in, as after a link
    world.client("peer_a").get(f"/fr/referrals/{key('referral active')}/")
    person.go("me/looked/").reads("Peer Tremblay", "Accompagne").is_well_drawn()
    person.press(f"/kept-out/{key('peer_a')}/").reads("L'accompagnement ne peut pas continuer").is_well_drawn()
    person.send().reads("Il faut une réponse ici.", "Il manque la signature").is_well_drawn()
    person.page.locator('[name="sure"]').check()
    person.tick("then", "someone_else").send().reads("C'est fait.", "Peer Tremblay").is_well_drawn()
    person.press("/lift/").reads("L'accès est rendu").is_well_drawn()
    person.go("me/consents/").is_well_drawn()
    person.page.locator("details summary").first.click()
    person.page.locator('a[href*="/text/"]').first.click()
    person.page.wait_for_load_state()
    person.reads("Version 1 de ce texte.").is_well_drawn()


def test_a_relative_reads_it_in_english_on_a_desk(world: Any, site: str, open_window: Any) -> None:
    person = Cast(open_window, site, DESK, "en").staff("mother_a")
    person.go("me/kept-out/").reads("Keep someone out", "Family Tremblay").is_well_drawn()
    person.press("/role/team_lead/").reads("Nobody in charge of the team would see your page").is_well_drawn()


def test_a_danger_from_the_code_to_the_review(world: Any, site: str, open_window: Any) -> None:
    clinician = Cast(open_window, site, PHONE, "fr").staff("clinician_a").go("danger/").is_well_drawn()
    clinician.fill(code="J-nothing", sure="ouvrir").tick("reason", "life").send().reads("Rien ne s'ouvre avec ce code").is_well_drawn()
    clinician.fill(code="J-active_a").send().reads("Léo", "Qui appeler", "Peer Tremblay").is_well_drawn()
    privacy = Cast(open_window, site, DESK, "en").staff("privacy_a").go("home/").reads("Clinician Tremblay opened a file")
    privacy.press("/review/").reads("Danger to the person", "Clinician").is_well_drawn()
    privacy.tick("decision", "justified").send().reads("Justified").is_well_drawn()
