"""By hand, under the pages' own login: no key, no bytes, nobody's presence in a file, and no step that is somebody else's."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from pairpep.extracts.models import Extract, Link
from pairpep.kernel import clock
from pairpep.kernel.scoping import acting
from tests.extracts.study import WHY, agreed, made, many, save
from tests.walls.hand import count, hand, refusal
from tests.world import key


@pytest.fixture
def study(world: Any) -> Any:
    """A file that was let out, and a link that is still good."""
    many(12)
    extract = made(agreed())
    with acting(WHY):
        told = {"state": "released", "decided_by_id": key("coordinator"), "decided_at": clock.now()}
        Extract.objects.using("jobs").unscoped(WHY).filter(pk=extract.pk).update(**told)
    save(
        Link(
            id=key("link"),
            extract=extract,
            recipient_id=key("researcher"),
            made_at=clock.now(),
            expires_at=clock.now() + timedelta(hours=24),
        )
    )
    return extract


@pytest.mark.parametrize("who", ["researcher", "coordinator", "privacy_a", "administrator", "peer_a"])
def test_keys_and_bytes_are_in_no_reach(study: Any, who: str) -> None:
    with hand(who) as run:
        for table in ("extracts_piece", "extracts_studykey"):
            assert "permission denied" in refusal(run, f"SELECT * FROM {table}")
        assert count(run, "extracts_inclusion") == 0
        assert run("SELECT count(*) FROM app.extract_pieces(%s)", key("link")) == [(0,)]  # a link that nobody used


USE = "UPDATE extracts_link SET used_at = app.clock() WHERE id = %s"


def test_the_bytes_come_to_whoever_uses_up_their_own_link_and_to_nobody_else(study: Any) -> None:
    with hand("researcher") as run:
        assert run(USE, key("link")) == [(1,)]
        assert run("SELECT count(*) FROM app.extract_pieces(%s)", key("link"))[0][0] >= 1
        assert run(USE, key("link")) == [(0,)]
    for who in ("coordinator", "privacy_a", "partner"):
        with hand(who) as run:
            assert run(USE, key("link")) == [(0,)]


TRICKS = {
    "a file let out by whoever asked": (
        "researcher",
        "UPDATE extracts_extract SET state = 'declined', decided_by_id = app.person()",
        "one step",
    ),
    "an agreement that is born signed": (
        "researcher",
        "INSERT INTO extracts_agreement SELECT (a.x).* FROM (SELECT a AS x FROM extracts_agreement a LIMIT 1) a",
        "begins as a draft",
    ),
    "another list of variables once it is signed": (
        "coordinator",
        "UPDATE extracts_agreement SET variables = '{people.name}'",
        "not written",
    ),
    "a longer life once it is signed": ("coordinator", "UPDATE extracts_agreement SET ends_on = ends_on + 900", "not written"),
    "a file asked for by who keeps": (
        "coordinator",
        "INSERT INTO extracts_extract SELECT (e.x).* FROM (SELECT e AS x FROM extracts_extract e LIMIT 1) e",
        "policy",
    ),
}


@pytest.mark.parametrize("trick", TRICKS)
def test_no_step_is_taken_in_place_of_another(study: Any, trick: str) -> None:
    who, statement, sentence = TRICKS[trick]
    with hand(who) as run:
        assert sentence in refusal(run, statement)
