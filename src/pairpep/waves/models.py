"""Who is asked what and when; links; what was typed, read before it is shown; what was heard and what came of it.

Nothing here holds an answer. An invitation knows that somebody gave, and never what (ADR 26).
"""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from pairpep.kernel.bilingual import TextField
from pairpep.kernel.ids import new_id
from pairpep.kernel.scoping import IDENTIFYING, INDIRECT, PLAIN, SENSITIVE, ScopedModel
from pairpep.network.models import LANGUAGES, Person, Program
from pairpep.participants.models import AboutFile, File
from pairpep.waves.querysets import (
    BulletinQuerySet,
    CampaignQuerySet,
    CountsReadQuerySet,
    LinkQuerySet,
    PaperQuerySet,
    PointQuerySet,
    ReaderQuerySet,
    ReadingQuerySet,
    WaveQuerySet,
)
from pairpep.waves.workflow import (
    ANSWERS,
    AUDIENCES,
    BULLETIN,
    CAMPAIGN,
    DONE,
    DRAFT,
    EVERY,
    KEPT_BACK,
    NOT_NOW,
    POINT,
    PROMISED,
    PUBLISHED,
    RHYTHMS,
    WORDS,
)


def classed(*, plain: str, indirect: str = "", sensitive: str = "", identifying: str = "") -> dict[str, str]:
    """How much each field tells of someone, field by field."""
    said = ((PLAIN, plain), (INDIRECT, indirect), (SENSITIVE, sensitive), (IDENTIFYING, identifying))
    return {name: kind for kind, names in said for name in names.split()}


class Campaign(ScopedModel):  # type: ignore[django-manager-missing]
    """A collection: which questionnaires, of whom, in which programs, how often. Composed by the coordination."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    title = TextField()
    codes = ArrayField(models.TextField())  # of questionnaires: their current edition is what is asked
    audience = models.TextField()
    programs = ArrayField(models.UUIDField(), default=list, blank=True)  # none: all of them
    rhythm = models.TextField()
    months = models.PositiveSmallIntegerField(null=True, blank=True)
    opens_on = models.DateField()
    open_days = models.PositiveSmallIntegerField(null=True, blank=True)
    reminders = models.PositiveSmallIntegerField(default=0)
    state = models.TextField(default=DRAFT)
    over_minutes = models.PositiveSmallIntegerField(default=0)  # above what is allowed, when it began
    over_reason = TextField(both_required=False, blank=True, default=dict)
    over_by = models.ForeignKey(Person, models.RESTRICT, null=True, blank=True, related_name="+")
    made_by = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    made_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = CampaignQuerySet.as_manager()  # type: ignore[django-manager-missing]
    privacy = classed(
        plain="id title codes audience programs rhythm months opens_on open_days reminders state over_minutes made_at started_at ended_at",
        indirect="over_by made_by",
        sensitive="over_reason",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(audience__in=AUDIENCES), name="an_audience"),
            models.CheckConstraint(condition=Q(rhythm__in=RHYTHMS), name="a_rhythm"),
            models.CheckConstraint(condition=Q(state__in=CAMPAIGN.states), name="a_state_of_a_collection"),
            models.CheckConstraint(condition=~Q(rhythm=EVERY) | Q(months__gte=1, open_days__gte=1), name="again_after_some_months"),
            models.CheckConstraint(condition=Q(over_minutes=0) | Q(over_by__isnull=False), name="too_much_has_a_name"),
            models.CheckConstraint(condition=Q(reminders__lte=4), name="not_more_reminders"),
        ]

    def move(self, verb: str) -> None:
        self.state = CAMPAIGN.after(verb, self.state)


class Wave(ScopedModel):
    """One time that it is asked: from which day until which. `closes_on` is the first day on which nobody answers any more."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    campaign = models.ForeignKey(Campaign, models.CASCADE, related_name="waves")
    number = models.PositiveSmallIntegerField()
    opens_on = models.DateField()
    closes_on = models.DateField(null=True, blank=True)

    objects = WaveQuerySet.as_manager()
    seen_with = ("waves.Campaign",)
    privacy = classed(plain="id campaign number opens_on closes_on")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["campaign", "number"], name="each_wave_once")]


