"""What a tired person types, and what they find: without accents, with a slip, in either language, and why."""

from __future__ import annotations

from typing import Any

import pytest

from pairpep.kernel.bilingual import Text
from tests.library.search.things import entry, look, put, titles


@pytest.fixture
def shelf(world: Any) -> Any:
    family = ("Parler aux proches sans tout dire", "Talking with relatives without saying everything")
    note = Text(fr="On relit avec la personne. La confidentialité commence là.", en="Read again together.")
    put(
        entry("family", *family, topics=("families-confidentiality",)),
        entry("notes", "Écrire une note ensemble", "Writing a note together", body=note),
        entry("recovery", "", "Recovery is not a straight line", body=Text(en="Hope comes and goes, and nobody walks at the same pace.")),
        entry("meal", "Cuisiner à deux", "Cooking together", keywords=Text(fr="repas, épicerie", en="meals, groceries")),
    )
    return world


def test_accents_and_plurals_are_forgiven(shelf: Any) -> None:
    for words in ("écrire", "ECRIRE", "ecrire une notes"):
        assert titles(shelf, "peer_a", words)[:1] == ["Écrire une note ensemble"], words


def test_what_is_in_the_title_comes_before_what_is_in_the_text(shelf: Any) -> None:
    assert titles(shelf, "peer_a", "confidentialité") == ["Parler aux proches sans tout dire", "Écrire une note ensemble"]


def test_a_french_word_finds_what_exists_in_english_only_and_says_so(shelf: Any) -> None:
    page = look(shelf, "peer_a", "rétablissement")
    assert titles(shelf, "peer_a", "rétablissement") == ["Recovery is not a straight line"]
    assert "En anglais seulement" in page and 'lang="en"' in page


def test_an_english_word_finds_the_french_title_from_a_french_page(shelf: Any) -> None:
    assert titles(shelf, "peer_a", "cooking") == ["Cuisiner à deux"]
    assert titles(shelf, "peer_a", "cooking", "en") == ["Cooking together"]


def test_a_slip_of_the_finger_is_forgiven_and_said(shelf: Any) -> None:
    page = look(shelf, "peer_a", "confidentailité")
    assert "<strong>confidentialité</strong>" in page and "Parler aux proches sans tout dire" in titles(shelf, "peer_a", "confidentailité")
    assert titles(shelf, "peer_a", "épicrie") == ["Cuisiner à deux"]
    assert titles(shelf, "peer_a", "cuisnier") == ["Cuisiner à deux"] and titles(shelf, "peer_a", "nore") == ["Écrire une note ensemble"]


def test_a_word_that_is_still_being_typed_finds_already(shelf: Any) -> None:
    assert "Cuisiner à deux" in titles(shelf, "peer_a", "cuisi")


def test_why_it_was_found_is_said_and_the_word_is_marked(shelf: Any) -> None:
    page = look(shelf, "peer_a", "épicerie")
    assert "dans les mots-clés" in page and "<mark>épicerie</mark>" in page


def test_markup_in_words_is_never_markup(shelf: Any) -> None:
    put(entry("hostile", "<script>alert(1)</script> piège", "x", body=Text(fr='<img src=x onerror="a()"> piège')))
    page = look(shelf, "peer_a", "piège <b>gras</b>")
    assert "<script>alert" not in page and "<img src=x" not in page and "<b>gras" not in page
    assert "&lt;script&gt;" in page


@pytest.mark.abuse("AB-45")
def test_questions_that_mean_harm_are_words_like_others(shelf: Any) -> None:
    for words in (
        "'",
        "a'b",
        "note:*",
        "note & | !",
        "((",
        "\\",
        "%",
        "note\x00",
        "🙂",
        "' OR 1=1 --",
        "=note",
        "~not",
        "'':*",
        "a" * 500,
        "   ",
    ):
        look(shelf, "peer_a", words)


def test_one_narrows_it_down(shelf: Any) -> None:
    assert titles(shelf, "peer_a", "", topic="families-confidentiality") == ["Parler aux proches sans tout dire"]
    assert titles(shelf, "peer_a", "ensemble", language="en") and titles(shelf, "peer_a", "recovery", language="fr") == []
    assert titles(shelf, "peer_a", "note", kind="nothing-like-this") == []


def test_the_results_alone_for_the_script(shelf: Any) -> None:
    answer = shelf.client("peer_a").get("/fr/library/search/", {"q": "note"}, headers={"X-Part": "results"})
    page = answer.content.decode()
    assert "<mark>" in page and "<html" not in page and "<h1" not in page


def test_who_has_no_role_of_the_staff_does_not_look(shelf: Any) -> None:
    assert shelf.client("active_a").get("/fr/library/search/", {"q": "note"}).status_code in (302, 403)
    assert shelf.client("lapsed_a").get("/fr/library/search/", {"q": "note"}).status_code == 200
