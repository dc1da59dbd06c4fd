"""The walk of a reading: nobody reads a name, nobody reads the other's codes, agreement comes first, people decide, one release."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connections, transaction

from pairpep.coding import actions, comparing, giving, rating
from pairpep.coding.models import Mark, Outcome, Segment, Settled, Source
from pairpep.kernel import walls
from pairpep.kernel.workflow import WrongMoment
from tests.coding.readings import FIRST, begun, bring, compared, give, now, rated, released, started, units
from tests.persons import words
from tests.world import key

NAMED = "Chez ma tante Louise à Rimouski, on attendait depuis le 3 mars.\nLe rôle n'était pas clair."


def seen_by(world: Any, who: str, model: Any, study: Any) -> int:
    with walls.entered(key(who)) as actor:
        return int(model.objects.visible_to(actor).of_study(study.pk).count())


def rows_in_the_wall(who: str, table: str) -> int:
    """What PostgreSQL itself shows, whatever the rules of the pages say."""
    with walls.entered(key(who)), connections["default"].cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        return int(cursor.fetchone()[0])


def test_nobody_else_reads_a_text_before_its_identifiers_are_out_and_what_came_in_is_destroyed(world: Any) -> None:
    study = begun(world)
    source = bring(world, study, NAMED, cut=False)
    assert seen_by(world, "coordinator", Source, study) == 1 and rows_in_the_wall("researcher", "coding_source") == 0
    with pytest.raises(WrongMoment):
        actions.start(study, by=world.actor("coordinator"))
    actions.clean(source, by=world.actor("coordinator"), added=["attendait"], keep=["date:3 mars"])
    row = Source.objects.using("jobs").unscoped("a test looks").get(pk=source.pk)
    assert (row.state, row.raw) == ("clean", "")
    assert [unit.words for unit in units(study)] == [
        "Chez ma tante [prénom] à [lieu], on [retiré] depuis le 3 mars.",
        "Le rôle n'était pas clair.",
    ]
    assert seen_by(world, "researcher", Source, study) == 1 == rows_in_the_wall("researcher", "coding_source")
    with connections["jobs"].cursor() as cursor:
        cursor.execute("SELECT string_agg(encode(words, 'escape'), ' ') FROM coding_segment")
        assert "clair" not in cursor.fetchone()[0]


def test_whoever_is_not_named_in_a_reading_reads_nothing_of_it(world: Any) -> None:
    study = started(world)
    for who in ("manager_a", "lead_a", "peer_mentor", "partner", "administrator", "youth_a"):
        for table in ("coding_study", "coding_source", "coding_segment", "coding_coder"):
            assert rows_in_the_wall(who, table) == 0, (who, table)
    assert study.state == "gathering" and now(study).state == "coding"


def test_neither_reader_sees_the_codes_of_the_other_before_both_have_said_done(world: Any) -> None:
    study = started(world)
    give(world, study, "coordinator", FIRST)
    giving.finish(study, by=world.actor("coordinator"))
    assert rows_in_the_wall("researcher", "coding_mark") == 0 and rows_in_the_wall("coordinator", "coding_mark") == 8
    # Not by moving the reading on either: the wall counts who is not done.
    with pytest.raises(DatabaseError), walls.entered(key("researcher")), transaction.atomic(), connections["default"].cursor() as cursor:
        cursor.execute("UPDATE coding_study SET state = 'consensus' WHERE id = %s", [study.pk])
    give(world, study, "researcher", FIRST)
    giving.finish(study, by=world.actor("researcher"))
    assert now(study).state == "comparing" and rows_in_the_wall("researcher", "coding_mark") == 8  # until agreement is counted and stored
    assert comparing.count(study.pk) and not comparing.count(study.pk)
    assert rows_in_the_wall("researcher", "coding_mark") == 16 == rows_in_the_wall("coordinator", "coding_mark")
    assert now(study).state == "consensus"


def test_done_is_said_once_every_unit_was_read_and_nothing_changes_after(world: Any) -> None:
    study = started(world)
    with pytest.raises(WrongMoment, match="code"):
        giving.finish(study, by=world.actor("coordinator"))
    give(world, study, "coordinator", FIRST)
    giving.finish(study, by=world.actor("coordinator"))
    with pytest.raises(PermissionDenied):
        giving.give(units(study)[0], by=world.actor("coordinator"), construct="I.A", valence="+")


def test_agreement_is_measured_before_consensus_and_stays_as_it_was(world: Any) -> None:
    study = compared(world)
    outcome = Outcome.objects.using("jobs").unscoped("a test looks").get(study=study, kind="agreement")
    body = json.loads(outcome.body)
    assert (body["units"], body["readers"]) == (8, ["A", "B"])
    by_code = {each["code"]: each for each in body["constructs"]}
    assert by_code["III.J.1"]["krippendorff"]["value"]["nominal"] == 1 and by_code["III.J.1"]["table"] == [[4, 0], [0, 4]]
    assert by_code["III.B"]["table"] == [[0, 1], [0, 7]] and by_code["III.B"]["krippendorff"]["value"]["nominal"] < 0.1
    assert 0 < body["whole"]["krippendorff"]["value"]["nominal"] < 1 and body["texts"] == 4
    assert body["whole"]["krippendorff"]["interval"]["method"] == "bootstrap_over_texts"
    assert body["whole"]["over_units"]["interval"]["method"] == "bootstrap"
    assert body["apart"] == [{"codes": ["III.B", "III.D.1"], "times": 1}]
    giving.settle(units(study)[1], by=world.actor("researcher"), codes=[FIRST[1]])
    marks = Mark.objects.using("jobs").unscoped("a test looks").of_segment(units(study)[1].pk)
    assert sorted(each.construct for each in marks) == ["III.B", "III.D.1"]
    settled = Settled.objects.using("jobs").unscoped("a test looks").of_study(study.pk)
    assert settled.count() == 8 and Outcome.objects.using("jobs").unscoped("a test looks").get(pk=outcome.pk).body == outcome.body


def test_a_reader_who_gave_no_code_at_all_gives_no_coefficient_but_a_sentence(world: Any) -> None:
    study = compared(world, second=[("", "", 1)] * 8)
    body = json.loads(Outcome.objects.using("jobs").unscoped("a test looks").get(study=study, kind="agreement").body)
    assert body["silent"] == ["B"] and (body["whole"], body["direction"], body["constructs"]) == ({}, {}, [])
    page = words(world.client("coordinator").get(f"/fr/evaluation/coding/readings/{study.pk}/agreement/"))
    assert "B n'a donné aucun code" in page and "Krippendorff" not in page
    both_silent = compared(world, first=[("", "", 1)] * 8, second=[("", "", 1)] * 8)
    body = json.loads(Outcome.objects.using("jobs").unscoped("a test looks").get(study=both_silent, kind="agreement").body)
    assert body["silent"] == ["A", "B"] and body["whole"] == {}


def test_a_rating_is_suggested_by_persons_and_decided_by_people_with_why(world: Any) -> None:
    study = rated(world)
    rows = {
        (row.construct, row.program_id): row.suggested
        for row in rating.Rating.objects.using("jobs").unscoped("a test looks").of_study(study.pk)
    }
    assert rows["III.J.1", key("program a")] == "-2" and rows["III.J.1", key("program b")] == "2"
    assert rows["III.B", key("program a")] == "1" and rows["III.B", key("program b")] == "missing"
    ratings = {key("program a"): "-1", key("program b"): "2"}
    with pytest.raises(WrongMoment):
        rating.decide(study, by=world.actor("researcher"), construct="III.J.1", ratings=ratings)
    rating.decide(
        study, by=world.actor("researcher"), construct="III.J.1", ratings=ratings, reason="Un seul exemple est concret.", verdict="weak"
    )
    row = rating.Rating.objects.using("jobs").unscoped("a test looks").get(study=study, construct="III.J.1", program_id=key("program a"))
    assert (row.suggested, row.decided) == ("-2", "-1") and now(study).verdicts == {"III.J.1": "weak"}


def test_a_release_is_signed_stored_and_never_written_over_without_a_word_or_a_program(world: Any) -> None:
    study = released(world)
    outcome = Outcome.objects.using("jobs").unscoped("a test looks").get(study=study, kind="matrix")
    body = json.loads(outcome.body)
    assert study.state == "released" and body["signed_by"] and body["programs"] == ["A", "B"]
    (told,) = [each for each in body["constructs"] if each["code"] == "III.J.1"]
    assert (told["programs"], told["persons"], sorted(told["decided"].values())) == (2, 4, ["-2", "2"])
    assert body["heard_by_too_few"] == 4 and [each["code"] for each in body["constructs"]] == ["III.J.1"]
    assert body["apart"]["value"]["constructs"]["III.J.1"]["proposed"] == "strong"
    for word in ("Rive", "CANARI", "financement", "poste sera", str(key("program a"))):
        assert word not in outcome.body, word
    with walls.entered(key("coordinator")), pytest.raises(DatabaseError), transaction.atomic(), connections["default"].cursor() as cursor:
        cursor.execute("UPDATE coding_outcome SET body = '{}' WHERE id = %s", [outcome.pk])


def test_one_program_alone_is_not_released(world: Any) -> None:
    study = started(world, [("a", "Le financement finit en mars."), ("a", "Le local est petit.")])
    for who in ("coordinator", "researcher"):
        give(world, study, who, [FIRST[0], FIRST[7]])
        giving.finish(study, by=world.actor(who))
    comparing.count(study.pk)
    giving.agree(study, by=world.actor("researcher"))
    rating.follow(study, by=world.actor("researcher"))
    with pytest.raises(WrongMoment):
        rating.release(study, by=world.actor("researcher"))
    assert now(study).state == "rating"


def test_units_are_joined_and_split_before_anyone_gives_a_code_and_locked_after(world: Any) -> None:
    study = begun(world)
    source = bring(world, study, "Un début. Une suite.\nUne fin.", cut=False)
    actions.clean(source, by=world.actor("coordinator"), added=[], keep=[])
    first, second = units(study)
    actions.split(first, by=world.actor("researcher"), after=1)
    assert [unit.words for unit in units(study)] == ["Un début.", "Une suite.", "Une fin."]
    actions.join(units(study)[2], by=world.actor("researcher"))
    assert [unit.words for unit in units(study)] == ["Un début.", "Une suite. Une fin."]
    actions.agree_on_units(source, by=world.actor("researcher"))
    actions.start(study, by=world.actor("researcher"))
    with pytest.raises(PermissionDenied):
        actions.split(units(study)[1], by=world.actor("researcher"), after=1)
    assert second.pk not in {unit.pk for unit in units(study)}


def test_a_reading_that_is_dropped_keeps_no_word(world: Any) -> None:
    study = compared(world)
    actions.drop(study, by=world.actor("coordinator"), reason="Mauvaise question.")
    for model in (Source, Segment, Mark, Settled):
        assert not model.objects.using("jobs").unscoped("a test looks").of_study(study.pk).exists()
    assert now(study).state == "dropped"