class OfARespondent(ScopedModel):
    """A row of one respondent: a young person or a relative (`file`), someone of the staff (`person`), or a whole team (neither)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    program = models.ForeignKey(Program, models.RESTRICT, related_name="+")
    file = models.ForeignKey(File, models.RESTRICT, null=True, blank=True, related_name="+")
    person = models.ForeignKey(Person, models.RESTRICT, null=True, blank=True, related_name="+")

    objects = LinkQuerySet.as_manager()
    about_field = "file_id"

    class Meta:
        abstract = True


class Invitation(OfARespondent):
    """That somebody was asked, was reminded, and gave: never what, and never when."""

    wave = models.ForeignKey(Wave, models.CASCADE, related_name="+")
    given = ArrayField(models.TextField(), default=list, blank=True)  # codes of questionnaires
    times = models.PositiveIntegerField(default=0)  # of a whole team: how many
    reminded = models.PositiveSmallIntegerField(default=0)
    reminded_on = models.DateField(null=True, blank=True)
    message_id = models.UUIDField(null=True, blank=True)  # the last reminder, in the outbox

    privacy = classed(plain="id wave program times reminded reminded_on message_id", indirect="file person", sensitive="given")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["wave", "program", "file", "person"], name="asked_once_a_wave", nulls_distinct=False),
            models.CheckConstraint(condition=Q(file__isnull=True) | Q(person__isnull=True), name="asked_as_one"),
        ]


class Link(OfARespondent):
    """A personal link, or a team's. Of its token a digest alone is kept; each one opens what is asked now."""

    token_hash = models.BinaryField(unique=True)
    stop_hash = models.BinaryField(unique=True)
    language = models.CharField(max_length=2, choices=LANGUAGES, default="fr")
    mails = models.BooleanField(default=False)
    made_on = models.DateField()
    ends_on = models.DateField()

    privacy = classed(plain="id program language mails made_on ends_on", indirect="file person", sensitive="token_hash stop_hash")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(file__isnull=True) | Q(person__isnull=True), name="a_link_of_one")]
        indexes = [
            models.Index(fields=["file"], name="link_to_answer_of_file"),
            models.Index(fields=["person"], name="link_to_answer_of_staff"),
        ]


class PaperCode(ScopedModel):
    """A code written on a paper questionnaire. Typed in once, by someone whose name is kept; the paper names nobody.

    `made_by` is nobody when somebody asked for the code on their own page: whoever types in must not learn whose it is.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    program = models.ForeignKey(Program, models.RESTRICT, related_name="+")
    code_hash = models.BinaryField(unique=True)
    questionnaire = models.TextField()
    edition_id = models.UUIDField()
    audience = models.TextField()
    wave_id = models.UUIDField(null=True, blank=True)
    made_by = models.ForeignKey(Person, models.RESTRICT, null=True, blank=True, related_name="+")
    made_on = models.DateField()
    typed_by = models.ForeignKey(Person, models.RESTRICT, null=True, blank=True, related_name="+")
    typed_on = models.DateField(null=True, blank=True)

    objects = PaperQuerySet.as_manager()
    privacy = classed(
        plain="id program questionnaire edition_id audience wave_id made_on typed_on", indirect="made_by typed_by", sensitive="code_hash"
    )


class OwnSheet(AboutFile):
    """That the answers of a sheet are somebody's own, because they asked for it. Read by them alone; never by whoever types it in."""

    paper = models.OneToOneField(PaperCode, models.CASCADE, related_name="+")

    privacy = classed(plain="id program", indirect="file paper")


