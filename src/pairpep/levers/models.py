"""What gets in the way and what helps, in one sentence, and what is answered. Who wrote is beside it, for themselves, or nowhere.

Nothing here names a program or a role. An anonymous sentence waits in a letterbox that no page can read (`Slip`) and comes out of it with
others; its author holds a receipt, of which a digest alone is kept (ADR 21).
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from pairpep.kernel.bilingual import TextField
from pairpep.kernel.crypto import EncryptedTextField
from pairpep.kernel.ids import new_id
from pairpep.kernel.scoping import INDIRECT, PLAIN, SENSITIVE, ScopedModel
from pairpep.levers.querysets import AuthorshipQuerySet, CodingQuerySet, ImprovementQuerySet, LeverQuerySet, OfLeverQuerySet
from pairpep.levers.workflow import COORDINATION, EVERYONE, IMPROVEMENT, KINDS, LATER, LEVER, OPEN, TRYING, WITHDRAWN
from pairpep.network.models import LANGUAGES, Person


def classed(*, plain: str, indirect: str = "", sensitive: str = "") -> dict[str, str]:
    """How much each field tells of someone, field by field."""
    said = ((PLAIN, plain), (INDIRECT, indirect), (SENSITIVE, sensitive))
    return {name: kind for kind, names in said for name in names.split()}


class Slip(models.Model):
    """An anonymous sentence in the letterbox: the week, and no hour. Its words are sealed; it goes once it is read."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    week = models.DateField()  # its Monday
    kind = models.TextField()
    place = models.TextField()
    language = models.CharField(max_length=2, choices=LANGUAGES)
    words = EncryptedTextField()
    research = models.BooleanField(default=False)
    receipt = models.BinaryField(unique=True)

    privacy = classed(plain="id week kind place language research receipt", sensitive="words")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(kind__in=KINDS), name="a_kind_of_slip")]


class Lever(ScopedModel):  # type: ignore[django-manager-missing]
    """One sentence that has reached the coordination. Read by all once it is shown or answered."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    kind = models.TextField()
    place = models.TextField()
    language = models.CharField(max_length=2, choices=LANGUAGES)
    words = models.TextField(blank=True)
    research = models.BooleanField(default=False)  # the author agrees that it is read for research
    state = models.TextField(default=OPEN)
    since = models.DateField()  # the day it reached the coordination
    due_on = models.DateField()  # an answer, or a dated "not yet"; then the date that was given

    objects = LeverQuerySet.as_manager()  # type: ignore[django-manager-missing]
    seen_with = ("levers.Authorship", "levers.Coding", "levers.Improvement")
    privacy = classed(plain="id kind place language research state since due_on", sensitive="words")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="a_kind_of_lever"),
            models.CheckConstraint(condition=Q(state__in=LEVER.states), name="a_state_of_a_lever"),
            models.CheckConstraint(condition=~Q(state=WITHDRAWN) | Q(words=""), name="a_withdrawn_sentence_is_gone"),
            models.CheckConstraint(condition=Q(state=WITHDRAWN) | ~Q(words=""), name="a_sentence_has_words"),
        ]
        indexes = [models.Index(fields=["state", "-since"], name="levers_by_state")]

    def move(self, verb: str) -> None:
        self.state = LEVER.after(verb, self.state)


class Authorship(ScopedModel):
    """Who wrote a sentence in their own name: read by that person alone."""

    lever = models.OneToOneField(Lever, models.CASCADE, primary_key=True, related_name="authorship")
    person = models.ForeignKey(Person, models.RESTRICT, related_name="+")

    objects = AuthorshipQuerySet.as_manager()  # type: ignore[django-manager-missing]
    privacy = classed(plain="lever", indirect="person")


class Signature(ScopedModel):
    """The name under a sentence, as its author appears, for the coordination or for everyone. It leads to nobody's row."""

    lever = models.OneToOneField(Lever, models.CASCADE, primary_key=True, related_name="signature")
    name = models.TextField()
    to = models.TextField()

    objects = OfLeverQuerySet.as_manager()  # type: ignore[django-manager-missing]
    seen_with = ("levers.Lever", "levers.Authorship")
    privacy = classed(plain="lever to", indirect="name")

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(to__in=[COORDINATION, EVERYONE]), name="whom_a_name_is_for")]


class Receipt(models.Model):
    """That somebody holds the code of an anonymous sentence: a digest, and never the code. No page reads it."""

    lever = models.OneToOneField(Lever, models.CASCADE, primary_key=True, related_name="+")
    digest = models.BinaryField(unique=True)


class Reply(ScopedModel):
    """What the coordination answers, or "not yet" with its day. Said again, the first stays."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    lever = models.ForeignKey(Lever, models.RESTRICT, related_name="replies")
    state = models.TextField()  # the state that it gave: answered, later, kept_back
    words = TextField()
    until = models.DateField(null=True, blank=True)
    by = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    at = models.DateTimeField()

    objects = OfLeverQuerySet.as_manager()  # type: ignore[django-manager-missing]
    seen_with = ("levers.Lever", "levers.Authorship")
    privacy = classed(plain="id lever state until at", indirect="by", sensitive="words")

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(state=LATER) | Q(until__isnull=False), name="not_yet_has_a_day")]


class Support(ScopedModel):
    """ "Me too": its author's, taken back in one tap. Others read a number, from five on, and never who."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    lever = models.ForeignKey(Lever, models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, models.RESTRICT, related_name="+")

    objects = AuthorshipQuerySet.as_manager()  # type: ignore[django-manager-missing]
    privacy = classed(plain="id lever", indirect="person")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["lever", "person"], name="one_support_a_person")]


class Improvement(ScopedModel):
    """What is tried because of a sentence: by when, by which function, how it will be seen; then kept or dropped, with what was learned."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    lever = models.ForeignKey(Lever, models.RESTRICT, related_name="improvements")
    tries = TextField()
    who = TextField()  # a function, never a person
    sees = TextField()
    due_on = models.DateField()
    state = models.TextField(default=TRYING)
    learned = TextField(both_required=False, blank=True, default=dict)
    started_by = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    objects = ImprovementQuerySet.as_manager()  # type: ignore[django-manager-missing]
    seen_with = ("levers.Lever", "levers.Authorship")
    privacy = classed(plain="id lever due_on state started_on ended_on", indirect="started_by", sensitive="tries who sees learned")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=IMPROVEMENT.states), name="a_state_of_an_improvement"),
            models.CheckConstraint(condition=Q(state=TRYING) | Q(ended_on__isnull=False), name="an_end_is_dated"),
        ]

    def move(self, verb: str) -> None:
        self.state = IMPROVEMENT.after(verb, self.state)


class Coding(ScopedModel):
    """One code that one reader gives to one sentence whose author agreed. Two readers give theirs apart."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    lever = models.ForeignKey(Lever, models.CASCADE, related_name="codings")
    code = models.TextField()
    by = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    on = models.DateField()

    objects = CodingQuerySet.as_manager()  # type: ignore[django-manager-missing]
    seen_with = ("levers.Lever", "levers.Authorship")
    privacy = classed(plain="id lever code on", indirect="by")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["lever", "code", "by"], name="one_code_a_reader")]
