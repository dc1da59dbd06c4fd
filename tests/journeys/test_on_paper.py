"""A sheet that somebody asked to keep as theirs, written, typed in by another, read by them alone; and numbers from five answers on."""

from __future__ import annotations

from typing import Any

from tests.journeys.people import Cast
from tests.waves.people import FOR_PEOPLE, SAID, begin, questionnaires, rows
from tests.waves.test_said_and_done import given
from tests.world import key


def test_a_sheet_is_asked_for_typed_in_and_counted_once(world: Any, cast: Cast) -> None:
    from pairpep.responses.models import AnswerSet, Voice

    questionnaires()
    begin(world, rhythm="always")
    lang = cast.language

    # A code for anybody: printed with its sheet.
    clinician = cast.staff("clinician_a").go("asking/paper/").is_well_drawn().press("/paper/new/").is_well_drawn()
    clinician.tick("questionnaire", f"{FOR_PEOPLE}:youth").send().is_well_drawn()
    with clinician.page.expect_download() as printed:
        clinician.page.locator('main form[action*="/exchange/"] button[value="fr"]').click()
    assert printed.value.suggested_filename == f"{FOR_PEOPLE}.pdf"

    # A code of one's own: what is written is among one's answers, and whoever types it in is not told whose it is.
    young = cast.staff("active_a").go("asking/mine/").is_well_drawn().press("/mine/paper/").is_well_drawn()
    young.tick("questionnaire", FOR_PEOPLE).send().is_well_drawn()
    code = young.page.locator(".code").inner_text()
    lead = cast.staff("lead_a").go("asking/paper/").fill(code=code).send().is_well_drawn().does_not_read("Léo")
    lead.page.locator('label:has([name="q1"][value="3"])').click()
    lead.fill(said=SAID).send()
    (kept,) = rows(AnswerSet)
    assert kept.file_id == key("file active_a") and not rows(Voice)
    young.go(f"me/questions/answers/{kept.pk}/").reads(SAID)

    # Numbers: nothing under five, then in steps of five; what was shown is a question that somebody reads.
    lead.go("asking/said/").press("/said/new/")
    counts = lead.page.url.split(f"/{lang}/")[1].replace("write/", f"counts/?code={FOR_PEOPLE}")
    lead.go(counts).is_well_drawn().reads({"fr": "Moins de cinq réponses", "en": "Fewer than five answers"}[lang])
    given("a", 4, q1=1)
    lead.go(counts).is_well_drawn().reads({"fr": "en moyenne 1,4, de 0 à 4", "en": "5 answers; on average 1.4, from 0 to 4"}[lang])
    cast.staff("coordinator").go("asking/fields/").is_well_drawn().does_not_read("Première question ?")
