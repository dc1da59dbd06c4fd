"""A coordinator composes a questionnaire without code: a scale, a branch, a score and its missing rule, and what is given back."""

from __future__ import annotations

from typing import Any

from tests.journeys.people import Cast, Someone

ABOUT = {
    "title_fr": "Le premier mois", "title_en": "The first month",
    "purpose_fr": "Pour savoir comment s'est passé ton premier mois.", "purpose_en": "To know how your first month went.",
}  # fmt: skip
SCALE = {
    "option_1_value": "1", "option_1_fr": "Pas du tout", "option_1_en": "Not at all",
    "option_2_value": "2", "option_2_fr": "Un peu", "option_2_en": "A little",
    "option_3_value": "3", "option_3_fr": "Beaucoup", "option_3_en": "A lot",
}  # fmt: skip
QUESTIONS = (
    {"text_fr": "On m'a écouté", "text_en": "I was listened to"},
    {"text_fr": "J'ai compris qui fait quoi", "text_en": "I understood who does what"},
)
WORDS = {"text_fr": "Qu'est-ce qui a manqué ?", "text_en": "What was missing?"}
SCORE = {
    "label_fr": "Accueil", "label_en": "Welcome", "at_least": "1",
    "words_fr": "La moyenne de tes réponses, de 1 à 3.", "words_en": "The average of your answers, from 1 to 3.",
}  # fmt: skip
BACK = {
    "opening_fr": "Merci. Voici ce que tu as dit.", "opening_en": "Thank you. Here is what you said.",
    "next_fr": "Tu peux en parler avec la personne que tu rencontres.", "next_en": "You may speak of it with the person whom you meet.",
}  # fmt: skip


def at_home(coordinator: Someone, home: str) -> Someone:
    coordinator.page.goto(home)
    return coordinator


def test_a_questionnaire_is_composed_seen_in_both_languages_and_published_only_with_what_it_gives_back(world: Any, cast: Cast) -> None:
    lang = cast.language
    coordinator = cast.staff("coordinator").go("instruments/").is_well_drawn().press("/instruments/new/").is_well_drawn()
    coordinator.fill(**ABOUT).tick("audiences", "youth").send().is_well_drawn().reads(ABOUT[f"title_{lang}"])
    home = coordinator.page.url

    coordinator.press("/scale/new/").is_well_drawn().fill(**SCALE).send()
    for question in QUESTIONS:
        at_home(coordinator, home).press("/question/new/").fill(**question)
        coordinator.page.select_option('[name="kind"]', "scale")
        coordinator.send()
    # Asked only of whoever answered the first one « not at all ».
    at_home(coordinator, home).press("/question/new/").fill(**WORDS)
    coordinator.page.select_option('[name="kind"]', "words")
    coordinator.page.select_option('[name="when_1"]', "q1|is|str:1")
    coordinator.is_well_drawn().send().reads(SCALE[f"option_1_{lang}"])
    # One answer of two is enough: what is missing is missing, and said so.
    at_home(coordinator, home).press("/score/new/").is_well_drawn().fill(**SCORE).tick("items", "q1", "q2").send().is_well_drawn()

    # Complete but for what it gives back: nothing can be pressed that would publish it.
    at_home(coordinator, f"{home}publish/").is_well_drawn()
    coordinator.reads({"fr": "Ce qu'on rend", "en": "What is given back"}[lang])
    assert not coordinator.page.locator("main form button").count()
    at_home(coordinator, home).press("/back/new/").is_well_drawn().fill(**BACK | {f"opening_{'en' if lang == 'fr' else 'fr'}": ""}).send()
    coordinator.reads({"fr": "dans les deux langues", "en": "both languages"}[lang])
    coordinator.fill(**BACK).send().is_well_drawn()

    # Seen as it is asked, in each language, then both at once; the branch appears, and what is given back is read.
    for language in ("fr", "en"):
        at_home(coordinator, home.replace(f"/{lang}/", f"/{language}/") + "try/").is_well_drawn()
        coordinator.reads(ABOUT[f"title_{language}"], QUESTIONS[0][f"text_{language}"]).does_not_read(WORDS[f"text_{language}"])
    at_home(coordinator, f"{home}try/?both").reads(QUESTIONS[1]["text_fr"], QUESTIONS[1]["text_en"]).is_well_drawn()
    at_home(coordinator, f"{home}try/")
    coordinator.page.locator('label:has([name="q1"][value="1"])').click()
    coordinator.send().reads(WORDS[f"text_{lang}"]).send().is_well_drawn()
    coordinator.reads(BACK[f"opening_{lang}"], {"fr": "1,0", "en": "1.0"}[lang])

    at_home(coordinator, home).press("/publish/").is_well_drawn()
    coordinator.page.locator("main form button").first.click()
    coordinator.page.wait_for_load_state()
    coordinator.is_well_drawn()
    at_home(coordinator, home).press("/next/").is_well_drawn().reads("version 2")
    assert coordinator.page.url != home
    at_home(coordinator, home).reads(QUESTIONS[0][f"text_{lang}"]).is_well_drawn()
