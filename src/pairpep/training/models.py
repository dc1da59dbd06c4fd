"""What somebody of the staff learns: theirs alone. An employer sees one date, that of the yearly refresher, and no answer."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from pairpep.kernel.ids import new_id
from pairpep.kernel.scoping import INDIRECT, PLAIN, SENSITIVE, ScopedModel
from pairpep.network.models import Person, Program
from pairpep.training.querysets import OutsideTrainingQuerySet, ProgressOfLessonsQuerySet, RefresherQuerySet

MOST_MINUTES = 12_000  # two hundred hours


class Progress(ScopedModel):
    """One time through a module: where one is, what was answered last, the day all was understood. Begun again, it is another row."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    module = models.TextField()  # of content/training/modules
    edition = models.TextField()  # the fingerprint of what was read
    lessons = ArrayField(models.TextField(), default=list)  # read, by code
    answers = models.JSONField(default=dict)  # question → the answer chosen last: to explain it, never to count
    started_at = models.DateTimeField()
    last_at = models.DateTimeField()
    finished_on = models.DateField(null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(default=0)  # as the module said on the day it was finished

    objects = ProgressOfLessonsQuerySet.as_manager()  # type: ignore[django-manager-missing]
    privacy = dict.fromkeys(["id", "module", "edition", "started_at", "last_at", "finished_on", "minutes"], PLAIN) | {
        "person": INDIRECT, "lessons": INDIRECT, "answers": SENSITIVE,
    }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "module"], condition=Q(finished_on__isnull=True), name="one_time_at_once"),
        ]
        indexes = [models.Index(fields=["person", "finished_on"], name="trainings_of_a_year")]


class OutsideTraining(ScopedModel):
    """A training followed elsewhere, as its learner declares it. Nobody has checked it, and it is shown so."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    title = models.TextField()
    given_by = models.TextField(blank=True, default="")
    minutes = models.PositiveIntegerField()
    done_on = models.DateField()
    declared_at = models.DateTimeField()

    objects = OutsideTrainingQuerySet.as_manager()  # type: ignore[django-manager-missing]
    privacy = dict.fromkeys(["id", "minutes", "done_on", "declared_at"], PLAIN) | dict.fromkeys(["person", "title", "given_by"], INDIRECT)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(minutes__gt=0, minutes__lte=MOST_MINUTES), name="an_outside_training_lasts")]


class Refresher(ScopedModel):
    """A yearly refresher that was finished here, on its way to the register of a program: somebody else records it there (LAW-13)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    program = models.ForeignKey(Program, models.RESTRICT, related_name="+")
    progress = models.ForeignKey(Progress, models.RESTRICT, related_name="+")
    topics = ArrayField(models.TextField(), default=list)
    done_on = models.DateField()
    recorded_on = models.DateField(null=True, blank=True)

    objects = RefresherQuerySet.as_manager()  # type: ignore[django-manager-missing]
    page_joins = ("person", "program")
    privacy = dict.fromkeys(["id", "program", "progress", "topics", "done_on", "recorded_on"], PLAIN) | {"person": INDIRECT}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["progress", "program"], name="one_refresher_a_program")]
        indexes = [models.Index(fields=["program"], condition=Q(recorded_on__isnull=True), name="refreshers_waiting")]
