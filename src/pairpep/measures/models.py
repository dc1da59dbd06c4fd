"""Figures: what was counted, what may be read of it, and what people decided about it.

`Fact` and `Stale` are read by no page. What a page, a file, a picture or another system reads is a `Reading`, a `Comparison` or a
`Standing`, made once from facts that went through the thresholds (ADR 33, 35).
"""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from pairpep.gatherings.models import classed
from pairpep.indicators.comparing import Comparison as ComparisonObject
from pairpep.indicators.reading import Reading as ReadingObject
from pairpep.kernel.ids import new_id
from pairpep.kernel.scoping import ScopedModel
from pairpep.measures.querysets import DecisionQuerySet, FigureQuerySet, FormEntryQuerySet, TargetQuerySet
from pairpep.measures.sorting import CHANGE as CHANGE
from pairpep.measures.sorting import DECISIONS
from pairpep.measures.sorting import LEFT_OUT as LEFT_OUT
from pairpep.measures.sorting import REBASE as REBASE
from pairpep.network.models import LANGUAGES, Person, Program


class Fact(models.Model):
    """One count of one period, in one program or (no program) in the network. Kept by the wall in the transaction that changes what it
    counts, equal to a recompute to the last unit (`app.roll`). Holds small numbers: the jobs read it, nobody else."""

    indicator = models.TextField()
    program = models.ForeignKey(Program, models.RESTRICT, null=True, related_name="+")
    first = models.DateField()
    last = models.DateField()
    numerator = models.FloatField()
    denominator = models.FloatField(null=True)
    not_asked = models.IntegerField(null=True)
    not_answered = models.IntegerField(null=True)
    refused = models.IntegerField(null=True)
    not_applicable = models.IntegerField(null=True)
    workers = models.IntegerField(null=True)
    programs = models.IntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["indicator", "program", "first"], name="one_fact_a_period", nulls_distinct=False)]


class Stale(models.Model):
    """An indicator whose facts changed in a program since it was last read: a job reads it again."""

    indicator = models.TextField()
    program = models.ForeignKey(Program, models.CASCADE, null=True, related_name="+")


class Entry(ScopedModel):
    """One figure of the quarterly form, typed by a program since nothing else knows it. A count of people, and nobody in it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    program = models.ForeignKey(Program, models.RESTRICT, related_name="+")
    first = models.DateField()  # of the quarter
    code = models.TextField()  # of content/indicators/form.toml
    value = models.DecimalField(max_digits=8, decimal_places=2, null=True, blank=True)  # nothing: not counted here
    saves = models.PositiveIntegerField(default=1)
    typed_by = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    typed_at = models.DateTimeField()

    objects = FormEntryQuerySet.as_manager()  # type: ignore[django-manager-missing]
    page_joins = ("program", "typed_by")
    privacy = classed(plain="id program first code saves typed_at", indirect="typed_by", sensitive="value")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["program", "first", "code"], name="a_figure_is_typed_once"),
            models.CheckConstraint(condition=Q(value__isnull=True) | Q(value__gte=0), name="a_figure_is_not_under_zero"),
        ]


class _Figure(ScopedModel):
    """`body`: canonical JSON of the one object that page, picture, file and other systems read. Never changed, never written over: a new
    one takes its place (`current`). `readers`: the roles to whom it may be shown, from the definition."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    indicator = models.TextField()
    version = models.PositiveSmallIntegerField()
    first = models.DateField()
    last = models.DateField()
    inputs = models.CharField(max_length=64)  # the hash of all that it was made from: the same gives the same bytes
    body = models.TextField()
    readers = ArrayField(models.TextField(), default=list)
    current = models.BooleanField(default=True)
    made_at = models.DateTimeField()

    class Meta:
        abstract = True


class Reading(_Figure):
    """One edition of one indicator, in one program or in the network, over all its closed periods. `so_far`: of the period that runs, what
    may be said of it. `doubts`: figures that do not fit one another, to look at again."""

    program = models.ForeignKey(Program, models.RESTRICT, null=True, related_name="+")
    so_far = models.JSONField(null=True)
    doubts = models.JSONField(default=list)

    objects = FigureQuerySet.as_manager()  # type: ignore[django-manager-missing]
    page_joins = ("program",)
    privacy = classed(plain="id indicator version program first last inputs body readers current made_at so_far doubts")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "version", "program"], condition=Q(current=True), name="one_reading_stands", nulls_distinct=False
            )
        ]
        indexes = [models.Index(fields=["program", "indicator"], condition=Q(current=True), name="readings_that_stand")]

    @property
    def object(self) -> ReadingObject:
        return ReadingObject.from_json(self.body)


class Comparison(_Figure):
    """All programs side by side in one closed period, as it was released: read by the coordination and by those who study. Also the ledger
    of what already went out: a later one is tried against those before."""

    objects = FigureQuerySet.as_manager()  # type: ignore[django-manager-missing]
    privacy = classed(plain="id indicator version first last inputs body readers current made_at")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["indicator", "version", "first"], condition=Q(current=True), name="one_comparison_stands")
        ]

    @property
    def object(self) -> ComparisonObject:
        return ComparisonObject.from_json(self.body)


class Standing(_Figure):
    """What one program is shown of a comparison: itself by name, the others without one and in no order of theirs."""

    program = models.ForeignKey(Program, models.RESTRICT, related_name="+")
    comparison = models.ForeignKey(Comparison, models.RESTRICT, related_name="+")

    objects = FigureQuerySet.as_manager()  # type: ignore[django-manager-missing]
    page_joins = ("program",)
    privacy = classed(plain="id indicator version program comparison first last inputs body readers current made_at")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "version", "program", "first"], condition=Q(current=True), name="one_standing_a_program"
            )
        ]


class Target(ScopedModel):
    """An aim that a program chose for itself, from a day on. Not a norm: nobody else sets it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    program = models.ForeignKey(Program, models.RESTRICT, related_name="+")
    indicator = models.TextField()
    value = models.FloatField()
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    set_by = models.ForeignKey(Person, models.RESTRICT, related_name="+")

    objects = TargetQuerySet.as_manager()  # type: ignore[django-manager-missing]
    page_joins = ("program", "set_by")
    privacy = classed(plain="id program indicator value since until", indirect="set_by")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["program", "indicator"], condition=Q(until__isnull=True), name="one_target_at_a_time"),
            models.CheckConstraint(condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="a_target_ends_after_it_starts"),
        ]


class Decision(ScopedModel):
    """What somebody decided about a chart, with the reason and their name: a known change, limits counted again from a point, a point left
    out of the limits. It can be undone and stays readable; the limits of before stay on the chart."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    program = models.ForeignKey(Program, models.RESTRICT, null=True, related_name="+")
    indicator = models.TextField()
    kind = models.TextField()
    at = models.DateField()  # the first day of the period it is about
    reason = models.TextField()
    language = models.CharField(max_length=2, choices=LANGUAGES, default="fr")
    plan_id = models.UUIDField(null=True, blank=True)  # of the improvement plan that brought the change
    by = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    made_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = DecisionQuerySet.as_manager()  # type: ignore[django-manager-missing]
    page_joins = ("program", "by")
    privacy = classed(plain="id program indicator kind at language plan_id made_at undone_at", indirect="by", sensitive="reason")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(kind__in=DECISIONS), name="a_kind_of_decision")]
        indexes = [models.Index(fields=["program", "indicator"], name="decisions_of_a_chart")]
