"""The jobs: what moved is read again at once; each night everything is counted again, since a period ends by itself."""

from __future__ import annotations

from procrastinate.contrib.django import app

from pairpep.measures import answers, keeping


@app.task(name="measures.read", queueing_lock="measures.read", lock="measures.read")
def read() -> None:
    keeping.read_again()


@app.periodic(cron="17 5,6 * * *")  # in UTC: after midnight in Montréal, in summer and in winter; run twice, it makes nothing twice
@app.task(name="measures.night", queueing_lock="measures.night", lock="measures.read")
def night(timestamp: int) -> None:
    keeping.count_again()
    answers.count_answers()
    keeping.read_all(keeping.every_pair())
