"""Answers that came when their version was not asked: the coordination sees that some wait, and ends it; whoever gave them reads how."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from pairpep.kernel import clock, walls
from pairpep.responses import apart, recount, tasks
from pairpep.responses.models import AnswerSet, Tally
from pairpep.responses.receiving import receive
from tests.persons import words
from tests.responses import people
from tests.responses.test_pages import HOME, rows
from tests.world import key

AT = "/fr/questions/apart/"


def late(world: Any) -> Any:
    """Of someone and of nobody, three days after the end; and one that came in time."""
    edition = people.publish(retired_at=clock.now() - timedelta(days=5))
    people.give("youth_a", edition, authored_at=clock.now() - timedelta(days=6))
    people.give("active_a", edition, authored_at=clock.now() - timedelta(days=1))
    receive(people.of_nobody(edition, authored_at=clock.now() - timedelta(days=1)))
    return edition


def counted() -> int:
    return sum(row.n for row in Tally.objects.using("jobs").all())


def own_page(world: Any) -> str:
    row = rows(AnswerSet).get(file_id=key("file active_a"))
    return words(world.client("active_a").get(f"{HOME}answers/{row.pk}/"))


def address(edition: Any) -> str:
    return f"{AT}{edition}/programme-a/after/"


def test_the_coordination_sees_that_some_wait_and_counts_them_after_all(world: Any) -> None:
    edition, client = late(world), world.client("coordinator")
    assert "Des réponses sont gardées à part" in words(client.get("/fr/home/"))
    page = words(client.get(AT))
    assert "Un essai" in page and "après le retrait" in page and "moins de cinq" in page
    assert "jusqu'à maintenant" in own_page(world)
    assert "Choisissez ce qu'elles deviennent" in words(client.post(address(edition), {}))
    done = client.post(address(edition), {"becomes": "coming"}, follow=True)
    assert "C'est dit" in words(done) and "Rien n'est gardé à part" in words(done)
    assert counted() == 1 and "en train d'être ajoutées" in own_page(world)
    assert [apart.take_in(edition), apart.take_in(edition)] == [2, 0], "each of them once"
    assert counted() == 3 and recount.from_lines(edition) == recount.from_answers(edition)
    assert "aucun nombre" not in own_page(world)


def test_left_out_they_stay_their_persons_who_reads_why(world: Any) -> None:
    edition, client = late(world), world.client("coordinator")
    client.post(address(edition), {"becomes": "aside_changed"})
    assert "les questions avaient changé" in own_page(world)
    assert counted() == 1 and apart.take_in(edition) == 0
    assert "Rien n'est gardé à part" in words(client.get(AT))
    again = client.post(address(edition), {"becomes": "coming"}, follow=True)
    assert "Rien n'y attend plus" in words(again) and apart.take_in(edition) == 0


def test_nobody_else_sees_or_ends_it(world: Any) -> None:
    edition = late(world)
    for name in ("lead_a", "peer_a", "privacy_a", "researcher", "active_a"):
        client = world.client(name)
        assert client.get(AT).status_code in (403, 404), name
        assert client.post(address(edition), {"becomes": "coming"}).status_code in (403, 404), name
        with walls.entered(key(name)):
            assert walls.call("app.settle_apart", edition, key("program a"), "after", "coming") == 0, name
    assert set(rows(AnswerSet).values_list("apart", flat=True)) == {"", "after"}


@pytest.mark.parametrize("becomes", ["coming", "", "anything"])
def test_of_a_version_that_was_never_asked_nothing_is_counted(world: Any, becomes: str) -> None:
    edition = late(world)
    with walls.entered(key("coordinator")):
        assert walls.call("app.settle_apart", edition, key("program a"), "unpublished", becomes) == 0
        assert walls.call("app.settle_apart", edition, key("program a"), "", becomes) == 0


def test_taken_back_before_it_is_counted_it_is_counted_by_nobody(world: Any) -> None:
    edition = late(world)
    world.client("coordinator").post(address(edition), {"becomes": "coming"})
    row = rows(AnswerSet).get(file_id=key("file active_a"))
    world.client("active_a").post(f"{HOME}answers/{row.pk}/withdraw/")
    assert apart.being_taken_in() == {edition}, "found again, should its job have ended badly"
    tasks.take_in_what_waits(timestamp=0)
    assert counted() == 2 and apart.being_taken_in() == set()
    assert recount.from_lines(edition) == recount.from_answers(edition)
