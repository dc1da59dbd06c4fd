"""The jobs of calendars: tell people what changed, find what no action told, remind the day before."""

from __future__ import annotations

from uuid import UUID

from procrastinate.contrib.django import app

from pairpep.gatherings import calendar_mail, calendar_reminders
from pairpep.gatherings.reactions import TELL


@app.task(name=TELL)
def tell(season_id: str) -> None:
    calendar_mail.tell(UUID(season_id))


@app.periodic(cron="*/10 * * * *")
@app.task(name="gatherings.tell_all", queueing_lock="gatherings.tell_all")
def tell_all(timestamp: int) -> None:
    calendar_mail.tell_all()


@app.periodic(cron="*/15 * * * *")
@app.task(name="gatherings.remind", queueing_lock="gatherings.remind")
def remind(timestamp: int) -> None:
    calendar_reminders.run()
