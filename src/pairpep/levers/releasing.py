"""The letterbox is emptied on Mondays: what waited goes together, in no order, once there are enough of them or two weeks have passed.

Under the jobs' login. What is read afterwards has the Monday's date, whatever the day on which it was dropped; nothing of the slip stays.
"""

from __future__ import annotations

import secrets
from datetime import date, timedelta

from django.db import connections, transaction

from pairpep.kernel import clock, journalling
from pairpep.kernel.reference import content
from pairpep.kernel.scoping import acting
from pairpep.levers.models import Lever, Receipt, Slip

WHY = "the letterbox is emptied"


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def run_due(*, using: str = "jobs") -> int:
    """Whatever the day on which it runs, only weeks that are over leave the letterbox. Twice in a week, it finds nothing."""
    present, said = monday(clock.today()), content().levers
    with transaction.atomic(using=using), connections[using].cursor() as cursor, acting(WHY):
        cursor.execute("SELECT pg_advisory_xact_lock(20257)")
        slips = list(Slip.objects.using(using).filter(week__lt=present))
        oldest = min((slip.week for slip in slips), default=present)
        if len(slips) < said.enough and oldest > present - timedelta(weeks=said.longest_wait_weeks):
            return 0
        secrets.SystemRandom().shuffle(slips)
        for slip in slips:
            _release(slip, present, using)
        Slip.objects.using(using).filter(pk__in=[slip.pk for slip in slips]).delete()
    return len(slips)


def _release(slip: Slip, present: date, using: str) -> None:
    said = {name: getattr(slip, name) for name in ("kind", "place", "language", "words", "research")}
    lever = Lever(**said, since=present, due_on=present + timedelta(days=content().levers.answer_days))
    lever.save(using=using, force_insert=True)
    Receipt(lever=lever, digest=bytes(slip.receipt)).save(using=using, force_insert=True)
    journalling.record_event("levers.released", by=None, subject=lever, using=using)
