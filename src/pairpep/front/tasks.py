"""The jobs of the public pages."""

from __future__ import annotations

from procrastinate.contrib.django import app

from pairpep.front import counting


@app.periodic(cron="40 5 * * *")
@app.task(name="front.count_month", queueing_lock="front.count_month")
def count_month(timestamp: int) -> None:
    """Every day, and done once a month: a machine that was off on the first counts on the second."""
    counting.count_month()
