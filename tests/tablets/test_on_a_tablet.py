"""The tablet itself, in a real browser: the network really cut, one person after another, everything that a browser keeps searched."""

from __future__ import annotations

import base64
import contextlib
import json
from collections.abc import Iterator
from typing import Any

import pytest

from pairpep.kernel import clock
from pairpep.responses.models import Voice, Words
from pairpep.tablets import codes, receiving
from tests.harness.browser import PHONE, accessibility, scrolls_sideways
from tests.tablets import people

SECRET = "CANARI-de-la-personne"
WAIT = {"timeout": 20_000}
TABLET = {"width": 820, "height": 1180}


SMALL = """() => Array.from(document.querySelectorAll('button, .pick, input:not(.pick input), textarea, summary, a')).filter((each) => {
  const { width, height } = each.getBoundingClientRect();
  return width && (width < 44 || height < 44);
}).map((each) => each.outerHTML.slice(0, 80))"""
# Screens on which both languages stand at once.
BILINGUAL = "() => [document.querySelector('#code') && 'code', document.querySelector('[data-state]') && 'data-state'].filter(Boolean)"


class OnTablet:
    """Somebody in front of the device."""

    def __init__(self, page: Any, site: str) -> None:
        self.page, self.site = page, site
        self.here = f"{site}/fr/tablets/device/"

    def set_up(self, tablet: Any) -> OnTablet:
        self.page.goto(f"{self.here}#{codes.token_of(tablet.pk)}")
        self.sees("#code")
        self.page.wait_for_function("navigator.serviceWorker.controller !== null")
        assert self.page.url == self.here
        return self

    def sees(self, what: str) -> OnTablet:
        self.page.locator(what).first.wait_for(**WAIT)
        return self

    def reads(self, words: str) -> OnTablet:
        return self.sees(f"text={words}")

    def types_code(self, digits: str) -> OnTablet:
        self.page.fill("#code", digits)
        self.page.press("#code", "Enter")
        return self

    def press(self, words: str) -> OnTablet:
        self.page.get_by_role("button", name=words, exact=True).click()
        return self

    def picks(self, words: str) -> OnTablet:
        self.page.locator(".pick", has_text=words).first.click()
        return self

    def begins(self, digits: str) -> OnTablet:
        return self.types_code(digits).reads("La salle").press("Voir la première question").reads("Question 1 sur")

    def answers_everything(self) -> OnTablet:
        self.picks("Niveau 2").press("Suivant").reads("Est-ce que la visite").picks("Non").press("Suivant")
        self.reads("Qu'est-ce qui a manqué").page.fill("#answer", SECRET)
        return self.press("Suivant").reads("Envie de revenir").picks("7").press("Suivant").reads("dernière question")

    def drawn_well(self) -> None:
        assert accessibility(self.page) == []
        assert not scrolls_sideways(self.page)
        assert self.page.evaluate(SMALL) == [], "targets of less than 44 pixels"

    def in_both_languages(self) -> None:
        """The switch is on this screen, says which language it is, and changes what is written."""
        said = {}
        for code in ("en", "fr"):
            self.page.locator(f"[lang={code}].key--language").click()
            self.sees(f"[lang={code}].key--language[aria-pressed=true]")
            assert self.page.locator("html").get_attribute("lang") == code
            said[code] = self.page.locator("#screen").inner_text()
        assert said["fr"] != said["en"] or {"code", "data-state"} & set(self.page.evaluate(BILINGUAL)), said["fr"]


# What a browser keeps -----------------------------------------------------------------------------------------------------------------

DUMP = """async () => {
  const said = [];
  const text = (value, seen = new Set()) => {
    if (value instanceof CryptoKey) return `key(${value.type},${value.extractable})`;
    if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) {
      const bytes = new Uint8Array(value.buffer || value);
      const even = bytes.slice(0, bytes.length - bytes.length % 2);
      return [new TextDecoder('latin1').decode(bytes), new TextDecoder('utf-16').decode(even)].join('|');
    }
    if (value && typeof value === 'object') {
      if (seen.has(value)) return '';
      seen.add(value);
      return Object.entries(value).map(([k, v]) => `${k}=${text(v, seen)}`).join(';');
    }
    return String(value);
  };
  for (const { name, version } of await indexedDB.databases()) {
    const database = await new Promise((done) => { const r = indexedDB.open(name, version); r.onsuccess = () => done(r.result); });
    for (const shelf of database.objectStoreNames) {
      const store = database.transaction(shelf).objectStore(shelf);
      const rows = await new Promise((done) => { const r = store.getAll(); r.onsuccess = () => done(r.result); });
      const keys = await new Promise((done) => { const r = store.getAllKeys(); r.onsuccess = () => done(r.result); });
      said.push(`idb ${name}/${shelf}: ${keys.map(String)} ${rows.map((row) => text(row))}`);
    }
    database.close();
  }
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) said.push(`cache ${request.url} ${await (await cache.match(request)).text()}`);
  }
  said.push(`local ${JSON.stringify({ ...localStorage })}`, `session ${JSON.stringify({ ...sessionStorage })}`);
  said.push(`name ${window.name}`, `cookie ${document.cookie}`);
  said.push(`history ${JSON.stringify(history.state)} ${location.href}`, `dom ${document.documentElement.outerHTML}`);
  said.push(`fields ${Array.from(document.querySelectorAll('input, textarea'), (field) => field.value)}`);
  const active = navigator.serviceWorker.controller;
  if (active) said.push(await new Promise((done) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = (event) => done(`worker ${text(event.data)}`);
    active.postMessage({ what: 'ask' }, [channel.port2]);
  }));
  return said;
}"""


