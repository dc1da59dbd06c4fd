"""Texts that people agreed to give, read with codes by two people apart; what they agree on; a rating by program; what is released.

Nothing here is about a person followed: identifiers go before anyone else reads, and a speaker is a letter and a number. What each
reader gives is hidden from the others until all have said "done", by the wall itself (ADR 39).
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from pairpep.coding.querysets import (
    CoderQuerySet,
    MarkQuerySet,
    OfStudyQuerySet,
    OutcomeQuerySet,
    RatingQuerySet,
    SegmentQuerySet,
    SourceQuerySet,
    StudyQuerySet,
)
from pairpep.coding.workflow import (
    AGREEMENT,
    DROPPED,
    GATHERING,
    KINDS,
    MATRIX,
    RATINGS,
    RAW,
    RELEASED,
    ROLE_ENDED,
    SPEAKERS,
    STUDY,
    TAKEN_OUT,
    TEXT,
    VALENCES,
)
from pairpep.gatherings.models import classed
from pairpep.kernel.crypto import EncryptedTextField
from pairpep.kernel.ids import new_id
from pairpep.kernel.scoping import ScopedModel
from pairpep.levers.models import Lever
from pairpep.network.models import LANGUAGES, Person, Program

TOGETHER = ("coding.Study", "coding.Coder", "coding.Source", "coding.Segment", "coding.Mark", "coding.Settled", "coding.Rating")


class Study(ScopedModel):  # type: ignore[django-manager-missing]
    """One reading: some texts, the people who read them, and what they come to. `groups`: program → high or low, chosen by a person with
    `groups_reason`; `verdicts`: construct → what people decided about what tells programs apart, beside what the rule proposed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    title = models.TextField()
    language = models.CharField(max_length=2, choices=LANGUAGES, default="fr")
    state = models.TextField(default=GATHERING)
    made_by = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    made_at = models.DateTimeField()
    groups = models.JSONField(default=dict)
    groups_reason = models.TextField(blank=True, default="")
    verdicts = models.JSONField(default=dict)
    reason = models.TextField(blank=True, default="")  # of a reading that was dropped
    ended_on = models.DateField(null=True, blank=True)

    objects = StudyQuerySet.as_manager()  # type: ignore[django-manager-missing]
    seen_with = TOGETHER
    privacy = classed(
        plain="id language state made_at groups verdicts ended_on title", indirect="made_by", sensitive="groups_reason reason"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=STUDY.states), name="a_state_of_a_reading"),
            models.CheckConstraint(condition=~Q(title=""), name="a_reading_has_a_title"),
            models.CheckConstraint(
                condition=Q(state__in=(RELEASED, DROPPED), ended_on__isnull=False) | ~Q(state__in=(RELEASED, DROPPED)),
                name="a_reading_ends_on_a_day",
            ),
        ]

    def move(self, verb: str) -> None:
        self.state = STUDY.after(verb, self.state)


class Coder(ScopedModel):
    """Who reads in a reading. `done_on`: the day they said "done", after which they change nothing and may be compared. `out_on`: the day
    they were taken out, or the night after their role ended: what they gave stays theirs, and is not counted. The first who is still in
    it runs the reading."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.ForeignKey(Study, models.CASCADE, related_name="coders")
    person = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    place = models.PositiveSmallIntegerField()  # the first is A
    done_on = models.DateField(null=True, blank=True)
    out_on = models.DateField(null=True, blank=True)
    out_why = models.TextField(blank=True, default="")

    objects = CoderQuerySet.as_manager()  # type: ignore[django-manager-missing]
    seen_with = TOGETHER
    privacy = classed(plain="id study place done_on out_on out_why", indirect="person")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["study", "person"], name="one_reader_once"),
            models.UniqueConstraint(fields=["study", "place"], name="one_letter_a_reader"),
            models.CheckConstraint(
                condition=Q(out_on=None, out_why="") | Q(out_on__isnull=False, out_why__in=(TAKEN_OUT, ROLE_ENDED)),
                name="out_on_a_day_with_why",
            ),
        ]


class OwnCode(ScopedModel):
    """A code that a reading adds beside the book, marked as the project's own: P.1, P.2 …"""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.ForeignKey(Study, models.CASCADE, related_name="own_codes")
    code = models.TextField()
    label = models.TextField()
    meaning = models.TextField()

    objects = OfStudyQuerySet.as_manager()  # type: ignore[django-manager-missing]
    seen_with = TOGETHER
    privacy = classed(plain="id study code label meaning")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["study", "code"], name="one_own_code")]


