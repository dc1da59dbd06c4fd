"""A collection, from its budget to what came of it: prepared, begun, answered by a link, read first by one person, and answered to all."""

from __future__ import annotations

from typing import Any

from tests.journeys.people import Cast
from tests.waves.people import FOR_PEOPLE, SAID, answers, questionnaires, rows
from tests.world import key

TITLE = {"title_fr": "Comment ça va ici", "title_en": "How things are here"}
POINT = {
    "said_fr": "Le thé du mardi fait du bien.", "said_en": "Tuesday tea does good.",
    "words_fr": "Il y en a un le jeudi aussi.", "words_en": "There is one on Thursdays too.",
}  # fmt: skip


def test_a_collection_is_begun_answered_by_a_link_and_answered_to_all(world: Any, cast: Cast) -> None:
    from pairpep.responses.models import AnswerSet
    from pairpep.waves.models import Reading

    questionnaires()
    lang = cast.language

    # The budget is read before anybody is asked.
    coordinator = cast.staff("coordinator").go("asking/").is_well_drawn().press("/asking/new/").is_well_drawn()
    coordinator.fill(**TITLE).tick("audience", "youth").tick("codes", FOR_PEOPLE).tick("rhythm", "always").send().is_well_drawn()
    coordinator.send().reads(TITLE[f"title_{lang}"]).is_well_drawn()

    # A link of one's own: it opens what is asked, and never what was said.
    young = cast.staff("active_a").go("asking/mine/").is_well_drawn().press("/asking/mine/link/")
    young.go("asking/mine/").is_well_drawn()
    link = young.page.locator(".copy__text").inner_text().split("/asking/")[1]
    anyone = cast.nobody().go(f"asking/{link}").is_well_drawn().press(f"/{FOR_PEOPLE}/").is_well_drawn()
    said = answers()
    anyone.page.locator('label:has([name="q1"][value="3"])').click()
    anyone.fill(said=said["said"]).send().reads(SAID).is_well_drawn()
    anyone.go(f"asking/{link}").does_not_read(SAID)
    (kept,) = rows(AnswerSet)
    assert kept.file_id == key("file active_a")

    # One person reads the words before anybody else does.
    coordinator.go("asking/desk/reader/").is_well_drawn().tick("reader", str(key("coordinator"))).send()
    coordinator.go("asking/desk/").reads("CANARI-DIT").is_well_drawn().tick("what", "show").send()
    assert [row.state for row in rows(Reading)] == ["shown"]

    # What is answered is read by the program, in each one's language.
    lead = cast.staff("lead_a").go("asking/said/").is_well_drawn().press("/said/new/").is_well_drawn()
    lead.fill(**POINT).tick("answer", "done").send().press("/asking/said/").press("/publish/").is_well_drawn()
    cast.staff("active_a").go("asking/said/").is_well_drawn().press("/asking/said/").reads(POINT[f"words_{lang}"]).is_well_drawn()
