"""The gallery in a real browser: at both widths, in both themes and languages, with a keyboard, and without JavaScript."""

from collections.abc import Iterator

import pytest

from pairpep.project.design import ERRORS, FRAMES, SECTIONS
from tests.harness.browser import DESK, PHONE, accessibility, scrolls_sideways

ADDRESSES = [
    "design/",
    *(f"design/{name}/" for name in SECTIONS),
    *(f"design/frame/{name}/" for name in FRAMES),
    *(f"design/error/{code}/" for code in sorted(ERRORS)),
]
# Two looks see each width, theme and language once; contrast in the other pairs is computed in test_colours.
LOOKS = [("fr", "light", PHONE), ("en", "dark", DESK)]

# Links inside a sentence may be as small as their words (WCAG 2.2, 2.5.8); everything else is a target for a thumb.
SMALL_TARGETS = """() => [...document.querySelectorAll('a, button, input:not([type=hidden]), select, textarea, summary')].filter((one) => {
  const box = one.getBoundingClientRect();
  if (!box.width || one.matches('.skip, [aria-hidden=true]')) return false;
  if (one.tagName === 'A' && getComputedStyle(one).display === 'inline' && one.closest('p')) return false;
  if (getComputedStyle(one, '::after').position === 'absolute') return false;
  const label = one.closest('label');
  return Math.max(box.height, label ? label.getBoundingClientRect().height : 0) < 43.5;
}).map((one) => one.outerHTML.slice(0, 120))"""

# What the focus is on must not lie under the bar at the bottom or the one at the top.
HIDDEN_FOCUS = """() => {
  const one = document.activeElement, box = one.getBoundingClientRect();
  const top = document.elementFromPoint(box.left + box.width / 2, Math.min(Math.max(box.top + box.height / 2, 1), innerHeight - 1));
  return top && (one.contains(top) || top.contains(one) || top.closest('label')?.contains(one)) ? null : one.outerHTML.slice(0, 120);
}"""


@pytest.mark.parametrize(("language", "theme", "size"), LOOKS, ids=lambda value: value if isinstance(value, str) else f"{value['width']}px")
def test_axe_finds_nothing_anywhere_in_the_gallery(open_window, language, theme, size):
    page = open_window(size=size, color_scheme=theme)
    found: dict[str, list[str]] = {}
    for address in ADDRESSES:
        page.goto(f"/{language}/{address}")
        faults = accessibility(page)
        if scrolls_sideways(page):
            faults.append("scrolls sideways")
        faults += [f"target too small: {target}" for target in page.evaluate(SMALL_TARGETS)]
        if faults:
            found[address] = faults
    assert found == {}


def test_a_form_full_of_errors_is_as_readable_as_an_empty_one(open_window):
    page = open_window(size=PHONE)
    page.goto("/fr/design/forms/")
    page.get_by_role("button", name="Envoyer").click()
    summary = page.get_by_role("alert")
    assert summary.evaluate("one => one === document.activeElement"), "the summary takes the focus"
    assert accessibility(page) == []
    summary.get_by_role("link", name="Quelques mots").click()
    assert page.evaluate("document.activeElement.id || document.querySelector(':target')?.id") == "id_words"


def test_everything_fits_in_320_pixels(open_window):
    page = open_window(size={"width": 320, "height": 640})
    sideways = []
    for address in ADDRESSES:
        page.goto(f"/fr/{address}")
        if scrolls_sideways(page):
            sideways.append(address)
    assert sideways == []


@pytest.mark.parametrize("address", ["design/frame/home/", "design/frame/person/", "design/forms/"])
def test_the_keyboard_reaches_everything_and_the_focus_is_never_hidden(open_window, address):
    page = open_window(size=PHONE)
    page.goto(f"/fr/{address}")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#content", "the way past the header comes first"
    hidden = [trouble for _ in _tabs(page) if (trouble := page.evaluate(HIDDEN_FOCUS))]
    assert hidden == []


def _tabs(page) -> Iterator[int]:
    for count in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        yield count
    assert count > 3, "nothing to tab through"


