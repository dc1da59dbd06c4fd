"""A worker's own ground: a journal that they alone can open, and a pulse from which nobody can be picked out."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from pairpep.ground.querysets import OwnQuerySet
from pairpep.kernel.ids import new_id
from pairpep.kernel.scoping import INDIRECT, PLAIN, SENSITIVE, ScopedModel
from pairpep.network.models import Person, Program


class JournalKey(ScopedModel):
    """The key of someone's journal, locked twice: by their passphrase and by a recovery code. Neither is kept anywhere."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.OneToOneField(Person, models.RESTRICT, related_name="+")
    by_passphrase = models.BinaryField()  # ground/sealing.py says what is in it
    by_recovery = models.BinaryField()

    objects = OwnQuerySet.as_manager()  # type: ignore[django-manager-missing]
    privacy = {"id": PLAIN, "person": INDIRECT, "by_passphrase": SENSITIVE, "by_recovery": SENSITIVE}


class Reflection(ScopedModel):
    """What a worker wrote for themselves, and when: both inside the seal. Not even the jobs' login sees the row."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    sealed = models.BinaryField()

    objects = OwnQuerySet.as_manager()  # type: ignore[django-manager-missing]
    privacy = {"id": PLAIN, "person": INDIRECT, "sealed": SENSITIVE}


class PulseAnswered(models.Model):
    """That someone has answered this fortnight. Never what, nor when; gone when the fortnight is over."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    period = models.DateField()  # its first day
    person = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    program = models.ForeignKey(Program, models.RESTRICT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["period", "person"], name="answered_once_a_fortnight")]


class PulseTally(models.Model):
    """How many of each face this fortnight, in the order of content/practice/pulse.toml. Read by the closing alone, and then gone."""

    period = models.DateField(primary_key=True)
    counts = ArrayField(models.PositiveIntegerField())


class PulseReading(models.Model):
    """A fortnight that is over, as everyone reads it for good: shares rounded to a tenth, and no count."""

    period = models.DateField(primary_key=True)
    shares = ArrayField(models.PositiveSmallIntegerField())
