"""Seasons of intervision and mentoring: groups, who sits in them, meetings and who leads them, and when somebody cannot come.

Nothing here is about a person followed. A meeting keeps its hour, its kind, who leads it and the theme that was named:
no word of what was told.
"""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from pairpep.gatherings.querysets import (
    AbsenceQuerySet,
    CalendarLineQuerySet,
    GroupQuerySet,
    MeetingQuerySet,
    SeasonQuerySet,
    SeatQuerySet,
    TheirOwnQuerySet,
)
from pairpep.gatherings.workflow import INTERVISION, KINDS, MEETING, MENTORING, PLANNED, PREPARING, SEASON
from pairpep.kernel.ids import new_id
from pairpep.kernel.scoping import INDIRECT, PLAIN, SENSITIVE, ScopedModel
from pairpep.network.models import LANGUAGES, Person, Program
from pairpep.network.roles import WORKERS

LENGTHS = (60, 75, 90)


def classed(*, plain: str, indirect: str = "", sensitive: str = "") -> dict[str, str]:
    """How much each field tells of someone, field by field."""
    said = ((PLAIN, plain), (INDIRECT, indirect), (SENSITIVE, sensitive))
    return {name: kind for kind, names in said for name in names.split()}


class Season(ScopedModel):
    """Some months of meetings, planned in one action by the coordination."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    starts_on = models.DateField()
    ends_on = models.DateField()
    slots = ArrayField(models.TextField())  # "2 13:30": ISO weekday and local hour; one group or more in each
    minutes = models.PositiveSmallIntegerField(default=90)
    every_weeks = models.PositiveSmallIntegerField(default=2)
    first_kind = models.TextField(default=INTERVISION)
    smallest = models.PositiveSmallIntegerField(default=4)
    largest = models.PositiveSmallIntegerField(default=10)
    skipped = ArrayField(models.DateField(), default=list, blank=True)  # closed days besides the holidays of Québec
    state = models.TextField(default=PREPARING)
    outcome = models.JSONField(default=dict, blank=True)  # what was found, how far from the best, or which rule to relax
    made_by = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    made_at = models.DateTimeField()

    objects = SeasonQuerySet.as_manager()  # type: ignore[django-manager-missing]
    privacy = classed(
        plain="id starts_on ends_on slots minutes every_weeks first_kind smallest largest skipped state outcome made_at", indirect="made_by"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gt=F("starts_on")), name="a_season_ends_after_it_starts"),
            models.CheckConstraint(condition=Q(minutes__in=LENGTHS), name="a_meeting_lasts_60_75_or_90"),
            models.CheckConstraint(condition=Q(first_kind__in=KINDS), name="a_season_begins_with_a_kind"),
            models.CheckConstraint(condition=Q(every_weeks__gte=1, every_weeks__lte=8), name="weeks_between_meetings"),
            models.CheckConstraint(condition=Q(smallest__gte=1, largest__gte=F("smallest")), name="sizes_of_a_group"),
            models.CheckConstraint(condition=Q(state__in=SEASON.states), name="a_state_of_a_season"),
        ]

    def move(self, verb: str) -> None:
        self.state = SEASON.after(verb, self.state)


class Group(ScopedModel):
    """The workers who meet together all season, in one language, on one day and hour."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    season = models.ForeignKey(Season, models.RESTRICT, related_name="groups")
    number = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=2, choices=LANGUAGES, default="fr")
    slot = models.TextField()

    objects = GroupQuerySet.as_manager()  # type: ignore[django-manager-missing]
    seen_with = ("gatherings.Season",)
    privacy = classed(plain="id season number language slot")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["season", "number"], name="one_group_a_number")]


