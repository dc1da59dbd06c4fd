"""Plans locked before the data are opened, what each found, joint displays, and reports as they were released.

Nothing here is about a person. What is stored of figures speaks of all programs together (ADR 41).
"""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language

from pairpep.evaluation.querysets import (
    DisplayQuerySet,
    DisplayRowQuerySet,
    PlanAnswerQuerySet,
    ProtocolQuerySet,
    WavePaperQuerySet,
    WaveReportQuerySet,
)
from pairpep.evaluation.workflow import DRAFT, DROPPED, FITS, KEPT, PROTOCOL, READINGS, RELEASE, RELEASED
from pairpep.gatherings.models import classed
from pairpep.kernel.ids import new_id
from pairpep.kernel.scoping import ScopedModel
from pairpep.network.models import LANGUAGES, Person


class Protocol(ScopedModel):  # type: ignore[django-manager-missing]
    """An analysis plan. `spec`: what it says (protocol.py); once locked, its hash and its signature say that it did not change since.

    `previous`: the plan that it changes, after that one was opened; it is exploratory, and says why.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    question = models.TextField()
    title_fr = models.TextField()
    title_en = models.TextField(blank=True, default="")  # of plans that were locked before there was one: nothing
    language = models.CharField(max_length=2, choices=LANGUAGES, default="fr")  # of what it expects, and of a reason
    spec = models.JSONField(default=dict)
    state = models.TextField(default=DRAFT)
    version = models.PositiveSmallIntegerField(default=1)
    previous = models.ForeignKey("self", models.RESTRICT, null=True, blank=True, related_name="+")
    changed_because = models.TextField(blank=True, default="")
    opens_on = models.DateField()
    made_by = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    made_at = models.DateTimeField()
    locked_by = models.ForeignKey(Person, models.RESTRICT, null=True, blank=True, related_name="+")
    locked_at = models.DateTimeField(null=True, blank=True)
    hash = models.CharField(max_length=64, blank=True, default="")
    signature = models.TextField(blank=True, default="")
    opened_by = models.ForeignKey(Person, models.RESTRICT, null=True, blank=True, related_name="+")
    opened_at = models.DateTimeField(null=True, blank=True)
    told_at = models.DateTimeField(null=True, blank=True)

    objects = ProtocolQuerySet.as_manager()  # type: ignore[django-manager-missing]
    page_joins = ("made_by", "locked_by", "opened_by")
    privacy = classed(
        plain="id question language state version previous opens_on made_at locked_at hash opened_at told_at",
        indirect="made_by locked_by opened_by",
        sensitive="title_fr title_en spec changed_because signature",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=PROTOCOL.states), name="a_state_of_an_analysis_plan"),
            models.CheckConstraint(condition=~Q(title_fr=""), name="an_analysis_plan_has_a_title"),
            models.CheckConstraint(
                condition=Q(state__in=(DRAFT, DROPPED), locked_at__isnull=True, hash="", signature="")
                | Q(state__in=KEPT, locked_at__isnull=False, locked_by__isnull=False) & ~Q(hash="") & ~Q(signature=""),
                name="locked_with_its_hash_and_a_name",
            ),
            models.CheckConstraint(
                condition=Q(previous__isnull=True, changed_because="") | Q(previous__isnull=False) & ~Q(changed_because=""),
                name="changed_with_its_reason",
            ),
            models.CheckConstraint(
                condition=Q(opened_at__isnull=True) | Q(opened_at__gte=models.F("locked_at")), name="opened_after_its_lock"
            ),
        ]
        indexes = [models.Index(fields=["question", "state"], name="analysis_plans_of_question")]

    def move(self, verb: str) -> None:
        self.state = PROTOCOL.after(verb, self.state)

    @property
    def title(self) -> str:
        """In the language of the page; of an earlier plan, as it was written."""
        return self.title_en if self.title_en and get_language() == "en" else self.title_fr

    @property
    def title_language(self) -> str:
        return ("en" if get_language() == "en" else "fr") if self.title_en else self.language

    @property
    def is_exploratory(self) -> bool:
        return self.previous_id is not None


class Opening(ScopedModel):
    """What a plan found, made once by a job: `body`, the canonical bytes that page, file and picture read. Never written over."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    protocol = models.OneToOneField(Protocol, models.RESTRICT, related_name="+")
    body = models.TextField()
    hash = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    objects = PlanAnswerQuerySet.as_manager()  # type: ignore[django-manager-missing]
    page_joins = ("protocol",)
    seen_with = ("evaluation.Protocol",)
    privacy = classed(plain="id protocol body hash made_at")


