"""Who reads an alert, and until when: at the page, at the rules, and at the wall when the rules are gone around."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection

from pairpep.alerts.models import Alert, Told
from pairpep.kernel import clock, walls
from pairpep.kernel.scoping import acting
from pairpep.referrals.models import Care
from tests.alerts.circle import MONDAY, climb, ladder, speak_of_danger
from tests.persons import words
from tests.world import key


def at(moment: Any) -> Any:
    return time_machine.travel(moment, tick=False)


LATER = MONDAY + timedelta(minutes=15)


@pytest.fixture
def told_of_leo(world: Any) -> Any:
    """The peer worker who accompanies Léo was told with the lead, on the second step."""
    ladder(steps={1: ["clinician_a"], 2: ["lead_a", "peer_a"]})
    with at(MONDAY):
        found = speak_of_danger()
        climb()
    with at(LATER):
        climb()
        yield found


def no_longer_accompanies(worker: str = "peer_a") -> None:
    with acting("a test ends an accompaniment"):
        ended = (
            Care.objects.using("jobs").unscoped("a test").filter(file_id=key("file active_a"), worker_id=key(worker), until__isnull=True)
        )
        assert ended.update(until=clock.now()) == 1


def seen_at_the_wall(name: str, table: str) -> list[Any]:
    """What PostgreSQL shows, whatever the rules of the product would have asked."""
    with walls.entered(key(name)), connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM {table}")
        return [row[0] for row in cursor.fetchall()]


def test_a_worker_reads_it_while_they_accompany_and_not_after(world: Any, told_of_leo: Any) -> None:
    peer = world.client("peer_a")
    assert "Léo" in words(peer.get(f"/fr/alerts/{told_of_leo}/"))
    assert "Une alerte" in words(peer.get("/fr/home/"))
    no_longer_accompanies()
    assert peer.get(f"/fr/alerts/{told_of_leo}/").status_code == 404
    assert "Léo" not in words(peer.get("/fr/alerts/")) and "Une alerte" not in words(peer.get("/fr/home/"))
    with walls.entered(key("peer_a")) as actor:
        assert not Alert.objects.visible_to(actor).exists()
        assert walls.call("app.alert_about", told_of_leo) is None and walls.call("app.alert_mail", told_of_leo) == {}


def test_the_wall_shows_no_more_than_that_they_were_told(world: Any, told_of_leo: Any) -> None:
    """Their own notice is theirs to keep: that they were told, when and why. Not who else was, nor about whom."""
    assert seen_at_the_wall("peer_a", "alerts_alert") == [told_of_leo]
    assert len(seen_at_the_wall("peer_a", "alerts_told")) == 3
    no_longer_accompanies()
    assert seen_at_the_wall("peer_a", "alerts_alert") == []
    (own,) = seen_at_the_wall("peer_a", "alerts_told")
    with walls.entered(key("peer_a")) as actor:
        assert [row.pk for row in Told.objects.visible_to(actor)] == [own]
    assert Told.objects.using("jobs").unscoped("a test looks").get(pk=own).person_id == key("peer_a")


def test_who_may_end_it_goes_on_reading_it_whoever_accompanies(world: Any, told_of_leo: Any) -> None:
    no_longer_accompanies()
    for name in ("clinician_a", "lead_a"):
        assert world.client(name).get(f"/fr/alerts/{told_of_leo}/").status_code == 200
        assert seen_at_the_wall(name, "alerts_alert") == [told_of_leo]


def test_a_worker_told_of_a_drill_reads_it_it_is_about_nobody(world: Any) -> None:
    ladder(steps={1: ["clinician_a"], 2: ["lead_a", "peer2_a"]})
    with at(MONDAY):
        answer = world.client("lead_a").post(f"/fr/alerts/ladder/{key('program a')}/try/")
        climb()
    with at(LATER):
        climb()
        assert world.client("peer2_a").get(answer.url).status_code == 200
