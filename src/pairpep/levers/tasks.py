"""The job of the letterbox."""

from __future__ import annotations

from procrastinate.contrib.django import app

from pairpep.levers import releasing


@app.periodic(cron="26 9 * * *")  # in UTC: before dawn in Montréal, each day; only a week that is over comes out
@app.task(name="levers.release", queueing_lock="levers.release")
def release(timestamp: int) -> None:
    releasing.run_due()
