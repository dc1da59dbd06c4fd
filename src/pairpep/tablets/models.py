"""Shared tablets, the codes that begin on them, and what they brought. No row here says who answered what.

Whom a code was made for is sealed in the code's own row and erased once every answer came; answers live in `responses`, and nowhere else.
"""

from __future__ import annotations

from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from pairpep.kernel.crypto import EncryptedTextField
from pairpep.kernel.ids import new_id
from pairpep.kernel.scoping import INDIRECT, PLAIN, SENSITIVE, ScopedModel
from pairpep.network.models import Person, Program
from pairpep.tablets.querysets import CodeQuerySet, DeliveryQuerySet, TabletQuerySet
from pairpep.tablets.workflow import APART, ARRIVED, DELIVERY, INVITED, REASONS, SEALED, TABLET

NAME = 40  # characters
AUDIENCES = ("youth", "relative", "worker", "team")


class OfAProgram(ScopedModel):
    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    program = models.ForeignKey(Program, models.RESTRICT, related_name="+")

    class Meta:
        abstract = True

    def about(self) -> tuple[None, UUID]:
        """For the journal: no file, this program."""
        return None, self.program_id


class Tablet(OfAProgram):
    """A device lent in a program. It proves itself by a key that it made and cannot give away; taken back, it is wiped when it calls."""

    name = models.CharField(max_length=NAME)
    asks = ArrayField(models.TextField(), default=list)  # questionnaires that it may begin without the network
    state = models.TextField(default=INVITED)
    invite = models.BinaryField(null=True, blank=True, unique=True)  # digest of the address that enrols it, once
    invite_until = models.DateTimeField()
    device_key = models.BinaryField(null=True, blank=True)  # the public half: an uncompressed point of P-256
    pin_salt = models.BinaryField()
    pin = models.BinaryField()  # PBKDF2: the tablet compares it by itself
    made_by = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    made_at = models.DateTimeField()
    enrolled_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)
    waiting = models.PositiveSmallIntegerField(default=0)  # sets of answers that it still held when it last called
    clock_off = models.IntegerField(default=0)  # seconds, when it last called
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(Person, models.RESTRICT, null=True, blank=True, related_name="+")
    wiped_at = models.DateTimeField(null=True, blank=True)
    replaces = models.OneToOneField("self", models.RESTRICT, null=True, blank=True, related_name="replaced_by")  # lost, or its PIN was

    objects = TabletQuerySet.as_manager()  # type: ignore[django-manager-missing]
    page_joins = ("program",)
    privacy = dict.fromkeys(
        ["id", "program", "name", "asks", "state", "invite_until", "made_at", "enrolled_at", "seen_at", "waiting", "clock_off",
         "revoked_at", "wiped_at", "replaces"],
        PLAIN,
    ) | dict.fromkeys(["invite", "device_key", "pin_salt", "pin", "made_by", "revoked_by"], INDIRECT)  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=TABLET.states), name="a_state_of_a_tablet"),
            models.CheckConstraint(
                condition=Q(state="invited") | Q(state="revoked") | Q(device_key__isnull=False), name="a_tablet_has_a_key"
            ),
        ]
        indexes = [models.Index(fields=["program"], name="tablets_of_a_program")]


class Code(OfAProgram):
    """Six digits, once: what may be answered, and for whom, sealed. The digits are derived again when they are shown."""

    digest = models.BinaryField()
    asks = ArrayField(models.TextField())  # codes of questionnaires
    audience = models.TextField(default="youth")
    whom = EncryptedTextField(blank=True)  # the key of a file, until the answers came; nobody for an anonymous code
    made_by = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    wave_id = models.UUIDField(null=True, blank=True)  # a time that a collection is asked: the answers count there
    cancelled_at = models.DateTimeField(null=True, blank=True)  # made by mistake, and opened by nobody
    tablet = models.ForeignKey(Tablet, models.RESTRICT, null=True, blank=True, related_name="+")
    session = models.UUIDField(null=True, blank=True)  # made on the tablet that used it
    used_at = models.DateTimeField(null=True, blank=True)
    answered = ArrayField(models.TextField(), default=list)

    objects = CodeQuerySet.as_manager()  # type: ignore[django-manager-missing]
    page_joins = ("program",)
    privacy = dict.fromkeys(
        ["id", "program", "asks", "audience", "made_at", "expires_at", "wave_id", "cancelled_at", "used_at", "answered"], PLAIN
    ) | {
        "digest": SENSITIVE, "whom": SENSITIVE, "made_by": INDIRECT, "tablet": PLAIN, "session": INDIRECT,
    }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["program", "digest"], name="one_code_at_a_time"),
            models.CheckConstraint(condition=Q(audience__in=AUDIENCES), name="who_a_code_is_for"),
            models.CheckConstraint(condition=Q(cancelled_at__isnull=True) | Q(session__isnull=True), name="nobody_used_a_cancelled_code"),
        ]


class Delivery(OfAProgram):
    """One set of answers that a tablet brought, by the key it made: sealed until the job has received it, and while it is set apart."""

    tablet = models.ForeignKey(Tablet, models.RESTRICT, related_name="+")
    digest = models.BinaryField()  # of what was sent: the same again has the same receipt, anything else under this key is refused
    state = models.TextField(default=ARRIVED)
    reason = models.TextField(blank=True, default="")
    sealed = models.BinaryField(default=b"")
    asked = models.TextField(blank=True, default="")  # which questionnaire, once opened
    authored_on = models.DateField(null=True, blank=True)  # the day it was answered, as far as is known
    clock_off = models.IntegerField(default=0)  # seconds between the tablet's clock and ours when it was sent
    received_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(Person, models.RESTRICT, null=True, blank=True, related_name="+")

    objects = DeliveryQuerySet.as_manager()  # type: ignore[django-manager-missing]
    page_joins = ("program", "tablet")
    seen_with = ("tablets.Tablet",)
    privacy = dict.fromkeys(
        ["id", "program", "tablet", "state", "reason", "asked", "authored_on", "clock_off", "received_at", "settled_at"], PLAIN
    ) | {"digest": INDIRECT, "sealed": SENSITIVE, "settled_by": INDIRECT}  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=DELIVERY.states), name="a_state_of_a_delivery"),
            models.CheckConstraint(condition=Q(reason="") | Q(reason__in=REASONS), name="a_reason_of_a_delivery"),
            models.CheckConstraint(condition=Q(state__in=SEALED) ^ Q(sealed=b""), name="sealed_until_it_is_settled"),
            models.CheckConstraint(condition=~Q(state=APART) | ~Q(reason=""), name="what_is_apart_says_why"),
        ]
        indexes = [models.Index(fields=["program"], condition=Q(state=APART), name="set_apart")]

    def move(self, verb: str) -> None:
        self.state = DELIVERY.after(verb, self.state)
