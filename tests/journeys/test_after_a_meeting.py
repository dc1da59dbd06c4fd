"""After a meeting: who was there, a card that the guard reads first, what comes of it, and a year to take away."""

from __future__ import annotations

from typing import Any

from tests.journeys.people import Cast
from tests.learning import circle
from tests.world import key

SAID = {"fr": "Nous avons appris à attendre un peu avant de répondre.", "en": "We learned to wait a little before answering."}
TELLING = {"fr": "À Matane, un jeune de 16 ans attendait.", "en": "In Matane, a 16 years old young man was waiting."}
FOUND = {"fr": "(un lieu)", "en": "(a place)"}
HOURS = "h 30"
TOPIC = {"fr": "Attendre avant de répondre", "en": "Waiting before answering"}


def test_after_a_meeting_what_was_learned_goes_on_and_nobody_is_in_it(world: Any, cast: Cast) -> None:
    circle.build()
    lang, first = cast.language, f"/learning/after/{key('meeting first')}/"

    # Everyone but one was there: two taps.
    mentor = cast.staff("peer_mentor").go("home/").press(first).is_well_drawn()
    mentor.page.locator("label.choice", has_text="Lapsed").click()
    mentor.page.locator('form[action$="/attendance/"] button').click()
    mentor.is_well_drawn()

    # A card that could tell of whom one spoke is given back; the same one without it is kept.
    mentor.go(f"learning/after/{key('meeting first')}/card/").is_well_drawn()
    mentor.page.locator("[name=theme]").select_option("boundaries")
    mentor.page.locator("[name=agreed]").check()
    mentor.fill(learned=TELLING[lang]).tick("details", "age", "place", "family").send()
    mentor.reads(FOUND[lang]).is_well_drawn()
    mentor.fill(learned=SAID[lang]).send().reads(SAID[lang]).does_not_read("Tremblay").is_well_drawn()

    # A worker of another group reads it and proposes something; the coordination answers.
    worker = cast.staff("peer_b").go("learning/cards/").is_well_drawn().press("/learning/cards/").is_well_drawn()
    worker.press("/propose/").is_well_drawn().tick("kind", "tool").fill(words=TOPIC[lang]).send().reads(TOPIC[lang]).is_well_drawn()
    coordinator = cast.staff("coordinator").go("home/").press("/learning/proposals/").is_well_drawn().press("/learning/proposals/")
    coordinator.is_well_drawn().fill(answer="2027").send()
    worker.go("learning/proposals/").reads("2027").is_well_drawn()

    # One's own year; an employer reads the hours and not a word of the card.
    cast.staff("peer_a").go("learning/year/").reads(HOURS, SAID[lang]).is_well_drawn()
    cast.staff("manager_a").go("learning/hours/").reads(HOURS).does_not_read(SAID[lang]).is_well_drawn()
