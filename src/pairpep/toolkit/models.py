"""The tools at work: an integration answered from four chairs, roles and tasks that a team signs, a mirror that one worker looks into.

Nothing here is about a person followed. A worker's own answers are theirs: what a site reads of them, the worker has opened.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from pairpep.gatherings.models import classed
from pairpep.kernel.crypto import EncryptedTextField
from pairpep.kernel.ids import new_id
from pairpep.kernel.scoping import ScopedModel
from pairpep.network.models import LANGUAGES, Person, Program
from pairpep.toolkit.querysets import (
    AnswerQuerySet,
    AnswersOpenQuerySet,
    IntegrationQuerySet,
    MirrorQuerySet,
    OfListQuerySet,
    RoleListQuerySet,
)
from pairpep.toolkit.workflow import CHAIRS, DECISIONS, DRAFT, INTEGRATION, LISTS, SIDES, SIGNED, SITE_CHAIRS, STATUSES, TODO, UNDER_WAY


class Integration(ScopedModel):
    """One or two new posts in a program, from before the hiring until it lasts. It ends with what was learned, or with a reason."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    program = models.ForeignKey(Program, models.RESTRICT, related_name="+")
    for_peer = models.BooleanField()
    for_family = models.BooleanField()
    starts_on = models.DateField()  # the first day in post; due days are counted from it
    owner = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    state = models.TextField(default=UNDER_WAY)
    words = models.TextField(blank=True, default="")  # what was learned, or why it stopped
    language = models.CharField(max_length=2, choices=LANGUAGES, default="fr")
    started_by = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    started_at = models.DateTimeField()
    ended_by = models.ForeignKey(Person, models.RESTRICT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = IntegrationQuerySet.as_manager()  # type: ignore[django-manager-missing]
    page_joins = ("program", "owner")
    privacy = classed(
        plain="id program for_peer for_family starts_on state language started_at ended_at",
        indirect="owner started_by ended_by",
        sensitive="words",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(for_peer=True) | Q(for_family=True), name="an_integration_has_a_side"),
            models.CheckConstraint(condition=Q(state__in=INTEGRATION.states), name="a_state_of_an_integration"),
            models.CheckConstraint(
                condition=Q(state=UNDER_WAY, ended_at__isnull=True) | ~Q(state=UNDER_WAY) & Q(ended_at__isnull=False) & ~Q(words=""),
                name="an_end_says_something",
            ),
            *(
                models.UniqueConstraint(
                    fields=["program"], condition=Q(state=UNDER_WAY, **{f"for_{side}": True}), name=f"one_{side}_at_a_time"
                )
                for side in SIDES
            ),
        ]

    @property
    def sides(self) -> list[str]:
        return [side for side in SIDES if getattr(self, f"for_{side}")]

    @property
    def chairs(self) -> list[str]:
        return [*SITE_CHAIRS, *self.sides]

    def move(self, verb: str) -> None:
        self.state = INTEGRATION.after(verb, self.state)


class Answer(ScopedModel):
    """Where one item stands for one chair. A site's chair has one answer; a worker's chair has one for each worker, who owns it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    integration = models.ForeignKey(Integration, models.RESTRICT, related_name="+")
    program = models.ForeignKey(Program, models.RESTRICT, related_name="+")
    chair = models.TextField()
    item = models.TextField()  # of content/toolkit/checklists.toml
    person = models.ForeignKey(Person, models.RESTRICT, null=True, blank=True, related_name="+")  # the worker; nobody: the site
    status = models.TextField(default=TODO)
    note = EncryptedTextField(blank=True)  # also why an item is not relevant here
    evidence = EncryptedTextField(blank=True)
    capsule_id = models.UUIDField(null=True, blank=True)  # an edition of the library that shows it
    owner = models.ForeignKey(Person, models.RESTRICT, null=True, blank=True, related_name="+")
    due_on = models.DateField(null=True, blank=True)  # when it was moved; nothing: as the checklist says
    edition = models.PositiveIntegerField(default=1)  # two people at one item: the second is told
    changed_by = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    changed_at = models.DateTimeField()

    objects = AnswerQuerySet.as_manager()  # type: ignore[django-manager-missing]
    seen_with = ("toolkit.Integration",)
    privacy = classed(
        plain="id integration program chair item edition changed_at",
        indirect="person owner changed_by",
        sensitive="status note evidence capsule_id due_on",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(chair__in=CHAIRS, status__in=STATUSES), name="a_chair_and_a_status"),
            models.CheckConstraint(
                condition=Q(chair__in=SITE_CHAIRS, person__isnull=True) | ~Q(chair__in=SITE_CHAIRS) & Q(person__isnull=False),
                name="a_worker_answers_for_themselves",
            ),
            models.UniqueConstraint(fields=["integration", "item"], condition=Q(person__isnull=True), name="one_answer_of_a_site"),
            models.UniqueConstraint(fields=["integration", "item", "person"], name="one_answer_of_a_worker"),
        ]


class Opening(ScopedModel):
    """A worker lets the manager and the lead read their answers of one integration. Ended in one tap, at once."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    integration = models.ForeignKey(Integration, models.RESTRICT, related_name="+")
    program = models.ForeignKey(Program, models.RESTRICT, related_name="+")
    person = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    objects = AnswersOpenQuerySet.as_manager()  # type: ignore[django-manager-missing]
    privacy = classed(plain="id integration program since until", indirect="person")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["integration", "person"], condition=Q(until__isnull=True), name="opened_once"),
            models.CheckConstraint(condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="an_opening_ends_after"),
        ]


