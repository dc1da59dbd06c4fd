"""The jobs of shared tablets."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from procrastinate.contrib.django import app

from pairpep.kernel import clock
from pairpep.tablets import receiving
from pairpep.tablets.showing import AWAY_DAYS


@app.task(name="tablets.take_in")
def take_in(delivery_id: str) -> None:
    receiving.take_in(UUID(delivery_id))


@app.periodic(cron="*/10 * * * *")
@app.task(name="tablets.take_in_what_waits", queueing_lock="tablets.take_in_what_waits")
def take_in_what_waits(timestamp: int) -> None:
    receiving.take_in_what_waits()


@app.periodic(cron="41 9 * * *")  # in UTC: before dawn in Montréal
@app.task(name="tablets.forget_codes", queueing_lock="tablets.forget_codes")
def forget_codes(timestamp: int) -> None:
    receiving.forget_codes(clock.now() - timedelta(days=AWAY_DAYS + 1))
