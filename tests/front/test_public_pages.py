"""Pages for visitors: in both languages and never one for the other, written by the coordination, kept edition by edition."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

import pytest

from pairpep.community.workflow import GROUPS
from pairpep.front.models import PageEdition
from pairpep.kernel.reference import content
from tests.world import key

CODES = [each.code for each in content().front.pages]


def write(world: Any, code: str = "how", lang: str = "fr", who: str = "coordinator", **typed: Any) -> Any:
    said = {"of": "0", "title": "Comment", "lead": "", "body": "## Bonjour\n\nUn texte.", "same": "on"}
    return world.client(who).post(f"/fr/project/written/{code}/{lang}/", said | typed)


def read(world: Any, code: str = "how", lang: str = "fr") -> str:
    return str(world.client().get(f"/{lang}/project/{code}/").content.decode())


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("code", CODES)
def test_each_page_is_read_by_a_visitor_in_both_languages(shared_world: Any, code: str, lang: str) -> None:
    page = shared_world.client().get(f"/{lang}/project/{code}/")
    said = next(each for each in content().front.pages if each.code == code)
    assert page.status_code == 200 and str(getattr(said.title, lang)).replace("'", "&#x27;") in page.content.decode()
    assert f'hreflang="{lang}"' in page.content.decode() and 'rel="canonical"' in page.content.decode()


def test_what_ships_is_whole_and_its_groups_are_those_of_the_community() -> None:
    assert content().problems() == []
    assert {each.code for each in content().directory.groups} <= set(GROUPS)


def test_only_an_installation_in_service_is_found_by_search_engines(world: Any, settings: Any) -> None:
    assert "noindex" in read(world)
    settings.PRODUCTION = True
    assert 'content="index, follow"' in read(world)


def test_search_engines_are_told_of_each_public_page_in_both_languages_and_visitors_open_them_all(world: Any, settings: Any) -> None:
    assert world.client().get("/sitemap.xml").status_code == 404
    settings.PRODUCTION = True
    answer = world.client().get("/sitemap.xml")
    assert answer.status_code == 200 and answer["Content-Type"].startswith("application/xml")
    found = re.findall(r"<loc>([^<]+)</loc>", answer.content.decode())
    assert len(found) == len(set(found)) and {f"/{lang}/project/{code}/" for code in CODES for lang in ("fr", "en")} <= {
        urlsplit(each).path for each in found
    }
    assert answer.content.decode().count('hreflang="x-default"') == len(found)
    settings.PRODUCTION = False
    for address in found:
        assert world.client().get(urlsplit(address).path).status_code == 200, address


@pytest.mark.parametrize("address", ["/fr/project/nothing/", "/de/project/how/", "/fr/project/how/fr/"])
def test_an_unknown_page_or_language_is_not_there(shared_world: Any, address: str) -> None:
    assert shared_world.client().get(address).status_code == 404


def test_french_first_then_the_english_says_that_it_is_older(world: Any) -> None:
    assert write(world, body="## Bonjour\n\nUn texte neuf.").status_code == 302
    assert "Un texte neuf." in read(world) and "Écrit par la coordination" in read(world)
    english = read(world, lang="en")
    assert "newer than this text" in english and "Un texte neuf." not in english
    assert write(world, lang="en", title="How", body="New words.").status_code == 302
    assert "newer than this text" not in read(world, lang="en") and "New words." in read(world, lang="en")
    write(world, of="1", body="Encore autre chose.")
    write(world, lang="en", of="1", title="How", body="A typing error mended.", same="")
    assert "newer than this text" in read(world, lang="en"), "a typing error mended does not make it up to date"


def test_an_emptied_english_says_so_and_never_shows_the_french(world: Any) -> None:
    write(world, lang="en", title="How", body="")
    page = read(world, lang="en")
    assert "Not in English yet" in page and 'href="/fr/project/how/"' in page and "coanimées" not in page
    assert write(world, body="").status_code == 200, "French comes first: it is not emptied"


def test_an_earlier_edition_is_brought_back_and_nothing_is_lost(world: Any) -> None:
    write(world, body="Un.")
    write(world, of="1", body="Deux.")
    client = world.client("coordinator")
    past = client.get("/fr/project/written/how/fr/editions/").content.decode()
    assert "Un." in past and "Deux." in past and "Texte de départ" in past
    assert client.post("/fr/project/written/how/fr/editions/", {"number": "1"}).status_code == 302
    rows = PageEdition.objects.using("jobs").filter(page="how", lang="fr").order_by("number")
    assert [(row.number, row.body, row.back_from) for row in rows] == [(1, "Un.", None), (2, "Deux.", None), (3, "Un.", 1)]
    assert "Un." in read(world)
    client.post("/fr/project/written/how/fr/editions/", {"number": "0"})
    assert "coanimées" in read(world), "the words that ship can come back too"
    assert client.post("/fr/project/written/how/fr/editions/", {"number": "99"}).status_code == 404


def test_of_two_windows_the_second_is_told_and_loses_nothing(world: Any) -> None:
    write(world, body="La première.")
    page = write(world, body="La seconde.")
    said = page.content.decode()
    assert page.status_code == 200 and "entre-temps" in said and "La seconde." in said
    assert "La première." in read(world) and 'name="of" value="1"' in said


def test_a_preview_keeps_nothing(world: Any) -> None:
    page = write(world, body="**Fort** et juste.", preview="1")
    assert page.status_code == 200 and "<strong>Fort</strong>" in page.content.decode()
    assert not PageEdition.objects.using("jobs").exists()


@pytest.mark.abuse("AB-44")
@pytest.mark.parametrize(
    ("typed", "never"),
    [
        ("<script>alert(1)</script>", "<script>alert"),
        ("[ici](javascript:alert(1))", 'href="javascript'),
        ('<img src=x onerror="alert(1)">', "<img src=x"),
        ("[banque](https://pirate.example)", ">banque</a></p>"),
    ],
)
def test_markup_that_could_harm_stays_words(world: Any, typed: str, never: str) -> None:
    write(world, body=f"## Bonjour\n\n{typed}")
    assert never not in read(world)


@pytest.mark.parametrize("who", ["administrator", "researcher", "partner", "manager_a", "peer_mentor", "peer_a"])
def test_nobody_else_writes_them(world: Any, who: str) -> None:
    assert write(world, who=who).status_code == 403
    assert world.client(who).get("/fr/project/written/").status_code == 403
    assert world.client(who).post("/fr/project/written/figures/", {"code": "posts", "value": "99"}).status_code == 403
    assert not PageEdition.objects.using("jobs").exists()


def test_the_name_of_who_wrote_is_for_the_coordination_alone(world: Any) -> None:
    write(world)
    assert "Coordinator Tremblay" not in read(world)
    assert "Coordinator Tremblay" in world.client("coordinator").get("/fr/project/written/how/fr/editions/").content.decode()


def test_a_page_costs_the_same_however_many_editions(world: Any) -> None:
    from django.db import connections
    from django.test.utils import CaptureQueriesContext

    def asked() -> int:
        with CaptureQueriesContext(connections["default"]) as queries:
            read(world)
        return len(queries)

    write(world)
    few = asked()
    for number in range(1, 6):
        write(world, of=str(number))
    assert asked() == few


def test_the_first_page_leads_a_visitor_to_them(shared_world: Any) -> None:
    page = shared_world.client().get("/fr/").content.decode()
    for address in ("/fr/project/pairpep/", "/fr/project/state/", "/fr/project/join/", "/fr/directory/open/", "/fr/library/open/"):
        assert f'href="{address}"' in page


__all__ = ["key"]
