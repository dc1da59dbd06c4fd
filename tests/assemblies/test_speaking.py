"""Whoever is asked to speak says yes or no by themselves, by a link that nobody else has."""

from __future__ import annotations

import re
from typing import Any

import pytest

from pairpep.assemblies.models import Speaker
from tests.assemblies.people import address, session
from tests.community.circle import body, rows
from tests.world import key


@pytest.fixture
def link(world: Any) -> str:
    session()
    coordinator = world.client("coordinator")
    coordinator.post(address("one", "speakers"), {"name": "Ariane T.", "organisation": "Association du Fleuve"})
    found = re.search(r"(/fr/community/sessions/speaking/[\w=-]+/)", coordinator.get(address("one", "plan")).content.decode())
    assert found
    return found[1]


def test_somebody_agrees_without_an_account_and_their_name_is_shown(world: Any, link: str) -> None:
    visitor, worker = world.client(), world.client("peer_a")
    assert "Ariane T." not in body(worker.get(address("one")))
    page = body(visitor.get(link))
    assert "Ariane T., Association du Fleuve" in page and "Rencontre one" in page and rows(Speaker)[0].agreed_on is None
    assert "Votre accord est noté" in body(visitor.post(link, {"yes": "1"}))
    assert rows(Speaker)[0].agreed_on and "Ariane T." in body(worker.get(address("one")))
    assert "You agreed to be named" in body(visitor.get(link.replace("/fr/", "/en/")))


def test_a_no_takes_the_name_away_and_the_link_with_it(world: Any, link: str) -> None:
    visitor = world.client()
    assert "Votre nom est retiré" in body(visitor.post(link, {"no": "1"}))
    assert rows(Speaker) == [] and visitor.get(link).status_code == 404


def test_another_letter_opens_nothing_and_a_session_that_was_held_takes_no_answer(world: Any, link: str) -> None:
    visitor = world.client()
    token = link.split("/")[-2]
    for other in (token[:-3] + "AAA", token[::-1], "x", "A" * 48, "é" * 20):
        assert visitor.get(link.replace(token, other)).status_code == 404
    from tests.walls.hand import hand

    with hand("peer_a") as run:
        assert run("SELECT app.speaker_asked(%s)", rows(Speaker)[0].pk) == [(None,)], "whoever is in is told nothing of who has not agreed"
    from pairpep.assemblies.models import Assembly
    from tests.community.circle import change

    change(Assembly, {"state": "held"}, pk=key("session one"))
    assert visitor.get(link).status_code == 404 and visitor.post(link, {"yes": "1"}).status_code == 404


def test_a_young_person_takes_their_places_topics_and_choices_away(world: Any) -> None:
    from pairpep.assemblies import portable
    from pairpep.kernel import walls
    from tests.assemblies.people import arrives, place, topic

    session()
    arrives("active_a")
    place("one", "active_a", group="youth")
    topic("à moi", who="active_a")
    topic("d'une autre", who="peer_a")
    with walls.entered(key("active_a")) as actor:
        places, topics = portable.places(actor, None), portable.topics(actor, None)
        assert len(places.rows) == 1 and [row["title"].words for row in topics.rows] == ["Sujet à moi"]
    from pairpep.kernel.portable import promises

    told = {label for each in promises("person") for label in each.models}
    assert {"assemblies.Ticket", "assemblies.Registration", "assemblies.Topic", "assemblies.Vote"} <= told
