"""What the jobs do for the desk: say that something waits, and notice within minutes what deserves a question."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import groupby
from typing import Any
from uuid import UUID

from django.db import transaction
from procrastinate.contrib.django import app

from pairpep.journal.models import Access
from pairpep.journal.streams import STREAMS
from pairpep.journal.verification import verify
from pairpep.kernel import clock
from pairpep.kernel.ids import new_id
from pairpep.kernel.reference import content
from pairpep.kernel.scoping import acting
from pairpep.network.models import Membership, Person
from pairpep.network.roles import PRIVACY_LEAD
from pairpep.participants.notices import post_opening
from pairpep.privacy.models import Alert, RefusedPages
from pairpep.privacy.months import OWN_PAGES, Line, burst
from pairpep.privacy.notices import TELL_LEADS, TELL_STAFF

WHY = "nobody is signed in while a job looks at the journal"
QUIET = timedelta(hours=12)  # the same thing about the same person is said once


@app.task(name=TELL_LEADS)
def tell_leads(program_id: str, but_id: str) -> None:
    tell_who_watches(UUID(program_id), but=UUID(but_id))


@app.task(name=TELL_STAFF)
def tell_staff(person_id: str) -> None:
    for person in Person.objects.using("jobs").filter(pk=person_id):
        post_opening(person, using="jobs")


def tell_who_watches(program_id: UUID, *, but: UUID | None = None) -> int:
    """A message that says that something waits, and nothing of it. Never to whoever caused it."""
    posts = _all(Membership).filter(program_id=program_id, role=PRIVACY_LEAD).held_on(clock.today()).at_home()
    leads = Person.objects.using("jobs").filter(pk__in=posts.values("person_id")).exclude(pk=but)
    for lead in leads:
        post_opening(lead, using="jobs")
    return len(leads)


@app.periodic(cron="*/5 * * * *")
@app.task(name="privacy.notice", queueing_lock="privacy.notice")
def notice(timestamp: int) -> None:
    notice_now()


@app.periodic(cron="40 7 * * *")
@app.task(name="privacy.verify", queueing_lock="privacy.verify")
def verify_journals(timestamp: int) -> None:
    notice_broken_chain()


def notice_now() -> int:
    """Bursts of looks and of refused pages since a little while ago: how many alerts were made."""
    now = clock.now()
    since = now - timedelta(minutes=content().privacy.limit("bulk_minutes") * 2)
    with transaction.atomic(using="jobs"), acting("a job notices what deserves a question"):
        return sum(_bursts(since)) + sum(_refusals(now))


def _bursts(since: datetime) -> list[bool]:
    rows = (
        Access.objects.using("jobs")
        .filter(at__gte=since, file_id__isnull=False, actor__isnull=False)
        .order_by("program_id", "actor", "at", "n")
    )
    columns = ("program_id", "actor", "at", "page", "file_id")
    lines = ((program, Line(actor, at, page, file)) for program, actor, at, page, file in rows.values_list(*columns) if actor and file)
    made = []
    for (program, actor), found in groupby(lines, key=lambda each: (each[0], each[1].actor)):
        looked = burst([line for _program, line in found if not line.page.startswith(OWN_PAGES)])
        if looked and program:
            made.append(_alert("bulk", program, actor, len({line.file for line in looked})))
    return made


def _refusals(now: datetime) -> list[bool]:
    """Of whoever works in several programs, each of them is told."""
    counts = RefusedPages.objects.using("jobs").filter(hour__gte=now - timedelta(hours=2), times__gt=content().privacy.limit("refused"))
    posts = {
        row.person_id: [
            post.program_id
            for post in _all(Membership).filter(person_id=row.person_id, program_id__isnull=False).held_on(clock.today()).at_home()
        ]
        for row in counts
    }
    return [_alert("refused", program, row.person_id, row.times) for row in counts for program in set(posts[row.person_id])]


def notice_broken_chain() -> int:
    """Once a day the journals are read from end to end; a chain that does not hold is said in every program."""
    broken = [report for report in (verify(name) for name in STREAMS) if not report.sound]
    programs = (
        set(_all(Membership).filter(role=PRIVACY_LEAD).held_on(clock.today()).values_list("program_id", flat=True)) if broken else set()
    )
    with transaction.atomic(using="jobs"), acting("a job notices what deserves a question"):
        return sum(_alert("chain", program, None, len(broken)) for program in programs)


def _alert(kind: str, program: UUID, looker: UUID | None, times: int) -> bool:
    now = clock.now()
    if _all(Alert).filter(program_id=program).same_as(kind, looker, now - QUIET).exists():
        return False
    Alert(id=new_id(), program_id=program, kind=kind, looker_id=looker, at=now, times=times).save(using="jobs", force_insert=True)
    tell_who_watches(program, but=looker)
    return True


def _all(model: Any) -> Any:
    return model.objects.using("jobs").unscoped(WHY)
