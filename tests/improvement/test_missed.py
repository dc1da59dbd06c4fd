"""Meetings in a row that nobody of a program came to: told to the mentor alone, counted in meetings and not in quarters."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from pairpep.gatherings.models import Meeting
from pairpep.improvement import advising
from pairpep.improvement.models import Offer
from pairpep.kernel import clock
from pairpep.kernel.ids import new_id
from pairpep.kernel.scoping import acting
from pairpep.learning.models import Attendance
from tests.improvement.figures import rows
from tests.world import key

PROGRAM = key("program a")


def held(*days_ago: int, came: bool | None = None) -> None:
    """Meetings of the group of program a, closed; `came`: what was recorded of its worker. Of the one that was there, nothing."""
    like = Meeting.objects.using("jobs").unscoped("a test looks").get(pk=key("meeting past one"))
    with acting("a test arranges"):
        Attendance.objects.using("jobs").unscoped("a test arranges").filter(meeting=like).delete()
        for number, days in enumerate(days_ago, start=Meeting.objects.using("jobs").unscoped("a test counts").count() + 10):
            when = clock.now() - timedelta(days=days)
            like.pk, like.number, like.starts_at, like.closed_at = new_id(), number, when, when
            like.save(using="jobs", force_insert=True)
            if came is not None:
                told = {"on": when.date(), "kind": like.kind, "minutes": 90, "recorded_by_id": key("peer_mentor"), "recorded_at": when}
                Attendance(id=new_id(), meeting_id=like.pk, person_id=key("peer_a"), program_id=PROGRAM, came=came, **told).save(
                    using="jobs", force_insert=True
                )


def missed() -> int:
    with acting("a test asks what the night asks"):
        return advising.missed(PROGRAM)


def test_meetings_are_counted_one_after_the_other_until_somebody_came(full_world: Any) -> None:
    held(20, came=True)
    assert missed() == 1, "the one of two weeks ago, since which nobody came"
    held(10, 5)
    assert missed() == 3
    held(2, came=True)
    assert missed() == 0


def test_a_meeting_before_the_seat_or_of_another_group_says_nothing(full_world: Any) -> None:
    held(90, 100, 110)
    assert missed() == 1
    with acting("a test asks what the night asks"):
        assert advising.missed(key("program b")) <= 1


def test_three_meetings_in_a_row_reach_the_mentor_and_nobody_else(full_world: Any) -> None:
    held(10, 5)
    advising.run_due()
    told = [row for row in rows(Offer, program_id=PROGRAM) if row.rule == "alone"]
    assert len(told) == 1 and told[0].mentor_only
