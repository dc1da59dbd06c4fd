"""Answers: someone's own, which they alone read; answers without anyone, in numbers; and the counts that are made of both."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from pairpep.instruments.definition.shapes import Answers
from pairpep.kernel.crypto import EncryptedTextField
from pairpep.kernel.ids import new_id
from pairpep.kernel.scoping import INDIRECT, PLAIN, SENSITIVE
from pairpep.network.models import LANGUAGES, Person, Program
from pairpep.participants.models import AboutFile
from pairpep.responses.jsonable import from_json, to_json
from pairpep.responses.querysets import AnswerSetQuerySet, ChoiceQuerySet, DraftQuerySet

WAYS = [(code, code) for code in ("account", "link", "tablet", "paper", "beside")]
AUDIENCES = [(code, code) for code in ("youth", "relative", "worker", "team")]


class AnswerSet(AboutFile):
    """What someone answered to one edition, once. Written by app.submit alone, read by them alone, gone when they take it back."""

    edition_id = models.UUIDField()  # an edition that was published never changes and is never destroyed
    code = models.TextField()  # of the questionnaire: the same for all its editions, so that one finds what one said last time
    body = EncryptedTextField()  # answers and scores, as JSON
    audience = models.CharField(max_length=8, choices=AUDIENCES)
    way = models.CharField(max_length=7, choices=WAYS)
    language = models.CharField(max_length=2, choices=LANGUAGES)
    month = models.DateField()  # its first day: where it is counted
    authored_at = models.DateTimeField()
    received_at = models.DateTimeField()
    wave_id = models.UUIDField(null=True, blank=True)
    research = models.BooleanField(default=False)  # may be used for research: withdrawn at any time, for what is there as well
    apart = models.TextField(blank=True, default="")  # why it is in no count, as a code

    objects = AnswerSetQuerySet.as_manager()  # type: ignore[django-manager-missing]
    privacy = {
        "id": PLAIN,
        "file": INDIRECT,
        "program": PLAIN,
        "edition_id": PLAIN,
        "code": PLAIN,
        "body": SENSITIVE,
        "audience": PLAIN,
        "way": PLAIN,
        "language": PLAIN,
        "month": PLAIN,
        "authored_at": PLAIN,
        "received_at": PLAIN,
        "wave_id": PLAIN,
        "research": SENSITIVE,
        "apart": PLAIN,
    }

    class Meta:
        indexes = [models.Index(fields=["file", "code", "-authored_at"], name="answers_of_file")]

    @property
    def answers(self) -> Answers:
        return from_json(json.loads(self.body)["answers"])

    @property
    def scores(self) -> dict[str, Decimal | None]:
        found: dict[str, Any] = json.loads(self.body)["scores"]
        return {name: None if value is None else Decimal(value) for name, value in found.items()}

    @staticmethod
    def body_of(answers: Answers, scores: dict[str, Decimal | None]) -> str:
        numbers = {name: None if value is None else str(value) for name, value in scores.items()}
        return json.dumps({"answers": to_json(answers), "scores": numbers}, ensure_ascii=False, separators=(",", ":"))


class Voice(models.Model):
    """Answers of nobody: numbers and codes, the month, and no key that leads to anyone. Words are not here (Words)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    edition_id = models.UUIDField()
    program = models.ForeignKey(Program, models.RESTRICT, related_name="+")
    audience = models.CharField(max_length=8, choices=AUDIENCES)
    month = models.DateField()
    values = models.JSONField()
    apart = models.TextField(blank=True, default="")

    class Meta:
        indexes = [models.Index(fields=["edition_id", "program"], name="voices_of_edition")]


