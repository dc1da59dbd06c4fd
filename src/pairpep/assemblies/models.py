"""Sessions of the community of practice: announced, held, replayed; what was promised there; the topics that its members choose.

Nothing here is about a person followed. Who registered stands apart from their place (Ticket, Registration): whoever counts the places
reads names as people appear in the community, and no tie to a person.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from pairpep.assemblies.groups import LABELS
from pairpep.assemblies.querysets import (
    AssemblyQuerySet,
    BallotQuerySet,
    OfAssemblyQuerySet,
    PromiseQuerySet,
    ProposedTopicQuerySet,
    ProposerQuerySet,
    RegistrationQuerySet,
    SpeakerQuerySet,
    TicketQuerySet,
    VoteQuerySet,
)
from pairpep.assemblies.workflow import (
    ANNOUNCED,
    BALLOTS,
    CANCELLED,
    DECIDED,
    DRAFT,
    OPEN,
    PROMISED,
    PROMISES,
    SESSIONS,
    TOPICS,
    WAITING,
)
from pairpep.gatherings.models import classed
from pairpep.kernel.bilingual import Text
from pairpep.kernel.ids import new_id
from pairpep.kernel.scoping import ScopedModel
from pairpep.library import words
from pairpep.network.models import LANGUAGES, Person, Program

GROUPS = tuple(LABELS)
MOST_ITEMS = 8
BEFORE = timedelta(minutes=30)  # the way in is shown this long before the hour


class Topic(ScopedModel):
    """Something to talk about together, in one language or both. Chosen by a vote, it becomes a session."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    words = models.JSONField(default=dict)  # title, why: see library/words.py
    state = models.TextField(default=WAITING)
    answer = models.TextField(blank=True, default="")  # why it is set aside
    language = models.CharField(max_length=2, choices=LANGUAGES, default="fr")  # of the answer
    proposed_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = ProposedTopicQuerySet.as_manager()  # type: ignore[django-manager-missing]
    privacy = classed(plain="id state language proposed_at ended_at", sensitive="words answer")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(state__in=TOPICS.states), name="a_state_of_a_proposed_topic")]

    @property
    def title(self) -> Text:
        return words.text_of(self.words, "title")

    @property
    def why(self) -> Text:
        return words.text_of(self.words, "why")

    def move(self, verb: str) -> None:
        self.state = TOPICS.after(verb, self.state)


class Proposer(ScopedModel):
    """Whose topic it is: read by that person alone."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    topic = models.OneToOneField(Topic, models.RESTRICT, related_name="+")
    person = models.ForeignKey(Person, models.RESTRICT, related_name="+")

    objects = ProposerQuerySet.as_manager()  # type: ignore[django-manager-missing]
    seen_with = ("assemblies.Topic",)
    privacy = classed(plain="id topic", indirect="person")


class Assembly(ScopedModel):
    """One session of the whole community, or of some of its groups."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    words = models.JSONField(default=dict)  # title, about, easy: see writing.py
    saves = models.PositiveIntegerField(default=0)
    topic = models.ForeignKey(Topic, models.RESTRICT, null=True, blank=True, related_name="+")
    starts_at = models.DateTimeField(null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(default=90)
    audience = ArrayField(models.TextField(), default=list, blank=True)  # groups; none: everyone of the community
    agenda = models.JSONField(default=list, blank=True)  # [{"fr", "en", "minutes", "who"}]
    ready = models.BooleanField(default=False)  # the agenda and its easy version are there
    state = models.TextField(default=DRAFT)
    reason = models.TextField(blank=True, default="")  # why it is cancelled, told to those who registered
    language = models.CharField(max_length=2, choices=LANGUAGES, default="fr")  # of the reason
    sequence = models.PositiveIntegerField(default=0)  # raised each time calendars must move
    replay_id = models.UUIDField(null=True, blank=True)  # a resource of the library
    slides_id = models.UUIDField(null=True, blank=True)  # another
    figures = models.JSONField(default=dict, blank=True)  # what may be shown of who came: see figures.py
    made_by = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    made_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    announced_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)  # closed, or cancelled

    objects = AssemblyQuerySet.as_manager()  # type: ignore[django-manager-missing]
    seen_with = ("assemblies.Topic",)
    privacy = classed(
        plain="id saves topic starts_at minutes audience ready state sequence replay_id slides_id made_at changed_at announced_at ended_at"
        " language",
        indirect="made_by figures",
        sensitive="words agenda reason",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=SESSIONS.states), name="a_state_of_a_session"),
            models.CheckConstraint(condition=Q(minutes__gte=15, minutes__lte=480), name="a_session_has_a_length"),
            models.CheckConstraint(condition=Q(audience__contained_by=list(GROUPS)), name="groups_of_a_session"),
            models.CheckConstraint(
                condition=Q(state__in=[DRAFT, CANCELLED]) | Q(announced_at__isnull=False, starts_at__isnull=False),
                name="what_is_announced_has_its_hour",
            ),
            models.CheckConstraint(condition=~Q(state=CANCELLED) | ~Q(reason=""), name="a_session_is_cancelled_for_a_reason"),
            models.UniqueConstraint(fields=["topic"], condition=~Q(state=CANCELLED), name="one_session_a_topic"),
        ]
        indexes = [models.Index(fields=["state", "starts_at"], name="sessions_by_hour")]

    @property
    def title(self) -> Text:
        return words.text_of(self.words, "title")

    @property
    def about_it(self) -> Text:
        return words.text_of(self.words, "about")

    @property
    def easy(self) -> Text:
        return words.text_of(self.words, "easy")

    @property
    def ends_at(self) -> datetime | None:
        return self.starts_at + timedelta(minutes=self.minutes) if self.starts_at else None

    def is_over(self, now: datetime) -> bool:
        return self.ends_at is not None and self.ends_at <= now

    def lets_in(self, now: datetime) -> bool:
        """From half an hour before until the end: the wall says the same of its link."""
        if self.state != ANNOUNCED or self.starts_at is None or self.ends_at is None:
            return False
        return self.starts_at - BEFORE <= now < self.ends_at

    def move(self, verb: str) -> None:
        self.state = SESSIONS.after(verb, self.state)


