"""The jobs of sessions: tell people what changed, find what no action told, remind the day before."""

from __future__ import annotations

from uuid import UUID

from procrastinate.contrib.django import app

from pairpep.assemblies import mail
from pairpep.assemblies.actions import TELL


@app.task(name=TELL)
def tell(assembly_id: str) -> None:
    mail.tell(UUID(assembly_id))


@app.periodic(cron="*/10 * * * *")
@app.task(name="assemblies.tell_all", queueing_lock="assemblies.tell_all")
def tell_all(timestamp: int) -> None:
    mail.tell_all()


@app.periodic(cron="*/15 * * * *")
@app.task(name="assemblies.remind", queueing_lock="assemblies.remind")
def remind(timestamp: int) -> None:
    mail.remind()
