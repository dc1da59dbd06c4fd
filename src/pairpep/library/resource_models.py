"""What the library holds beside its capsules: tools, readings, recordings, links, templates, stories. About nobody who is followed."""

from __future__ import annotations

from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from pairpep.kernel.bilingual import Text, TextField
from pairpep.kernel.scoping import RuledQuerySet
from pairpep.library import words
from pairpep.library.models import AUDIO, CAPTIONS, IMAGE, OfTheLibrary
from pairpep.library.resource_querysets import ResourceEditionQuerySet, ResourceFileQuerySet, ResourceQuerySet, StoryConsentQuerySet
from pairpep.library.resource_workflow import DRAFT, RESOURCES, SHOWN, WITHDRAWN
from pairpep.network.models import LANGUAGES, Person

TOOL, TRAINING, RECORDING, READING, LINK, TEMPLATE, STORY = "tool", "training", "recording", "reading", "link", "template", "story"
KINDS = (TOOL, TRAINING, RECORDING, READING, LINK, TEMPLATE, STORY)
TO_VALIDATE, OFFICIAL = "draft", "official"
STAFF, EVERYONE = "staff", "everyone"
DOCUMENT = "document"
READ, TAKEN = "read", "taken"


class Resource(OfTheLibrary):
    """What its editions have in common. Those of the product have a code and no maker."""

    kind = models.TextField(choices=[(kind, kind) for kind in KINDS])
    code = models.TextField(blank=True, default="")
    made_by = models.ForeignKey(Person, models.RESTRICT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()
    shown_at = models.DateTimeField(null=True, blank=True)  # the first time
    ended_at = models.DateTimeField(null=True, blank=True)  # withdrawn, or taken back by the author of a story
    replaces = models.ForeignKey("self", models.RESTRICT, null=True, blank=True, related_name="+")
    replaces_tool = models.TextField(blank=True, default="")  # the code of a draft that comes with the product

    objects = ResourceQuerySet.as_manager()  # type: ignore[django-manager-missing]

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code"], condition=~Q(code=""), name="one_resource_of_each_code"),
            models.CheckConstraint(condition=~Q(code="", made_by__isnull=True), name="a_resource_has_an_origin"),
            models.CheckConstraint(condition=~Q(kind=STORY, made_by__isnull=True), name="a_story_is_somebody_s"),
        ]
        indexes = [models.Index(fields=["replaces_tool"], condition=~Q(replaces_tool=""), name="what_replaces_a_tool")]


class ResourceEdition(OfTheLibrary):
    """One writing of a resource, whole in one language at least. Frozen once it was shown; what comes next is another edition."""

    resource = models.ForeignKey(Resource, models.RESTRICT, related_name="+")
    number = models.PositiveSmallIntegerField(null=True, blank=True)  # given when it is shown
    latest = models.BooleanField(default=False)  # the one on offer: of those shown, the last
    base = models.ForeignKey("self", models.RESTRICT, null=True, blank=True, related_name="+")
    author = models.ForeignKey(Person, models.RESTRICT, null=True, blank=True, related_name="+")  # who wrote it here; nobody: the product
    byline = models.TextField(blank=True, default="")  # who made it, when it is somebody else, or how the author of a story signs
    state = models.TextField(choices=[(code, code) for code in RESOURCES.states], default=DRAFT)
    words = models.JSONField(default=dict)  # see words.py
    audience = ArrayField(models.TextField(), default=list)  # roles, "staff", "everyone"
    topics = ArrayField(models.TextField(), default=list, blank=True)
    licence = models.TextField(default="network")
    link = models.TextField(blank=True, default="")
    status = models.TextField(choices=[(TO_VALIDATE, TO_VALIDATE), (OFFICIAL, OFFICIAL)], default=TO_VALIDATE)
    issued_by = TextField(both_required=False, blank=True, default=dict)  # the body whose official text it is
    issued_on = models.DateField(null=True, blank=True)  # and since when
    answer = models.TextField(blank=True, default="")  # of the coordination, when it sent it back
    saves = models.PositiveIntegerField(default=0)
    started_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    asked_at = models.DateTimeField(null=True, blank=True)
    shown_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    fingerprint = models.TextField(blank=True, default="")  # of the content file it was made from

    objects = ResourceEditionQuerySet.as_manager()  # type: ignore[django-manager-missing]
    page_joins = ("resource", "author")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["resource", "number"], name="one_resource_edition_of_each_number"),
            models.CheckConstraint(
                condition=Q(state__in=[SHOWN, WITHDRAWN], number__isnull=False, shown_at__isnull=False)
                | ~Q(state__in=[SHOWN, WITHDRAWN]) & Q(number__isnull=True, shown_at__isnull=True),
                name="a_resource_edition_shown_has_its_number",
            ),
            models.UniqueConstraint(fields=["resource"], condition=Q(latest=True), name="one_latest_edition"),
            models.CheckConstraint(condition=Q(latest=False) | Q(state=SHOWN), name="what_is_on_offer_is_shown"),
            models.CheckConstraint(condition=~Q(status=OFFICIAL) | Q(issued_on__isnull=False), name="an_official_text_says_since_when"),
        ]
        indexes = [
            models.Index(fields=["author", "state"], name="resource_editions_of_author"),
            models.Index(fields=["-shown_at"], condition=Q(latest=True), name="resources_newest_first"),
        ]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def title(self) -> Text:
        return words.text_of(self.words, "title")

    @property
    def is_story(self) -> bool:
        return self.resource.kind == STORY


