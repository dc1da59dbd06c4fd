"""What visitors read: pages in editions, one series a language, and dated figures. Nothing is written over; nothing is about a person."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from pairpep.front.querysets import PageEditionQuerySet, StatusFigureQuerySet
from pairpep.kernel.bilingual import TextField
from pairpep.kernel.ids import new_id
from pairpep.network.models import LANGUAGES, Person

COUNTED, TYPED = "counted", "typed"


class PageEdition(models.Model):
    """A public page in one language, as it was saved one day. The newest is read; before the first, the words that ship."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    page = models.TextField()
    lang = models.CharField(max_length=2, choices=LANGUAGES)
    number = models.PositiveIntegerField()
    of_french = models.PositiveIntegerField(default=0)  # the French edition that this English says; for French, itself
    title = models.TextField()
    lead = models.TextField(blank=True, default="")
    body = models.TextField(blank=True, default="")  # empty: not written in this language yet
    back_from = models.PositiveIntegerField(null=True, blank=True)  # brought back from this one; 0: the words that ship
    author = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    function = models.TextField()  # in which role; the name is not shown to visitors
    saved_at = models.DateTimeField()

    objects = PageEditionQuerySet.as_manager()
    page_joins = ("author",)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["page", "lang", "number"], name="one_edition_a_number"),
            models.CheckConstraint(condition=Q(lang="en") | ~Q(body=""), name="french_is_always_written"),
        ]

    def __str__(self) -> str:
        return f"{self.page} {self.lang} {self.number}"


class StatusFigure(models.Model):
    """A figure as it was on a day: typed with its source, or counted by the product. What came before stays."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    code = models.TextField()
    how = models.TextField()
    value = models.PositiveIntegerField(null=True, blank=True)  # none: under the smallest number that is told
    at_least = models.BooleanField(default=False)
    as_of = models.DateField()
    source = TextField(both_required=False)
    recorded_by = models.ForeignKey(Person, models.RESTRICT, null=True, blank=True, related_name="+")
    recorded_at = models.DateTimeField()

    objects = StatusFigureQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(how__in=(COUNTED, TYPED)), name="typed_or_counted"),
            models.CheckConstraint(
                condition=Q(how=TYPED, recorded_by__isnull=False, value__isnull=False) | Q(how=COUNTED, recorded_by__isnull=True),
                name="who_typed_a_figure",
            ),
            models.UniqueConstraint(fields=["code", "as_of"], condition=Q(how=COUNTED), name="counted_once_a_month"),
        ]
        indexes = [models.Index(fields=["code", "-as_of"], name="figures_by_day")]

    def __str__(self) -> str:
        return f"{self.code} {self.as_of}"
