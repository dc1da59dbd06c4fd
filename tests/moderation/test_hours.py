"""When somebody watches: two shifts that touch are one, a day that is closed is closed, and stepping back is said at once."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

import pytest
import time_machine
from django.core.exceptions import PermissionDenied

from pairpep.community import duty as of_the_community
from pairpep.kernel import clock, walls
from pairpep.moderation import duty, hours_actions
from pairpep.moderation.duty import Watch, found
from pairpep.network.models import Person
from tests.moderation.circle import MONDAY, on_duty
from tests.world import key


def at(hour: int, minute: int = 0, day: int = 1) -> datetime:
    return datetime(2027, 3, day, hour, minute, tzinfo=clock.MONTREAL)


@pytest.mark.parametrize(
    ("shifts", "now", "needed", "expected"),
    [
        ([], at(10), 1, Watch()),
        ([(at(9), at(12))], at(8), 1, Watch(opens=at(9))),
        ([(at(9), at(12))], at(9), 1, Watch(until=at(12), count=1)),
        ([(at(9), at(12))], at(12), 1, Watch()),
        ([(at(9), at(12)), (at(12), at(17))], at(11), 1, Watch(until=at(17), count=1)),
        ([(at(9), at(12)), (at(11), at(17))], at(11, 30), 1, Watch(until=at(17), count=2)),
        ([(at(9), at(12)), (at(11), at(17))], at(10), 2, Watch(opens=at(11))),
        ([(at(9), at(12)), (at(11), at(17))], at(11), 2, Watch(until=at(12), count=2)),
    ],
)
def test_shifts_are_walked_through(shifts: Any, now: datetime, needed: int, expected: Watch) -> None:
    assert found(shifts, now, needed) == expected


def said_now() -> str:
    with walls.entered(key("active_a")) as actor:  # a young person reads it, and nobody's name
        return str(duty.sentence(actor.now)).replace("\u00a0", " ").replace("\u202f", " ")


def test_the_page_says_until_when_or_from_when(circle: Any) -> None:
    with time_machine.travel(MONDAY, tick=False):
        assert said_now() == "Personne ne veille ici en ce moment, et le prochain moment n'est pas encore fixé."
        on_duty("peer_mentor", 1, since=date(2027, 1, 1))
        assert said_now() == "Quelqu'un veille ici jusqu'à 17 h."
        with walls.entered(key("peer_a")) as actor:
            assert of_the_community.staffed(actor.now).is_open
    with time_machine.travel(MONDAY.replace(hour=18), tick=False):
        assert said_now() == "Personne ne veille ici en ce moment. Quelqu'un revient le lundi 8 mars 2027, 9 h."


def test_hours_keep_the_clock_of_montreal_when_it_changes(circle: Any) -> None:
    """The clock goes forward on March 14: nine in the morning stays nine in the morning."""
    on_duty("peer_mentor", 7, since=date(2027, 1, 1))
    with time_machine.travel(datetime(2027, 3, 14, 8, 30, tzinfo=clock.MONTREAL), tick=False), walls.entered(key("peer_a")) as actor:
        opens = duty.watch(actor.now).opens
    assert opens is not None and opens.astimezone(clock.MONTREAL).time() == time(9)


def myself(actor: Any) -> Person:
    return Person.objects.get(pk=actor.person_id)


def test_stepping_back_is_said_at_once_and_asks_no_reason(circle: Any) -> None:
    with time_machine.travel(MONDAY, tick=False):
        on_duty("peer_mentor", 1, since=date(2027, 1, 1))
        with walls.entered(key("peer_mentor")) as actor:
            first = hours_actions.step_back_today(myself(actor), by=actor)
            again = hours_actions.step_back_today(myself(actor), by=actor)
        assert first.pk == again.pk
        assert said_now().startswith("Personne ne veille ici")
        with walls.entered(key("peer_mentor")) as actor:
            hours_actions.take_back(first, by=actor)
        assert said_now().startswith("Quelqu'un veille ici")


def test_a_closed_day_is_closed_for_all(circle: Any) -> None:
    with time_machine.travel(MONDAY, tick=False):
        on_duty("peer_mentor", 1, since=date(2027, 1, 1))
        with walls.entered(key("coordinator")) as actor:
            hours_actions.close_day(myself(actor), by=actor, day=MONDAY.date())
        assert said_now().startswith("Personne ne veille ici")


def test_who_does_not_watch_takes_no_hours(circle: Any) -> None:
    for name in ("peer_a", "coordinator", "active_a"):
        with walls.entered(key(name)) as actor, pytest.raises(PermissionDenied):
            hours_actions.take_shift(myself(actor), by=actor, weekday=1, starts=time(9), ends=time(12))


def test_hours_of_somebody_whose_mandate_ended_count_no_more(circle: Any) -> None:
    from pairpep.community.models import Moderator
    from pairpep.moderation import mandates

    with time_machine.travel(MONDAY, tick=False):
        on_duty("peer_mentor", 1, since=date(2027, 1, 1))
        with walls.entered(key("coordinator")) as actor:
            mandates.end(Moderator.objects.visible_to(actor).get(pk=key("moderator peer_mentor")), by=actor)
        assert said_now().startswith("Personne ne veille ici")


def test_the_coordination_names_and_nobody_else(circle: Any) -> None:
    from pairpep.moderation import mandates

    with walls.entered(key("coordinator")) as actor:
        mandates.name(Person.objects.get(pk=key("clinician_a")), by=actor)
    with walls.entered(key("clinician_a")):
        assert walls.call("app.moderates")
    for name in ("peer_mentor", "manager_a"):
        with walls.entered(key(name)) as actor, pytest.raises(PermissionDenied):
            mandates.name(Person.objects.get(pk=key("lead_a")), by=actor)


def test_a_shift_given_back_ends_today(circle: Any) -> None:
    from pairpep.moderation.models import DutyShift

    with time_machine.travel(MONDAY, tick=False):
        on_duty("peer_mentor", 1, since=date(2027, 1, 1))
        with walls.entered(key("peer_mentor")) as actor:
            hours_actions.end_shift(DutyShift.objects.visible_to(actor).get(), by=actor)
        assert said_now().startswith("Personne ne veille ici")
