"""What the desk keeps: answers about looks, the registers of the law, requests and their answers, a year looked back on.

Nothing here is an opinion of a person. What is written about someone here (a communication, an answer), they read on their own page.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from pairpep.kernel.crypto import EncryptedTextField
from pairpep.kernel.ids import new_id
from pairpep.kernel.scoping import INDIRECT, PLAIN, SENSITIVE, ScopedModel
from pairpep.network.models import LANGUAGES, Person, Program
from pairpep.participants.models import AboutFile, File
from pairpep.privacy.querysets import (
    AlertQuerySet,
    CommunicationQuerySet,
    EvaluationQuerySet,
    IncidentQuerySet,
    LookAnswerQuerySet,
    RefusedPagesQuerySet,
    RemarkQuerySet,
    ReportQuerySet,
    RightsRequestQuerySet,
)

FOLLOW_UP, INCIDENT = "to_follow_up", "incident"
HOWS = [(code, code) for code in ("print", "file", "letter", "oral", "other")]


def classed(*, plain: str, indirect: str = "", sensitive: str = "") -> dict[str, str]:
    """How much each field tells of someone, field by field."""
    said = ((PLAIN, plain), (INDIRECT, indirect), (SENSITIVE, sensitive))
    return {name: kind for kind, names in said for name in names.split()}


class OfProgram(ScopedModel):
    """A row of a program that hangs on no file, or only perhaps."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    program = models.ForeignKey(Program, models.RESTRICT, related_name="+")

    class Meta:
        abstract = True


class LookAnswer(OfProgram):
    """One question about a month of looks, and its answer: codes alone, about who looked."""

    month = models.DateField()
    mark = models.CharField(max_length=16)  # which question: the same one is found again, month after month
    kind = models.TextField()
    looker = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    answer = models.TextField()
    by = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    at = models.DateTimeField()

    objects = LookAnswerQuerySet.as_manager()  # type: ignore[django-manager-missing]
    privacy = classed(plain="id program month mark kind answer at", indirect="looker by")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["program", "month", "mark"], name="one_answer_a_question"),
            models.CheckConstraint(condition=~Q(looker=models.F("by")), name="nobody_answers_for_their_own_looks"),
        ]


class Communication(AboutFile):
    """Something told about someone to anybody but them: its nature, to whom, what for, and on what ground."""

    at = models.DateTimeField()
    how = models.TextField(choices=HOWS, default="other")
    information = EncryptedTextField()
    recipient = EncryptedTextField()
    purpose = EncryptedTextField()
    justification = EncryptedTextField()
    made_by = models.ForeignKey(Person, models.RESTRICT, related_name="+")

    objects = CommunicationQuerySet.as_manager()  # type: ignore[django-manager-missing]
    privacy = classed(plain="id program at how", indirect="file made_by", sensitive="information recipient purpose justification")

    class Meta:
        indexes = [
            models.Index(fields=["program", "-at"], name="communications_of_program"),
            models.Index(fields=["file", "-at"], name="communications_of_file"),
        ]


class Report(OfProgram):
    """« Something went wrong »: said by whoever noticed, answered by who watches over privacy, read by whoever said it."""

    file = models.ForeignKey(File, models.RESTRICT, null=True, blank=True, related_name="+")  # of a young person or a relative who reports
    by = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    kind = models.TextField()
    words = EncryptedTextField(blank=True)
    words_lang = models.CharField(max_length=2, choices=LANGUAGES, default="fr")
    at = models.DateTimeField()
    due_on = models.DateField()
    outcome = models.TextField(blank=True, default="")
    answer = EncryptedTextField(blank=True)
    answer_lang = models.CharField(max_length=2, choices=LANGUAGES, default="fr")
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, models.RESTRICT, null=True, blank=True, related_name="+")

    objects = ReportQuerySet.as_manager()  # type: ignore[django-manager-missing]
    about_field = "file_id"
    privacy = classed(
        plain="id program kind words_lang at due_on outcome answer_lang answered_at",
        indirect="file by answered_by",
        sensitive="words answer",
    )
    page_joins = ("program", "by")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="", answered_at__isnull=True, answered_by__isnull=True)
                | ~Q(outcome="") & Q(answered_at__isnull=False, answered_by__isnull=False),
                name="report_who_and_when",
            ),
        ]
        indexes = [
            models.Index(fields=["program", "-at"], name="reports_of_program"),
            models.Index(fields=["by", "-at"], name="reports_by"),
        ]

    def about(self) -> tuple[object, object] | None:
        return (self.file_id, self.program_id) if self.__dict__.get("file_id") else None


