"""Posts, the money behind them, and the two documents a program writes around them: a job offer, a framework.

About the staff and about nobody who is followed. Whoever holds a post opens all that is written of it.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from pairpep.gatherings.models import classed
from pairpep.kernel.bilingual import Text, TextField
from pairpep.kernel.ids import new_id
from pairpep.kernel.scoping import ScopedModel
from pairpep.network.models import Membership, Person, Program
from pairpep.posts import words
from pairpep.posts.querysets import DocumentQuerySet, FundingQuerySet, PostQuerySet, SupervisedQuerySet
from pairpep.posts.workflow import (
    ADOPTED,
    CLOSED,
    DRAFT,
    ENDS,
    FILLED,
    FRAMEWORK,
    GOES_ON,
    KINDS,
    OFFER,
    PLANNED,
    POST,
    PUBLISHED,
    RENEWED,
    VACANT,
)


class Post(ScopedModel):  # type: ignore[django-manager-missing]
    """A place to work. Employer, work site and money are three things: each may be somebody else's."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    program = models.ForeignKey(Program, models.RESTRICT, related_name="+")
    kind = models.TextField()
    title = TextField(both_required=False)
    hours = models.DecimalField(max_digits=3, decimal_places=1)  # a week
    employer = models.TextField(blank=True, default="")
    site = models.TextField(blank=True, default="")
    recurrent = models.BooleanField(default=False)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    state = models.TextField(default=PLANNED)
    holder = models.ForeignKey(Membership, models.RESTRICT, null=True, blank=True, related_name="+")
    vacant_since = models.DateField(null=True, blank=True)
    made_by = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    made_at = models.DateTimeField()

    objects = PostQuerySet.as_manager()  # type: ignore[django-manager-missing]
    seen_with = ("network.Membership",)
    page_joins = ("program", "holder__person")
    privacy = classed(
        plain="id program kind state vacant_since made_at starts_on ends_on recurrent",
        indirect="holder made_by",
        sensitive="title hours employer site",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="a_kind_of_post"),
            models.CheckConstraint(condition=Q(state__in=POST.states), name="a_state_of_a_post"),
            models.CheckConstraint(condition=Q(hours__gt=0, hours__lte=40), name="hours_of_a_week"),
            models.CheckConstraint(condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="a_post_ends_after_it_starts"),
            models.CheckConstraint(
                condition=Q(state=FILLED, holder__isnull=False) | ~Q(state=FILLED) & Q(holder__isnull=True), name="who_fills_a_post"
            ),
            models.CheckConstraint(
                condition=Q(state=VACANT, vacant_since__isnull=False) | ~Q(state=VACANT) & Q(vacant_since__isnull=True),
                name="a_vacancy_is_dated",
            ),
            models.UniqueConstraint(fields=["holder"], name="one_post_a_role", condition=Q(holder__isnull=False)),
        ]
        indexes = [models.Index(fields=["program", "state"], name="posts_of_program")]

    def move(self, verb: str) -> None:
        self.state = POST.after(verb, self.state)

    @property
    def ended(self) -> bool:
        return self.state == CLOSED


