"""The quarterly form: what is typed is kept, what does not fit is said and stays in its box, and the charts follow."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
import time_machine

from pairpep.kernel import clock
from pairpep.kernel.home import tasks_for
from pairpep.measures import keeping
from pairpep.measures.form import Quarter
from pairpep.measures.models import Entry
from tests.measures.figures import quarters, readings, typed
from tests.persons import words
from tests.world import key


def entries(program: str = "a", **where: Any) -> dict[str, Entry]:
    rows = Entry.objects.using("jobs").unscoped("a test looks").filter(program_id=key(f"program {program}"), **where)
    return {row.code: row for row in rows}


def last() -> Quarter:
    return Quarter.of(quarters(1)[0])


def at(quarter: Quarter | None = None, language: str = "fr") -> str:
    return f"/{language}/figures/quarter/{quarter or last()}/"


def task_of(world: Any, who: str = "lead_a") -> list[str]:
    from pairpep.kernel import walls

    with walls.entered(key(who), read_only=True) as actor:
        return [task.title for _role, tasks in tasks_for(actor) for task in tasks if task.kind == "figures"]


def test_what_is_typed_is_on_the_chart_after_a_read(world: Any) -> None:
    typed({"requests": 40, "met_72h": 30}, quarters(5)[:-1])
    answer = world.client("lead_a").post(at(), {"requests": "42", "met_72h": "21"})
    assert answer.status_code == 302
    keeping.read_again()
    assert [each["value"] for each in readings("F4-a")[0].object.result.value["points"]][-1] == 0.5
    assert "50 %" in words(world.client("clinician_a").get("/fr/figures/F4-a/"))


def test_the_figure_of_the_quarter_before_stands_beside_each_box(world: Any) -> None:
    typed({"requests": 37}, [last().before.first])
    assert "Le trimestre précédent : 37" in words(world.client("lead_a").get(at()))


@pytest.mark.parametrize("said", ["5,5", "5.5"])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_comma_and_a_point_are_the_same_in_both_languages(world: Any, said: str, language: str) -> None:
    assert world.client("lead_a").post(at(language=language), {"team_posts": said}).status_code == 302
    assert entries()["team_posts"].value == Decimal("5.5")
    shown = world.client("lead_a").get(at(language=language)).content.decode()
    assert f'value="{"5,5" if language == "fr" else "5.5"}"' in shown


def test_a_large_number_is_read_with_its_spaces(world: Any) -> None:
    world.client("lead_a").post(at(), {"open_youth": "1\u202f240"})
    assert entries()["open_youth"].value == 1240


@pytest.mark.parametrize(
    ("code", "said", "sentence"),
    [
        ("requests", "4,5", "en entier"),
        ("requests", "beaucoup", "nombre entier"),
        ("requests", "-4", "sous zéro"),
        ("team_posts", "5,123", "virgule"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_said_and_the_rest_is_kept(world: Any, code: str, said: str, sentence: str) -> None:
    answer = world.client("lead_a").post(at(), {code: said, "trainings": "12"})
    assert answer.status_code == 200 and sentence in words(answer)
    assert f'value="{said}"' in answer.content.decode(), "what was typed is still in its box"
    assert set(entries()) == {"trainings"}


def test_a_part_is_not_more_than_its_whole_and_what_was_typed_stays(world: Any) -> None:
    answer = world.client("lead_a").post(at(), {"requests": "20", "met_72h": "25", "accepted": "18"})
    assert "Une partie ne dépasse pas son tout" in words(answer) and 'value="25"' in answer.content.decode()
    assert set(entries()) == {"requests", "accepted"}


def test_young_people_without_contact_are_among_those_of_the_quarter_before(world: Any) -> None:
    typed({"open_youth": 30}, [last().before.first])
    answer = world.client("lead_a").post(at(), {"open_youth": "60", "lost_contact": "40"})
    assert "au trimestre précédent : 30" in words(answer) and set(entries(first=last().first)) == {"open_youth"}


def test_not_counted_here_is_an_answer(world: Any) -> None:
    world.client("lead_a").post(at(), {"clozapine_none": "on"})
    assert entries()["clozapine"].value is None
    both = world.client("lead_a").post(at(), {"injectable_none": "on", "injectable": "4"})
    assert "Gardez l'un des deux" in words(both) and "injectable" not in entries()


def test_typed_twice_it_is_there_once_and_a_correction_is_journalled_and_read_again(world: Any) -> None:
    from pairpep.journal.models import Event

    lead = world.client("lead_a")
    typed({"requests": 40, "met_72h": 30}, quarters(4)[:-1])
    lead.post(at(), {"requests": "40", "met_72h": "30"})
    lead.post(at(), {"requests": "40", "met_72h": "30"})
    assert entries(first=last().first)["requests"].saves == 1
    keeping.read_again()
    (before,) = readings("F4-a")
    lead.post(at(), {"requests": "40", "met_72h": "32"})
    assert entries(first=last().first)["met_72h"].saves == 2
    assert Event.objects.using("jobs").filter(verb="measures.correct_figure").count() == 1
    keeping.read_again()
    assert readings("F4-a")[0].object.result.value["points"][-1]["value"] == 0.8 and before.body != readings("F4-a")[0].body


def test_a_quarter_of_long_ago_can_be_corrected(world: Any) -> None:
    days = quarters(9)
    typed({"requests": 40, "met_72h": 30}, days)
    assert world.client("manager_a").post(at(Quarter.of(days[0])), {"met_72h": "20"}).status_code == 302
    keeping.read_again()
    assert readings("F4-a")[0].object.result.value["points"][0]["value"] == 0.5


@pytest.mark.parametrize("word", ["2026-5", "2026-0", "1999-1", "2199-1", "abcd-1", "20261", "٢٠٢٦-1", "nothing"])
def test_a_quarter_that_is_not_one_or_has_not_begun_is_not_there(world: Any, word: str) -> None:
    assert world.client("lead_a").get(f"/fr/figures/quarter/{word}/").status_code == 404


def test_nobody_types_the_figures_of_another_program(world: Any) -> None:
    world.client("lead_a").post(f"{at()}?program={key('program b')}", {"requests": "40"})
    assert entries("b") == {} and set(entries("a")) == {"requests"}
    for who in ("clinician_a", "peer_a", "coordinator"):
        assert world.client(who).post(at(), {"requests": "40"}).status_code == 403


def test_a_change_of_language_keeps_what_was_typed_and_saves_nothing(world: Any) -> None:
    answer = world.client("lead_a").post(at(language="en"), {"requests": "41", "met_72h": "99", "_redraw": "1"})
    assert answer.status_code == 200 and 'value="41"' in answer.content.decode() and "field--error" not in answer.content.decode()
    assert entries() == {}


def test_the_form_asks_until_every_box_says_something_and_then_no_more(world: Any) -> None:
    with time_machine.travel(_day_after(), tick=True):
        chosen = Quarter.of(clock.today()).before
        assert len(task_of(world)) == 1 and task_of(world, "manager_a") == []
        lead = world.client("lead_a")
        lead.post(at(chosen), {"requests": "40"})
        assert len(task_of(world)) == 1
        lead.post(at(chosen), {"requests": "40", "rest": "none"})
        assert task_of(world) == []
        assert "ce trimestre est fait" in words(lead.get(at(chosen)))


def _day_after() -> date:
    """Three days after the end of the quarter that runs."""
    return Quarter.of(clock.today()).after.first + timedelta(days=3)


def test_the_hour_that_changes_moves_no_figure_to_another_quarter(world: Any) -> None:
    """In Montréal a quarter begins at midnight, in summer and in winter: four or five hours later elsewhere."""
    with time_machine.travel("2026-10-01T03:30:00+00:00", tick=True):  # still September 30 in Montréal
        assert Quarter.of(clock.today()) == Quarter(2026, 3)
        assert world.client("lead_a").get("/fr/figures/quarter/2026-4/").status_code == 404
    with time_machine.travel("2026-11-01T06:30:00+00:00", tick=True):  # the hour that comes twice
        assert world.client("lead_a").post("/fr/figures/quarter/2026-3/", {"requests": "40", "met_72h": "30"}).status_code == 302
        keeping.read_again()
        (row,) = readings("F4-a")
        assert row.object.periods == (("2026-07-01", "2026-09-30"),)


def test_a_period_that_is_not_closed_is_on_no_chart(world: Any) -> None:
    with time_machine.travel("2026-10-10T16:00:00+00:00", tick=True):  # over, within the days that entry may take
        world.client("lead_a").post("/fr/figures/quarter/2026-3/", {"requests": "40", "met_72h": "30"})
        keeping.read_again()
        assert readings("F4-a") == []
        assert "16 octobre 2026" in words(world.client("lead_a").get("/fr/figures/quarter/2026-3/"))
