"""Advice to a program and what it answered; changes that it tries, from a prediction to a second measure; counts of both for the network.

Nothing here is about a person followed. What a program tries is read in that program, until it offers it to others by itself (ADR 36).
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from pairpep.gatherings.models import classed
from pairpep.improvement.querysets import AdviceQuerySet, TallyQuerySet, TrialQuerySet, TrialStepQuerySet
from pairpep.improvement.workflow import (
    ACCEPTED,
    ACTED,
    ADVICE,
    ANSWERED,
    DECLINED,
    DRAFT,
    DROPPED,
    PLAN,
    READ,
    REASONS,
    SHOWN,
    STUDIED,
    TYPED,
)
from pairpep.kernel.ids import new_id
from pairpep.kernel.scoping import ScopedModel
from pairpep.levers.models import Lever
from pairpep.network.models import LANGUAGES, Person, Program


class Offer(ScopedModel):
    """One rule's advice to one program on one day, a line of the log: what was said, how much of its trigger there was, the answer."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    program = models.ForeignKey(Program, models.RESTRICT, related_name="+")
    rule = models.TextField()
    version = models.PositiveSmallIntegerField()
    indicator = models.TextField()
    on = models.DateField()
    worse = models.FloatField()  # in the unit of the rule's trigger
    to = models.TextField()  # the role that owns it
    mentor_only = models.BooleanField(default=False)
    review_on = models.DateField()
    answer = models.TextField(default=SHOWN)
    opened_on = models.DateField(null=True, blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, models.RESTRICT, null=True, blank=True, related_name="+")
    reason = models.TextField(blank=True, default="")  # of a closed list
    words = models.TextField(blank=True, default="")
    language = models.CharField(max_length=2, choices=LANGUAGES, default="fr")
    over_on = models.DateField(null=True, blank=True)  # what it was about is over, or its day of review has come

    objects = AdviceQuerySet.as_manager()  # type: ignore[django-manager-missing]
    page_joins = ("program",)
    privacy = classed(
        plain="id program rule version indicator on worse to mentor_only review_on answer opened_on answered_on reason language over_on",
        indirect="answered_by",
        sensitive="words",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(answer__in=ADVICE.states), name="an_answer_to_advice"),
            models.CheckConstraint(
                condition=Q(answer__in=ANSWERED, answered_on__isnull=False) | ~Q(answer__in=ANSWERED) & Q(answered_on__isnull=True),
                name="an_answer_to_advice_is_dated",
            ),
            models.CheckConstraint(condition=~Q(answer=DECLINED) | Q(reason__in=REASONS), name="set_aside_with_a_reason"),
            models.UniqueConstraint(fields=["program", "rule", "indicator", "on"], name="advised_once_a_day"),
        ]
        indexes = [models.Index(fields=["program", "-on"], name="advice_of_program")]

    def move(self, verb: str) -> None:
        self.answer = ADVICE.after(verb, self.answer)

    @property
    def is_accepted(self) -> bool:
        return self.answer == ACCEPTED


