"""The worker's part in the interdisciplinary intervention plan: written with the person, approved by them, every change a version.

A line of a relative's plan stays in the relative's file. It reaches a young person's plan as two rows that never meet: `Offer`, the
relative's, and `Crossing`, the young person's.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from pairpep.kernel.crypto import EncryptedTextField
from pairpep.kernel.ids import new_id
from pairpep.kernel.scoping import INDIRECT, PLAIN, SENSITIVE
from pairpep.network.models import LANGUAGES, Person
from pairpep.participants.models import AboutFile
from pairpep.plans.part import Part
from pairpep.plans.querysets import CrossingQuerySet, OfferQuerySet, PlanQuerySet, ProgressQuerySet, VersionQuerySet
from pairpep.plans.workflow import APPROVED, CLOSED, DRAFT, PLAN_STATES, PROPOSED, VERSION_STATES, WAITING, YES
from pairpep.referrals.models import Referral


class Plan(AboutFile):
    """State and dates: the words stand in its versions, which open to fewer people."""

    referral = models.ForeignKey(Referral, models.RESTRICT, related_name="+")
    worker = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    kind = models.CharField(max_length=6, choices=[("peer", "peer"), ("family", "family")])
    state = models.TextField(choices=[(s, s) for s in PLAN_STATES], default=DRAFT)
    review_on = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField()
    approved_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = PlanQuerySet.as_manager()  # type: ignore[django-manager-missing]
    of_part = "plan"
    privacy = {
        "id": PLAIN,
        "file": INDIRECT,
        "program": PLAIN,
        "referral": PLAIN,
        "worker": INDIRECT,
        "kind": PLAIN,
        "state": PLAIN,
        "review_on": PLAIN,
        "created_at": PLAIN,
        "approved_at": PLAIN,
        "closed_at": PLAIN,
    }
    seen_with = ("participants.File",)
    page_joins = ("file", "program", "worker")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["referral"], condition=Q(closed_at__isnull=True), name="one_open_plan"),
            models.UniqueConstraint(fields=["id", "file", "program"], name="plan_with_its_file"),
            models.CheckConstraint(condition=Q(state__in=PLAN_STATES), name="known_plan_state"),
            models.CheckConstraint(
                condition=Q(state=CLOSED, closed_at__isnull=False) | (~Q(state=CLOSED) & Q(closed_at__isnull=True)),
                name="plan_closed_when_closed",
            ),
            models.CheckConstraint(
                condition=~Q(state=APPROVED) | Q(approved_at__isnull=False, review_on__isnull=False), name="approved_is_dated"
            ),
        ]
        indexes = [
            models.Index(fields=["program", "kind", "review_on", "id"], condition=Q(closed_at__isnull=True), name="plans_of_program"),
            models.Index(fields=["worker", "review_on", "id"], condition=Q(closed_at__isnull=True), name="plans_of_worker"),
            models.Index(fields=["file", "-created_at"], name="plans_of_file"),
        ]

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @property
    def side(self) -> str:
        return "youth" if self.kind == "peer" else "relative"

    def touch(self, **fields: object) -> None:
        for name, value in fields.items():
            setattr(self, name, value)
        self.save(update_fields=list(fields))


class OfPlan(AboutFile):
    plan = models.ForeignKey(Plan, models.RESTRICT, related_name="+")

    seen_with = ("participants.File", "plans.Plan")

    class Meta:
        abstract = True


_of_plan = {"id": PLAIN, "file": INDIRECT, "program": PLAIN, "plan": PLAIN}


class Version(OfPlan):
    """What the plan says. A draft changes as it is written; what was proposed never changes again (guard_version, 32_plans.sql)."""

    number = models.PositiveSmallIntegerField()
    state = models.TextField(choices=[(s, s) for s in VERSION_STATES], default=DRAFT)
    content = EncryptedTextField()
    review_on = models.DateField()
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    proposed_at = models.DateTimeField(null=True, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    note = EncryptedTextField(blank=True)  # what the person would like changed, in their words
    note_lang = models.CharField(max_length=2, choices=LANGUAGES, blank=True, default="")
    noted_at = models.DateTimeField(null=True, blank=True)

    objects = VersionQuerySet.as_manager()  # type: ignore[django-manager-missing]
    of_part = "plan"
    privacy = _of_plan | {
        "number": PLAIN,
        "state": PLAIN,
        "content": SENSITIVE,
        "review_on": PLAIN,
        "created_at": PLAIN,
        "changed_at": PLAIN,
        "proposed_at": PLAIN,
        "approved_at": PLAIN,
        "note": SENSITIVE,
        "note_lang": PLAIN,
        "noted_at": PLAIN,
    }
    page_joins = ("plan", "plan__file", "plan__program", "plan__worker")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="one_number_a_version"),
            models.UniqueConstraint(fields=["plan"], condition=Q(state=DRAFT), name="one_draft"),
            models.UniqueConstraint(fields=["plan"], condition=Q(state__in=WAITING), name="one_version_waits"),
            models.UniqueConstraint(fields=["plan"], condition=Q(state=APPROVED), name="one_version_stands"),
            models.CheckConstraint(condition=Q(state__in=VERSION_STATES), name="known_version_state"),
            models.CheckConstraint(condition=~Q(state=APPROVED) | Q(approved_at__isnull=False), name="an_approval_is_dated"),
            models.CheckConstraint(condition=Q(state=DRAFT) | Q(proposed_at__isnull=False), name="a_proposal_is_dated"),
        ]

    @property
    def part(self) -> Part:
        return Part.read(self.content)

    @property
    def is_draft(self) -> bool:
        return self.state == DRAFT

    @property
    def waits(self) -> bool:
        """For the person's answer, or for the change that they asked for."""
        return self.state in WAITING

    @property
    def asked_for(self) -> bool:
        return self.state == PROPOSED

    def touch(self, **fields: object) -> None:
        for name, value in fields.items():
            setattr(self, name, value)
        self.save(update_fields=list(fields))