class Words(models.Model):
    """What somebody typed, copied without them: one person reads it before anybody else does (waves)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    edition_id = models.UUIDField()
    program = models.ForeignKey(Program, models.RESTRICT, related_name="+")
    audience = models.CharField(max_length=8, choices=AUDIENCES)
    month = models.DateField()
    item = models.TextField()
    words = EncryptedTextField()
    language = models.CharField(max_length=2, choices=LANGUAGES)

    class Meta:
        indexes = [models.Index(fields=["edition_id", "program"], name="words_of_edition")]


class Received(models.Model):
    """That a submission came: its random key, and a keyed digest of what it said, so that it comes once. Of nobody."""

    key = models.UUIDField(primary_key=True)
    digest = models.BinaryField()
    day = models.DateField()


class Tally(models.Model):
    """Counts of a program, an edition, an audience and a month, in several lines so that those who write do not wait for one another.

    `sums`: n, Σx, Σx² of each measure; `taken`: how often each option was; `groups`: of which question each option is (layout.py).
    """

    id = models.BigAutoField(primary_key=True)
    edition_id = models.UUIDField()
    program = models.ForeignKey(Program, models.RESTRICT, related_name="+")
    audience = models.CharField(max_length=8, choices=AUDIENCES)
    month = models.DateField()
    line = models.SmallIntegerField()
    moves = models.BigIntegerField()  # added and taken back, both
    n = models.BigIntegerField()
    sums = ArrayField(models.DecimalField(max_digits=40, decimal_places=8))
    taken = ArrayField(models.BigIntegerField())
    groups = ArrayField(models.SmallIntegerField())

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition_id", "program", "audience", "month", "line"], name="one_tally_a_line")]


class Shown(models.Model):
    """The counts as they may be read: made again when five more answers came or went, so that nobody is found by reading twice."""

    id = models.BigAutoField(primary_key=True)
    edition_id = models.UUIDField()
    program = models.ForeignKey(Program, models.RESTRICT, related_name="+")
    audience = models.CharField(max_length=8, choices=AUDIENCES)
    month = models.DateField()
    moves = models.BigIntegerField()
    n = models.BigIntegerField()
    sums = ArrayField(models.DecimalField(max_digits=40, decimal_places=8))
    taken = ArrayField(models.BigIntegerField())
    groups = ArrayField(models.SmallIntegerField())

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition_id", "program", "audience", "month"], name="shown_once")]


class Draft(AboutFile):
    """A half-finished answer, which comes back: one a questionnaire, whatever the number of windows. Its key is the submission's."""

    edition_id = models.UUIDField()
    code = models.TextField()
    key = models.UUIDField(default=new_id)
    body = EncryptedTextField(blank=True)
    changed_at = models.DateTimeField()

    objects = DraftQuerySet.as_manager()  # type: ignore[django-manager-missing]
    privacy = {
        "id": PLAIN,
        "file": INDIRECT,
        "program": PLAIN,
        "edition_id": PLAIN,
        "code": PLAIN,
        "key": SENSITIVE,
        "body": SENSITIVE,
        "changed_at": PLAIN,
    }

    class Meta:
        constraints = [models.UniqueConstraint(fields=["file", "code"], name="one_draft_of_each")]

    @property
    def answers(self) -> Answers:
        return from_json(json.loads(self.body or "{}"))


class ResearchChoice(AboutFile):
    """Yes or no to research, on its own: it changes nothing in the care. The last one stands; each stays, with its day."""

    given = models.BooleanField()
    at = models.DateTimeField()
    language = models.CharField(max_length=2, choices=LANGUAGES)

    objects = ChoiceQuerySet.as_manager()  # type: ignore[django-manager-missing]
    privacy = {"id": PLAIN, "file": INDIRECT, "program": PLAIN, "given": SENSITIVE, "at": PLAIN, "language": PLAIN}

    class Meta:
        indexes = [models.Index(fields=["file", "-at"], name="research_of_file")]


class Seat(AboutFile):
    """A place to answer with someone beside, without any session: opened once by a code, for a short while, for one questionnaire."""

    edition_id = models.UUIDField()
    code_hash = models.BinaryField(unique=True)
    key = models.UUIDField(default=new_id)
    opened_by = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    privacy = {
        "id": PLAIN,
        "file": INDIRECT,
        "program": PLAIN,
        "edition_id": PLAIN,
        "code_hash": SENSITIVE,
        "key": SENSITIVE,
        "opened_by": INDIRECT,
        "created_at": PLAIN,
        "expires_at": PLAIN,
        "used_at": PLAIN,
    }

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(expires_at__gt=models.F("created_at")), name="a_seat_lasts")]
