"""From what people do to what may be read: each figure made once by a job, kept for good, and nothing small in it."""

from __future__ import annotations

import json
from typing import Any

from pairpep.kernel import clock
from pairpep.measures import keeping, tasks
from pairpep.measures.models import Reading, Stale
from tests.measures.figures import DELAY, PROGRAM, asked, open_quarter, quarters, readings, typed
from tests.persons import in_days
from tests.world import key


def test_what_is_typed_is_read_by_the_job_that_the_same_transaction_left(office: Any) -> None:
    typed({"requests": 40, "met_72h": 30}, quarters(3))
    assert readings("F4-a") == []
    office.work()
    (row,) = readings("F4-a")
    points = row.object.result.value["points"]
    assert [each["value"] for each in points] == [0.75, 0.75, 0.75]
    assert row.readers == ["clinician", "team_lead", "manager"]
    assert not Stale.objects.using("jobs").exists()


def test_a_reading_is_never_written_over_and_nothing_is_made_twice(world: Any) -> None:
    typed({"requests": 40, "met_72h": 30}, quarters(3))
    keeping.read_again()
    (before,) = readings("F4-a")
    assert keeping.read_all([("F4-a", PROGRAM)]) == 0
    typed({"met_72h": 31}, quarters(3)[:1])
    keeping.read_again()
    old, new = Reading.objects.using("jobs").unscoped("a test looks").history("F4-a", PROGRAM)[::-1]
    assert (old.pk, old.body, old.current, new.current) == (before.pk, before.body, False, True)


def test_the_same_inputs_give_the_same_bytes(world: Any) -> None:
    typed({"requests": 40, "met_72h": 30}, quarters(5))
    keeping.read_again()
    (first,) = readings("F4-a")
    asked("UPDATE measures_reading SET current = false")
    keeping.read_all([("F4-a", PROGRAM)])
    (second,) = readings("F4-a")
    assert first.pk != second.pk and first.body == second.body


def test_a_quarter_that_runs_is_on_no_chart_and_is_told_beside_it(world: Any) -> None:
    typed({"requests": 40, "met_72h": 30}, [*quarters(2), open_quarter()])
    keeping.read_again()
    (row,) = readings("F4-a")
    assert row.last < open_quarter() and len(row.object.periods) == 2
    assert (row.so_far["numerator"], row.so_far["denominator"]) == (30, 40)


def test_a_program_of_three_people_reads_blanks_and_its_bytes_tell_nothing_of_them(world: Any) -> None:
    typed({"requests": 3, "met_72h": 2}, quarters(4))
    keeping.read_again()
    (row,) = readings("F4-a")
    assert row.object.blanks == (1, 2, 3, 4)
    one_more = row.body
    typed({"requests": 4, "met_72h": 1}, quarters(4))
    keeping.read_again()
    (again,) = readings("F4-a")
    assert again.body == one_more, "three people or four, the same blank"


def test_nobody_is_a_gap_and_never_nought_per_cent(world: Any) -> None:
    typed({"requests": 40, "met_72h": 30}, quarters(4))
    typed({"requests": 0, "met_72h": 0}, quarters(4)[1:2])
    keeping.read_again()
    (row,) = readings("F4-a")
    assert [each["value"] for each in row.object.result.value["points"]] == [0.75, None, 0.75, 0.75]


def test_more_met_than_asked_is_a_doubt_and_the_other_quarters_are_read(world: Any) -> None:
    typed({"requests": 40, "met_72h": 30}, quarters(4))
    typed({"met_72h": 41}, quarters(4)[2:3])
    keeping.read_again()
    (row,) = readings("F4-a")
    assert [each["first"] for each in row.doubts] == [str(quarters(4)[2])]
    assert "numerator" in row.doubts[0]["fr"] or row.doubts[0]["fr"]
    assert len([each for each in row.object.result.value["points"] if each["value"] is not None]) == 3


def test_an_aim_and_what_was_decided_are_in_the_figure_and_nobody_s_name_is(world: Any) -> None:
    typed({"requests": 40, "met_72h": 30}, quarters(14))
    at = quarters(14)[8]
    asked(
        "INSERT INTO measures_target (id, program_id, indicator, value, since, set_by_id)"
        " VALUES (gen_random_uuid(), %s, 'F4-a', 0.9, %s, %s)",
        PROGRAM, at, key("lead_a"),
    )  # fmt: skip
    asked(
        "INSERT INTO measures_decision (id, program_id, indicator, kind, at, reason, language, by_id, made_at) VALUES"
        " (gen_random_uuid(), %s, 'F4-a', 'rebase', %s, 'Une ligne directe', 'fr', %s, now())",
        PROGRAM, at, key("lead_a"),
    )  # fmt: skip
    keeping.read_all([("F4-a", PROGRAM)])
    (row,) = readings("F4-a")
    said = json.loads(row.body)
    assert said["target"] == 0.9 and said["result"]["parameters"]["rebases"][0]["from"] == str(at)
    assert "Lead" not in row.body


def test_the_night_finds_nothing_that_the_day_has_missed(full_world: Any) -> None:
    keeping.count_again()
    keeping.read_all(keeping.every_pair())
    assert (keeping.count_again(), keeping.read_all(keeping.every_pair())) == (0, 0)


def test_a_period_closes_by_itself_and_the_night_reads_it(world: Any) -> None:
    typed({"requests": 40, "met_72h": 30}, quarters(2))
    typed({"requests": 50, "met_72h": 20}, [open_quarter()])
    keeping.read_again()
    ends = keeping.end_of_quarter(open_quarter())
    assert len(readings("F4-a")[0].object.periods) == 2
    with in_days((ends - clock.today()).days + DELAY + 1):
        keeping.count_again()
        keeping.read_all(keeping.every_pair())
    assert len(readings("F4-a")[0].object.periods) == 3


def test_programs_are_compared_by_one_job_at_a_time_however_often_it_is_asked(world: Any) -> None:
    asked("DELETE FROM procrastinate_jobs WHERE task_name = 'measures.compare'")
    for _each in range(3):
        tasks.read()
    assert asked("SELECT lock, queueing_lock FROM procrastinate_jobs WHERE task_name = 'measures.compare'") == [
        ("measures.compare", "measures.compare")
    ]