class Display(ScopedModel):  # type: ignore[django-manager-missing]
    """A joint display: rows in which figures and words stand side by side. Frozen when it is released."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    title = models.TextField()
    language = models.CharField(max_length=2, choices=LANGUAGES, default="fr")
    state = models.TextField(default=DRAFT)
    made_by = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    made_at = models.DateTimeField()
    released_at = models.DateTimeField(null=True, blank=True)

    objects = DisplayQuerySet.as_manager()  # type: ignore[django-manager-missing]
    seen_with = ("evaluation.Row",)
    privacy = classed(plain="id language state made_at released_at", indirect="made_by", sensitive="title")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=RELEASE.states), name="a_state_of_a_joint_display"),
            models.CheckConstraint(
                condition=Q(state=DRAFT, released_at__isnull=True) | Q(state=RELEASED, released_at__isnull=False),
                name="a_released_display_is_dated",
            ),
        ]

    def move(self, verb: str) -> None:
        self.state = RELEASE.after(verb, self.state)


class Row(ScopedModel):
    """One dimension or construct: the keys of what is known in figures and in words, how they fit, what a person infers, what follows.

    `frozen`: the pieces as they were at the release, by key; nothing before. `topic_id`: the question that a divergence became.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    display = models.ForeignKey(Display, models.CASCADE, related_name="rows")
    place = models.PositiveSmallIntegerField()
    dimension = models.TextField()  # a dimension of RE-AIM, or in the person's words
    figures = ArrayField(models.TextField(), default=list, blank=True)
    words = ArrayField(models.TextField(), default=list, blank=True)
    fit = models.TextField()
    inference = models.TextField(blank=True, default="")
    deed = models.TextField(blank=True, default="")
    language = models.CharField(max_length=2, choices=LANGUAGES, default="fr")
    frozen = models.JSONField(default=dict, blank=True)
    topic_id = models.UUIDField(null=True, blank=True)

    objects = DisplayRowQuerySet.as_manager()  # type: ignore[django-manager-missing]
    page_joins = ("display",)
    seen_with = ("evaluation.Display",)
    privacy = classed(plain="id display place figures words fit language topic_id", sensitive="dimension inference deed frozen")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(fit__in=FITS), name="how_figures_and_words_fit"),
            models.CheckConstraint(condition=~Q(dimension=""), name="a_row_is_about_something"),
            models.UniqueConstraint(fields=["display", "place"], name="rows_of_a_display_in_order"),
        ]


class Report(ScopedModel):
    """The report of a wave: which plans and which joint display it tells. Its papers are made when it is released."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    title = models.TextField()
    language = models.CharField(max_length=2, choices=LANGUAGES, default="fr")
    since = models.DateField()
    until = models.DateField()
    protocols = ArrayField(models.UUIDField(), default=list, blank=True)
    display = models.ForeignKey(Display, models.RESTRICT, null=True, blank=True, related_name="+")
    next_fr = models.TextField(blank=True, default="")  # what happens next, said to everybody
    next_en = models.TextField(blank=True, default="")
    state = models.TextField(default=DRAFT)
    made_by = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    made_at = models.DateTimeField()
    released_by = models.ForeignKey(Person, models.RESTRICT, null=True, blank=True, related_name="+")
    released_at = models.DateTimeField(null=True, blank=True)

    objects = WaveReportQuerySet.as_manager()  # type: ignore[django-manager-missing]
    page_joins = ("display",)
    seen_with = ("evaluation.Display",)
    privacy = classed(
        plain="id language since until protocols display state made_at released_at",
        indirect="made_by released_by",
        sensitive="title next_fr next_en",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=RELEASE.states), name="a_state_of_a_report"),
            models.CheckConstraint(
                condition=Q(state=DRAFT, released_at__isnull=True)
                | Q(state=RELEASED, released_at__isnull=False, released_by__isnull=False),
                name="a_released_report_is_dated",
            ),
            models.CheckConstraint(condition=Q(until__gte=models.F("since")), name="a_report_of_a_wave_ends_after_it_starts"),
        ]

    def move(self, verb: str) -> None:
        self.state = RELEASE.after(verb, self.state)


class Paper(ScopedModel):
    """One reading of a released report in one language: the words of its page, and its two files. Never written again."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    report = models.ForeignKey(Report, models.RESTRICT, related_name="+")
    reading = models.TextField()
    language = models.CharField(max_length=2, choices=LANGUAGES)
    title = models.TextField()
    body = models.JSONField()  # the blocks of kernel/docx.py
    docx = models.BinaryField()
    pdf = models.BinaryField()
    hash = models.CharField(max_length=64)  # of body, docx and pdf
    made_at = models.DateTimeField()

    objects = WavePaperQuerySet.as_manager()  # type: ignore[django-manager-missing]
    privacy = classed(plain="id report reading language title body docx pdf hash made_at")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(reading__in=READINGS), name="a_reading_of_a_report"),
            models.UniqueConstraint(fields=["report", "reading", "language"], name="one_paper_a_reading"),
        ]

    def file(self, shape: str) -> bytes:
        return bytes({"docx": self.docx, "pdf": self.pdf}[shape])

    def as_told(self) -> dict[str, Any]:
        return {"title": self.title, "language": self.language, **self.body}
