"""What people see: every page in both languages, walls between readers, released bytes that do not change."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import DatabaseError

from pairpep.evaluation import actions, display_presenting, displaying, reporting, sealing
from pairpep.evaluation.models import Display, Paper, Protocol, Report, Row
from pairpep.kernel import clock, evidence, walls
from pairpep.kernel.home import tasks_for
from pairpep.kernel.scoping import acting
from tests.evaluation.test_plans import begun, locked, look, opened

NEXT = {"next_fr": "La prochaine vague s'ouvre en mai.", "next_en": "The next wave opens in May."}


def told(world: Any) -> Protocol:
    plan = opened(world)
    actions.tell(plan, by=world.actor("coordinator"))
    return look(Protocol, pk=plan.pk)


def displayed(world: Any, plan: Protocol, **said: Any) -> Row:
    by = world.actor("researcher")
    display = displaying.begin(actions.myself(by), by=by, title="Ce qui s'installe", language="fr")
    piece = f"evaluation:{plan.pk}"
    about = {
        "dimension": "implementation",
        "figures": [piece],
        "words": [],
        "fit": "divergent",
        "inference": "Les mots vont plus vite.",
        "deed": "",
    }
    return displaying.add(display, by=by, language="fr", **(about | said))


def reported(world: Any, plan: Protocol, display: Display | None = None) -> Report:
    by = world.actor("coordinator")
    said = {"title": "Vague", "language": "fr", "since": clock.in_days(-120), "until": clock.today(), "protocols": [plan.pk], **NEXT}
    return reporting.begin(actions.myself(by), by=by, display_id=display.pk if display else None, **said)


def papers(report: Report) -> dict[tuple[str, str], Paper]:
    rows = Paper.objects.using("jobs").unscoped("a test looks at what happened").filter(report=report)
    return {(row.reading, row.language): row for row in rows}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_page_opens_in_both_languages(world: Any, language: str) -> None:
    draft = begun(world)
    plan = told(world)
    row = displayed(world, plan)
    report = reported(world, plan, row.display)
    client = world.client("coordinator", language=language)
    places = ["", "outcomes/", "plans/new/integration/", "displays/", "reports/", "reports/new/", "told/", f"displays/{row.display_id}/",
              f"displays/{row.display_id}/row/", f"rows/{row.pk}/write/", f"rows/{row.pk}/ask/", f"reports/{report.pk}/",
              f"reports/{report.pk}/write/"]  # fmt: skip
    places += [f"plans/{draft.pk}/", f"plans/{draft.pk}/write/", f"plans/{draft.pk}/lock/", f"plans/{plan.pk}/", f"plans/{plan.pk}/change/"]
    places += [f"plans/{plan.pk}/result/", f"plans/{plan.pk}/result.json", f"plans/{plan.pk}/result.csv"]
    places += [f"plans/{plan.pk}/plan.{shape}" for shape in ("json", "docx", "pdf")]
    for place in places:
        assert client.get(f"/{language}/evaluation/{place}").status_code == 200, place


def test_the_plan_is_asked_on_a_page_and_kept_as_it_was_typed(world: Any) -> None:
    client = world.client("researcher")
    typed = {
        "title_fr": "Le rôle entre dans les plans", "title_en": "The role enters the plans",
        "expects": "Une part plus grande.", "primary": "in-the-plans",
        "secondary": "checklist-done", "negative": "control-clozapine", "exposure": "first_any",
        "method": "effect.two_way", "mid": "5", "mid_source": "Le réseau",
        "since": "2024-01-01", "until": "2026-12-31", "smallest": "6", "small_cells": "merged", "sensitivity": "larger_cells",
        "opens_on": clock.in_days(30).isoformat(),
    }  # fmt: skip
    assert client.post("/fr/evaluation/plans/new/integration/", typed).status_code == 302
    plan = look(Protocol, title_fr="Le rôle entre dans les plans")
    assert plan.spec["mid"] == 0.05 and plan.spec["smallest"] == 6 and plan.spec["small_cells"] == "merged"
    refused = client.post("/fr/evaluation/plans/new/integration/", typed | {"opens_on": clock.today().isoformat()})
    assert refused.status_code == 200 and "Choisissez un jour à venir." in refused.content.decode()


def test_a_released_report_is_four_papers_whose_bytes_do_not_change(world: Any) -> None:
    plan = told(world)
    report = reported(world, plan)
    reporting.release(report, by=world.actor("coordinator"))
    found = papers(report)
    assert set(found) == {(reading, language) for reading in ("plain", "full") for language in ("fr", "en")}
    assert bytes(found["plain", "fr"].pdf).startswith(b"%PDF") and bytes(found["full", "en"].docx).startswith(b"PK")
    assert not list(sealing.broken())
    with pytest.raises(DatabaseError, match="not written again"), acting("a test tries"):
        Paper.objects.using("jobs").unscoped("a test tries").filter(report=report).update(title="Autre chose")


def test_the_plain_page_says_first_what_cannot_be_concluded_and_names_no_program(world: Any) -> None:
    report = reported(world, told(world))
    reporting.release(report, by=world.actor("coordinator"))
    page = papers(report)["plain", "en"]
    assert page.body["blocks"][0]["text"] == "What cannot be concluded"
    words = str(page.body)
    assert "No result" in words and NEXT["next_en"] in words
    for program in ("a", "b"):
        assert str(world.program(program).name) not in words


@pytest.mark.parametrize("name", ["youth_a", "mother_a"])
def test_a_young_person_and_a_relative_read_the_plain_page_and_no_other(world: Any, name: str) -> None:
    report = reported(world, told(world))
    reporting.release(report, by=world.actor("coordinator"))
    with walls.entered(world.id(name)) as actor:
        assert {paper.reading for paper in Paper.objects.visible_to(actor)} == {"plain"}
        assert {paper.reading for paper in Paper.objects.unscoped("a test asks past the rules")} == {"plain"}


def test_a_clinician_reads_the_plain_page_and_not_the_full_one(world: Any) -> None:
    report = reported(world, told(world))
    reporting.release(report, by=world.actor("coordinator"))
    found = papers(report)
    client = world.client("clinician_a")
    assert client.get(f"/fr/evaluation/told/{found['plain', 'fr'].pk}/").status_code == 200
    assert client.get(f"/fr/evaluation/told/{found['plain', 'fr'].pk}/pdf/").content == bytes(found["plain", "fr"].pdf)
    assert client.get(f"/fr/evaluation/told/{found['full', 'fr'].pk}/").status_code == 404
    assert client.get(f"/fr/evaluation/plans/{report.protocols[0]}/result/").status_code == 404


def test_research_writes_a_report_and_the_coordination_alone_releases_it(world: Any) -> None:
    report = reported(world, told(world))
    assert world.client("researcher").post(f"/fr/evaluation/reports/{report.pk}/release/").status_code == 404
    assert not papers(report)
    assert world.client("coordinator").post(f"/fr/evaluation/reports/{report.pk}/release/").status_code == 302
    assert len(papers(report)) == 4


def test_a_released_display_keeps_what_it_said_and_marks_what_moved(world: Any) -> None:
    row = displayed(world, told(world))
    by = world.actor("researcher")
    displaying.release(row.display, by=by)
    kept = look(Row, pk=row.pk).frozen["pieces"]
    assert [piece["key"] for piece in kept] == row.figures
    original = evidence._offers["evaluation"]

    def moved(actor: Any) -> Any:
        return [replace(piece, mark="another") for piece in original(actor)]

    evidence._offers["evaluation"] = moved
    try:
        with walls.entered(by.person_id) as reader:
            (line,) = display_presenting.rows(reader, look(Display, pk=row.display_id))
    finally:
        evidence._offers["evaluation"] = original
    assert [piece["moved"] for piece in line["figures"]] == [True]


def test_a_divergence_becomes_a_question_to_the_community_that_names_nobody(world: Any) -> None:
    row = displayed(world, told(world))
    client = world.client("researcher")
    typed = {"title": "Pourquoi les mots vont-ils plus vite ?", "why": "Les chiffres ne bougent pas encore."}
    assert client.post(f"/fr/evaluation/rows/{row.pk}/ask/", typed).status_code == 302
    assert look(Row, pk=row.pk).topic_id is not None
    assert client.get(f"/fr/evaluation/rows/{row.pk}/ask/").status_code == 404


def test_the_day_of_a_plan_is_told_on_the_page_of_the_day(world: Any) -> None:
    plan = locked(world)
    with time_machine.travel(clock.now() + timedelta(days=11), tick=False), walls.entered(world.id("researcher")) as actor:
        told_today = [task for _role, tasks in tasks_for(actor) for task in tasks]
    assert [task.title for task in told_today if task.kind == "evaluation"] == [plan.title]
