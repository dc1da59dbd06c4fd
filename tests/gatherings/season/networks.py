"""Fictitious networks of any size, the same each time they are asked for: what seasons are tried and measured on."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from pairpep.gatherings.season.dates import Slot, course
from pairpep.gatherings.season.problem import CLINICIAN, FAMILY, FAMILY_MENTOR, LEADING, PEER, PEER_MENTOR, Leader, Problem, Worker

STARTS_ON = date(2027, 1, 4)
SLOTS = ("2 13:30", "3 10:00", "4 13:30")


def network(programs: int, workers: int, *, mentors: int, weeks: int = 54, slots: tuple[str, ...] = SLOTS, seed: int = 7) -> Problem:
    """One worker in eight meets in English, one in four in both languages; some have an hour that never suits, some are away for weeks."""
    drawn = random.Random(seed)
    ends_on = STARTS_ON + timedelta(weeks=weeks)
    return Problem(
        workers=tuple(_worker(drawn, number, programs, slots) for number in range(workers)),
        leaders=tuple(_leaders(drawn, programs, mentors, ends_on, slots)),
        courses=tuple(course(Slot.of(code), starts_on=STARTS_ON, ends_on=ends_on) for code in slots),
    )


def _worker(drawn: random.Random, number: int, programs: int, slots: tuple[str, ...]) -> Worker:
    languages = drawn.choices([("fr",), ("fr", "en"), ("en", "fr"), ("en",)], [10, 3, 1, 2])[0]
    cannot = frozenset([drawn.choice(slots)]) if len(slots) > 1 and drawn.random() < 0.15 else frozenset()
    return Worker(f"w{number:02}", f"p{number % programs:02}", (PEER, FAMILY)[drawn.random() < 0.45], languages, cannot)


def _leaders(drawn: random.Random, programs: int, mentors: int, ends_on: date, slots: tuple[str, ...]) -> Any:
    for role in (PEER_MENTOR, FAMILY_MENTOR):
        for number in range(mentors):
            languages = ("fr", "en") if number % 2 == 0 else ("fr",)
            yield Leader(f"{role}{number}", role, languages, away=_away(drawn, ends_on))
    for number in range(programs):
        languages = ("fr", "en") if number % 3 == 0 else ("fr",)
        cannot = frozenset([drawn.choice(slots)]) if len(slots) > 1 and drawn.random() < 0.15 else frozenset()
        yield Leader(f"c{number:02}", CLINICIAN, languages, cannot, _away(drawn, ends_on), most=8, program=f"p{number:02}")


def _away(drawn: random.Random, ends_on: date) -> tuple[tuple[date, date], ...]:
    first = STARTS_ON + timedelta(days=drawn.randrange((ends_on - STARTS_ON).days))
    return ((first, first + timedelta(days=drawn.randrange(5, 25))),)


def small(**changes: Any) -> Problem:
    """Ten workers of seven programs, two mentors of each kind, in French: what there is in Québec today."""
    found = network(7, 10, mentors=2, weeks=26, slots=("2 13:30",), seed=1)
    french = {"languages": ("fr",)}
    plain = replace(
        found,
        workers=tuple(replace(worker, **french) for worker in found.workers),
        leaders=tuple(replace(leader, **french, away=()) for leader in found.leaders),
    )
    return replace(plain, **changes)


def without(problem: Problem, *roles: str) -> Problem:
    return replace(problem, leaders=tuple(leader for leader in problem.leaders if leader.role not in roles))


def all_away(problem: Problem, role: str, first: date, last: date) -> Problem:
    return replace(problem, leaders=tuple(replace(each, away=((first, last),)) if each.role == role else each for each in problem.leaders))


__all__ = ["LEADING", "all_away", "network", "small", "without"]
