"""Programs, the people who work in them, their roles, and what lets a worker open a file."""

from __future__ import annotations

from datetime import date
from typing import ClassVar
from uuid import UUID

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.crypto import salted_hmac

from pairpep.kernel.bilingual import TextField
from pairpep.kernel.crypto import EncryptedTextField
from pairpep.kernel.ids import new_id
from pairpep.kernel.scoping import IDENTIFYING, INDIRECT, PLAIN, SENSITIVE, RuledQuerySet, ScopedModel
from pairpep.network import roles
from pairpep.network.querysets import (
    AuthorisationQuerySet,
    InvitationQuerySet,
    LearningQuerySet,
    MembershipQuerySet,
    ProgramQuerySet,
    WelcomeQuerySet,
)

LANGUAGES = [("fr", "Français"), ("en", "English")]


def a_year_after(day: date) -> date:
    """As PostgreSQL adds a year: from February 29 to February 28."""
    return day.replace(year=day.year + 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


class Program(models.Model):
    """A first-episode psychosis program (FEPP). Its existence is public; everything in it is not."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    code = models.SlugField(max_length=40, unique=True)
    name = TextField()
    setting = models.TextField(blank=True, default="")
    fictitious = models.BooleanField(default=False)

    objects = ProgramQuerySet.as_manager()

    def __str__(self) -> str:
        return str(self.name)

    def about(self) -> tuple[None, UUID]:
        """For the journal: no file, this program."""
        return None, self.pk


class Person(models.Model):
    """Someone who takes part. Staff appear under `name`; a young person's or relative's name lives, encrypted, in their file."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.TextField(blank=True, default="")
    pronouns = models.TextField(blank=True, default="")
    language = models.CharField(max_length=2, choices=LANGUAGES, default="fr")
    fictitious = models.BooleanField(default=False)

    objects = RuledQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name or str(self.id)

    @property
    def shade(self) -> int:
        """One of the five colours: the same for the same person on every page."""
        return self.id.int % 5 + 1


class AccountManager(BaseUserManager["Account"]):
    def create_for(self, person: Person, *, email: str | None = None, password: str | None = None) -> Account:
        account = self.model(person=person, email=self.normalize_email(email) if email else None)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def get_by_natural_key(self, username: str | None) -> Account:
        return self.get(email__iexact=username)


class Account(AbstractBaseUser):
    """A way to sign in. Staff have an e-mail address and a password; people who come by a link have neither."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.OneToOneField(Person, models.PROTECT, related_name="account")
    email = models.EmailField(unique=True, null=True, blank=True)
    is_active = models.BooleanField(default=True)
    sessions = models.PositiveIntegerField(default=0, db_default=0)  # raised by one, it ends every session of this account

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = AccountManager()

    def __str__(self) -> str:
        return str(self.id)

    def _get_session_auth_hash(self, secret: str | bytes | None = None) -> str:
        """What a session must match to go on: a changed password ends it, and so does a departure."""
        return salted_hmac("pairpep.network.sessions", f"{self.password}|{self.sessions}", secret=secret, algorithm="sha256").hexdigest()


class Membership(ScopedModel):
    """A role held by a person, in a program or in the network. The app may only read it: the wall's own functions write it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.RESTRICT, related_name="memberships")
    program = models.ForeignKey(Program, models.RESTRICT, null=True, blank=True, related_name="memberships")
    role = models.TextField()
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    # A worker lent by another program: this role opens one referral and nothing else.
    referral_id = models.UUIDField(null=True, blank=True)
    granted_by = models.ForeignKey(Person, models.RESTRICT, null=True, related_name="+")

    objects = MembershipQuerySet.as_manager()
    privacy = {
        "id": PLAIN,
        "person": INDIRECT,
        "program": PLAIN,
        "role": PLAIN,
        "since": PLAIN,
        "until": PLAIN,
        "referral_id": INDIRECT,
        "granted_by": INDIRECT,
    }
    page_joins = ("person", "program")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(role__in=roles.PROGRAM_ROLES, program__isnull=False) | Q(role__in=roles.NETWORK_ROLES, program__isnull=True),
                name="role_fits_its_place",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=models.F("since")), name="membership_ends_after_it_starts"
            ),
            models.CheckConstraint(condition=Q(referral_id__isnull=True) | Q(until__isnull=False), name="a_loan_is_dated"),
            models.UniqueConstraint(
                fields=["person", "program", "role"],
                condition=Q(referral_id__isnull=True, until__isnull=True),
                name="one_open_role",
                nulls_distinct=False,
            ),
        ]
        indexes = [models.Index(fields=["program", "role"], name="membership_of_program")]


