"""Who is told, by the jobs: whoever is on duty at this moment, the coordination when nobody is, and whom a step is about.

Only the jobs know who a member is. A mail says that something waits, and nothing of what.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import connections, transaction

from pairpep.community.models import Belonging, Message, Moderator
from pairpep.community.workflow import OF_PERSONS, WAITING
from pairpep.kernel import clock
from pairpep.kernel.scoping import acting
from pairpep.moderation.models import ClosedDay, DutyShift, Report, Step, SteppedBack
from pairpep.moderation.workflow import GONE, REPORT
from pairpep.network import notices
from pairpep.network.models import Membership, Person
from pairpep.network.models import Message as Letter
from pairpep.network.roles import COORDINATOR
from pairpep.participants.models import File
from pairpep.participants.tasks import tell_person

WHY = "those who watch over the community are told by the jobs"
QUEUE = timedelta(hours=4)  # what can wait is recalled no more often than this


def all_of(model: Any) -> Any:
    return model.objects.using("jobs").unscoped(WHY)


def on_duty() -> set[UUID]:
    """Who watches at this moment."""
    here = clock.now().astimezone(clock.MONTREAL)
    day, hour = here.date(), here.time()
    if all_of(ClosedDay).filter(day=day).exists():
        return set()
    shifts = all_of(DutyShift).standing(day).filter(weekday=day.isoweekday(), since__lte=day, starts__lte=hour, ends__gt=hour)
    named = all_of(Moderator).current(clock.now()).values("person_id")
    back = all_of(SteppedBack).filter(day=day).values("person_id")
    return set(shifts.filter(person_id__in=named).exclude(person_id__in=back).values_list("person_id", flat=True))


def coordination() -> set[UUID]:
    return set(all_of(Membership).held_on(clock.today()).filter(role=COORDINATOR).values_list("person_id", flat=True))


def tell_watching(report_id: UUID) -> int:
    """At once. Nobody is asked to read what was said of their own words."""
    report = all_of(Report).filter(pk=report_id, ended_at__isnull=True).select_related("message").first()
    if report is None:
        return 0
    authors = set(all_of(Belonging).filter(member_id=report.message.member_id).values_list("person_id", flat=True))
    return _write((on_duty() - authors) or (coordination() - authors))


def tell_of_the_queue() -> int:
    """What waits for somebody to read it: those who are on duty are told, once in a while."""
    told = all_of(Report).waiting().filter(kind=REPORT).exists() or all_of(Message).filter(state=WAITING).exists()
    lately = Letter.objects.using("jobs").filter(created_at__gt=clock.now() - QUEUE, contact_id__isnull=True, enclosure="")
    return _write(on_duty() - set(lately.values_list("to_person_id", flat=True))) if told else 0


def _write(people: set[UUID]) -> int:
    with transaction.atomic(using="jobs"), acting(WHY):
        to_write = list(Person.objects.using("jobs").filter(pk__in=people))
        for person in to_write:
            notices.something_waits(person, using="jobs")
        return len(to_write)


def tell_member(step_id: UUID) -> int:
    """Something waits on their page; what it is, is read there."""
    step = all_of(Step).filter(pk=step_id).first()
    belonging = all_of(Belonging).filter(member_id=step.member_id).select_related("person").first() if step else None
    if belonging is None:
        return 0
    with transaction.atomic(using="jobs"), acting(WHY):
        if belonging.group not in OF_PERSONS:
            notices.something_waits(belonging.person, using="jobs")
            return 1
        files = all_of(File).filter(person_id=belonging.person_id, side=belonging.group).values_list("pk", flat=True)
        return sum(tell_person(file_id) for file_id in list(files))


def end_what_was_withdrawn() -> int:
    """Its author took the message back: nothing is left to look at, and whoever asked is told so."""
    with transaction.atomic(using="jobs"), acting(WHY), connections["jobs"].cursor() as cursor:
        cursor.execute(
            "UPDATE moderation_report r SET outcome = %s, ended_at = %s FROM community_message m"
            " WHERE m.id = r.message_id AND m.state = 'withdrawn' AND r.ended_at IS NULL",
            [GONE, clock.now()],
        )
        return int(cursor.rowcount)
