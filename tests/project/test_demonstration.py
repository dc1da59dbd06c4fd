"""The demonstration: fourteen people, one click each; one referral followed to its end; every message readable."""

from __future__ import annotations

from html import unescape
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from tests.harness.browser import PHONE
from tests.journeys.people import Someone
from tests.roster.rosters import recounted, rolled_up

from pairpep.kernel import clock
from pairpep.kernel.reference import content
from pairpep.network.roles import ALL_ROLES, PERSONS
from pairpep.project.demo import seed
from pairpep.project.demo.cast import CAST

ROSTER = Path(settings.CONTENT_DIR) / "demo" / "roster"


@pytest.fixture
def demonstration(world: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The network that `make run` loads, on this test's own database."""
    monkeypatch.setattr(settings, "PAIRPEP_DEMONSTRATION", True)
    with connections["owner"].cursor() as cursor:
        cursor.execute("UPDATE app.setting SET value = 'yes' WHERE name = 'demonstration'")
    call_command("import_roster", str(ROSTER), shift_to_today=True, stdout=StringIO(), stderr=StringIO())
    assert seed.seed()


def enter(world: Any, role: str) -> Any:
    client = world.client()
    page = client.post("/fr/demo/enter/", {"role": role}, follow=True)
    assert page.status_code == 200, role
    return page


def test_one_click_makes_anyone_and_nobody_s_home_is_empty(world: Any, demonstration: None) -> None:
    for role in ALL_ROLES:
        page = enter(world, role).content.decode()
        assert "Données fictives" in page, role
        waiting = 'href="/fr/invitation/' if role in PERSONS else 'class="task__link"'
        assert waiting in page, f"nothing waits for {role}"
    assert not seed.seed(), "filled once"


def test_outside_demonstration_there_is_no_such_door(world: Any) -> None:
    for address in ("demo/", "demo/messages/"):
        assert world.client().get(f"/fr/{address}").status_code == 404
    assert world.client().post("/fr/demo/enter/", {"role": "administrator"}).status_code == 404


def test_an_unknown_role_or_a_foreign_address_leads_nowhere(world: Any, demonstration: None) -> None:
    client = world.client()
    assert client.post("/fr/demo/enter/", {"role": "king"}).status_code == 404
    answer = client.post("/fr/demo/enter/", {"role": "clinician", "next": "https://example.org/"})
    assert answer.headers["Location"].startswith("/fr/")


def test_what_was_sent_is_readable_and_says_nothing(world: Any, demonstration: None) -> None:
    client = world.client()
    client.post("/fr/demo/enter/", {"role": "clinician", "tour": "1"})
    address = client.get("/fr/home/").context["request"].session["tour"]["file"]
    sent = {"needs": ["N01"], "contact_kind": "email", "contact": "jeune@example.org", "contact_safe": "on"}
    assert client.post(f"/fr/referrals/new/of/{address}/", sent).status_code == 302
    page = client.get("/fr/demo/messages/").content.decode()
    assert "letters__subject" in page and "/l/" in page
    letter = page.split('class="letters"')[1].split("</ul>")[0]
    assert not any(word in letter.lower() for word in ("pairpep", "psychos", "pair aidant", "camille"))


def test_one_referral_is_followed_across_six_screens(world: Any, demonstration: None, open_window: Any, site: str) -> None:
    walker = Someone(open_window(size=PHONE), site, "fr").go("demo/")
    page = walker.page
    page.locator("form:has(input[name=tour]) button").click()
    walker.tick("needs", "N01", "N06").send()
    change(page)
    walker.press("/yes/").press("/yes/")
    for box in page.locator("main form#main input[type=checkbox]").all():
        box.check()
    for radio in page.locator('main form#main input[type=radio][value="yes"]').all():
        radio.check()
    walker.send()
    change(page)
    walker.press("/do/accept/").press("/meeting/").fill(day=clock.in_days(2).isoformat(), time="14:00", place="Café").send()
    change(page)
    page.locator('main form[action*="/meeting/"] button').first.click()
    change(page)
    walker.fill(met_on=clock.today().isoformat()).send()
    change(page)
    assert "6" in page.locator(".tour__count").inner_text() and not page.locator(".tour form button").count()


def change(page: Any) -> None:
    """The strip's one button."""
    page.locator(".tour form button").click()
    page.wait_for_load_state()


def test_those_one_can_become_have_met_and_written_to_each_other(world: Any, demonstration: None) -> None:
    """Both sides of each accompaniment, on their own pages, in both languages."""
    for role, words in (("young_person", "juste un cours"), ("relative", "For my sister")):
        client = world.client()
        client.post("/fr/demo/enter/", {"role": role})
        page = client.get("/fr/me/together/").content.decode()
        assert words in page and "lang=" in page, role
    for role, theme in (("peer_worker", "T01"), ("family_worker", "T03")):
        client = world.client()
        client.post("/fr/demo/enter/", {"role": role})
        months = {(worker, month) for worker, _, month, kind, _ in rolled_up() if kind == theme and worker == CAST[role].person_id}
        pages = [client.get(f"/fr/contacts/month/?month={month:%Y-%m}").content.decode() for _, month in months]
        assert str(content().activities[theme].label) in unescape(pages[0]), role
    assert "Élodie" in enter(world, "peer_worker").content.decode(), "what comes next is due today"


def test_the_months_of_the_demonstration_are_what_its_rows_say(world: Any, demonstration: None) -> None:
    assert rolled_up() == recounted() and rolled_up()
