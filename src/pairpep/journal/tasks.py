"""The job of the journals: seal both, every few seconds."""

from __future__ import annotations

from procrastinate.contrib.django import app

from pairpep.journal import sealing


@app.periodic(cron="* * * * * */10")
@app.task(name="journal.seal", queueing_lock="journal.seal")
def seal(timestamp: int) -> None:
    sealing.seal_all()
