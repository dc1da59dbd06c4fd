"""The job of the night: the five panels, once figures were read again and programs stand side by side."""

from __future__ import annotations

from procrastinate.contrib.django import app

from pairpep.reaim import making


@app.periodic(cron="17 7 * * *")  # in UTC: before dawn in Montréal, after measures.night, measures.compare and improvement.advise
@app.task(name="reaim.make", queueing_lock="reaim.make", lock="reaim.make")
def make(timestamp: int) -> None:
    making.make_all()
