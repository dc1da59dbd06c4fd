"""A sentence without a name: nothing ties it to whoever wrote it, and a code alone leads back to it."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.db import connections

from pairpep.journal.models import Event
from pairpep.levers.models import Authorship, Lever, Receipt, Signature, Slip
from tests.levers.letters import SAID, answer, code_in, drop, empty_the_letterbox, rows, words_on, write
from tests.world import key

EVERYBODY = ["peer_a", "family_a", "clinician_a", "manager_a", "researcher", "lapsed_a", "active_a", "mother_a", "coordinator"]


@pytest.mark.parametrize("who", EVERYBODY)
def test_anyone_who_is_in_drops_one_and_no_row_says_who(world: Any, who: str) -> None:
    before = Event.objects.using("jobs").count()
    drop(world, who)
    (slip,) = rows(Slip)
    assert slip.words == SAID["words"] and slip.week.weekday() == 0
    assert {field.name for field in Slip._meta.fields} == {"id", "week", "kind", "place", "language", "words", "research", "receipt"}
    assert not rows(Lever) and not rows(Authorship) and not rows(Signature)
    assert Event.objects.using("jobs").count() == before, "the journal of events does not know of it"


def test_its_words_are_sealed_while_they_wait_and_no_page_reads_the_letterbox(world: Any) -> None:
    drop(world, "peer_a")
    with connections["jobs"].cursor() as cursor:
        cursor.execute("SELECT words FROM levers_slip")
        assert SAID["words"].encode() not in bytes(cursor.fetchone()[0])
    for page in ("", "desk/", "mine/"):
        assert SAID["words"] not in words_on(world.client("coordinator").get(f"/fr/levers/{page}"))


def test_sent_twice_it_is_one_sentence_with_one_code(world: Any) -> None:
    client, once = world.client("peer_a"), str(uuid4())
    first, second = (code_in(write(world, "peer_a", client, once=once)) for _ in range(2))
    assert first == second and len(rows(Slip)) == 1


def test_neither_the_session_nor_the_cache_keeps_the_code_or_the_words(world: Any) -> None:
    from django.contrib.sessions.models import Session

    code = drop(world, "peer_a")
    kept = " ".join(str(session.get_decoded()) for session in Session.objects.using("jobs").all())
    with connections["jobs"].cursor() as cursor:
        cursor.execute("SELECT cache_key || ' ' || value FROM project_cache")
        kept += " ".join(row[0] for row in cursor.fetchall())
    for told in (code, SAID["words"], str(key("peer_a"))):
        assert told not in kept
    assert code.encode() not in bytes(rows(Slip)[0].receipt)


def test_an_obstacle_that_could_only_come_from_one_person_waits_for_others(world: Any) -> None:
    """Alone it stays; with two more it goes, in the same batch and with the same day; alone for two weeks, it goes all the same."""
    drop(world, "family_a", words="Une phrase que peu de gens diraient.")
    assert empty_the_letterbox(1) == 0
    for who in ("peer_a", "manager_a"):
        drop(world, who)
    assert empty_the_letterbox(1) == 3
    found = rows(Lever)
    assert len({each.since for each in found}) == 1 and not rows(Slip)
    assert {each.pk for each in rows(Lever)} == {each.lever_id for each in rows(Receipt)}


def test_after_two_weeks_it_goes_even_alone(world: Any) -> None:
    drop(world, "family_a")
    assert [empty_the_letterbox(weeks) for weeks in (1, 2, 3)] == [0, 1, 0]


def test_this_week_s_stay_in_the_letterbox(world: Any) -> None:
    from pairpep.levers import releasing

    for who in ("peer_a", "family_a", "manager_a"):
        drop(world, who)
    assert releasing.run_due() == 0


def test_batches_come_in_no_order(world: Any) -> None:
    clients = {who: world.client(who) for who in ("peer_a", "family_a", "manager_a", "lead_a")}
    for number in range(12):
        write(world, "", clients[list(clients)[number % 4]], words=f"Phrase numéro {number:02d}.")
    empty_the_letterbox()
    with connections["jobs"].cursor() as cursor:
        cursor.execute("SELECT words FROM levers_lever ORDER BY ctid")
        stored = [row[0] for row in cursor.fetchall()]
    shown = [each.words for each in rows(Lever)]
    assert sorted(stored) == sorted(shown) and stored != sorted(stored)


def test_the_code_reads_the_answer_and_the_one_without_it_reads_nothing(world: Any) -> None:
    code = drop(world, "active_a")
    client = world.client("active_a")
    assert "Dans la boîte aux lettres" in words_on(client.post("/fr/levers/code/", {"code": code.lower().replace("-", " ")}))
    empty_the_letterbox(3)
    (lever,) = rows(Lever)
    answer(world, lever.pk, what="keep_back", words_fr="Quelqu'un y est reconnaissable.", words_en="Somebody can be recognised in it.")
    assert "Quelqu'un y est reconnaissable." in words_on(client.post("/fr/levers/code/", {"code": code}))
    assert client.get(f"/fr/levers/{lever.pk}/").status_code == 404
    wrong = words_on(client.post("/fr/levers/code/", {"code": "AAAA-BBBB-CCCC-DDDD"}))
    assert "Aucune phrase n'a ce code" in wrong and SAID["words"] not in wrong


@pytest.mark.parametrize("released", [False, True])
def test_the_code_withdraws_for_good(world: Any, released: bool) -> None:
    code = drop(world, "peer_a")
    if released:
        empty_the_letterbox(3)
    before = Event.objects.using("jobs").count()
    assert world.client("peer_a").post("/fr/levers/code/", {"code": code, "withdraw": "yes"}).status_code == 302
    assert not rows(Slip) and [each.words for each in rows(Lever)] == [""] * released
    assert Event.objects.using("jobs").count() == before


def test_codes_cannot_be_tried_all_day(world: Any) -> None:
    client = world.client("peer_a")
    answers = [client.post("/fr/levers/code/", {"code": f"AAAA-{number:04d}"}).status_code for number in range(12)]
    assert answers == [200] * 10 + [409] * 2


def test_a_session_floods_nothing_and_its_words_come_back(world: Any) -> None:
    client = world.client("peer_a")
    *_sent, last = (write(world, "", client, words=f"Encore une phrase {number}.") for number in range(7))
    assert "C'est assez pour aujourd'hui" in words_on(last) and "Encore une phrase 6." in words_on(last)
    assert len(rows(Slip)) == 5
    assert write(world, "family_a").status_code == 200, "another session has its own"
    cache.clear()


def test_words_that_speak_of_a_danger_show_the_lines_to_help_at_once(world: Any) -> None:
    answered = words_on(write(world, "peer_a", words="Je veux mourir."))
    assert "9-8-8" in answered and "Help, now" not in answered and len(rows(Slip)) == 1
    assert "9-8-8" not in words_on(write(world, "peer_a", words="Je veux un horaire plus clair."))
    named = write(world, "clinician_a", words="Je veux mourir.", name_for="coordination")
    assert named.status_code == 302 and named["Location"].endswith("/help/")


def test_what_cannot_be_promised_is_said_before_one_writes(world: Any) -> None:
    page = words_on(world.client("peer_a").get("/fr/levers/new/"))
    for told in ("Ni le programme ni le rôle", "on peut tout de même reconnaître quelqu'un", "Ce qu'on ne peut pas promettre"):
        assert told in page
    assert "programme" not in [field for field in ("program", "role") if f'name="{field}"' in page]


def test_someone_without_a_role_drops_nothing(full_world: Any) -> None:
    assert write(full_world, "nobody").status_code == 403
    assert write(full_world, "nobody", name_for="coordination").status_code == 200, "no name to show"
    assert not [slip for slip in rows(Slip) if slip.words == SAID["words"]]