def found(page: Any, *canaries: str) -> list[str]:
    """Where any of these stands, as it is, in base64, in hexadecimal, or in sixteen bits."""
    whole: list[str] = page.evaluate(DUMP)
    forms = []
    for canary in canaries:
        plain = canary.encode()
        forms += [
            canary,
            base64.b64encode(plain).decode().rstrip("=")[:-2],
            plain.hex(),
            json.dumps(canary).strip('"'),
            "\x00".join(canary),
        ]
    return [line[:80] for line in whole for form in forms if form in line]


def held(page: Any) -> list[str]:
    return [line for line in page.evaluate(DUMP) if line.startswith(("idb pairpep-tablet/draft", "worker"))]


def all_received() -> list[Any]:
    receiving.take_in_what_waits()
    return list(Voice.objects.using("jobs").all())


def until(page: Any, so: str) -> None:
    """A promise is truthy: it is asked again until what it gives is true."""
    for _ in range(200):
        if page.evaluate(f"async () => Boolean(await ({so}))"):
            return
        page.wait_for_timeout(100)
    raise AssertionError(so)


SENT = "store.count('outbox').then((count) => count === 0)"


@contextlib.contextmanager
def without_network(tablet: OnTablet) -> Iterator[None]:
    tablet.page.context.set_offline(True)
    try:
        yield
    finally:
        tablet.page.context.set_offline(False)


# Stories ------------------------------------------------------------------------------------------------------------------------------


@pytest.mark.abuse("AB-75")
def test_the_network_goes_before_the_second_question_and_nothing_is_lost_nor_doubled(tablet: OnTablet) -> None:
    _, digits = people.code_for_nobody()
    tablet.begins(digits)
    tablet.drawn_well()
    written_after = clock.now()
    with without_network(tablet):
        tablet.picks("Niveau 1").press("Suivant").reads("Question 2 sur 3")
        tablet.page.reload()  # by accident: it goes on where it was
        tablet.reads("Question 2 sur 3").press("Revenir").reads("Question 1 sur")
        assert tablet.page.locator(".pick:has(:checked)").inner_text() == "Niveau 1"
        tablet.answers_everything().press("Envoyer").sees('[data-state="kept"]')
        assert found(tablet.page, SECRET, digits) == []
        context, address = tablet.page.context, tablet.here
        tablet.page.close()
        tablet.page = context.new_page()
        tablet.page.goto(address)
        tablet.reads("Réponses scellées qui attendent le réseau : 1")
        assert all_received() == []
    until(tablet.page, SENT)
    (voice,) = all_received()
    (words,) = Words.objects.using("jobs").all()
    assert words.words == SECRET
    (delivery,) = people.deliveries()
    assert delivery.state == "confirmed" and delivery.authored_on == clock.day_of(written_after)
    assert len(all_received()) == 1, voice


@pytest.mark.abuse("AB-76", "AB-77")
@pytest.mark.parametrize("leaves", ["sends", "walks_away", "closes"])
def test_whoever_comes_second_finds_nothing_of_whoever_was_there(tablet: OnTablet, leaves: str) -> None:
    _, digits = people.code_for_nobody()
    page = tablet.page
    page.clock.install()
    tablet.begins(digits)
    page.locator("[lang=en].key--language").click()
    tablet.picks("Level 2").press("Next").picks("No").press("Next").reads("What was missing")
    page.fill("#answer", SECRET)
    until(page, "store.get('draft', 'now')")
    assert [line for line in found(page, SECRET) if not line.startswith(("dom", "fields"))] == []  # sealed while it lasts, too
    if leaves == "sends":
        tablet.press("Next").press("Skip").reads("That was the last question").press("Send").sees('[data-state="confirmed"]')
        assert found(page, SECRET, digits) == []
        page.get_by_role("button", name="Terminer et effacer").click()
    if leaves == "walks_away":
        page.clock.run_for(45_000)
        tablet.sees("[role=alertdialog]")
        tablet.drawn_well()
        page.clock.run_for(16_000)
    if leaves == "closes":
        context = page.context
        page.close()
        page = tablet.page = context.new_page()
        page.clock.install(time=clock.now().timestamp() + 61)
        page.goto(tablet.here)
    tablet.sees("#code")
    assert found(page, SECRET, digits) == []
    assert [line for line in held(page) if "key(" in line or "touched" in line] == []
    assert page.locator("html").get_attribute("lang") == "fr"
    page.go_back()
    page.wait_for_timeout(300)
    assert found(page, SECRET, digits) == [] if page.url.startswith(tablet.site) else SECRET not in page.content()
    page.goto(tablet.here)
    tablet.sees("#code")
    page.focus("#code")
    page.keyboard.press("ArrowDown")  # what a browser would offer to fill in
    assert page.input_value("#code") == ""
    assert found(page, SECRET, digits) == []
    tablet.drawn_well()
    assert len(all_received()) == (1 if leaves == "sends" else 0)