class Authorisation(ScopedModel):
    """What lets a worker outside a professional order open files: granted by a named person, with its conditions (LAW-10 to 12)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.RESTRICT, related_name="authorisations")
    program = models.ForeignKey(Program, models.RESTRICT, related_name="+")
    granted_by = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    granted_on = models.DateField()
    ground = models.TextField()
    categories = ArrayField(models.TextField(), default=list)
    training_on = models.DateField()
    refresher_on = models.DateField()
    undertaking_on = models.DateField()
    revoked_on = models.DateField(null=True, blank=True)
    warned_on = models.DateField(null=True, blank=True)  # the jobs have written to the worker and the manager (network/lapses.py)
    lapse_told_on = models.DateField(null=True, blank=True)

    objects = AuthorisationQuerySet.as_manager()
    page_joins = ("person", "program", "granted_by")
    privacy = {
        "id": PLAIN,
        "person": INDIRECT,
        "program": PLAIN,
        "granted_by": INDIRECT,
        "granted_on": PLAIN,
        "ground": PLAIN,
        "categories": PLAIN,
        "training_on": PLAIN,
        "refresher_on": PLAIN,
        "undertaking_on": PLAIN,
        "revoked_on": PLAIN,
        "warned_on": PLAIN,
        "lapse_told_on": PLAIN,
    }

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(person=models.F("granted_by")), name="nobody_authorises_themselves"),
            models.CheckConstraint(
                condition=Q(
                    training_on__lte=models.F("granted_on"),
                    undertaking_on__lte=models.F("granted_on"),
                    refresher_on__lte=models.F("granted_on"),
                ),
                name="conditions_come_before_the_authorisation",
            ),
        ]
        indexes = [models.Index(fields=["person", "program"], name="authorisation_of_person")]

    @property
    def lapses_on(self) -> date:
        """The first day without it, unless a refresher comes before: a year after the last one, as app.held counts."""
        return a_year_after(self.refresher_on)


class Learning(ScopedModel):
    """A training on protecting information that someone of the staff did, and where its proof is (LAW-13). Recorded by somebody else."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    program = models.ForeignKey(Program, models.RESTRICT, related_name="+")
    kind = models.CharField(max_length=8, choices=[("arrival", "arrival"), ("yearly", "yearly")])
    done_on = models.DateField()
    topics = ArrayField(models.TextField(), default=list)
    proof = models.TextField()
    recorded_by = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    recorded_at = models.DateTimeField()

    objects = LearningQuerySet.as_manager()
    page_joins = ("person", "program", "recorded_by")
    privacy = dict.fromkeys(["id", "program", "kind", "done_on", "topics", "recorded_at"], PLAIN) | dict.fromkeys(
        ["person", "proof", "recorded_by"], INDIRECT
    )

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(person=models.F("recorded_by")), name="nobody_certifies_their_own_training")]
        indexes = [models.Index(fields=["program", "person"], name="learning_of_person")]


class RoleReview(ScopedModel):
    """Once a year somebody says of each role that it is still right (SEC-07). A role that no longer is gets ended instead."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    membership = models.ForeignKey(Membership, models.RESTRICT, related_name="+")
    person = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    program = models.ForeignKey(Program, models.RESTRICT, related_name="+")
    by = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    on = models.DateField()

    objects = LearningQuerySet.as_manager()
    page_joins = ("person", "program", "by")
    privacy = dict.fromkeys(["id", "membership", "program", "on"], PLAIN) | {"person": INDIRECT, "by": INDIRECT}

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(person=models.F("by")), name="nobody_confirms_their_own_role"),
            models.UniqueConstraint(fields=["membership", "on"], name="confirmed_once_a_day"),
        ]


class Invitation(ScopedModel):
    """A single-use link that lets one person of the staff in, with one role."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    email = models.EmailField()
    role = models.TextField()
    program = models.ForeignKey(Program, models.RESTRICT, null=True, blank=True, related_name="+")
    language = models.CharField(max_length=2, choices=LANGUAGES, default="fr")
    token_hash = models.BinaryField(unique=True)
    created_by = models.ForeignKey(Person, models.RESTRICT, null=True, related_name="+")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()
    page_joins = ("program", "created_by")
    privacy = {
        "id": PLAIN,
        "email": IDENTIFYING,
        "role": PLAIN,
        "program": PLAIN,
        "language": PLAIN,
        "token_hash": SENSITIVE,
        "created_by": INDIRECT,
        "created_at": PLAIN,
        "expires_at": PLAIN,
        "used_at": PLAIN,
        "cancelled_at": PLAIN,
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(role__in=roles.PROGRAM_ROLES, program__isnull=False) | Q(role__in=roles.NETWORK_ROLES, program__isnull=True),
                name="invited_role_fits_its_place",
            )
        ]


