"""The jobs: agreement is counted when the last reader is done. Each night: whose role ended, raw texts, what waits."""

from __future__ import annotations

from uuid import UUID

from procrastinate.contrib.django import app

from pairpep.coding import comparing, keeping


@app.task(name="coding.count")
def count(study_id: str) -> None:
    comparing.count(UUID(study_id))


@app.periodic(cron="35 7 * * *")  # in UTC: before dawn in Montréal
@app.task(name="coding.forget_raw_texts", queueing_lock="coding.forget_raw_texts")
def forget_raw_texts(timestamp: int) -> None:
    keeping.take_out_whose_role_ended()
    keeping.run_due()
    comparing.count_what_waits()
