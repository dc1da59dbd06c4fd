"""Capsules of information: short, in both languages at once, written by the people of the network. About nobody who is followed."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import models
from django.db.models import F, Q

from pairpep.kernel.bilingual import Text, TextField
from pairpep.kernel.ids import new_id
from pairpep.kernel.scoping import RuledQuerySet
from pairpep.library import words
from pairpep.library.querysets import EditionQuerySet, LineageQuerySet, MediaQuerySet, ReviewQuerySet
from pairpep.library.workflow import DRAFT, EDITIONS, SHOWN
from pairpep.network.models import LANGUAGES, Person

PEER, FAMILY = "peer", "family"
KINDS = [(PEER, PEER), (FAMILY, FAMILY)]
YES, AGAIN = "yes", "again"
AUDIO, VIDEO, CAPTIONS, IMAGE, PDF = "audio", "video", "captions", "image", "pdf"


class OfTheLibrary(models.Model):
    """A row of the community: it names its author, and nobody who is followed."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)

    class Meta:
        abstract = True

    def about(self) -> tuple[None, None]:
        """For the journal: no file, no program."""
        return None, None


class Capsule(OfTheLibrary):
    """What its editions have in common. The network's own have a code and no maker."""

    code = models.TextField(blank=True, default="")
    made_by = models.ForeignKey(Person, models.RESTRICT, null=True, blank=True, related_name="+")
    made_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True, blank=True)

    objects = RuledQuerySet.as_manager()  # type: ignore[django-manager-missing]

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["code"], condition=~Q(code=""), name="one_capsule_of_each_code"),
            models.CheckConstraint(condition=~Q(code="", made_by__isnull=True), name="a_capsule_has_an_origin"),
        ]


class Edition(OfTheLibrary):  # type: ignore[django-manager-missing]
    """One writing of a capsule. A draft until it was shown; then frozen, and what comes next is another edition."""

    capsule = models.ForeignKey(Capsule, models.RESTRICT, related_name="+")
    number = models.PositiveSmallIntegerField(null=True, blank=True)  # given when it is shown
    base = models.ForeignKey("self", models.RESTRICT, null=True, blank=True, related_name="+")  # the edition it started from
    author = models.ForeignKey(Person, models.RESTRICT, null=True, blank=True, related_name="+")  # nobody: the network
    state = models.TextField(choices=[(code, code) for code in EDITIONS.states], default=DRAFT)
    theme = models.TextField(blank=True, default="")  # of content/gatherings/themes.toml
    minutes = models.PositiveSmallIntegerField(default=words.LEAST_MINUTES)
    words = models.JSONField(default=dict)  # see words.py
    saves = models.PositiveIntegerField(default=0)
    round = models.PositiveSmallIntegerField(default=0)  # how many times it was put to review
    started_at = models.DateTimeField()
    saved_at = models.DateTimeField()
    asked_at = models.DateTimeField(null=True, blank=True)
    shown_at = models.DateTimeField(null=True, blank=True)
    to_validate = models.BooleanField(default=False)  # comes with the product, and no mentor has said yes to it yet
    fingerprint = models.TextField(blank=True, default="")  # of the content file it was made from

    objects = EditionQuerySet.as_manager()  # type: ignore[django-manager-missing]
    page_joins = ("capsule", "author", "base")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["capsule", "number"], name="one_edition_of_each_number"),
            models.CheckConstraint(
                condition=Q(state=SHOWN, number__isnull=False, shown_at__isnull=False)
                | ~Q(state=SHOWN) & Q(number__isnull=True, shown_at__isnull=True),
                name="an_edition_shown_has_its_number",
            ),
            models.CheckConstraint(
                condition=Q(minutes__gte=words.LEAST_MINUTES, minutes__lte=words.MOST_MINUTES), name="five_to_ten_minutes"
            ),
        ]
        indexes = [models.Index(fields=["author", "state"], name="editions_of_author")]

    def __str__(self) -> str:
        return str(self.title)

    @property
    def title(self) -> Text:
        return words.text_of(self.words, "title")


class Review(OfTheLibrary):
    """What a mentor answered to one writing of an edition: yes, or « à revoir » with words."""

    edition = models.ForeignKey(Edition, models.RESTRICT, related_name="reviews")
    round = models.PositiveSmallIntegerField()
    kind = models.TextField(choices=KINDS)
    answer = models.TextField(choices=[(YES, YES), (AGAIN, AGAIN)])
    words = models.TextField(blank=True, default="")
    lang = models.CharField(max_length=2, choices=LANGUAGES, default="fr")
    by = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    at = models.DateTimeField()

    objects = ReviewQuerySet.as_manager()  # type: ignore[django-manager-missing]

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["edition", "round", "kind"], name="one_answer_of_each_kind"),
            models.UniqueConstraint(fields=["edition", "round", "by"], name="nobody_answers_for_both_kinds"),
            models.CheckConstraint(condition=~Q(answer=AGAIN, words=""), name="looking_again_says_why"),
        ]


class Media(OfTheLibrary):
    """A file of an edition, kept on disk under the digest of what is in it (files.py). Its type is what was found inside."""

    edition = models.ForeignKey(Edition, models.RESTRICT, related_name="+")
    kind = models.TextField(choices=[(kind, kind) for kind in (AUDIO, VIDEO, CAPTIONS, IMAGE, PDF)])
    lang = models.CharField(max_length=2, choices=LANGUAGES, blank=True, default="")  # spoken or written in it
    description = TextField(both_required=False, blank=True, default=dict)  # what a picture shows
    name = models.TextField()
    mime = models.TextField()
    digest = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    added_by = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    added_at = models.DateTimeField()

    objects = MediaQuerySet.as_manager()  # type: ignore[django-manager-missing]
    page_joins = ("edition",)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "kind", "lang"], condition=Q(kind__in=[AUDIO, CAPTIONS]), name="one_of_each_language"
            ),
            models.UniqueConstraint(fields=["edition", "kind"], condition=Q(kind=VIDEO), name="one_video"),
        ]


class Lineage(OfTheLibrary):
    """What came from what: a capsule from a learning card, a change to a tool from a capsule. Each app says its own kinds (lineage.py)."""

    from_kind = models.TextField()
    from_id = models.UUIDField()
    to_kind = models.TextField()
    to_id = models.UUIDField()
    words = models.TextField(blank=True, default="")
    made_by = models.ForeignKey(Person, models.RESTRICT, null=True, blank=True, related_name="+")  # a discussion names nobody
    made_at = models.DateTimeField()

    objects = LineageQuerySet.as_manager()  # type: ignore[django-manager-missing]

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["from_kind", "from_id", "to_kind", "to_id"], name="lineage_is_said_once"),
            models.CheckConstraint(condition=~Q(from_kind=F("to_kind"), from_id=F("to_id")), name="nothing_comes_from_itself"),
        ]
        indexes = [models.Index(fields=["to_kind", "to_id"], name="where_it_came_from")]


def day_shown(edition: Edition) -> datetime:
    return edition.shown_at or edition.saved_at


def key_of(edition: Edition) -> tuple[str, UUID]:
    """How an edition is named in the lineage: by its capsule, so that a later edition keeps its origin."""
    return "capsule", edition.capsule_id


from pairpep.library import resource_models as _resources  # noqa: E402,F401 — Django looks for every table from here
from pairpep.library.search import models as _search  # noqa: E402, F401 — the tables of what is found: they belong to this app
