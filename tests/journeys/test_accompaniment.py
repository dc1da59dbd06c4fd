"""What a worker and a young person do together, through nothing but their pages: five taps, a shared page, a goodbye."""

from __future__ import annotations

import time
from typing import Any
from uuid import UUID

from django.db import connections

from pairpep.contacts.models import Contact
from tests.harness.browser import PHONE
from tests.journeys.people import Cast, Someone
from tests.world import key

REFERRAL = key("referral active")


def contacts() -> list[Contact]:
    rows = Contact.objects.using("jobs").unscoped("a test looks at what was recorded")
    return list(rows.filter(referral_id=REFERRAL).order_by("created_at"))


class Thumb:
    """Taps what is on the screen, and counts."""

    def __init__(self, someone: Someone) -> None:
        self.page, self.taps = someone.page, 0

    def tap(self, what: str) -> Thumb:
        found = self.page.locator(what).first
        found.scroll_into_view_if_needed()
        found.tap()
        self.taps += 1
        return self


def chip(name: str, value: str) -> str:
    return f'label.choice:has(input[name="{name}"][value="{value}"])'


def with_leo(page: Any) -> str:
    return f'main a[href*="/contacts/with/{REFERRAL}/"]'


def test_a_contact_takes_five_taps_and_one_to_send(world: Any, open_window: Any, site: str) -> None:
    """Who, how, how long, themes, next step; then « Noter ». On a telephone, well under thirty seconds of the pages' own time."""
    worker = Cast(open_window, site, PHONE, "fr").staff("peer_a")
    touch = worker.page.context.browser.new_context(
        viewport=PHONE, has_touch=True, is_mobile=True, storage_state=worker.page.context.storage_state(), locale="fr-CA"
    )  # fmt: skip
    worker.page = touch.new_page()
    worker.go("contacts/new/").is_well_drawn()
    began = time.monotonic()
    thumb = Thumb(worker).tap(with_leo(worker.page))
    worker.page.wait_for_load_state()
    for name, value in (("channel", "community"), ("minutes", "45"), ("themes", "I08"), ("next_step", "two_weeks")):
        thumb.tap(chip(name, value))
    thumb.tap("main form#main button[type=submit]")
    worker.page.wait_for_url("**/home/")
    took = time.monotonic() - began
    (contact,) = contacts()
    assert (contact.channel, contact.minutes, contact.themes, contact.next_step) == ("community", 45, ["I08"], "two_weeks")
    assert thumb.taps == 6, "five taps, and one to send"
    print(f"a contact: {thumb.taps} taps, {took:.1f} s of pages")
    touch.close()


def test_a_draft_survives_a_closed_tab_and_a_lost_connection_and_is_recorded_once(world: Any, open_window: Any, site: str) -> None:
    worker = Cast(open_window, site, PHONE, "fr").staff("peer_a")
    context, address = worker.page.context, f"contacts/with/{REFERRAL}/"
    worker.go(address)
    for name, value in (("channel", "phone"), ("minutes", "20"), ("themes", "I30")):
        worker.page.locator(chip(name, value)).click()
    worker.page.close()

    worker.page = context.new_page()
    worker.go(address)
    assert (
        worker.page.locator('[name="minutes"][value="20"]').is_checked()
        and worker.page.locator('[name="themes"][value="I30"]').is_checked()
    )
    worker.page.locator(chip("next_step", "week")).click()
    context.set_offline(True)
    worker.send().reads("Pas encore envoyé")
    assert contacts() == []
    kept = worker.page.evaluate("JSON.stringify(localStorage)")
    assert "Léo" not in kept and "csrf" not in kept, "codes and times, no name"

    context.set_offline(False)
    worker.page.wait_for_url("**/home/")
    (contact,) = contacts()
    assert (contact.channel, contact.minutes, contact.next_step) == ("phone", 20, "week")
    assert worker.page.evaluate("Object.keys(localStorage).filter(k => k.startsWith('contact:')).length") == 0
    key_before: UUID = contact.pk
    worker.go(address)
    assert worker.page.locator('[name="key"]').get_attribute("value") != str(key_before)


