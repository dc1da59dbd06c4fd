"""One integration walked from four chairs, a list signed by its team, and a mirror that one worker shows and takes back."""

from __future__ import annotations

from typing import Any

from tests.journeys.people import Cast
from tests.toolkit import site as sites
from tests.world import key

CHECKLIST = f"tools/checklists/{key('integration a')}/"
NOTE = {"fr": "Trois tâches me paraissent floues", "en": "Three tasks seem unclear to me"}
NOT_OPEN = {"fr": "pas ouvert", "en": "not open"}
APART = {"fr": "Là où les points de vue s'écartent le plus", "en": "Where the chairs see it most differently"}
ROLE = {"fr": "Un rôle clair", "en": "A clear role"}
SHARE = {"fr": "20\u00a0% de votre temps", "en": "20% of your time"}


def answer(someone: Any, item: str, status: str, note: str = "") -> None:
    someone.go(f"{CHECKLIST}items/{item}/")
    someone.page.locator(f'[name=status][value="{status}"]').check()
    someone.fill(note=note).send()


def test_four_chairs_one_list_and_a_mirror(world: Any, cast: Cast) -> None:
    sites.build()
    lang = cast.language

    # The lead says that the role is clear; the worker, that it is not, for herself alone.
    lead = cast.staff("lead_a").go(CHECKLIST).is_well_drawn()
    for item in ("C03", "C15"):
        answer(lead, item, "done")
    peer = cast.staff("peer_a").go(CHECKLIST).is_well_drawn()
    answer(peer, "S03", "doing", NOTE[lang])
    family = cast.staff("family_a").go(CHECKLIST).is_well_drawn()
    answer(family, "W04", "done")
    manager = cast.staff("manager_a").go(f"{CHECKLIST}themes/role/").reads(NOT_OPEN[lang]).does_not_read(NOTE[lang]).is_well_drawn()

    # Opened, the disagreement is on top, and one press away from the tool; taken back, it is gone.
    peer.go(CHECKLIST).press("/open/").is_well_drawn()
    lead.go(CHECKLIST).reads(APART[lang]).is_well_drawn()
    lead.page.locator('#widest a[href*="/themes/role/"]').click()
    lead.reads(ROLE[lang], NOTE[lang]).is_well_drawn()
    peer.go(CHECKLIST).press("/take-back/")
    manager.go(f"{CHECKLIST}themes/role/").does_not_read(NOTE[lang])

    # The tool: a list that the team marks and signs.
    lead.go(CHECKLIST)
    lead.go("tools/").is_well_drawn().go("tools/tasks/").is_well_drawn()
    lead.page.locator('main form[action*="/tasks/"] button').first.click()
    lead.is_well_drawn()
    for mark in lead.page.locator('main [type=radio][value="possible"]').all():
        mark.check()
    lead.tick("P13", "not_ours").send().is_well_drawn()
    address = lead.page.url.split(f"/{lang}/")[1]
    lead.press("/sign/")
    cast.staff("clinician_a").go(address).is_well_drawn().press("/grey-zone/").is_well_drawn()
    peer.go(address).press("/sign/").is_well_drawn()

    # Her mirror, from counts that are hers alone; shown to the lead, then taken back.
    sites.count("peer_a", "I01", 400, times=12)
    sites.count("peer_a", "I21", 100, times=4)
    peer.go("tools/mirror/").reads(SHARE[lang]).is_well_drawn().press("/mirror/?").is_well_drawn()
    peer.page.locator("[name=reader]").select_option(str(key("lead_a")))
    peer.send().is_well_drawn()
    lead.go("tools/").press("/tools/mirror/").reads("20").is_well_drawn()
    peer.go("tools/mirror/").press("/take-back/").is_well_drawn()

    # The coordination's picture: the site's answers, and no worker's.
    cast.staff("coordinator").go("tools/progress/").does_not_read(NOTE[lang]).is_well_drawn()

    # It ends with what was learned.
    manager.go(f"{CHECKLIST}end/").fill(words=NOTE[lang]).send().reads(NOTE[lang]).is_well_drawn()
