"""The community of practice: members as they choose to appear, the spaces open to them, what they say to one another.

Nothing here is about somebody who is followed: no row names a file. Who a member is stands in `Belonging` alone, which that person
alone can read.
"""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from pairpep.community.querysets import (
    BelongingQuerySet,
    DiscussionQuerySet,
    FollowQuerySet,
    MemberQuerySet,
    MentionQuerySet,
    MessageQuerySet,
    ModeratorQuerySet,
    SpaceQuerySet,
    SpaceSeatQuerySet,
    StandingQuerySet,
    ToldQuerySet,
    TranslationQuerySet,
)
from pairpep.community.workflow import (
    DISCUSSION_STATES,
    GROUPS,
    MESSAGE_STATES,
    SHOWN,
    SMALL,
    SPACE_KINDS,
    STANDINGS,
    WITHDRAWN,
)
from pairpep.gatherings.models import classed
from pairpep.kernel.bilingual import TextField
from pairpep.kernel.ids import new_id
from pairpep.kernel.scoping import ScopedModel
from pairpep.network.models import LANGUAGES, Person, Program


class Member(ScopedModel):  # type: ignore[django-manager-missing]
    """How somebody appears to the others, and nothing more: what they chose not to show is in no column here.

    Its key is random. A role or a program that is not shown is empty, so that no page, count or query can tell it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    shown_name = models.TextField(blank=True, default="")  # empty once they left
    pronouns = models.TextField(blank=True, default="")
    shown_group = models.TextField(blank=True, default="")
    shown_program = models.ForeignKey(Program, models.RESTRICT, null=True, blank=True, related_name="+")
    language = models.CharField(max_length=2, choices=LANGUAGES, default="fr")
    left_at = models.DateTimeField(null=True, blank=True)

    objects = MemberQuerySet.as_manager()  # type: ignore[django-manager-missing]
    page_joins = ("shown_program",)
    privacy = classed(plain="id language left_at", indirect="pronouns shown_group shown_program", sensitive="shown_name")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(shown_group__in=["", *GROUPS]), name="a_group_of_the_table"),
            models.CheckConstraint(
                condition=Q(left_at__isnull=True) | Q(shown_name="", pronouns="", shown_group="", shown_program__isnull=True),
                name="who_left_is_named_no_more",
            ),
        ]
        indexes = [models.Index(fields=["shown_name"], condition=Q(left_at__isnull=True), name="members_by_name")]

    def __str__(self) -> str:
        return self.shown_name


class Belonging(ScopedModel):
    """Who a member is. Read by that person alone; the wall's own functions ask it for the rest."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    member = models.OneToOneField(Member, models.RESTRICT, related_name="belonging")
    person = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    group = models.TextField()
    adult_from = models.DateField(null=True, blank=True)  # eighteen for certain; unknown: the more protective rule
    charter = models.TextField()  # the edition that they agreed to
    joined_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = BelongingQuerySet.as_manager()  # type: ignore[django-manager-missing]
    seen_with = ("community.Member",)
    page_joins = ("member",)
    privacy = classed(plain="id charter joined_at ended_at", indirect="group adult_from", sensitive="member person")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(ended_at__isnull=True), name="one_member_at_a_time"),
            models.CheckConstraint(condition=Q(group__in=list(GROUPS)), name="belongs_to_a_group"),
        ]


class Invitation(ScopedModel):
    """A young person or a relative was told of the community by who accompanies them. Read by that person alone: no answer is told."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    by = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    at = models.DateTimeField()
    until = models.DateField()
    declined_at = models.DateTimeField(null=True, blank=True)

    objects = ToldQuerySet.as_manager()  # type: ignore[django-manager-missing]
    privacy = classed(plain="id at until", indirect="by declined_at", sensitive="person")

    class Meta:
        indexes = [models.Index(fields=["person"], name="invited_to_the_community")]


class Moderator(ScopedModel):
    """Somebody of the staff who watches over the spaces for a while, named by the coordination."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    named_by = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    objects = ModeratorQuerySet.as_manager()  # type: ignore[django-manager-missing]
    page_joins = ("person",)
    privacy = classed(plain="id since until", indirect="person named_by")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="moderates_forward"),
            models.UniqueConstraint(fields=["person"], condition=Q(until__isnull=True), name="a_moderator_once"),
        ]


