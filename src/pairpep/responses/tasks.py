"""The job of answers: those that the coordination took in are counted."""

from __future__ import annotations

from uuid import UUID

from procrastinate.contrib.django import app

from pairpep.responses import apart


@app.task(name="responses.take_in")
def take_in(edition_id: str) -> None:
    apart.take_in(UUID(edition_id))


@app.periodic(cron="53 * * * *")  # what a job that ended badly left; nothing to do, nearly always
@app.task(name="responses.take_in_what_waits", queueing_lock="responses.take_in_what_waits")
def take_in_what_waits(timestamp: int) -> None:
    for edition_id in apart.being_taken_in():
        apart.take_in(edition_id)
