"""What a meeting needs while it lasts: topics that wait in a box, the room of today, its ballots. Gone when it closes.

A topic and whoever wrote it are two tables, so that the wall can show one without the other: everybody of the group reads the topic,
its author alone finds the row that says it is theirs.
"""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from pairpep.gatherings.models import Group, Meeting
from pairpep.kernel.crypto import EncryptedTextField
from pairpep.kernel.ids import new_id
from pairpep.kernel.scoping import INDIRECT, PLAIN, SENSITIVE, ScopedModel
from pairpep.network.models import LANGUAGES, Person
from pairpep.rooms.querysets import OwnInTheRoomQuerySet, RoomQuerySet, TopicQuerySet
from pairpep.rooms.workflow import ROOM, TOPIC_STATES, WAITING, Clock

TITLE = 140  # characters, and nothing else is asked


class Topic(ScopedModel):
    """A title in a group's box."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    group = models.ForeignKey(Group, models.RESTRICT, related_name="+")
    title = EncryptedTextField()
    lang = models.CharField(max_length=2, choices=LANGUAGES, default="fr")
    theme = models.TextField(blank=True, default="")  # content/gatherings/themes.toml: what is asked for most, for those who lead
    dropped_at = models.DateTimeField()
    state = models.TextField(default=WAITING)
    hands = models.PositiveSmallIntegerField(default=0)  # raised in the room, by those who have nothing but the call

    objects = TopicQuerySet.as_manager()  # type: ignore[django-manager-missing]
    privacy = {
        "id": PLAIN, "group": PLAIN, "title": SENSITIVE, "lang": PLAIN, "theme": PLAIN, "dropped_at": INDIRECT, "state": PLAIN,
        "hands": PLAIN,
    }  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=TOPIC_STATES), name="a_state_of_a_topic"),
            models.CheckConstraint(condition=Q(hands__lte=100), name="hands_of_a_room"),
        ]
        indexes = [models.Index(fields=["group", "dropped_at"], name="topics_of_a_box")]


class Authorship(ScopedModel):
    """That a topic is theirs: seen by them alone, gone with the topic."""

    topic = models.OneToOneField(Topic, models.CASCADE, primary_key=True, related_name="+")
    person = models.ForeignKey(Person, models.RESTRICT, related_name="+")

    objects = OwnInTheRoomQuerySet.as_manager()  # type: ignore[django-manager-missing]
    privacy = {"topic": INDIRECT, "person": SENSITIVE}


class Room(ScopedModel):
    """A meeting while it lasts. `version` is what a press expects to find; `scene` changes when the words on the screens do."""

    meeting = models.OneToOneField(Meeting, models.RESTRICT, primary_key=True, related_name="+")
    group = models.OneToOneField(Group, models.RESTRICT, related_name="+")  # a group is in one room at a time
    phase = models.TextField()
    step = models.PositiveSmallIntegerField(default=0)
    ends_at = models.DateTimeField(null=True, blank=True)
    seconds_left = models.PositiveIntegerField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    scene = models.PositiveIntegerField(default=1)
    topic = models.ForeignKey(Topic, models.RESTRICT, null=True, blank=True, related_name="+")
    presenter = models.ForeignKey(Person, models.RESTRICT, null=True, blank=True, related_name="+")  # said by themselves, until it closes

    objects = RoomQuerySet.as_manager()  # type: ignore[django-manager-missing]
    seen_with = ("gatherings.Meeting", "rooms.Topic")
    privacy = {
        "meeting": PLAIN, "group": PLAIN, "phase": PLAIN, "step": PLAIN, "ends_at": PLAIN, "seconds_left": PLAIN, "version": PLAIN,
        "scene": PLAIN, "topic": INDIRECT, "presenter": SENSITIVE,
    }  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(phase__in=ROOM.states), name="a_phase_of_a_room"),
            models.CheckConstraint(condition=Q(ends_at__isnull=True) ^ Q(seconds_left__isnull=True), name="a_clock_runs_or_waits"),
        ]

    @property
    def clock(self) -> Clock:
        return Clock(self.ends_at, self.seconds_left)

    @clock.setter
    def clock(self, clock: Clock) -> None:
        self.ends_at, self.seconds_left = clock.ends_at, clock.left


class Ballot(ScopedModel):
    """What one person ticked: seen by them alone, counted by the wall, gone when the room closes."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    room = models.ForeignKey(Room, models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    topics = ArrayField(models.UUIDField())

    objects = OwnInTheRoomQuerySet.as_manager()  # type: ignore[django-manager-missing]
    privacy = {"id": PLAIN, "room": INDIRECT, "person": INDIRECT, "topics": SENSITIVE}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["room", "person"], name="one_ballot_a_person")]
