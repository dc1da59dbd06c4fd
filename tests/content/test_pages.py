"""Pages of explanation, and the words and names of the demonstration."""

import pytest

from pairpep.kernel.reference import content

PAGES = {
    "peer_worker": ("young_person", "tu"),
    "family_worker": ("relative", "vous"),
    "always_told": ("relative", "vous"),
    "urgent": ("staff", "vous"),
    "worried": ("staff", "vous"),
    "no_worker": ("young_person", "tu"),
    "no_worker_relative": ("relative", "vous"),
    "crisis": ("everyone", "neutral"),
    "who_opened": ("young_person", "tu"),
    "who_opened_relative": ("relative", "vous"),
    "privacy": ("everyone", "vous"),
    "accessibility": ("everyone", "vous"),
    "first_contact": ("staff", "both"),
    "refusal": ("staff", "both"),
}


def test_every_page_is_there_and_speaks_to_its_reader():
    assert {code: (page.audience, page.address) for code, page in content().pages.items()} == PAGES


@pytest.mark.parametrize("code", sorted(PAGES))
def test_a_page_has_something_under_each_title(code):
    page = content().pages[code]
    assert page.sections or page.lines
    assert all(section.paragraphs or section.points for section in page.sections)


def test_no_crisis_line_is_given_as_verified_before_the_network_has_checked_it():
    lines = content().pages["crisis"].lines
    assert [line.number for line in lines] == ["9-8-8", "811, option 2", "911"]
    assert [line.href for line in lines] == ["tel:988", "tel:811", "tel:911"]
    assert not any(line.verified for line in lines)


def test_numbers_to_call_are_kept_in_one_place():
    for code, page in content().pages.items():
        if code != "crisis":
            assert not any(number in str(page) for number in ("911", "811", "9-8-8", "988"))


def test_what_can_always_be_told_asks_for_no_permission():
    page = content().pages["always_told"]
    assert "sans permission" in page.lead.fr
    assert "ne dépend jamais de l'accord" in str(page)


def test_the_demonstration_has_enough_names_and_none_is_a_whole_one():
    demo = content().demo
    assert len(demo.given_names) >= 200
    assert all(name.replace("-", "").isalpha() for name in demo.given_names)
    assert len(demo.initials) >= 60
    assert all(initial.endswith(".") and len(initial) <= 3 for initial in demo.initials)


def test_a_program_of_the_demonstration_says_that_it_does_not_exist():
    programs = content().demo.programs
    assert len(programs) >= 33
    assert all(program.name.fr.startswith("Programme fictif ") for program in programs)
    assert all(program.name.en.endswith(" fictitious program") for program in programs)
    assert {program.setting for program in programs} == {"large_city", "suburban", "small_city_rural"}


def test_cards_have_words_in_both_languages_for_both_kinds_of_worker():
    cards = content().demo.cards
    assert sum(card.lang == "fr" for card in cards) >= 15
    assert sum(card.lang == "en" for card in cards) >= 8
    assert {(card.kind, card.lang) for card in cards} == {("peer", "fr"), ("peer", "en"), ("family", "fr"), ("family", "en")}
    assert all(len(card.words) <= 140 for card in cards)
