"""Dated figures: typed with a source, or counted once a month by fives; under five nothing is told, and no constant stands in for one."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine

from pairpep.front import counting
from pairpep.front.models import StatusFigure
from pairpep.kernel import clock
from pairpep.kernel.reference import content
from pairpep.kernel.scoping import acting
from pairpep.network.models import Membership, Person
from tests.world import key

TYPED = {"code": "programs_pilot", "value": "12", "as_of": "2026-09-30", "source_fr": "Rapport annuel", "source_en": "Yearly report"}


def type_(world: Any, **changes: Any) -> Any:
    return world.client("coordinator").post("/fr/project/written/figures/", TYPED | changes)


def shown(world: Any, lang: str = "fr") -> str:
    return " ".join(world.client().get(f"/{lang}/project/state/").content.decode().split())


def counted(code: str) -> list[tuple[int | None, bool]]:
    return list(StatusFigure.objects.using("jobs").filter(code=code, how="counted").order_by("as_of").values_list("value", "at_least"))


def test_none_is_there_before_somebody_writes_it(world: Any) -> None:
    page = shown(world)
    assert page.count("Pas encore de chiffre") == len(content().figures.figures)


def test_typed_with_its_day_and_source_and_what_came_before_stays(world: Any) -> None:
    assert type_(world).status_code == 302
    page = shown(world)
    assert ">12<" in page and "en date du 30 septembre 2026" in page and "Rapport annuel" in page
    assert "Yearly report" in shown(world, "en") and "as of September 30, 2026" in shown(world, "en")
    type_(world, value="14", as_of="2026-11-01")
    assert ">14<" in shown(world) and ">12<" not in shown(world)
    assert "<strong>12</strong>" in world.client("coordinator").get("/fr/project/written/figures/").content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"value": "-1"},
        {"value": "beaucoup"},
        {"as_of": "2099-01-01"},
        {"as_of": ""},
        {"source_fr": ""},
        {"code": "secret"},
        {"code": "workers", "value": "3"},
    ],
)
def test_a_figure_that_cannot_be_told_gets_a_sentence(world: Any, wrong: dict[str, str]) -> None:
    page = type_(world, **wrong)
    assert page.status_code == 200 and not StatusFigure.objects.using("jobs").exists()


@pytest.mark.abuse("AB-66")
def test_counted_once_a_month_institutions_as_they_are_people_by_fives(world: Any) -> None:
    assert counting.count_month() == 3 and counting.count_month() == 0
    assert counted("programs_network") == [(2, False)]
    (workers,) = counted("workers")
    assert workers == (5, True) and "Au moins 5" in shown(world), "seven are in post; one does not tell"
    assert counted("posts") == [(None, False)] and "Moins de cinq" in shown(world)


@pytest.mark.abuse("AB-67")
def test_one_person_more_changes_no_figure(world: Any) -> None:
    counting.count_month()
    with acting("a test"):
        person = Person.objects.using("jobs").create(name="Une de plus")
        Membership(person=person, program_id=key("program a"), role="peer_worker", since=clock.today()).save(
            using="jobs", force_insert=True
        )
    next_month = (clock.now().replace(day=1) + timedelta(days=35)).replace(day=2)
    with time_machine.travel(next_month, tick=True):
        counting.count_month()
    before, after = counted("workers")
    assert before == after


def test_the_wall_lets_nobody_write_a_counted_figure(world: Any) -> None:
    from tests.walls.hand import hand, refusal

    add = (
        "INSERT INTO front_statusfigure (id, code, how, value, at_least, as_of, source, recorded_at) "
        "VALUES (gen_random_uuid(), 'posts', 'counted', 9, false, %s, '{}', now())"
    )
    for who in ("coordinator", "administrator", "peer_a", None):
        with hand(who) as run:
            assert refusal(run, add, date(2026, 1, 1)).startswith("InsufficientPrivilege")
    with hand("coordinator") as run:
        assert refusal(run, "UPDATE front_pageedition SET body = ''").startswith("InsufficientPrivilege")
