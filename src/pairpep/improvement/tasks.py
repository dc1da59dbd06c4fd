"""The job of the night: second measures, advice, counts. After the figures were read again."""

from __future__ import annotations

from procrastinate.contrib.django import app

from pairpep.improvement import advising, following


@app.periodic(cron="47 6 * * *")  # in UTC: before dawn in Montréal, after measures.night
@app.task(name="improvement.advise", queueing_lock="improvement.advise", lock="improvement.advise")
def advise(timestamp: int) -> None:
    following.run_due()
    advising.run_due()
    following.count()