class Seat(ScopedModel):
    """Someone's place in a group. `presented` counts their turns this season: never when, nor about what."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    season = models.ForeignKey(Season, models.RESTRICT, related_name="+")
    group = models.ForeignKey(Group, models.RESTRICT, related_name="seats")
    person = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    program = models.ForeignKey(Program, models.RESTRICT, related_name="+")
    role = models.TextField()
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    presented = models.PositiveSmallIntegerField(default=0)

    objects = SeatQuerySet.as_manager()  # type: ignore[django-manager-missing]
    seen_with = ("gatherings.Season", "gatherings.Group")
    page_joins = ("person", "program")
    privacy = classed(plain="id season group program role since until", indirect="person presented")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["season", "person"], condition=Q(until__isnull=True), name="one_group_a_person"),
            models.CheckConstraint(condition=Q(role__in=WORKERS), name="workers_sit_in_groups"),
            models.CheckConstraint(condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="a_seat_ends_after_it_starts"),
        ]


class Meeting(ScopedModel):
    """One meeting of a group: an intervision or a mentoring, in turn."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    season = models.ForeignKey(Season, models.RESTRICT, related_name="+")
    group = models.ForeignKey(Group, models.RESTRICT, related_name="meetings")
    number = models.PositiveSmallIntegerField()
    kind = models.TextField()
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(default=90)
    peer_mentor = models.ForeignKey(Person, models.RESTRICT, null=True, blank=True, related_name="+")
    family_mentor = models.ForeignKey(Person, models.RESTRICT, null=True, blank=True, related_name="+")
    clinician = models.ForeignKey(Person, models.RESTRICT, null=True, blank=True, related_name="+")  # a mentoring alone
    theme = models.TextField(blank=True, default="")  # content/gatherings/themes.toml
    capsule_id = models.UUIDField(null=True, blank=True)  # an edition of the library
    call_link = models.TextField(blank=True, default="")
    state = models.TextField(default=PLANNED)
    sequence = models.PositiveIntegerField(default=0)  # raised each time calendars must move
    changed_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = MeetingQuerySet.as_manager()  # type: ignore[django-manager-missing]
    seen_with = ("gatherings.Season", "gatherings.Group")
    page_joins = ("group", "season", "peer_mentor", "family_mentor", "clinician")
    privacy = classed(
        plain="id season group number kind starts_at minutes theme capsule_id state sequence changed_at opened_at closed_at",
        indirect="peer_mentor family_mentor clinician",
        sensitive="call_link",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["group", "number"], name="one_meeting_a_number"),
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="a_kind_of_meeting"),
            models.CheckConstraint(condition=Q(kind=MENTORING) | Q(clinician__isnull=True), name="a_clinician_comes_to_mentoring"),
            models.CheckConstraint(condition=Q(minutes__in=LENGTHS), name="a_meeting_has_a_length"),
            models.CheckConstraint(condition=Q(state__in=MEETING.states), name="a_state_of_a_meeting"),
        ]
        indexes = [models.Index(fields=["starts_at"], name="meetings_by_hour")]

    def move(self, verb: str) -> None:
        self.state = MEETING.after(verb, self.state)


class Absence(ScopedModel):
    """Days on which somebody cannot come. No reason is asked, none is kept."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    first_on = models.DateField()
    last_on = models.DateField()
    declared_by = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    declared_at = models.DateTimeField()

    objects = AbsenceQuerySet.as_manager()  # type: ignore[django-manager-missing]
    page_joins = ("person",)
    privacy = classed(plain="id first_on last_on declared_at", indirect="person declared_by")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(last_on__gte=F("first_on")), name="an_absence_ends_after_it_starts")]


class Availability(ScopedModel):
    """In which languages somebody can meet, and the slots that never suit them."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.OneToOneField(Person, models.RESTRICT, related_name="+")
    languages = ArrayField(models.TextField())
    cannot = ArrayField(models.TextField(), default=list, blank=True)
    changed_at = models.DateTimeField()

    objects = TheirOwnQuerySet.as_manager()  # type: ignore[django-manager-missing]
    privacy = classed(plain="id changed_at", indirect="person languages cannot")


class Feed(ScopedModel):
    """A calendar address of one's own. The secret in it is shown once; only its digest is kept."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.OneToOneField(Person, models.RESTRICT, related_name="+")
    digest = models.BinaryField(unique=True)
    made_at = models.DateTimeField()

    objects = TheirOwnQuerySet.as_manager()  # type: ignore[django-manager-missing]
    privacy = classed(plain="id made_at", indirect="person", sensitive="digest")


class CalendarLine(ScopedModel):
    """What somebody was last told of one meeting, and in which message: what stands otherwise since is told again, and never twice."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    meeting = models.ForeignKey(Meeting, models.RESTRICT, related_name="+")
    person = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField()
    cancelled = models.BooleanField(default=False)  # the meeting, or their place in it
    held = models.BooleanField(default=False)  # an invitation has left: without one, there is nothing to take out
    message_id = models.UUIDField()  # of the outbox
    reminded_of = models.DateTimeField(null=True, blank=True)  # the hour that a reminder named
    reminder_id = models.UUIDField(null=True, blank=True)

    objects = CalendarLineQuerySet.as_manager()  # type: ignore[django-manager-missing]
    seen_with = ("gatherings.Meeting", "gatherings.Season", "gatherings.Group")
    privacy = classed(plain="id meeting starts_at minutes cancelled held message_id reminded_of reminder_id", indirect="person")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "person"], name="one_line_a_meeting")]
        indexes = [
            models.Index(fields=["message_id"], name="lines_of_a_message"),
            models.Index(fields=["reminder_id"], name="lines_of_a_reminder", condition=Q(reminder_id__isnull=False)),
        ]