def test_the_quick_exit_empties_the_page_and_leaves_no_way_back_to_it(open_window):
    page = open_window(size=PHONE)
    page.route("https://meteo.gc.ca/**", lambda route: route.fulfill(body="<title>Météo</title>Beau temps", content_type="text/html"))
    page.goto("/fr/design/")
    page.goto("/fr/design/frame/person/")
    page.get_by_role("link", name="Quitter vite").click()
    page.wait_for_url("https://meteo.gc.ca/")
    page.go_back()
    assert page.url.endswith("/fr/design/"), "the person's page was replaced, not left behind"


def test_the_quick_exit_is_a_plain_link_without_javascript(open_window):
    page = open_window(size=PHONE, java_script_enabled=False)
    page.goto("/en/design/frame/person/")
    assert page.get_by_role("link", name="Leave this page").get_attribute("href") == "https://weather.gc.ca/"


def test_switching_language_keeps_what_was_typed_without_javascript(open_window):
    page = open_window(size=PHONE, java_script_enabled=False)
    page.goto("/fr/design/forms/")
    page.get_by_label("Nom choisi").fill("Ève-Marie 🌿")
    page.get_by_label("Quelques mots").fill("Deux lignes\net un accent é")
    page.get_by_text("Études").check()
    page.get_by_role("button", name="English").click()
    assert page.url.endswith("/en/design/forms/")
    assert page.get_by_label("Chosen name").input_value() == "Ève-Marie 🌿"
    assert page.get_by_label("A few words").input_value() == "Deux lignes\net un accent é"
    assert page.get_by_label("School").is_checked()
    assert page.get_by_role("alert").count() == 0, "a change of language complains of nothing"


def test_a_button_pressed_twice_sends_once(open_window):
    page = open_window(size=DESK)
    sent = []

    def slow(route):
        if route.request.method == "POST":
            sent.append(route.request.url)
            page.wait_for_timeout(400)
        route.continue_()

    page.goto("/fr/design/forms/")
    page.route("**/design/forms/", slow)
    page.get_by_role("button", name="Envoyer").dblclick()
    page.get_by_role("alert").wait_for()
    assert len(sent) == 1


def test_the_counter_says_how_much_is_too_much(open_window):
    page = open_window(size=PHONE)
    page.goto("/fr/design/forms/")
    box = page.get_by_label("Quelques mots")
    counter = page.locator(".field__counter")
    assert counter.is_hidden(), "nothing to say while there is room"
    box.fill("a" * 270)
    counter.get_by_text("Caractères restants").wait_for()
    box.fill("a" * 300)
    counter.get_by_text("Caractères de trop").wait_for()
    assert box.input_value() == "a" * 300, "nothing was cut"


def test_what_staff_had_typed_comes_back_in_the_same_tab(open_window):
    page = open_window(size=DESK)
    page.goto("/fr/design/forms/")
    page.get_by_label("Nom choisi").fill("Camille")
    page.wait_for_timeout(700)  # typing settles before it is kept
    page.goto("/fr/design/")
    page.goto("/fr/design/forms/")
    page.get_by_text("le revoici").wait_for()
    assert page.get_by_label("Nom choisi").input_value() == "Camille"
    page.get_by_role("button", name="Recommencer").click()
    assert page.get_by_label("Nom choisi").input_value() == ""


def test_a_young_persons_page_keeps_nothing_in_the_browser(open_window):
    page = open_window(size=PHONE)
    page.goto("/fr/design/frame/person/")
    assert page.evaluate("[sessionStorage.length, localStorage.length]") == [0, 0]
    assert page.locator("script[src*='staff']").count() == 0


def test_printing_hides_what_can_only_be_pressed(open_window):
    page = open_window(size=DESK)
    page.goto("/fr/design/frame/sheet/")
    assert page.get_by_role("button", name="Imprimer").is_visible()
    page.emulate_media(media="print")
    assert page.get_by_role("button", name="Imprimer").is_hidden()
    assert page.locator(".qr__svg").is_visible()


def test_motion_stops_for_who_asked_for_less(open_window):
    page = open_window(size=DESK, reduced_motion="reduce")
    page.goto("/fr/design/actions/")
    assert page.locator(".button").first.evaluate("one => getComputedStyle(one).transitionDuration") in {"0s", "0ms"}
