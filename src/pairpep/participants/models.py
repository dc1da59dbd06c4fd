"""Young people and relatives, each a person with a file of their own, and what they agreed to."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from pairpep.kernel.crypto import EncryptedTextField
from pairpep.kernel.ids import new_id
from pairpep.kernel.scoping import IDENTIFYING, INDIRECT, PLAIN, SENSITIVE, ScopedModel
from pairpep.network.models import LANGUAGES, Person, Program
from pairpep.participants.querysets import (
    AboutFileQuerySet,
    ConsentQuerySet,
    FileQuerySet,
    OpeningQuerySet,
    RefusalQuerySet,
    RestrictionQuerySet,
)

SIDES = [("youth", "youth"), ("relative", "relative")]


class File(ScopedModel):
    """The little that a program keeps about a young person or a relative: a local code and the name they chose.

    Never a health insurance number, an address or a diagnosis. `birth_year` and `birth_month` only if known.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    program = models.ForeignKey(Program, models.RESTRICT, related_name="+")
    person = models.ForeignKey(Person, models.RESTRICT, related_name="files")
    side = models.CharField(max_length=8, choices=SIDES)
    code = models.TextField()
    chosen_name = EncryptedTextField()
    pronouns = models.TextField(blank=True, default="")
    language = models.CharField(max_length=2, choices=LANGUAGES, default="fr")
    languages = ArrayField(models.TextField(), default=list, blank=True)
    birth_year = models.PositiveSmallIntegerField(null=True, blank=True)
    birth_month = models.PositiveSmallIntegerField(null=True, blank=True)
    relation = models.TextField(blank=True, default="")
    followed_since = models.DateField(null=True, blank=True)
    followed_until = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(Person, models.RESTRICT, null=True, blank=True, related_name="+")
    fictitious = models.BooleanField(default=False)

    objects = FileQuerySet.as_manager()
    about_field = "id"
    privacy = {
        "id": PLAIN,
        "program": PLAIN,
        "person": INDIRECT,
        "side": PLAIN,
        "code": INDIRECT,
        "chosen_name": IDENTIFYING,
        "pronouns": INDIRECT,
        "language": PLAIN,
        "languages": INDIRECT,
        "birth_year": INDIRECT,
        "birth_month": INDIRECT,
        "relation": INDIRECT,
        "followed_since": INDIRECT,
        "followed_until": INDIRECT,
        "created_at": PLAIN,
        "created_by": INDIRECT,
        "fictitious": PLAIN,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["program", "code"], name="code_is_local_to_the_program"),
            models.UniqueConstraint(fields=["id", "program"], name="file_with_its_program"),
            models.CheckConstraint(
                condition=Q(birth_month__isnull=True) | Q(birth_month__range=(1, 12), birth_year__isnull=False), name="a_month_has_its_year"
            ),
            models.CheckConstraint(condition=Q(side="relative") | Q(relation=""), name="only_relatives_have_a_relation"),
        ]
        indexes = [models.Index(fields=["person"], name="file_of_person")]

    def about(self) -> tuple[Any, Any] | None:
        return self.__dict__.get("id"), self.__dict__.get("program_id")


