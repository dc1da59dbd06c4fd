"""The jobs of the directory."""

from __future__ import annotations

from procrastinate.contrib.django import app

from pairpep.directory import keeping


@app.periodic(cron="25 4 * * *")
@app.task(name="directory.erase_what_ended", queueing_lock="directory.erase_what_ended")
def erase_what_ended(timestamp: int) -> None:
    keeping.erase_what_ended()
