"""What whoever leads a meeting does with its room. Each press says which version of the room it saw: pressed twice, it moves once."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from pairpep.gatherings.meeting_actions import close_meeting, open_meeting
from pairpep.gatherings.models import Meeting
from pairpep.kernel import walls
from pairpep.kernel.actions import action
from pairpep.kernel.policy import Actor
from pairpep.kernel.reference import content
from pairpep.kernel.workflow import WrongMoment
from pairpep.rooms import live
from pairpep.rooms.models import Room, Topic
from pairpep.rooms.workflow import ROOM, SETTLED, STEPS, WELCOME, Clock, first_phase, may_open

SHOWN = ["phase", "step", "ends_at", "seconds_left", "version", "scene"]


@action("open", on=Meeting, name="open_room")
def open_room(meeting: Meeting, *, by: Actor) -> None:
    """Opened by one mentor a moment before the other: it is open, and that is no fault."""
    if not may_open(meeting, by.now):
        raise WrongMoment(_("A room opens an hour before its meeting, on the same day."))
    open_meeting(meeting, by=by)
    clock = Clock.of(content().steps(meeting.kind)[0].lasting(meeting.minutes), by.now)
    room = Room(meeting=meeting, group_id=meeting.group_id, phase=first_phase(meeting.kind))
    room.clock = clock
    room.save(force_insert=True)
    _tell()


def close_room(meeting: Meeting, *, by: Actor, theme: str = "") -> None:
    """The meeting closes, and what the room held goes for good: what stays is one word of a closed list."""
    close_meeting(meeting, by=by)
    if theme:
        name_theme(meeting, by=by, theme=theme)
    walls.call("app.close_room", meeting.pk)
    _tell()


@action("set_theme", on=Meeting, name="name_theme")
def name_theme(meeting: Meeting, *, by: Actor, theme: str) -> None:
    """What it was about, by those who were there."""
    meeting.move("set_theme")
    meeting.theme = theme
    meeting.save(update_fields=["state", "theme"])


def _tell() -> None:
    """Screens that ask this process learn of it at their next question; the others a quarter of a second later."""
    transaction.on_commit(live.board.forget)


# Pressed during the meeting


def _expect(room: Room, verb: str, version: int) -> str:
    """The phase to which this verb leads, from the room that the person saw."""
    if room.version != version:
        raise WrongMoment(_("The room had just moved on another screen: it moved once. Here is where it stands."))
    return ROOM.after(verb, room.phase)


def _keep(room: Room, *, phase: str = "") -> None:
    if phase and phase != room.phase:
        room.phase, room.scene = phase, room.scene + 1
    room.version += 1
    room.save(update_fields=SHOWN)
    _tell()


@action("run", on=Room, name="open_vote")
def open_vote(room: Room, *, by: Actor, version: int) -> None:
    phase = _expect(room, "open_vote", version)
    if not Topic.objects.visible_to(by).waiting(room.group_id).exists():
        raise WrongMoment(_("The box is empty. A topic can be dropped now, or said aloud: then go on without a vote."))
    _keep(room, phase=phase)


@action("run", on=Room, name="close_vote")
def close_vote(room: Room, *, by: Actor, version: int) -> None:
    _expect(room, "close_vote", version)
    walls.call("app.close_vote", room.pk)
    _tell()


@action("run", on=Room, name="take_next")
def take_next(room: Room, *, by: Actor, version: int) -> None:
    """The chosen topic waits for another day."""
    _expect(room, "take_next", version)
    walls.call("app.pass_topic", room.pk)
    _tell()


@action("run", on=Room, name="go_on")
def go_on(room: Room, *, by: Actor, version: int) -> None:
    phase = _expect(room, "go_on", version)
    meeting = Meeting.objects.visible_to(by).get(pk=room.pk)
    steps = content().steps(meeting.kind)
    if room.step + 1 >= len(steps):
        raise WrongMoment(_("This is the last step."))
    room.step += 1
    room.clock = Clock.of(steps[room.step].lasting(meeting.minutes), by.now)
    _keep(room, phase=phase)


@action("run", on=Room, name="go_back")
def go_back(room: Room, *, by: Actor, version: int) -> None:
    """To the step before, with its whole time: pressed too soon."""
    _expect(room, "go_back", version)
    if room.step == 0:
        raise WrongMoment(_("This is the first step."))
    meeting = Meeting.objects.visible_to(by).get(pk=room.pk)
    room.step -= 1
    room.clock = Clock.of(content().steps(meeting.kind)[room.step].lasting(meeting.minutes), by.now)
    _keep(room, phase=_before(room, meeting))


def _before(room: Room, meeting: Meeting) -> str:
    """Before the first step of an intervision there is the choice of a topic."""
    if room.step or first_phase(meeting.kind) == STEPS:
        return STEPS
    return SETTLED if room.topic_id else WELCOME


@action("run", on=Room, name="give_time")
def give_time(room: Room, *, by: Actor, version: int) -> None:
    _expect(room, "give_time", version)
    room.clock = room.clock.with_more(by.now)
    _keep(room)


@action("run", on=Room, name="pause")
def pause(room: Room, *, by: Actor, version: int) -> None:
    _expect(room, "pause", version)
    room.clock = room.clock.stopped(by.now)
    _keep(room)


@action("run", on=Room, name="resume")
def resume(room: Room, *, by: Actor, version: int) -> None:
    _expect(room, "resume", version)
    room.clock = room.clock.started(by.now)
    _keep(room)


@action("run", on=Room, name="count_hands")
def count_hands(room: Room, *, by: Actor, hands: dict[UUID, int]) -> None:
    """Raised in the room, by those who have nothing but the call: how many for each topic, and never whose."""
    if room.phase != "vote":
        raise WrongMoment(_("The vote is closed: hands are no longer counted."))
    for topic in Topic.objects.visible_to(by).waiting(room.group_id).filter(pk__in=hands):
        topic.hands = hands[topic.pk]
        topic.save(update_fields=["hands"])


VERBS = {each.__name__: each for each in (open_vote, close_vote, take_next, go_on, go_back, give_time, pause, resume)}
