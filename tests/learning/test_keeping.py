"""Attendance stays two years and cards five, as content says, whatever day of February it is."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine

from pairpep.kernel import clock
from pairpep.kernel.clock import MONTREAL
from pairpep.learning import keeping
from pairpep.learning.models import Attendance, FollowUp, LearningCard
from tests.learning.circle import rows
from tests.learning.test_after import CARD, take
from tests.learning.test_cards import write
from tests.world import key


def test_attendance_goes_after_two_years_and_a_card_with_what_came_of_it_after_five(circle: Any) -> None:
    take(circle, "first", ["peer_a"])
    write(circle, "peer_mentor")
    (card,) = rows(LearningCard)
    circle.client("peer_a").post(f"/fr/learning/cards/{card.pk}/propose/", {"kind": "tool", "words": "Ajouter une pause"})
    met, now = rows(Attendance)[0].on, clock.now()
    years = timedelta(days=365)

    with time_machine.travel(now + 2 * years - timedelta(days=60)):
        keeping.run_due()
        assert len(rows(Attendance)) == 4
    with time_machine.travel(now + 2 * years + timedelta(days=5)):
        keeping.run_due()
        assert rows(Attendance) == [] and met < clock.today()
        assert [row.learned for row in rows(LearningCard)] == [CARD["learned"]]
    with time_machine.travel(now + 5 * years + timedelta(days=5)):
        keeping.run_due()
        assert rows(LearningCard) == [] and rows(FollowUp) == []
    assert rows_of_the_meeting() == [key("meeting first")]


def rows_of_the_meeting() -> list[Any]:
    from pairpep.gatherings.models import Meeting

    return [row.pk for row in rows(Meeting, pk=key("meeting first"))]


@pytest.mark.parametrize("day", [datetime(2028, 2, 29, 12, tzinfo=MONTREAL), datetime(2028, 3, 1, 12, tzinfo=MONTREAL)])
def test_a_leap_day_is_a_day_like_another(circle: Any, day: datetime) -> None:
    with time_machine.travel(day):
        keeping.run_due()
        assert rows(Attendance) == []
