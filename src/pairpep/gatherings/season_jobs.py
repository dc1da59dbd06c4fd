"""The jobs of seasons: prepare one, which takes a few seconds; end those whose last meeting is over."""

from __future__ import annotations

import logging
import time
from uuid import UUID

from django.db import transaction
from procrastinate.contrib.django import app

from pairpep.gatherings import season_reading as reading
from pairpep.gatherings.models import Meeting, Season, Seat
from pairpep.gatherings.season.problem import EVERYONE_SEATED, Answer, Finding, Plan
from pairpep.gatherings.season.searching import NothingFound
from pairpep.gatherings.season.solver import solve
from pairpep.gatherings.season_actions import PREPARE
from pairpep.gatherings.season_keeping import clear, keep, outcome_of
from pairpep.gatherings.season_reactions import END_IF_OVER
from pairpep.gatherings.workflow import OPEN, PLANNED, PREPARING, PUBLISHED
from pairpep.kernel import clock
from pairpep.kernel.scoping import acting

log = logging.getLogger(__name__)


@app.task(name=PREPARE)
def prepare_season(season_id: str) -> None:
    prepare(UUID(season_id))


def prepare(season_id: UUID) -> None:
    """Solved outside of any transaction, then kept in one, if it is still wanted."""
    season = reading.every(Season).filter(pk=season_id, state=PREPARING).first()
    if season is None:
        return
    began, problem = time.monotonic(), reading.problem_of(season, reading.every)
    try:
        answer = solve(problem)
    except NothingFound:
        log.warning("no season was found in the time given")
        answer = Answer(Plan((), ()), (Finding(EVERYONE_SEATED, "no_time"),))
    outcome = outcome_of(problem, answer, time.monotonic() - began)
    with transaction.atomic(using="jobs"), acting("a season is prepared"):
        season = reading.every(Season).select_for_update().filter(pk=season_id, state=PREPARING).first()
        if season is None:
            return
        clear(season, reading.every)
        season.move("propose" if answer.possible else "find_impossible")
        season.outcome = outcome
        season.save(using="jobs", update_fields=["state", "outcome"])
        if answer.possible:
            keep(season, problem, answer.plan, using="jobs")


@app.task(name=END_IF_OVER)
def end_if_over(season_id: str) -> None:
    end(UUID(season_id))


@app.periodic(cron="50 8 * * *")
@app.task(name="gatherings.end_seasons", queueing_lock="gatherings.end_seasons")
def end_seasons(timestamp: int) -> None:
    """What no meeting told: the last one of a season was cancelled, or a job was lost."""
    for season_id in list(reading.every(Season).in_course().values_list("pk", flat=True)):
        end(season_id)


def end(season_id: UUID) -> bool:
    """The circle closes: when nothing of a season is still to come or open, it is over."""
    with transaction.atomic(using="jobs"), acting("a season ends by itself"):
        season = reading.every(Season).select_for_update().filter(pk=season_id, state=PUBLISHED).first()
        if season is None or reading.every(Meeting).filter(season_id=season_id, state__in=(PLANNED, OPEN)).exists():
            return False
        season.move("end")
        season.save(using="jobs", update_fields=["state"])
        reading.every(Seat).filter(season_id=season_id, until=None).update(until=clock.today())
        return True