class Door(ScopedModel):
    """The address of the call. Read by who plans; by those who registered, around the hour alone."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    assembly = models.OneToOneField(Assembly, models.RESTRICT, related_name="+")
    link = models.TextField()
    set_at = models.DateTimeField()

    objects = OfAssemblyQuerySet.as_manager()  # type: ignore[django-manager-missing]
    seen_with = ("assemblies.Assembly",)
    privacy = classed(plain="id assembly set_at", sensitive="link")


class Speaker(ScopedModel):
    """Who speaks, as they wish to be named, once they agreed to be."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    assembly = models.ForeignKey(Assembly, models.RESTRICT, related_name="+")
    name = models.TextField()
    organisation = models.TextField(blank=True, default="")
    agreed_on = models.DateField(null=True, blank=True)
    added_by = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    added_at = models.DateTimeField()

    objects = SpeakerQuerySet.as_manager()  # type: ignore[django-manager-missing]
    page_joins = ("assembly",)
    seen_with = ("assemblies.Assembly",)
    privacy = classed(plain="id assembly agreed_on added_at", indirect="added_by", sensitive="name organisation")


class Ticket(ScopedModel):
    """Who holds a place: read by that person alone. The place itself (Registration) has the same key."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    assembly = models.ForeignKey(Assembly, models.RESTRICT, related_name="+")
    person = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    # What a calendar was last told, by the jobs
    told_at = models.DateTimeField(null=True, blank=True)  # the hour it was told
    told_minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    told_off = models.BooleanField(default=False)
    held = models.BooleanField(default=False)  # an invitation has left
    message_id = models.UUIDField(null=True, blank=True)
    reminded_of = models.DateTimeField(null=True, blank=True)
    reminder_id = models.UUIDField(null=True, blank=True)

    objects = TicketQuerySet.as_manager()  # type: ignore[django-manager-missing]
    page_joins = ("assembly",)
    seen_with = ("assemblies.Assembly",)
    privacy = classed(
        plain="id assembly told_at told_minutes told_off held message_id reminded_of reminder_id",
        indirect="person",
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assembly", "person"], name="one_place_a_person")]
        indexes = [
            models.Index(fields=["message_id"], name="tickets_of_a_message", condition=Q(message_id__isnull=False)),
            models.Index(fields=["reminder_id"], name="tickets_of_a_reminder", condition=Q(reminder_id__isnull=False)),
        ]


class Registration(ScopedModel):
    """A place in a session, under the name that its holder chose. Who they are stands in their ticket, which nobody else reads."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    assembly = models.ForeignKey(Assembly, models.RESTRICT, related_name="+")
    name = models.TextField()
    group = models.TextField()
    program = models.ForeignKey(Program, models.RESTRICT, null=True, blank=True, related_name="+")  # of the staff alone
    registered_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    said_came = models.BooleanField(default=False)  # by themselves
    came = models.BooleanField(null=True, blank=True)  # recorded by the coordination

    objects = RegistrationQuerySet.as_manager()  # type: ignore[django-manager-missing]
    page_joins = ("assembly",)
    seen_with = ("assemblies.Assembly",)
    privacy = classed(plain="id assembly registered_at withdrawn_at", indirect="name group program said_came came")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(group__in=GROUPS), name="a_group_at_the_table")]

    @property
    def was_there(self) -> bool:
        return self.said_came if self.came is None else self.came


