"""A relative's line in a young person's plan: only when both want the same words, and never an answer the relative could read."""

from __future__ import annotations

from typing import Any

import pytest

from pairpep.kernel import walls
from pairpep.kernel.scoping import acting
from pairpep.participants.models import Tie
from pairpep.plans.models import Crossing, Offer
from tests.persons import words
from tests.plans.scenes import approved, latest, rows
from tests.world import key

WORDS = "J'aimerais que nous mangions ensemble le dimanche"


def offered(world: Any) -> Any:
    """Diane's plan is approved, and she proposes its line; Léo has a plan of his own."""
    mine = approved(world, "family", WORDS)
    assert world.client("mother_a").post(f"/fr/me/plan/{latest(mine).pk}/offer/aaa/").status_code == 302
    return mine


def answer(world: Any, **pressed: str) -> Any:
    return world.client("active_a").post(f"/fr/me/plan/line/{rows(Crossing).get().pk}/", pressed)


def what_diane_reads(world: Any) -> str:
    """Everything that her page says, and everything that PostgreSQL shows her."""
    with walls.entered(key("mother_a")) as actor:
        rows_ = list(Offer.objects.visible_to(actor).values("taken_back_at", "in_plan_at"))
        assert not Crossing.objects.visible_to(actor).exists()
    return words(world.client("mother_a").get("/fr/me/plan/")) + str(rows_)


def test_it_enters_the_plan_and_its_print_only_once_both_want_it(world: Any) -> None:
    his = approved(world)
    offered(world)
    page = words(world.client("active_a").get("/fr/me/plan/"))
    assert "Diane aimerait voir cette ligne dans ton plan aussi" in page and WORDS in page
    assert WORDS not in words(world.client("clinician_a").get(f"/fr/plan/{his.pk}/print/"))
    assert WORDS not in words(world.client("peer_a").get(f"/fr/plan/{his.pk}/"))
    assert answer(world, let_in="1").status_code == 302
    for reader in ("clinician_a", "peer_a", "active_a"):
        printed = words(world.client(reader).get(f"/fr/plan/{his.pk}/print/"))
        assert WORDS in printed and "Aussi dans le plan de Diane" in printed
        assert "Parler avec mon proche" not in printed, "which need of hers it answers stays with her"
    assert "Dans son plan aussi" in what_diane_reads(world)


def test_a_line_let_be_is_told_to_nobody(world: Any) -> None:
    approved(world)
    offered(world)
    before = what_diane_reads(world)
    answer(world, let_be="1")
    assert what_diane_reads(world) == before
    assert "Diane aimerait" not in words(world.client("active_a").get("/fr/me/plan/"))


def test_without_a_tie_the_answer_to_the_relative_is_the_same(world: Any) -> None:
    with_a_tie = offered(world)
    page = what_diane_reads(world)
    assert rows(Crossing).count() == 1
    world.client("mother_a").post(f"/fr/me/plan/offered/{rows(Offer).get().pk}/take-back/")
    with acting("a test takes a tie away"):
        rows(Tie).filter(relative_file_id=key("file mother_a")).delete()
    world.client("mother_a").post(f"/fr/me/plan/{latest(with_a_tie).pk}/offer/aaa/")
    assert rows(Crossing).filter(removed_at__isnull=True).count() == 0
    with walls.entered(key("mother_a")) as actor:
        assert Offer.objects.visible_to(actor).of_plan(with_a_tie.pk).count() == 1
    assert words(world.client("mother_a").get("/fr/me/plan/")) in page


@pytest.mark.parametrize("who", ["the relative", "the young person"])
def test_either_takes_it_back(world: Any, who: str) -> None:
    his = approved(world)
    offered(world)
    answer(world, let_in="1")
    if who == "the relative":
        world.client("mother_a").post(f"/fr/me/plan/offered/{rows(Offer).get().pk}/take-back/")
    else:
        answer(world, let_be="1")
    assert WORDS not in words(world.client("active_a").get(f"/fr/plan/{his.pk}/print/"))
    assert WORDS not in words(world.client("clinician_a").get(f"/fr/plan/{his.pk}/print/"))
    assert "Dans son plan aussi" not in what_diane_reads(world)


def test_what_was_taken_back_can_no_longer_be_let_in(world: Any) -> None:
    approved(world)
    offered(world)
    world.client("mother_a").post(f"/fr/me/plan/offered/{rows(Offer).get().pk}/take-back/")
    assert answer(world, let_in="1").status_code == 409
    assert rows(Offer).get().in_plan_at is None


def test_a_line_offered_twice_is_offered_once(world: Any) -> None:
    mine = offered(world)
    world.client("mother_a").post(f"/fr/me/plan/{latest(mine).pk}/offer/aaa/")
    assert (rows(Offer).count(), rows(Crossing).count()) == (1, 1)


def test_nobody_offers_or_answers_in_another_s_place(world: Any) -> None:
    mine = offered(world)
    line, offer, version = rows(Crossing).get().pk, rows(Offer).get().pk, latest(mine).pk
    for stranger in ("mother_a", "father_a", "youth2_a", "peer_a", "family_a", "clinician_a", "lead_a", "mother_b"):
        assert world.client(stranger).post(f"/fr/me/plan/line/{line}/", {"let_in": "1"}).status_code == 404
    for stranger in ("active_a", "father_a", "family_a", "lead_a", "mother_b"):
        assert world.client(stranger).post(f"/fr/me/plan/{version}/offer/aaa/").status_code == 404
        assert world.client(stranger).post(f"/fr/me/plan/offered/{offer}/take-back/").status_code == 404
    assert rows(Crossing).get().answer == ""