class WorkerCard(ScopedModel):
    """What a worker chooses to say of themselves to the people they could meet. Theirs to write, to hide, to change."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.RESTRICT, related_name="cards")
    program = models.ForeignKey(Program, models.RESTRICT, related_name="+")
    kind = models.CharField(max_length=6, choices=[("peer", "peer"), ("family", "family")])
    languages = ArrayField(models.TextField(), default=list, blank=True)
    gender = models.TextField(blank=True, default="")
    age_band = models.TextField(blank=True, default="")
    interests = ArrayField(models.TextField(), default=list, blank=True)
    modalities = ArrayField(models.TextField(), default=list, blank=True)
    times = ArrayField(models.TextField(), default=list, blank=True)
    words = models.TextField(blank=True, default="", max_length=400)
    words_lang = models.CharField(max_length=2, choices=LANGUAGES, default="fr")
    shown = models.BooleanField(default=False)  # most confidential by default (LAW-44)
    open = models.BooleanField(default=True)  # takes new people now

    privacy = {
        "id": PLAIN,
        "person": INDIRECT,
        "program": PLAIN,
        "kind": PLAIN,
        "languages": INDIRECT,
        "gender": INDIRECT,
        "age_band": INDIRECT,
        "interests": INDIRECT,
        "modalities": PLAIN,
        "times": PLAIN,
        "words": IDENTIFYING,
        "words_lang": PLAIN,
        "shown": PLAIN,
        "open": PLAIN,
    }

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "program", "kind"], name="one_card_per_place")]


class Welcome(models.Model):
    """A new worker in the network, and the mentor of their side who said hello. Community, never about a person followed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    program = models.ForeignKey(Program, models.RESTRICT, related_name="+")
    kind = models.CharField(max_length=6, choices=[("peer", "peer"), ("family", "family")])
    arrived_on = models.DateField()
    done_by = models.ForeignKey(Person, models.RESTRICT, null=True, blank=True, related_name="+")
    done_on = models.DateField(null=True, blank=True)

    objects = WelcomeQuerySet.as_manager()
    page_joins = ("person", "program")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "program", "kind"], name="one_welcome"),
            models.CheckConstraint(
                condition=Q(done_by__isnull=True, done_on__isnull=True) | Q(done_by__isnull=False, done_on__isnull=False),
                name="welcome_who_and_when",
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class Message(models.Model):
    """The outbox: a mail or a text on its way. The app may only add to it; the jobs send it and empty its words."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    to_person = models.ForeignKey(Person, models.RESTRICT, null=True, blank=True, related_name="+")
    invitation = models.ForeignKey(Invitation, models.RESTRICT, null=True, blank=True, related_name="+")  # to someone who is not here yet
    # To somebody who is nobody here: `keeper` knows their address (network/delivery.py).
    outside_id = models.UUIDField(null=True, blank=True)
    keeper = models.TextField(blank=True, default="")
    contact_id = models.UUIDField(null=True, blank=True)  # the address is looked up, and its permission asked, when it is sent
    channel = models.CharField(max_length=5, choices=[("email", "email"), ("sms", "sms"), ("paper", "paper")])
    language = models.CharField(max_length=2, choices=LANGUAGES)
    subject = models.TextField()
    body = EncryptedTextField(blank=True)
    enclosure = models.TextField(blank=True, default="")  # what goes with it, by name: made when it leaves (network/delivery.py)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    problem = models.TextField(blank=True, default="")

    class Meta:
        indexes = [models.Index(fields=["created_at"], condition=Q(sent_at__isnull=True), name="message_waiting")]
        constraints = [
            models.CheckConstraint(
                condition=Q(to_person__isnull=False, invitation__isnull=True, outside_id__isnull=True)
                | Q(to_person__isnull=True, invitation__isnull=False, outside_id__isnull=True)
                | Q(to_person__isnull=True, invitation__isnull=True, outside_id__isnull=False) & ~Q(keeper=""),
                name="message_to_someone",
            )
        ]

    def __str__(self) -> str:
        return str(self.id)