class ResourceFile(OfTheLibrary):
    """A file of an edition, kept under the digest of what is in it (files.py). Its type is what was found inside."""

    edition = models.ForeignKey(ResourceEdition, models.RESTRICT, related_name="+")
    kind = models.TextField(choices=[(kind, kind) for kind in (AUDIO, "video", CAPTIONS, IMAGE, "pdf", DOCUMENT)])
    lang = models.CharField(max_length=2, choices=LANGUAGES, blank=True, default="")
    description = TextField(both_required=False, blank=True, default=dict)
    name = models.TextField()
    mime = models.TextField()
    digest = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    preview = models.CharField(max_length=64, blank=True, default="")  # digest of a picture of its first page
    pages = models.PositiveIntegerField(null=True, blank=True)
    added_by = models.ForeignKey(Person, models.RESTRICT, null=True, blank=True, related_name="+")
    added_at = models.DateTimeField()

    objects = ResourceFileQuerySet.as_manager()  # type: ignore[django-manager-missing]
    page_joins = ("edition", "edition__resource")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "kind", "lang"], condition=Q(kind__in=[AUDIO, CAPTIONS]), name="one_resource_file_of_each_language"
            ),
        ]


class StoryConsent(OfTheLibrary):
    """What the author of a story lets be shown, where and until when. Withdrawn in one tap, and then for good."""

    resource = models.OneToOneField(Resource, models.RESTRICT, related_name="+")
    given_by = models.ForeignKey(Person, models.RESTRICT, null=True, blank=True, related_name="+")  # of the staff; else it was brought
    brought_by = models.ForeignKey(Person, models.RESTRICT, null=True, blank=True, related_name="+")
    proof = models.TextField(blank=True, default="")  # where the signed paper is, of one that was brought
    parts = ArrayField(models.TextField(), default=list)
    places = ArrayField(models.TextField(), default=list)
    until = models.DateField()
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = StoryConsentQuerySet.as_manager()  # type: ignore[django-manager-missing]
    page_joins = ("resource",)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(given_by__isnull=False) ^ Q(brought_by__isnull=False), name="somebody_s_word"),
        ]


class UseCount(OfTheLibrary):
    """How often it was read or taken in a month, by role. No column says who, from where, nor on which day."""

    resource = models.ForeignKey(Resource, models.RESTRICT, related_name="+")
    edition = models.ForeignKey(ResourceEdition, models.RESTRICT, related_name="+")
    way = models.TextField(choices=[(READ, READ), (TAKEN, TAKEN)])
    role = models.TextField()
    month = models.DateField()  # its first day
    times = models.PositiveIntegerField(default=0)

    objects = RuledQuerySet.as_manager()  # type: ignore[django-manager-missing]

    class Meta:
        constraints = [models.UniqueConstraint(fields=["edition", "way", "role", "month"], name="one_count_a_month_and_role")]


def key_of(resource_id: UUID) -> tuple[str, UUID]:
    """How a resource is named in the lineage."""
    return "resource", resource_id
