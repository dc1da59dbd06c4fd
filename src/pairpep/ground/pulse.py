"""The pulse of a fortnight: answered in one tap, closed once by the calendar, and read the same by everyone for good.

From which nobody can be picked out: one answer in four is drawn at random as it is given (app.answer_pulse), what is counted is seen by no
page, a reading needs five answers from three programs, gives shares in tenths and no count, and is never computed again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import connections, transaction

from pairpep.ground.models import PulseAnswered, PulseReading, PulseTally
from pairpep.kernel import clock, walls
from pairpep.kernel.clock import day_of
from pairpep.kernel.policy import Actor
from pairpep.kernel.reference import content

FIRST, FORTNIGHT = date(2024, 1, 1), timedelta(days=14)  # a Monday; app.fortnight says the same
ENOUGH_ANSWERS, ENOUGH_PROGRAMS = 5, 3
SHOWN = 6  # fortnights on the page


def fortnight_of(day: date) -> date:
    return FIRST + FORTNIGHT * ((day - FIRST) // FORTNIGHT)


def may_answer(actor: Actor) -> bool:
    """Not yet this fortnight."""
    present = fortnight_of(day_of(actor.now))
    return not PulseAnswered.objects.filter(person_id=actor.person_id, period=present).exists()


def answer(face: str) -> bool:
    """False when it was answered already: a second tap changes nothing, and says nothing of the first."""
    codes = [each.code for each in content().pulse.faces]
    return bool(walls.call("app.answer_pulse", codes.index(face) + 1))


@dataclass(frozen=True)
class Face:
    """A face, and its share of a fortnight that is over."""

    code: str
    label: Any
    share: int = 0

    @property
    def icon(self) -> str:
        return f"face-{self.code}"

    @property
    def tenths(self) -> int:
        return self.share // 10


def faces(shares: list[int] | None = None) -> list[Face]:
    known = content().pulse.faces
    return [Face(each.code, each.label, share) for each, share in zip(known, shares or [0] * len(known), strict=True)]


@dataclass(frozen=True)
class Fortnight:
    since: date
    until: date
    faces: list[Face]


def fortnights(actor: Actor) -> list[Fortnight]:
    """The last ones that are over, with a reading or without: why there is none is not said."""
    present = fortnight_of(day_of(actor.now))
    kept = {row.period: row.shares for row in PulseReading.objects.filter(period__gte=present - FORTNIGHT * SHOWN)}
    found = []
    for place in range(1, SHOWN + 1):
        since = present - FORTNIGHT * place
        shown = faces(kept[since]) if since in kept else []
        found.append(Fortnight(since, since + FORTNIGHT - timedelta(days=1), shown))
    return found


def shares_of(counts: list[int]) -> list[int]:
    """In tenths of the whole, each rounded on its own: they may not add up, and it is said."""
    whole = sum(counts)
    return [round(10 * count / whole) * 10 for count in counts]


def close(day: date | None = None) -> int:
    """Each fortnight that is over becomes a reading, or nothing; what was counted is gone. Under the jobs' login, twice without harm."""
    present, made = fortnight_of(day or clock.today()), 0
    with transaction.atomic(using="jobs"), connections["jobs"].cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(20251)")
        for tally in PulseTally.objects.using("jobs").filter(period__lt=present):
            made += _read(tally)
        PulseTally.objects.using("jobs").filter(period__lt=present).delete()
        PulseAnswered.objects.using("jobs").filter(period__lt=present).delete()
    return made


def _read(tally: PulseTally) -> int:
    programs = PulseAnswered.objects.using("jobs").filter(period=tally.period).values("program_id").distinct().count()
    if sum(tally.counts) < ENOUGH_ANSWERS or programs < ENOUGH_PROGRAMS:
        return 0
    PulseReading(period=tally.period, shares=shares_of(tally.counts)).save(using="jobs", force_insert=True)
    return 1
