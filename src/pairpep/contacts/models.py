"""What a worker does with someone, in codes and times; the few words they share; and how it ends.

Nothing here holds a sentence about a person that this person cannot open: a contact has no words at all, a line of the shared page is
theirs to read and to take away.
"""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from pairpep.contacts.querysets import ContactQuerySet, LineQuerySet, WorkQuerySet
from pairpep.kernel.crypto import EncryptedTextField
from pairpep.kernel.ids import new_id
from pairpep.kernel.scoping import INDIRECT, PLAIN, SENSITIVE, ScopedModel
from pairpep.network.models import LANGUAGES, Person, Program
from pairpep.participants.models import AboutFile
from pairpep.participants.querysets import AboutFileQuerySet
from pairpep.referrals.models import Referral

MET, NO_ANSWER, PUT_OFF = "met", "no_answer", "put_off"
OUTCOMES = [(code, code) for code in (MET, NO_ANSWER, PUT_OFF)]
LONGEST = 600  # minutes: longer than a working day is a slip of the finger


class Accompanied(AboutFile):
    """A row of one accompaniment: it hangs on the file and on the referral, and one worker reads it beside the person.

    `reader` is that worker. After a handover the person decides whether the next one reads what came before.
    """

    referral = models.ForeignKey(Referral, models.RESTRICT, related_name="+")
    reader = models.ForeignKey(Person, models.RESTRICT, related_name="+")

    seen_with = ("participants.File", "referrals.Referral")
    page_joins = ("referral", "referral__file")

    class Meta:
        abstract = True


_accompanied = {"id": PLAIN, "file": INDIRECT, "program": PLAIN, "referral": PLAIN, "reader": INDIRECT}


class Work(ScopedModel):
    """Time that is not about one person: a group, a meeting, outreach. Its author's own; nobody else reads it one by one."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    program = models.ForeignKey(Program, models.RESTRICT, related_name="+")
    worker = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    day = models.DateField()
    minutes = models.PositiveSmallIntegerField()
    themes = ArrayField(models.TextField(), default=list)
    people = models.PositiveSmallIntegerField(null=True, blank=True)  # how many were there: a number, never names
    created_at = models.DateTimeField()

    objects = WorkQuerySet.as_manager()  # type: ignore[django-manager-missing]
    privacy = dict.fromkeys(["id", "program", "day", "minutes", "themes", "people", "created_at"], PLAIN) | {"worker": INDIRECT}

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(minutes__range=(1, LONGEST)), name="work_lasts")]
        indexes = [models.Index(fields=["worker", "-day", "id"], name="work_of_worker")]


class Contact(Accompanied):
    """One contact, in five taps: who, how, how long, themes, next step. An attempt is one too. No words."""

    worker = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    day = models.DateField()
    outcome = models.TextField(choices=OUTCOMES)
    channel = models.TextField()
    minutes = models.PositiveSmallIntegerField(default=0)
    themes = ArrayField(models.TextField(), default=list, blank=True)
    next_step = models.TextField(blank=True)  # a group plans nothing with one person
    next_on = models.DateField(null=True, blank=True)
    group = models.ForeignKey(Work, models.DO_NOTHING, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField()

    objects = ContactQuerySet.as_manager()  # type: ignore[django-manager-missing]
    of_part = "contacts"
    privacy = _accompanied | {
        "worker": INDIRECT,
        "day": INDIRECT,
        "outcome": SENSITIVE,
        "channel": SENSITIVE,
        "minutes": SENSITIVE,
        "themes": SENSITIVE,
        "next_step": SENSITIVE,
        "next_on": SENSITIVE,
        "group": INDIRECT,
        "created_at": PLAIN,
    }

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(outcome__in=[MET, NO_ANSWER, PUT_OFF]), name="known_outcome"),
            models.CheckConstraint(
                condition=Q(outcome=MET, minutes__range=(1, LONGEST)) | (~Q(outcome=MET) & Q(minutes__range=(0, LONGEST))),
                name="a_meeting_lasts",
            ),
            models.UniqueConstraint(fields=["referral", "group"], condition=Q(group__isnull=False), name="once_in_a_group"),
        ]
        indexes = [
            models.Index(fields=["referral", "-day", "-created_at", "id"], name="contacts_of_referral"),
            models.Index(fields=["file", "-day", "-created_at", "id"], name="contacts_of_file"),
        ]


class NextStep(Accompanied):
    """What comes next in one accompaniment, as the last contact left it. The list of people reads this and not the contacts."""

    step = models.TextField()
    on = models.DateField(null=True, blank=True)
    set_at = models.DateTimeField()

    of_part = "contacts"
    privacy = _accompanied | {"step": SENSITIVE, "on": SENSITIVE, "set_at": PLAIN}

    class Meta:
        constraints = [models.UniqueConstraint(fields=["referral"], name="one_next_step")]


class Month(models.Model):
    """Hours and themes of a worker's month: added to with each contact, taken from when one is corrected. Says nothing about whom."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    program = models.ForeignKey(Program, models.RESTRICT, related_name="+")
    worker = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    month = models.DateField()  # its first day
    theme = models.TextField()  # a code of the activities; empty: all of them, each contact counted once
    times = models.IntegerField()
    minutes = models.IntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["worker", "program", "month", "theme"], name="one_count_a_theme"),
            models.CheckConstraint(condition=Q(times__gte=0, minutes__gte=0), name="never_less_than_nothing"),
        ]