class Roll(ScopedModel):
    """Beside those who registered: how many came, group by group, and which programs were seen. One a session."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    assembly = models.OneToOneField(Assembly, models.RESTRICT, related_name="+")
    walked_in = models.JSONField(default=dict, blank=True)  # group → how many
    programs = ArrayField(models.UUIDField(), default=list, blank=True)
    edition = models.PositiveIntegerField(default=1)  # two people at it: the second is told
    recorded_by = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    recorded_at = models.DateTimeField()

    objects = OfAssemblyQuerySet.as_manager()  # type: ignore[django-manager-missing]
    seen_with = ("assemblies.Assembly",)
    privacy = classed(plain="id assembly edition recorded_at", indirect="recorded_by walked_in programs")


class Promise(ScopedModel):
    """What was promised at a session, by whom, for when. It ends kept, or honestly not done."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    assembly = models.ForeignKey(Assembly, models.RESTRICT, related_name="+")
    words = models.TextField()
    language = models.CharField(max_length=2, choices=LANGUAGES, default="fr")
    group = models.TextField(blank=True, default="")  # a group at the table …
    person = models.ForeignKey(Person, models.RESTRICT, null=True, blank=True, related_name="+")  # … or whoever wrote it, of the staff
    due_on = models.DateField()
    moved_from = models.DateField(null=True, blank=True)
    reason = models.TextField(blank=True, default="")  # why it moved, or was not done
    state = models.TextField(default=PROMISED)
    made_by = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = PromiseQuerySet.as_manager()  # type: ignore[django-manager-missing]
    page_joins = ("assembly", "person")
    seen_with = ("assemblies.Assembly",)
    privacy = classed(
        plain="id assembly language group due_on moved_from state made_at ended_at", indirect="person made_by", sensitive="words reason"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=PROMISES.states), name="a_state_of_a_promise"),
            models.CheckConstraint(condition=Q(group="") ^ Q(person__isnull=True), name="promised_by_a_group_or_by_oneself"),
            models.CheckConstraint(
                condition=Q(state=PROMISED, ended_at__isnull=True) | ~Q(state=PROMISED) & Q(ended_at__isnull=False),
                name="a_promise_ends_once",
            ),
            models.CheckConstraint(condition=~Q(state="not_done") | ~Q(reason=""), name="what_is_not_done_says_why"),
        ]
        indexes = [models.Index(fields=["due_on"], condition=Q(state=PROMISED), name="promises_by_day")]

    def move(self, verb: str) -> None:
        self.state = PROMISES.after(verb, self.state)


class Ballot(ScopedModel):
    """A choice among topics, by approval: each member ticks all that they would come for, until the end of a day."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    topics = ArrayField(models.UUIDField())
    closes_on = models.DateField()
    state = models.TextField(default=OPEN)
    chosen = models.ForeignKey(Topic, models.RESTRICT, null=True, blank=True, related_name="+")
    opened_by = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    opened_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = BallotQuerySet.as_manager()  # type: ignore[django-manager-missing]
    seen_with = ("assemblies.Topic",)
    privacy = classed(plain="id topics closes_on state chosen opened_at decided_at", indirect="opened_by")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=BALLOTS.states), name="a_state_of_a_ballot"),
            models.CheckConstraint(condition=Q(state=DECIDED) ^ Q(chosen__isnull=True), name="what_is_decided_is_named"),
            models.UniqueConstraint(fields=["state"], condition=Q(state=OPEN), name="one_ballot_at_a_time"),
        ]

    def move(self, verb: str) -> None:
        self.state = BALLOTS.after(verb, self.state)


class Vote(ScopedModel):
    """What one member ticked: read by them alone, changed until the ballot closes. Only sums leave this table."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    ballot = models.ForeignKey(Ballot, models.RESTRICT, related_name="+")
    person = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    topics = ArrayField(models.UUIDField(), default=list, blank=True)
    changed_at = models.DateTimeField()

    objects = VoteQuerySet.as_manager()  # type: ignore[django-manager-missing]
    page_joins = ("ballot",)
    seen_with = ("assemblies.Ballot",)
    privacy = classed(plain="id ballot changed_at", indirect="person topics")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["ballot", "person"], name="one_vote_a_member")]