class Space(ScopedModel):  # type: ignore[django-manager-missing]
    """A room of the community: open to everyone at the table, to some groups, or to a few who were asked one by one."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    code = models.TextField(blank=True, default="")  # of content/community/spaces.toml; a small one has none
    kind = models.TextField()
    name = TextField(both_required=True)
    purpose = TextField(both_required=True)
    groups = ArrayField(models.TextField(), default=list, blank=True)
    moderated = models.BooleanField(default=True)
    place = models.PositiveSmallIntegerField(default=50)
    made_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = SpaceQuerySet.as_manager()  # type: ignore[django-manager-missing]
    seen_with = ("community.Member", "community.Belonging", "community.Seat")
    privacy = classed(plain="id code kind name purpose groups moderated place made_at closed_at")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=SPACE_KINDS), name="a_kind_of_space"),
            models.CheckConstraint(condition=Q(kind=SMALL, code="") | ~Q(kind=SMALL) & ~Q(code=""), name="small_spaces_are_made"),
            models.UniqueConstraint(fields=["code"], condition=~Q(code=""), name="one_space_of_each_code"),
        ]

    def __str__(self) -> str:
        return str(self.name)


class Seat(ScopedModel):
    """Somebody's place in a small space. `agreed_at`: they said yes to being there with somebody they may know outside."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    space = models.ForeignKey(Space, models.RESTRICT, related_name="seats")
    member = models.ForeignKey(Member, models.RESTRICT, related_name="seats")
    added_at = models.DateTimeField()
    entered_at = models.DateTimeField(null=True, blank=True)
    agreed_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)

    objects = SpaceSeatQuerySet.as_manager()  # type: ignore[django-manager-missing]
    seen_with = ("community.Member", "community.Space")
    page_joins = ("space",)
    privacy = classed(plain="id space added_at entered_at left_at", indirect="member agreed_at")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["space", "member"], condition=Q(left_at__isnull=True), name="one_seat_each")]
        indexes = [models.Index(fields=["member"], condition=Q(left_at__isnull=True), name="seats_of_a_member")]


class Discussion(ScopedModel):  # type: ignore[django-manager-missing]
    """Something that was brought up in a space. A title that waits, waits with its first message."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    space = models.ForeignKey(Space, models.RESTRICT, related_name="+")
    title = models.TextField(blank=True, default="")  # empty: taken along by whoever opened it
    language = models.CharField(max_length=2, choices=LANGUAGES, default="fr")
    topic = models.TextField(blank=True, default="")  # of content/community/spaces.toml
    state = models.TextField(default=SHOWN)
    opened_by = models.ForeignKey(Member, models.RESTRICT, related_name="+")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by_watch = models.BooleanField(default=False)  # by who moderates: its author does not open it again
    last_at = models.DateTimeField()
    last_number = models.PositiveIntegerField(default=0)

    objects = DiscussionQuerySet.as_manager()  # type: ignore[django-manager-missing]
    seen_with = ("community.Member", "community.Space", "community.Belonging", "community.Seat")
    page_joins = ("space", "opened_by")
    privacy = classed(
        plain="id space language topic state opened_at closed_at closed_by_watch last_at last_number",
        indirect="opened_by",
        sensitive="title",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=DISCUSSION_STATES), name="a_state_of_a_discussion"),
            models.UniqueConstraint(fields=["id", "space"], name="a_discussion_and_its_space"),
        ]
        indexes = [models.Index(fields=["space", "-last_at"], name="discussions_of_a_space")]

    def __str__(self) -> str:
        return self.title


class Message(ScopedModel):  # type: ignore[django-manager-missing]
    """What somebody said, in one language. It keeps its number; what was said of it afterwards stands beside it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    discussion = models.ForeignKey(Discussion, models.RESTRICT, related_name="messages")
    space = models.ForeignKey(Space, models.RESTRICT, related_name="+")
    member = models.ForeignKey(Member, models.RESTRICT, related_name="messages")
    number = models.PositiveIntegerField()
    words = models.TextField(blank=True, default="")
    language = models.CharField(max_length=2, choices=LANGUAGES, default="fr")
    content_note = models.TextField(blank=True, default="")  # what is said before the words are opened
    resource_id = models.UUIDField(null=True, blank=True)  # of the library
    state = models.TextField(default=SHOWN)
    said_at = models.DateTimeField()
    edition = models.PositiveSmallIntegerField(default=1)
    edited_at = models.DateTimeField(null=True, blank=True)
    once = models.UUIDField(default=new_id, editable=False)  # of the form it came by: sent twice, it is said once

    objects = MessageQuerySet.as_manager()  # type: ignore[django-manager-missing]
    seen_with = ("community.Member", "community.Space", "community.Discussion", "community.Belonging", "community.Seat")
    page_joins = ("discussion", "space", "member")
    privacy = classed(
        plain="id discussion space number language resource_id state said_at edition edited_at once",
        indirect="member", sensitive="words content_note",
    )  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["discussion", "number"], name="messages_are_numbered"),
            models.UniqueConstraint(fields=["member", "once"], name="said_once"),
            models.CheckConstraint(condition=Q(state__in=MESSAGE_STATES), name="a_state_of_a_message"),
            models.CheckConstraint(condition=~Q(state=WITHDRAWN) | Q(words="", content_note=""), name="withdrawn_words_are_gone"),
        ]
        indexes = [
            models.Index(fields=["member", "-said_at"], name="messages_of_a_member"),
            models.Index(fields=["said_at"], condition=Q(state="waiting"), name="messages_that_wait"),
        ]


