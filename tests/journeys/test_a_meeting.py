"""An intervision in several browsers at once: a topic, a vote, the steps, a connection that comes and goes, two who press together."""

from __future__ import annotations

from typing import Any

from tests.journeys.people import Cast, Someone
from tests.rooms import scene
from tests.rooms.scene import GROUP, MEETING

NEXT = 'form[action*="/go_on/"] button:visible'
TOPIC = "Quand on me demande mon avis sur la médication"


def sees(someone: Someone, selector: str, **options: Any) -> Someone:
    someone.page.locator(selector, **options).first.wait_for()
    return someone


def at_step(number: int) -> str:
    return f'.room__step[data-step="{number}"]:not([hidden])'


def press(someone: Someone, selector: str) -> Someone:
    """A thumb does not follow a change by less than a second."""
    someone.page.wait_for_timeout(1300)
    someone.page.locator(selector).first.click()
    return someone


def goes(someone: Someone, *, offline: bool) -> Someone:
    someone.page.context.set_offline(offline)
    return someone


def test_a_meeting_from_a_topic_to_its_end(world: Any, cast: Cast) -> None:
    scene.meeting(minutes=75)
    scene.topic("Une autre idée", by="peer2_a")
    room, table = f"rooms/{MEETING}/", f"rooms/{MEETING}/table/"

    # Before: a title in the box, and a room that is not open yet.
    author = cast.staff("peer_a").go(f"rooms/box/{GROUP}/").is_well_drawn().fill(title=TOPIC).send().reads(TOPIC).is_well_drawn()
    author.go(room).is_well_drawn()
    other = cast.staff("family_a").go(room)
    mentor = cast.staff("peer_mentor").go("home/").press(f"/rooms/{MEETING}/table/").is_well_drawn()

    # It opens on every screen by itself; the vote does too.
    press(mentor, 'form[action*="/open/"] button')
    sees(mentor, "[data-clock]").is_well_drawn()
    sees(author, "[data-clock]")
    sees(other, "[data-clock]").is_well_drawn()
    press(mentor, 'form[action*="/open_vote/"] button')
    for voter in (author, other):
        sees(voter, "#ballot").is_well_drawn()
        voter.page.locator("#ballot label", has_text=TOPIC).click()
        voter.page.locator("#ballot button").click()
        sees(voter, ".notice")
    sees(mentor, "[data-voted]", has_text="2").is_well_drawn()
    press(mentor, 'form[action*="/close_vote/"] button')

    # Whose it is: their own screen asks them, and no other says it before they do.
    sees(other, ".said", has_text=TOPIC).is_well_drawn().does_not_read("Peer Tremblay")
    sees(author, 'form[action*="/mine/"]').is_well_drawn()
    author.page.locator("button[name=mine]").click()
    sees(other, ".room__presenter", has_text="Peer Tremblay")
    sees(mentor, ".room__presenter")

    # The first step everywhere; a page that is loaded again stands where it stood.
    press(mentor, NEXT)
    for someone in (mentor, author, other):
        sees(someone, at_step(1)).is_well_drawn()
    author.page.reload()
    sees(author, at_step(1))

    # One connection goes: the time goes on, a calm line says so, and the page catches up.
    goes(other, offline=True)
    sees(other, "[data-room-away]:not([hidden])").is_well_drawn()
    press(mentor, NEXT)
    sees(author, at_step(2))
    goes(other, offline=False)
    sees(other, at_step(2))
    other.page.locator("[data-room-away]").wait_for(state="hidden")

    # The mentor's own goes while they press: it is tried again, and moves once.
    goes(mentor, offline=True)
    press(mentor, NEXT)
    sees(mentor, "[data-room-away]:not([hidden])")
    goes(mentor, offline=False)
    sees(mentor, at_step(3))
    sees(author, at_step(3))

    # Two who lead press together: the second had not seen the first, and the room moves once.
    second = cast.staff("family_mentor").go(table)
    sees(second, at_step(3))
    second.page.route("**/live/**", lambda route: route.abort())
    press(mentor, NEXT)
    sees(author, at_step(4))
    press(second, NEXT)
    sees(second, ".notice").is_well_drawn()
    sees(second, at_step(4))
    assert scene.room().step == 4

    # Time given and stopped, and the end: nothing of the room is left.
    press(mentor, 'form[action*="/give_time/"] button')
    press(mentor, 'form[action*="/pause/"] button:visible')
    sees(author, "[data-clock-words]", has_text="En pause" if cast.language == "fr" else "Paused").is_well_drawn()
    mentor.go(f"rooms/{MEETING}/end/").is_well_drawn()
    mentor.page.locator("[name=theme]").select_option("boundaries")
    mentor.send()
    sees(author, ".notice--success").is_well_drawn().does_not_read(TOPIC)
    sees(second.go(table), ".notice--success").is_well_drawn()
    assert scene.counts() == {"Topic": 1, "Authorship": 1, "Room": 0, "Ballot": 0}
