"""Somebody leaves in the middle, a job is late, nobody was right: a reading always goes on, and ends."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connections, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from pairpep.coding import actions, comparing, giving, keeping
from pairpep.coding.models import Coder, Mark, Outcome, Settled, Source, Study
from pairpep.kernel import clock, walls
from pairpep.kernel.scoping import acting
from pairpep.kernel.workflow import WrongMoment
from pairpep.network.models import Membership
from tests.coding.readings import ANOTHER, FIRST, SECOND, another, begun, bring, compared, give, now, started, units
from tests.coding.test_walk import rows_in_the_wall
from tests.persons import words
from tests.world import key

HOME = "/fr/evaluation/coding/"


def every(model: Any) -> Any:
    return model.objects.using("jobs").unscoped("a test looks")


def of(study: Study, page: str = "") -> str:
    return f"{HOME}readings/{study.pk}/{page}"


def waiting() -> list[str]:
    return list(ProcrastinateJob.objects.using("jobs").filter(task_name="coding.count").values_list("args__study_id", flat=True))


def test_agreement_is_counted_by_a_job_and_nobody_reads_the_other_before(world: Any) -> None:
    study = started(world)
    for who, codes in (("coordinator", FIRST), ("researcher", SECOND)):
        give(world, study, who, codes)
        world.client(who).post(of(study, "finish/"))
    assert now(study).state == "comparing" and waiting() == [str(study.pk)]
    client = world.client("researcher")
    page = client.get(of(study))
    assert "L'accord se calcule" in words(page) and b"data-wait" in page.content
    assert client.get(of(study, "agreement/")).status_code == 404 and client.get(of(study, "consensus/")).status_code == 404
    assert rows_in_the_wall("researcher", "coding_mark") == 8
    # No page goes on by itself, whatever it asks of the wall; and no result is stored by hand.
    for statement in (
        "UPDATE coding_study SET state = 'consensus' WHERE id = %s",
        "INSERT INTO coding_outcome (id, study_id, kind, body, mark, made_at) SELECT gen_random_uuid(), %s, 'agreement', '{}', '', now()",
    ):
        with (
            pytest.raises(DatabaseError),
            walls.entered(key("researcher")),
            transaction.atomic(),
            connections["default"].cursor() as cursor,
        ):
            cursor.execute(statement, [study.pk])
    comparing.count(study.pk)
    assert now(study).state == "consensus" and "α" in client.get(of(study, "agreement/")).content.decode()


def test_nobody_goes_on_without_a_stored_agreement_even_the_jobs(world: Any) -> None:
    study = started(world)
    for who in ("coordinator", "researcher"):
        give(world, study, who, FIRST)
        giving.finish(study, by=world.actor(who))
    with pytest.raises(DatabaseError), transaction.atomic(using="jobs"), connections["jobs"].cursor() as cursor:
        cursor.execute("UPDATE coding_study SET state = 'consensus' WHERE id = %s", [study.pk])


def test_a_job_that_was_lost_is_asked_for_again_and_the_night_counts_what_is_left(world: Any) -> None:
    study = started(world)
    for who in ("coordinator", "researcher"):
        give(world, study, who, FIRST)
        giving.finish(study, by=world.actor(who))
    ProcrastinateJob.objects.using("jobs").filter(task_name="coding.count").delete()
    client = world.client("coordinator")
    assert "n'a pas été calculé" not in words(client.get("/fr/home/"))  # it may still come by itself
    with time_machine.travel(clock.now() + timedelta(days=1), tick=False):
        assert "redemandez-le" in words(world.client("coordinator").get("/fr/home/"))
    client.post(of(study, "count/"))
    assert waiting() == [str(study.pk)]
    assert comparing.count_what_waits() == 1 and comparing.count_what_waits() == 0
    assert not comparing.count(study.pk) and every(Outcome).get(study=study).kind == "agreement"


def test_whoever_blocks_a_reading_is_taken_out_and_their_codes_stay_theirs_and_are_not_counted(world: Any) -> None:
    another()
    study = begun(world)
    actions.name_reader(study, by=world.actor("coordinator"), person_id=key(ANOTHER))
    bring(world, study, "Le financement finit en mars.\nOn m'a bien accueillie.")
    actions.start(study, by=world.actor("coordinator"))
    for who in ("coordinator", ANOTHER):
        give(world, study, who, FIRST[:2])
        giving.finish(study, by=world.actor(who))
    giving.give(units(study)[0], by=world.actor("researcher"), construct="I.A", valence="+")
    assert now(study).state == "coding"
    # Only who runs it, and only somebody else.
    assert world.client("researcher").get(of(study, "out/")).status_code == 404
    page = words(world.client("coordinator").post(of(study, "out/"), {"person": ""}))
    assert "Choisissez quelqu'un" in page
    world.client("coordinator").post(of(study, "out/"), {"person": str(key("researcher"))})
    assert now(study).state == "comparing" and comparing.count(study.pk)
    body = json.loads(every(Outcome).get(study=study).body)
    assert body["readers"] == ["A", "C"] and [each["code"] for each in body["constructs"]] == ["III.B", "III.J.1"]
    assert rows_in_the_wall("coordinator", "coding_mark") == 4
    # Out: one reads that one is, and one's own code; no text, no page of the reading, no code of another.
    client = world.client("researcher")
    home = words(client.get(HOME))
    assert "Lectures où vous n'êtes plus" in home and "Vous avez donné 1 code" in home
    assert client.get(of(study)).status_code == 404
    assert rows_in_the_wall("researcher", "coding_mark") == 1 and rows_in_the_wall("researcher", "coding_coder") == 1
    assert rows_in_the_wall("researcher", "coding_segment") == 0 == rows_in_the_wall("researcher", "coding_source")
    assert "retirée de cette lecture" in words(world.client("coordinator").get(of(study)))


def test_a_text_with_names_goes_with_whoever_brought_it_and_another_person_is_named(world: Any) -> None:
    another()
    study = begun(world)
    bring(world, study, "Chez Louise, on attendait.", by="researcher", cut=False)
    bring(world, study, "Le financement finit en mars.")
    actions.take_out(study, by=world.actor("coordinator"), person_id=key("researcher"))
    assert [each.state for each in every(Source).of_study(study.pk)] == ["cut"]
    with pytest.raises(WrongMoment):
        actions.start(study, by=world.actor("coordinator"))
    with pytest.raises(WrongMoment):
        actions.name_reader(study, by=world.actor("coordinator"), person_id=key("researcher"))
    actions.name_reader(study, by=world.actor("coordinator"), person_id=key(ANOTHER))
    actions.start(study, by=world.actor("coordinator"))
    # Left alone in the middle, one reads that another is to be named, and the codes that were given stay.
    give(world, study, "coordinator", FIRST[:1])
    giving.finish(study, by=world.actor("coordinator"))
    actions.take_out(study, by=world.actor("coordinator"), person_id=key(ANOTHER))
    assert now(study).state == "coding" and "Une seule personne y lit encore" in words(world.client("coordinator").get(of(study)))


def test_whose_role_ended_reads_no_longer_and_the_next_one_runs_the_reading(world: Any) -> None:
    another()
    study = begun(world)
    actions.name_reader(study, by=world.actor("coordinator"), person_id=key(ANOTHER))
    bring(world, study, "Le financement finit en mars.")
    actions.start(study, by=world.actor("coordinator"))
    for who in ("researcher", ANOTHER):
        give(world, study, who, FIRST[:1])
        giving.finish(study, by=world.actor(who))
    assert keeping.take_out_whose_role_ended() == 0
    with acting("a test ends a role"):
        every(Membership).filter(person_id=key("coordinator"), role="coordinator").update(until=clock.today())
    assert keeping.take_out_whose_role_ended() == 1 and keeping.take_out_whose_role_ended() == 0
    assert every(Coder).get(study=study, person_id=key("coordinator")).out_why == "role_ended"
    assert now(study).state == "comparing" and comparing.count_what_waits() == 1
    with pytest.raises(PermissionDenied):
        actions.drop(study, by=world.actor(ANOTHER), reason="Non.")
    actions.drop(study, by=world.actor("researcher"), reason="On recommence.")
    assert now(study).state == "dropped"


def test_the_wall_lets_nobody_take_out_another_but_who_runs_the_reading(world: Any) -> None:
    study = started(world)
    statement = "UPDATE coding_coder SET out_on = app.today(), out_why = %s WHERE study_id = %s AND person_id = %s"
    for who, why, whom in (
        ("researcher", "taken_out", "coordinator"),
        ("researcher", "taken_out", "researcher"),
        ("coordinator", "taken_out", "coordinator"),
        ("coordinator", "role_ended", "researcher"),
    ):
        with walls.entered(key(who)), connections["default"].cursor() as cursor:
            try:
                with transaction.atomic():
                    cursor.execute(statement, [why, study.pk, key(whom)])
                assert cursor.rowcount == 0, (who, whom)
            except DatabaseError:
                pass
    assert not every(Coder).of_study(study.pk).out().exists()


def test_readers_keep_a_third_code_or_none_with_why_and_both_first_codes_stay(world: Any) -> None:
    study = compared(world)
    unit = units(study)[1]
    client, address = world.client("researcher"), f"{HOME}units/{unit.pk}/settle/"
    said = {"other": "III.D.3", "valence": "+", "strength": "2"}
    assert "Dites pourquoi" in words(client.post(address, said))
    assert "Choisissez un sens" in words(client.post(address, {"other": "III.D.3", "reason": "Vu ensemble."}))
    client.post(address, said | {"reason": "On parle d'apprendre, pas d'accueil."})
    row = every(Settled).get(segment=unit)
    assert (row.construct, row.valence, row.strength, row.reason) == ("III.D.3", "+", 2, "On parle d'apprendre, pas d'accueil.")
    page = words(client.get(of(study, "consensus/")))
    assert "On parle d'apprendre, pas d'accueil." in page and "III.B" in page and "III.D.1" in page
    # Settled again, what was kept is still a choice; nothing at all needs its reason too.
    assert "(personne)" in words(client.get(address))
    assert "Dites pourquoi" in words(client.post(address, {"strength": "1"}))
    client.post(address, {"reason": "Trop vague."})
    row = every(Settled).get(segment=unit)
    assert (row.construct, row.reason) == ("", "Trop vague.")
    assert sorted(each.construct for each in every(Mark).of_segment(unit.pk)) == ["III.B", "III.D.1"]
    with pytest.raises(WrongMoment):
        giving.settle(unit, by=world.actor("researcher"), codes=[("V.A", "-", 1)])
    # What one of the two gave needs no reason.
    client.post(address, {"codes": ["III.B|+|1"]})
    assert every(Settled).get(segment=unit).construct == "III.B"


def test_under_five_texts_the_page_says_that_its_interval_cannot_be_trusted(world: Any) -> None:
    study = compared(world)
    page = words(world.client("researcher").get(of(study, "agreement/")))
    assert "Il y a 4 textes" in page and "Intervalle sur les unités" in page