class MessageEdition(ScopedModel):
    """The words as they were when somebody answered them. Kept as long as the message is."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    message = models.ForeignKey(Message, models.RESTRICT, related_name="editions")
    number = models.PositiveSmallIntegerField()
    words = models.TextField()
    language = models.CharField(max_length=2, choices=LANGUAGES, default="fr")
    until = models.DateTimeField()

    seen_with = ("community.Message",)
    privacy = classed(plain="id message number language until", sensitive="words")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["message", "number"], name="editions_are_numbered")]


class Translation(ScopedModel):
    """What a member offers beside somebody's words. Of an older edition, it says that it is."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    message = models.ForeignKey(Message, models.RESTRICT, related_name="translations")
    language = models.CharField(max_length=2, choices=LANGUAGES)
    words = models.TextField()
    by = models.ForeignKey(Member, models.RESTRICT, related_name="+")
    of_edition = models.PositiveSmallIntegerField()
    at = models.DateTimeField()

    objects = TranslationQuerySet.as_manager()  # type: ignore[django-manager-missing]
    seen_with = ("community.Member", "community.Message")
    page_joins = ("message", "by")
    privacy = classed(plain="id message language of_edition at", indirect="by", sensitive="words")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["message", "language"], name="one_translation_a_language")]


class Mention(ScopedModel):
    """Somebody was named in a message, as they appear."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    message = models.ForeignKey(Message, models.RESTRICT, related_name="mentions")
    member = models.ForeignKey(Member, models.RESTRICT, related_name="+")

    objects = MentionQuerySet.as_manager()  # type: ignore[django-manager-missing]
    seen_with = ("community.Member", "community.Message", "community.Discussion")
    privacy = classed(plain="id message", indirect="member")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["message", "member"], name="mentioned_once")]
        indexes = [models.Index(fields=["member"], name="mentions_of_a_member")]


class Follow(ScopedModel):
    """A discussion or a space that a member wants to hear of. `read_to`: the number they said they had read up to."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    member = models.ForeignKey(Member, models.RESTRICT, related_name="+")
    discussion = models.ForeignKey(Discussion, models.RESTRICT, null=True, blank=True, related_name="+")
    space = models.ForeignKey(Space, models.RESTRICT, null=True, blank=True, related_name="+")
    read_to = models.PositiveIntegerField(default=0)
    at = models.DateTimeField()

    objects = FollowQuerySet.as_manager()  # type: ignore[django-manager-missing]
    seen_with = ("community.Discussion", "community.Space")
    privacy = classed(plain="id read_to at", indirect="member discussion space")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(discussion__isnull=True) ^ Q(space__isnull=True), name="follows_one_thing"),
            models.UniqueConstraint(fields=["member", "discussion"], condition=Q(space__isnull=True), name="follows_a_discussion_once"),
            models.UniqueConstraint(fields=["member", "space"], condition=Q(discussion__isnull=True), name="follows_a_space_once"),
        ]

    @property
    def what(self) -> Discussion | Space | None:
        """Nothing, once it is not open to them any more."""
        return self.discussion or self.space


class Standing(ScopedModel):
    """A member may read and not write for some days, or was asked to leave. Why, and who answers an appeal: moderation keeps it."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    member = models.ForeignKey(Member, models.RESTRICT, related_name="+")
    kind = models.TextField()
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    lifted_at = models.DateTimeField(null=True, blank=True)

    objects = StandingQuerySet.as_manager()  # type: ignore[django-manager-missing]
    seen_with = ("community.Member",)
    privacy = classed(plain="id kind since until lifted_at", indirect="member")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(kind__in=STANDINGS), name="a_kind_of_standing")]
        indexes = [models.Index(fields=["member"], condition=Q(lifted_at__isnull=True), name="standing_of_a_member")]
