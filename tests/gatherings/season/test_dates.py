"""When a group meets: in turn, at one local hour, and never on a holiday of Québec."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from pairpep.gatherings.season.dates import CLOSED, HOLIDAY, INTERVISION, MENTORING, LeftOut, Slot, course, holidays_between

YEAR = {"starts_on": date(2027, 1, 4), "ends_on": date(2027, 12, 31)}


def test_the_two_kinds_take_turns_every_two_weeks() -> None:
    held = course(Slot.of("2 13:30"), **YEAR).occasions
    assert [one.number for one in held] == list(range(1, len(held) + 1))
    assert {one.starts_at.isoweekday() for one in held} == {2}
    assert [one.kind for one in held[:4]] == [INTERVISION, MENTORING, INTERVISION, MENTORING]
    assert course(Slot.of("2 13:30"), first=MENTORING, **YEAR).occasions[0].kind == MENTORING
    assert len(course(Slot.of("2 13:30"), every_weeks=4, **YEAR).occasions) == 13


def test_the_hour_is_the_same_on_the_wall_whatever_the_season() -> None:
    held = course(Slot.of("2 13:30"), **YEAR).occasions
    assert {one.starts_at.strftime("%H:%M") for one in held} == {"13:30"}
    assert {one.starts_at.astimezone(UTC).hour for one in held} == {17, 18}


def test_a_holiday_is_left_out_and_the_turn_waits_for_the_group() -> None:
    thursdays = course(Slot.of("4 10:00"), starts_on=date(2027, 6, 10), ends_on=date(2027, 7, 31))
    assert thursdays.left_out == (LeftOut(date(2027, 6, 24), HOLIDAY),)
    assert [(one.on, one.kind) for one in thursdays.occasions] == [
        (date(2027, 6, 10), INTERVISION),
        (date(2027, 7, 8), MENTORING),
        (date(2027, 7, 22), INTERVISION),
    ]


def test_a_day_that_was_declared_closed_is_left_out_and_said_apart() -> None:
    closed = course(Slot.of("2 13:30"), starts_on=date(2027, 1, 4), ends_on=date(2027, 2, 28), closed=[date(2027, 1, 19)])
    assert closed.left_out == (LeftOut(date(2027, 1, 19), CLOSED),)


@pytest.mark.parametrize("day", ["2027-01-01", "2027-03-26", "2027-03-29", "2027-05-24", "2027-06-24", "2027-09-06", "2027-10-11"])
def test_the_public_holidays_of_quebec_are_known(day: str) -> None:
    assert date.fromisoformat(day) in holidays_between(date(2027, 1, 1), date(2027, 12, 31))


def test_what_is_no_holiday_in_quebec_is_a_day_like_another() -> None:
    assert date(2027, 11, 11) not in holidays_between(date(2027, 1, 1), date(2027, 12, 31))


def test_a_season_made_of_holidays_has_no_date() -> None:
    christmas = course(Slot.of("5 09:00"), starts_on=date(2026, 12, 25), ends_on=date(2027, 1, 1))
    assert christmas.occasions == () and len(christmas.left_out) == 1


@pytest.mark.parametrize("code", ["8 13:30", "0 10:00", "2", "2 25:00", "mardi 13:30"])
def test_a_slot_that_is_none_is_refused(code: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 — each is wrong in its own way
        Slot.of(code)


def test_slots_meet_when_one_begins_while_the_other_runs() -> None:
    assert Slot.of("2 13:30").meets(Slot.of("2 14:30"), 90)
    assert not Slot.of("2 13:30").meets(Slot.of("2 15:00"), 90)
    assert not Slot.of("2 13:30").meets(Slot.of("3 13:30"), 90)


def test_hours_are_moments_and_compare_with_others() -> None:
    assert course(Slot.of("2 13:30"), **YEAR).occasions[0].starts_at == datetime(2027, 1, 5, 18, 30, tzinfo=UTC)
