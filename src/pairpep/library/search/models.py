"""What is found, in the words by which it is found; and what was looked for in vain, in its words alone. About nobody."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from pairpep.kernel.bilingual import Text, TextField
from pairpep.kernel.ids import new_id
from pairpep.kernel.scoping import RuledQuerySet
from pairpep.library.search.querysets import MissQuerySet
from pairpep.network.models import LANGUAGES

WAITS, HERE, COMING, NOT_HERE = "waits", "here", "coming", "not_here"


class SearchEntry(models.Model):
    """One thing that can be found. `heads` holds the words of its title, keywords and topics; `whole` those of its text as well."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.TextField()
    object_id = models.UUIDField()
    said = models.JSONField(default=dict)  # title, keywords, topics, body: each in both languages
    address = models.JSONField(default=list)  # the name of an address, and its argument
    languages = ArrayField(models.TextField(), default=list)
    readers = ArrayField(models.TextField(), default=list)
    audience = ArrayField(models.TextField(), default=list)
    topics = ArrayField(models.TextField(), default=list)
    state = models.TextField()
    shown_on = models.DateField(null=True, blank=True)
    heads = SearchVectorField()
    whole = SearchVectorField()
    mark = models.TextField()  # of what it was made from

    objects = RuledQuerySet.as_manager()  # type: ignore[django-manager-missing]

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "object_id"], name="one_entry_of_each_thing")]
        indexes = [
            GinIndex(fields=["heads"], name="words_of_heads", fastupdate=False),
            GinIndex(fields=["whole"], name="words_of_entries", fastupdate=False),
            models.Index(fields=["-shown_on", "id"], name="entries_newest_first"),
        ]

    def text(self, part: str) -> Text:
        found = self.said.get(part, {})
        return Text(fr=found.get("fr", ""), en=found.get("en", ""))


class Word(models.Model):
    """A word that some entry holds, and what it becomes when letters are left out: for typing mistakes. No page reads this table."""

    word = models.TextField(primary_key=True)
    shorter = ArrayField(models.TextField(), default=list)

    class Meta:
        indexes = [GinIndex(fields=["shorter"], name="words_nearby", fastupdate=False)]


class Miss(models.Model):
    """What was looked for and not found, told to the library in one tap: words, how often, the last month. Never who, nor where."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    words = models.TextField(unique=True)  # as they are looked for, in order
    said = models.TextField()
    lang = models.CharField(max_length=2, choices=LANGUAGES, default="fr")
    times = models.PositiveIntegerField(default=1)
    month = models.DateField()  # its first day
    state = models.TextField(default=WAITS)
    answer = TextField(both_required=False, blank=True, default=dict)
    entry_kind = models.TextField(blank=True, default="")
    entry_id = models.UUIDField(null=True, blank=True)
    answered_on = models.DateField(null=True, blank=True)

    objects = MissQuerySet.as_manager()  # type: ignore[django-manager-missing]

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=[WAITS, HERE, COMING, NOT_HERE]), name="a_state_of_a_miss"),
            models.CheckConstraint(condition=models.Q(state=WAITS) | models.Q(answered_on__isnull=False), name="an_answered_miss_is_dated"),
        ]

    def about(self) -> tuple[None, None]:
        """For the journal: no file, no program."""
        return None, None
