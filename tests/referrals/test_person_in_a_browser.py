"""Every page of a person in a real Chromium: drawn whole, readable by anyone, at work without a script, and quickly left."""

from __future__ import annotations

from datetime import timedelta
from itertools import cycle
from typing import Any

from playwright.sync_api import expect

from pairpep.kernel import clock
from pairpep.participants import actions as persons
from pairpep.participants.models import File
from pairpep.referrals import actions
from tests.harness.browser import DESK, PHONE, accessibility, scrolls_sideways
from tests.persons import invite, link_for, now
from tests.world import key

FOR_ANYONE = ["new-link/", "closed/", "ask/", "about/peer-worker/"]  # what the journeys do not pass through


def pages(world: Any) -> dict[str | None, list[str]]:
    """Who opens what, after a little life."""
    child, unknown = invite(world, "child_a"), invite(world, "unknown_a")
    actions.accept(world.referral("left_open"), by=world.actor("peer_a"))
    meeting = {"meeting_at": clock.now() + timedelta(days=3), "meeting_place": "Café Les Deux Rives"}
    actions.propose_meeting(now("left_open"), by=world.actor("peer_a"), **meeting)
    persons.leave_contact(world.see(File, "file youth_a"), by=world.actor("youth_a"), kind="email", value="maika@example.org")
    world.client("lead_a").get(f"/fr/referrals/{key('referral asked')}/")
    proposed = f"invitation/{key('referral proposed')}/"
    mine = ["me/", "me/details/", "me/details/contact/", "me/looked/", "me/permissions/"]
    return {
        None: FOR_ANYONE,
        "youth_a": [*mine, f"invitation/{key('referral asked')}/yes/open/"],
        "youth2_a": [proposed, f"{proposed}someone-else/", "me/consents/", "me/file/"],
        "open_a": [f"invitation/{key('referral left_open')}/", "me/"],
        "father_a": ["me/", f"child/{child.pk}/", "me/ask/"],
        "unknown_a": [f"invitation/{unknown.pk}/age/"],
        "mother_a": [f"invitation/{key('referral family')}/", "me/consents/"],
    }


def signed_in(page: Any, world: Any, name: str | None, site: str) -> Any:
    page.context.clear_cookies()
    if name:
        page.context.add_cookies([{"name": "session", "value": world.client(name).cookies["session"].value, "url": site}])
    return page


def test_every_page_is_drawn_whole_and_readable_by_anyone(world: Any, site: str, open_window: Any) -> None:
    """One page on a phone in French, the next on a desk in English and in the dark, and so on."""
    faults = []
    phone, desk = open_window(size=PHONE), open_window(size=DESK, color_scheme="dark")
    turns = cycle([(phone, "fr"), (desk, "en")])
    for name, addresses in pages(world).items():
        for window in (phone, desk):
            signed_in(window, world, name, site)
        for address in addresses:
            page, language = next(turns)
            assert page.goto(f"/{language}/{address}").status == 200, address
            faults += [f"{address}: {fault}" for fault in accessibility(page)]
            assert not scrolls_sideways(page), address
            expect(page.locator(".quick-exit")).to_be_visible()
            expect(page.locator(".crisis")).to_contain_text("9-8-8")
            assert page.locator("nav.places").count() == 0, "no menu"
    assert not faults, "\n".join(faults)


def test_without_a_script_a_link_a_yes_and_a_change_of_language_all_work(world: Any, site: str, open_window: Any) -> None:
    token, code = link_for(world)
    page = open_window(size=PHONE, java_script_enabled=False)
    page.goto(f"/fr/l/{token}/")
    page.get_by_label("Code à six chiffres").fill(f"{code[:3]} {code[3:]}")
    page.get_by_role("button", name="Ouvrir").click()
    page.get_by_role("link", name="Lire mon invitation").click()
    page.get_by_role("link", name="Oui", exact=False).click()
    page.get_by_role("link", name="Choisir Peer Tremblay").click()
    for box in page.locator("#main input[type=checkbox]").all():
        box.check()
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Before you say yes")
    assert page.locator("#main input:checked").count() == 3, "what was ticked stays ticked"
    for yes in page.locator("#main input[value=yes]").all():
        yes.check()
    page.get_by_role("button", name="I say yes").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your yes has been passed on")
    assert now("asked").state == "proposed"


def test_a_code_is_pasted_with_spaces_and_the_keyboard_is_enough(world: Any, site: str, open_window: Any) -> None:
    token, code = link_for(world)
    page = open_window(size=DESK)
    page.goto(f"/fr/l/{token}/")
    box = page.get_by_label("Code à six chiffres")
    assert box.get_attribute("autocomplete") == "one-time-code" and box.get_attribute("inputmode") == "numeric"
    box.focus()
    page.keyboard.insert_text(f" {code[:3]}\u00a0{code[3:]} ")
    page.keyboard.press("Enter")
    expect(page.locator(".heading__eyebrow")).to_have_text("Bonjour Maïka")


def test_leaving_quickly_leaves_nothing_to_read_in_the_tab(world: Any, site: str, open_window: Any) -> None:
    page = signed_in(open_window(size=PHONE), world, "youth_a", site)
    page.route("**/weather**", lambda route: route.fulfill(body="<h1>Beau temps</h1>", content_type="text/html"))
    page.route("**/meteo**", lambda route: route.fulfill(body="<h1>Beau temps</h1>", content_type="text/html"))
    page.goto("/fr/closed/")
    page.goto("/fr/me/")
    page.locator(".quick-exit").click()
    expect(page.get_by_role("heading")).to_have_text("Beau temps")
    page.go_back()
    assert "/fr/me/" not in page.url, "the page has left the tab's own history"
