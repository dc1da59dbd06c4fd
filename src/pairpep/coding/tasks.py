"""The job of the night: a text that nobody has cleaned in thirty days is destroyed."""

from __future__ import annotations

from procrastinate.contrib.django import app

from pairpep.coding import keeping


@app.periodic(cron="35 7 * * *")  # in UTC: before dawn in Montréal
@app.task(name="coding.forget_raw_texts", queueing_lock="coding.forget_raw_texts")
def forget_raw_texts(timestamp: int) -> None:
    keeping.run_due()
