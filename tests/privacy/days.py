"""Days and looks: a working day whatever the hour of the test, and lines of the journal as pages would have written them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import time_machine
from django.db import connections

from pairpep.kernel import clock
from pairpep.kernel.clock import MONTREAL
from tests.world import key

ALL_OF_A = ("youth_a", "youth2_a", "child_a", "unknown_a", "active_a", "open_a", "mother_a", "father_a")


TODAY = clock.today()  # of the run: a test that moves the clock still speaks of the same day


def working_day(hour: int = 10) -> datetime:
    """The Wednesday before, or today."""
    day = TODAY
    day -= timedelta(days=(day.weekday() - 2) % 7)
    return datetime(day.year, day.month, day.day, hour, tzinfo=MONTREAL)


def on_a_working_day(hour: int = 10) -> Any:
    return time_machine.travel(working_day(hour), tick=True)


def next_month() -> Any:
    return time_machine.travel(clock.now() + timedelta(days=32), tick=True)


def month_of(moment: datetime) -> str:
    return f"{moment:%Y-%m}"


def looked(who: str, *people: str, at: datetime, page: str = "referrals:referral", roles: str = "clinician", apart: float = 1.0) -> None:
    """One line a person, so many seconds apart: each page shows one."""
    rows = [
        (at + timedelta(seconds=apart * place), page, key(f"file {person}"), key("program a"), key(who), roles)
        for place, person in enumerate(people)
    ]
    with connections["jobs"].cursor() as cursor:
        cursor.executemany("INSERT INTO journal_access (at, page, file_id, program_id, actor, roles) VALUES (%s, %s, %s, %s, %s, %s)", rows)
