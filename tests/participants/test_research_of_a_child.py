"""Research, under fourteen: a parent's yes and the child's own, each on their own page; either takes it back; over at fourteen (LAW-35)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.db import connections, transaction
from django.db.utils import ProgrammingError

from pairpep.kernel import clock, walls
from pairpep.kernel.scoping import acting
from pairpep.participants.models import Consent
from pairpep.responses.models import AnswerSet, ResearchChoice
from tests.extracts.study import answered, choose, questionnaire
from tests.persons import words
from tests.world import key

OWN = "/fr/me/questions/research/"
WHY = "a test looks"


def parent_page() -> str:
    return f"/fr/me/child/{key('file child_a')}/research/"


def both_say_yes(world: Any) -> None:
    world.client("father_a").post(parent_page(), {"research": "yes"})
    world.client("child_a").post(OWN, {"research": "yes"})


def counts() -> bool:
    return key("file child_a") in {one.id for one in choose(minors="alone").included}


def test_both_say_yes_and_either_takes_it_back(world: Any) -> None:
    father, child = world.client("father_a"), world.client("child_a")
    assert "Recherche, et Zoé" in words(father.get("/fr/me/"))
    said = father.post(parent_page(), {"research": "yes"}, follow=True)
    assert "Vous avez dit oui" in words(said)
    assert not counts(), "the child was not asked yet"
    asked = child.post(OWN, {"research": "yes"}, follow=True)
    assert "seulement si un parent dit oui aussi" in words(asked)
    assert counts()
    father.post(parent_page(), {"research": "no"})
    assert not counts()
    father.post(parent_page(), {"research": "yes"})
    assert counts()
    child.post(OWN, {"research": "no"})
    assert not counts()


def test_a_parent_learns_nothing_of_what_the_child_chose(world: Any) -> None:
    father, child = world.client("father_a"), world.client("child_a")
    father.post(parent_page(), {"research": "yes"}, follow=True)
    before = words(father.get(parent_page())), words(father.get("/fr/me/"))
    child.post(OWN, {"research": "yes"})
    child.post(OWN, {"research": "no"})
    assert (words(father.get(parent_page())), words(father.get("/fr/me/"))) == before
    with walls.entered(key("father_a")) as actor:
        assert not ResearchChoice.objects.visible_to(actor).exists()
        connection = connections["default"]
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM responses_researchchoice")
            assert cursor.fetchone() == (0,)


def test_the_child_reads_what_the_parent_said_and_leaves_it_to_them(world: Any) -> None:
    """Taken back by the child, the parent would learn from it what their child wants."""
    world.client("father_a").post(parent_page(), {"research": "yes"})
    child = world.client("child_a")
    row = Consent.objects.using("jobs").unscoped(WHY).get(purpose="research")
    assert "par un parent" in words(child.get("/fr/me/consents/"))
    assert child.post(f"/fr/me/consents/{row.pk}/").status_code == 404
    with walls.entered(key("child_a")), connections["default"].cursor() as cursor:
        cursor.execute("UPDATE participants_consent SET withdrawn_at = app.clock() WHERE id = %s", [row.pk])
        assert cursor.rowcount == 0


def test_nobody_but_a_parent_answers_for_a_child(world: Any) -> None:
    for name in ("mother_a", "youth_a", "clinician_a", "lead_a", "peer_a", "privacy_a", "researcher"):
        assert world.client(name).get(parent_page()).status_code in (403, 404), name
    assert not Consent.objects.using("jobs").unscoped(WHY).filter(purpose="research").exists()


def test_a_parent_s_no_is_for_what_was_answered_as_well(world: Any) -> None:
    edition = questionnaire()
    both_say_yes(world)
    answered(key("file child_a"), edition, {"sleep": "often"}, research=True)
    rows = AnswerSet.objects.using("jobs").unscoped(WHY)
    assert [row.research for row in rows] == [True]
    world.client("father_a").post(parent_page(), {"research": "no"})
    assert [row.research for row in rows.all()] == [False]


def test_what_a_child_answers_is_not_for_research_without_a_parent(world: Any) -> None:
    """Whatever the code asks: the database looks."""
    world.client("child_a").post(OWN, {"research": "yes"})
    answered(key("file child_a"), questionnaire(), {"sleep": "often"}, research=True)
    assert [row.research for row in AnswerSet.objects.using("jobs").unscoped(WHY)] == [False]


def test_no_job_writes_a_child_in_a_file_without_both(world: Any) -> None:
    from pairpep.extracts.models import Inclusion
    from tests.extracts.study import agreed, made, many, save

    many(12)
    extract = made(agreed())
    world.client("child_a").post(OWN, {"research": "yes"})
    place = {"file_id": key("file child_a"), "program_id": key("program a"), "at": clock.now()}
    with pytest.raises(ProgrammingError, match="did not say yes to research"), transaction.atomic(using="jobs"):
        save(Inclusion(extract_id=extract.pk, **place))
    world.client("father_a").post(parent_page(), {"research": "yes"})
    save(Inclusion(extract_id=extract.pk, **place))
    assert Inclusion.objects.using("jobs").unscoped(WHY).filter(file_id=key("file child_a")).count() == 1


def test_at_an_age_nobody_knows_the_database_keeps_no_yes(world: Any) -> None:
    client = world.client("unknown_a")
    assert "pas connu" in words(client.get(OWN))
    client.post(OWN, {"research": "yes"})
    assert not ResearchChoice.objects.using("jobs").unscoped(WHY).exists()
    said = {"file_id": key("file unknown_a"), "program_id": key("program a"), "at": clock.now(), "language": "fr"}
    with walls.entered(key("unknown_a")), acting("a test goes past the page"), pytest.raises(ProgrammingError), transaction.atomic():
        ResearchChoice(**said, given=True).save(force_insert=True)


def test_at_fourteen_the_parent_s_page_is_gone_and_the_question_is_put_to_the_young_person(world: Any) -> None:
    both_say_yes(world)
    fourteen = datetime(clock.today().year + 2, 3, 1, 12, tzinfo=UTC)
    with time_machine.travel(fourteen, tick=False):
        father = world.client("father_a")
        assert father.get(parent_page()).status_code == 404
        assert "Zoé" not in words(father.get("/fr/me/"))
        assert not counts()
    with time_machine.travel(fourteen.replace(month=4, day=2), tick=False):
        assert not counts(), "their own yes was said as a child"
        young = world.client("child_a")
        assert "ta réponse t'est demandée de nouveau" in words(young.get(OWN))
        young.post(OWN, {"research": "yes"})
        assert counts()


def test_a_yes_of_before_eighteen_is_put_again(world: Any) -> None:
    world.client("father_a").post(parent_page(), {"research": "yes"})
    fifteen, eighteen = clock.today().year + 3, clock.today().year + 6
    with time_machine.travel(datetime(fifteen, 6, 1, 12, tzinfo=UTC), tick=False):
        world.client("child_a").post(OWN, {"research": "yes"})
        assert counts()
    with time_machine.travel(datetime(eighteen, 4, 2, 12, tzinfo=UTC), tick=False):
        assert not counts()
        young = world.client("child_a")
        assert "ta réponse t'est demandée de nouveau" in words(young.get(OWN))
        young.post(OWN, {"research": "yes"})
        assert counts()
