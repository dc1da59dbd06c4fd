"""What people write comes out as what they meant, and as nothing that acts."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pairpep.kernel import prose


def test_paragraphs_emphasis_lists_and_quotations_come_through() -> None:
    html = prose.rendered("Un **mot** et *un autre*,\nà la ligne.\n\n- un\n- deux\n\n> dit ailleurs")
    assert "<strong>mot</strong>" in html
    assert "<em>un autre</em>,<br>" in html
    assert html.count("<li>") == 2
    assert "<blockquote>" in html


@pytest.mark.parametrize(
    "said",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[ici](javascript:alert(1))",
        "[ici](data:text/html;base64,PHNjcmlwdD4=)",
        "![photo](https://ailleurs.example/pixel.gif)",
        '<a href="https://x.example" onclick="y()">ici</a>',
        "<svg/onload=alert(1)>",
        "[a](<javascript:alert(1)>)",
        "[a](JaVaScRiPt&colon;alert(1))",
        "<style>*{display:none}</style>",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
    ],
)
def test_markup_and_script_are_words_and_nothing_else(said: str) -> None:
    html = prose.rendered(said)
    assert not re.search(r"<(script|img|svg|style|iframe)", html)
    assert not re.search(r"<[^>]*\son\w+=", html)
    assert not re.search(r'href="\s*(javascript|data)', html, re.IGNORECASE)
    assert prose.rendered("La suite reste. " + said).startswith("<p>La suite reste.")


def test_a_link_whose_words_hide_where_it_leads_says_it_beside() -> None:
    html = prose.rendered("[www.banque.example](https://voleur.example/entrer) et <https://clair.example>")
    assert '<span class="leads-to">(voleur.example)</span>' in html
    assert html.count("leads-to") == 1
    assert 'rel="noopener noreferrer nofollow ugc"' in html
    assert prose.plain("[la page](https://x.example/a)") == "la page (x.example)"


def test_a_link_that_borrows_a_name_before_an_at_sign_shows_its_true_host() -> None:
    html = prose.rendered("[pairpep.example](https://pairpep.example@voleur.example/)")
    assert "(voleur.example)" in html


def test_a_link_to_a_page_of_here_needs_no_note() -> None:
    assert "leads-to" not in prose.rendered("[la médiathèque](/fr/library/)")


def test_a_heading_of_the_text_stands_under_those_of_the_page() -> None:
    assert prose.rendered("# Un titre", headings=3) == "<h3>Un titre</h3>\n"
    assert "<h1" not in prose.rendered("# Un titre")


@given(st.text(max_size=400))
def test_whatever_is_written_only_allowed_tags_come_out(text: str) -> None:
    names = {name.lower() for name in re.findall(r"<\s*/?\s*([a-zA-Z][a-zA-Z0-9]*)", prose.rendered(text))}
    assert names <= prose.TAGS


def test_a_very_long_or_very_nested_text_ends() -> None:
    assert len(prose.rendered("> " * 5_000 + "fin")) < 200_000
    assert len(prose.rendered("[" * 20_000)) < 200_000
