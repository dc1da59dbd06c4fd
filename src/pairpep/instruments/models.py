"""Questionnaires, each in its versions. A draft is written; a version that was published never changes again."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property

from pairpep.instruments.definition import jsonable
from pairpep.instruments.definition.shapes import Definition
from pairpep.instruments.querysets import AcceptanceQuerySet, EditionOfInstrumentQuerySet, InstrumentQuerySet
from pairpep.instruments.workflow import DRAFT, DROPPED, EDITION, ONCE_PUBLISHED, PUBLISHED
from pairpep.kernel.bilingual import TextField
from pairpep.kernel.ids import new_id
from pairpep.network.models import Person


class OfQuestionnaires(models.Model):
    """A row about questions: about nobody who is followed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)

    class Meta:
        abstract = True

    def about(self) -> tuple[None, None]:
        """For the journal: no file, no program."""
        return None, None


class Instrument(OfQuestionnaires):  # type: ignore[django-manager-missing]
    """What its versions have in common: a code that never changes. The network's own are shipped and have no maker."""

    code = models.SlugField(max_length=40, unique=True)
    made_by = models.ForeignKey(Person, models.RESTRICT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()

    objects = InstrumentQuerySet.as_manager()  # type: ignore[django-manager-missing]

    def __str__(self) -> str:
        return self.code


class Edition(OfQuestionnaires):
    """One version of a questionnaire, whole: its definition is what was asked, and answers point at it."""

    instrument = models.ForeignKey(Instrument, models.RESTRICT, related_name="editions")
    version = models.CharField(max_length=20)
    definition = models.JSONField(default=dict)  # definition/jsonable.py
    title = TextField(both_required=False, blank=True, default=dict)  # of the definition, so that a list reads no definition
    audiences = models.JSONField(default=list)
    seconds = models.PositiveIntegerField(default=0)
    state = models.TextField(choices=[(code, code) for code in EDITION.states], default=DRAFT)
    saves = models.PositiveIntegerField(default=0)  # two windows: the second is told
    base = models.ForeignKey("self", models.RESTRICT, null=True, blank=True, related_name="+")  # the version it started from
    author = models.ForeignKey(Person, models.RESTRICT, null=True, blank=True, related_name="+")  # nobody: it was shipped
    started_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    published_by = models.ForeignKey(Person, models.RESTRICT, null=True, blank=True, related_name="+")
    published_at = models.DateTimeField(null=True, blank=True)
    retired_by = models.ForeignKey(Person, models.RESTRICT, null=True, blank=True, related_name="+")
    retired_at = models.DateTimeField(null=True, blank=True)
    checksum = models.CharField(max_length=64, blank=True, default="")  # of the canonical JSON, once published

    objects = EditionOfInstrumentQuerySet.as_manager()  # type: ignore[django-manager-missing]
    page_joins = ("instrument",)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["instrument", "version"], name="one_edition_a_version"),
            models.UniqueConstraint(fields=["instrument"], condition=Q(state=DRAFT), name="one_draft_a_questionnaire"),
            models.UniqueConstraint(fields=["instrument"], condition=Q(state=PUBLISHED), name="one_version_is_asked"),
            models.CheckConstraint(condition=Q(state__in=EDITION.states), name="a_state_of_an_edition"),
            models.CheckConstraint(
                condition=Q(state__in=(DRAFT, DROPPED), published_at__isnull=True, checksum="")
                | (Q(state__in=ONCE_PUBLISHED, published_at__isnull=False) & ~Q(checksum="")),
                name="what_is_published_is_dated",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.instrument_id} {self.version}"

    @cached_property
    def read(self) -> Definition:
        return jsonable.from_json(self.definition)

    @property
    def is_draft(self) -> bool:
        return self.state == DRAFT


class Acceptance(OfQuestionnaires):
    """Somebody of the coordination read the terms of a questionnaire that is not ours, and accepted them for the network."""

    edition = models.ForeignKey(Edition, models.RESTRICT, related_name="+")
    terms = TextField(both_required=False)  # as they were shown that day
    holder = models.TextField()
    accepted_by = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    accepted_at = models.DateTimeField()

    objects = AcceptanceQuerySet.as_manager()  # type: ignore[django-manager-missing]

    def __str__(self) -> str:
        return f"{self.edition_id} {self.accepted_at:%Y-%m-%d}"
