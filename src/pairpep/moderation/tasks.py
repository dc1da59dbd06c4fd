"""The jobs of moderation: tell those who watch, tell whom a step is about, close what was withdrawn, write the news of the week."""

from __future__ import annotations

from uuid import UUID

from procrastinate.contrib.django import app

from pairpep.moderation import news_mail, telling
from pairpep.moderation.actions import TELL_MEMBER, TELL_WATCHING


@app.task(name=TELL_WATCHING)
def tell_watching(report_id: str) -> None:
    telling.tell_watching(UUID(report_id))


@app.task(name=TELL_MEMBER)
def tell_member(step_id: str) -> None:
    telling.tell_member(UUID(step_id))


@app.periodic(cron="9,39 * * * *")
@app.task(name="moderation.tidy", queueing_lock="moderation.tidy")
def tidy(timestamp: int) -> None:
    telling.end_what_was_withdrawn()
    telling.tell_of_the_queue()


@app.periodic(cron="17 * * * *")
@app.task(name="moderation.news", queueing_lock="moderation.news")
def news(timestamp: int) -> None:
    """Each hour: who had quiet hours at nine on Monday is written to after them."""
    news_mail.run_due()
