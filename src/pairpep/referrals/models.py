"""An invitation to meet a peer or family support worker, from first idea to first meeting."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from pairpep.kernel.crypto import EncryptedTextField
from pairpep.kernel.ids import new_id
from pairpep.kernel.scoping import IDENTIFYING, INDIRECT, PLAIN, SENSITIVE, ScopedModel
from pairpep.network.models import Person, Program
from pairpep.participants.models import AboutFile
from pairpep.referrals.querysets import LoanQuerySet, ReferralQuerySet
from pairpep.referrals.workflow import ENDS, STATES, WORKFLOW

_plain = dict.fromkeys(
    [
        "id",
        "program",
        "kind",
        "origin",
        "state",
        "created_at",
        "asked_at",
        "answered_at",
        "ask_again_on",
        "yes_at",
        "offered_at",
        "accepted_at",
        "meeting_at",
        "met_on",
        "closed_at",
        "close_reason",
        "decline_reason",
        "tries",
        "wish",
        "redirect_asked",
        "due_on",
    ],
    PLAIN,
)


class Referral(AboutFile):
    """State and dates only: what is asked and wished stands in `Wishes`, which opens to fewer people."""

    kind = models.CharField(max_length=6, choices=[("peer", "peer"), ("family", "family")])
    origin = models.TextField()  # who had the idea: clinician, team_lead, self
    state = models.TextField(choices=[(s, s) for s in STATES])
    referred_by = models.ForeignKey(Person, models.RESTRICT, null=True, related_name="+")
    worker = models.ForeignKey(Person, models.RESTRICT, null=True, blank=True, related_name="+")
    wish = models.TextField(blank=True, default="")  # when nobody or one is there: first_try, video, wait
    created_at = models.DateTimeField()
    asked_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    ask_again_on = models.DateField(null=True, blank=True)
    yes_at = models.DateTimeField(null=True, blank=True)
    offered_at = models.DateTimeField(null=True, blank=True)
    accepted_at = models.DateTimeField(null=True, blank=True)
    meeting_at = models.DateTimeField(null=True, blank=True)
    meeting_place = models.TextField(blank=True, default="")
    meeting_confirmed_at = models.DateTimeField(null=True, blank=True)
    met_on = models.DateField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    redirect_asked = models.BooleanField(default=False)
    passed_by = ArrayField(models.UUIDField(), default=list, blank=True)  # workers who gave it back: not offered to them again
    decline_reason = models.TextField(blank=True, default="")
    due_on = models.DateField(null=True, blank=True)  # the day it surfaces by itself
    closed_at = models.DateTimeField(null=True, blank=True)
    close_reason = models.TextField(blank=True, default="")

    objects = ReferralQuerySet.as_manager()  # type: ignore[django-manager-missing]
    privacy = _plain | {
        "file": INDIRECT,
        "referred_by": INDIRECT,
        "worker": INDIRECT,
        "meeting_place": SENSITIVE,
        "meeting_confirmed_at": PLAIN,
        "passed_by": INDIRECT,
    }
    seen_with = ("participants.File",)
    page_joins = ("file", "program", "worker", "referred_by")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=STATES), name="known_state"),
            models.CheckConstraint(
                condition=Q(state__in=ENDS, closed_at__isnull=False) | (~Q(state__in=ENDS) & Q(closed_at__isnull=True)),
                name="closed_when_ended",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["proposed", "accepted", "contacting", "unreached", "active"]) | Q(worker__isnull=False),
                name="a_worker_is_named",
            ),
            models.CheckConstraint(condition=~Q(state="not_now") | Q(ask_again_on__isnull=False), name="not_now_has_its_date"),
            models.UniqueConstraint(fields=["file", "kind"], condition=~Q(state__in=ENDS), name="one_open_referral"),
            models.UniqueConstraint(fields=["id", "file", "program"], name="referral_with_its_file"),
        ]
        # Each list reads its page and no more, however many rows wait: who, then what is due first.
        indexes = [
            models.Index(fields=["worker", "due_on", "created_at", "id"], condition=Q(closed_at__isnull=True), name="open_of_worker"),
            models.Index(
                fields=["program", "kind", "due_on", "created_at", "id"], condition=Q(closed_at__isnull=True), name="open_of_program"
            ),
            models.Index(fields=["program", "due_on", "created_at", "id"], condition=Q(closed_at__isnull=True), name="open_of_team"),
            models.Index(
                fields=["referred_by", "due_on", "created_at", "id"], condition=Q(closed_at__isnull=True), name="open_of_referrer"
            ),
            models.Index(fields=["program", "kind", "due_on"], condition=Q(state="matching"), name="left_open_of_program"),
            models.Index(fields=["file"], name="referral_of_file"),
        ]

    def move(self, verb: str) -> None:
        """Go where the workflow leads; a wrong moment raises a sentence."""
        self.state = WORKFLOW.after(verb, self.state)

    @property
    def is_open(self) -> bool:
        return self.state not in ENDS

    def touch(self, **fields: object) -> None:
        """Set and save. Only actions get here: the compiler refuses a write outside one."""
        for name, value in fields.items():
            setattr(self, name, value)
        self.save(update_fields=["state", "worker_id", "wish", *fields])


class Wishes(AboutFile):
    """Why, and what the person would like. Read by the person and, after their yes, by the worker: nobody else."""

    referral = models.OneToOneField(Referral, models.CASCADE, related_name="wishes")
    needs = ArrayField(models.TextField(), default=list)
    language = models.TextField(blank=True, default="")
    gender = models.TextField(blank=True, default="")
    age_band = models.TextField(blank=True, default="")
    interests = ArrayField(models.TextField(), default=list, blank=True)
    times = ArrayField(models.TextField(), default=list, blank=True)
    modalities = ArrayField(models.TextField(), default=list, blank=True)
    words = models.TextField(blank=True, default="", max_length=2000)  # the person's own, when they ask by themselves
    words_lang = models.TextField(blank=True, default="")

    of_part = "reasons"
    privacy = {
        "id": PLAIN,
        "file": INDIRECT,
        "program": PLAIN,
        "referral": PLAIN,
        "needs": SENSITIVE,
        "language": INDIRECT,
        "gender": INDIRECT,
        "age_band": INDIRECT,
        "interests": SENSITIVE,
        "times": INDIRECT,
        "modalities": INDIRECT,
        "words": SENSITIVE,
        "words_lang": PLAIN,
    }


class Care(AboutFile):
    """A worker accompanies a person: the link that opens the file. Written by the wall's functions alone."""

    worker = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    referral = models.ForeignKey(Referral, models.RESTRICT, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)

    privacy = {"id": PLAIN, "file": INDIRECT, "program": PLAIN, "worker": INDIRECT, "referral": PLAIN, "since": PLAIN, "until": PLAIN}

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["referral"], condition=Q(until__isnull=True), name="one_worker_at_a_time"),
        ]
        indexes = [models.Index(fields=["worker"], condition=Q(until__isnull=True), name="care_of_worker")]


