"""The jobs: each wave on its day, and mails to those who want them."""

from __future__ import annotations

from procrastinate.contrib.django import app

from pairpep.waves import opening, reminding


@app.periodic(cron="9 5,6 * * *")  # in UTC: after midnight in Montréal, in summer and in winter; run twice, it opens nothing twice
@app.task(name="waves.open", queueing_lock="waves.open")
def open_waves(timestamp: int) -> None:
    opening.run_due()


@app.periodic(cron="41 * * * *")  # the hours that are not quiet are known to it
@app.task(name="waves.remind", queueing_lock="waves.remind")
def remind(timestamp: int) -> None:
    reminding.run_due()