def test_a_telephone_is_lost_and_signed_out_from_afar_and_nothing_that_was_tapped_is_lost(world: Any, open_window: Any, site: str) -> None:
    """Every session of the account ends between two taps: the page asks to sign in again, and the draft waits on the device."""
    worker = Cast(open_window, site, PHONE, "fr").staff("peer_a")
    worker.go(f"contacts/with/{REFERRAL}/")
    for name, value in (("channel", "phone"), ("minutes", "10"), ("next_step", "week")):
        worker.page.locator(chip(name, value)).click()
    with connections["jobs"].cursor() as cursor:
        cursor.execute("DELETE FROM django_session")
    worker.send()
    assert "Votre session s'était terminée" in worker.page.locator("main").inner_text() and contacts() == []
    again = Cast(open_window, site, PHONE, "fr").staff("peer_a")
    worker.page.context.add_cookies(again.page.context.cookies())
    worker.go(f"contacts/with/{REFERRAL}/")
    assert worker.page.locator('[name="minutes"][value="10"]').is_checked()
    worker.send()
    assert [c.minutes for c in contacts()] == [10]


def test_without_a_script_it_is_the_same_form(world: Any, open_window: Any, site: str) -> None:
    worker = Cast(open_window, site, PHONE, "fr").staff("peer_a")
    plain = worker.page.context.browser.new_context(
        viewport=PHONE, java_script_enabled=False, storage_state=worker.page.context.storage_state()
    )
    worker.page = plain.new_page()
    worker.go(f"contacts/with/{REFERRAL}/").tick("channel", "office").tick("minutes", "10").tick("next_step", "they_call").send()
    assert [c.channel for c in contacts()] == ["office"]
    plain.close()


def test_two_people_write_one_page_and_part_with_a_goodbye(world: Any, cast: Cast) -> None:
    worker, young = cast.staff("peer_a"), cast.staff("active_a")
    worker.go(f"contacts/with/{REFERRAL}/").is_well_drawn()
    for name, value in (("channel", "community"), ("minutes", "60"), ("themes", "I08"), ("next_step", "week")):
        worker.page.locator(chip(name, value)).click()
    worker.send()

    worker.go(f"together/{REFERRAL}/").is_well_drawn().fill(words="On a préparé trois questions pour l'école.").send()
    young.go("me/").is_well_drawn().press("/me/together/").is_well_drawn().reads("On a préparé trois questions", "1 h")
    young.fill(words="La deuxième, c'est la mienne.").send().reads("La deuxième")
    worker.go(f"together/{REFERRAL}/").reads("La deuxième, c'est la mienne.")
    young.press("/gone/").is_well_drawn()
    young.go("me/together/")
    young.page.locator('main li:has-text("trois questions") a[href*="/gone/"]').click()
    young.page.locator("main form#main button").click()
    young.page.wait_for_load_state()
    young.does_not_read("trois questions")
    worker.go(f"together/{REFERRAL}/").does_not_read("trois questions")

    worker.go(f"referrals/{REFERRAL}/").press("/goodbye/of/").is_well_drawn().fill(last_on=_in_ten_days(), words="Ton rire au parc.").send()
    young.go("me/").press("/goodbye/").is_well_drawn().reads("Ton rire au parc.").fill(words="Merci pour les questions.").send()
    worker.go("home/").go(f"together/{REFERRAL}/")
    worker.go(f"referrals/{REFERRAL}/").press("/goodbye/of/").is_well_drawn().reads("Merci pour les questions.").press("/done/")
    young.go("me/").is_well_drawn().press("/goodbye/").reads("Ton rire au parc.", "Merci pour les questions.")
    assert world.referral("active").state == "closed"


def _in_ten_days() -> str:
    from pairpep.kernel import clock

    return clock.in_days(10).isoformat()


def test_a_worker_leaves_and_the_person_decides_who_goes_on(world: Any, cast: Cast) -> None:
    lead, young, other = cast.staff("lead_a"), cast.staff("active_a"), cast.staff("peer2_a")
    lead.go(f"referrals/{REFERRAL}/").press("/hand-on/").is_well_drawn().tick("to_worker", str(key("peer2_a"))).send()
    young.go("me/").is_well_drawn().press("/answer/").is_well_drawn().tick("answer", "yes").send()
    other.go("home/").press(str(REFERRAL)).press("/do/accept/")
    assert (world.referral("active").state, world.referral("active").worker_id) == ("accepted", key("peer2_a"))


def test_worried_there_is_someone_to_call_and_nothing_to_write(world: Any, cast: Cast) -> None:
    worker = cast.staff("family_a").go("worried/").is_well_drawn()
    assert worker.page.locator("main textarea, main input[type=text]").count() == 0
    assert worker.page.locator('main a[href="tel:911"]').count() == 1
    worker.press(f"/worried/{key('referral family')}/").is_well_drawn().tick("told", "lead").send()
    assert worker.page.locator("main textarea[name=words]").count() == 1, "back on the page that the two share"