class Plan(ScopedModel):  # type: ignore[django-manager-missing]
    """One cycle of a change: aim, idea, prediction written before it starts; a second measure before it ends; what was learned.

    The measure is an indicator of the catalogue, or one of the program's own, in words with its unit. Figures are in the measure's own
    unit (a share: 0 to 1). `first`, `last`: the period of a measure that was read.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    program = models.ForeignKey(Program, models.RESTRICT, related_name="+")
    offer = models.ForeignKey(Offer, models.RESTRICT, null=True, blank=True, related_name="+")
    lever = models.ForeignKey(Lever, models.RESTRICT, null=True, blank=True, related_name="+")
    previous = models.ForeignKey("self", models.RESTRICT, null=True, blank=True, related_name="+")
    cycle = models.PositiveSmallIntegerField(default=1)
    language = models.CharField(max_length=2, choices=LANGUAGES, default="fr")
    state = models.TextField(default=DRAFT)
    idea = models.TextField()
    indicator = models.TextField(blank=True, default="")
    own_measure = models.TextField(blank=True, default="")
    aim = models.FloatField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    prediction = models.TextField(blank=True, default="")
    expected = models.FloatField(null=True, blank=True)
    predicted_at = models.DateTimeField(null=True, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    before = models.FloatField(null=True, blank=True)  # the first measure
    before_first = models.DateField(null=True, blank=True)
    before_last = models.DateField(null=True, blank=True)
    result = models.FloatField(null=True, blank=True)  # the second one
    result_first = models.DateField(null=True, blank=True)
    result_last = models.DateField(null=True, blank=True)
    result_from = models.TextField(blank=True, default="")
    result_source = models.TextField(blank=True, default="")  # of one that was typed: where it was counted
    points_since = models.PositiveSmallIntegerField(default=0)  # closed periods since the start, on the chart
    learned = models.TextField(blank=True, default="")
    studied_on = models.DateField(null=True, blank=True)
    reason = models.TextField(blank=True, default="")  # of its end
    ended_on = models.DateField(null=True, blank=True)
    moved_on = models.DateField()  # the last day on which somebody did something with it
    made_by = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    made_at = models.DateTimeField()

    objects = TrialQuerySet.as_manager()  # type: ignore[django-manager-missing]
    page_joins = ("program",)
    privacy = classed(
        plain="id program offer lever previous cycle language state indicator aim due_on expected predicted_at started_at "
        "before before_first before_last result result_first result_last result_from points_since studied_on ended_on moved_on made_at",
        indirect="made_by",
        sensitive="idea own_measure prediction result_source learned reason",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=PLAN.states), name="a_state_of_a_plan_to_improve"),
            models.CheckConstraint(condition=~Q(idea=""), name="a_plan_has_an_idea"),
            models.CheckConstraint(
                condition=Q(indicator="") & ~Q(own_measure="") | ~Q(indicator="") & Q(own_measure=""), name="one_measure_a_plan"
            ),
            models.CheckConstraint(
                condition=Q(state__in=(DRAFT, DROPPED))
                | Q(predicted_at__isnull=False, started_at__gte=F("predicted_at"), expected__isnull=False, aim__isnull=False)
                & ~Q(prediction=""),
                name="predicted_before_it_starts",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=(STUDIED, *ACTED)) | Q(result__isnull=False, studied_on__isnull=False) & ~Q(learned=""),
                name="measured_again_before_it_ends",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=(*ACTED, DROPPED)) | Q(ended_on__isnull=False) & ~Q(reason=""), name="a_plan_ends_with_why"
            ),
            models.CheckConstraint(
                condition=Q(result__isnull=True, result_from="")
                | Q(result__isnull=False, result_from=READ, result_last__isnull=False)
                | Q(result__isnull=False, result_from=TYPED) & ~Q(result_source=""),
                name="a_second_measure_has_a_source",
            ),
            models.UniqueConstraint(fields=["previous"], condition=Q(previous__isnull=False), name="one_next_cycle"),
            models.UniqueConstraint(fields=["offer"], condition=Q(offer__isnull=False), name="one_plan_for_advice"),
        ]
        indexes = [models.Index(fields=["program", "state"], name="plans_to_improve")]

    def move(self, verb: str) -> None:
        self.state = PLAN.after(verb, self.state)


class Step(ScopedModel):
    """Something to do for a plan, by a day and by a function of the team, never by a person who is named."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    plan = models.ForeignKey(Plan, models.RESTRICT, related_name="steps")
    program = models.ForeignKey(Program, models.RESTRICT, related_name="+")
    words = models.TextField()
    language = models.CharField(max_length=2, choices=LANGUAGES, default="fr")
    role = models.TextField()  # a role of the program
    due_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)
    done_by = models.ForeignKey(Person, models.RESTRICT, null=True, blank=True, related_name="+")
    over = models.BooleanField(default=False)  # the plan ended before it was done
    made_by = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    made_at = models.DateTimeField()

    objects = TrialStepQuerySet.as_manager()  # type: ignore[django-manager-missing]
    page_joins = ("program",)
    privacy = classed(plain="id plan program language role due_on done_on over made_at", indirect="made_by done_by", sensitive="words")

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="a_step_has_words")]
        indexes = [models.Index(fields=["program", "due_on"], condition=Q(done_on__isnull=True, over=False), name="steps_to_do")]


class Tally(ScopedModel):
    """What the coordination reads of all this: counts of the whole network, made by a job. No program is in it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    made_at = models.DateTimeField()
    body = models.JSONField()  # counting.py

    objects = TallyQuerySet.as_manager()  # type: ignore[django-manager-missing]
    privacy = classed(plain="id made_at body")
