"""What is read for a plan: waits from the dates of invitations, doses from days that were over, chairs that were opened."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from pairpep.evaluation import cells, exposing, waiting
from pairpep.evaluation.periods import Periods
from pairpep.kernel import clock
from pairpep.kernel.scoping import acting
from pairpep.toolkit.agreeing import agreements
from tests.evaluation.network import spec
from tests.evaluation.test_waits import DOSE, WAIT
from tests.toolkit.site import ADDRESS, agree, answer, build, count
from tests.world import key

UNTIL = date(2026, 6, 30)
CLOSED = {"state": "closed", "closed_at": datetime(2026, 4, 1, 16, tzinfo=UTC)}
NOTHING: dict[str, Any] = {"met_on": None, "state": "matching", "closed_at": None, "close_reason": "", "due_on": None}


@pytest.mark.parametrize(("said", "day", "end"), [
    ({}, UNTIL, waiting.STILL),
    ({"met_on": date(2026, 3, 4), "state": "active"}, date(2026, 3, 4), waiting.MET),
    ({"met_on": date(2026, 7, 1), "state": "active"}, UNTIL, waiting.STILL),
    ({"state": "declined", "due_on": date(2026, 4, 1)}, date(2026, 3, 2), waiting.SAID_NO),
    (CLOSED | {"close_reason": "said_no"}, date(2026, 3, 2), waiting.SAID_NO),
    (CLOSED | {"close_reason": "not_reached"}, date(2026, 4, 1), waiting.NOT_REACHED),
    (CLOSED | {"close_reason": "other_service"}, date(2026, 4, 1), waiting.ELSEWHERE),
    (CLOSED | {"close_reason": "end_of_program"}, date(2026, 4, 1), waiting.LEFT),
])  # fmt: skip
def test_a_wait_ends_as_it_ended_and_lasts_until_the_last_day_otherwise(said: dict[str, Any], day: date, end: int) -> None:
    assert waiting.ended(NOTHING | said, UNTIL) == (day, end)


def test_those_who_said_yes_are_read_with_a_letter_and_days_and_nothing_else(world: Any) -> None:
    today = clock.today()
    plan = spec(**WAIT, since=today - timedelta(days=400), until=today)
    with acting("a test reads what a plan reads"):
        told = cells.data_of(plan)["outcomes"]["first-contact"]
    assert told["people"] and {tuple(row) for row in told["people"]} == {("program", "period", "entered", "time", "event")}
    assert {row["time"] for row in told["people"] if row["event"] == waiting.MET} == {10}  # yes fifteen days ago, met five days ago
    assert {row["time"] for row in told["people"] if row["event"] == waiting.STILL} == {15}
    assert set(told["starts_on"].values()) == {0}  # two workers in post from the first day of this network


def test_the_second_worker_is_one_who_is_there_with_another() -> None:
    first, left = date(2025, 1, 1), date(2025, 6, 1)
    assert exposing._of_the_second([(first, left), (left, None)]) is None
    assert exposing._of_the_second([(first, left), (date(2025, 3, 1), None)]) == date(2025, 3, 1)


def test_days_with_somebody_in_post_count_once_and_only_those_that_are_over() -> None:
    stays = [(date(2025, 1, 1), date(2025, 1, 11)), (date(2025, 1, 6), date(2025, 1, 21)), (date(2025, 2, 1), None)]
    assert exposing._days_of(stays, date(2025, 2, 4)) == 20 + 3
    assert exposing._days_of(stays, date(2024, 12, 1)) == 0


def held(day: date) -> None:
    """An intervision of both programs on that day, and one to come."""
    from pairpep.gatherings.models import Group, Meeting, Season, Seat

    began, at = day - timedelta(days=30), clock.now()
    of = {"season_id": key("a season"), "group_id": key("a group")}
    named = {"made_by_id": key("coordinator"), "made_at": at}
    season = Season(id=key("a season"), starts_on=began, ends_on=day + timedelta(days=90), slots=["2 13:30"], state="published", **named)
    rows: list[Any] = [season, Group(id=key("a group"), season_id=key("a season"), number=1, slot="2 13:30")]
    for who, letter in (("peer_a", "a"), ("peer_b", "b")):
        where = {"person_id": key(who), "program_id": key(f"program {letter}"), "role": "peer_worker"}
        rows.append(Seat(id=key(f"seat of {who}"), **of, **where, since=began))
    for number, (state, days) in enumerate((("closed", 0), ("planned", 14)), start=1):
        starts = datetime(day.year, day.month, day.day, 18, tzinfo=UTC) + timedelta(days=days)
        closed = {"closed_at": at} if state == "closed" else {}
        kept = {"kind": "intervision", "starts_at": starts, "state": state, "changed_at": at, **closed}
        rows.append(Meeting(id=key(f"meeting {number}"), **of, number=number, peer_mentor_id=key("peer_mentor"), **kept))
    for row in rows:
        row.save(using="jobs", force_insert=True)


def test_a_dose_of_meetings_is_what_was_held_in_the_period_before(world: Any) -> None:
    day = clock.today() - timedelta(days=14)
    periods = Periods("wave", day - timedelta(days=1), day + timedelta(days=150))
    with acting("meetings, for a test"):
        held(day)
        found = exposing.doses("dose_sessions", periods, {key("program a"): "A", key("program b"): "B"})
    after = next(place for place in range(len(periods.first_days)) if periods.before(place) <= day < periods.first_days[place])
    assert {letter: course[after] for letter, course in found.items()} == {"A": 1, "B": 1}
    assert sum(sum(course) for course in found.values()) == 2  # what is to come is no dose


def test_a_dose_of_contacts_is_all_the_workers_of_a_program_in_the_period_before(world: Any) -> None:
    count("peer_a", "I01", 30, times=10)
    count("family_a", "I01", 30, times=30)
    month = clock.today().replace(day=1)
    periods = Periods("wave", month, month + timedelta(days=240))
    with acting("a test reads what a plan reads"):
        found = exposing.doses("dose_contacts", periods, {key("program a"): "A", key("program b"): "B"})
    after = next(place for place in range(len(periods.first_days)) if periods.before(place) <= month < periods.first_days[place])
    assert found["A"][after] == 40 / 4 / 10 and sum(found["A"]) == found["A"][after] and not any(found["B"])


def test_a_plan_of_a_dose_reads_one_for_each_period_of_its_cells(world: Any) -> None:
    plan = spec(**DOSE, since=date(2024, 1, 1), until=clock.today())
    with acting("a test reads what a plan reads"):
        told = cells.data_of(plan)["outcomes"]["nomad-coherence"]
    assert {len(course) for course in told["doses"].values()} == {len(told["periods"])}
    assert max(max(course) for course in told["doses"].values()) == pytest.approx(400 / exposing.HALF_YEAR, abs=0.7)


def test_the_first_list_that_a_team_signed_may_be_the_start(world: Any) -> None:
    agree("peer")
    with acting("a test reads what a plan reads"):
        assert exposing.first_days("role_list") == {key("program a"): clock.today()}


# Chairs ---------------------------------------------------------------------------------------------------------------------------------


def read() -> tuple[int, int]:
    with acting("a test reads the agreement of chairs"):
        (found,) = agreements(clock.today())
    return found.alike, found.compared


def test_two_chairs_are_no_agreement_and_a_workers_answers_count_once_they_are_open(world: Any) -> None:
    build()
    for who, item in (("manager_a", "G07"), ("lead_a", "C05"), ("peer_a", "S06")):
        answer(world, who, item)
    assert read() == (0, 0)
    world.client("peer_a").post(f"{ADDRESS}open/")
    alike, compared = read()
    assert alike == compared > 0
    answer(world, "lead_a", "C05", status="todo", seen="1")
    assert read() == (alike - 1, compared)  # confidentiality, now seen otherwise by one of three
    world.client("peer_a").post(f"{ADDRESS}take-back/")
    assert read() == (0, 0)
