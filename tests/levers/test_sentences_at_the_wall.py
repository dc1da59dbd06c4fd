"""What the database refuses whatever a page asks: to sign a sentence that is nobody's, to change the words of somebody else."""

from __future__ import annotations

from typing import Any

import pytest

from pairpep.levers.models import Authorship, Lever
from tests.levers.letters import answer, drop, empty_the_letterbox, rows, sign
from tests.walls.hand import hand, refusal
from tests.world import key


@pytest.fixture
def nobody_s(world: Any) -> Any:
    """A sentence without a name, out of the letterbox and shown."""
    drop(world, "peer_a")
    empty_the_letterbox(4)
    (lever,) = rows(Lever)
    answer(world, lever.pk)
    return lever


def test_nobody_claims_a_sentence_without_a_name(nobody_s: Any) -> None:
    with hand("clinician_a") as run:
        assert refusal(run, "INSERT INTO levers_authorship (lever_id, person_id) VALUES (%s, %s)", nobody_s.pk, key("clinician_a"))
    assert rows(Authorship) == []


def test_the_coordination_answers_and_changes_no_word(world: Any, nobody_s: Any) -> None:
    theirs = sign(world, "clinician_a", words="Mes mots à moi.")
    for lever in (nobody_s.pk, theirs):
        with hand("coordinator") as run:
            assert refusal(run, "UPDATE levers_lever SET words = 'Autre chose' WHERE id = %s", lever)
        with hand("coordinator") as run:
            assert refusal(run, "UPDATE levers_lever SET words = '', state = 'withdrawn' WHERE id = %s", lever)
    world.client("clinician_a").post(f"/fr/levers/{theirs}/withdraw/")
    with hand("coordinator") as run:
        assert refusal(run, "UPDATE levers_lever SET state = 'open' WHERE id = %s", theirs)


def test_a_sentence_that_was_withdrawn_is_counted_by_no_code(world: Any) -> None:
    from pairpep.levers.models import Coding

    theirs = sign(world, "clinician_a", words="Mes mots à moi.", research="on")
    answer(world, theirs)
    world.client("researcher").post(f"/fr/levers/{theirs}/codes/", {"codes_innovation": ["I-1"]})
    if not rows(Coding):
        from pairpep.kernel import clock
        from pairpep.kernel.scoping import acting

        with acting("a test"):
            Coding(lever_id=theirs, code="x", by_id=key("researcher"), on=clock.today()).save(using="jobs", force_insert=True)
    with hand("coordinator") as run:
        assert run("SELECT count(*) FROM levers_coding") == [(1,)]
    world.client("clinician_a").post(f"/fr/levers/{theirs}/withdraw/")
    for who in ("coordinator", "researcher"):
        with hand(who) as run:
            assert run("SELECT count(*) FROM levers_coding") == [(0,)]