@pytest.mark.abuse("AB-77")
def test_a_code_typed_while_the_network_is_down_finds_its_person_later(tablet: OnTablet) -> None:
    _, digits = people.code_for_nobody()
    until(tablet.page, "store.get('device', 'pack').then((pack) => pack.questionnaires.length === 1)")
    with without_network(tablet):
        tablet.types_code(digits).reads("Le réseau est coupé").press("La salle d'attente").press("Voir la première question")
        tablet.answers_everything().press("Envoyer").sees('[data-state="kept"]').page.get_by_role("button", name="Terminer").click()
        tablet.sees("#code")
        tablet.types_code("000000").reads("Le réseau est coupé").press("La salle d'attente").press("Voir la première question")
        tablet.answers_everything().press("Envoyer").sees('[data-state="kept"]')
    until(tablet.page, SENT)
    assert len(all_received()) == 1
    assert sorted((row.state, row.reason) for row in people.deliveries()) == [("apart", "no_code"), ("confirmed", "")]


def test_a_full_tablet_says_so_and_loses_nothing(tablet: OnTablet) -> None:
    _, digits = people.code_for_nobody()
    tablet.begins(digits).answers_everything()
    with without_network(tablet):
        tablet.page.evaluate("() => { store.put = async () => { throw new DOMException('full', 'QuotaExceededError'); }; }")
        tablet.press("Envoyer").reads("Cette tablette est pleine").press("Essayer de nouveau").reads("Cette tablette est pleine")
    tablet.press("Essayer de nouveau").sees('[data-state="confirmed"]')
    assert len(all_received()) == 1


@pytest.mark.abuse("AB-77")
def test_leaving_the_page_takes_a_pin_that_is_not_tried_at_will(tablet: OnTablet) -> None:
    page = tablet.page
    page.get_by_role("button", name="Équipe / Staff").click()
    for _ in range(5):
        page.fill("#pin", "111222")
        page.press("#pin", "Enter")
        tablet.reads("Ce n’est pas ce NIP")
    page.fill("#pin", people.PIN)
    page.press("#pin", "Enter")
    tablet.reads("Trop d’essais")
    page.reload()
    tablet.sees("#code")
    page.evaluate("() => store.drop('device', 'tries-pin')")
    page.get_by_role("button", name="Équipe / Staff").click()
    page.fill("#pin", people.PIN)
    page.press("#pin", "Enter")
    page.wait_for_url(f"{tablet.site}/fr/")


@pytest.mark.abuse("AB-78")
def test_the_worker_keeps_the_page_and_its_files_and_nothing_else_and_can_be_stopped(tablet: OnTablet, settings: Any, world: Any) -> None:
    page = tablet.page
    kept = page.evaluate(
        "async () => (await Promise.all((await caches.keys()).map(async (name) =>"
        " (await (await caches.open(name)).keys()).map((asked) => asked.url)))).flat()"
    )
    paths = {address.removeprefix(tablet.site) for address in kept}
    assert "/fr/tablets/device/" in paths
    assert all(path == "/fr/tablets/device/" or path.startswith("/static/") for path in paths)
    page.goto(f"{tablet.site}/fr/privacy/")
    page.goto(tablet.here)
    tablet.sees("#code")
    assert page.evaluate("async () => (await caches.keys()).length") == 1
    settings.PAIRPEP_TABLET_STOP = True
    page.reload()
    until(page, "caches.keys().then((names) => !names.length)")


def test_it_is_drawn_well_on_a_phone_too(lent: Any, site: str, open_window: Any) -> None:
    tablet = OnTablet(open_window(size=PHONE, locale="en-CA"), site).set_up(lent)
    tablet.drawn_well()
    tablet.begins(people.code_for_nobody()[1])
    sizes = tablet.page.evaluate(
        "() => Array.from(document.querySelectorAll('button, .pick'), (each) => each.getBoundingClientRect().height)"
    )
    assert min(sizes) >= 60
    tablet.drawn_well()
