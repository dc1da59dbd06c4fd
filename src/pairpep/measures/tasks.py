"""The jobs: what moved is read again at once; each night everything is counted again, since a period ends by itself."""

from __future__ import annotations

from contextlib import suppress

from django.db import transaction
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from pairpep.kernel.queue import leave_alone
from pairpep.measures import answers, keeping, side_by_side


@app.task(name="measures.read", queueing_lock="measures.read", lock="measures.read")
def read() -> None:
    keeping.read_again()
    _ask_to_compare()


@app.periodic(cron="17 5,6 * * *")  # in UTC: after midnight in Montréal, in summer and in winter; run twice, it makes nothing twice
@app.task(name="measures.night", queueing_lock="measures.night", lock="measures.read")
def night(timestamp: int) -> None:
    keeping.count_again()
    answers.count_answers()
    keeping.read_all(keeping.every_pair())
    _ask_to_compare()


@app.task(name="measures.compare", queueing_lock="measures.compare", lock="measures.compare")
def compare() -> None:
    """Apart from the reading: a table takes a second, and a program reads its own figures at once."""
    side_by_side.compare_all()


def _ask_to_compare() -> None:
    """One that waits is enough."""
    with suppress(AlreadyEnqueued), transaction.atomic(using="jobs"):
        leave_alone("measures.compare", using="jobs")