class RoleList(ScopedModel):
    """What the workers of one side do in this program, as the team agrees. Signed, it is frozen; the next one starts from it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    program = models.ForeignKey(Program, models.RESTRICT, related_name="+")
    side = models.TextField()
    number = models.PositiveSmallIntegerField()
    state = models.TextField(default=DRAFT)
    marks = models.JSONField(default=dict, blank=True)  # code of a task → core, possible, later, not_ours
    edition = models.PositiveIntegerField(default=1)  # of the marks: a signature is for what was read
    started_by = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    started_at = models.DateTimeField()
    signed_at = models.DateTimeField(null=True, blank=True)

    objects = RoleListQuerySet.as_manager()  # type: ignore[django-manager-missing]
    page_joins = ("program",)
    privacy = classed(plain="id program side number state marks edition started_at signed_at", indirect="started_by")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(side__in=SIDES, state__in=LISTS.states), name="a_side_and_a_state_of_a_list"),
            models.CheckConstraint(
                condition=Q(state=SIGNED, signed_at__isnull=False) | Q(state=DRAFT, signed_at__isnull=True), name="signed_on_a_day"
            ),
            models.UniqueConstraint(fields=["program", "side", "number"], name="one_list_of_each_number"),
            models.UniqueConstraint(fields=["program", "side"], condition=Q(state=DRAFT), name="one_list_being_written"),
        ]


class Signature(ScopedModel):
    """Someone of the team agrees to one writing of the marks, in their own name."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    list = models.ForeignKey(RoleList, models.RESTRICT, related_name="+")
    program = models.ForeignKey(Program, models.RESTRICT, related_name="+")
    person = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    role = models.TextField()
    edition = models.PositiveIntegerField()
    at = models.DateTimeField()

    objects = OfListQuerySet.as_manager()  # type: ignore[django-manager-missing]
    page_joins = ("person",)
    privacy = classed(plain="id list program role edition at", indirect="person")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["list", "person", "edition"], name="signed_once_a_writing")]


class GreyZone(ScopedModel):
    """Something asked of a worker that is neither theirs nor not: four questions, and what the team answers for next time."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    list = models.ForeignKey(RoleList, models.RESTRICT, related_name="+")
    program = models.ForeignKey(Program, models.RESTRICT, related_name="+")
    words = models.TextField()
    language = models.CharField(max_length=2, choices=LANGUAGES, default="fr")
    answers = models.JSONField(default=dict)  # question → yes, no, unsure
    decision = models.TextField()
    by = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    at = models.DateTimeField()

    objects = OfListQuerySet.as_manager()  # type: ignore[django-manager-missing]
    page_joins = ("by",)
    privacy = classed(plain="id list program language answers decision at", indirect="by", sensitive="words")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(decision__in=DECISIONS), name="a_decision_of_a_grey_zone")]


class Mirror(ScopedModel):
    """A worker shows someone how much of their time was outside the agreed role: two percentages and a period, nothing else."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    program = models.ForeignKey(Program, models.RESTRICT, related_name="+")
    person = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    reader = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    side = models.TextField()
    first_month = models.DateField()
    last_month = models.DateField()
    least = models.PositiveSmallIntegerField()  # percent of the time, at least outside
    most = models.PositiveSmallIntegerField()
    shared_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True, blank=True)

    objects = MirrorQuerySet.as_manager()  # type: ignore[django-manager-missing]
    page_joins = ("person", "reader", "program")
    privacy = classed(
        plain="id program side first_month last_month shared_at taken_back_at", indirect="person reader", sensitive="least most"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(least__lte=F("most"), most__lte=100), name="shares_of_a_whole"),
            models.CheckConstraint(condition=Q(first_month__lte=F("last_month"), side__in=SIDES), name="a_period_and_a_side"),
            models.CheckConstraint(condition=~Q(person=F("reader")), name="shown_to_somebody_else"),
        ]
