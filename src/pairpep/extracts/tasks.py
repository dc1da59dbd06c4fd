"""The jobs: a file is made when it was asked for; people are told when it was let out; each night, what is over ends."""

from __future__ import annotations

from uuid import UUID

from procrastinate.contrib.django import app

from pairpep.extracts import keeping


@app.task(name="extracts.make", lock="extracts.make")
def make(extract_id: str) -> None:
    keeping.make(UUID(extract_id))


@app.task(name="extracts.tell", lock="extracts.tell")
def tell(extract_id: str) -> None:
    keeping.tell(UUID(extract_id))


@app.task(name="extracts.forget", lock="extracts.make")
def forget(agreement_id: str) -> None:
    keeping.forget_key(UUID(agreement_id))


@app.task(name="extracts.recall", lock="extracts.make")
def recall(approval_id: str) -> None:
    keeping.recall(UUID(approval_id))


@app.periodic(cron="23 7 * * *")  # in UTC: before dawn in Montréal
@app.task(name="extracts.night", queueing_lock="extracts.night", lock="extracts.night")
def night(timestamp: int) -> None:
    keeping.end_what_is_over()
