"""A group's box of topics, and a vote: what somebody does there is theirs, and leaves no line in the journal of events."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction

from pairpep.gatherings.models import Group, Seat
from pairpep.kernel import walls
from pairpep.kernel.guard import Finding
from pairpep.kernel.ids import new_id
from pairpep.kernel.policy import Actor
from pairpep.kernel.scoping import acting
from pairpep.participants.guarding import recognisable
from pairpep.rooms import live
from pairpep.rooms.models import Authorship, Ballot, Topic

WHY = "a topic, and a vote, are nobody's to trace"
AT_MOST = 3  # topics of one person in the boxes: the others have theirs too


def may_drop(group: Group, by: Actor) -> bool:
    return bool(Group.objects.permitting(by, "drop_topic").filter(pk=group.pk).exists())


def drop(group: Group, *, by: Actor, title: str, lang: str, theme: str = "") -> None:
    if not may_drop(group, by):
        raise PermissionDenied
    with acting(WHY):
        topic = Topic(group=group, title=title, lang=lang, theme=theme, dropped_at=by.now)
        topic.save(force_insert=True)
        Authorship(topic=topic, person_id=by.person_id).save(force_insert=True)


def too_telling(title: str, *, by: Actor) -> list[Finding]:
    """What in a title could let somebody be recognised, followed or seated here. Said to its author, and kept nowhere."""
    colleagues = Seat.objects.visible_to(by).values_list("person__name", flat=True)
    return recognisable(title, by=by, also=colleagues) if title else []


def take_back(topic: Topic) -> bool:
    return bool(walls.call("app.take_back_topic", topic.pk))


def mine(by: Actor) -> set[UUID]:
    """Which of the topics one may read are one's own: a question that the wall answers about oneself alone."""
    return set(Authorship.objects.visible_to(by).of(by.person_id).values_list("topic_id", flat=True))


def ticked(meeting_id: UUID, by: Actor) -> list[str]:
    found = Ballot.objects.visible_to(by).of(by.person_id).filter(room_id=meeting_id).values_list("topics", flat=True).first()
    return [str(topic) for topic in found or ()]


def vote(meeting_id: UUID, topics: Iterable[UUID]) -> str:
    """`kept`, `empty` (nothing ticked: the ballot is taken back) or `closed`."""
    said: str = walls.call("app.cast_ballot", new_id(), meeting_id, list(topics))
    transaction.on_commit(live.board.forget)
    return said


def claim(meeting_id: UUID) -> bool:
    transaction.on_commit(live.board.forget)
    return bool(walls.call("app.claim_topic", meeting_id))


def leave_for_another_day(meeting_id: UUID) -> bool:
    transaction.on_commit(live.board.forget)
    return bool(walls.call("app.pass_topic", meeting_id))