class Ask(ScopedModel):
    """Someone asks by themselves, in three fields. Once the team lead has opened their file, the words move there."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    program = models.ForeignKey(Program, models.RESTRICT, related_name="+")
    side = models.CharField(max_length=8)
    name = EncryptedTextField()
    reach = EncryptedTextField()
    words = EncryptedTextField(blank=True)
    language = models.CharField(max_length=2)
    created_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True, blank=True)
    taken_by = models.ForeignKey(Person, models.RESTRICT, null=True, blank=True, related_name="+")
    referral_id = models.UUIDField(null=True, blank=True)

    privacy = {
        "id": PLAIN,
        "program": PLAIN,
        "side": PLAIN,
        "name": IDENTIFYING,
        "reach": IDENTIFYING,
        "words": SENSITIVE,
        "language": PLAIN,
        "created_at": PLAIN,
        "taken_at": PLAIN,
        "taken_by": INDIRECT,
        "referral_id": PLAIN,
    }

    class Meta:
        indexes = [models.Index(fields=["program"], condition=Q(taken_at__isnull=True), name="ask_waiting")]


class LoanRequest(models.Model):
    """A program asks the network for a worker by video. Says a kind and a language; nothing about a person."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    program = models.ForeignKey(Program, models.RESTRICT, related_name="+")
    referral_id = models.UUIDField(unique=True)
    kind = models.CharField(max_length=6)
    language = models.CharField(max_length=2)
    created_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    lent = models.ForeignKey(Person, models.RESTRICT, null=True, blank=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = LoanQuerySet.as_manager()  # type: ignore[django-manager-missing]

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, lent__isnull=True) | Q(answered_at__isnull=False, lent__isnull=False),
                name="loan_who_and_when",
            ),
        ]


class Reading(models.Model):
    """How long people waited, for a program or the network, over twelve months that are over. Counts of under five are not kept."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    program = models.ForeignKey(Program, models.RESTRICT, null=True, related_name="+")
    kind = models.CharField(max_length=6)
    through = models.DateField()
    asked = models.PositiveIntegerField(null=True)
    days_to_yes = models.PositiveSmallIntegerField(null=True)
    days_to_accepted = models.PositiveSmallIntegerField(null=True)
    days_to_met = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["program", "kind", "through"], name="one_reading", nulls_distinct=False)]


class ReadingSeen(models.Model):
    """Somebody has read the waits of that month: it no longer asks for them."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    through = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "through"], name="seen_once")]
