"""From a learning card to what changed, and back, from any thing on the way; what one may not open is counted and not named."""

from __future__ import annotations

import html
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest

from pairpep.kernel import clock
from pairpep.kernel.bilingual import Text
from pairpep.kernel.scoping import acting
from pairpep.levers.models import Lever
from pairpep.library import lineage, words
from pairpep.library.models import Capsule, Edition, Lineage
from pairpep.toolkit.shaping import key_of
from tests.learning.circle import build
from tests.levers.letters import answer, rows, sign, words_on
from tests.walls.rows.library import needed
from tests.world import key

CARD = "Attendre trois secondes avant de répondre."


def line(from_: tuple[str, UUID], to: tuple[str, UUID], words: str = "") -> None:
    row = Lineage(
        from_kind=from_[0], from_id=from_[1], to_kind=to[0], to_id=to[1], words=words, made_by_id=key("coordinator"), made_at=clock.now()
    )
    row.save(using="jobs", force_insert=True)


@pytest.fixture
def way(world: Any) -> Iterator[dict[str, tuple[str, UUID]]]:
    """card → capsule → item of a tool; card → topic → discussion; a sentence → the topic. Topics and discussions are told here."""
    from pairpep.learning.models import LearningCard

    build()
    with acting("a test"):
        said = {"theme": "boundaries", "learned": CARD, "language": "fr", "written_by_id": key("peer_mentor"), "kept_on": clock.today()}
        LearningCard(id=key("the card"), meeting_id=key("meeting first"), **said).save(using="jobs")
        Capsule(id=key("the capsule"), made_by_id=key("peer_a"), made_at=clock.now()).save(using="jobs")
        said_in = words.rewritten({}, {code: Text(fr="Trois secondes", en="Three seconds") for code in needed()}, 1)
        shown = {"state": "shown", "number": 1, "words": said_in, "saves": 1, "round": 1}
        when = dict.fromkeys(("shown_at", "asked_at", "started_at", "saved_at"), clock.now())
        edition = Edition(id=key("the edition"), capsule_id=key("the capsule"), author_id=key("peer_a"), **shown, **when)
        edition.save(using="jobs")
    lever = sign(world)
    answer(world, lever)
    found = {
        "card": ("card", key("the card")),
        "capsule": ("capsule", key("the capsule")),
        "item": ("item", key_of("C03")),
        "topic": ("topic", key("the topic")),
        "discussion": ("discussion", key("the discussion")),
        "lever": ("lever", lever),
    }
    for one, other in (("card", "capsule"), ("capsule", "item"), ("card", "topic"), ("lever", "topic"), ("topic", "discussion")):
        line(found[one], found[other], "MOT-DE-CARTE" if one == "card" else "")
    before = dict(lineage._tellers)
    for kind in ("topic", "discussion"):
        lineage.tells(kind, name=kind.title())(
            lambda actor, thing, kind=kind: lineage.Origin(f"Le {kind}", f"/fr/levers/?{kind}") if thing == found[kind][1] else None
        )
    yield found
    lineage._tellers.clear()
    lineage._tellers.update(before)


def walk(world: Any, who: str, thing: tuple[str, UUID]) -> Any:
    return world.client(who).get(f"/fr/library/lineage/{thing[0]}/{thing[1]}/")


def titles(answer_: Any) -> str:
    return html.unescape(words_on(answer_))


@pytest.mark.parametrize("who", ["peer_a", "coordinator"])
def test_the_way_is_walked_both_ways_from_any_of_them(world: Any, way: Any, who: str) -> None:
    sentence = rows(Lever)[0].words
    on_the_way = {
        "card": "Une carte d'apprentissage",
        "capsule": "Trois secondes",
        "topic": "Le topic",
        "discussion": "Le discussion",
        "lever": sentence,
    }
    expected = {
        "discussion": {"card", "topic", "lever", "discussion"},
        "topic": {"card", "lever", "topic", "discussion"},
        "card": {"card", "capsule", "topic", "discussion"},
        "capsule": {"card", "capsule"},
        "lever": {"lever", "topic", "discussion"},
    }
    for start, found in expected.items():
        told = titles(walk(world, who, way[start]))
        assert {name for name, title in on_the_way.items() if title in told} == found, start
    told = titles(walk(world, who, way["discussion"])).split("sans être nommé")[-1]  # above it, the way back says where one was
    assert told.index(sentence) < told.index("Le topic") < told.index("Le discussion"), "the first cause first"


def test_each_page_shows_the_two_directions(world: Any, way: Any) -> None:
    client = world.client("peer_a")
    pages = {
        f"/fr/learning/cards/{way['card'][1]}/": ["A mené à :", "Trois secondes", "Le topic"],
        f"/fr/library/capsules/{key('the edition')}/": ["Née de :"],
        f"/fr/levers/{way['lever'][1]}/": ["A mené à :", "Le topic"],
    }
    for path, told in pages.items():
        page = words_on(client.get(path))
        assert all(each in page for each in (*told, "Tout le chemin")), path


def test_what_one_may_not_open_is_counted_and_not_named(world: Any, way: Any) -> None:
    """A manager reads capsules and no card: that there was one is said, and not a word that stood beside it."""
    told = walk(world, "manager_a", way["discussion"])
    assert "Une carte d'apprentissage, d'une rencontre qui ne s'ouvre pas ici" in titles(told)
    assert str(way["card"][1]) not in told.content.decode() and "MOT-DE-CARTE" not in told.content.decode()
    assert "MOT-DE-CARTE" in walk(world, "peer_a", way["discussion"]).content.decode()
    assert walk(world, "manager_a", way["card"]).status_code == 404


def test_a_young_person_sees_nothing_of_what_they_may_not_open(world: Any, way: Any) -> None:
    told = titles(walk(world, "active_a", way["discussion"]))
    assert rows(Lever)[0].words in told and "Le topic" in told
    for hidden in ("Une carte d'apprentissage", "Trois secondes", "MOT-DE-CARTE", str(way["card"][1])):
        assert hidden not in told, hidden
    for start in ("card", "capsule"):
        assert walk(world, "active_a", way[start]).status_code == 404


def test_a_circle_ends_and_an_unknown_thing_is_not_there(world: Any, way: Any) -> None:
    line(way["discussion"], way["lever"])
    assert walk(world, "peer_a", way["lever"]).status_code == 200
    assert walk(world, "peer_a", ("nothing", key("nothing"))).status_code == 404
    assert world.client().get(f"/fr/library/lineage/lever/{way['lever'][1]}/").status_code == 302
