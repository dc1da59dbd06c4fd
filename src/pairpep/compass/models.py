"""« Mon cap » / “My compass”: what someone writes for themselves, whom they open it to, and the places near home they keep in it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from pairpep.compass.querysets import CompassPageQuerySet, LocalResourceQuerySet, PickQuerySet, ShareQuerySet
from pairpep.kernel.bilingual import TextField
from pairpep.kernel.crypto import EncryptedTextField
from pairpep.kernel.ids import new_id
from pairpep.kernel.scoping import IDENTIFYING, INDIRECT, PLAIN, SENSITIVE
from pairpep.network.models import LANGUAGES, Person, Program
from pairpep.participants.models import AboutFile

NEAR = "near"  # the page of places near home: it holds resources and no words


@dataclass(frozen=True)
class Answer:
    """What someone wrote under one question, and how many times it changed."""

    words: str = ""
    lang: str = "fr"
    edition: int = 0


class CompassPage(AboutFile):
    """One of the seven pages of someone's compass. Their own; others read it only while they share it."""

    code = models.TextField()  # of content/practice/compass.toml
    answers = EncryptedTextField(blank=True)  # question → Answer, as JSON
    lang = models.CharField(max_length=2, choices=LANGUAGES)  # of what was written last
    edition = models.PositiveIntegerField(default=0)
    updated_at = models.DateTimeField()

    objects = CompassPageQuerySet.as_manager()  # type: ignore[django-manager-missing]
    of_part = "compass"
    privacy = {
        "id": PLAIN,
        "file": INDIRECT,
        "program": PLAIN,
        "code": PLAIN,
        "answers": SENSITIVE,
        "lang": PLAIN,
        "edition": PLAIN,
        "updated_at": PLAIN,
    }

    class Meta:
        constraints = [models.UniqueConstraint(fields=["file", "code"], name="one_compass_page_of_each")]

    def answered(self) -> dict[str, Answer]:
        return {question: Answer(**said) for question, said in json.loads(self.answers or "{}").items()}

    def answer(self, question: str, said: Answer) -> None:
        self.answers = json.dumps({code: asdict(each) for code, each in (self.answered() | {question: said}).items()}, ensure_ascii=False)


class Share(AboutFile):
    """Some pages, opened to one person of the team by whoever wrote them. Withdrawn, never rewritten: another choice is another row."""

    to_person = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    pages = ArrayField(models.TextField())
    shown_as = EncryptedTextField()  # the name they chose: the reader may see nothing else of them
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = ShareQuerySet.as_manager()  # type: ignore[django-manager-missing]
    of_part = "compass"
    privacy = {
        "id": PLAIN,
        "file": INDIRECT,
        "program": PLAIN,
        "to_person": INDIRECT,
        "pages": PLAIN,
        "shown_as": IDENTIFYING,
        "given_at": PLAIN,
        "withdrawn_at": PLAIN,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["file", "to_person"], condition=Q(withdrawn_at__isnull=True), name="one_standing_share"),
            models.CheckConstraint(condition=~Q(pages=[]), name="a_share_opens_something"),
        ]
        indexes = [models.Index(fields=["to_person"], condition=Q(withdrawn_at__isnull=True), name="shares_standing")]


class Resource(models.Model):
    """A place to turn to beyond the hospital: a program's, or the whole network's. About nobody."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    program = models.ForeignKey(Program, models.RESTRICT, null=True, blank=True, related_name="+")
    name = TextField(both_required=False)
    what = TextField(both_required=False)
    reach = TextField(both_required=False)
    link = models.TextField(blank=True, default="")
    languages = ArrayField(models.TextField(), default=list, blank=True)
    example = models.BooleanField(default=False)  # a demonstration's: to be checked before anyone counts on it
    written_by = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    updated_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True, blank=True)

    objects = LocalResourceQuerySet.as_manager()  # type: ignore[django-manager-missing]

    class Meta:
        indexes = [models.Index(fields=["program"], condition=Q(retired_at__isnull=True), name="resources_current")]

    def __str__(self) -> str:
        return str(self.name)

    def about(self) -> tuple[None, UUID | None]:
        """For the journal: no file, this program or none."""
        return None, self.program_id


class Pick(AboutFile):
    """A resource that someone keeps in their compass."""

    resource = models.ForeignKey(Resource, models.RESTRICT, related_name="+")
    created_at = models.DateTimeField()

    objects = PickQuerySet.as_manager()  # type: ignore[django-manager-missing]
    of_part = "compass"
    privacy = {"id": PLAIN, "file": INDIRECT, "program": PLAIN, "resource": SENSITIVE, "created_at": PLAIN}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["file", "resource"], name="picked_once")]


def is_empty(page: CompassPage | None) -> bool:
    return page is None or not any(said.words for said in page.answered().values())