class Incident(OfProgram):
    """A line of the register, with the eight things that the regulation asks for. Never removed, by any login."""

    SERIOUS = [("yes", "yes"), ("no", "no")]

    report = models.OneToOneField(Report, models.RESTRICT, null=True, blank=True, related_name="+")
    kind = models.TextField()
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    # 1 to 5: which information, what happened, when, when it was known, how many people
    information = EncryptedTextField(blank=True)  # or why it is not known
    circumstances = EncryptedTextField(blank=True)
    happened = models.TextField(blank=True, default="")  # a day or a period, as it is known
    aware_on = models.DateField()
    people = models.PositiveIntegerField(null=True, blank=True)
    residents = models.PositiveIntegerField(null=True, blank=True)  # of Québec, among them
    # 6: what the conclusion rests on
    sensitivity = EncryptedTextField(blank=True)
    ill_use = EncryptedTextField(blank=True)
    consequences = EncryptedTextField(blank=True)
    likelihood = EncryptedTextField(blank=True)
    serious = models.TextField(choices=SERIOUS, blank=True, default="")
    # 7: who was told, and when
    minister_on = models.DateField(null=True, blank=True)
    commission_on = models.DateField(null=True, blank=True)
    persons_on = models.DateField(null=True, blank=True)
    public_on = models.DateField(null=True, blank=True)
    why_not_told = EncryptedTextField(blank=True)  # or why the public was
    # 8
    measures = EncryptedTextField(blank=True)
    changed_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(Person, models.RESTRICT, null=True, blank=True, related_name="+")

    objects = IncidentQuerySet.as_manager()  # type: ignore[django-manager-missing]
    privacy = classed(
        plain="id program report kind opened_at aware_on people residents serious minister_on commission_on persons_on public_on"
        " changed_at closed_at",
        indirect="opened_by happened closed_by",
        sensitive="information circumstances sensitivity ill_use consequences likelihood why_not_told measures",
    )
    page_joins = ("program",)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by__isnull=True)
                | Q(closed_at__isnull=False, closed_by__isnull=False) & ~Q(serious=""),
                name="incident_who_and_when",
            ),
        ]
        indexes = [models.Index(fields=["program", "-opened_at"], name="incidents_of_program")]


