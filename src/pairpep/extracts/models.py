"""Agreements of studies, the people of each, the files made under them; bytes that only a function gives, keys that only jobs read."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from pairpep.extracts.querysets import (
    AgreementQuerySet,
    AnonymisationQuerySet,
    ApprovalQuerySet,
    DownloadQuerySet,
    ExtractQuerySet,
    InclusionQuerySet,
    LeafletQuerySet,
    ReassessmentQuerySet,
    StudyMemberQuerySet,
)
from pairpep.extracts.workflow import (
    ACTIVE,
    AGREEMENT,
    ANONYMISATION,
    DESTINATIONS,
    DRAFT,
    DROPPED,
    ENDED,
    EXTRACT,
    K_INSIDE,
    K_OUTSIDE,
    KEPT,
    MINORS,
    POPULATIONS,
)
from pairpep.kernel.crypto import EncryptedTextField
from pairpep.kernel.ids import new_id
from pairpep.kernel.scoping import ScopedModel
from pairpep.network.models import LANGUAGES, Person, Program
from pairpep.participants.models import AboutFile
from pairpep.privacy.models import classed


class Agreement(ScopedModel):
    """The authorisation that a file for research hangs on (LAW-30): what it is for, who decided, what may be read, by whom, until when."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    state = models.TextField(default=DRAFT)
    title = models.TextField()
    language = models.CharField(max_length=2, choices=LANGUAGES, default="fr")
    body = models.TextField(blank=True, default="")  # to which the researchers are attached
    attached = models.BooleanField(default=True)  # a public body of the law; otherwise some people refuse (LAW-15)
    ethics = models.TextField(blank=True, default="")  # reference of the ethics committee's decision
    impact = models.TextField(blank=True, default="")  # reference of the privacy impact assessment
    contract = models.TextField(blank=True, default="")  # reference of the written agreement
    purposes = models.TextField(blank=True, default="")
    variables = ArrayField(models.TextField(), default=list, blank=True)
    linkages = models.TextField(blank=True, default="")  # none by default
    security = models.TextField(blank=True, default="")
    incident_notice = models.BooleanField(default=False)  # they undertake to tell of an incident at once
    population = models.TextField(default=POPULATIONS[0])
    minors = models.TextField(blank=True, default="")
    inside = models.BooleanField(default=False)  # the file stays in a secure place of the network
    programs = ArrayField(models.UUIDField(), default=list, blank=True)  # those it concerns; each says its own yes
    destination = models.TextField(blank=True, default="")  # in Québec, or outside (LAW-36)
    place = models.TextField(blank=True, default="")  # where, when it is outside
    transfer = models.TextField(blank=True, default="")  # reference of the impact assessment that covers that place
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    destroy_by = models.DateField(null=True, blank=True)
    asked_by = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    asked_at = models.DateTimeField()
    signed_by = models.ForeignKey(Person, models.RESTRICT, null=True, blank=True, related_name="+")
    signed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    destroyed_at = models.DateTimeField(null=True, blank=True)  # its key, and with it any way back to a person

    objects = AgreementQuerySet.as_manager()  # type: ignore[django-manager-missing]
    privacy = classed(
        plain="id state language attached ethics impact contract variables incident_notice population minors inside programs destination"
        " transfer starts_on ends_on destroy_by asked_at signed_at ended_at destroyed_at",
        indirect="asked_by signed_by",
        sensitive="title body purposes linkages security place",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=AGREEMENT.states), name="a_state_of_an_agreement"),
            models.CheckConstraint(condition=Q(minors__in=("", *MINORS)), name="a_rule_for_minors"),
            models.CheckConstraint(condition=Q(population__in=POPULATIONS), name="a_population_of_a_study"),
            models.CheckConstraint(condition=Q(destination__in=("", *DESTINATIONS)), name="where_the_data_go"),
            models.CheckConstraint(
                condition=Q(state__in=(DRAFT, DROPPED)) | Q(signed_by__isnull=False, signed_at__isnull=False) & ~Q(signed_by=F("asked_by")),
                name="two_people_ask_and_sign",
            ),
            models.CheckConstraint(
                condition=Q(state__in=(DRAFT, DROPPED))
                | Q(starts_on__isnull=False, ends_on__gte=F("starts_on"), destroy_by__gte=F("ends_on")),
                name="an_agreement_has_its_days",
            ),
        ]

    def move(self, verb: str) -> None:
        self.state = AGREEMENT.after(verb, self.state)

    @property
    def k(self) -> int:
        """People in the smallest group."""
        return K_INSIDE if self.inside else K_OUTSIDE

    @property
    def is_active(self) -> bool:
        return self.state == ACTIVE


