"""The five panels of the fictitious network: what they can say at once, and all of it once its programs stand side by side."""

from __future__ import annotations

from django.db import transaction
from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.manager import JobManager
from procrastinate.tasks import configure_task

from pairpep.kernel.queue import QUEUE
from pairpep.reaim import making

MEANWHILE = 240  # seconds: programs are compared by a job that was left before


def make() -> None:
    making.make_all()
    with transaction.atomic(using="jobs"):
        manager = JobManager(DjangoConnector(alias="jobs"))
        again = configure_task(name="reaim.make", job_manager=manager, queue=QUEUE, schedule_in={"seconds": MEANWHILE})
        again.defer(timestamp=0)
