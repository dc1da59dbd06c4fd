"""A place in a session: taken in one tap, given back in one, read by nobody but its holder and whoever counts places."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from pairpep.assemblies.models import Door, Registration, Ticket
from pairpep.kernel import clock
from tests.assemblies.people import HERE, address, arrives, crowd, keep, place, rows, said, session
from tests.world import key


@pytest.mark.parametrize("who", ["peer_a", "lapsed_a", "manager_a", "researcher", "active_a", "mother_a"])
def test_anyone_of_the_network_takes_a_place_in_one_tap(world: Any, who: str) -> None:
    session()
    if who in ("active_a", "mother_a"):
        arrives(who)
    client = world.client(who)
    assert "J'y serai" in said(client.get(address("one")))
    client.post(address("one", "register"))
    client.post(address("one", "register"))  # a double tap
    assert len(rows(Ticket, person_id=world.id(who))) == len(rows(Registration)) == 1
    assert "Ma place est gardée" in said(client.get(address("one")))
    client.post(address("one", "withdraw"))
    assert rows(Registration)[0].withdrawn_at and "J'y serai" in said(client.get(address("one")))
    client.post(address("one", "register"))
    assert not rows(Registration)[0].withdrawn_at


def test_a_young_person_is_counted_under_no_name_and_no_program(world: Any) -> None:
    session()
    arrives("active_a", "Comète")
    world.client("active_a").post(address("one", "register"))
    world.client("peer_a").post(address("one", "register"))
    kept = {row.group: row for row in rows(Registration)}
    assert kept["youth"].program_id is None and kept["youth"].name == "Comète"
    assert kept["peers"].program_id == world.id("program a") and kept["peers"].name == "Peer Tremblay"


@pytest.mark.parametrize("who", ["active_a", "child_a", "mother_a"])
def test_a_young_person_or_a_relative_arrives_in_the_community_first(world: Any, who: str) -> None:
    """Whose door keeps its rules: nobody under fourteen, and a name of their own choosing."""
    session()
    page = said(world.client(who).get(address("one")))
    assert "Rencontre one" in page and "J'y serai" not in page and "/fr/community/" in page
    assert world.client(who).post(address("one", "register")).status_code == 409
    assert world.client(who).post(f"{HERE}topics/propose/", {"title_fr": "Dormir"}).status_code == 409
    assert not rows(Ticket) and not rows(Registration)


def test_a_session_for_some_is_nobody_else_s(world: Any) -> None:
    session(audience=["youth", "relatives"])
    assert world.client("active_a").get(address("one")).status_code == 200
    assert world.client("manager_a").get(address("one")).status_code == 404
    assert world.client("manager_a").post(address("one", "register")).status_code == 404
    assert "Rencontre one" not in said(world.client("manager_a").get(HERE))
    assert world.client("coordinator").get(address("one")).status_code == 200


def test_only_the_coordination_reads_who_has_a_place_and_as_they_appear(world: Any) -> None:
    session()
    place("one", "peer_a", name="Nomchoisi")
    assert "Nomchoisi" in said(world.client("coordinator").get(address("one", "plan")))
    for who in ("peer_mentor", "manager_a", "peer_b"):
        assert "Nomchoisi" not in said(world.client(who).get(address("one")))
        assert world.client(who).get(address("one", "plan")).status_code == 404


def test_how_many_is_told_from_five_on(world: Any) -> None:
    session()
    crowd("one", "peers", 4)
    assert "ont une place" not in said(world.client("manager_a").get(address("one")))
    place("one", "clinician_a", group="teams")
    assert "5 personnes ont une place" in said(world.client("manager_a").get(address("one")))


def test_the_way_in_is_shown_to_those_who_have_a_place_around_the_hour(world: Any) -> None:
    early, near = (
        session("early", starts_at=clock.now() + timedelta(minutes=50)),
        session("near", starts_at=clock.now() + timedelta(minutes=20)),
    )
    for row in (early, near):
        keep(Door(id=key(f"door {row.pk}"), assembly=row, link="https://appel.example/canari", set_at=clock.now()))
        place(row.title.fr.split()[-1], "peer_a")
    assert "canari" not in said(world.client("peer_a").get(address("early")))
    assert "canari" in said(world.client("peer_a").get(address("near")))
    assert "canari" not in said(world.client("clinician_a").get(address("near")))  # no place
    world.client("peer_a").post(address("near", "withdraw"))
    assert "canari" not in said(world.client("peer_a").get(address("near")))


def test_after_it_is_over_nobody_takes_a_place_and_a_sentence_says_so(world: Any) -> None:
    session(starts_at=clock.now() - timedelta(hours=3))
    answer = world.client("peer_a").post(address("one", "register"))
    assert answer.status_code == 409 and "terminée" in said(answer) and not rows(Registration)
    world.client("peer_a").post(address("one", "came"))
    assert rows(Registration)[0].said_came


def test_a_cancelled_session_keeps_its_address_and_says_why(world: Any) -> None:
    session()
    place("one", "peer_a")
    client = world.client("coordinator")
    assert "Dites pourquoi" in said(client.post(address("one", "cancel"), {"reason": " "}))
    client.post(address("one", "cancel"), {"reason": "La salle est fermée"})
    assert "La salle est fermée" in said(world.client("peer_a").get(address("one")))
    answer = world.client("clinician_a").post(address("one", "register"))
    assert answer.status_code == 409 and "annulée" in said(answer)