class Reader(ScopedModel):
    """Who reads typed words before anybody else does: one person at a time, chosen by the coordination."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    named_by = models.ForeignKey(Person, models.RESTRICT, related_name="+")

    objects = ReaderQuerySet.as_manager()
    privacy = classed(plain="id since until", indirect="person named_by")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["until"], condition=Q(until__isnull=True), name="one_reader", nulls_distinct=False)]


class Reading(ScopedModel):
    """What the reader decided of some typed words: shown as they are, with passages taken out, or kept back. Never written again."""

    words = models.OneToOneField("responses.Words", models.CASCADE, primary_key=True, related_name="+")
    program = models.ForeignKey(Program, models.RESTRICT, related_name="+")
    edition_id = models.UUIDField()
    audience = models.TextField()
    item = models.TextField()
    month = models.DateField()
    state = models.TextField()
    shown = models.TextField(blank=True)
    language = models.CharField(max_length=2, choices=LANGUAGES)
    reason = models.TextField(blank=True, default="")
    reader = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    read_on = models.DateField()

    objects = ReadingQuerySet.as_manager()
    privacy = classed(
        plain="words program edition_id audience item month state language reason read_on", indirect="reader", sensitive="shown"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=sorted(WORDS.ends)), name="how_words_were_read"),
            models.CheckConstraint(condition=~Q(state=KEPT_BACK) | (Q(shown="") & ~Q(reason="")), name="kept_back_has_its_reason"),
        ]
        indexes = [models.Index(fields=["program", "state"], name="words_that_were_read")]


class CountsRead(ScopedModel):
    """That the counts of a question were looked at, on a day: by nobody in particular."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    questionnaire = models.TextField()
    item = models.TextField()
    on = models.DateField()

    objects = CountsReadQuerySet.as_manager()
    privacy = classed(plain="id questionnaire item on")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["questionnaire", "item", "on"], name="read_once_a_day")]


class Bulletin(ScopedModel):  # type: ignore[django-manager-missing]
    """« Vous avez dit, nous avons fait » of one program: drafted by its team lead, read by its people and its staff."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    program = models.ForeignKey(Program, models.RESTRICT, related_name="+")
    number = models.PositiveSmallIntegerField()
    lead = TextField(both_required=False, blank=True, default=dict)
    state = models.TextField(default=DRAFT)
    made_by = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    made_on = models.DateField()
    published_on = models.DateField(null=True, blank=True)

    objects = BulletinQuerySet.as_manager()  # type: ignore[django-manager-missing]
    page_joins = ("program",)
    seen_with = ("waves.Point",)
    privacy = classed(plain="id program number state made_on published_on", indirect="made_by", sensitive="lead")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["program", "number"], name="bulletins_in_order"),
            models.UniqueConstraint(fields=["program"], condition=Q(state=DRAFT), name="one_bulletin_at_a_time"),
            models.CheckConstraint(condition=~Q(state=PUBLISHED) | Q(published_on__isnull=False), name="a_published_one_is_dated"),
        ]

    def move(self, verb: str) -> None:
        self.state = BULLETIN.after(verb, self.state)


class Point(ScopedModel):
    """One thing that was said, and what is answered: done, by which day, or not now and why. A promise has an owner."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    bulletin = models.ForeignKey(Bulletin, models.CASCADE, related_name="points")
    program = models.ForeignKey(Program, models.RESTRICT, related_name="+")
    said = TextField()
    answer = models.TextField()
    words = TextField()
    due_on = models.DateField(null=True, blank=True)
    moved_from = models.DateField(null=True, blank=True)
    promised_by = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    ended_on = models.DateField(null=True, blank=True)
    outcome = TextField(both_required=False, blank=True, default=dict)

    objects = PointQuerySet.as_manager()
    seen_with = ("waves.Bulletin",)
    privacy = classed(plain="id bulletin program answer due_on moved_from ended_on", indirect="promised_by", sensitive="said words outcome")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(answer__in=ANSWERS), name="a_kind_of_answer"),
            models.CheckConstraint(condition=~Q(answer=PROMISED) | Q(due_on__isnull=False), name="a_promise_has_its_day"),
            models.CheckConstraint(condition=Q(ended_on__isnull=True) | Q(answer__in=[DONE, NOT_NOW]), name="what_ended_is_answered"),
        ]

    def move(self, verb: str) -> None:
        self.answer = POINT.after(verb, self.answer)
