"""A sentence or a message that its author took back does not come back with an older backup, nor the name of somebody who left."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connections

from pairpep.project.keeping.ledger import copy_out
from pairpep.project.keeping.replay import replay
from tests.community.circle import HOME, arrive, load, member, opens, said
from tests.keeping.test_ledger import Ledger, kept, sql
from tests.levers.letters import drop, empty_the_letterbox, sign

__all__ = ["kept"]


def as_if_restored(kept: Ledger, ends: Callable[[], Any], *tables: str) -> None:
    """It ends, as it does on a page; these tables are then as an older backup has them; the ledger is replayed."""
    copy_out(to=kept)
    before = kept.mark()
    with connections["jobs"].cursor() as cursor:
        for table in tables:
            cursor.execute(f"CREATE TEMPORARY TABLE backup_{table} AS TABLE {table}")
        ends()
        copy_out(to=kept)
        cursor.execute("BEGIN")
        for table in reversed(tables):
            cursor.execute(f"DELETE FROM {table}")
        for table in tables:
            cursor.execute(f"INSERT INTO {table} SELECT * FROM backup_{table}; DROP TABLE backup_{table}")
        cursor.execute("COMMIT")
    replay(kept.since(before))


LEVERS = ("levers_slip", "levers_lever", "levers_receipt", "levers_authorship", "levers_signature")


@pytest.mark.abuse("AB-58")
def test_a_sentence_that_was_withdrawn_stays_without_its_words_and_its_name(world: Any, kept: Ledger) -> None:
    lever, client = sign(world, "clinician_a", words="Mes mots à moi."), world.client("clinician_a")
    as_if_restored(kept, lambda: client.post(f"/fr/levers/{lever}/withdraw/"), *LEVERS)
    assert sql("SELECT state, words FROM levers_lever") == [("withdrawn", "")] and sql("SELECT 1 FROM levers_signature") == []


@pytest.mark.abuse("AB-58")
def test_a_sentence_without_a_name_withdrawn_in_the_letterbox_or_after_it_does_not_come_back(world: Any, kept: Ledger) -> None:
    first, second, client = drop(world, "peer_a"), drop(world, "clinician_a", words="Une autre phrase."), world.client("peer_a")

    def goes() -> None:
        client.post("/fr/levers/code/", {"code": first, "withdraw": "yes"})
        empty_the_letterbox(4)
        client.post("/fr/levers/code/", {"code": second, "withdraw": "yes"})

    as_if_restored(kept, goes, *LEVERS)
    assert sql("SELECT 1 FROM levers_slip") == [] and sql("SELECT words FROM levers_lever WHERE words <> ''") == []


def test_a_sentence_that_only_left_the_letterbox_is_not_lost_with_the_backup(world: Any, kept: Ledger) -> None:
    drop(world, "peer_a")
    as_if_restored(kept, lambda: empty_the_letterbox(4), *LEVERS)
    assert sql("SELECT count(*) FROM levers_slip") == [(1,)]


@pytest.mark.abuse("AB-58")
def test_a_message_taken_back_and_a_member_who_left_do_not_come_back(world: Any, kept: Ledger) -> None:
    load()
    alex, cam = arrive(world, "peer_a", "Alex"), arrive(world, "clinician_a", "Camille")
    opens(alex, "Mon titre", "Mes mots")
    message, who = said("Mes mots").pk, member("peer_a")
    cam.post(f"{HOME}messages/{message}/translate/", {"words": "My words"})
    as_if_restored(kept, lambda: alex.post(f"{HOME}messages/{message}/take-back/"), "community_translation")
    sql("UPDATE community_message SET state = 'shown', words = 'Mes mots'")
    sql("UPDATE community_discussion SET title = 'Mon titre'")
    replay(kept.lines())
    assert sql("SELECT state, words FROM community_message") == [("withdrawn", "")] and sql("SELECT 1 FROM community_translation") == []
    assert sql("SELECT title FROM community_discussion") == [("",)]
    alex.post(f"{HOME}members/{who}/leave/", {"words": "leave"})
    copy_out(to=kept)
    sql("UPDATE community_member SET shown_name = 'Alex', left_at = NULL WHERE id = %s", [who])
    sql("UPDATE community_belonging SET ended_at = NULL WHERE member_id = %s", [who])
    replay(kept.lines())
    assert sql("SELECT shown_name, left_at IS NOT NULL FROM community_member WHERE id = %s", [who]) == [("", True)]
    assert sql("SELECT 1 FROM community_belonging WHERE member_id = %s AND ended_at IS NULL", [who]) == []
