"""A network with known effects, by a seed: who was admitted, when each was first met, what they answered. Nobody is real.

Sizes, levels and effects are those of the method notes, 3.1 and 3.2, for what is measured here: first contact within 72 hours of a request
and satisfaction. The rest of a network (workers, doses, staff, families) has no part in these two and is not made. With `null` no program
differs from another and nothing changes: whatever is found then is a false alarm.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np

from pairpep.indicators.facts import Fact

BEGINS, MONTHS = date(2023, 4, 1), 36
ENDS = date(2026, 3, 31)
AS_OF = date(2026, 7, 1)  # every period is closed, and the time for entries is over
DAYS = (ENDS - BEGINS).days + 1
QUARTERS = MONTHS // 3

# Accepted requests a year in twelve programs (a published survey of 2016), raised so that about 1,700 files are open at any time.
ADMISSIONS = tuple(round(each * 1.40) for each in (67, 140, 55, 25, 45, 55, 24, 17, 12, 25, 12, 32))
PROGRAMS = tuple(f"P{number:02}" for number in range(1, len(ADMISSIONS) + 1))
STAY = 1096  # days of follow-up: three years
LEAVES = -np.log(1 - 0.25) / STAY + 0.06 / 365  # a day: a quarter disengage within three years, six in a hundred move each year

MET = 0.62  # within 72 hours; the others wait four days more, on average
WAVES = tuple(4 * number for number in range(10))  # months at which everybody followed is asked
ANSWERS, ANSWERS_MORE = -0.75, 0.35  # log odds of an answer, and per standard deviation of recovery: those who are worse answer less
SATISFIED, SATISFIED_MORE = 0.80, 0.03  # likewise
ALIKE = 0.02 * 0.7  # of the variance of recovery, what people of a program share
TREND = 0.05  # standard deviations a year, everywhere


@dataclass(frozen=True, slots=True)
class Effects:
    """What is put in. `step`: added to the share met within 72 hours, in its program, from its month. `drift`: a month. `apart`: added to
    the share satisfied in one program. `between`: standard deviation of that share between the others."""

    step: Mapping[str, float] = field(default_factory=dict)
    step_month: int = 15
    drift: Mapping[str, float] = field(default_factory=dict)
    apart: Mapping[str, float] = field(default_factory=dict)
    between: float = 0.0


KNOWN = Effects(step={"P02": 0.20}, drift={"P06": -0.010}, apart={"P05": -0.18})
NULL = Effects()
UNTOUCHED = tuple(program for program in PROGRAMS if program not in {*KNOWN.step, *KNOWN.drift})
ALIKE_IN_SATISFACTION = tuple(program for program in PROGRAMS if program not in KNOWN.apart)


@dataclass(frozen=True, slots=True)
class Network:
    """`requests`: program → rows of (day of the request, hours to the first contact). `answers`: program → rows of (wave, satisfied)."""

    requests: Mapping[str, np.ndarray]
    answers: Mapping[str, np.ndarray]

    def met_within_72_hours(self, program: str) -> list[Fact]:
        """By quarter, for F4-a."""
        days, hours = self.requests[program].T
        told = []
        for number in range(QUARTERS):
            first, last = quarter(number)
            here = hours[(days >= (first - BEGINS).days) & (days <= (last - BEGINS).days)]
            told.append(Fact("F4-a", program, first, last, int((here <= 72).sum()), len(here)))
        return told

    def satisfied(self, waves: range = range(len(WAVES))) -> list[Fact]:
        """A program each, over some waves together, for F1-a."""
        first, last = month(WAVES[waves.start]), month(WAVES[waves.stop - 1] + 4) - timedelta(days=1)
        told = []
        for program, rows in self.answers.items():
            here = rows[(rows[:, 0] >= waves.start) & (rows[:, 0] < waves.stop), 1]
            told.append(Fact("F1-a", program, first, min(last, ENDS), int(here.sum()), len(here)))
        return told


def month(number: int) -> date:
    """The first day of the month `number` after the beginning, from 0."""
    years, months = divmod(BEGINS.month - 1 + number, 12)
    return date(BEGINS.year + years, months + 1, 1)


def quarter(number: int) -> tuple[date, date]:
    return month(3 * number), month(3 * number + 3) - timedelta(days=1)


def network(seed: int, effects: Effects = KNOWN) -> Network:
    """The same for the same seed and effects."""
    chance = np.random.default_rng(seed)
    months = np.array([(month(number) - BEGINS).days for number in range(MONTHS + 1)])
    requests, answers = {}, {}
    for program, admissions in zip(PROGRAMS, ADMISSIONS, strict=True):
        # Whoever entered in the three years before is still there at the beginning, unless they left.
        enters = chance.uniform(-STAY, DAYS, chance.poisson(admissions * (STAY + DAYS) / 365.25))
        leaves = enters + np.minimum(STAY, chance.exponential(1 / LEAVES, len(enters)))
        requests[program] = _first_contacts(chance, program, np.sort(enters[enters >= 0]), months, effects)
        answers[program] = _answers(chance, program, enters, leaves, months, effects)
    return Network(requests, answers)


def _first_contacts(chance: np.random.Generator, program: str, days: np.ndarray, months: np.ndarray, effects: Effects) -> np.ndarray:
    since = np.searchsorted(months, days, side="right") - 1
    share = MET + effects.step.get(program, 0.0) * (since >= effects.step_month) + effects.drift.get(program, 0.0) * since
    soon = chance.random(len(days)) < np.clip(share, 0.02, 0.98)
    hours = np.where(soon, chance.uniform(4, 72, len(days)), 72 + chance.exponential(96, len(days)))
    return np.column_stack([np.floor(days), hours])


def _answers(
    chance: np.random.Generator, program: str, enters: np.ndarray, leaves: np.ndarray, months: np.ndarray, effects: Effects
) -> np.ndarray:
    shared, own = chance.normal(0, np.sqrt(ALIKE)), chance.normal(0, np.sqrt(1 - ALIKE), len(enters))
    level = SATISFIED + effects.apart.get(program, chance.normal(0, effects.between))
    rows = []
    for number, at in enumerate(WAVES):
        recovery = own[(enters <= months[at]) & (leaves > months[at])] + shared + TREND * at / 12
        recovery = recovery[chance.random(len(recovery)) < 1 / (1 + np.exp(-ANSWERS - ANSWERS_MORE * recovery))]
        content = chance.random(len(recovery)) < np.clip(level + SATISFIED_MORE * recovery, 0.02, 0.99)
        rows.append(np.column_stack([np.full(len(content), number), content]))
    return np.vstack(rows).astype(int)