class Progress(OfPlan):
    """How far a need is, in one of five words that the person picks. Nobody else marks it, and the team does not read it."""

    need = models.TextField()
    step = models.TextField()
    at = models.DateTimeField()

    objects = ProgressQuerySet.as_manager()  # type: ignore[django-manager-missing]
    of_part = "plan"
    privacy = _of_plan | {"need": SENSITIVE, "step": SENSITIVE, "at": PLAIN}

    class Meta:
        indexes = [models.Index(fields=["plan", "at", "id"], name="progress_of_plan")]


class Offer(OfPlan):
    """A line that a relative would see in the young person's plan too. Says whether it is there, and never what was answered."""

    line = models.TextField()
    words = EncryptedTextField()
    offered_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True, blank=True)
    in_plan_at = models.DateTimeField(null=True, blank=True)  # set by the wall's own function alone

    objects = OfferQuerySet.as_manager()  # type: ignore[django-manager-missing]
    privacy = _of_plan | {"line": PLAIN, "words": SENSITIVE, "offered_at": PLAIN, "taken_back_at": PLAIN, "in_plan_at": INDIRECT}

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "line"], condition=Q(taken_back_at__isnull=True), name="a_line_is_offered_once")
        ]


class Crossing(AboutFile):
    """The same words on the young person's side: theirs to let in, to let be, and to take out again. No answer of theirs leads back."""

    offer_id = models.UUIDField(unique=True, default=new_id)
    words = EncryptedTextField()
    offered_at = models.DateTimeField()
    answer = models.TextField(blank=True, default="")
    answered_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)  # the relative took it back

    objects = CrossingQuerySet.as_manager()  # type: ignore[django-manager-missing]
    seen_with = ("participants.File",)
    of_part = "plan"
    privacy = {
        "id": PLAIN,
        "file": INDIRECT,
        "program": PLAIN,
        "offer_id": INDIRECT,
        "words": SENSITIVE,
        "offered_at": INDIRECT,
        "answer": SENSITIVE,
        "answered_at": INDIRECT,
        "removed_at": INDIRECT,
    }

    class Meta:
        indexes = [models.Index(fields=["file"], name="crossing_of_file")]

    @property
    def is_in_plan(self) -> bool:
        return self.answer == YES and self.removed_at is None
