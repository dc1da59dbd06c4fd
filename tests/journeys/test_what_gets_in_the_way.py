"""One sentence without a name, from a young person's page to the answer that everyone reads, and back with a code."""

from __future__ import annotations

from typing import Any

from tests.journeys.people import Cast
from tests.levers.letters import empty_the_letterbox, monday, rows

SAID = {"fr": "Les lettres parlent encore en sigles.", "en": "Letters still speak in acronyms."}
TELLING = {"fr": "À Matane, un jeune de 16 ans attend.", "en": "In Matane, a 16 years old young man waits."}
ANSWER = {"words_fr": "Chaque lettre est relue par un jeune.", "words_en": "Each letter is read again by a young person."}


def test_a_sentence_without_a_name_is_answered_and_its_code_leads_back_to_it(world: Any, cast: Cast) -> None:
    from pairpep.levers.models import Lever

    lang = cast.language
    answered = ANSWER[f"words_{lang}"]

    # From the foot of any page; what could tell of whom one speaks is given back.
    writer = cast.staff("active_a").go("me/take-away/")
    writer.page.locator('footer a[href$="/levers/new/"]').click()
    writer.is_well_drawn().tick("kind", "hinders").tick("place", "tools").fill(words=TELLING[lang]).send().is_well_drawn()
    writer.fill(words=SAID[lang]).send().is_well_drawn()
    code = writer.page.locator(".copy__text").inner_text()

    # Nobody reads it before others are there, or two weeks have passed.
    cast.staff("coordinator").go("levers/desk/").does_not_read(SAID[lang])
    assert empty_the_letterbox(1) == 0 and empty_the_letterbox(2) == 1
    (lever,) = rows(Lever)
    with monday(2):
        coordinator = cast.staff("coordinator").go("home/").press("/levers/desk/").reads(SAID[lang]).is_well_drawn()
        coordinator.press(f"/levers/{lever.pk}/").is_well_drawn().press("/answer/").is_well_drawn()
        coordinator.tick("what", "answer").fill(**ANSWER).send().reads(answered).is_well_drawn()

        # Everyone reads what was said and what was done; the code opens it for whoever wrote.
        manager = cast.staff("manager_a").go("levers/").reads(SAID[lang], answered).is_well_drawn()
        manager.press(f"/levers/{lever.pk}/").press("/support/").is_well_drawn()
        again = cast.staff("active_a").go("levers/code/").fill(code=code).send().reads(answered).is_well_drawn()
        again.page.locator("main details summary").last.click()
        again.press("yes")
        cast.staff("mother_a").go("levers/").does_not_read(SAID[lang]).is_well_drawn()
