"""News of the week by mail: who wants them, when not to write, and which week was told. Read by that person alone."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from pairpep.gatherings.models import classed
from pairpep.kernel.ids import new_id
from pairpep.kernel.scoping import ScopedModel
from pairpep.moderation.workflow import RHYTHMS, WHY_STOPPED
from pairpep.network.models import Person


class NewsChoice(ScopedModel):
    """Weekly, or never; and the hours when no mail leaves. Somebody who chose nothing is written nothing."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.OneToOneField(Person, models.RESTRICT, related_name="+")
    rhythm = models.TextField()
    quiet_from = models.PositiveSmallIntegerField(default=20)  # hours of Montréal; from and until the same: no quiet hours
    quiet_until = models.PositiveSmallIntegerField(default=8)
    chosen_at = models.DateTimeField()
    stop_digest = models.BinaryField(unique=True)  # of the link that ends it: it opens nothing else
    stopped_at = models.DateTimeField(null=True, blank=True)
    stopped_why = models.TextField(blank=True, default="")

    privacy = classed(plain="id rhythm quiet_from quiet_until chosen_at stopped_at stopped_why", indirect="person", sensitive="stop_digest")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(rhythm__in=RHYTHMS), name="a_rhythm_of_news"),
            models.CheckConstraint(condition=Q(quiet_from__lte=23, quiet_until__lte=23), name="quiet_hours_are_hours"),
            models.CheckConstraint(
                condition=Q(stopped_at__isnull=True, stopped_why="") | Q(stopped_why__in=WHY_STOPPED), name="news_stop_for_a_reason"
            ),
        ]


class NewsSent(ScopedModel):
    """A week that was told to somebody, once."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    choice = models.ForeignKey(NewsChoice, models.RESTRICT, related_name="+")
    week = models.DateField()  # its Monday
    message_id = models.UUIDField(null=True, blank=True)  # in the outbox; none when there was nothing to tell
    at = models.DateTimeField()

    privacy = classed(plain="id week at", indirect="choice message_id")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["choice", "week"], name="a_week_is_told_once")]
