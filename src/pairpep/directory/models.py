"""Who is at the table: programs, organisations and leaders as each wishes to be described, and programs that wish to join.

Programs are those of the network: nothing about them is entered twice. Nothing here is about anybody who is followed.
"""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from pairpep.directory.querysets import EntryQuerySet, JoinRequestQuerySet
from pairpep.directory.workflow import EVERYONE, JOINING, KINDS, LEADER, MEMBERS, NOT_YET, ORGANISATION, PROGRAM, SHOWN, WAITING
from pairpep.kernel.bilingual import Text, TextField
from pairpep.kernel.crypto import EncryptedTextField
from pairpep.kernel.ids import new_id
from pairpep.kernel.scoping import IDENTIFYING, INDIRECT, PLAIN, SENSITIVE, ScopedModel
from pairpep.network.models import LANGUAGES, Person, Program

ENDS = tuple(sorted(JOINING.ends))  # in an order that stays: a migration is compared with them


class Entry(models.Model):
    """One line of the directory. Who owns it decides how far it is seen; without an account, the coordination notes that they agreed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.TextField()
    program = models.OneToOneField(Program, models.RESTRICT, null=True, blank=True, related_name="+")
    owner = models.ForeignKey(Person, models.RESTRICT, null=True, blank=True, related_name="+")  # a partner who signs in
    name = TextField(both_required=False)  # empty for a program, which has its own
    sort = models.TextField(blank=True, default="")  # of organisation (content/directory)
    place = models.TextField(blank=True, default="")  # a region of Québec (content), or where a leader is
    role = TextField(both_required=False)  # whom to ask for; for a leader, what they are
    brings = TextField(both_required=False)
    site = models.TextField(blank=True, default="")
    shown = models.TextField(default=MEMBERS)
    agreed_at = models.DateTimeField(null=True, blank=True)
    agreed_by = models.ForeignKey(Person, models.RESTRICT, null=True, blank=True, related_name="+")
    on_word = models.BooleanField(default=False)  # the coordination noted the agreement of somebody who has no account
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Person, models.RESTRICT, related_name="+")

    objects = EntryQuerySet.as_manager()
    page_joins = ("program", "owner", "agreed_by")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="a_kind_of_entry"),
            models.CheckConstraint(condition=Q(shown__in=SHOWN), name="how_far_an_entry_is_seen"),
            models.CheckConstraint(
                condition=Q(kind=PROGRAM, program__isnull=False, owner__isnull=True)
                | Q(kind__in=(ORGANISATION, LEADER), program__isnull=True),
                name="an_entry_of_a_program_is_its",
            ),
            models.CheckConstraint(condition=~Q(shown=EVERYONE) | Q(agreed_at__isnull=False), name="public_only_where_agreed"),
            models.CheckConstraint(
                condition=~Q(kind=LEADER) | Q(shown="nobody") | Q(agreed_at__isnull=False), name="a_person_is_named_if_they_agreed"
            ),
            models.CheckConstraint(condition=Q(site="") | Q(site__startswith="https://"), name="a_safe_address"),
        ]
        indexes = [models.Index(fields=["kind", "shown"], name="entries_shown")]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def title(self) -> Text:
        return self.program.name if self.program else self.name

    @property
    def is_public(self) -> bool:
        return self.shown == EVERYONE


class JoinRequest(ScopedModel):
    """A program that is not here yet asks to be. Who wrote is sealed, and erased some days after the end."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.TextField()
    establishment = models.TextField()
    region = models.TextField()
    writer = EncryptedTextField(blank=True)
    function = models.TextField(blank=True, default="")
    email = EncryptedTextField(blank=True)
    needs = ArrayField(models.TextField(), default=list)
    words = EncryptedTextField(blank=True)
    language = models.CharField(max_length=2, choices=LANGUAGES, default="fr")
    token_hash = models.BinaryField(unique=True)
    state = models.TextField(default=WAITING)
    asked_at = models.DateTimeField()
    answer_by = models.DateField()  # promised; when put off, the day it comes back
    answer = models.TextField(blank=True, default="")  # what the writer reads
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, models.RESTRICT, null=True, blank=True, related_name="+")
    program = models.ForeignKey(Program, models.RESTRICT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    objects = JoinRequestQuerySet.as_manager()  # type: ignore[django-manager-missing]
    page_joins = ("program", "answered_by")
    privacy = (
        dict.fromkeys(["id", "region", "needs", "language", "state", "asked_at", "answer_by", "answered_at"], PLAIN)
        | dict.fromkeys(["program", "ended_at", "erased_at"], PLAIN)
        | dict.fromkeys(["name", "establishment", "function", "answered_by"], INDIRECT)
        | dict.fromkeys(["words", "answer", "token_hash"], SENSITIVE)
        | dict.fromkeys(["writer", "email"], IDENTIFYING)
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=JOINING.states), name="a_state_of_joining"),
            models.CheckConstraint(
                condition=Q(state__in=ENDS, ended_at__isnull=False) | ~Q(state__in=ENDS) & Q(ended_at__isnull=True),
                name="joining_ends_once",
            ),
            models.CheckConstraint(condition=~Q(state=NOT_YET) | ~Q(answer=""), name="not_yet_is_said_in_words"),
        ]
        indexes = [models.Index(fields=["state", "answer_by"], name="requests_to_answer")]

    def __str__(self) -> str:
        return str(self.id)

    def about(self) -> None:
        """Nobody's file, and no program's yet."""

    def move(self, verb: str) -> None:
        self.state = JOINING.after(verb, self.state)
