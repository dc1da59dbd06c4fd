"""The jobs of alerts: one that was just raised, every minute those whose moment has come, and ladders looked at again."""

from __future__ import annotations

from uuid import UUID

from procrastinate.contrib.django import app

from pairpep.alerts import telling, watching
from pairpep.alerts.raising import CHECK, CLIMB


@app.task(name=CLIMB)
def climb(alert_id: str) -> None:
    telling.climb(UUID(alert_id))


@app.periodic(cron="* * * * *")
@app.task(name="alerts.climb_all", queueing_lock="alerts.climb_all")
def climb_all(timestamp: int) -> None:
    telling.climb_all()


@app.task(name=CHECK)
def check_ladder(program_id: str) -> None:
    watching.check(UUID(program_id))


@app.periodic(cron="25 5,11 * * *")
@app.task(name="alerts.check_ladders", queueing_lock="alerts.check_ladders")
def check_ladders(timestamp: int) -> None:
    """After midnight in Montréal, and once more in the day."""
    watching.check_all()
