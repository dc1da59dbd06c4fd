"""From a question to a page for everybody: planned, locked, opened on its day, told, put beside words, reported, taken away."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import time_machine

from pairpep.evaluation import opening
from pairpep.evaluation.models import Opening, Paper, Protocol, Row
from pairpep.kernel import clock
from tests.improvement.figures import one, rows
from tests.journeys.people import Cast, Someone

TITLE = {"fr": "Le rôle entre dans les plans", "en": "The role enters the plans"}
EXPECTS = {"fr": "Une part plus grande, après deux vagues.", "en": "A larger share, after two waves."}
MADE_OF_IT = {"fr": "Il est trop tôt, et les mots le disent aussi.", "en": "It is too early, and the words say so too."}
NEXT = {"next_fr": "Une vague de plus, puis la même question.", "next_en": "One more wave, then the same question."}


def planned(cast: Cast) -> Protocol:
    """Written and locked by research."""
    lang = cast.language
    research = cast.staff("researcher").go("evaluation/").is_well_drawn().press("/plans/new/integration/").is_well_drawn()
    research.fill(
        title_fr=TITLE["fr"], title_en=TITLE["en"], expects=EXPECTS[lang], since="2024-01-01", opens_on=clock.in_days(10).isoformat()
    )
    research.tick("primary", "in-the-plans").send().reads(EXPECTS[lang]).is_well_drawn()
    research.press("/lock/").is_well_drawn().send().is_well_drawn()
    plan = one(Protocol)
    assert plan.state == "locked" and plan.hash in research.words
    assert research.page.locator("main form[action*='/open/']").count() == 0
    return plan


def test_a_question_is_planned_locked_opened_told_and_reported(world: Any, cast: Cast) -> None:
    lang, plan = cast.language, planned(cast)

    with time_machine.travel(clock.now() + timedelta(days=11)):
        # On its day, from the page of the day: the job reads the data, once.
        research = cast.staff("researcher").go("home/").press(f"/plans/{plan.pk}/").press("/open/").is_well_drawn()
        assert opening.carry_out(plan.pk)
        research.go(f"evaluation/plans/{plan.pk}/").press("/result/").is_well_drawn()
        assert '"refused":null' not in one(Opening).body  # two programs: a sentence, and no figure
        taken = research.page.context.request.get(f"{research.site}/{lang}/evaluation/plans/{plan.pk}/result.json")
        assert taken.text() == one(Opening).body

        # The coordination tells it; research puts it beside words.
        coordination = cast.staff("coordinator").go(f"evaluation/plans/{plan.pk}/").press("/tell/").is_well_drawn()
        research.go("evaluation/displays/").is_well_drawn().fill(title=TITLE[lang]).send().press("/row/").is_well_drawn()
        research.page.locator('[name="dimension"]').select_option("implementation")
        research.tick("figures", f"evaluation:{plan.pk}").tick("fit", "convergent").fill(inference=MADE_OF_IT[lang]).send()
        research.reads(MADE_OF_IT[lang]).is_well_drawn().press("/release/").is_well_drawn()
        assert one(Row).frozen["pieces"][0]["mark"] == one(Opening).hash

        # A report: two readings, released once.
        coordination.go("evaluation/reports/").is_well_drawn().press("/reports/new/").is_well_drawn()
        days = {"since": clock.in_days(-120).isoformat(), "until": clock.today().isoformat()}
        coordination.fill(title=TITLE[lang], **days, **NEXT).tick("protocols", str(plan.pk))
        coordination.page.locator('[name="display"]').select_option(index=1)
        coordination.send().reads(NEXT[f"next_{lang}"]).is_well_drawn().press("/release/").is_well_drawn()
        assert len(rows(Paper)) == 4

        # Everybody reads the plain one, and takes it away; nobody else opens the full one.
        clinician = cast.staff("clinician_a").go("evaluation/").is_well_drawn().press("/told/").is_well_drawn()
        clinician.reads(NEXT[f"next_{lang}"]).does_not_read("Riverside", "de la Rive", plan.hash)
        assert _file(clinician, "/pdf/").startswith(b"%PDF") and _file(clinician, "/docx/").startswith(b"PK")
        (full,) = (paper for paper in rows(Paper, reading="full", language=lang))
        assert clinician.page.goto(f"{clinician.site}/{lang}/evaluation/told/{full.pk}/").status == 404


def _file(reader: Someone, shape: str) -> bytes:
    address = reader.page.locator(f'main a[href$="{shape}"]').first.get_attribute("href")
    body: bytes = reader.page.context.request.get(f"{reader.site}{address}").body()
    return body


WAIT = {"fr": "Rencontre-t-on plus vite quand deux personnes sont en poste ?", "en": "Do first meetings come sooner with two workers?"}
ONE_WAY = {"fr": "choisissez la façon de calculer des délais", "en": "choose the way of computing of waits"}


def test_a_plan_of_a_wait_says_what_is_wrong_in_an_open_fold_and_loses_nothing(world: Any, cast: Cast) -> None:
    """The usual way of computing does not go with a wait: its fold opens, by the keyboard too, and what was typed is still there."""
    lang = cast.language
    research = cast.staff("researcher").go("evaluation/plans/new/integration/")
    fold = research.page.locator('details:has([name="method"])')
    assert fold.get_attribute("open") is None
    research.fill(
        title_fr=WAIT["fr"], title_en=WAIT["en"], expects=EXPECTS[lang], since="2024-01-01", opens_on=clock.in_days(10).isoformat()
    )
    research.tick("primary", "first-contact").send().reads(ONE_WAY[lang]).is_well_drawn()
    assert fold.get_attribute("open") is not None
    assert research.page.locator('[name="title_en"]').input_value() == WAIT["en"]
    others = research.page.locator('details:has([name="negative"]) summary')
    others.focus()
    research.page.keyboard.press("Enter")
    assert research.page.locator('[name="negative"]').is_visible()
    research.tick("method", "survival.started").tick("exposure", "second_worker").send().reads(EXPECTS[lang]).is_well_drawn()
    plan = one(Protocol)
    assert (plan.spec["method"], plan.spec["exposure"], plan.title_fr) == ("survival.started", "second_worker", WAIT["fr"])
    other = "en" if lang == "fr" else "fr"
    research.page.goto(f"{research.site}/{other}/evaluation/plans/{plan.pk}/")
    assert WAIT[other] in research.words
