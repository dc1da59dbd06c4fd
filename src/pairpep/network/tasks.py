"""The jobs of the outbox: send what a page left, find what was left behind, forget the words of what has left."""

from __future__ import annotations

from uuid import UUID

from procrastinate import BaseRetryStrategy, RetryDecision
from procrastinate.contrib.django import app
from procrastinate.jobs import Job

from pairpep.network import delivery, lapses
from pairpep.network.senders import Unreachable

MINUTE = 60
DELAYS = (1 * MINUTE, 5 * MINUTE, 30 * MINUTE, 120 * MINUTE, 480 * MINUTE)  # between six attempts


class Later(BaseRetryStrategy):
    """Longer each time; an error of our own is not tried again by itself (the sweep does, once the message's job is gone)."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        if not isinstance(exception, Unreachable) or job.attempts >= len(DELAYS):
            return None
        return RetryDecision(retry_in={"seconds": DELAYS[job.attempts]})


@app.task(name=delivery.SEND, retry=Later())
def send(message_id: str) -> None:
    delivery.send(UUID(message_id))


@app.periodic(cron="* * * * *")
@app.task(name="network.sweep", queueing_lock="network.sweep")
def sweep(timestamp: int) -> None:
    delivery.sweep()


@app.periodic(cron="7 * * * *")
@app.task(name="network.forget_words", queueing_lock="network.forget_words")
def forget_words(timestamp: int) -> None:
    delivery.forget_words()


@app.periodic(cron="20 5,11 * * *")
@app.task(name="network.lapses", queueing_lock="network.lapses")
def authorisations_that_end(timestamp: int) -> None:
    """After midnight in Montréal, and once more in the day: what was told is not told twice."""
    lapses.run()
