"""A ladder is a promise about people and hours. An alert walks it until somebody says that they are here, and until what was done is said.

Of the answer itself nothing is kept here: that it spoke of danger, when it was written, when it arrived.
"""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from pairpep.alerts.climbing import Plan
from pairpep.alerts.hours import Week
from pairpep.alerts.querysets import DangerAlertQuerySet, LadderQuerySet, RungQuerySet, ToldOfAlertQuerySet
from pairpep.alerts.workflow import ALERT, CLOSED, OUTSIDE, WHYS
from pairpep.gatherings.models import classed
from pairpep.kernel.crypto import EncryptedTextField
from pairpep.kernel.ids import new_id
from pairpep.kernel.scoping import ScopedModel
from pairpep.network.models import LANGUAGES, Person, Program
from pairpep.participants.models import File


class Ladder(ScopedModel):  # type: ignore[django-manager-missing]
    """Who is told, in which order, in which hours. Saved again, it is another one: an alert walks the one under which it was born."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    program = models.ForeignKey(Program, models.RESTRICT, related_name="+")
    hours = ArrayField(models.TextField())  # "1 09:00-17:00"
    on_holidays = models.BooleanField(default=False)
    waits = ArrayField(models.PositiveSmallIntegerField())  # minutes before the next step, one a step
    outside = models.TextField()
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    saved_by = models.ForeignKey(Person, models.RESTRICT, null=True, related_name="+")
    broken_at = models.DateTimeField(null=True, blank=True)  # it no longer holds, and whoever leads was told so

    objects = LadderQuerySet.as_manager()  # type: ignore[django-manager-missing]
    page_joins = ("program", "saved_by")
    privacy = classed(plain="id program hours on_holidays waits outside since until broken_at", indirect="saved_by")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["program"], condition=Q(until__isnull=True), name="one_ladder_a_program"),
            models.UniqueConstraint(fields=["id", "program"], name="ladder_with_its_program"),
            models.CheckConstraint(condition=Q(outside__in=OUTSIDE), name="what_happens_outside_the_hours"),
            models.CheckConstraint(condition=Q(hours__len__gte=1, waits__len__gte=1), name="a_ladder_has_hours_and_steps"),
        ]

    @property
    def week(self) -> Week:
        return Week.of(self.hours, on_holidays=self.on_holidays)

    @property
    def plan(self) -> Plan:
        return Plan(self.week, tuple(self.waits), self.outside)


class Rung(ScopedModel):
    """One person of one step. Step 0 is told outside the hours."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    ladder = models.ForeignKey(Ladder, models.RESTRICT, related_name="rungs")
    program = models.ForeignKey(Program, models.RESTRICT, related_name="+")
    step = models.PositiveSmallIntegerField()
    person = models.ForeignKey(Person, models.RESTRICT, related_name="+")

    objects = RungQuerySet.as_manager()  # type: ignore[django-manager-missing]
    privacy = classed(plain="id ladder program step", indirect="person")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ladder", "step", "person"], name="once_a_step")]


class Alert(ScopedModel):  # type: ignore[django-manager-missing]
    """Somebody answered something that speaks of danger; or a drill, which is about nobody."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    program = models.ForeignKey(Program, models.RESTRICT, related_name="+")
    file = models.ForeignKey(File, models.RESTRICT, null=True, blank=True, related_name="+")
    started_by = models.ForeignKey(Person, models.RESTRICT, null=True, blank=True, related_name="+")  # of a drill
    ladder = models.ForeignKey(Ladder, models.RESTRICT, null=True, blank=True, related_name="+")
    edition_id = models.UUIDField(null=True, blank=True)
    written_at = models.DateTimeField()  # as the device of whoever answered had it
    received_at = models.DateTimeField()
    again_at = models.DateTimeField(null=True, blank=True)  # another answer, while this is open
    state = models.TextField()
    step = models.PositiveSmallIntegerField(default=0)
    told_outside_at = models.DateTimeField(null=True, blank=True)
    due_at = models.DateTimeField(null=True, blank=True)  # when the jobs look at it again
    taken_by = models.ForeignKey(Person, models.RESTRICT, null=True, blank=True, related_name="+")
    taken_at = models.DateTimeField(null=True, blank=True)
    outcome = models.TextField(blank=True, default="")
    note = EncryptedTextField(blank=True)  # read by the person it is about
    note_lang = models.CharField(max_length=2, choices=LANGUAGES, blank=True, default="")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Person, models.RESTRICT, null=True, blank=True, related_name="+")

    objects = DangerAlertQuerySet.as_manager()  # type: ignore[django-manager-missing]
    about_field = "file_id"
    page_joins = ("program", "taken_by", "ended_by", "started_by", "ladder")
    seen_with = ("alerts.Ladder",)
    privacy = classed(
        plain="id program ladder edition_id written_at received_at again_at state step told_outside_at due_at taken_at ended_at note_lang",
        indirect="file started_by taken_by ended_by", sensitive="outcome note",
    )  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=ALERT.states), name="a_state_of_an_alert"),
            models.CheckConstraint(
                condition=Q(file__isnull=False, started_by__isnull=True) | Q(file__isnull=True, started_by__isnull=False),
                name="about_somebody_or_a_drill",
            ),
            models.CheckConstraint(
                condition=Q(state=CLOSED, ended_at__isnull=False, ended_by__isnull=False) & ~Q(outcome="")
                | ~Q(state=CLOSED) & Q(ended_at__isnull=True, outcome=""),
                name="an_alert_ends_once",
            ),
            models.CheckConstraint(
                condition=Q(taken_by__isnull=True, taken_at__isnull=True) | Q(taken_by__isnull=False, taken_at__isnull=False),
                name="taken_by_whom_and_when",
            ),
            models.CheckConstraint(condition=~Q(state="here") | Q(taken_by__isnull=False), name="somebody_is_here"),
            models.UniqueConstraint(fields=["file"], condition=Q(ended_at__isnull=True), name="one_open_alert_a_file"),
            models.UniqueConstraint(fields=["program"], condition=Q(file__isnull=True, ended_at__isnull=True), name="one_drill_at_a_time"),
        ]
        indexes = [models.Index(fields=["due_at"], condition=Q(ended_at__isnull=True), name="alerts_that_go_on")]

    @property
    def is_drill(self) -> bool:
        return self.file_id is None

    @property
    def is_over(self) -> bool:
        return self.state == CLOSED

    def about(self) -> tuple[Any, Any] | None:
        """A drill is about nobody."""
        loaded = self.__dict__
        return (loaded["file_id"], loaded["program_id"]) if loaded.get("file_id") and "program_id" in loaded else None


class Told(ScopedModel):  # type: ignore[django-manager-missing]
    """Somebody was told, when, why, and whether their step went by without them."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    alert = models.ForeignKey(Alert, models.RESTRICT, related_name="+")
    program = models.ForeignKey(Program, models.RESTRICT, related_name="+")
    person = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    step = models.PositiveSmallIntegerField()
    why = models.TextField()
    at = models.DateTimeField()
    missed_at = models.DateTimeField(null=True, blank=True)
    message_id = models.UUIDField(null=True, blank=True)  # in the outbox

    objects = ToldOfAlertQuerySet.as_manager()  # type: ignore[django-manager-missing]
    seen_with = ("alerts.Alert", "alerts.Ladder")
    privacy = classed(plain="id alert program step why at missed_at message_id", indirect="person")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(why__in=WHYS), name="a_reason_to_be_told")]
        indexes = [models.Index(fields=["person"], name="told_of_alerts"), models.Index(fields=["alert", "at"], name="told_of_an_alert")]
