"""After a session: who came, recorded by one at a time; the replay; what was promised, moved or ended once; and what today asks of whom."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from pairpep.assemblies.models import Assembly, Promise, Registration, Roll
from pairpep.kernel import clock, walls
from pairpep.kernel.home import tasks_for
from tests.assemblies.people import HERE, address, arrives, ballot, crowd, keep, place, rows, said, session, topic
from tests.world import key


def over(name: str = "one", **more: Any) -> Any:
    return session(name, starts_at=clock.now() - timedelta(days=2), **more)


def record(world: Any, name: str = "one", **typed: Any) -> Any:
    return world.client("coordinator").post(address(name, "attendance"), {"seen": "0"} | typed)


def test_who_came_is_recorded_in_one_screen_and_shown_without_a_name(world: Any) -> None:
    over()
    crowd("one", "peers", 6)
    people = [str(row.pk) for row in rows(Registration)]
    page = said(world.client("coordinator").get(address("one", "attendance")))
    assert "Qui est venu" in page and "peers 0" in page.lower()
    answer = record(world, came=people, group_youth="3", group_teams="11", programs=[str(key("program a"))])
    assert answer.status_code == 302
    row = rows(Assembly)[0]
    assert row.state == "held" and row.figures["groups"] | {"youth": None, "peers": 5, "teams": 10} == row.figures["groups"]
    assert row.figures["programs"] is None  # two programs here: never a number


def test_those_who_came_say_so_themselves_and_are_found_ticked(world: Any) -> None:
    over()
    place("one", "peer_a", name="Pair")
    arrives("active_a")
    world.client("peer_a").post(address("one", "came"))
    world.client("active_a").post(address("one", "came"))  # without a place
    form = world.client("coordinator").get(address("one", "attendance")).context["form"]
    assert len(form.initial["came"]) == 2
    record(world, came=form.initial["came"][:1])
    assert {row.came for row in rows(Registration)} == {True, False}


def test_two_at_it_at_once_the_second_is_told(world: Any) -> None:
    over()
    assert record(world, group_youth="7").status_code == 302
    answer = record(world, group_youth="9")
    assert answer.status_code == 409 and "pendant que vous" in said(answer)
    assert rows(Roll)[0].walked_in == {"youth": 7} and rows(Roll)[0].edition == 1
    assert record(world, group_youth="9", seen="1").status_code == 302 and rows(Roll)[0].walked_in == {"youth": 9}


def test_before_its_end_nothing_is_recorded_and_a_number_that_cannot_be_is_said(world: Any) -> None:
    session()
    assert record(world, group_youth="7").status_code == 409
    over("past")
    answer = record(world, "past", group_youth="-2", group_teams="12")
    assert answer.status_code == 200 and 'value="12"' in answer.content.decode() and not rows(Roll)


@pytest.mark.parametrize("who", ["peer_mentor", "manager_a", "peer_a", "active_a"])
def test_nobody_else_counts(world: Any, who: str) -> None:
    over()
    assert world.client(who).get(address("one", "attendance")).status_code == 404
    assert world.client(who).post(address("one", "attendance"), {"seen": "0", "group_youth": "9"}).status_code == 404


# Promises ---------------------------------------------------------------------------------------------------------------------------------


def promise(world: Any, who: str = "coordinator", **more: Any) -> Any:
    typed = {"words": "Écrire à chaque équipe", "group": "managers", "due_on": clock.in_days(10).isoformat()}
    return world.client(who).post(address("one", "promise"), typed | more)


def test_what_is_promised_is_read_by_all_who_could_come(world: Any) -> None:
    over(audience=["youth", "teams"])
    promise(world)
    assert "Écrire à chaque équipe" in said(world.client("active_a").get(f"{HERE}promises/"))
    assert "Gestionnaires" in said(world.client("active_a").get(address("one")))
    assert "Écrire à chaque équipe" not in said(world.client("mother_a").get(f"{HERE}promises/"))


def test_one_promises_for_a_group_or_in_one_s_own_name(world: Any) -> None:
    over()
    promise(world, "peer_mentor", group="myself")
    row = rows(Promise)[0]
    assert row.person_id == key("peer_mentor") and row.group == ""
    assert "Choisissez qui promet" in said(promise(world, group="somebody"))
    assert "jour à venir" in said(promise(world, due_on="2020-01-01"))
    assert promise(world, "manager_a").status_code == 404


def test_a_promise_moves_with_a_reason_and_ends_once(world: Any) -> None:
    over()
    promise(world)
    row = rows(Promise)[0]
    client, there = world.client("coordinator"), f"{HERE}promises/{row.pk}/"
    assert "Dites pourquoi" in said(client.post(there, {"what": "not_done", "reason": " "}))
    client.post(there, {"what": "moved", "due_on": clock.in_days(40).isoformat(), "reason": "La salle est prise"})
    page = said(world.client("active_a").get(f"{HERE}promises/"))
    assert "d'abord promis pour le" in page and "La salle est prise" in page
    assert client.post(address("one", "close")).status_code == 404  # nobody said who came yet
    record(world)
    assert client.post(address("one", "close")).status_code == 409  # it has no end yet
    client.post(there, {"what": "not_done", "reason": "Le local n'existe plus"})
    assert rows(Promise)[0].state == "not_done" and client.post(there, {"what": "kept"}).status_code == 404
    assert client.post(address("one", "close")).status_code == 302 and rows(Assembly)[0].state == "closed"


# The replay -------------------------------------------------------------------------------------------------------------------------------


def test_a_replay_is_a_recording_of_the_library(world: Any) -> None:
    from pairpep.library.resource_models import Resource, ResourceEdition

    over()
    now, by = clock.now(), {"made_by_id": key("coordinator"), "made_at": clock.now()}
    keep(Resource(id=key("replay"), kind="recording", shown_at=now, **by))
    words = {"title": {"fr": "La reprise", "en": "The replay", "fr_at": 1, "en_at": 1}}
    about = {"author_id": key("coordinator"), "state": "shown", "number": 1, "latest": True, "audience": ["staff"], "shown_at": now}
    keep(ResourceEdition(id=key("edition"), resource_id=key("replay"), words=words, started_at=now, saved_at=now, **about))
    client = world.client("coordinator")
    assert client.post(address("one", "replay"), {"replay": str(key("nothing")), "slides": ""}).status_code == 200
    client.post(address("one", "replay"), {"replay": str(key("replay")), "slides": ""})
    assert "La reprise" in said(world.client("peer_a").get(address("one")))
    assert "La reprise" not in said(world.client("active_a").get(address("one")))  # not for them in the library


# Today ------------------------------------------------------------------------------------------------------------------------------------


def kinds(who: str) -> set[str]:
    with walls.entered(key(who)) as actor:
        return {task.kind for _, tasks in tasks_for(actor) for task in tasks}


def test_the_coordination_is_asked_for_what_is_due_and_nobody_else(world: Any) -> None:
    session("soon", starts_at=clock.now() + timedelta(days=6))
    over("past", state="announced")
    over("kept", state="held")
    about = {"made_by_id": key("coordinator"), "made_at": clock.now(), "group": "teams"}
    keep(Promise(id=key("promise"), assembly_id=key("session kept"), words="X", due_on=clock.today(), **about))
    topic("un"), topic("deux")
    ballot(["un", "deux"], days=-1)
    assert {"agenda", "attendance", "promise", "ballot"} <= kinds("coordinator")
    for who in ("peer_mentor", "manager_a", "peer_a"):
        assert not {"agenda", "attendance", "promise", "ballot", "session"} & kinds(who)


def test_somebody_who_has_a_place_is_reminded_within_a_day(world: Any) -> None:
    session("far", starts_at=clock.now() + timedelta(hours=30), ready=True)
    session("near", starts_at=clock.now() + timedelta(hours=20), ready=True)
    place("far", "peer_a")
    place("near", "manager_a")
    assert "session" in kinds("manager_a") and "session" not in kinds("peer_a") and "session" not in kinds("clinician_a")
