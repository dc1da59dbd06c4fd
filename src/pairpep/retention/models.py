"""How long a file is kept, what holds it, who agrees that it goes; and what must stay ended after an old backup is restored."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from pairpep.kernel.ids import new_id
from pairpep.kernel.scoping import INDIRECT, PLAIN, ScopedModel
from pairpep.network.models import Person, Program
from pairpep.participants.models import AboutFile
from pairpep.retention.querysets import CertificateQuerySet, HoldQuerySet, ProposalQuerySet


class Tombstone(models.Model):
    """Something ended, was refused or was destroyed: written by the walls in the same transaction, copied to the ledger within a minute.

    Identifiers, instants and codes. Never a word nor a name.
    """

    n = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    what = models.TextField()  # `ended`, `said`, `deleted`, `emptied`, `withdrawn`, `password`, `closed`
    place = models.TextField(default="", db_default="")  # a table, or a table and its column
    row = models.UUIDField()
    told = models.JSONField(null=True)  # the instant, or the row that was added, without its words
    copied_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["n"], condition=Q(copied_at__isnull=True), name="tombstone_to_copy")]

    def __str__(self) -> str:
        return str(self.n)


class Hold(AboutFile):
    """A file that must not be destroyed for now: a request, a complaint, a court. Lifted by someone, never by a date."""

    reason = models.TextField()  # a code of content/retention/schedule.toml
    by = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    at = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(Person, models.RESTRICT, null=True, blank=True, related_name="+")

    objects = HoldQuerySet.as_manager()  # type: ignore[django-manager-missing]
    privacy = {
        "id": PLAIN,
        "file": INDIRECT,
        "program": PLAIN,
        "reason": PLAIN,
        "by": INDIRECT,
        "at": PLAIN,
        "lifted_at": PLAIN,
        "lifted_by": INDIRECT,
    }

    class Meta:
        constraints = [models.UniqueConstraint(fields=["file"], condition=Q(lifted_at__isnull=True), name="one_standing_hold")]


class Proposal(AboutFile):
    """That a file be destroyed: proposed by one person, told to whom it is about, agreed to by another, done by the jobs."""

    record = models.TextField()  # a class of content/retention/schedule.toml
    ended_on = models.DateField()
    proposed_by = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    proposed_at = models.DateTimeField()
    not_before = models.DateField()  # the person reads it on their page until then
    approved_by = models.ForeignKey(Person, models.RESTRICT, null=True, blank=True, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)

    objects = ProposalQuerySet.as_manager()  # type: ignore[django-manager-missing]
    page_joins = ("proposed_by", "approved_by", "program")
    privacy = {
        "id": PLAIN,
        "file": INDIRECT,
        "program": PLAIN,
        "record": PLAIN,
        "ended_on": INDIRECT,
        "proposed_by": INDIRECT,
        "proposed_at": PLAIN,
        "not_before": PLAIN,
        "approved_by": INDIRECT,
        "approved_at": PLAIN,
        "dropped_at": PLAIN,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["file"], condition=Q(dropped_at__isnull=True), name="one_proposal_a_file"),
            models.CheckConstraint(condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("proposed_by")), name="two_people_agree"),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True, approved_at__isnull=True) | Q(approved_by__isnull=False, approved_at__isnull=False),
                name="approved_who_and_when",
            ),
        ]


class Certificate(ScopedModel):
    """What was destroyed, when, and who agreed: how many rows of which tables. Nobody's name, and no file: it is gone."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    program = models.ForeignKey(Program, models.RESTRICT, related_name="+")
    former = models.UUIDField()  # the identifier that the file had, as the journals still name it
    record = models.TextField()
    ended_on = models.DateField()
    proposed_by = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    approved_by = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    at = models.DateTimeField()
    counts = models.JSONField()

    objects = CertificateQuerySet.as_manager()  # type: ignore[django-manager-missing]
    page_joins = ("proposed_by", "approved_by", "program")
    privacy = {
        "id": PLAIN,
        "program": PLAIN,
        "former": INDIRECT,
        "record": PLAIN,
        "ended_on": PLAIN,
        "proposed_by": INDIRECT,
        "approved_by": INDIRECT,
        "at": PLAIN,
        "counts": PLAIN,
    }
