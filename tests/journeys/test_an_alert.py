"""A promise about people and hours, kept: a ladder is set up, somebody speaks of danger, somebody is there, and the person reads it all."""

from __future__ import annotations

from typing import Any

from pairpep.alerts.hours import Week
from pairpep.kernel import clock
from tests.alerts.circle import alert, climb, speak_of_danger, with_a_factor
from tests.journeys.people import Cast
from tests.world import key

SAID = {
    "fr": {"first": "jamais en premier", "here": "Quelqu'un y est", "said": "On s'est parlé.", "note": "À demain, au café."},
    "en": {"first": "never told first", "here": "Somebody is here", "said": "We spoke.", "note": "See you tomorrow, at the café."},
}


def test_a_ladder_set_up_a_danger_spoken_of_and_somebody_there(world: Any, cast: Cast) -> None:
    with_a_factor("clinician_a", "lead_a", "peer_a")
    said, program = SAID[cast.language], key("program a")
    lead = cast.staff("lead_a").go(f"alerts/ladder/{program}/").is_well_drawn().press("/set/").is_well_drawn()
    lead.tick("days", "6", "7").tick("step1", str(key("peer_a"))).tick("outside", "wait").fill(starts="00:00", ends="00:00", wait1="15")
    lead.page.locator("input[name=on_holidays]").check()
    lead.send().reads(said["first"]).is_well_drawn()
    lead.page.locator(f'input[name=step1][value="{key("peer_a")}"]').uncheck()
    lead.tick("step1", str(key("clinician_a"))).send().reads("Clinician Tremblay").is_well_drawn()
    assert Week.of([f"{day} 00:00-00:00" for day in range(1, 8)], on_holidays=True).until(clock.now())

    found = speak_of_danger()
    climb()
    clinician = cast.staff("clinician_a").go("home/").is_well_drawn().press(f"/alerts/{found}/").reads("Léo").is_well_drawn()
    clinician.press("/here/").reads(said["here"]).is_well_drawn()
    person = cast.staff("active_a").go("me/").press("/alerts/mine/").reads("Clinician Tremblay").is_well_drawn()
    clinician.press("/close/").is_well_drawn().tick("outcome", "spoken").fill(note=said["note"]).send().is_well_drawn()
    assert alert(found).state == "closed"
    person.go("alerts/mine/").reads(said["said"], said["note"]).is_well_drawn()
    lead.go("alerts/").is_well_drawn()
