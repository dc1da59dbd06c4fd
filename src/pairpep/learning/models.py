"""After a meeting: who was there, what was learned without anybody in it, and what comes of it.

What somebody told is never here. A card says what the group learned; it hangs on a meeting and a theme, never on who presented.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from pairpep.gatherings.models import LENGTHS, Meeting, Seat, classed
from pairpep.kernel.ids import new_id
from pairpep.kernel.scoping import ScopedModel
from pairpep.learning.querysets import AttendanceQuerySet, CardQuerySet, CheckInQuerySet, FollowUpQuerySet
from pairpep.learning.workflow import CARD_STATES, FOLLOW_UP, KEPT, KINDS, PROPOSED
from pairpep.network.models import LANGUAGES, Person, Program


class Attendance(ScopedModel):
    """Whether someone came, and for how long: all that an employer sees of a meeting."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    meeting = models.ForeignKey(Meeting, models.RESTRICT, related_name="+")
    person = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    program = models.ForeignKey(Program, models.RESTRICT, related_name="+")
    on = models.DateField()
    kind = models.TextField()
    minutes = models.PositiveSmallIntegerField()  # as planned: a clock left running adds nothing
    came = models.BooleanField()
    recorded_by = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    recorded_at = models.DateTimeField()

    objects = AttendanceQuerySet.as_manager()  # type: ignore[django-manager-missing]
    page_joins = ("person", "program")
    privacy = classed(plain="id meeting program on kind minutes recorded_at", indirect="person came recorded_by")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "person"], name="one_attendance_a_meeting"),
            models.CheckConstraint(condition=Q(minutes__in=LENGTHS), name="attendance_as_planned"),
        ]
        indexes = [models.Index(fields=["person", "on"], name="attendance_of_a_year")]


class LearningCard(ScopedModel):  # type: ignore[django-manager-missing]
    """What a group learned, in words agreed together, with nobody in them. `nothing`: the group keeps no words this time."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    meeting = models.OneToOneField(Meeting, models.RESTRICT, related_name="+")
    state = models.TextField(default=KEPT)
    theme = models.TextField(blank=True, default="")
    language = models.CharField(max_length=2, choices=LANGUAGES, default="fr")
    learned = models.TextField(blank=True, default="")
    tries = models.TextField(blank=True, default="")  # what somebody may try
    written_by = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    kept_on = models.DateField()

    objects = CardQuerySet.as_manager()  # type: ignore[django-manager-missing]
    seen_with = ("gatherings.Meeting",)
    privacy = classed(plain="id meeting state theme language kept_on", indirect="written_by", sensitive="learned tries")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=CARD_STATES), name="a_state_of_a_card"),
            models.CheckConstraint(condition=Q(state=KEPT) | Q(learned="", tries=""), name="words_are_kept_or_gone"),
        ]


class FollowUp(ScopedModel):
    """What somebody wants a card to become: a capsule, a topic for the community, a change to a tool. It is answered, and ends."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    card = models.ForeignKey(LearningCard, models.RESTRICT, related_name="follow_ups")
    kind = models.TextField()
    words = models.TextField()
    state = models.TextField(default=PROPOSED)
    edition_id = models.UUIDField(null=True, blank=True)  # the capsule that was started
    proposed_by = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(Person, models.RESTRICT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(blank=True, default="")

    objects = FollowUpQuerySet.as_manager()  # type: ignore[django-manager-missing]
    seen_with = ("learning.LearningCard",)
    page_joins = ("card", "proposed_by")
    privacy = classed(
        plain="id card kind state edition_id proposed_at decided_at", indirect="proposed_by decided_by", sensitive="words answer"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="a_kind_of_follow_up"),
            models.CheckConstraint(condition=Q(state__in=FOLLOW_UP.states), name="a_state_of_a_follow_up"),
            models.CheckConstraint(condition=Q(state=PROPOSED) | Q(decided_at__isnull=False), name="an_answer_is_dated"),
        ]

    def move(self, verb: str) -> None:
        self.state = FOLLOW_UP.after(verb, self.state)


class CheckIn(ScopedModel):
    """A mentor asked someone how they are, who had not been there three times. That it was asked, and no word of the answer."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    seat = models.ForeignKey(Seat, models.RESTRICT, related_name="+")
    person = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    after = models.ForeignKey(Meeting, models.RESTRICT, related_name="+")  # the last meeting that was missed then
    by = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    at = models.DateTimeField()

    objects = CheckInQuerySet.as_manager()  # type: ignore[django-manager-missing]
    privacy = classed(plain="id seat after at", indirect="person by")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["seat", "after"], name="asked_once_a_time")]
