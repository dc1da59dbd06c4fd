"""Who comes into a room, who runs it, who reads a box: those who sit, those who lead, who is invited. Nobody else, and no employer."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from pairpep.gatherings.models import Meeting
from pairpep.gatherings.policy import (
    MENTORS,
    beside_them,
    groups,
    in_groups_they_lead,
    led_by_them,
    meetings,
    of_their_group,
    they_are_invited_to,
    where_they_lead,
    where_they_sit,
)
from pairpep.kernel.policy import Grant, Policy
from pairpep.network.policy import their_own
from pairpep.network.roles import CLINICIAN, WORKERS
from pairpep.rooms.models import Authorship, Ballot, Room, Topic
from pairpep.rooms.workflow import WAITING


def of_meetings_they_lead(grant: Grant) -> Q:
    return Q(Exists(Meeting.objects.as_rule().filter(led_by_them(grant), pk=OuterRef("meeting_id"))))


def of_meetings_they_visit(grant: Grant) -> Q:
    return Q(Exists(Meeting.objects.as_rule().filter(they_are_invited_to(grant), pk=OuterRef("meeting_id"))))


def dropped_by_them(grant: Grant) -> Q:
    mine = Authorship.objects.as_rule().filter(person_id=grant.actor.person_id, topic_id=OuterRef("pk"))
    return beside_them(grant) & Q(Exists(mine), state=WAITING)


groups.allow("see_box", "drop_topic", to=WORKERS, where=where_they_sit, even_lapsed=True)
groups.allow("see_box", to=MENTORS, where=where_they_lead)

meetings.allow("attend", to=WORKERS, where=of_their_group, even_lapsed=True)
meetings.allow("attend", "run", to=MENTORS, where=led_by_them)
meetings.allow("attend", to=[CLINICIAN], where=they_are_invited_to)

topics = Policy(Topic)
topics.allow("view", to=WORKERS, where=beside_them, even_lapsed=True)
topics.allow("take_back", to=WORKERS, where=dropped_by_them, even_lapsed=True)
topics.allow("view", to=MENTORS, where=in_groups_they_lead)

authorships = Policy(Authorship)
authorships.allow("view", to=WORKERS, where=their_own, even_lapsed=True)

rooms = Policy(Room)
rooms.allow("view", to=WORKERS, where=beside_them, even_lapsed=True)
rooms.allow("view", "run", to=MENTORS, where=of_meetings_they_lead)
rooms.allow("view", to=[CLINICIAN], where=of_meetings_they_visit)

ballots = Policy(Ballot)
ballots.allow("view", to=WORKERS, where=their_own, even_lapsed=True)
