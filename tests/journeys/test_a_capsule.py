"""A capsule from a phone to a shared screen: written in two languages, read by two mentors, turned with the arrows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.harness.browser import SIZES
from tests.journeys.people import Cast, Someone
from tests.library import samples
from tests.library.writing import whole


def write(author: Someone, **changed: str) -> None:
    """Both languages, by the two tabs where the screen is narrow."""
    narrow = author.page.viewport_size["width"] < 960
    for language in ("fr", "en"):
        if narrow:
            author.page.locator(f"#side_{language}").check(force=True)
        said = {name: words for name, words in whole(**changed).items() if name.endswith(f"_{language}")}
        author.fill(**said)
        other = author.page.locator(f"[name=title_{'en' if language == 'fr' else 'fr'}]")
        assert other.is_visible() != narrow, "side by side on a desk, one at a time on a phone"


def test_a_capsule_goes_from_a_title_to_a_shared_screen(world: Any, cast: Cast, tmp_path: Path) -> None:
    author, peer, family = cast.staff("peer_a"), cast.staff("peer_mentor"), cast.staff("family_mentor")
    author.go("home/").press("/library/").is_well_drawn().press("/capsules/new/").is_well_drawn()
    author.fill(title_fr="Écouter", title_en="Listening").send().is_well_drawn()
    write(author, title_fr="Écouter", title_en="Listening", phrase_en="")
    author.press("files").is_well_drawn()
    film = tmp_path / "film.mp4"
    film.write_bytes(b"MZ not a film at all")
    author.page.locator("[name=file]").set_input_files(film)
    author.fill(description_en="What I had typed").send().is_well_drawn()
    assert author.page.locator("[name=description_en]").input_value() == "What I had typed"
    picture = tmp_path / "bench.png"
    picture.write_bytes(samples.png())
    author.page.locator("[name=file]").set_input_files(picture)
    author.fill(description_fr="Un banc").send().reads("bench.png")

    author.press("/write/").press("read").is_well_drawn()
    assert author.page.locator("form[action*='/put-to-review/']").count() == 0, "one sentence is missing in English"
    author.press("/write/")
    write(author, title_fr="Écouter", title_en="Listening")
    author.press("read").press("/put-to-review/").is_well_drawn()

    for mentor in (peer, family):
        mentor.go("home/").press("/review/").is_well_drawn().tick("answer", "yes").send()
    author.go("home/").press("/library/capsules/").press("/publish/").press("/show/").is_well_drawn()
    assert "?slide" not in author.page.url
    author.page.keyboard.press("ArrowRight")
    author.page.wait_for_url("**?slide=2")
    author.is_well_drawn().page.locator("[data-slide=after]").click()
    author.page.wait_for_url("**?slide=3")
    author.page.keyboard.press("ArrowLeft")
    author.page.wait_for_url("**?slide=2")
    peer.go("library/").reads("Écouter" if cast.language == "fr" else "Listening").is_well_drawn()


def test_without_any_script_nothing_is_lost_either(world: Any, open_window: Any, site: str) -> None:
    """On a phone, the two tabs are radios: what is hidden is sent with the rest."""
    window = Cast(open_window, site, SIZES["phone"], "fr").staff("peer_a")
    signed_in = window.page.context.storage_state()
    browser = window.page.context.browser
    context = browser.new_context(java_script_enabled=False, viewport=SIZES["phone"], storage_state=signed_in)
    bare = Someone(context.new_page(), site, "fr")
    try:
        bare.go("library/capsules/new/").fill(title_fr="Écouter").send()
        bare.fill(why_fr="Parce que ça aide.")
        bare.page.locator("#side_en").check(force=True)
        bare.fill(why_en="Because it helps.")
        bare.page.get_by_role("button", name="Enregistrer l'ébauche").click()
        assert bare.page.locator("#side_en").is_checked()
        assert bare.page.locator("[name=why_fr]").input_value() == "Parce que ça aide."
        assert bare.page.locator("[name=why_en]").input_value() == "Because it helps."
        assert bare.page.locator("[name=why_en]").is_visible() and not bare.page.locator("[name=why_fr]").is_visible()
    finally:
        context.close()
