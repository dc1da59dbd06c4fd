"""What happened and who looked: rows that are added, sealed in batches, and never changed."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Func

from pairpep.kernel.ids import new_id


class TransactionIdField(models.Field):  # type: ignore[type-arg]
    """The transaction that wrote the row: the sealing waits until no older one can still write."""

    def db_type(self, connection: Any) -> str:
        return "xid8"


class CurrentTransaction(Func):
    function = "pg_current_xact_id"
    output_field = TransactionIdField()


class Entry(models.Model):
    """One line of a journal. No foreign keys, on purpose: the journal never blocks nor loses what it tells of."""

    n = models.BigAutoField(primary_key=True)
    tx = TransactionIdField(db_default=CurrentTransaction(), editable=False)
    at = models.DateTimeField()
    file_id = models.UUIDField(null=True)
    program_id = models.UUIDField(null=True)
    actor = models.UUIDField(null=True)
    roles = models.TextField(blank=True, default="")

    class Meta:
        abstract = True


class Event(Entry):
    """A verb was carried out. Changes hold plain fields only; names, words and reasons never enter."""

    verb = models.TextField()
    subject = models.TextField(blank=True, default="")
    changes = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["tx", "n"], name="event_in_order"),
            models.Index(fields=["file_id", "-at", "-n"], name="event_of_file"),
        ]


class Access(Entry):
    """Somebody opened something about somebody else."""

    page = models.TextField()

    class Meta:
        indexes = [
            models.Index(fields=["tx", "n"], name="access_in_order"),
            models.Index(fields=["file_id", "-at", "-n"], name="access_of_file"),
            models.Index(fields=["program_id", "at"], name="access_of_program"),
        ]


class Seal(models.Model):
    """A batch of entries, hashed together with the seal before it."""

    id = models.BigAutoField(primary_key=True)
    stream = models.CharField(max_length=6, choices=[("event", "event"), ("access", "access")])
    number = models.PositiveIntegerField()
    low = TransactionIdField()
    high = TransactionIdField()
    after_n = models.BigIntegerField(default=0)  # rows up to this one belong to an earlier life of the database (a restored dump)
    last_n = models.BigIntegerField(default=0)  # the highest row sealed so far
    rows = models.PositiveIntegerField()
    root = models.BinaryField()
    previous = models.BinaryField()
    digest = models.BinaryField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["stream", "number"], name="one_seal_a_number")]


class Review(models.Model):
    """A privacy lead has read who looked, for one program and one month."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    program_id = models.UUIDField()
    month = models.DateField()  # its first day
    by = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["program_id", "month"], name="one_review_a_month")]
