"""Those who watch over the community, what they were asked to read, what they did, and what was asked again of somebody else.

Nothing is kept here that whoever it is about cannot open: each step is told to its author, and there is no note beside it.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from pairpep.community.models import Member, Message
from pairpep.gatherings.models import classed
from pairpep.kernel.ids import new_id
from pairpep.kernel.scoping import ScopedModel
from pairpep.moderation.digest_models import NewsChoice, NewsSent
from pairpep.moderation.querysets import AppealQuerySet, AskedQuerySet, ShiftQuerySet, StepQuerySet
from pairpep.moderation.workflow import APPEAL_ENDS, HAND, OUTCOMES, REPORT_KINDS, STEPS
from pairpep.network.models import LANGUAGES, Person

__all__ = ["Appeal", "ClosedDay", "DutyShift", "NewsChoice", "NewsSent", "Report", "Step", "SteppedBack"]

OF_A_MESSAGE = ("community.Message", "community.Member", "community.Discussion", "community.Space")


class DutyShift(ScopedModel):
    """The hours of a week when somebody watches, in Montréal's time, from one day until another."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    weekday = models.PositiveSmallIntegerField()  # ISO: Monday is 1
    starts = models.TimeField()
    ends = models.TimeField()
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    objects = ShiftQuerySet.as_manager()  # type: ignore[django-manager-missing]
    page_joins = ("person",)
    privacy = classed(plain="id weekday starts ends since until", indirect="person")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(weekday__gte=1, weekday__lte=7), name="a_day_of_the_week"),
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="a_shift_ends_after_it_starts"),
        ]


class SteppedBack(ScopedModel):
    """Somebody steps back from watching, for a day. No reason is asked."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    day = models.DateField()

    privacy = classed(plain="id day", indirect="person")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "day"], name="steps_back_once_a_day")]


class ClosedDay(ScopedModel):
    """A day when nobody watches, whatever the week says."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    day = models.DateField(unique=True)
    set_by = models.ForeignKey(Person, models.RESTRICT, related_name="+")

    privacy = classed(plain="id day", indirect="set_by")


class Report(ScopedModel):  # type: ignore[django-manager-missing]
    """Somebody asks for a message to be read again, is worried, or its words made a hand rise. One end, told to whoever asked."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    message = models.ForeignKey(Message, models.RESTRICT, related_name="+")
    kind = models.TextField()
    member = models.ForeignKey(Member, models.RESTRICT, null=True, blank=True, related_name="+")  # who asks; nobody, when a hand rose
    reason = models.TextField(blank=True, default="")
    words = models.TextField(blank=True, default="")
    language = models.CharField(max_length=2, choices=LANGUAGES, default="fr")
    at = models.DateTimeField()
    outcome = models.TextField(blank=True, default="")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Person, models.RESTRICT, null=True, blank=True, related_name="+")

    objects = AskedQuerySet.as_manager()  # type: ignore[django-manager-missing]
    seen_with = OF_A_MESSAGE
    page_joins = ("message", "message__member", "message__discussion", "message__space")
    privacy = classed(plain="id message kind reason language at outcome ended_at", indirect="ended_by", sensitive="member words")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=REPORT_KINDS), name="a_kind_of_report"),
            models.CheckConstraint(
                condition=Q(kind=HAND, member__isnull=True) | ~Q(kind=HAND) & Q(member__isnull=False), name="a_hand_is_nobodys"
            ),
            models.CheckConstraint(
                condition=Q(outcome="", ended_at__isnull=True) | Q(outcome__in=OUTCOMES, ended_at__isnull=False), name="a_report_ends"
            ),
            models.UniqueConstraint(fields=["message", "member"], condition=Q(ended_at__isnull=True), name="reported_once_by_each"),
            models.UniqueConstraint(fields=["message"], condition=Q(kind=HAND, ended_at__isnull=True), name="one_hand_at_a_time"),
        ]
        indexes = [models.Index(fields=["at"], condition=Q(ended_at__isnull=True), name="reports_that_wait")]


class Step(ScopedModel):  # type: ignore[django-manager-missing]
    """What was done about a message or a member, why, and by whom. Read by the one it is about, with the rule it rests on."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    member = models.ForeignKey(Member, models.RESTRICT, related_name="+")  # whom it is about
    message = models.ForeignKey(Message, models.RESTRICT, null=True, blank=True, related_name="+")
    code = models.TextField()
    rule = models.TextField(blank=True, default="")
    words = models.TextField(blank=True, default="")  # why, said to them
    language = models.CharField(max_length=2, choices=LANGUAGES, default="fr")
    by = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    at = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)  # of a pause
    undone_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)  # by the one it is about, said by them

    objects = StepQuerySet.as_manager()  # type: ignore[django-manager-missing]
    seen_with = (*OF_A_MESSAGE, "moderation.Appeal")
    page_joins = ("member", "message", "message__discussion", "message__space")
    privacy = classed(plain="id message code rule language at until undone_at read_at", indirect="by", sensitive="member words")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(code__in=STEPS), name="a_step_of_moderation")]
        indexes = [models.Index(fields=["member", "-at"], name="steps_about_a_member")]


class Appeal(ScopedModel):  # type: ignore[django-manager-missing]
    """Somebody asks that a step be looked at again, by another person. Once, with one end."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    step = models.OneToOneField(Step, models.RESTRICT, related_name="appeal")
    words = models.TextField()
    language = models.CharField(max_length=2, choices=LANGUAGES, default="fr")
    at = models.DateTimeField()
    outcome = models.TextField(blank=True, default="")
    answer = models.TextField(blank=True, default="")
    answer_language = models.CharField(max_length=2, choices=LANGUAGES, blank=True, default="")
    answered_by = models.ForeignKey(Person, models.RESTRICT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)

    objects = AppealQuerySet.as_manager()  # type: ignore[django-manager-missing]
    seen_with = ("moderation.Step", *OF_A_MESSAGE)
    page_joins = ("step", "step__member", "step__message", "step__message__discussion")
    privacy = classed(plain="id step language at outcome answer_language answered_at", indirect="answered_by", sensitive="words answer")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="", answered_at__isnull=True) | Q(outcome__in=APPEAL_ENDS, answered_at__isnull=False),
                name="an_appeal_ends_once",
            )
        ]
