"""The jobs of the whole installation: what the calendar does by itself, and what is deleted at night."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connections
from procrastinate.contrib.django import app

from pairpep.ground import pulse
from pairpep.kernel import clock
from pairpep.learning import keeping as learning_keeping
from pairpep.library.resource_tasks import forget_stories
from pairpep.participants.models import LinkRequest
from pairpep.project.keeping import ledger
from pairpep.referrals import clockwork as referrals_clockwork
from pairpep.retention import destroying

REQUESTS_STAY = timedelta(days=1)
FAILED_JOBS_STAY = timedelta(days=30)


@app.periodic(cron="2 * * * *")
@app.task(name="project.clockwork", queueing_lock="project.clockwork")
def clockwork(timestamp: int) -> None:
    referrals_clockwork.run_due()
    pulse.close()


@app.periodic(cron="* * * * * */10")
@app.task(name="project.ledger", queueing_lock="project.ledger")
def copy_to_the_ledger(timestamp: int) -> None:
    """What ended, outside the database: at most ten seconds after, so that no old backup brings it back."""
    ledger.copy_out()


@app.periodic(cron="41 8 * * *")  # the cron of jobs counts in UTC: before four in the morning in Montréal, summer and winter
@app.task(name="project.purge", queueing_lock="project.purge")
def purge(timestamp: int) -> None:
    forget()
    learning_keeping.run_due()
    forget_stories()
    destroying.run_due()


def forget(*, using: str = "jobs") -> None:
    """Sessions that are over, requests for a link that were never answered, limits on attempts that have lapsed, old failures."""
    now = clock.now()
    Session.objects.using(using).filter(expire_date__lt=now).delete()
    LinkRequest.objects.using(using).filter(created_at__lt=now - REQUESTS_STAY).delete()
    cache = connections[using].ops.quote_name(str(settings.CACHES["default"]["LOCATION"]))
    with connections[using].cursor() as cursor:
        cursor.execute(f"DELETE FROM {cache} WHERE expires < %s", [now])  # noqa: S608
        cursor.execute(OLD_JOBS, [now - FAILED_JOBS_STAY])


# Jobs that failed long ago, and those that a killed worker left as if they were still under way.
OLD_JOBS = """
    DELETE FROM procrastinate_jobs j WHERE j.status <> 'todo'
      AND NOT EXISTS (SELECT FROM procrastinate_workers w WHERE w.id = j.worker_id AND w.last_heartbeat > now() - interval '1 minute')
      AND NOT EXISTS (SELECT FROM procrastinate_events e WHERE e.job_id = j.id AND e.at > %s)
"""