class Funding(ScopedModel):
    """One source of the money of a post, until when, and what was decided once its end came near."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    post = models.ForeignKey(Post, models.RESTRICT, related_name="funding")
    program = models.ForeignKey(Program, models.RESTRICT, related_name="+")
    source = models.TextField()
    share = models.PositiveSmallIntegerField(null=True, blank=True)  # percent
    amount = models.PositiveIntegerField(null=True, blank=True)  # dollars a year
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)  # none: recurrent
    noted = models.PositiveSmallIntegerField(null=True, blank=True)  # the reminder that somebody has read, in days before the end
    decision = models.TextField(blank=True, default=GOES_ON)
    decided_by = models.ForeignKey(Person, models.RESTRICT, null=True, blank=True, related_name="+")
    decided_on = models.DateField(null=True, blank=True)

    objects = FundingQuerySet.as_manager()  # type: ignore[django-manager-missing]
    seen_with = ("posts.Post", "network.Membership")
    page_joins = ("post", "program")
    privacy = classed(
        plain="id post program starts_on ends_on noted decision decided_on", indirect="decided_by", sensitive="source share amount"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(share__isnull=True) | Q(share__gt=0, share__lte=100), name="a_share_is_a_percentage"),
            models.CheckConstraint(condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="money_ends_after_it_starts"),
            models.CheckConstraint(condition=Q(decision__in=(GOES_ON, RENEWED, ENDS)), name="a_decision_about_money"),
            models.CheckConstraint(condition=Q(decision=GOES_ON) | Q(decided_on__isnull=False), name="a_decision_is_dated"),
        ]
        indexes = [models.Index(fields=["program", "ends_on"], name="money_that_ends")]


# Documents --------------------------------------------------------------------------------------------------------------------------------


class Document(ScopedModel):
    """A text of a program in both languages, made of parts and of choices. A draft is written; what was shown is frozen."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    program = models.ForeignKey(Program, models.RESTRICT, related_name="+")
    kind = models.TextField()
    number = models.PositiveSmallIntegerField(null=True, blank=True)  # given when it is published or adopted
    base = models.ForeignKey("self", models.RESTRICT, null=True, blank=True, related_name="+")
    state = models.TextField(default=DRAFT)
    words = models.JSONField(default=dict)  # see words.py
    choices = models.JSONField(default=dict)  # list → codes; `rows` → the table of a framework
    saves = models.PositiveIntegerField(default=0)
    author = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    started_at = models.DateTimeField()
    saved_at = models.DateTimeField()

    objects = DocumentQuerySet.as_manager()  # type: ignore[django-manager-missing]

    class Meta:
        abstract = True

    @property
    def title(self) -> Text:
        return words.text_of(self.words, "title")

    @property
    def is_draft(self) -> bool:
        return self.state == DRAFT


_plain = "id program kind number base state saves started_at saved_at"


class Offer(Document):  # type: ignore[django-manager-missing]
    """A job offer: its end is somebody hired, or a reason."""

    post = models.ForeignKey(Post, models.RESTRICT, null=True, blank=True, related_name="+")
    shown_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    reason = models.TextField(blank=True, default="")

    page_joins = ("program", "author", "post")
    seen_with = ("posts.Post", "network.Membership")
    privacy = classed(plain=f"{_plain} post shown_on ended_on", indirect="author", sensitive="words choices reason")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="a_kind_of_offer"),
            models.CheckConstraint(condition=Q(state__in=OFFER.states), name="a_state_of_an_offer"),
            models.CheckConstraint(
                condition=~Q(state=PUBLISHED) | Q(shown_on__isnull=False, number__isnull=False), name="an_offer_shown_is_dated"
            ),
        ]

    def move(self, verb: str) -> None:
        self.state = OFFER.after(verb, self.state)


class Framework(Document):  # type: ignore[django-manager-missing]
    """What a program agrees on about a role: its place, its limits, who supports the worker, how often, and when it is looked at again."""

    adopted_on = models.DateField(null=True, blank=True)
    adopted_by = models.ForeignKey(Person, models.RESTRICT, null=True, blank=True, related_name="+")
    review_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    page_joins = ("program", "author", "adopted_by")
    privacy = classed(plain=f"{_plain} adopted_on review_on ended_on", indirect="author adopted_by", sensitive="words choices")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="a_kind_of_framework"),
            models.CheckConstraint(condition=Q(state__in=FRAMEWORK.states), name="a_state_of_a_framework"),
            models.CheckConstraint(
                condition=~Q(state=ADOPTED) | Q(adopted_on__isnull=False, review_on__isnull=False, number__isnull=False),
                name="adopted_is_dated",
            ),
            models.UniqueConstraint(fields=["program", "kind"], condition=Q(state=ADOPTED), name="one_framework_in_force"),
        ]

    def move(self, verb: str) -> None:
        self.state = FRAMEWORK.after(verb, self.state)


class Supervised(ScopedModel):
    """That a worker was seen by whoever supports them, and on which day. Never a word of what was said."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    program = models.ForeignKey(Program, models.RESTRICT, related_name="+")
    person = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    kind = models.TextField()  # a row of the framework
    on = models.DateField()
    marked_by = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    marked_at = models.DateTimeField()

    objects = SupervisedQuerySet.as_manager()  # type: ignore[django-manager-missing]
    privacy = classed(plain="id program kind on marked_at", indirect="person marked_by")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["program", "person", "kind", "on"], name="supervised_once_a_day")]
        indexes = [models.Index(fields=["person", "kind", "on"], name="supervised_of_person")]
