"""Signing in with two proofs, in a real Chromium: set up once, given each time, lost and found again; a session that ends says so first."""

from __future__ import annotations

from typing import Any

import pytest

from pairpep.identity import limits
from tests.identity.devices import DeviceKey, code_now, recovery_codes, with_application, with_password
from tests.journeys.people import Cast, Someone
from tests.world import PASSWORD


@pytest.fixture(autouse=True)
def _asked_for(settings: Any) -> None:
    settings.PAIRPEP_SECOND_FACTOR = True


def signs_in(someone: Someone, name: str) -> Someone:
    someone.go("accounts/login/").fill(login=f"{name}@example.org", password=PASSWORD)
    someone.page.locator("form#login button[type=submit]").click()
    someone.page.wait_for_load_state()
    return someone


def test_first_time_a_key_then_the_key_alone(cast: Cast) -> None:
    with_password("manager_a")
    someone = cast.nobody()
    device = DeviceKey(someone.page)
    signs_in(someone, "manager_a")
    assert "/accounts/second/" in someone.page.url
    someone.is_well_drawn()
    someone.press("accounts/keys/new").is_well_drawn()
    someone.page.locator("[data-key-add] button").click()
    someone.page.wait_for_url("**/accounts/codes/")
    someone.is_well_drawn()
    assert len(someone.page.locator("ol.codes li").all()) == 10 and len(device.held()) == 1
    someone.page.locator("main a.button").last.click()
    someone.page.wait_for_url("**/home/")
    someone.go("accounts/mine/").is_well_drawn()
    # Signed out, the key alone is enough.
    someone.page.locator("header form[data-sign-out] button").click()
    someone.page.wait_for_load_state()
    someone.go("accounts/login/").is_well_drawn()
    someone.page.locator("[data-key-use] button").click()
    someone.page.wait_for_url("**/home/")


def test_an_application_then_its_codes_then_a_recovery_code(cast: Cast) -> None:
    with_password("lead_a")
    someone = signs_in(cast.nobody(), "lead_a")
    someone.press("accounts/application").is_well_drawn()
    someone.page.locator("details summary").click()
    secret = someone.page.locator(".code--long").inner_text().strip()
    someone.fill(code="000000").send().is_well_drawn()
    assert (
        someone.page.locator(".code--long").inner_text().strip() == secret
        or someone.page.locator(".code--long").text_content().strip() == secret
    )
    someone.fill(code=code_now(secret)).send()
    assert someone.page.url.endswith("/accounts/codes/")
    codes = [line.replace(" ", "") for line in someone.page.locator("ol.codes li").all_inner_texts()]
    someone.page.locator("header form[data-sign-out] button").click()
    someone.page.wait_for_load_state()
    # The code that was just typed does not serve twice; a recovery code does, once.
    signs_in(someone, "lead_a")
    assert someone.page.url.endswith("/accounts/second-proof/")
    someone.is_well_drawn().fill(code=codes[0])
    someone.page.locator("form#second button[type=submit]").click()
    someone.page.wait_for_url("**/home/")


def test_the_language_of_the_pages_is_whole(cast: Cast) -> None:
    with_password("privacy_a")
    with_application("privacy_a")
    someone = signs_in(cast.nobody(), "privacy_a").fill(code=recovery_codes()[3])
    someone.page.locator("form#second button[type=submit]").click()
    someone.page.wait_for_url("**/home/")
    for address in ("mine", "keys/new", "application/remove", "codes", "lost", "recoveries", "again"):
        someone.go(f"accounts/{address}/").is_well_drawn()


def test_the_end_is_said_ahead_put_off_in_a_tap_and_hides_the_page(cast: Cast, monkeypatch: Any) -> None:
    short = limits.Limits(idle_with_files=12, idle=12, whole=3600, warning=8, again=300)
    monkeypatch.setattr(limits, "limits", lambda: short)
    with_password("clinician_a")
    with_application("clinician_a")
    someone = signs_in(cast.nobody(), "clinician_a").fill(code=recovery_codes()[0])
    someone.page.locator("form#second button[type=submit]").click()
    someone.page.wait_for_url("**/home/")
    someone.go("network/profile/")
    someone.page.locator("[name=pronouns]").fill("mots qui ne se perdent pas")
    dialog = someone.page.locator("dialog#stay")
    dialog.wait_for(state="visible")
    someone.is_well_drawn()
    dialog.locator("[data-stay-extend] button").click()
    dialog.wait_for(state="hidden")
    dialog.wait_for(state="visible")
    someone.page.locator("[data-stay-over]").wait_for(state="visible")
    assert not someone.page.locator("main [name=pronouns]").is_visible()
    someone.is_well_drawn()
    # Signed in again in another tab: the page comes back to its owner, with what was typed, and its form still leaves.
    monkeypatch.setattr(limits, "limits", lambda: limits.Limits(600, 600, 3600, 8, 300))
    with someone.page.context.expect_page() as opened:
        dialog.locator("a").click()
    other = Someone(opened.value, someone.site, someone.language)
    other.page.wait_for_load_state()
    other.fill(login="clinician_a@example.org", password=PASSWORD)
    other.page.locator("form#login button[type=submit]").click()
    other.page.wait_for_url("**/second-proof/")
    other.fill(code=recovery_codes()[1])
    other.page.locator("form#second button[type=submit]").click()
    other.page.wait_for_url("**/home/")
    dialog.locator("[data-stay-over] button").click()
    dialog.wait_for(state="hidden")
    assert someone.page.locator("[name=pronouns]").input_value() == "mots qui ne se perdent pas"
    someone.send()
    assert someone.page.locator("[name=pronouns]").input_value() == "mots qui ne se perdent pas"


def test_a_form_sent_too_late_is_given_back_after_both_proofs(cast: Cast, monkeypatch: Any) -> None:
    with_password("clinician_a")
    with_application("clinician_a")
    someone = signs_in(cast.nobody(), "clinician_a").fill(code=recovery_codes()[0])
    someone.page.locator("form#second button[type=submit]").click()
    someone.page.wait_for_url("**/home/")
    someone.go("network/profile/").fill(pronouns="des mots à ne pas perdre")
    monkeypatch.setattr(limits, "limits", lambda: limits.Limits(0.001, 0.001, 3600, 8, 300))
    someone.send()
    monkeypatch.undo()
    someone.is_well_drawn().fill(login="clinician_a@example.org", password=PASSWORD)
    someone.page.locator("form#login button[type=submit]").click()
    someone.page.wait_for_load_state()
    someone.is_well_drawn().fill(code=recovery_codes()[1])
    someone.page.locator("form#second button[type=submit]").click()
    someone.page.wait_for_load_state()
    someone.reads("des mots à ne pas perdre").is_well_drawn()
    someone.page.locator("main form button[type=submit]").first.click()
    someone.page.wait_for_load_state()
    assert someone.page.url.endswith("/network/profile/")
    assert someone.page.locator("[name=pronouns]").input_value() == "des mots à ne pas perdre"