class AboutFile(ScopedModel):
    """A row that hangs on a file. The pair (file, program) is a composite foreign key in the database."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    file = models.ForeignKey(File, models.RESTRICT, related_name="+")
    program = models.ForeignKey(Program, models.RESTRICT, related_name="+")

    objects = AboutFileQuerySet.as_manager()
    about_field = "file_id"

    class Meta:
        abstract = True


class ContactPoint(AboutFile):
    """An address the person says is theirs alone and safe to write to. Nobody of the staff reads it back."""

    kind = models.CharField(max_length=5, choices=[("email", "email"), ("sms", "sms")])
    value = EncryptedTextField()
    index = models.BinaryField()
    created_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    privacy = {
        "id": PLAIN,
        "file": INDIRECT,
        "program": PLAIN,
        "kind": PLAIN,
        "value": IDENTIFYING,
        "index": SENSITIVE,
        "created_at": PLAIN,
        "withdrawn_at": PLAIN,
    }

    class Meta:
        indexes = [models.Index(fields=["file"], name="contact_of_file"), models.Index(fields=["index"], name="contact_by_digest")]


class Consent(AboutFile):
    """One answer to one purpose: who said it, in which capacity, to which text. Withdrawn, never rewritten."""

    purpose = models.TextField()
    referral_id = models.UUIDField(null=True, blank=True)  # a yes to one referral is not a yes to the next
    given = models.BooleanField()
    capacity = models.CharField(max_length=8, choices=[("self", "self"), ("guardian", "guardian"), ("assent", "assent")])
    by_person = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    notice = models.TextField()
    notice_version = models.TextField()
    language = models.CharField(max_length=2, choices=LANGUAGES)
    at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = ConsentQuerySet.as_manager()
    privacy = {
        "id": PLAIN,
        "file": INDIRECT,
        "program": PLAIN,
        "purpose": PLAIN,
        "referral_id": PLAIN,
        "given": SENSITIVE,
        "capacity": PLAIN,
        "by_person": INDIRECT,
        "notice": PLAIN,
        "notice_version": PLAIN,
        "language": PLAIN,
        "at": PLAIN,
        "withdrawn_at": PLAIN,
    }

    class Meta:
        indexes = [models.Index(fields=["file", "referral_id"], name="consent_of_file")]


class AccessLink(AboutFile):
    """A single-use way in, for someone without an account: a link, and a code given apart."""

    person = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    token_hash = models.BinaryField(unique=True)
    code_hash = models.BinaryField()
    created_by = models.ForeignKey(Person, models.RESTRICT, null=True, related_name="+")  # who can show it again until it is used
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)

    privacy = {
        "id": PLAIN,
        "file": INDIRECT,
        "program": PLAIN,
        "person": INDIRECT,
        "token_hash": SENSITIVE,
        "code_hash": SENSITIVE,
        "created_by": INDIRECT,
        "created_at": PLAIN,
        "expires_at": PLAIN,
        "used_at": PLAIN,
        "tries": PLAIN,
    }

    class Meta:
        indexes = [models.Index(fields=["file"], name="link_of_file")]


class LinkRequest(models.Model):
    """Someone asked for a new link by typing their address. Only a digest is kept, until the job has answered."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    index = models.BinaryField()
    code_hash = models.BinaryField()
    language = models.CharField(max_length=2, choices=LANGUAGES)
    created_at = models.DateTimeField()


class Permission(AboutFile):
    """A young person lets one family support worker know that they are followed and whom they see. Standing until withdrawn."""

    to_person = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    privacy = {"id": PLAIN, "file": INDIRECT, "program": PLAIN, "to_person": INDIRECT, "given_at": PLAIN, "withdrawn_at": PLAIN}

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["file", "to_person"], condition=Q(withdrawn_at__isnull=True), name="one_standing_permission")
        ]


class Tie(AboutFile):
    """A relative and a young person. `file` is the young person's. Only a guardian's tie ever shows, and only to those it binds."""

    relative_file = models.ForeignKey(File, models.RESTRICT, related_name="+")
    guardian = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    privacy = {"id": PLAIN, "file": INDIRECT, "program": PLAIN, "relative_file": INDIRECT, "guardian": SENSITIVE, "created_at": PLAIN}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["file", "relative_file"], name="one_tie")]
        indexes = [models.Index(fields=["relative_file"], name="tie_of_relative")]


class Restriction(AboutFile):
    """« Not this person », or « nobody of this role »: said by the person, and it holds in every statement until they lift it.

    The notice of the law (LAW-14): whose page, whom, which information, and a dated confirmation by who signs. Changed, it is another row.
    """

    person = models.ForeignKey(Person, models.RESTRICT, null=True, blank=True, related_name="+")
    category = models.TextField(blank=True, default="")  # a role, when it is not about one person
    parts = ArrayField(models.TextField(), default=list, blank=True)  # codes of participants/parts.py; none of them is the whole page
    since = models.DateTimeField()
    lifted_at = models.DateTimeField(null=True, blank=True)
    recorded_by = models.ForeignKey(Person, models.RESTRICT, null=True, blank=True, related_name="+")  # from a paper notice
    signatory = EncryptedTextField(blank=True)  # who signed for a child or a person represented, and how to reach them

    objects = RestrictionQuerySet.as_manager()
    privacy = {
        "id": PLAIN,
        "file": INDIRECT,
        "program": PLAIN,
        "person": INDIRECT,
        "category": SENSITIVE,
        "parts": SENSITIVE,
        "since": PLAIN,
        "lifted_at": PLAIN,
        "recorded_by": INDIRECT,
        "signatory": IDENTIFYING,
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, category="") | (Q(person__isnull=True) & ~Q(category="")), name="someone_or_a_role"
            ),
            models.UniqueConstraint(
                fields=["file", "person", "category"],
                condition=Q(lifted_at__isnull=True),
                name="one_standing_restriction",
                nulls_distinct=False,
            ),
        ]
        indexes = [models.Index(fields=["program"], condition=Q(lifted_at__isnull=True), name="restrictions_standing")]