class Member(ScopedModel):  # type: ignore[django-manager-missing]
    """Somebody of a study. They read nothing of it before they committed to confidentiality, by themselves."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agreement = models.ForeignKey(Agreement, models.RESTRICT, related_name="members")
    person = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    added_by = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    added_at = models.DateTimeField()
    committed_at = models.DateTimeField(null=True, blank=True)
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = StudyMemberQuerySet.as_manager()  # type: ignore[django-manager-missing]
    seen_with = ("extracts.Agreement",)
    page_joins = ("person", "agreement")
    privacy = classed(plain="id agreement added_at committed_at removed_at", indirect="person added_by")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["agreement", "person"], name="once_in_a_study")]


class Approval(ScopedModel):  # type: ignore[django-manager-missing]
    """A program's own yes to a signed agreement, by who watches over privacy there. Ended, never rewritten; another yes is another row."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agreement = models.ForeignKey(Agreement, models.RESTRICT, related_name="approvals")
    program = models.ForeignKey(Program, models.RESTRICT, related_name="+")
    given_by = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    given_at = models.DateTimeField()
    ended_by = models.ForeignKey(Person, models.RESTRICT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = ApprovalQuerySet.as_manager()  # type: ignore[django-manager-missing]
    seen_with = ("extracts.Agreement",)
    page_joins = ("agreement", "program")
    privacy = classed(plain="id agreement program given_at ended_at", indirect="given_by ended_by")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agreement", "program"], condition=Q(ended_at__isnull=True), name="one_yes_of_a_program"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by__isnull=True) | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="who_ended_a_yes",
            ),
        ]


class Leaflet(ScopedModel):  # type: ignore[django-manager-missing]
    """That a worker printed what is owed to whoever is asked to take part (LAW-33): which study, where, when. Never for whom."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agreement = models.ForeignKey(Agreement, models.RESTRICT, related_name="leaflets")
    program = models.ForeignKey(Program, models.RESTRICT, related_name="+")
    printed_by = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    printed_at = models.DateTimeField()
    language = models.CharField(max_length=2, choices=LANGUAGES)

    objects = LeafletQuerySet.as_manager()  # type: ignore[django-manager-missing]
    seen_with = ("extracts.Agreement",)
    page_joins = ("agreement", "program")
    privacy = classed(plain="id agreement program printed_at language", indirect="printed_by")


class StudyKey(models.Model):
    """What makes the codes of a study, and its shifts of days: read by jobs alone, emptied when the study's data are destroyed."""

    agreement = models.OneToOneField(Agreement, models.RESTRICT, primary_key=True, related_name="+")
    key = EncryptedTextField(blank=True)  # 64 hexadecimal digits
    made_at = models.DateTimeField()
    destroyed_at = models.DateTimeField(null=True, blank=True)


class Extract(ScopedModel):  # type: ignore[django-manager-missing]
    """One file: who asked for it and why, what it holds in numbers, who let it out, until when, how it ended. A line of the register."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    agreement = models.ForeignKey(Agreement, models.RESTRICT, related_name="extracts")
    state = models.TextField(default=EXTRACT.states[0])
    why = models.TextField()
    language = models.CharField(max_length=2, choices=LANGUAGES, default="fr")
    asked_by = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    asked_at = models.DateTimeField()
    built_at = models.DateTimeField(null=True, blank=True)
    report = models.JSONField(default=dict)  # reporting.py
    rows = models.PositiveIntegerField(null=True, blank=True)
    size = models.PositiveBigIntegerField(null=True, blank=True)  # bytes
    digest = models.TextField(blank=True, default="")  # SHA-256
    destroy_by = models.DateField(null=True, blank=True)
    decided_by = models.ForeignKey(Person, models.RESTRICT, null=True, blank=True, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    keep_until = models.DateField(null=True, blank=True)  # the copy kept here goes on this day
    removed_at = models.DateTimeField(null=True, blank=True)
    programs = ArrayField(models.UUIDField(), default=list, blank=True)  # of whom somebody is in it
    recalled_at = models.DateTimeField(null=True, blank=True)  # a program of it ended its yes: every copy is to be destroyed
    told_at = models.DateTimeField(null=True, blank=True)  # each person of it reads so on their page
    attested_by = models.ForeignKey(Person, models.RESTRICT, null=True, blank=True, related_name="+")
    attested_at = models.DateTimeField(null=True, blank=True)
    attested_how = models.TextField(blank=True, default="")

    objects = ExtractQuerySet.as_manager()  # type: ignore[django-manager-missing]
    seen_with = ("extracts.Agreement",)
    page_joins = ("agreement",)
    privacy = classed(
        plain="id agreement state language asked_at built_at report rows size digest destroy_by decided_at keep_until removed_at told_at"
        " programs recalled_at attested_at",
        indirect="asked_by decided_by attested_by",
        sensitive="why attested_how",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=EXTRACT.states), name="a_state_of_an_extract"),
            models.CheckConstraint(
                condition=Q(state__in=("asked", "built", "blocked")) | Q(decided_by__isnull=False) & ~Q(decided_by=F("asked_by")),
                name="two_people_ask_and_release",
            ),
            models.CheckConstraint(
                condition=~Q(state="gone") | Q(attested_at__isnull=False) & ~Q(attested_how=""), name="gone_is_attested"
            ),
        ]
        indexes = [models.Index(fields=["agreement", "-asked_at"], name="extracts_of_agreement")]

    def move(self, verb: str) -> None:
        self.state = EXTRACT.after(verb, self.state)


class Link(ScopedModel):  # type: ignore[django-manager-missing]
    """One download, by one person, once, for a short while."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    extract = models.ForeignKey(Extract, models.RESTRICT, related_name="links")
    recipient = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    objects = DownloadQuerySet.as_manager()  # type: ignore[django-manager-missing]
    seen_with = ("extracts.Extract", "extracts.Agreement")
    page_joins = ("extract", "extract__agreement")
    privacy = classed(plain="id extract made_at expires_at used_at", indirect="recipient")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(expires_at__gt=F("made_at")), name="a_link_lasts")]
        indexes = [models.Index(fields=["extract"], name="links_of_extract")]