class Source(ScopedModel):  # type: ignore[django-manager-missing]
    """A text as it came. `raw` holds its words until identifiers are taken out, and nothing after. `speaker`: S1, S2 … in this reading,
    so that persons can be counted; never a name. `consent`: where it stands that this person agreed; `quotes`: that they may be quoted."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.ForeignKey(Study, models.CASCADE, related_name="sources")
    program = models.ForeignKey(Program, models.RESTRICT, null=True, blank=True, related_name="+")
    lever = models.ForeignKey(Lever, models.CASCADE, null=True, blank=True, related_name="+")
    number = models.PositiveSmallIntegerField()
    kind = models.TextField()
    role = models.TextField()
    speaker = models.TextField()
    quarter = models.TextField()  # 2026-3
    language = models.CharField(max_length=2, choices=LANGUAGES, default="fr")
    consent = models.TextField()
    quotes = models.BooleanField(default=False)
    raw = EncryptedTextField(blank=True)
    state = models.TextField(default=RAW)
    brought_by = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    brought_on = models.DateField()
    cleaned_on = models.DateField(null=True, blank=True)

    objects = SourceQuerySet.as_manager()  # type: ignore[django-manager-missing]
    seen_with = TOGETHER
    privacy = classed(
        plain="id study program lever number kind role quarter language quotes state brought_on cleaned_on",
        indirect="brought_by speaker consent",
        sensitive="raw",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=TEXT.states), name="a_state_of_a_text"),
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="a_kind_of_text"),
            models.CheckConstraint(condition=Q(role__in=SPEAKERS), name="a_role_that_speaks"),
            models.CheckConstraint(condition=~Q(consent=""), name="a_text_with_its_consent"),
            models.UniqueConstraint(fields=["study", "number"], name="one_number_a_text"),
            models.UniqueConstraint(fields=["study", "lever"], condition=Q(lever__isnull=False), name="one_text_a_sentence"),
        ]
        indexes = [models.Index(fields=["brought_on"], condition=Q(state=RAW), name="texts_to_clean")]

    def move(self, verb: str) -> None:
        self.state = TEXT.after(verb, self.state)


class Segment(ScopedModel):  # type: ignore[django-manager-missing]
    """One unit that is read: some sentences of one speaker. Its bounds are agreed before anyone gives a code, and locked after."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.ForeignKey(Study, models.CASCADE, related_name="+")
    source = models.ForeignKey(Source, models.DO_NOTHING, related_name="segments")  # its units go first, by name
    place = models.PositiveIntegerField()
    speaker = models.TextField()
    words = EncryptedTextField()

    objects = SegmentQuerySet.as_manager()  # type: ignore[django-manager-missing]
    page_joins = ("source", "study")
    seen_with = TOGETHER
    privacy = classed(plain="id study source place", indirect="speaker", sensitive="words")

    class Meta:
        indexes = [models.Index(fields=["source", "place"], name="segments_in_order")]


class Mark(ScopedModel):
    """What one reader gives to one segment: a construct with its direction and its strength, or nothing here (no construct)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.ForeignKey(Study, models.CASCADE, related_name="+")
    segment = models.ForeignKey(Segment, models.DO_NOTHING, related_name="marks")
    by = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    construct = models.TextField(blank=True, default="")
    valence = models.TextField(blank=True, default="")
    strength = models.PositiveSmallIntegerField(default=1)
    at = models.DateTimeField()

    objects = MarkQuerySet.as_manager()  # type: ignore[django-manager-missing]
    seen_with = TOGETHER
    privacy = classed(plain="id study segment construct valence strength at", indirect="by")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["segment", "by", "construct"], name="one_code_a_reader_a_segment"),
            models.CheckConstraint(
                condition=Q(construct="", valence="") | ~Q(construct="") & Q(valence__in=VALENCES), name="a_code_has_a_direction"
            ),
            models.CheckConstraint(condition=Q(strength__in=(1, 2)), name="a_strength_of_one_or_two"),
        ]


class Settled(ScopedModel):
    """What the readers come to together on one segment. What each gave stays beside, as it was. `by`: nobody, where all gave the same.
    `reason`: why, where they keep what nobody gave."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.ForeignKey(Study, models.CASCADE, related_name="+")
    segment = models.ForeignKey(Segment, models.DO_NOTHING, related_name="settled")
    construct = models.TextField(blank=True, default="")
    valence = models.TextField(blank=True, default="")
    strength = models.PositiveSmallIntegerField(default=1)
    reason = models.TextField(blank=True, default="")
    by = models.ForeignKey(Person, models.RESTRICT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    objects = MarkQuerySet.as_manager()  # type: ignore[django-manager-missing]
    seen_with = TOGETHER
    privacy = classed(plain="id study segment construct valence strength at", indirect="by", sensitive="reason")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["segment", "construct"], name="settled_once"),
            models.CheckConstraint(
                condition=Q(construct="", valence="") | ~Q(construct="") & Q(valence__in=VALENCES), name="settled_with_a_direction"
            ),
        ]


class Rating(ScopedModel):
    """One construct in one program: what the rule suggests, what people decide. Mixed, missing and not applicable are not zero."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.ForeignKey(Study, models.CASCADE, related_name="+")
    program = models.ForeignKey(Program, models.RESTRICT, related_name="+")
    construct = models.TextField()
    suggested = models.TextField()
    decided = models.TextField(blank=True, default="")
    reason = models.TextField(blank=True, default="")
    by = models.ForeignKey(Person, models.RESTRICT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(null=True, blank=True)

    objects = RatingQuerySet.as_manager()  # type: ignore[django-manager-missing]
    seen_with = TOGETHER
    privacy = classed(plain="id study program construct suggested decided at", indirect="by", sensitive="reason")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["study", "program", "construct"], name="one_rating_a_cell"),
            models.CheckConstraint(condition=Q(suggested__in=RATINGS) & Q(decided__in=("", *RATINGS)), name="a_rating_of_the_scale"),
        ]


class Outcome(ScopedModel):
    """The agreement, as a job counted it before any consensus; the matrix, as an analyst signed it. `body`: canonical JSON, never written
    over; `mark`: its SHA-256. No word of any text is in it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    study = models.ForeignKey(Study, models.RESTRICT, related_name="+")
    kind = models.TextField()
    body = models.TextField()
    mark = models.CharField(max_length=64)
    signed_by = models.ForeignKey(Person, models.RESTRICT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()

    objects = OutcomeQuerySet.as_manager()  # type: ignore[django-manager-missing]
    seen_with = ("coding.Study", "coding.Coder")
    privacy = classed(plain="id study kind body mark made_at", indirect="signed_by")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["study", "kind"], name="one_outcome_of_a_kind"),
            models.CheckConstraint(condition=Q(kind__in=(AGREEMENT, MATRIX)), name="a_kind_of_outcome"),
            models.CheckConstraint(condition=~Q(kind=MATRIX) | Q(signed_by__isnull=False), name="a_matrix_is_signed"),
        ]