class RightsRequest(AboutFile):
    """To see what is kept, or to have it corrected: from one's own page or on paper, due on a day, answered in words that stay."""

    KINDS = [("access", "access"), ("correction", "correction")]

    kind = models.TextField(choices=KINDS)
    on_paper = models.BooleanField(default=False)
    words = EncryptedTextField(blank=True)
    words_lang = models.CharField(max_length=2, choices=LANGUAGES, default="fr")
    beside = models.BooleanField(default=False)  # keep my words beside what is written, whatever is decided
    received_on = models.DateField()
    due_on = models.DateField()
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    identity = models.TextField(blank=True, default="")
    identity_at = models.DateTimeField(null=True, blank=True)
    decision = models.TextField(blank=True, default="")
    refusal = models.TextField(blank=True, default="")
    answer = EncryptedTextField(blank=True)
    answer_lang = models.CharField(max_length=2, choices=LANGUAGES, default="fr")
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, models.RESTRICT, null=True, blank=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = RightsRequestQuerySet.as_manager()  # type: ignore[django-manager-missing]
    privacy = classed(
        plain="id program kind on_paper words_lang beside received_on due_on created_at identity identity_at decision refusal"
        " answer_lang answered_at withdrawn_at",
        indirect="file created_by answered_by",
        sensitive="words answer",
    )
    page_joins = ("program",)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(decision="", answered_at__isnull=True, answered_by__isnull=True)
                | ~Q(decision="") & ~Q(identity="") & Q(answered_at__isnull=False, answered_by__isnull=False, identity_at__isnull=False),
                name="no_answer_before_the_identity",
            ),
            models.CheckConstraint(condition=Q(decision__in=("", "granted")) | ~Q(refusal=""), name="a_refusal_has_its_reason"),
            models.CheckConstraint(condition=Q(answered_at__isnull=True) | Q(withdrawn_at__isnull=True), name="one_end_a_request"),
        ]
        indexes = [
            models.Index(fields=["program", "due_on"], name="requests_of_program"),
            models.Index(fields=["file", "-created_at"], name="requests_of_file"),
        ]


class Remark(AboutFile):
    """What the person says about what is written: their words, beside it. The original is never touched."""

    request = models.OneToOneField(RightsRequest, models.RESTRICT, related_name="+")
    words = EncryptedTextField()
    words_lang = models.CharField(max_length=2, choices=LANGUAGES, default="fr")
    at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True, blank=True)

    objects = RemarkQuerySet.as_manager()  # type: ignore[django-manager-missing]
    seen_with = ("participants.File",)
    privacy = classed(plain="id program request words_lang at taken_back_at", indirect="file", sensitive="words")


class Evaluation(OfProgram):
    """A year looked back on: logging, communications, measures. It does not close without the three."""

    year = models.PositiveSmallIntegerField()
    logging = models.TextField(blank=True, default="")
    communications = models.TextField(blank=True, default="")
    measures = models.TextField(blank=True, default="")
    to_do = models.TextField(blank=True, default="")  # what the program does about it; about nobody
    changed_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(Person, models.RESTRICT, null=True, blank=True, related_name="+")

    objects = EvaluationQuerySet.as_manager()  # type: ignore[django-manager-missing]
    privacy = classed(plain="id program year logging communications measures changed_at closed_at", indirect="to_do closed_by")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["program", "year"], name="one_evaluation_a_year"),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | ~Q(logging="") & ~Q(communications="") & ~Q(measures="") & Q(closed_by__isnull=False),
                name="no_year_closes_without_the_three",
            ),
        ]


class RefusedPages(models.Model):
    """How many pages were refused to someone of the staff in an hour. What was asked for is not kept."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    hour = models.DateTimeField()
    times = models.PositiveIntegerField(default=1)

    objects = RefusedPagesQuerySet.as_manager()  # type: ignore[django-manager-missing]

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "hour"], name="one_count_an_hour")]


class Alert(OfProgram):
    """Something that a job noticed: a burst of looks, pages refused one after the other, a journal not as it was sealed."""

    kind = models.TextField()
    looker = models.ForeignKey(Person, models.RESTRICT, null=True, blank=True, related_name="+")
    at = models.DateTimeField()
    times = models.PositiveIntegerField()
    answer = models.TextField(blank=True, default="")
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Person, models.RESTRICT, null=True, blank=True, related_name="+")

    objects = AlertQuerySet.as_manager()  # type: ignore[django-manager-missing]
    privacy = classed(plain="id program kind at times answer answered_at", indirect="looker answered_by")
    page_joins = ("program", "looker")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True, answered_by__isnull=True)
                | ~Q(answer="") & Q(answered_at__isnull=False, answered_by__isnull=False),
                name="alert_who_and_when",
            ),
        ]
        indexes = [models.Index(fields=["program", "-at"], name="alerts_of_program")]
