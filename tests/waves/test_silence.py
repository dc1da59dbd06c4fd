"""Six months without « vous avez dit, nous avons fait »: the coordination and the team lead are told, and publishing one ends it."""

from __future__ import annotations

from typing import Any

from tests.persons import in_days
from tests.persons import words as words_on
from tests.waves.people import begin
from tests.waves.test_said_and_done import DONE, publish
from tests.world import key

COORDINATION, LEAD = "Six mois sans « vous avez dit, nous avons fait »", "écrivez le prochain « vous avez dit, nous avons fait »"


def home(world: Any, who: str) -> str:
    return words_on(world.client(who).get("/fr/home/")).replace("\u00a0", " ").replace("\u202f", " ")


def test_where_nobody_was_asked_there_is_nothing_to_answer(asked: Any) -> None:
    with in_days(400):
        assert COORDINATION not in home(asked, "coordinator") and LEAD not in home(asked, "lead_a")


def test_six_months_after_people_were_first_asked_the_coordination_and_the_lead_are_told(asked: Any) -> None:
    begin(asked, rhythm="always", programs=[str(key("program a"))])
    with in_days(180):
        assert COORDINATION not in home(asked, "coordinator") and LEAD not in home(asked, "lead_a")
    with in_days(185):
        told = home(asked, "coordinator")
        assert told.count(COORDINATION) == 1, "of the one program in which somebody is asked"
        assert LEAD in home(asked, "lead_a") and LEAD not in home(asked, "lead_b") and "Six mois sans" not in home(asked, "peer_a")
        page = words_on(asked.client("coordinator").get("/fr/asking/said/"))
        assert "Rien de répondu depuis six mois" in page and "on y demande quelque chose depuis" in page
        assert "Rien de répondu" not in words_on(asked.client("active_a").get("/fr/asking/said/"))


def test_publishing_one_ends_it_for_six_months_and_a_draft_does_not(asked: Any) -> None:
    begin(asked, rhythm="always", programs=[str(key("program a"))])
    with in_days(185):
        page = asked.client("lead_a").post(f"/fr/asking/said/new/{key('program a')}/")["Location"]
        asked.client("lead_a").post(page, DONE)
        assert COORDINATION in home(asked, "coordinator") and LEAD in home(asked, "lead_a")
        asked.client("lead_a").post(page.replace("write", "publish"))
        assert COORDINATION not in home(asked, "coordinator") and LEAD not in home(asked, "lead_a")
    with in_days(185 + 186):
        assert COORDINATION in home(asked, "coordinator") and "Le dernier est du" in home(asked, "lead_a")


def test_many_silent_programs_are_one_line(asked: Any, monkeypatch: Any) -> None:
    from pairpep.waves import today

    begin(asked, rhythm="always")
    monkeypatch.setattr(today, "MOST_PROGRAMS", 1)
    with in_days(185):
        told = home(asked, "coordinator")
        assert COORDINATION not in told and "programmes n'ont pas répondu depuis six mois" in told.replace("’", "'")
        publish(asked, DONE)
        assert COORDINATION in home(asked, "coordinator"), "the other one is left"
