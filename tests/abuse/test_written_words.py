"""What someone writes is words: to a browser, to a spreadsheet, to the maker of PDFs, to the database."""

from __future__ import annotations

from typing import Any

import pytest

from tests.harness.browser import PHONE
from tests.journeys.people import Cast
from tests.world import key

MARKUP = (
    "<script>window.ran=1</script>",
    "<img src=x onerror=window.ran=1>",
    "{{ 7|add:7 }}{% debug %}${7*7}",
    '"><iframe src="javascript:window.ran=1"></iframe>',
    "&lt;b&gt;<svg/onload=window.ran=1>",
)
PAGES = (
    "/fr/me/together/",
    "/fr/me/compass/page/hard/",
    "/fr/me/compass/take/read/",
    "/fr/me/take-away/read/",
    "/fr/me/",
    "/fr/me/details/",
)


def write_everywhere(world: Any, words: str) -> None:
    client = world.client("active_a")
    assert client.post("/fr/me/together/", {"words": words, "lang": "fr"}).status_code == 302
    assert client.post("/fr/me/compass/page/hard/helps/", {"words": words, "edition": 0}).status_code == 302
    details = {"chosen_name": words[:80], "pronouns": "", "language": "fr", "birth_year": "", "birth_month": ""}
    assert client.post("/fr/me/details/", details).status_code in (200, 302)


@pytest.mark.abuse("AB-43")
def test_markup_is_shown_as_it_was_typed(world: Any, site: str, open_window: Any) -> None:
    """In a real browser, on each page that shows it; the policy of the pages would forbid it besides."""
    for words in MARKUP:
        assert world.client("active_a").post("/fr/me/together/", {"words": words, "lang": "fr"}).status_code == 302
    person = Cast(open_window, site, PHONE, "fr").staff("active_a")
    for address in ("me/together/", "me/take-away/read/"):
        text = person.go(address).page.locator("main").inner_text()
        assert [words for words in MARKUP if words not in text] == [], address
        assert person.page.evaluate("window.ran") is None


@pytest.mark.abuse("AB-43")
@pytest.mark.parametrize("words", MARKUP)
def test_no_page_holds_it_as_markup(world: Any, words: str) -> None:
    write_everywhere(world, words)
    for who, pages in {"active_a": PAGES, "peer_a": (f"/fr/together/{key('referral active')}/", "/fr/home/", "/fr/referrals/")}.items():
        for address in pages:
            source = world.client(who).get(address, follow=True).content.decode()
            for dangerous in ("<script>window", "<img src=x", "<iframe", "<svg/onload", ">14"):
                assert dangerous not in source, (address, dangerous)


@pytest.mark.abuse("AB-49")
def test_the_maker_of_pdfs_reads_nothing_and_runs_nothing(world: Any) -> None:
    """Its own language, typed as words, stays words: no file of this machine is read, no address fetched."""
    typed = '#read("/etc/passwd") #include "look.typ" #image("http://169.254.169.254/latest/") $ sum $ \\ @x'
    client = world.client("active_a")
    assert client.post("/fr/me/compass/page/hard/helps/", {"words": typed, "edition": 0}).status_code == 302
    answer = client.get("/fr/me/compass/take/pdf/")
    assert answer.status_code == 200
    assert answer.content.startswith(b"%PDF-")
    assert b"root:" not in answer.content


@pytest.mark.abuse("AB-49")
def test_an_address_that_is_written_is_never_fetched(world: Any) -> None:
    """The one field of an address (a place near home) is shown as a link; nothing leaves, or the harness would stop it with an error."""
    from pairpep.compass.models import Resource

    client = world.client("peer_a")
    form = {"name_fr": "Le Relais", "what_fr": "Un lieu", "reach_fr": "Ici", "link": "http://169.254.169.254/latest/meta-data/"}
    assert client.post(f"/fr/compass/resources/new/{key('program a')}/", form).status_code == 302
    kept = Resource.objects.using("jobs").get()
    assert (kept.link, str(kept.name)) == (form["link"], "Le Relais")


@pytest.mark.abuse("AB-47")
def test_a_number_stays_a_number_and_a_formula_becomes_words() -> None:
    from pairpep.kernel.tables import comma_separated

    table = comma_separated(["a", "=b"], [[-4, "-4"], [1.5, " =1+1"], [None, "＝2"]], language="en").decode("utf-8-sig")
    assert table.split("\r\n")[:4] == ["a,'=b", "-4,'-4", "1.5,' =1+1", ",'＝2"]