class Line(Accompanied):
    """A line of the shared page, by either of them, of equal rank. Declined or taken away, the row is gone."""

    author = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    words = EncryptedTextField()
    words_lang = models.CharField(max_length=2, choices=LANGUAGES)
    edition = models.PositiveSmallIntegerField(default=1)  # two people at one line: the second is told
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField(null=True, blank=True)

    objects = LineQuerySet.as_manager()  # type: ignore[django-manager-missing]
    of_part = "shared_page"
    privacy = _accompanied | {
        "author": INDIRECT,
        "words": SENSITIVE,
        "words_lang": PLAIN,
        "edition": PLAIN,
        "created_at": PLAIN,
        "changed_at": PLAIN,
    }

    class Meta:
        indexes = [models.Index(fields=["file", "-created_at", "id"], name="line_of_file")]

    def is_by(self, person_id: Any) -> bool:
        return bool(self.author_id == person_id)


class Goodbye(Accompanied):
    """A guided ending: a last day, what each keeps of it, whom to turn to next. Opened by the worker or by the person."""

    proposed_by = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    last_on = models.DateField()
    worker_words = EncryptedTextField(blank=True)
    person_words = EncryptedTextField(blank=True)
    keeps_in_touch = models.TextField(blank=True, default="")  # a code: what the person would like afterwards
    created_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)

    privacy = _accompanied | {
        "proposed_by": INDIRECT,
        "last_on": INDIRECT,
        "worker_words": SENSITIVE,
        "person_words": SENSITIVE,
        "keeps_in_touch": SENSITIVE,
        "created_at": PLAIN,
        "done_at": PLAIN,
    }

    class Meta:
        constraints = [models.UniqueConstraint(fields=["referral"], condition=Q(done_at__isnull=True), name="one_goodbye_at_a_time")]


class Handover(Accompanied):
    """Another worker is proposed when `reader` leaves: `to_worker` would come. The person decides, and what is passed on too."""

    to_worker = models.ForeignKey(Person, models.RESTRICT, null=True, blank=True, related_name="+")
    proposed_by = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    created_at = models.DateTimeField()
    answer = models.TextField(blank=True, default="")  # yes, someone_else, stop; ended, with the accompaniment; or nothing yet
    passes_on = models.BooleanField(default=False)  # the next worker reads the shared page and the contacts so far
    answered_at = models.DateTimeField(null=True, blank=True)

    privacy = _accompanied | {
        "to_worker": INDIRECT,
        "proposed_by": INDIRECT,
        "created_at": PLAIN,
        "answer": SENSITIVE,
        "passes_on": SENSITIVE,
        "answered_at": PLAIN,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["referral"], condition=Q(answered_at__isnull=True), name="one_handover_at_a_time"),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answer="") | (Q(answered_at__isnull=False) & ~Q(answer="")),
                name="answered_when_answered",
            ),
        ]


class Worry(Accompanied):
    """« I am worried »: who was told and when, and nothing else. What worries is said aloud, never written here."""

    worker = models.ForeignKey(Person, models.RESTRICT, related_name="+")
    told = models.TextField()  # a code: the person on duty of the team, the team lead, a line, 911
    told_at = models.DateTimeField()

    objects = AboutFileQuerySet.as_manager()
    privacy = _accompanied | {"worker": INDIRECT, "told": SENSITIVE, "told_at": PLAIN}
