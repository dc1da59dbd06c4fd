"""The jobs of the rooms: one that was left open closes by itself, and a season that is over leaves no topic."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from procrastinate.contrib.django import app

from pairpep.gatherings.models import Meeting
from pairpep.gatherings.workflow import OPEN
from pairpep.kernel import clock, journalling, walls
from pairpep.kernel.scoping import acting
from pairpep.rooms.models import Authorship, Topic
from pairpep.rooms.workflow import LEFT_OPEN, WAITING, planned_end

WHY = "a job of the rooms"


@app.periodic(cron="12,42 * * * *")
@app.task(name="rooms.close_left_open", queueing_lock="rooms.close_left_open")
def close_what_was_left_open(timestamp: int) -> None:
    close_left_open()


def close_left_open(*, using: str = "jobs") -> int:
    """At its planned end, whatever the hour at which it is found: the hours that count are those that were planned."""
    now, closed = clock.now(), 0
    rows = Meeting.objects.using(using).unscoped(WHY).filter(state=OPEN, starts_at__lt=now - LEFT_OPEN)
    for meeting in rows:
        if planned_end(meeting) + LEFT_OPEN > now:
            continue
        with transaction.atomic(using=using), acting(WHY):
            walls.call("app.clear_room", meeting.pk, using=using)
            meeting.move("close")
            meeting.closed_at = planned_end(meeting)
            meeting.save(using=using, update_fields=["state", "closed_at"])
            journalling.record_event("rooms.closed_by_itself", by=None, subject=meeting, using=using)
        closed += 1
    return closed


@app.periodic(cron="51 8 * * *")
@app.task(name="rooms.forget_topics", queueing_lock="rooms.forget_topics")
def forget_topics_of_seasons_that_ended(timestamp: int) -> None:
    forget_topics()


def forget_topics(*, using: str = "jobs") -> None:
    """A box lasts as long as its season, and a week more."""
    old = clock.today() - timedelta(days=7)
    with acting(WHY):
        gone = list(
            Topic.objects.using(using).unscoped(WHY).filter(group__season__ends_on__lt=old, state=WAITING).values_list("pk", flat=True)
        )
        Authorship.objects.using(using).unscoped(WHY).filter(topic_id__in=gone).delete()
        Topic.objects.using(using).unscoped(WHY).filter(pk__in=gone)._raw_delete(using)  # nothing else hangs on them: no room is open