class Opening(AboutFile):
    """A file opened because of a danger, for a few hours: the privacy lead is told at once, the person later, and someone reviews it."""

    by = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    reason = models.TextField()  # a code: what kind of danger, never what is thought of the person
    at = models.DateTimeField()
    until = models.DateTimeField()
    person_told_on = models.DateField()  # from this day the person reads it on their page
    reviewed_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.ForeignKey(Person, models.RESTRICT, null=True, blank=True, related_name="+")
    decision = models.TextField(blank=True, default="", db_default="")  # a code: justified, or to follow up

    objects = OpeningQuerySet.as_manager()
    privacy = {
        "id": PLAIN,
        "file": INDIRECT,
        "program": PLAIN,
        "by": INDIRECT,
        "reason": SENSITIVE,
        "at": PLAIN,
        "until": PLAIN,
        "person_told_on": PLAIN,
        "reviewed_at": PLAIN,
        "reviewed_by": INDIRECT,
        "decision": PLAIN,
    }
    page_joins = ("program", "by", "reviewed_by")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(reviewed_at__isnull=True, reviewed_by__isnull=True, decision="")
                | Q(reviewed_at__isnull=False, reviewed_by__isnull=False) & ~Q(decision=""),
                name="opening_who_and_when",
            ),
        ]
        indexes = [
            models.Index(fields=["by", "until"], name="opening_by"),
            models.Index(fields=["file", "-at"], name="opening_of_file"),
            models.Index(fields=["program", "-at"], name="opening_of_program"),
        ]


REFUSALS = ("mourning", "cause_of_death", "solicitation", "unattached_researcher")


class Refusal(AboutFile):
    """What the person refuses for later and for others (LAW-15): each category its own line, standing until withdrawn, never rewritten."""

    category = models.TextField(choices=[(code, code) for code in REFUSALS])
    themes = ArrayField(
        models.TextField(), default=list, blank=True
    )  # of a researcher attached to no listed body only; none: whatever it is about
    since = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    recorded_by = models.ForeignKey(Person, models.RESTRICT, null=True, blank=True, related_name="+")
    signatory = EncryptedTextField(blank=True)

    objects = RefusalQuerySet.as_manager()
    privacy = {
        "id": PLAIN,
        "file": INDIRECT,
        "program": PLAIN,
        "category": SENSITIVE,
        "themes": SENSITIVE,
        "since": PLAIN,
        "withdrawn_at": PLAIN,
        "recorded_by": INDIRECT,
        "signatory": IDENTIFYING,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["file", "category"], condition=Q(withdrawn_at__isnull=True), name="one_standing_refusal"),
            models.CheckConstraint(condition=Q(category="unattached_researcher") | Q(themes=[]), name="only_one_refusal_has_themes"),
        ]


class Reaching(AboutFile):
    """How and when the person wishes to be reached, and to whom nothing is ever said. Theirs to write, and theirs to empty."""

    times = ArrayField(models.TextField(), default=list, blank=True)
    quiet_phone = models.BooleanField(default=False)  # no message at all: what waits is said on the page, or face to face
    no_voicemail = models.BooleanField(default=False)
    never_tell = EncryptedTextField(blank=True)  # whom never to speak to of them, in their own words
    changed_at = models.DateTimeField()

    privacy = {
        "id": PLAIN,
        "file": INDIRECT,
        "program": PLAIN,
        "times": INDIRECT,
        "quiet_phone": INDIRECT,
        "no_voicemail": INDIRECT,
        "never_tell": SENSITIVE,
        "changed_at": PLAIN,
    }

    class Meta:
        constraints = [models.UniqueConstraint(fields=["file"], name="reached_one_way")]