class Piece(models.Model):
    """A part of the file as it is kept, encrypted; given by app.extract_pieces alone, against a link that is used by it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    extract = models.ForeignKey(Extract, models.CASCADE, related_name="+")
    place = models.PositiveIntegerField()
    body = EncryptedTextField()  # base64

    class Meta:
        constraints = [models.UniqueConstraint(fields=["extract", "place"], name="one_piece_a_place")]


class Inclusion(AboutFile):
    """That somebody's data are in a file: written by the job that made it, read by them alone, once it was let out."""

    extract = models.ForeignKey(Extract, models.RESTRICT, related_name="+")
    at = models.DateTimeField()

    objects = InclusionQuerySet.as_manager()  # type: ignore[django-manager-missing]
    privacy = classed(plain="id program extract at", indirect="file")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["extract", "file"], name="once_in_an_extract")]
        indexes = [models.Index(fields=["file", "-at"], name="studies_of_file")]


class Anonymisation(ScopedModel):  # type: ignore[django-manager-missing]
    """A run of anonymisation, step by step as the regulation has it (LAW-37). Its supervisor lets it out, and nobody else."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    state = models.TextField(default=DRAFT)
    title = models.TextField()
    language = models.CharField(max_length=2, choices=LANGUAGES, default="fr")
    purposes = models.TextField(blank=True, default="")
    supervisor = models.ForeignKey(Person, models.RESTRICT, null=True, blank=True, related_name="+")
    competence = models.TextField(blank=True, default="")  # what makes the supervisor competent
    identifiers = models.TextField(blank=True, default="")  # what was removed
    individualisation = models.TextField(blank=True, default="")  # the three of the preliminary analysis
    correlation = models.TextField(blank=True, default="")
    inference = models.TextField(blank=True, default="")
    techniques = models.TextField(blank=True, default="")
    security = models.TextField(blank=True, default="")
    risk = models.TextField(blank=True, default="")  # what remains, once all of this is done
    reassess_on = models.DateField(null=True, blank=True)
    begun_by = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    begun_at = models.DateTimeField()
    released_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Person, models.RESTRICT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_why = models.TextField(blank=True, default="")

    objects = AnonymisationQuerySet.as_manager()  # type: ignore[django-manager-missing]
    page_joins = ("supervisor", "begun_by")
    privacy = classed(
        plain="id state language reassess_on begun_at released_at ended_at",
        indirect="supervisor begun_by ended_by",
        sensitive="title purposes competence identifiers individualisation correlation inference techniques security risk ended_why",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=ANONYMISATION.states), name="a_state_of_an_anonymisation"),
            models.CheckConstraint(
                condition=~Q(state=KEPT)
                | Q(supervisor__isnull=False, reassess_on__isnull=False, released_at__isnull=False)
                & ~Q(supervisor=F("begun_by"))
                & ~Q(purposes="") & ~Q(competence="") & ~Q(identifiers="") & ~Q(individualisation="") & ~Q(correlation="")
                & ~Q(inference="") & ~Q(techniques="") & ~Q(security="") & ~Q(risk=""),
                name="each_step_is_filled",
            ),
            models.CheckConstraint(condition=~Q(state=ENDED) | Q(ended_at__isnull=False) & ~Q(ended_why=""), name="an_end_says_why"),
        ]  # fmt: skip

    def move(self, verb: str) -> None:
        self.state = ANONYMISATION.after(verb, self.state)


class Reassessment(ScopedModel):  # type: ignore[django-manager-missing]
    """Whether, today, somebody could be found again in what was anonymised: what was looked at, what was found, when next."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    anonymisation = models.ForeignKey(Anonymisation, models.RESTRICT, related_name="reassessments")
    found = models.TextField()
    next_on = models.DateField()
    by = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    at = models.DateTimeField()

    objects = ReassessmentQuerySet.as_manager()  # type: ignore[django-manager-missing]
    seen_with = ("extracts.Anonymisation",)
    page_joins = ("anonymisation", "by")
    privacy = classed(plain="id anonymisation next_on at", indirect="by", sensitive="found")
