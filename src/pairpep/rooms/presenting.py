"""A room and a box as a page shows them: one step's words, what is left of it, the topics without their authors."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from pairpep.gatherings.models import Group, Meeting
from pairpep.gatherings.workflow import CLOSED, MENTORING, PLANNED
from pairpep.kernel import walls, when
from pairpep.kernel.policy import Actor
from pairpep.kernel.reference import content
from pairpep.kernel.workflow import WrongMoment
from pairpep.rooms import box, live
from pairpep.rooms.forms import BallotForm, HandsForm
from pairpep.rooms.models import Room, Topic
from pairpep.rooms.workflow import CHOSEN, SETTLED, VOTE, WELCOME, Clock, may_open, planned_end


@dataclass(frozen=True)
class Shown:
    """A topic, as everyone of the group reads it."""

    pk: UUID
    title: str
    lang: str
    since: str
    mine: bool
    voices: int | None = None


@dataclass(frozen=True)
class Stage:
    """A step, with the place it has today."""

    number: int  # from nothing: what a screen is told
    said: int  # as it is said: the welcome of an intervision is none of its six
    of: int
    step: Any
    minutes: int
    is_now: bool
    next_label: str
    capsule: str = ""


def own_groups(actor: Actor) -> list[Group]:
    return list(Group.objects.permitting(actor, "see_box").order_by("season_id", "number"))


def room_of(meeting: Meeting, actor: Actor) -> Room | None:
    found: Room | None = Room.objects.visible_to(actor).select_related("presenter").filter(pk=meeting.pk).first()
    return found


def again(meeting: Meeting, actor: Actor) -> Meeting:
    """The meeting as it is after what was pressed."""
    found: Meeting = Meeting.objects.visible_to(actor).for_page().get(pk=meeting.pk)
    return found


def waiting(group_id: UUID, actor: Actor) -> list[Topic]:
    return list(Topic.objects.visible_to(actor).waiting(group_id))


def topics_of(group_id: UUID, actor: Actor, voices: dict[str, int] | None = None) -> list[Shown]:
    own = box.mine(actor)
    return [_shown(topic, own, voices or {}) for topic in waiting(group_id, actor)]


def box_of(group: Group, actor: Actor) -> dict[str, Any]:
    """What its page shows; full for whoever has as many topics in it as one may."""
    topics = topics_of(group.pk, actor)
    full = sum(topic.mine for topic in topics) >= box.AT_MOST
    return {"group": group, "topics": topics, "full": full, "may_drop": box.may_drop(group, actor)}


def _shown(topic: Topic, own: set[UUID], voices: dict[str, int]) -> Shown:
    return Shown(topic.pk, topic.title, topic.lang, when.day(topic.dropped_at, weekday=False), topic.pk in own, voices.get(str(topic.pk)))


# The steps and the clock


def stages(meeting: Meeting, room: Room | None) -> list[Stage]:
    steps = content().steps(meeting.kind)
    first = 1 if meeting.kind == MENTORING else 0
    labels = [str(step.label) for step in steps[1:]] + [""]
    here = room.step if room else 0
    return [
        Stage(
            number, number + first, len(steps) - 1 + first, step, step.lasting(meeting.minutes), number == here, labels[number],
            _capsule(meeting) if step.code == "capsule" else "",
        )
        for number, step in enumerate(steps)
    ]  # fmt: skip


def _capsule(meeting: Meeting) -> str:
    return _address("library:presentation", meeting.capsule_id) if meeting.capsule_id else ""


def _address(name: str, key: Any) -> str:
    """Of a page of another app, by its name: nothing where that app has no such page."""
    try:
        return reverse(name, args=[key])
    except NoReverseMatch:
        return ""


def clock_words() -> dict[str, str]:
    """As a screen says it by itself from one minute to the next; `{n}` is its number."""
    return {
        "left": _("{n} min left"),
        "last": _("Less than a minute left"),
        "over": _("The planned time has passed. Take the time you need."),
        "paused": _("Paused. {n} min left"),
    }


def said_by(clock: Clock, now: datetime) -> str:
    words, minutes = clock_words(), clock.minutes(now)
    if clock.paused:
        return words["paused"].replace("{n}", str(minutes))
    if minutes <= 1:
        return words["last"] if minutes else words["over"]
    return words["left"].replace("{n}", str(minutes))


# A whole screen


def screen(meeting: Meeting, actor: Actor, *, table: bool, said: str = "") -> dict[str, Any]:
    """All that a screen of this room shows now, to whoever takes part or, at the table, to whoever leads."""
    room = room_of(meeting, actor)
    may = Meeting.objects.visible_to(actor).filter(pk=meeting.pk).may(actor, "run") | may_with_group(meeting, actor)
    shown: dict[str, Any] = {
        "meeting": meeting, "table": table, "said": said, "live": live.address(meeting.pk), "served": f"{time.time():.2f}",
        "room_url": reverse("rooms:table" if table else "rooms:room", args=[meeting.pk]), "hour": when.moment(meeting.starts_at),
        "stages": stages(meeting, room), "rules": content().ground_rules, "words": clock_words(), "may_run": may,
        "box_url": reverse("rooms:box", args=[meeting.group_id]) if "see_box" in may else "",
        "may_open": meeting.state == PLANNED and may_open(meeting, actor.now), "aloud": False,
    }  # fmt: skip
    return shown | NOTHING | (_open(meeting, room, actor, table) if room else _not_open(meeting, actor))


NOTHING: dict[str, Any] = {
    "version": 0, "scene": 0, "step": 0, "ends": "", "left": 0, "seconds": 0, "whole": 1, "words_of_clock": "", "late": False,
    "topics": (), "topic": None, "presenter": None, "i_present": False, "counts": (), "after": "", "may_vote": False,
}  # fmt: skip


def may_with_group(meeting: Meeting, actor: Actor) -> set[str]:
    return Group.objects.visible_to(actor).filter(pk=meeting.group_id).may(actor, "see_box", "drop_topic")


def _not_open(meeting: Meeting, actor: Actor) -> dict[str, Any]:
    if meeting.state == CLOSED:
        sits_or_leads = may_with_group(meeting, actor)
        return {"phase": "closed", "after": _address("learning:after", meeting.pk) if sits_or_leads else ""}
    return {"phase": "none", "topics": _box(meeting, actor)}


def _box(meeting: Meeting, actor: Actor) -> list[Shown]:
    return [] if meeting.kind == MENTORING else topics_of(meeting.group_id, actor)


def _open(meeting: Meeting, room: Room, actor: Actor, table: bool) -> dict[str, Any]:
    clock, now = room.clock, actor.now
    whole = content().steps(meeting.kind)[room.step].lasting(meeting.minutes) * 60
    found: dict[str, Any] = {
        "phase": room.phase, "version": room.version, "scene": room.scene, "step": room.step,
        "ends": "" if clock.ends_at is None else f"{clock.ends_at.timestamp():.2f}", "left": clock.left or 0, "seconds": clock.seconds(now),
        "whole": max(whole, clock.seconds(now)), "words_of_clock": said_by(clock, now), "late": now > planned_end(meeting),
        "presenter": room.presenter, "i_present": room.presenter_id == actor.person_id,
    }  # fmt: skip
    if room.phase in (WELCOME, VOTE):
        found["topics"] = _box(meeting, actor)
    if room.phase == VOTE:
        found |= _vote(meeting, room, actor, table, found["topics"])
    if room.topic_id:
        found["topic"] = chosen(room, actor)
    if room.phase == SETTLED:
        found["counts"] = _counts(room, actor)
    return found


def _vote(meeting: Meeting, room: Room, actor: Actor, table: bool, topics: list[Shown]) -> dict[str, Any]:
    ticked = box.ticked(room.pk, actor)
    ballot = BallotForm(topics=[(str(topic.pk), topic.title) for topic in topics], initial={"topics": ticked})
    hands = HandsForm(topics=waiting(room.group_id, actor) if table else [])
    may_vote = not table and bool(topics) and "drop_topic" in may_with_group(meeting, actor)
    return {
        "may_vote": may_vote,
        "ballot": ballot,
        "ticked": bool(ticked),
        "hands": hands,
        "voted": live.read([meeting.pk])[meeting.pk].voted,
    }


def chosen(room: Room, actor: Actor) -> Shown | None:
    topic = Topic.objects.visible_to(actor).filter(pk=room.topic_id, state=CHOSEN).first()
    return _shown(topic, box.mine(actor), {}) if topic else None


def _counts(room: Room, actor: Actor) -> list[Shown]:
    voices: dict[str, int] = walls.call("app.room_counts", room.pk) or {}
    every = Topic.objects.visible_to(actor).filter(group_id=room.group_id).order_by("dropped_at", "id") if voices else []
    return sorted((_shown(topic, set(), voices) for topic in every), key=lambda each: -(each.voices or 0))


def version_of(typed: str) -> int:
    """What a press says that it saw. Anything that is no number is no room's."""
    if not typed.isdecimal() or len(typed) > 9:
        raise WrongMoment
    return int(typed)


def afterwards(meeting: Meeting) -> str:
    """Attendance and the learning card, once there are pages for them; until then, the room that is over."""
    return _address("learning:after", meeting.pk) or reverse("rooms:table", args=[meeting.pk])
